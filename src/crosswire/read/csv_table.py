"""CSV and TSV: one record a row, read as it goes."""

import csv
from collections.abc import Iterator

from crosswire.errors import ReadError
from crosswire.read.encodings import decode_chunks, find_encoding, repair, split_lines
from crosswire.read.options import Fault, Reading, ReadOptions
from crosswire.read.records import find_columns, find_table_columns, read_record
from crosswire.read.source import Source

DELIMITERS = (",", ";", "\t", "|")

ROW_FACTOR = 2
"""How much longer than a text a row may be: quotation marks doubled, other columns beside it."""

ROOM_CHARS = 100_000


def read_csv_table(source: Source, *, options: ReadOptions) -> Iterator[Reading | Fault]:
    """Yield the record of each row after the head, or what is wrong with the row.

    A row with more cells than the head is a fault: a text that holds the delimiter outside
    quotation marks would be cut. Raises `ReadError` (`no-text-column`, `broken`, `too-large`).
    """
    limit = options.max_size * ROW_FACTOR + ROOM_CHARS
    # One limit for the whole process; it is only ever raised, so that no other reader suffers.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    encoding = find_encoding(source.head)
    chunks = decode_chunks(source.stream, encoding=encoding)
    end = "\n" if "\n" in source.head.decode(encoding.codec, "replace") else "\r"
    lines = bounded(split_lines(chunks, max_chars=limit, end=end))
    first = next(lines, "")
    head = repair(first, encoding=encoding).text
    rows = csv.reader(
        chain_first(first, lines), delimiter=find_delimiter(head, options=options), strict=False
    )
    try:
        names = [repair(name, encoding=encoding).text for name in next(rows, [])]
        columns = find_table_columns(names, options=options)
        for row in rows:
            place = str(rows.line_num)
            if not row:
                continue
            if len(row) > len(names):
                said = f"line {place} has {len(row)} cells and the head {len(names)}"
                yield Fault("bad-line", f"{said}; put its text in quotation marks", place)
                continue
            cells = [repair(cell, encoding=encoding) for cell in row]
            values: dict[str, object] = {
                name: cell.text for name, cell in zip(names, cells, strict=False)
            }
            warned = tuple(cell.warning for cell in cells if cell.warning)
            yield read_record(values, columns=columns, place=place, unit="line", warnings=warned)
    except csv.Error as error:
        raise explain_failure(error, line=rows.line_num) from error


def find_delimiter(head: str, *, options: ReadOptions) -> str:
    """Return the delimiter that gives the head most known columns, then most columns."""

    def rank(delimiter: str) -> tuple[int, int]:
        try:
            names = next(csv.reader([head], delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        return len(find_columns(names, options=options)), len(names)

    return max(DELIMITERS, key=rank)


def chain_first(first: str, rest: Iterator[str]) -> Iterator[str]:
    """Yield `first`, then the rest."""
    yield first
    yield from rest


def bounded(lines: Iterator[str | None]) -> Iterator[str]:
    """Yield the lines; raises `ReadError` (`too-large`) at one that is too long to be read."""
    for number, line in enumerate(lines, 1):
        if line is None:
            raise ReadError("too-large", f"line {number} is over the size limit; raise --max-size")
        yield line


def explain_failure(error: csv.Error, *, line: int) -> ReadError:
    """Return the error for what the reader of the standard library says."""
    if "field larger" in str(error):
        return ReadError(
            "too-large",
            f"a cell that ends at line {line} is over the size limit; close its quotation mark or "
            "raise --max-size",
        )
    return ReadError("broken", f"line {line} is no CSV ({error}); mend it")
