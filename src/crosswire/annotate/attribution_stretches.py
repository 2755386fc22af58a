"""Sources, cues and contents as the encoder marks them, read together as one way through a text.

The chances of single word pieces flicker, above all inside contents, which run over sentences: cut
at a threshold, one content falls into many. Here each stretch has a price, no word is in two
stretches, and which kind follows which counts; the best way through the whole text is taken.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.annotate.tagged import FIRST, FURTHER, OUT, Tags
from crosswire.annotations import Attribution
from crosswire.encoder import Encoded
from crosswire.types import Document, Span

Floats = NDArray[np.float32]

LAYERS = ("source", "cue", "content")

# For sources, cues, contents, in logarithms of odds: what a stretch must earn, what each piece
# gains over being outside, and what it gains where the rules mark it alike. Set on 90 articles of
# PolNeAR train, by the sum of the three F1, with weights after one pass: six settings within half a
# unit of these came within 0.03 of that sum.
PRICE = (1.5, 1.5, 2.0)
LEAN = (1.5, 2.0, 0.2)
HEARD = (1.0, 1.0, 0.3)
# What follows what in PolNeAR train: the logarithm of how much oftener a source, cue or content
# comes after nothing (first row), a source, a cue, a content than anywhere.
ORDER = np.array(
    [[1.0, -1.7, -0.8], [-1.9, 1.0, -1.7], [-0.7, -3.2, 0.8], [0.7, -0.5, -0.5]], np.float32
)
# The order counts for a fourth: the encoder has already seen it in the text.
ORDER_SHARE = 0.25

# Below this a chance counts as this: no single piece outweighs all that is around it.
LEAST_CHANCE = 1e-6
NEVER = np.float32(-1e9)
LOOSE_ENDS = " \t\r\n,;:"


class Stretches(NamedTuple):
    """What the encoder marks, each kind in reading order; no two stretches share a character."""

    sources: list[Span]
    cues: list[Span]
    contents: list[Span]


def find_stretches(tags: Tags, *, attributions: Sequence[Attribution]) -> Stretches:
    """Return the sources, cues and contents that `tags` mark, whole words without loose marks.

    `attributions` are the rules': what they mark as well needs less of the encoder.
    """
    encoded = tags.encoded
    chances = np.stack([tags.chances(layer) for layer in LAYERS], axis=1)
    logs = np.log(np.maximum(chances, np.float32(LEAST_CHANCE)))
    out = logs[:, :, OUT] - np.array(LEAN, np.float32)
    out -= _find_heard(encoded, attributions) * np.array(HEARD, np.float32)
    outside = out.sum(axis=1)
    first = logs[:, :, FIRST] - out + outside[:, None] - np.array(PRICE, np.float32)
    goes_on = _find_word_parts(encoded)
    first[goes_on] = NEVER
    further = logs[:, :, FURTHER] - out + outside[:, None]
    ranges = find_best_ranges(outside, first, further, order=ORDER_SHARE * ORDER)
    return Stretches(*([_cut(encoded, goes_on, *each) for each in kind] for kind in ranges))


def _find_heard(encoded: Encoded, attributions: Sequence[Attribution]) -> Floats:
    heard = np.zeros((len(encoded.pieces.ids), len(LAYERS)), np.float32)
    for item in attributions:
        for kind, span in enumerate((item.source, item.cue, item.content)):
            where = encoded.pieces.range_of(span.start, span.end) if span is not None else None
            if where is not None:
                heard[where[0] : where[1] + 1, kind] = 1
    return heard


def _find_word_parts(encoded: Encoded) -> NDArray[np.bool_]:
    """Return for each piece whether it goes on with the word of the piece before."""
    pieces, text = encoded.pieces, encoded.doc.text
    return np.array(
        [
            at > 0
            and pieces.ends[at - 1] == start
            and text[start - 1].isalnum()
            and text[start : start + 1].isalnum()
            for at, start in enumerate(pieces.starts)
        ],
        np.bool_,
    )


def _cut(encoded: Encoded, goes_on: NDArray[np.bool_], first: int, last: int) -> Span:
    while last + 1 < len(goes_on) and goes_on[last + 1]:
        last += 1
    span = encoded.span(first, last)
    return trim(encoded.doc, span.start, span.end)


def trim(doc: Document, start: int, end: int) -> Span:
    """Return the words from `start` to `end` without blanks and commas at either side.

    >>> trim(Document.of("Two died, he said."), 0, 9).text
    'Two died'
    """
    text = doc.text[start:end]
    words = text.strip(LOOSE_ENDS)
    if not words:
        return doc.span(start, end)
    begin = start + len(text) - len(text.lstrip(LOOSE_ENDS))
    return doc.span(begin, begin + len(words))


def find_best_ranges(
    outside: Floats, first: Floats, further: Floats, *, order: Floats
) -> tuple[list[tuple[int, int]], ...]:
    """Return the stretches of the best way through the pieces, for each kind first and last piece.

    `outside` says what each piece earns outside all stretches, `first` and `further` (pieces,
    kinds) what it earns as the first of a stretch and further in one; `order` (1 + kinds, kinds)
    what a stretch earns after none and after one of each kind.
    """
    kinds = first.shape[1]
    # States: outside after nothing and after each kind, first of each kind, further in each.
    begin, inside = 1 + kinds, 1 + 2 * kinds
    size = 1 + 3 * kinds
    moves = np.full((size, size), NEVER, np.float32)
    for after in range(1 + kinds):
        moves[after, after] = 0
        moves[after, begin:inside] = order[after]
    for kind in range(kinds):
        for state in (begin + kind, inside + kind):
            moves[state, inside + kind] = 0
            moves[state, 1 + kind] = 0
            moves[state, begin:inside] = order[1 + kind]
    earned = np.concatenate([np.repeat(outside[:, None], begin, axis=1), first, further], axis=1)
    scores = np.full(size, NEVER, np.float64)
    scores[0] = 0
    ways = np.zeros((len(earned), size), np.int8)
    states = np.arange(size)
    for at, row in enumerate(earned):
        sums = scores[:, None] + moves
        ways[at] = sums.argmax(axis=0)
        scores = sums[ways[at], states] + row
    return _follow(ways, int(scores.argmax()), kinds=kinds)


def _follow(ways: NDArray[np.int8], state: int, *, kinds: int) -> tuple[list[tuple[int, int]], ...]:
    begin, inside = 1 + kinds, 1 + 2 * kinds
    ranges: tuple[list[tuple[int, int]], ...] = tuple([] for _ in range(kinds))
    last: int | None = None
    for at in range(len(ways) - 1, -1, -1):
        if state >= begin:
            last = at if last is None else last
            if state < inside:
                ranges[state - begin].append((at, last))
                last = None
        state = int(ways[at, state])
    for found in ranges:
        found.reverse()
    return ranges
