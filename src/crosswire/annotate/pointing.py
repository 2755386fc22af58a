"""Which words answer a question, given how likely each word piece starts and ends the answer."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.annotations import Answer
from crosswire.encoder import Encoded, Encoder, softmax
from crosswire.encoder.labels import ROLES
from crosswire.types import Span

# The longest answer, in word pieces: the longest name of a source in the training keys has fewer.
LONGEST_ANSWER_PIECES = 40
# Starts that are tried for each answer, the likeliest first.
STARTS_TRIED = 8


class Pick(NamedTuple):
    """First and last piece of the answer, `None` for none, and its probability, not calibrated."""

    pieces: tuple[int, int] | None
    chance: float


def pick_answer(
    start: NDArray[np.float32],
    end: NDArray[np.float32],
    null: float,
    *,
    none_bias: float = 0.0,
    longest: int = LONGEST_ANSWER_PIECES,
    piece_cost: float = 0.0,
) -> Pick:
    """Return the likeliest answer to one question, or that nothing answers it.

    `start` and `end` are the logits of each piece, `null` the logit of no answer. `none_bias` is
    added to `null` when it competes with the words: above zero fewer questions are answered. Start
    and end are scored apart, so a start here and an end far off can make a long answer of two short
    ones: `longest` bounds its pieces, and each piece after the first costs `piece_cost`. The chance
    is that of what was picked, without bias and cost.

    >>> start = np.array([0.0, 4.0, 0.0], np.float32)
    >>> end = np.array([0.0, 0.0, 4.0], np.float32)
    >>> pick_answer(start, end, 1.0).pieces
    (1, 2)
    >>> pick_answer(start, end, 1.0, none_bias=4.0).pieces is None
    True
    """
    best, chosen = 2 * (null + none_bias), None
    for first in np.argsort(-start, kind="stable")[:STARTS_TRIED].tolist():
        window = end[first : first + longest]
        window = window - np.float32(piece_cost) * np.arange(len(window), dtype=np.float32)
        last = int(window.argmax())
        score = float(start[first] + window[last])
        if score > best:
            best, chosen = score, (first, first + last)
    starts = softmax(np.append(start, np.float32(null)))
    ends = softmax(np.append(end, np.float32(null)))
    at, until = chosen if chosen is not None else (-1, -1)
    return Pick(chosen, float(np.sqrt(starts[at] * ends[until])))


def answer_triggers(
    encoded: Encoded,
    *,
    encoder: Encoder,
    triggers: Sequence[Span],
    roles: Sequence[str],
    none_bias: float = 0.0,
    longest: int = LONGEST_ANSWER_PIECES,
    piece_cost: float = 0.0,
) -> list[dict[str, Answer]]:
    """Return for each trigger the words that fill each of `roles`, as named in `TRIGGER_ROLES`.

    A trigger that no word piece covers has no answers, and each of its roles is sure of nothing.
    """
    found = [{role: Answer(span=None, sure=0.0) for role in roles} for _ in triggers]
    places = [encoded.pieces.range_of(trigger.start, trigger.end) for trigger in triggers]
    asked = [(row, place) for row, place in enumerate(places) if place is not None]
    if not asked:
        return found
    spans = [place for _, place in asked]
    query = encoder.heads.ask_triggers(encoded.states, spans)
    for role in roles:
        number = ROLES.index(role)
        pointed = encoder.heads.point(
            encoded.states,
            query,
            roles=slice(number, number + 1),
            at=[first for first, _ in spans],
        )
        for at, (row, _) in enumerate(asked):
            null = float(pointed.null[0, at])
            pick = pick_answer(
                pointed.start[0, at],
                pointed.end[0, at],
                null,
                none_bias=none_bias,
                longest=longest,
                piece_cost=piece_cost,
            )
            words = None if pick.pieces is None else encoded.span(*pick.pieces)
            sure = encoder.calibration.apply(role, pick.chance)
            found[row][role] = Answer(span=words, sure=sure)
    return found
