"""The main incident of each document: its type, place, date and perpetrator."""

from collections.abc import Iterable, Sequence

from crosswire.evaluate.keys import KeyDocument, KeyIncident
from crosswire.evaluate.mentions import same_place
from crosswire.evaluate.mistakes import show_in_context
from crosswire.evaluate.parties import same_party
from crosswire.evaluate.scores import MainFieldScore, MainScore, ScoredError, ratio
from crosswire.types import Record, Report, ReportedIncident

NAMES = ("type", "place", "date", "perpetrator")
# ISO dates compare by their first ten characters: a time of day does not make another day.
DAY_LENGTH = 10


class ComparedField(Record, frozen=True):
    """One field of one main incident: what the key has, what was read, and the verdict."""

    name: str
    expected: str | None
    found: str | None
    right: bool


class MainComparison(Record, frozen=True):
    """The comparison of one document's main incident, and the errors it makes to read."""

    read: bool
    fields: tuple[ComparedField, ...]
    errors: tuple[ScoredError, ...]


def compare_main(key: KeyDocument, *, report: Report | None) -> MainComparison | None:
    """Return how the main incident was read, or `None` where the key marks none.

    Any of the key's main incidents is taken against any read one marked main: the two that fit
    best count, that is, with most fields right; of equals the first in the key, then the first
    read. Without a read one every field is wrong and the key's first main incident is asked for.
    """
    expected = [incident for incident in key.incidents if incident.main]
    if not expected:
        return None
    found = [incident for incident in report.incidents if incident.main] if report else []
    readings: Sequence[ReportedIncident | None] = found or [None]
    text = key.doc.text
    wanted, read = max(
        ((left, right) for left in expected for right in readings),
        key=lambda pair: sum(field.right for field in _compare(*pair, text=text)),
    )
    fields = _compare(wanted, read, text=text)
    errors = tuple(
        ScoredError(
            kind="main",
            document=key.doc.id,
            evidence=read.evidence if read else None,
            expected=field.expected,
            found=field.found,
            context=show_in_context(text, span=read.evidence) if read else wanted.what,
            field=field.name,
        )
        for field in fields
        if field.expected is not None and not field.right
    )
    return MainComparison(read=bool(found), fields=fields, errors=errors)


def score_main(comparisons: Iterable[MainComparison]) -> MainScore:
    """Return the shares over documents; fields that are null in the key are counted apart."""
    compared = list(comparisons)
    return MainScore(
        documents=len(compared),
        read=sum(one.read for one in compared),
        fields=tuple(_score_field(index, compared=compared) for index in range(len(NAMES))),
    )


def _score_field(index: int, *, compared: Sequence[MainComparison]) -> MainFieldScore:
    fields = [one.fields[index] for one in compared]
    asked = [field for field in fields if field.expected is not None]
    right = sum(field.right for field in asked)
    return MainFieldScore(
        name=NAMES[index],
        right=right,
        of=len(asked),
        share=ratio(right, len(asked)),
        null_in_key=len(fields) - len(asked),
        null_in_both=sum(field.expected is None and field.found is None for field in fields),
    )


def _compare(
    wanted: KeyIncident, read: ReportedIncident | None, *, text: str
) -> tuple[ComparedField, ...]:
    place = read.place.mention if read and read.place else None
    day = read.time.start[:DAY_LENGTH] if read and read.time and read.time.start else None
    perpetrator = read.perpetrator.mention.text if read and read.perpetrator else None
    found = (read.type if read else None, place.text if place else None, day, perpetrator)
    expected = (wanted.type, wanted.place, wanted.first_day, wanted.perpetrator)
    right = (
        wanted.type == found[0],
        place is None if wanted.place is None else same_place(wanted.place, place, text=text),
        wanted.first_day == day,
        same_party(wanted.perpetrator, read.perpetrator if read else None),
    )
    return tuple(
        ComparedField(name=name, expected=one, found=other, right=verdict and read is not None)
        for name, one, other, verdict in zip(NAMES, expected, found, right, strict=True)
    )
