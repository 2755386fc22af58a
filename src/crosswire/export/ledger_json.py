"""The ledger as JSON: one line a document (the contract for other tools), or one array."""

from collections.abc import Iterable
from typing import TextIO

from crosswire.types import Report, to_json


def write_jsonl(reports: Iterable[Report], stream: TextIO) -> None:
    """Write one line of JSON a document, in order; see docs/reference/ledger.md."""
    for report in reports:
        stream.write(to_json(report).decode() + "\n")


def write_json(reports: Iterable[Report], stream: TextIO) -> None:
    """Write one JSON array, a document an element, without holding it in memory."""
    stream.write("[")
    for number, report in enumerate(reports):
        stream.write((",\n" if number else "\n") + to_json(report).decode())
    stream.write("\n]\n")
