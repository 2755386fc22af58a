"""A possible count of people, before a harm is found for it."""

import re

import msgspec

from crosswire.annotate.chunks import Chunk

AGE = re.compile(r"\d+(?:[-‐‑]\w+)*[-‐‑]olds?|\w+[-‐‑](?:year|month|day)[-‐‑]olds?")
PEOPLE_ENDINGS = ("men", "women", "people")


class Candidate(msgspec.Struct):
    """A possible count: chunk indices `at` (number) and `after` (behind its noun phrase).

    `people` is True where the noun names people, False where the noun is not known, None where
    there is no noun. `single` marks one described person ("a child"), `definite` one that is
    pointed at ("his son"), `bare` one without an article ("Child killed"), `named` a person's name.
    `partitive` marks "two of them", `of_harmed` "two of the
    wounded".
    """

    at: int
    after: int
    low: int | None
    high: int | None
    hedge: str | None
    start: int
    end: int
    victims: tuple[int, int] | None
    head: str
    people: bool | None
    single: bool = False
    bare: bool = False
    named: bool = False
    definite: bool = False
    partitive: bool = False
    of_harmed: bool = False


def names_people(chunk: Chunk) -> bool:
    """Return whether a chunk is a word for people ("soldiers", "12-year-old", "clansmen")."""
    if chunk.kind == "people":
        return True
    if chunk.kind != "word":
        return False
    return bool(AGE.fullmatch(chunk.lower)) or (
        chunk.lower.endswith(PEOPLE_ENDINGS) and len(chunk.lower) > 6
    )
