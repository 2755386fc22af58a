"""Values in words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.export.words import (
    clean,
    same_name,
    show_bounds,
    show_kind,
    show_place,
    show_time,
)
from crosswire.types import Location, Moment, Span

HERE = Span(0, 6, "Aleppo")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (12, 12, "12"),
        (0, 0, "0"),
        (12, None, "12 or more"),
        (0, 12, "0 to 12"),
        (24, 99, "24 to 99"),
        (None, 9, "up to 9"),
        (None, None, "not known"),
        (20_000, 99_999, "20,000 to 99,999"),
    ],
)
def test_bounds(low: int | None, high: int | None, words: str) -> None:
    assert show_bounds(low, high) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (None, "date not stated"),
        (Moment(), "date not stated"),
        (Moment(mention=Span(0, 6, "Monday")), "“Monday” (no date to count from)"),
        (Moment(start="2018-02-07", end="2018-02-08"), "2018-02-07"),
        (Moment(start="2018-02-07", end="2018-02-09"), "2018-02-07 to 2018-02-08"),
        (Moment(start="2018-02-28", end="2018-03-01"), "2018-02-28"),
        (Moment(start="2018-02-07"), "from 2018-02-07"),
        (Moment(end="2018-02-07"), "before 2018-02-07"),
    ],
)
def test_times(moment: Moment | None, words: str) -> None:
    assert show_time(moment) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (None, "place not stated"),
        (Location(mention=HERE, name="Aleppo"), "Aleppo"),
        (
            Location(mention=HERE, name="Aleppo", country="SY", admin1="Aleppo"),
            "Aleppo (Aleppo, SY)",
        ),
        (Location(mention=HERE, name="Halab", country="SY"), "Aleppo = Halab (SY)"),
    ],
)
def test_places(place: Location | None, words: str) -> None:
    assert show_place(place) == words


def test_kinds_are_words() -> None:
    assert [show_kind(k) for k in ("air_strike", "killed_or_injured", "killed", "aid_workers")] == [
        "air strike",
        "killed or injured",
        "killed",
        "aid workers",
    ]


def test_one_name_written_in_two_ways() -> None:
    assert same_name("the Medics", "medics")
    assert same_name("Ţartūs", "tartus")
    assert not same_name("Medics", "Nurses")


@given(st.text())
def test_clean_text_is_one_harmless_line_and_cleaning_it_again_changes_nothing(text: str) -> None:
    shown = clean(text)
    assert shown == clean(shown)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
