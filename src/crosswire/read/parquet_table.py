"""Parquet: one record a row, read in small batches; needs the extra `parquet`."""

from collections.abc import Iterator
from typing import Any

from crosswire.errors import ReadError
from crosswire.read.options import Fault, Reading, ReadOptions
from crosswire.read.records import find_table_columns, read_record
from crosswire.read.source import Source

BATCH_ROWS = 64
"""How many rows are in memory at a time: enough to pay for the call, little beside one text."""


def read_parquet_table(source: Source, *, options: ReadOptions) -> Iterator[Reading | Fault]:
    """Yield the record of each row; raises `ReadError` (`missing-extra`, `broken`, …)."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        message = "Parquet needs an extra; install it with: pip install crosswire[parquet]"
        raise ReadError("missing-extra", message) from error
    stream = source.open_seekable(limit_bytes=options.container_limit_bytes)
    try:
        open_table: Any = pyarrow.parquet.ParquetFile
        table = open_table(stream)
        columns = find_table_columns(list(table.schema_arrow.names), options=options)
        yield from read_rows(table, columns=columns)
    except (pyarrow.lib.ArrowException, OSError, ValueError) as error:
        message = "this Parquet file is broken or cut off; get it again or write it anew"
        raise ReadError("broken", message) from error


def read_rows(table: Any, *, columns: dict[str, str]) -> Iterator[Reading | Fault]:
    """Yield the record of each row of `table`."""
    number = 0
    wanted = list(columns.values())
    for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=wanted):
        for values in batch.to_pylist():
            number += 1
            yield read_record(values, columns=columns, place=str(number), unit="record")
