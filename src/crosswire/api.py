"""`Crosswire`, the one class that users hold: every command of the command line is a method."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from crosswire.errors import LedgerError, UsageError
from crosswire.evaluate import TollScore, load_key, score_tolls
from crosswire.export import Explanation, find_explanations
from crosswire.net import Fetcher
from crosswire.pipeline import Reader, Resources, read_report
from crosswire.read import Item, ReadOptions, read_items
from crosswire.types import Document, Issue, Report, Span, from_json

__all__ = ["Crosswire", "ReadOptions", "load_ledger"]


# The shortest beginning of an id that is looked for: "t-" and two more.
SHORTEST_ID = 4
SHOWN_IDS = 3
# Issues that say something of the batch rather than of the document.
OF_THE_BATCH = frozenset(("duplicate-id",))


class Crosswire:
    """Reads documents and answers questions about what they say.

    `reader` is "encoder" (the learned reader, which hears the rules) or "rules". A toll that is
    held for less probable than `min_confidence` is no claim: it is kept among the leftovers.

    >>> report = Crosswire().read_text("At least 12 people were killed in Aleppo on Monday.")
    >>> toll = report.tolls[0]
    >>> toll.harm, toll.low, toll.high, toll.evidence.text
    ('killed', 12, None, 'At least 12 people were killed')
    """

    def __init__(
        self,
        *,
        reader: Reader = "encoder",
        min_confidence: float = 0.0,
        fetcher: Fetcher | None = None,
    ) -> None:
        self._resources = Resources(reader=reader, min_confidence=min_confidence)
        self._fetcher = fetcher

    def read(
        self,
        paths: Iterable[str],
        *,
        options: ReadOptions | None = None,
        stdin: BinaryIO | None = None,
        complain: Callable[[Issue], None] | None = None,
    ) -> Iterator[Report]:
        """Yield one report for each document of `paths`, in input order, as it is read.

        A path is a file, a folder (walked in sorted order), an address, or `-` for standard input.
        What cannot be read yields a report with an issue and no claims; nothing is raised for it
        and nothing is left out. Memory holds one document at a time. `complain` is told of every
        issue as it comes, also of one that depends on the batch (an id used twice) and is
        therefore not kept in the report: a document's report is the same in any batch.
        """
        options = options or ReadOptions()
        for item in read_items(paths, options=options, fetcher=self._fetcher, stdin=stdin):
            report = self._read_item(item)
            if complain is not None:
                for issue in dict.fromkeys((*item.issues, *report.issues)):
                    complain(issue)
            yield report

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Report]:
        """Yield the report of each of `documents`, which must be in a language that is read."""
        for doc in documents:
            yield read_report(doc, resources=self._resources)

    def read_text(
        self, text: str, *, published_at: str | None = None, publisher: str | None = None
    ) -> Report:
        """Return the report of one text; a date makes "on Monday" a day."""
        doc = Document.of(text, published_at=published_at, publisher=publisher)
        return read_report(doc, resources=self._resources)

    def explain(self, ledger: Iterable[bytes], *, claim_id: str) -> Explanation:
        """Return the claim of that id in `ledger` (lines of JSON) with how each field was reached.

        The beginning of an id will do where it is that of one claim alone. Raises `UsageError`
        where no claim or more than one has it, `LedgerError` where a line is not a report.
        """
        found: dict[str, Explanation] = {}
        for report in load_ledger(ledger):
            for explanation in find_explanations(report, claim_id=claim_id):
                found[explanation.id] = explanation
        if claim_id in found:
            return found[claim_id]
        if not found or len(claim_id) < SHORTEST_ID:
            raise UsageError(f"no claim {claim_id} in this ledger; read shows the ids of tolls")
        if len(found) > 1:
            known = ", ".join(sorted(found)[:SHOWN_IDS])
            raise UsageError(f"{claim_id} begins several ids ({known}, …); give more of it")
        return next(iter(found.values()))

    def evaluate_tolls(self, key: Path, *, documents: Path) -> TollScore:
        """Return the scores of reading `documents` against the answer key `key`."""
        answers = load_key(key, documents)
        return score_tolls(self.read_documents(item.doc for item in answers.documents), key=answers)

    def _read_item(self, item: Item) -> Report:
        issues = tuple(issue for issue in item.issues if issue.code not in OF_THE_BATCH)
        if not item.readable:
            return Report(document=item.document, run=self._resources.run, issues=issues)
        report = read_report(item.document, resources=self._resources)
        return msgspec.structs.replace(report, issues=(*issues, *report.issues))


def load_ledger(lines: Iterable[bytes]) -> Iterator[Report]:
    """Yield the report of each line of a JSONL ledger; raises `LedgerError` naming the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            report = from_json(line, Report)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise LedgerError(
                f"line {number} is no report ({error}); write one with read --format jsonl"
            ) from error
        _check_spans(report, number=number)
        yield report


def _check_spans(report: Report, *, number: int) -> None:
    """Raise `LedgerError` where words do not stand in the document where a span says they do."""
    text = report.document.text
    for span in _find_spans(report):
        if not 0 <= span.start < span.end or text[span.start : span.end] != span.text:
            raise LedgerError(
                f"line {number}: “{span.text[:40]}” is not what stands at {span.start}-{span.end}; "
                "the ledger was changed after it was written"
            )


def _find_spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _find_spans(item)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _find_spans(getattr(value, name))
