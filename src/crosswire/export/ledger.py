"""The ledger: which format is written by which file."""

from collections.abc import Callable, Iterable
from typing import TextIO

from crosswire.export.ledger_csv import write_csv
from crosswire.export.ledger_json import write_json, write_jsonl
from crosswire.export.ledger_markdown import write_markdown
from crosswire.export.ledger_text import write_text
from crosswire.types import Report

_WRITERS: dict[str, Callable[[Iterable[Report], TextIO], None]] = {
    "text": write_text,
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "markdown": write_markdown,
}
FORMATS = tuple(_WRITERS)


def write_ledger(reports: Iterable[Report], stream: TextIO, *, format: str) -> None:
    """Write `reports` to `stream` in one of `FORMATS`, each as soon as it is there."""
    _WRITERS[format](reports, stream)
