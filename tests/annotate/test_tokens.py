"""Words and marks: what one token is, and that no letter is lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.annotate.tokens import find_tokens
from crosswire.types import Document


def read(text: str) -> list[str]:
    doc = Document.of(text)
    return [token.text for token in find_tokens(doc, within=doc.span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("1,429 people", ["1,429", "people"]),
        ("3.5 million", ["3.5", "million"]),
        ("the 17th", ["the", "17th"]),
        ("12-year-old", ["12-year-old"]),
        ("20-30", ["20", "-", "30"]),
        ("25-04-2016", ["25-04-2016"]),
        ("U.S. troops", ["U.S.", "troops"]),
        ("9 a.m. today", ["9", "a.m.", "today"]),
        ("the mayor's son", ["the", "mayor's", "son"]),
        ("the mayor’s son", ["the", "mayor’s", "son"]),
        ("$12, 5%", ["$", "12", ",", "5", "%"]),
        ("dead--and (hurt)", ["dead", "--", "and", "(", "hurt", ")"]),
        ("قُتل 12 شخصا", ["ق", "ُ", "تل", "12", "شخصا"]),
        ("naïve Ţartūs", ["naïve", "Ţartūs"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert read(text) == tokens


def test_only_what_lies_within() -> None:
    doc = Document.of("One. Two. Three.")
    assert [t.text for t in find_tokens(doc, within=doc.span(5, 9))] == ["Two", "."]


@given(st.text(min_size=1, max_size=60))
def test_tokens_are_ordered_quotes_that_lose_nothing_but_blanks(text: str) -> None:
    doc = Document.of(text)
    tokens = find_tokens(doc, within=doc.span(0, len(text)))
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert "".join(t.text for t in tokens) == "".join(text.split())
