"""Errors to read: what was missed, made up, or read with another value or field."""

from crosswire.evaluate.fields import FIELDS
from crosswire.evaluate.keys import KeyToll
from crosswire.evaluate.pairs import PairedDocument
from crosswire.evaluate.scores import ErrorKind, ScoredError
from crosswire.types import Span, Toll

# Characters of the text shown on either side of an error's evidence: about half a line each.
CONTEXT_CHARACTERS = 60


def find_mistakes(document: PairedDocument) -> list[ScoredError]:
    """Return the errors that one document's tolls make, in reading order.

    A key toll and a read one whose evidence overlaps but whose value differs are one near miss,
    not a missed and a spurious toll.
    """
    text, doc_id = document.key.doc.text, document.key.doc.id
    found: list[tuple[Span, ScoredError]] = []

    def add(
        kind: ErrorKind,
        span: Span,
        expected: str | None,
        read: str | None,
        field: str | None = None,
    ) -> None:
        error = ScoredError(
            kind=kind,
            document=doc_id,
            evidence=span,
            expected=expected,
            found=read,
            context=show_in_context(text, span=span),
            field=field,
        )
        found.append((span, error))

    for left, right in document.near:
        expected, reading = document.key.tolls[left], document.tolls[right]
        add("near", expected.evidence, describe_value(expected), describe_value(reading))
    paired_key = {left for left, _ in (*document.right, *document.near)}
    for index, expected in enumerate(document.key.tolls):
        if index not in paired_key:
            add("missed", expected.evidence, describe_value(expected), None)
    paired_read = {right for _, right in (*document.right, *document.near)}
    for index, reading in enumerate(document.tolls):
        if index not in paired_read:
            add("spurious", reading.evidence, None, describe_value(reading))
    for left, right in document.right:
        expected, reading = document.key.tolls[left], document.tolls[right]
        for field in FIELDS:
            wanted, value = field.of_key(expected), field.of_toll(reading)
            if field.listed and not field.is_right(expected, reading):
                add("field", expected.evidence, wanted, value, field.name)
    found.sort(key=lambda entry: entry[0])
    return [error for _, error in found]


def describe_value(toll: KeyToll | Toll) -> str:
    """Return harm and bounds in short: `killed 12`, `injured 3..`, `killed 24..99`."""
    if toll.low is not None and toll.low == toll.high:
        return f"{toll.harm} {toll.low}"
    low = "" if toll.low is None else toll.low
    high = "" if toll.high is None else toll.high
    return f"{toll.harm} {low}..{high}"


def show_in_context(text: str, *, span: Span) -> str:
    """Return the words around `span`, the span itself in brackets.

    >>> show_in_context("Two men died.", span=Span(0, 3, "Two"))
    '[Two] men died.'
    """
    before = text[max(0, span.start - CONTEXT_CHARACTERS) : span.start]
    after = text[span.end : span.end + CONTEXT_CHARACTERS]
    return f"{before}[{text[span.start : span.end]}]{after}"
