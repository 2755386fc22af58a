"""Which toll that was read stands for which toll of the key."""

from collections.abc import Callable, Sequence

from crosswire.evaluate.keys import KeyDocument, KeyToll
from crosswire.types import Record, Report, Span, Toll

Pair = tuple[int, int]


class PairedDocument(Record, frozen=True):
    """One document with its pairs: `right` by value, `near` among what these leave over."""

    key: KeyDocument
    tolls: tuple[Toll, ...]
    right: tuple[Pair, ...]
    near: tuple[Pair, ...]


def pair_document(key: KeyDocument, *, report: Report | None) -> PairedDocument:
    """Return the pairs of one document; without a report there are none."""
    tolls = report.tolls if report else ()
    right = pair_tolls(key.tolls, tolls, may_pair=same_value)
    left_key = [i for i in range(len(key.tolls)) if i not in {left for left, _ in right}]
    left_read = [i for i in range(len(tolls)) if i not in {read for _, read in right}]
    near = pair_tolls(
        [key.tolls[index] for index in left_key],
        [tolls[index] for index in left_read],
        may_pair=lambda expected, found: not same_value(expected, found),
    )
    return PairedDocument(
        key=key,
        tolls=tolls,
        right=tuple(right),
        near=tuple((left_key[left], left_read[read]) for left, read in near),
    )


def same_value(expected: KeyToll, found: Toll) -> bool:
    """Return whether harm and both bounds are equal."""
    return (expected.harm, expected.low, expected.high) == (found.harm, found.low, found.high)


def pair_tolls(
    expected: Sequence[KeyToll],
    found: Sequence[Toll],
    *,
    may_pair: Callable[[KeyToll, Toll], bool],
) -> list[Pair]:
    """Return index pairs of key and read tolls, one to one, longest overlap of evidence first.

    Only tolls whose evidence overlaps and for which `may_pair` holds are paired. Of two overlaps
    of one length the tighter fit goes first (the shorter stretch that covers both), then the
    earlier toll of the key, then the earlier evidence, then the reading's order.
    """
    candidates = []
    for left, toll in enumerate(expected):
        for right, reading in enumerate(found):
            shared = _shared(toll.evidence, reading.evidence)
            if shared > 0 and may_pair(toll, reading):
                fit = _cover(toll.evidence, reading.evidence)
                evidence = reading.evidence
                candidates.append((-shared, fit, left, evidence.start, evidence.end, right))
    pairs: list[Pair] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, _, left, _, _, right in sorted(candidates):
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
            pairs.append((left, right))
    return sorted(pairs)


def _shared(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def _cover(left: Span, right: Span) -> int:
    return max(left.end, right.end) - min(left.start, right.start)
