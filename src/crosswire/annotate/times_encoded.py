"""Time expressions that the rules and the encoder's tags settle together, with the rules' values.

The tags say of each word piece how likely it starts an expression, continues one or is outside.
Of all ways to lay expressions over the text the likeliest is taken, where one that the rules read
as well has a gain and every one has a cost. So the tags decide where they are sure, the rules
where they are not.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from crosswire.annotate.tagged import FIRST, FURTHER, OUT, Tags
from crosswire.annotate.times import find_times
from crosswire.annotations import TimeExpression
from crosswire.types import Document, Span

LAYER = "time"
# Both are in natural logarithms of odds and set by `benchmarks/times/run.py --tune` on the training
# parts, between what is best early in training and late, when the tags know these texts by heart.
# What an expression costs: a tagger that weighs every piece for itself marks too many words.
EXPRESSION_COST = 1.5
# What an expression gains that the rules read with the same bounds.
RULE_GAIN = 2.0
# What a date gains that the text gives as its own: no tag outweighs it.
DATELINE_GAIN = 1e6
# No expression of the training part has more word pieces.
LONGEST_PIECES = 24
# Pieces less likely inside than this are in no expression but one of the rules.
LEAST_INSIDE = 0.02
# Probabilities below this count as this: one piece alone should not settle everything.
LEAST_CHANCE = 1e-4

Reach = tuple[int, int]


def find_tagged_times(
    doc: Document,
    *,
    times: Sequence[TimeExpression],
    tags: Tags,
    cost: float = EXPRESSION_COST,
    gain: float = RULE_GAIN,
) -> list[TimeExpression]:
    """Return the time expressions of `doc` in reading order; they never overlap.

    `times` are the rules'. Where an expression has the bounds of one of theirs, it is that one.
    Where the bounds differ, the rules read its words again. What they read no value in ("now",
    "the quarter") keeps its words with an empty `value`, which stands for no date. Dates that a
    text gives as its own are always kept: everything relative counts from them.
    """
    pieces = tags.encoded.pieces
    known = {
        reach: time
        for time in times
        if (reach := pieces.range_of(time.span.start, time.span.end)) is not None
    }
    chosen = choose_stretches(
        tags.chances(LAYER),
        starts=[can_start(doc.text, at) for at in pieces.starts],
        ends=[can_end(doc.text, at) for at in pieces.ends],
        gains={reach: DATELINE_GAIN if time.dateline else gain for reach, time in known.items()},
        cost=cost,
    )
    return [
        known[reach] if reach in known else _read(tags.encoded.span(*reach), ruled=times)
        for reach in chosen
    ]


def choose_stretches(
    chances: NDArray[np.float32],
    *,
    starts: Sequence[bool],
    ends: Sequence[bool],
    gains: dict[Reach, float],
    cost: float,
) -> list[Reach]:
    """Return the likeliest set of stretches, as first and last piece, in reading order.

    `chances` has for each piece the probabilities that it is outside, first and further;
    `starts` and `ends` say which pieces may be first and last. A stretch in `gains` is always
    among those weighed, with its gain. The best set is found exactly, from the last piece back.
    """
    logs = np.log(np.clip(chances.astype(np.float64), LEAST_CHANCE, 1.0))
    first = (logs[:, FIRST] - logs[:, OUT]).tolist()
    further = (logs[:, FURTHER] - logs[:, OUT]).tolist()
    inside = (chances[:, OUT] < 1 - LEAST_INSIDE).tolist()
    given: dict[int, dict[int, float]] = {}
    for (at, last), gain in gains.items():
        given.setdefault(at, {})[last] = gain
    count = len(first)
    best = [0.0] * (count + 1)
    taken: list[int | None] = [None] * count
    for at in range(count - 1, -1, -1):
        best[at] = best[at + 1]
        offered = given.get(at, {})
        free = starts[at] and inside[at]
        reach = max(offered, default=at)
        if not free and not offered:
            continue
        score = first[at] - cost
        for last in range(at, min(count, max(at + LONGEST_PIECES, reach + 1))):
            if last > at:
                score += further[last]
            free = free and inside[last] and last < at + LONGEST_PIECES
            if last in offered or (free and ends[last]):
                total = score + offered.get(last, 0.0) + best[last + 1]
                if total > best[at]:
                    best[at], taken[at] = total, last
            if not free and last >= reach:
                break
    chosen = []
    at = 0
    while at < count:
        until = taken[at]
        if until is not None:
            chosen.append((at, until))
            at = until
        at += 1
    return chosen


def can_start(text: str, at: int) -> bool:
    """Return whether a word starts at `at`: no expression starts within one or at a comma."""
    if text[at] in "'’":
        return True
    return text[at].isalnum() and not (at > 0 and text[at - 1].isalnum())


def can_end(text: str, at: int) -> bool:
    """Return whether a word ends at `at`: an expression takes no stop or comma along."""
    return text[at - 1].isalnum() and not (at < len(text) and text[at].isalnum())


def _read(span: Span, *, ruled: Sequence[TimeExpression]) -> TimeExpression:
    """Return what the rules read in the words of `span`, with an empty value for nothing."""
    near = [time for time in ruled if time.span.overlaps(span)]
    if len(near) == 1 and span.contains(near[0].span):
        return msgspec.structs.replace(near[0], span=span)
    again = _read_words(span.text) or _read_words(f"in {span.text}")
    if not again:
        return TimeExpression(span=span, kind="date", value="")
    best = max(again, key=lambda time: len(time.span.text))
    # The word in front ("since") is outside the words that are read again.
    opened = next((time.modifier for time in near if time.span.start == span.start), None)
    return TimeExpression(
        span=span, kind=best.kind, value=best.value, modifier=best.modifier or opened
    )


def _read_words(words: str) -> list[TimeExpression]:
    doc = Document.of(words, id="words")
    return find_times(doc, sentences=[doc.span(0, len(words))])
