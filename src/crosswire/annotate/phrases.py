"""Phrases of the ontology found among tokens, the longest first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from crosswire.annotate.tokens import Token

V = TypeVar("V")


class PhraseTable(Generic[V]):
    """Phrases with a value each, looked up in lower case; the longest match at a token wins."""

    def __init__(self, phrases: Mapping[str, V]) -> None:
        self._values = {tuple(phrase.split()): value for phrase, value in phrases.items()}
        self._longest: dict[str, int] = {}
        for words in self._values:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, V]]:
        """Yield (first token, token behind the last, value) of each match, none overlapping."""
        at = 0
        while at < len(tokens):
            for size in range(min(self._longest.get(tokens[at].lower, 0), len(tokens) - at), 0, -1):
                words = tuple(token.lower for token in tokens[at : at + size])
                if words in self._values:
                    yield at, at + size, self._values[words]
                    at += size
                    break
            else:
                at += 1
