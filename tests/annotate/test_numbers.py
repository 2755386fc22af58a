"""Number expressions: forms, hedges and ranges, and what holds for any text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.annotate.numbers import find_numbers
from crosswire.annotations import Number
from crosswire.types import Document


def read(text: str) -> list[Number]:
    doc = Document.of(text)
    return find_numbers(doc, sentences=[doc.span(0, len(text))] if text else [])


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("12", 12, 12, None),
        ("1,429", 1429, 1429, None),
        ("20 000", 20_000, 20_000, None),
        ("3.5 million", 3_500_000, 3_500_000, None),
        ("seventeen", 17, 17, None),
        ("twenty-one", 21, 21, None),
        ("twenty one", 21, 21, None),
        ("two hundred and five", 205, 205, None),
        ("three thousand two hundred", 3200, 3200, None),
        ("a hundred", 100, 100, None),
        ("a dozen", 12, 12, None),
        ("two dozen", 24, 24, None),
        ("half a dozen", 6, 6, None),
        ("half a million", 500_000, 500_000, None),
        ("a quarter of a million", 250_000, 250_000, None),
        ("a couple of", 2, 2, None),
        ("about 12", 12, 12, "about"),
        ("nearly 100", 100, 100, "about"),
        ("at least 12", 12, None, "at least"),
        ("at least about 12", 12, None, "at least"),
        ("no fewer than 12", 12, None, "at least"),
        ("more than 12", 13, None, "more than"),
        ("well over 1,000", 1001, None, "more than"),
        ("more than a dozen", 13, None, "more than"),
        ("up to 12", 0, 12, "up to"),
        ("no more than 12", 0, 12, "up to"),
        ("fewer than 12", 0, 11, "fewer than"),
        ("12 or more", 12, None, "or more"),
        ("12 +", 12, None, "or more"),
        ("between 30 and 40", 30, 40, "range"),
        ("30 to 40", 30, 40, "range"),
        ("from 30 to 40", 30, 40, "range"),
        ("30 – 40", 30, 40, "range"),
        ("two or three", 2, 3, "range"),
        ("no", 0, 0, "no"),
        ("none", 0, 0, "no"),
        ("no one", 0, 0, "no"),
        ("several", 3, None, "several"),
        ("a number of", 3, None, "a number of"),
        ("dozens", 24, 99, "dozens"),
        ("several dozen", 24, 99, "several dozen"),
        ("tens", 20, 99, "tens"),
        ("scores", 40, 99, "scores"),
        ("hundreds", 200, 999, "hundreds"),
        ("thousands", 2000, 9999, "thousands"),
        ("tens of thousands", 20_000, 99_999, "tens of thousands"),
        ("hundreds of thousands", 200_000, 999_999, "hundreds of thousands"),
        ("millions", 2_000_000, 9_999_999, "millions"),
    ],
)
@pytest.mark.parametrize("write", [str.lower, str.upper, str.capitalize])
def test_a_form_alone(text: str, low: int, high: int | None, hedge: str | None, write) -> None:
    (number,) = read(write(text))
    assert (number.low, number.high, number.hedge) == (low, high, hedge)
    assert number.span.text == write(text)


@pytest.mark.parametrize("text", ["17th", "3.5", "12-year-old", "A4", "no longer", "no fewer", ""])
def test_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30, 40 and 50", ["30", "40", "50"]),
        ("12 or 90", ["12", "90"]),
        ("40 to 30", ["40", "30"]),
        ("twenty thirty", ["twenty", "thirty"]),
        ("at least 12 and 40", ["at least 12", "40"]),
        ("2, 200 hurt", ["2", "200"]),
        ("2, 200 people", ["2, 200"]),
        ("some 12 of about 40", ["some 12", "about 40"]),
    ],
)
def test_where_one_number_ends(text: str, found: list[str]) -> None:
    assert [number.span.text for number in read(text)] == found


def test_the_value_is_the_number_without_its_hedge() -> None:
    (number,) = read("at least 12")
    assert (number.span.text, number.value.text) == ("at least 12", "12")


PIECES = """12 30 1,429 20 000 3.5 million a dozen half hundred thousand and or to - – between from
at least more than up no fewer about nearly several tens of scores one two twenty-one ٣٤ ½ ² +
, . $""".split()


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_numbers_are_ordered_quotes_with_ordered_bounds(text: str) -> None:
    numbers = read(text)
    assert all(text[n.span.start : n.span.end] == n.span.text for n in numbers)
    assert all(text[n.value.start : n.value.end] == n.value.text for n in numbers)
    assert all(n.span.contains(n.value) for n in numbers)
    assert all(a.span.start <= b.span.start for a, b in itertools.pairwise(numbers))
    assert all(n.low is None or n.high is None or 0 <= n.low <= n.high for n in numbers)


@given(st.integers(min_value=0, max_value=10**12))
def test_every_numeral_with_and_without_commas(amount: int) -> None:
    for text in (str(amount), f"{amount:,}"):
        (number,) = read(text)
        assert (number.low, number.high) == (amount, amount)
