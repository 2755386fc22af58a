"""Words and marks of one sentence, with their places in the document."""

import re
from typing import NamedTuple

from crosswire.types import Document, Span

WORD = re.compile(
    r"\d{1,4}(?:[-/.])\d{1,2}(?:[-/.])\d{2,4}(?!\d)"  # 25-04-2016
    r"|\d++(?:[.,]\d++)*+(?:st|nd|rd|th)?(?!\w|[-‐‑][^\W\d])"  # 1,429 · 3.5 · 17th
    r"|\d++(?:[.,]\d++)*+(?:[-‐‑][^\W\d]\w*)+"  # 12-year-old · 100,000-strong
    # A blank was lost ("1400people"): only before people, since "155mm" and "31st" are one word.
    r"|\d++(?:,\d++)*+(?=(?:people|persons|civilians|children|soldiers|fighters|militants)\b)"
    r"|(?:[^\W\d_]\.){2,}"  # U.S. · a.m.
    r"|\w+(?:['’]\w+|(?:[-‐‑]\w+)+)*"  # words, hyphenated or with an apostrophe
    r"|[$€£%]|--+|[^\w\s]"
)


class Token(NamedTuple):
    """One word or mark: half-open offsets in the document, as written, and in lower case."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


def find_tokens(doc: Document, *, within: Span) -> list[Token]:
    """Return the words and marks of `within`, a sentence say, in order.

    >>> doc = Document.of("Well over 1,000 U.S. troops-in-arms.")
    >>> [token.text for token in find_tokens(doc, within=doc.span(0, 36))]
    ['Well', 'over', '1,000', 'U.S.', 'troops-in-arms', '.']
    """
    return [
        Token(match.start(), match.end(), match[0], match[0].lower())
        for match in WORD.finditer(doc.text, within.start, within.end)
    ]
