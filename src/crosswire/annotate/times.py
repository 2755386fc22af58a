"""Time expressions: words that say when, with a small normal form of their meaning.

The normal form, before anything is resolved against a date (`TimeExpression.value`):

========================  =======================================================================
`2018-02-08`, `2018-02`   a date as written, as precise as written; `XXXX-02-08`, `XXXX-02`,
`2018`, `199X`            `XXXX-XX-07` leave out what the text leaves out; `199X` is a decade
`XXXX-08:year-1`          August of last year; `XXXX-08:last` is "last August"
`2016-04-05|2016-05-04`   a numeric date that can be read both ways
`weekday:wed`             the latest such day; `weekday:wed:last`, `:next`, `:this` as said
`day:-1`, `week:0`        counted from the document's date: yesterday, this week; also `hour`,
`month:-3`, `year:+1`     `weekend`, `decade`; `day:-X` is "days ago"
`days:-5..0`              a stretch up to or from the document's date: the past five days
`ref+day:-2`              counted from the date that the text spoke of last: two days earlier
`event+day:+2`            counted from an event: two days after the attack
`P5D`, `PT3H`, `PXW`      a duration, as in ISO 8601; `X` is an unknown number
`set:fri`, `set:P1D`      a repeated time: every Friday, daily
`A/B`                     from A to B, both in one of the forms above
========================  =======================================================================

A time of day follows after `@`: `weekday:wed@night`, `2018-02-07@22:30`, with `Z` or an offset
where the text names a zone. `modifier` is `since`, `until`, `before` or `after` from the word in
front, else `early`, `mid`, `late`, `earlier` or `later` from words within.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from crosswire.annotate import time_dates, time_measures, time_relatives
from crosswire.annotate.time_atoms import Atom
from crosswire.annotate.time_datelines import mark_datelines
from crosswire.annotate.time_joins import find_opener, join_atoms, join_ranges, settle_order
from crosswire.annotate.time_patterns import RULES
from crosswire.annotations import TimeExpression
from crosswire.types import Document, Span


def find_times(doc: Document, *, sentences: Sequence[Span]) -> list[TimeExpression]:
    """Return the time expressions of `doc` in reading order; they never overlap.

    A weekday with its part of the day or its date is one expression, and so is a range. Capitals,
    commas and apostrophes may be missing ("SUNDAYS OPERATION"). `sentences` tell where the text
    may give its own date. Words for now and once ("currently", "recently") are left out, and so
    are ages and bare numbers that may be years but follow no word that says so.

    >>> doc = Document.of("BEIRUT, Feb 8 (Wire) - Two men died overnight Wednesday.")
    >>> for time in find_times(doc, sentences=[doc.span(0, 56)]):
    ...     print(time.span.text, "|", time.value, "|", time.dateline)
    Feb 8 | XXXX-02-08 | True
    overnight Wednesday | weekday:wed@night | False
    """
    text = doc.text
    atoms = join_atoms(settle_order(list(_pick(_find_atoms(text)))), text=text)
    found = []
    for atom in join_ranges([_close(a, text) for a in atoms if not a.weak], text=text):
        word = find_opener(text, start=atom.start)
        word = {"till": "until", "between": "", "from": ""}.get(word, word)
        if "@" in atom.value and word in ("before", "after"):
            word = ""  # before dawn on Monday is Monday
        if atom.kind in ("duration", "set") or "/" in atom.value or _is_possessive(text, atom):
            word = ""
        found.append(
            TimeExpression(
                span=doc.span(atom.start, atom.end),
                kind="time" if "@" in atom.value and atom.kind == "date" else atom.kind,
                value=atom.value,
                modifier=word or atom.edge or None,
            )
        )
    return mark_datelines(doc, found=found, sentences=sentences)


def _close(atom: Atom, text: str) -> Atom:
    if atom.end - atom.start > 3 and text[atom.end - 1] == ".":
        atom.end -= text[atom.end - 3 : atom.end - 1].lower() != ".m"
    if text[atom.end - 2 : atom.end].lower() in ("'s", "’s"):
        atom.end -= 2
    if atom.type in ("part", "clock"):
        atom.value = f"{atom.value}@{atom.part}"
    return atom


# Of two readings of the same characters the first holds.
READERS: dict[str, Callable[[re.Match[str]], Atom | None]] = {
    **time_dates.READERS,
    **time_relatives.READERS,
    **time_measures.READERS,
}


@functools.cache
def _rules() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], Atom | None]]]:
    # Compiled on first use: the command line should not wait for it.
    return [(re.compile(RULES[name], re.I), read) for name, read in READERS.items()]


def _find_atoms(text: str) -> Iterator[Atom]:
    for pattern, read in _rules():
        for match in pattern.finditer(text):
            atom = read(match)
            if atom is not None:
                yield atom


def _pick(atoms: Iterator[Atom]) -> Iterator[Atom]:
    """Yield atoms that do not overlap: the earliest, of those the longest."""
    at = 0
    for atom in sorted(atoms, key=lambda a: (a.start, -a.end)):
        if atom.start >= at:
            at = atom.end
            yield atom


def _is_possessive(text: str, atom: Atom) -> bool:
    tail = text[atom.start : atom.end].lower()
    return (
        tail.endswith(("'s", "’s", "days"))
        or re.match(r"['’]s|\sprayer", text[atom.end : atom.end + 8], re.I) is not None
    )
