"""Enclosures: what the words between two places say, and distances."""

import math

import pytest

from crosswire.annotate.places import find_places
from crosswire.annotate.sentences import find_sentences
from crosswire.gazetteer import Gazetteer
from crosswire.resolve.enclosures import lies_in, measure_km
from crosswire.resolve.places import resolve_places
from crosswire.types import Document, Place

GAZETTEER = Gazetteer.open()


def first_reason(text: str) -> tuple[str | None, str]:
    doc = Document.of(text)
    mentions = find_places(doc, sentences=find_sentences(doc), gazetteer=GAZETTEER)
    location, reason = resolve_places(mentions, doc=doc)[0]
    return location.admin1, reason


def place(name: str, *, lat: float | None = 36.2, precision: int = 1, **rest: str) -> Place:
    return Place(id=name, name=name, lat=lat, lon=37.1, precision=precision, country="SY", **rest)


@pytest.mark.parametrize(
    "between",
    [
        "in Aleppo",
        "of Aleppo",
        "in eastern Aleppo",
        "in the city of Aleppo",
        "inside the besieged, northern Aleppo",
        "in the north-western parts of Aleppo",
    ],
)
def test_words_between(between: str) -> None:
    text = f"A shell hit al-Khalediya neighbourhood {between}, Syrian clerks wrote."
    admin1, reason = first_reason(text)
    enclosed = "besieged" not in between
    assert (reason == "no place of that name lies in Aleppo, which is named with it") is enclosed
    assert admin1 == "Aleppo" or not enclosed


def test_a_new_paragraph_encloses_nothing() -> None:
    text = "A shell hit al-Khalediya neighbourhood\n\nIn Aleppo, Syrian clerks wrote."
    assert "named with" not in first_reason(text)[1]


def test_a_place_without_a_point_is_near_nothing() -> None:
    assert measure_km(place("A", lat=None), other=place("B")) == math.inf
    assert measure_km(place("A"), other=place("B")) == 0


def test_districts_are_compared_where_both_are_known() -> None:
    outer = place("D", precision=3, admin1="Aleppo", admin2="Afrin")
    assert lies_in(place("A", admin1="Aleppo", admin2="Afrin"), outer=outer)
    assert not lies_in(place("A", admin1="Aleppo", admin2="Azaz"), outer=outer)
    assert lies_in(place("A", admin1="Aleppo"), outer=outer)
    assert not lies_in(outer, outer=outer)
