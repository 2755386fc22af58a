"""One spelling for many: the key under which a name is looked up."""

import re
import unicodedata

APOSTROPHES = re.compile(r"['’‘`ʼʿʾ´]")
# Stops inside an abbreviation, also one set with spaces: "U.S.", "U. S.".
ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
NOT_WORDS = re.compile(r"[\W_]+")


def normalise_name(name: str) -> str:
    """Return the key of `name`: no case, diacritics, hyphens, apostrophes or leading "the".

    Stops of abbreviations are closed up ("U.S." is "us"), all other punctuation is one space.
    Words are kept: whether "Al" is an article is for the aliases to say.

    >>> normalise_name("The People’s Protection-Units")
    'peoples protection units'
    >>> normalise_name("Médecins Sans Frontières"), normalise_name("U.S.-led coalition")
    ('medecins sans frontieres', 'us led coalition')
    """
    if name.isascii() and name.isalpha():
        return name.lower()
    text = ABBREVIATION.sub(_close_up, name)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = APOSTROPHES.sub("", text).casefold()
    key = NOT_WORDS.sub(" ", text).strip()
    return key.removeprefix("the ")


def _close_up(match: re.Match[str]) -> str:
    return "".join(c for c in match[0] if c.isalnum()) + " "
