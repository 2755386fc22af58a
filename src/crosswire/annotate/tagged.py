"""Stretches of text that the encoder's tags mark: sources, cues, contents, times, places."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.encoder import Encoded, Encoder, softmax
from crosswire.encoder.labels import TAGS
from crosswire.types import Span

OUT, FIRST, FURTHER = 0, 1, 2


class Tagged(NamedTuple):
    """A stretch that a tag marks, with the mean probability that its pieces are marked."""

    span: Span
    sure: float


class Tags:
    """All tags of one document, computed once and read by layer."""

    def __init__(self, encoded: Encoded, *, encoder: Encoder) -> None:
        self.encoded = encoded
        self._chances = softmax(encoder.heads.tag(encoded.states))

    def chances(self, layer: str) -> NDArray[np.float32]:
        """Return the chances of `layer` at each piece (pieces, 3): out, first, further."""
        found: NDArray[np.float32] = self._chances[:, TAGS.index(layer)]
        return found

    def find(self, layer: str, *, threshold: float = 0.5) -> list[Tagged]:
        """Return what `layer` marks, in reading order.

        A piece is marked where the chance that it is outside is below 1 - `threshold`; a marked
        piece starts a new stretch where a start is likelier than a continuation.
        """
        chances = self.chances(layer)
        return [
            Tagged(self.encoded.span(first, last), _mean_inside(chances, first, last))
            for first, last in _find_ranges(chances, threshold=threshold)
        ]


def _find_ranges(chances: NDArray[np.float32], *, threshold: float) -> list[tuple[int, int]]:
    inside = (chances[:, OUT] < 1 - threshold).tolist()
    starts = (chances[:, FIRST] >= chances[:, FURTHER]).tolist()
    ranges: list[tuple[int, int]] = []
    for at, marked in enumerate(inside):
        if not marked:
            continue
        if starts[at] or at == 0 or not inside[at - 1]:
            ranges.append((at, at))
        else:
            ranges[-1] = (ranges[-1][0], at)
    return ranges


def _mean_inside(chances: NDArray[np.float32], first: int, last: int) -> float:
    return float(1 - chances[first : last + 1, OUT].mean())
