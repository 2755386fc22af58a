"""The score of tolls: what was counted, by whom it is said, and the incident it is about."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from crosswire.errors import LedgerError, UsageError
from crosswire.evaluate.calibration import score_calibration
from crosswire.evaluate.fields import FIELDS, score_field
from crosswire.evaluate.keys import AnswerKey, KeyDocument
from crosswire.evaluate.main_incident import compare_main, score_main
from crosswire.evaluate.mistakes import find_mistakes
from crosswire.evaluate.pairs import PairedDocument, pair_document
from crosswire.evaluate.scores import Detection, GroupScore, ScoredError, TollScore
from crosswire.types import Report


def score_tolls(reports: Iterable[Report], *, key: AnswerKey) -> TollScore:
    """Return how well `reports` agree with `key`, by the rules of the codebook.

    A toll is right when harm, low and high are equal and the evidence overlaps; pairs are made
    one to one, longest overlap first. Fields are scored on right tolls only. A document without
    a report, or with one whose text is empty, misses all its tolls; reports of documents that
    the key does not speak of are counted and left out. The order of reports changes nothing.
    A claimant is right by its words, or where it is the actor that the words of the key name.

    Raises `UsageError` for two reports of one document, and `LedgerError` for a report that was
    read from another text than the key's, whose offsets would mean nothing.
    """
    by_id, unasked = _reports_of_key(reports, key=key)
    paired = [pair_document(entry, report=by_id.get(entry.doc.id)) for entry in key.documents]
    comparisons = [compare_main(entry, report=by_id.get(entry.doc.id)) for entry in key.documents]
    compared = [one for one in comparisons if one is not None]
    errors: list[ScoredError] = []
    for document, comparison in zip(paired, comparisons, strict=True):
        errors.extend(find_mistakes(document))
        errors.extend(comparison.errors if comparison else ())
    pairs = [
        (document.key.tolls[left], document.tolls[right])
        for document in paired
        for left, right in document.right
    ]
    return TollScore(
        documents=len(key.documents),
        read=len(by_id),
        unasked=unasked,
        tolls=_sum(paired),
        by_publisher=_group(paired, name_of=lambda entry: entry.doc.publisher or None),
        by_style=_group(paired, name_of=lambda entry: style_of(entry.doc.id)),
        fields=tuple(score_field(field, pairs=pairs) for field in FIELDS),
        main=score_main(compared),
        calibration=score_calibration(_confidences(paired)),
        errors=tuple(errors),
    )


def style_of(document_id: str) -> str | None:
    """Return the prefix of an id that names a kind of report, up to its first hyphen, if any.

    >>> style_of("t17-bbc-12"), style_of("17")
    ('t17', None)
    """
    prefix, hyphen, _ = document_id.partition("-")
    return prefix if hyphen and prefix else None


def _reports_of_key(reports: Iterable[Report], *, key: AnswerKey) -> tuple[dict[str, Report], int]:
    texts = {entry.doc.id: entry.doc.text for entry in key.documents}
    seen: set[str] = set()
    by_id: dict[str, Report] = {}
    unasked = 0
    for report in reports:
        doc = report.document
        if doc.id not in texts:
            unasked += 1
            continue
        if doc.id in seen:
            raise UsageError(f"two reports of the document {doc.id}; score one reading at a time")
        seen.add(doc.id)
        if not doc.text:
            continue
        if doc.text != texts[doc.id]:
            raise LedgerError(
                f"the report of {doc.id} was read from another text than the key's; read the "
                "documents that belong to the key"
            )
        by_id[doc.id] = report
    return by_id, unasked


def _confidences(paired: Iterable[PairedDocument]) -> Iterator[tuple[float | None, bool]]:
    for document in paired:
        right = {at for _, at in document.right}
        for at, toll in enumerate(document.tolls):
            yield toll.confidence, at in right


def _sum(paired: Iterable[PairedDocument]) -> Detection:
    right = read = key = 0
    for document in paired:
        right += len(document.right)
        read += len(document.tolls)
        key += len(document.key.tolls)
    return Detection.of(right=right, read=read, key=key)


def _group(
    paired: Iterable[PairedDocument], *, name_of: Callable[[KeyDocument], str | None]
) -> tuple[GroupScore, ...]:
    groups: dict[str | None, list[PairedDocument]] = defaultdict(list)
    for document in paired:
        groups[name_of(document.key)].append(document)
    return tuple(
        GroupScore(name=name, documents=len(groups[name]), tolls=_sum(groups[name]))
        for name in sorted(groups, key=lambda name: (name is None, name or ""))
    )
