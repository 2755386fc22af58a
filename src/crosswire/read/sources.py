"""Reading in: paths, addresses and standard input to documents, one after the other."""

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from crosswire.addresses import hide_credentials
from crosswire.errors import ReadError
from crosswire.net import Fetcher
from crosswire.read.csv_table import read_csv_table
from crosswire.read.folders import walk_folder
from crosswire.read.formats import find_format
from crosswire.read.items import make_item, make_unread
from crosswire.read.json_records import read_json, read_jsonl
from crosswire.read.mail_message import read_mail_message
from crosswire.read.options import Fault, Item, Reading, ReadOptions
from crosswire.read.parquet_table import read_parquet_table
from crosswire.read.pdf_file import read_pdf_file
from crosswire.read.plain_text import read_plain_text
from crosswire.read.source import Source, open_file, open_stream, raised_as_read_error, show
from crosswire.read.web_page import read_web_page
from crosswire.read.word_file import read_word_file

STANDARD_INPUT = "-"
SCHEMES = ("http://", "https://")
ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://|https?:)", re.I)
"""What is meant as an address, also where it is none that is fetched."""

READERS: dict[str, Callable[..., Iterator[Reading | Fault]]] = {
    "text": read_plain_text,
    "html": read_web_page,
    "pdf": read_pdf_file,
    "docx": read_word_file,
    "eml": read_mail_message,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv_table,
    "parquet": read_parquet_table,
}


def read_items(
    paths: Iterable[str],
    *,
    options: ReadOptions,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """Return each document of `paths` in order, as it is read.

    A path is a file, a folder (read whole, in sorted order), `-` for standard input, or an address.
    What cannot be read is an item with an issue; nothing is raised, and the rest goes on. One
    document is in memory at a time, beside the ids that records came with.

    >>> text = io.BytesIO(b"Three people were hurt in the attack.")
    >>> [item.document.text for item in read_items(["-"], options=ReadOptions(), stdin=text)]
    ['Three people were hurt in the attack.']
    """
    seen: set[str] = set()
    for path in paths:
        if path == STANDARD_INPUT:
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from read_stream(stream, options=options, seen=seen)
        elif path.lower().startswith(SCHEMES):
            fetcher = fetcher or Fetcher()
            yield from read_address(path, fetcher=fetcher, options=options, seen=seen)
        elif is_folder(path):
            yield from read_folder(path, options=options, seen=seen)
        else:
            yield from read_file(path, options=options, seen=seen)


def is_folder(path: str) -> bool:
    """Return whether `path` is a folder; what cannot be looked at is none."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def read_folder(folder: str, *, options: ReadOptions, seen: set[str]) -> Iterator[Item]:
    """Yield the documents of all files in `folder`."""
    some = False
    for path, error in walk_folder(folder):
        some = True
        if error is None:
            yield from read_file(path, options=options, seen=seen)
        else:
            yield make_unread(Fault(error.code, str(error)), name=show(path))
    if not some:
        fault = Fault("empty", "this folder holds no files that are read; check the path")
        yield make_unread(fault, name=show(folder))


def read_file(path: str, *, options: ReadOptions, seen: set[str]) -> Iterator[Item]:
    """Yield the documents of one file."""
    try:
        with open_file(path) as source:
            yield from read_source(source, options=options, seen=seen)
    except ReadError as error:
        shown = hide_credentials(path) if ADDRESS.match(path) else path
        yield make_unread(Fault(error.code, str(error)), name=show(shown))


def read_stream(stream: BinaryIO, *, options: ReadOptions, seen: set[str]) -> Iterator[Item]:
    """Yield the documents of standard input."""
    try:
        with raised_as_read_error():
            source = open_stream(STANDARD_INPUT, stream=stream)
    except ReadError as error:
        yield make_unread(Fault(error.code, str(error)), name=STANDARD_INPUT)
        return
    yield from read_source(source, options=options, seen=seen)


def read_address(
    url: str, *, fetcher: Fetcher, options: ReadOptions, seen: set[str]
) -> Iterator[Item]:
    """Yield the documents at an address."""
    name = show(hide_credentials(url))
    try:
        page = fetcher.fetch(url, max_bytes=options.container_limit_bytes)
        source = open_stream(
            name,
            stream=io.BytesIO(page.content),
            suffix=PurePosixPath(urlsplit(page.url).path).suffix.lower(),
            content_type=page.content_type,
            charset=page.charset,
            url=page.url,
            retrieved_at=page.retrieved_at,
        )
    except ReadError as error:
        yield make_unread(Fault(error.code, str(error)), name=name)
        return
    except Exception as error:  # noqa: BLE001 (libraries of others, on addresses of anybody)
        said = f"fetching it failed ({type(error).__name__})"
        fault = Fault("fetch-failed", f"{said}; check the address, or save the page as a file")
        yield make_unread(fault, name=name)
        return
    yield from read_source(source, options=options, seen=seen)


def read_source(source: Source, *, options: ReadOptions, seen: set[str]) -> Iterator[Item]:
    """Yield the documents of one opened source; what breaks it off is the last item."""
    some = False
    faults = read_guarded(source, options=options)
    for found in faults:
        some = True
        if isinstance(found, Fault):
            yield make_unread(found, name=source.name)
        else:
            yield make_item(found, source=source, options=options, seen=seen)
    if not some:
        fault = Fault("empty", "this holds no records; check where it came from")
        yield make_unread(fault, name=source.name)


def read_guarded(source: Source, *, options: ReadOptions) -> Iterator[Reading | Fault]:
    """Yield what the format of `source` gives; an error ends it as one more fault."""
    try:
        with raised_as_read_error():
            name = find_format(source, options=options)
            yield from READERS[name](source, options=options)
    except ReadError as error:
        yield Fault(error.code, str(error))
    except Exception as error:  # noqa: BLE001 (parsers of others, on bytes of anybody)
        said = f"reading it failed ({type(error).__name__})"
        yield Fault("broken", f"{said}; get it again, or save it in another format")
