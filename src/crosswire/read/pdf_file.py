"""PDF with a text layer: the text of its pages in order."""

from collections.abc import Iterator
from typing import Any

from crosswire.errors import ReadError
from crosswire.read.options import Fault, Reading, ReadOptions, join
from crosswire.read.source import Source

IMAGE = 3
"""PDFium's number for an object of a page that is a picture."""

PAGE_BREAK = "\n\n"
LINE_END_HYPHENS = ("\ufffe", "\x02")
"""What PDFium gives for a hyphen at the end of a line."""


def read_pdf_file(source: Source, *, options: ReadOptions) -> Iterator[Reading]:
    """Yield the text of all pages, two line breaks between them.

    Lines end as they do on the page, and a word cut at a line's end stays cut. Title and dates of
    the file are left out: they tell of the program that made it. Raises `ReadError` (`password`,
    `broken`, `no-text-layer`).
    """
    pages, scanned = read_pages(source, options=options)
    text = PAGE_BREAK.join(pages)
    if not text.strip():
        raise ReadError(
            "no-text-layer",
            "no page of this PDF has a text layer; use text recognition (OCR) first",
        )
    warnings: tuple[Fault, ...] = ()
    if scanned:
        said = f"without text and left out: page {join([str(number) for number in scanned])}"
        warnings = (Fault("no-text-layer", f"{said}; use text recognition (OCR) to read all"),)
    yield Reading(text, warnings=warnings)


def read_pages(source: Source, *, options: ReadOptions) -> tuple[list[str], list[int]]:
    """Return the text of each page, and the numbers of those that are only a picture."""
    import pypdfium2

    open_pdf: Any = pypdfium2.PdfDocument
    data = source.read_all(limit_bytes=options.container_limit_bytes)
    try:
        pdf = open_pdf(data)
    except pypdfium2.PdfiumError as error:
        raise explain_failure(str(error)) from error
    pages: list[str] = []
    scanned: list[int] = []
    left = options.max_size
    try:
        for number in range(len(pdf)):
            text, is_picture = read_page(pdf, number=number)
            left -= len(text) + len(PAGE_BREAK)
            if left < 0:
                raise ReadError(
                    "too-large",
                    f"this has over {options.max_size:,} characters; split it or raise --max-size",
                )
            pages.append(text)
            if is_picture:
                scanned.append(number + 1)
    except pypdfium2.PdfiumError as error:
        raise explain_failure(str(error)) from error
    finally:
        pdf.close()
    return pages, scanned


def read_page(pdf: Any, *, number: int) -> tuple[str, bool]:
    """Return the text of one page, and whether it has none but a picture."""
    page = pdf[number]
    try:
        textpage = page.get_textpage()
        try:
            text = str(textpage.get_text_bounded()).replace("\r\n", "\n").replace("\r", "\n")
        finally:
            textpage.close()
        for hyphen in LINE_END_HYPHENS:
            text = text.replace(hyphen, "-")
        if text.strip():
            return text, False
        pictures = page.get_objects(filter=[IMAGE], max_depth=2)
        return "", next(iter(pictures), None) is not None
    finally:
        page.close()


def explain_failure(said: str) -> ReadError:
    """Return the error for what PDFium says."""
    if "password" in said.lower() or "security" in said.lower():
        return ReadError("password", "this PDF needs a password; save it without one")
    return ReadError("broken", "this PDF is broken or cut off; get it again or save it anew")
