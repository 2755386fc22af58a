"""Words of a document with their keys, as the search for actors sees them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.register import normalise_name
from crosswire.types import Document, Span

WORD = re.compile(r"(?:[A-Z]\.[ ]?)+[A-Z]\.|[^\W_]+(?:['’‘][^\W_]+)*")
# Fewer letters than this in capitals are an abbreviation, not a text set in capitals.
CAPITALS_LETTERS = 12
OPEN_GAP = re.compile(r"[\s\-–‐‑/.\"“”‘’']*\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `key` as in the register, `gap` what stands before it, `shouted` all capitals."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    sentence: int
    shouted: bool

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital."""
        return self.text[0].isupper()

    @property
    def base(self) -> str:
        """The key without the ending of a possessive, with or without its apostrophe."""
        return self.key[:-1] if len(self.key) > 3 and self.key.endswith("s") else self.key


def split_words(doc: Document, *, sentences: Sequence[Span]) -> list[Token]:
    """Return the words of `doc`, sentence by sentence; hyphens part words, apostrophes do not."""
    tokens: list[Token] = []
    for number, sentence in enumerate(sentences):
        shouted = (
            sentence.text.isupper() and sum(map(str.isalpha, sentence.text)) >= CAPITALS_LETTERS
        )
        last = sentence.start
        for match in WORD.finditer(doc.text, sentence.start, sentence.end):
            key = normalise_name(match[0])
            if not key:
                continue
            gap = doc.text[last : match.start()]
            tokens.append(Token(match.start(), match.end(), match[0], key, gap, number, shouted))
            last = match.end()
    return tokens


def joined(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the words from `start` up to `end` follow each other without a comma."""
    first = tokens[start]
    return all(
        token.sentence == first.sentence and OPEN_GAP.match(token.gap)
        for token in tokens[start + 1 : end]
    )
