"""DOCX: the paragraphs and tables of a document in their order."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswire.errors import ReadError
from crosswire.read.options import Reading, ReadOptions
from crosswire.read.source import Source

MAIN_PARTS = ("word/document.xml",)
PARAGRAPH_BREAK = "\n\n"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CHARACTERS = {
    f"{WORD}tab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "\u2011",
}


def read_word_file(source: Source, *, options: ReadOptions) -> Iterator[Reading]:
    """Yield the text of the body: paragraphs parted by two line breaks, cells by a tab.

    Insertions under review are read and deletions are not; headers, footnotes and comments are left
    out, and so are the dates of the file, which tell when it was saved. Raises `ReadError`
    (`broken`, `too-large`, `not-text`).
    """
    stream = source.open_seekable(limit_bytes=options.container_limit_bytes)
    check_archive(stream, options=options)
    body = load_body(stream)
    parts: list[str] = []
    left = options.max_size
    for part in find_parts(body):
        left -= len(part) + len(PARAGRAPH_BREAK)
        if left < 0:
            raise too_large(options.max_size, "characters")
        parts.append(part)
    yield Reading(PARAGRAPH_BREAK.join(parts))


def check_archive(stream: BinaryIO, *, options: ReadOptions) -> None:
    """Raise `ReadError` if the archive is broken, is no DOCX, or unpacks to more than is allowed.

    The sizes that it states bind: what a part has beyond them is not unpacked.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise broken() from error
    if not any(part.filename in MAIN_PARTS for part in parts):
        raise ReadError("not-text", "this is an archive and no DOCX; unpack it first")
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError("password", "this needs a password; save it without one")
    if sum(part.file_size for part in parts) > options.container_limit_bytes:
        raise too_large(options.container_limit_bytes, "bytes when unpacked")


def load_body(stream: BinaryIO) -> Any:
    """Return the body element of the document; raises `ReadError` (`broken`)."""
    import docx
    import docx.opc.exceptions
    import lxml.etree

    stream.seek(0)
    try:
        body = docx.Document(stream).element.body
    except (
        docx.opc.exceptions.OpcError,
        lxml.etree.LxmlError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        AttributeError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise broken() from error
    if next(body.iter(lxml.etree.Entity), None) is not None:
        # No program writes them; they are not resolved, and the text would lack what they hold.
        raise broken()
    return body


def find_parts(body: Any) -> Iterator[str]:
    """Yield each paragraph and each row of a table that has text."""
    for element in body.iter(f"{WORD}p", f"{WORD}tr"):
        inside = [parent.tag for parent in element.iterancestors()]
        if FALLBACK in inside or f"{WORD}tr" in inside:
            continue
        if element.tag == f"{WORD}tr":
            cells = (read_cell(cell) for cell in element.iterchildren(f"{WORD}tc", f"{WORD}sdt"))
            text = "\t".join(cells)
        else:
            text = read_paragraph(element)
        if text.strip():
            yield text


def read_cell(cell: Any) -> str:
    """Return the paragraphs of a cell, nested tables included, in lines."""
    return "\n".join(read_paragraph(paragraph) for paragraph in cell.iter(f"{WORD}p"))


def read_paragraph(paragraph: Any) -> str:
    """Return the text of one paragraph, without that of a text box in it, which is its own."""
    parts = []
    for element in paragraph.iter(f"{WORD}t", *CHARACTERS):
        owner = next(element.iterancestors(f"{WORD}p"), None)
        if owner is paragraph and next(element.iterancestors(FALLBACK), None) is None:
            parts.append(CHARACTERS.get(element.tag) or read_run(element))
    return "".join(parts)


def read_run(element: Any) -> str:
    """Return the text of an element, also where a comment stands in it."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def broken() -> ReadError:
    """Return the error for an archive or XML that cannot be read."""
    return ReadError("broken", "this DOCX is broken or cut off; get it again or save it anew")


def too_large(limit: int, unit: str) -> ReadError:
    """Return the error for a document over `limit`."""
    return ReadError("too-large", f"this has over {limit:,} {unit}; split it or raise --max-size")
