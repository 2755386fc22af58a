"""Atoms: the pieces of which a time expression is put together."""

import re
from typing import Literal

import msgspec

from crosswire.annotate.time_patterns import NEXT, NUMBERS


class Atom(msgspec.Struct):
    """A found piece: `type` says how it may join others, a weak one counts only if it does."""

    start: int
    end: int
    type: Literal["day", "coarse", "part", "clock", "edge", "other"]
    value: str = ""
    part: str = ""
    edge: str = ""
    kind: Literal["date", "time", "duration", "set"] = "date"
    weak: bool = False


def find_step(word: str | None) -> str:
    """Return `next`, `this` or `last` for the word in front of a time, nothing for none."""
    if not word:
        return ""
    last = word.lower().split()[-1]
    if re.fullmatch(NEXT, last):
        return "next"
    return "this" if last == "this" else "last"


def read_number(word: str | None) -> str:
    """Return the digits of a number word, `X` where it names no number ("several")."""
    low = (word or "").lower()
    return low if low.isdigit() else str(NUMBERS.get(" ".join(low.split()), "X"))


def find_end(m: re.Match[str]) -> int:
    """Return where a match ends without the white space that it took along."""
    return m.start() + len(m[0].rstrip())
