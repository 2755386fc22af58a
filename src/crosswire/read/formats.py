"""Which format a source is in: by its first bytes, then by what it is called."""

import re

from crosswire.errors import ReadError
from crosswire.read.encodings import find_encoding
from crosswire.read.options import FIELDS, ReadOptions
from crosswire.read.source import Source

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
CONTENT_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "text",
    "message/rfc822": "eml",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
}
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"PAR1", "parquet"),
)
OTHER_MAGIC = (
    (b"\x89PNG\r\n", "a PNG picture; use text recognition (OCR) first"),
    (b"\xff\xd8\xff", "a JPEG picture; use text recognition (OCR) first"),
    (b"GIF8", "a GIF picture; use text recognition (OCR) first"),
    (b"II*\0", "a TIFF picture; use text recognition (OCR) first"),
    (b"MM\0*", "a TIFF picture; use text recognition (OCR) first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\0", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"PK\x05\x06", "an empty ZIP archive; unpack it first"),
    (b"SQLite format 3\0", "an SQLite database; export its table as CSV"),
    (b"\x7fELF", "a program; leave it out"),
    (b"{\\rtf", "an RTF file; save it as DOCX or as text"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
HTML_START = re.compile(r"(?><\?xml[^>]*>|<!--.*?-->|\s)*+<(?:!doctype\s+html|html)\b", re.I | re.S)
MAIL_LINE = r"[A-Z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*+"
MAIL_START = re.compile(
    rf"(?=(?:{MAIL_LINE})*?(?:From|Received|Return-Path|Message-ID):)(?:{MAIL_LINE}){{2}}", re.I
)
JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')


def find_format(source: Source, *, options: ReadOptions) -> str:
    """Return the name of the format of `source`.

    A magic number counts before a name. A text that is called one is taken as it is; where neither
    name nor content type helps, as on standard input, its first lines decide. Raises `ReadError`
    (`not-text`, `password`) for what is known and not read.
    """
    head = source.head
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    for magic, what in OTHER_MAGIC:
        if head.startswith(magic):
            raise ReadError("not-text", f"this is {what}")
    if head.startswith(OLE):
        if ENCRYPTED_PACKAGE in head or source.suffix == ".docx":
            raise ReadError("password", "this needs a password; save it without one")
        raise ReadError("not-text", "this is an old Office file; save it as DOCX")
    content_type = (source.content_type or "").partition(";")[0].strip().lower()
    stated = CONTENT_TYPES.get(content_type) or SUFFIXES.get(source.suffix)
    if stated is None:
        return sniff_text(head, options=options)
    return "jsonl" if stated == "json" and is_jsonl(read_head(head)) else stated


def sniff_text(head: bytes, *, options: ReadOptions) -> str:
    """Return the format that the first lines of a text show; plain text where they show none."""
    text = read_head(head)
    if HTML_START.match(text):
        return "html"
    if text.lstrip().startswith("<?xml"):
        raise ReadError("not-text", "this is XML of no kind that is read; save it as HTML or text")
    if MAIL_START.match(text):
        return "eml"
    if JSON_START.match(text):
        return "jsonl" if is_jsonl(text) else "json"
    first, _, rest = text.partition("\n")
    return "csv" if rest and is_table_head(first, options=options) else "text"


def read_head(head: bytes) -> str:
    """Return the first characters of a text; raises `ReadError` if it is none."""
    encoding = find_encoding(head)
    return head[encoding.skip :].decode(encoding.codec, "replace")


def is_jsonl(text: str) -> bool:
    """Return whether the first line is a whole object and there is a second line."""
    first, _, rest = text.lstrip().partition("\n")
    return first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def is_table_head(line: str, *, options: ReadOptions) -> bool:
    """Return whether `line` names a column for the text and another that is known."""
    names = {name.strip("\"' \r").casefold() for name in re.split("[,;\t|]", line)}
    wanted = {options.mapping.get(field, field).casefold() for field in FIELDS}
    return options.mapping.get("text", "text").casefold() in names and len(names & wanted) > 1
