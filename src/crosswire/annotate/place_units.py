"""Runs of capitalised words, cut into the units of which place names are made.

A unit is a word with its article ("al-Zour", "Aleppo"); a run is a stretch of units with nothing
but white space, a hyphen or a particle between them. In upper-case wire text every word is one.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from crosswire.annotate.place_words import ARTICLES, BREAKS, PARTICLES
from crosswire.types import Document, Span

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:St|Ft|Mt)\.(?=\s[A-Z])"
    r"|[^\W\d_][\w\u0300-\u036f]*(?:['’‘ʼ`][\w\u0300-\u036f]+)*|\d[\d.,:]*\w*|[^\w\s]"
)
# With this share of capital letters a sentence is upper-case wire text; a headline in ordinary
# letters stays well below.
UPPER_SHARE = 0.7
# With this share of words of four letters and more in capitals a sentence is a headline.
TITLE_SHARE = 0.7
POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$", re.I)
# Names that end like a possessive and are none.
NOT_POSSESSIVE = frozenset({"ra's", "ra’s", "su's"})


class Token(NamedTuple):
    """One word, number or mark, with half-open offsets in the document."""

    start: int
    end: int
    text: str
    lower: str


class Unit(NamedTuple):
    """One word of a name with its article: offsets, text, and where its tokens begin and end."""

    start: int
    end: int
    text: str
    first: int
    last: int
    possessive: bool


class Sentence(NamedTuple):
    """One sentence made ready: its tokens, its runs of units, and how it is written."""

    tokens: list[Token]
    runs: list[list[Unit]]
    upper: bool
    title: bool


def cut_sentence(doc: Document, *, within: Span) -> Sentence:
    """Return the tokens and runs of one sentence."""
    tokens = [
        Token(match.start(), match.end(), match[0], match[0].lower())
        for match in TOKEN.finditer(doc.text, within.start, within.end)
    ]
    letters = [character for character in within.text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    upper = len(letters) > 12 and capitals / len(letters) > UPPER_SHARE
    long_words = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    titled = sum(token.text[0].isupper() for token in long_words)
    title = len(long_words) > 3 and titled / len(long_words) > TITLE_SHARE
    return Sentence(tokens, _find_runs(doc.text, tokens), upper, title)


def _find_runs(text: str, tokens: list[Token]) -> list[list[Unit]]:
    runs: list[list[Unit]] = []
    run: list[Unit] = []
    index = 0
    while index < len(tokens):
        unit = _read_unit(text, tokens, index)
        if unit is None:
            if run:
                runs.append(run)
                run = []
            index += 1
            continue
        if run and not _joined(text, run[-1], unit):
            runs.append(run)
            run = []
        run.append(unit)
        index = unit.last + 1
        if unit.possessive:
            runs.append(run)
            run = []
        elif (
            index < len(tokens)
            and tokens[index].text == "-"
            and _read_unit(text, tokens, index + 1)
        ):
            index += 1
    if run:
        runs.append(run)
    return runs


def _read_unit(text: str, tokens: list[Token], index: int) -> Unit | None:
    if index >= len(tokens):
        return None
    token = tokens[index]
    last = index
    if token.lower in ARTICLES and index + 1 < len(tokens):
        following = index + 1
        if tokens[following].text == "-":
            following += 1
        if _is_name(tokens, following) and text[token.end : tokens[following].start].count(" ") < 2:
            dashed = following > index + 1
            if (
                dashed or token.lower in {"al", "el"} or token.text[0].isupper()
            ) and token.lower + tokens[following].lower not in {"asthe", "atthe"}:
                if not dashed and token.lower in {"as", "at", "an", "en"}:
                    return None
                last = following
    if last == index and not _is_name(tokens, index):
        return None
    word = tokens[last]
    end = word.end
    possessive = False
    if word.lower not in NOT_POSSESSIVE and (match := POSSESSIVE.search(word.text)):
        end -= len(match[0])
        possessive = True
    return Unit(token.start, end, text[token.start : end], index, last, possessive)


def _is_name(tokens: list[Token], index: int) -> bool:
    if index >= len(tokens):
        return False
    token = tokens[index]
    return token.text[0].isupper() and (token.lower not in BREAKS or token.text in {"US", "Tel"})


def _joined(text: str, before: Unit, unit: Unit) -> bool:
    between = text[before.end : unit.start]
    if "\n\n" in between:
        return False
    return between.strip() in {"", "-"}


def read_particles(text: str, tokens: list[Token], *, unit: Unit) -> Unit | None:
    """Return `unit` lengthened by a particle and the name behind it ("Ciudad del Este")."""
    index = unit.last + 1
    while index < len(tokens) and tokens[index].lower in PARTICLES and index < unit.last + 3:
        index += 1
    if index == unit.last + 1 or unit.possessive or not _is_name(tokens, index):
        return None
    if tokens[index].start - unit.end > 12 or not text[unit.end : unit.end + 1].isspace():
        return None
    end = tokens[index].end
    return Unit(unit.start, end, text[unit.start : end], unit.first, index, possessive=False)


def join_units(text: str, *, units: list[Unit]) -> str:
    """Return a name as it stands in the text, with single spaces."""
    return " ".join(text[units[0].start : units[-1].end].split())


def lower_units(units: Iterable[Unit]) -> list[str]:
    """Return the words of a name in lower case."""
    return [unit.text.lower() for unit in units]
