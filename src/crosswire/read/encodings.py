"""From bytes to characters: which encoding, and what was read that the encoding does not allow."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from crosswire.errors import ReadError

SAMPLE_BYTES = 1 << 16
"""How much of a source is looked at to find its encoding: enough for a rare accent to show."""

CHUNK_BYTES = 1 << 16

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longer marks first: the one of UTF-32 begins with the one of UTF-16."""

LEGACY = frozenset(
    re.findall(
        r"[\w-]+",
        """cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 iso8859-1 iso8859-2 iso8859-5 iso8859-6
        iso8859-7 iso8859-8 iso8859-9 iso8859-15 koi8-r koi8-u mac-cyrillic gb18030 gbk gb2312 big5
        shift_jis euc_jp euc_kr""",
    )
)
"""What a page may declare, in Python's names; codecs that are no character sets are not among."""

GUESSED = [
    "cp1251",
    "koi8_r",
    "cp1256",
    "cp1253",
    "cp1255",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_kr",
]
"""What is guessed where most letters are beyond ASCII; texts in Latin letters are Windows-1252."""

FOREIGN_SHARE = 0.3
"""From this share of letters beyond ASCII a text is not in a language with Latin letters: French
and Turkish have below 0.15, Russian and Arabic above 0.9."""

CONTROL_SHARE = 0.05
"""From this share of control characters bytes are no text; noise has 0.1, texts have none."""

ESCAPED = re.compile("[\udc80-\udcff]")
SURROGATE = re.compile("[\ud800-\udfff]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
WINDOWS_1252 = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)
}


ALPHABETS_END = "\u3000"
"""Where the scripts that are alphabets end: two Latin letters taken for one lie beyond it."""

NO_LETTER = ("Cc", "Cn", "Co", "Cs")


class Encoding(NamedTuple):
    """A codec, the bytes of its mark to skip, and whether it was guessed."""

    codec: str
    skip: int = 0
    guessed: bool = False


class Decoded(NamedTuple):
    """A text as read, and one sentence on what had to be guessed or replaced, if anything."""

    text: str
    warning: str | None = None


def decode_text(data: bytes, *, declared: str | None = None) -> Decoded:
    r"""Return the text of `data`, unchanged but for the byte order mark, which is dropped.

    What is valid UTF-8 is UTF-8. Bytes that are not are read as Windows-1252 one by one, so that a
    file of both is read. `declared` is what a page says of itself and counts after that. Raises
    `ReadError` (`not-text`) for what is no text in any encoding.

    >>> decode_text(b"caf\xe9 in \xd8\xad").text
    'café in ح'
    """
    encoding = find_encoding(data, declared=declared)
    codec = encoding.codec
    if codec == "utf-8":
        text = data[encoding.skip :].decode("utf-8", "surrogateescape")
    else:
        text = data[encoding.skip :].decode(codec, "replace")
    check_is_text(text)
    return repair(text, encoding=encoding)


def find_encoding(sample: bytes, *, declared: str | None = None) -> Encoding:
    """Return the encoding of the bytes that begin with `sample`.

    In order: a byte order mark, UTF-16 by its zero bytes, UTF-8, what is declared, a guess. Raises
    `ReadError` (`not-text`) where the bytes look like none of them.
    """
    for mark, codec in BOMS:
        if sample.startswith(mark):
            return Encoding(codec, len(mark))
    head = sample[:SAMPLE_BYTES]
    if b"\0" in head:
        return find_utf_16(head)
    if len(CONTROL_BYTES.findall(head)) > CONTROL_SHARE * len(head):
        raise not_text()
    # Looked at as a whole where it is there as a whole: one accent may come late.
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample)
    odd = len(ESCAPED.findall(text))
    if odd <= sum(1 for letter in text if letter > "\x7f") - odd:
        return Encoding("utf-8")
    if named := get_declared(declared):
        return Encoding(named)
    letters = sum(1 for letter in text if letter.isalpha()) + odd
    if odd < FOREIGN_SHARE * letters:
        return Encoding("utf-8")
    return guess_encoding(head)


def find_utf_16(head: bytes) -> Encoding:
    """Return the byte order of UTF-16 without a mark: the one that gives spaces and no controls."""
    head = head[: len(head) // 2 * 2]
    best, most = None, 0
    for codec in ("utf-16-le", "utf-16-be"):
        text = codecs.getincrementaldecoder(codec)("replace").decode(head)
        common = sum(1 for letter in text if letter in " \n\r\t" or letter.isascii())
        odd = sum(1 for letter in text if unicodedata.category(letter) in NO_LETTER)
        odd += text.count("\ufffd") - sum(1 for letter in text if letter in "\n\r\t")
        in_alphabet = sum(1 for letter in text if letter < ALPHABETS_END)
        if odd <= CONTROL_SHARE * len(text) and 2 * in_alphabet > len(text) and common > most:
            best, most = codec, common
    if best is None or most < len(head) * 0.02:
        raise not_text()
    return Encoding(best, guessed=True)


def get_declared(name: str | None) -> str | None:
    """Return Python's name of a declared encoding, or `None` if it is no character set."""
    try:
        found = codecs.lookup((name or "").strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    if found == "iso8859-1":
        # Every browser reads it so: the one lacks the quotation marks of the other.
        return "cp1252"
    return found if found in LEGACY else None


def guess_encoding(head: bytes) -> Encoding:
    """Return the likeliest encoding of a text whose letters are mostly beyond ASCII."""
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_isolation=GUESSED, enable_fallback=False).best()
    return Encoding(best.encoding, guessed=True) if best else Encoding("utf-8")


def repair(text: str, *, encoding: Encoding) -> Decoded:
    """Return `text` as it can be written in UTF-8, with a warning if that took a replacement.

    Bytes kept as lone surrogates by the decoder become the Windows-1252 character they stand for.
    """
    if encoding.codec == "utf-8":
        odd = len(ESCAPED.findall(text))
        if not odd:
            return Decoded(text)
        said = f"{count(odd)} not valid UTF-8 and read as Windows-1252"
        return Decoded(text.translate(WINDOWS_1252), f"{said}; save it as UTF-8 to be sure")
    lost = text.count("\ufffd")
    if encoding.guessed and (not text.isascii() or encoding.codec.startswith("utf")):
        said = f"the encoding is not stated and was guessed to be {encoding.codec}"
        return Decoded(text, f"{said}; save it as UTF-8 to be sure")
    if lost:
        return Decoded(text, f"{count(lost)} broken in the file and replaced; save it as UTF-8")
    return Decoded(text)


def replace_surrogates(text: str) -> Decoded:
    """Return `text` with half characters, as JSON escapes may hold, replaced by U+FFFD."""
    text, lost = SURROGATE.subn("\ufffd", text)
    said = f"{count(lost)} half a character (a lone surrogate) and replaced; correct the source"
    return Decoded(text, said if lost else None)


def count(number: int) -> str:
    """Return how many characters were of some kind, to be followed by what they were."""
    return "1 character was" if number == 1 else f"{number:,} characters were"


def check_is_text(text: str) -> None:
    """Raise `ReadError` (`not-text`) if `text` holds a zero character or mostly controls."""
    head = text[:SAMPLE_BYTES]
    if "\0" in text or len(CONTROLS.findall(head)) > CONTROL_SHARE * len(head):
        raise not_text()


def not_text() -> ReadError:
    """Return the error for bytes that are no text."""
    return ReadError("not-text", "this is no text; give a text, PDF, DOCX, EML or table file")


def decode_chunks(stream: BinaryIO, *, encoding: Encoding) -> Iterator[str]:
    """Return the characters of `stream` piece by piece; odd bytes stay escaped for `repair`."""
    errors = "surrogateescape" if encoding.codec == "utf-8" else "replace"
    decoder = codecs.getincrementaldecoder(encoding.codec)(errors)
    stream.read(encoding.skip)
    while data := stream.read(CHUNK_BYTES):
        if piece := decoder.decode(data):
            yield piece
    if piece := decoder.decode(b"", final=True):
        yield piece


def split_lines(chunks: Iterator[str], *, max_chars: int, end: str = "\n") -> Iterator[str | None]:
    r"""Return each line with its `end`; `None` for one over `max_chars`, which is skipped.

    Lines end at that one character, as in JSONL; memory is bounded by `max_chars`.

    >>> list(split_lines(iter(["one\nt", "wo\nthousands\n4"]), max_chars=5))
    ['one\n', 'two\n', None, '4']
    """
    parts: list[str] = []
    length = 0
    for chunk in chunks:
        for piece in re.findall(f"[^{end}]*{end}|[^{end}]+", chunk):
            length += len(piece)
            if length <= max_chars:
                parts.append(piece)
            else:
                parts = []
            if piece.endswith(end):
                yield "".join(parts) if length <= max_chars else None
                parts, length = [], 0
    if length:
        yield "".join(parts) if length <= max_chars else None
