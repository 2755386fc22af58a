"""A text cut into word pieces, and the pieces into overlapping windows that the encoder reads."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from crosswire.types import Span

# Pieces that one window holds beside its two marks: longer windows cost more for each piece, and
# shorter ones cut more sentences from what they follow.
WINDOW_PIECES = 254
# Pieces that two windows share, so that no word is read without what stands around it.
OVERLAP_PIECES = 48


class Pieces(NamedTuple):
    """The word pieces of a text: their numbers and where each starts and ends in the text.

    `windows` are half-open ranges of pieces, each with the range that it alone answers for: of an
    overlap one half belongs to each window, so that every piece is read in its best context.
    """

    ids: list[int]
    starts: list[int]
    ends: list[int]
    windows: list[tuple[int, int, int, int]]

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return first and last piece (inclusive) that share a character with `start`-`end`."""
        first = bisect_left(self.ends, start + 1)
        last = bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None


def cut_pieces(text: str, *, sentences: Sequence[Span], tokenizer: Any) -> Pieces:
    """Return the word pieces of `text` and the windows over them; nothing is left out.

    `tokenizer` is a `tokenizers.Tokenizer` with neither padding nor truncation. Windows start
    where a sentence does, if one starts where they may.
    """
    encoded = tokenizer.encode(text, add_special_tokens=False)
    starts = [start for start, _ in encoded.offsets]
    ends = [end for _, end in encoded.offsets]
    firsts = sorted({bisect_left(starts, sentence.start) for sentence in sentences})
    return Pieces(encoded.ids, starts, ends, cut_windows(len(starts), firsts=firsts))


def cut_windows(pieces: int, *, firsts: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Return the windows over `pieces` pieces: start, end, and the range answered for.

    `firsts` are the pieces that start a sentence, sorted.

    >>> cut_windows(300, firsts=[0, 120, 200, 260])
    [(0, 254, 0, 227), (200, 300, 227, 300)]
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    while True:
        end = min(start + WINDOW_PIECES, pieces)
        if end > start:
            ranges.append((start, end))
        if end >= pieces:
            break
        latest = end - OVERLAP_PIECES
        at = bisect_left(firsts, latest + 1) - 1
        earliest = start + WINDOW_PIECES // 2
        start = firsts[at] if at >= 0 and firsts[at] >= earliest else latest
    windows = []
    owned = 0
    for index, (first, last) in enumerate(ranges):
        until = last if index + 1 == len(ranges) else (ranges[index + 1][0] + last) // 2
        windows.append((first, last, owned, until))
        owned = until
    return windows
