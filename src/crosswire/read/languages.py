"""Which language a text is in: English is told by its small words, all else by a model.

The model takes 0.6 s to load, so a text that is plainly English never loads it.
"""

import re
from functools import cache
from typing import Any

from crosswire.read.language_codes import NAMES

SAMPLE_CHARS = 10_000
"""How much of a text is looked at: the first three pages tell, and a book costs no more."""

ENGLISH_ONLY = frozenset(
    re.findall(
        r"\w+",
        """the and were from that with has had have their which said says they them after when while
        been this these those would could should where there into against between than before about
        killed wounded injured people died dead attack near""",
    )
)
"""Words that the languages written in the same letters hardly use."""

FUNCTION_WORDS = ENGLISH_ONLY | frozenset(
    re.findall(
        r"\w+",
        """of to in a was by on at for his her is are who as it its be an or not but he she we i you
        will can may over what also all some no other more during since under up out""",
    )
)
"""Words that make up a third of any English text, among them those of other languages."""

CLEAR_SHARE = 0.2
"""English news has 0.3 to 0.45 function words, other languages in Latin script below 0.1."""

CLEAR_WORDS = 2
"""How many different English-only words a clear text has at least; one may be a name or a quote."""

LATIN_SHARE = 0.5
"""Below this share of Latin letters a text is not English, whatever words it quotes."""

FOREIGN_WORDS = frozenset(
    re.findall(
        r"\w+",
        """de le la les des du et est une dans pour que los las del una por para der das und den von
        mit ist nicht il che di della per os um uma em ve bir van het een op oraz je""",
    )
)
"""Small words of other languages in Latin letters; "die", "al" and "el" are left out, since English
reports and Arabic names hold them."""

FOREIGN_SHARE = 0.1
"""From this share of foreign small words the model is asked, whatever is quoted in English."""

MIN_LETTERS = 12
"""A text with fewer letters than "Airstrike kills" is too short for the model to tell."""

LEAD = 1.3
"""How far another language must lead English, in log-likelihood per square root of a byte. Over 20
composed headlines in twelve languages the least lead was 1.5, over English ones the most 1.2."""

LEAD_OVER_WORDS = 2.5
"""The same where the text holds an English-only word: a list of Arabic names between English words
leads by up to 2.0."""

WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or `None` if it is too short to tell.

    >>> find_language("THE SHELLS STRUCK THE MARKET AND WOUNDED TWELVE PEOPLE")
    'en'
    >>> find_language("12:40") is None
    True
    """
    words = WORD.findall(text[:SAMPLE_CHARS])
    letters = "".join(words)
    latin = sum(1 for letter in letters if is_latin(letter))
    in_latin = latin >= LATIN_SHARE * len(letters)
    known = {word for word in (word.lower() for word in words) if word in ENGLISH_ONLY}
    mixed = get_share(words, of=FOREIGN_WORDS) >= FOREIGN_SHARE
    clear = get_share(words, of=FUNCTION_WORDS) >= CLEAR_SHARE and len(known) >= CLEAR_WORDS
    if in_latin and clear and not mixed:
        return "en"
    if len(letters) < MIN_LETTERS and in_latin:
        return "en" if known else None
    if not letters:
        return None
    lead = LEAD_OVER_WORDS if known and not mixed else LEAD
    return ask_model(text[:SAMPLE_CHARS], may_be_english=in_latin, lead=lead)


def get_share(words: list[str], *, of: frozenset[str]) -> float:
    """Return which part of `words` is in `of`."""
    return sum(1 for word in words if word.lower() in of) / max(len(words), 1)


def is_latin(letter: str) -> bool:
    """Return whether `letter` is of the Latin script, accents and transliteration included."""
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in "ʻʼʾʿ"


def ask_model(text: str, *, may_be_english: bool, lead: float) -> str | None:
    """Return the language that the model finds; another than English must lead it by `lead`."""
    ranked: dict[str, float] = dict(load_model().rank(text.lower() if text.isupper() else text))
    english = ranked.pop("en")
    best = max(ranked, key=lambda code: ranked[code])
    ahead = (ranked[best] - english) / len(text.encode("utf-8", "replace")) ** 0.5
    return "en" if may_be_english and ahead < lead else best


@cache
def load_model() -> Any:
    """Return the model that comes with `py3langid`, cut to the languages that have a name here.

    Small languages are left out: a list of Arabic names in an English report looks like several.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: Any = LanguageIdentifier
    model = identifier.from_model_file(MODEL_FILE)
    model.set_languages(sorted(set(NAMES) & set(model.labels)))
    return model
