"""Whether two quoted strings name the same somebody, as far as characters can tell."""

import re
import unicodedata

from crosswire.evaluate.keys import find_occurrences
from crosswire.types import Span

LEADING = re.compile(r"^(?:the|an?|his|her|its|their|our|my|your)\s+")
# "Syria's", "the rebels'": the ending goes, the name stays. An apostrophe inside a name stays too.
POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?=\s|$)")
APOSTROPHES = str.maketrans("‘’ʼ`´", "'''''")
SPACES = re.compile(r"\s+")


def normalise(mention: str) -> str:
    """Return `mention` without case, leading articles, possessives and outer punctuation.

    Where nothing would be left ("The"), the lower-case mention stays as it is: an empty string
    is part of every other and would match them all.

    >>> normalise("“The Interior Ministry’s spokesman,”")
    'interior ministry spokesman'
    """
    plain = SPACES.sub(" ", mention.translate(APOSTROPHES).casefold()).strip()
    text = plain
    while True:
        shorter = POSSESSIVE.sub("", LEADING.sub("", _without_outer_punctuation(text)))
        if shorter == text:
            return text or plain
        text = shorter


def same_mention(expected: str | None, found: str | None) -> bool:
    """Return whether two mentions match: null equals null, else one contains the other.

    "Contains" is meant as the codebook has it, in characters. It is generous ("US" is within
    "Russia"); comparing actors in place of strings is what mends that, once both have them.

    >>> same_mention("a spokesman for the ministry", "The ministry")
    True
    >>> same_mention(None, "The ministry")
    False
    """
    if expected is None or found is None:
        return expected is found
    left, right = normalise(expected), normalise(found)
    return left in right or right in left


def same_place(expected: str, found: Span | None, *, text: str) -> bool:
    """Return whether the place that was read overlaps the place of the key.

    It does where one string contains the other, or where the mention shares characters with an
    occurrence of the key's string in `text` ("eastern Ghouta" and "Ghouta suburb" do in
    "eastern Ghouta suburb").
    """
    if found is None:
        return False
    if same_mention(expected, found.text):
        return True
    return any(
        start < found.end and found.start < start + len(expected)
        for start in find_occurrences(text, quote=expected)
    )


def _without_outer_punctuation(text: str) -> str:
    start, end = 0, len(text)
    while start < end and _is_outer(text[start]):
        start += 1
    while end > start and _is_outer(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_outer(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "PS"
