"""Folds of documents in which no two of one incident are apart, and sides of outlets."""

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

FOLDS = 5
SIDES: Mapping[str, tuple[str, ...]] = {
    "government and allies": ("SANA", "Al-Manar", "Al-Alam", "Sputnik", "TASS"),
    "opposition and states behind it": (
        "Etilaf (Syrian National Coalition)", "The New Arab", "Al Arabiya", "Asharq Al-Awsat",
        "TRT World", "Daily Sabah",
    ),
}  # fmt: skip
OTHERS = "others"
RESAMPLES = 2000


def side_of(publisher: str | None) -> str:
    """Return the side that an outlet is counted to; every other outlet is one of the others."""
    return next((side for side, names in SIDES.items() if publisher in names), OTHERS)


def load_groups(paths: Iterable[Path]) -> list[set[str]]:
    """Return the documents that speak of one incident, group by group."""
    groups = []
    for path in paths:
        same = json.loads(path.read_text(encoding="utf-8"))["same_as"]
        groups.extend({pair.partition(":")[0] for pair in group} for group in same)
    return groups


def cut_folds(documents: Sequence[str], *, groups: Iterable[set[str]]) -> dict[str, int]:
    """Return the fold of each document: those joined by groups go together, folds of like size.

    >>> cut_folds(["a", "b", "c"], groups=[{"a", "c"}])["a"] == cut_folds(
    ...     ["a", "b", "c"], groups=[{"a", "c"}])["c"]
    True
    """
    parent = {doc: doc for doc in documents}

    def find(doc: str) -> str:
        while parent[doc] != doc:
            doc = parent[doc]
        return doc

    for group in groups:
        known = sorted(doc for doc in group if doc in parent)
        for doc in known[1:]:
            parent[find(doc)] = find(known[0])
    joined: dict[str, list[str]] = defaultdict(list)
    for doc in documents:
        joined[find(doc)].append(doc)
    sizes = [0] * FOLDS
    folds = {}
    # The largest first, each to the smallest fold; ties by hash, so that order changes nothing.
    for _, members in sorted(joined.items(), key=lambda item: (-len(item[1]), _hash(item[0]))):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(members)
        folds |= dict.fromkeys(members, fold)
    return folds


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


Counts = tuple[int, int]


def recall(counts: Iterable[Counts]) -> float:
    """Return the share of the key's tolls that were read right."""
    rows = list(counts)
    return sum(right for right, _ in rows) / max(1, sum(key for _, key in rows))


def largest_gap(by_side: Mapping[str, Sequence[Counts]]) -> float:
    """Return the largest difference of recall between two sides."""
    found = [recall(counts) for counts in by_side.values()]
    return max(found) - min(found)


def bootstrap_gap(by_side: Mapping[str, Sequence[Counts]], *, seed: int = 0) -> tuple[float, float]:
    """Return the 95% interval of the largest gap, documents of each side drawn anew."""
    rng = random.Random(seed)
    gaps = sorted(
        largest_gap({side: rng.choices(counts, k=len(counts)) for side, counts in by_side.items()})
        for _ in range(RESAMPLES)
    )
    return gaps[int(0.025 * RESAMPLES)], gaps[int(0.975 * RESAMPLES)]
