"""Stretches of text looked up by where they stand, so that long documents stay linear."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from crosswire.types import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Items by the stretch that each stands in, found without looking at all of them.

    >>> index = SpanIndex([Span(0, 4, "Four"), Span(5, 9, "dead")], span=lambda item: item)
    >>> index.within(Span(4, 10, " dead."))
    [Span(start=5, end=9, text='dead')]
    """

    def __init__(self, items: Iterable[T], *, span: Callable[[T], Span | None]) -> None:
        placed = [(place, item) for item in items if (place := span(item)) is not None]
        placed.sort(key=lambda pair: (pair[0].start, pair[0].end))
        self._spans = [place for place, _ in placed]
        self._items = [item for _, item in placed]
        self._starts = [place.start for place in self._spans]
        self._longest = max((place.end - place.start for place in self._spans), default=0)

    def within(self, stretch: Span) -> list[T]:
        """Return the items that lie within `stretch`, in reading order."""
        first = bisect_left(self._starts, stretch.start)
        last = bisect_left(self._starts, stretch.end)
        return [self._items[at] for at in range(first, last) if self._spans[at].end <= stretch.end]

    def overlapping(self, stretch: Span) -> list[T]:
        """Return the items that share a character with `stretch`, in reading order."""
        first = bisect_left(self._starts, stretch.start - self._longest)
        last = bisect_left(self._starts, stretch.end)
        return [self._items[at] for at in range(first, last) if self._spans[at].end > stretch.start]

    def starting(self, *, first: int, last: int) -> list[T]:
        """Return the items that start at `first` or behind it, up to and not at `last`."""
        return self._items[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
