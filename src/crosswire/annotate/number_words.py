"""The hedges and quantities of the ontology, and numbers written in words, ready for looking up."""

import re
from functools import lru_cache

import msgspec

from crosswire.ontology import load_ontology

UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
GROUPS = SCALES | {"dozen": 12}
HYPHENATED = re.compile(r"([a-z]+)[-‐‑]([a-z]+)")

Bounds = tuple[int, int | None]


class NumberOntology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `ontology/numbers.yaml`."""

    hedges: dict[str, list[str]]
    vague: dict[str, Bounds]
    large: frozenset[str]
    none: frozenset[str]


class NumberWords(msgspec.Struct, frozen=True):
    """Hedges and vague quantities by the words that they are made of, with the longest of each."""

    hedges: dict[tuple[str, ...], str]
    longest_hedge: int
    vague: dict[tuple[str, ...], Bounds]
    longest_vague: int
    large: frozenset[str]
    none: frozenset[str]


@lru_cache(maxsize=1)
def load_number_words() -> NumberWords:
    """Return the hedges and vague quantities of the ontology by their words."""
    ontology = load_ontology("numbers", NumberOntology)
    hedges = {
        tuple(phrase.split()): kind
        for kind, phrases in ontology.hedges.items()
        for phrase in phrases
    }
    vague = {tuple(phrase.split()): bounds for phrase, bounds in ontology.vague.items()}
    return NumberWords(
        hedges=hedges,
        longest_hedge=max(map(len, hedges)),
        vague=vague,
        longest_vague=max(map(len, vague)),
        large=ontology.large,
        none=ontology.none,
    )


def read_small(word: str) -> int | None:
    """Return the value of a number below a hundred written as one word, `None` if it is none.

    >>> read_small("twelve"), read_small("twenty-one"), read_small("dozen")
    (12, 21, None)
    """
    value = UNITS.get(word, TENS.get(word))
    if value is None and (pair := HYPHENATED.fullmatch(word)):
        tens, unit = TENS.get(pair[1]), UNITS.get(pair[2])
        if tens is not None and unit is not None and 0 < unit < 10:
            return tens + unit
    return value
