"""Places resolved: a report with a key by hand, and what holds in general."""

import json
import math
from pathlib import Path

import pytest

from crosswire.annotate.places import find_places
from crosswire.annotate.sentences import find_sentences
from crosswire.gazetteer import Gazetteer
from crosswire.resolve.places import (
    Resolution,
    count_votes,
    find_dominant_country,
    resolve_places,
)
from crosswire.types import Document

SEED = Path(__file__).parents[2].parent / "shared/cases/seed"
GAZETTEER = Gazetteer.open()


def resolve(text: str) -> dict[str, Resolution]:
    doc = Document.of(text)
    mentions = find_places(doc, sentences=find_sentences(doc), gazetteer=GAZETTEER)
    resolved = resolve_places(mentions, doc=doc)
    return {mention.span.text: found for mention, found in zip(mentions, resolved, strict=True)}


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    x = math.radians(lon2 - lon) * math.cos(math.radians((lat + lat2) / 2))
    return 6371 * math.hypot(x, math.radians(lat2 - lat))


@pytest.mark.skipif(not SEED.is_dir(), reason="the answer keys are not beside the repository")
def test_every_place_of_the_seed_report() -> None:
    doc = Document.of((SEED / "report.txt").read_text(encoding="utf-8"))
    mentions = find_places(doc, sentences=find_sentences(doc), gazetteer=GAZETTEER)
    locations = [location for location, _ in resolve_places(mentions, doc=doc)]
    for key in json.loads((SEED / "answers.json").read_text(encoding="utf-8"))["places"]:
        words = key["mention"]
        found = next(
            place
            for place in locations
            if place.mention.start < words["end"] and words["start"] < place.mention.end
        )
        assert found.mention.text == words["text"]
        assert found.country == key["country"]
        assert key.get("admin1") in (None, found.admin1)
        if "lat" in key:
            assert found.lat is not None
            assert found.lon is not None
            apart = distance_km(key["lat"], key["lon"], found.lat, found.lon)
            assert apart < key["within_km"]


def test_an_unknown_name_has_no_coordinates() -> None:
    location, reason = resolve("Syrian police searched the village of Umm Dhibban in Syria.")[
        "Umm Dhibban"
    ]
    assert (location.country, location.lat, location.lon, location.place) == (
        "SY",
        None,
        None,
        None,
    )
    assert reason == "not in the gazetteer; named with Syria"


def test_without_a_dominant_country_nothing_is_guessed() -> None:
    location, reason = resolve("Police searched the village of Umm Dhibban.")["Umm Dhibban"]
    assert location.country is None
    assert "no country stands out" in reason


def test_a_facility_named_after_a_city_abroad_stays_open() -> None:
    location, _ = resolve("A shell hit al-Quds hospital in Aleppo, in Syria, where Syrians were.")[
        "al-Quds hospital"
    ]
    assert location.country == "SY"
    assert location.place is None


def test_the_reason_is_kept() -> None:
    resolved = resolve("Police in Perry, Oklahoma, found nothing.")
    assert resolved["Perry"][1] == "lies in Oklahoma, which is named with it"


def test_votes_do_not_depend_on_order() -> None:
    doc = Document.of("Homs and Hama in Syria, and Mosul in Iraq.")
    mentions = find_places(doc, sentences=find_sentences(doc), gazetteer=GAZETTEER)
    assert count_votes(mentions, doc=doc) == count_votes(mentions[::-1], doc=doc)
    assert find_dominant_country(count_votes([], doc=Document.of("Nothing."))) is None


def locate(text: str, *, name: str) -> tuple[str | None, str | None]:
    """Return country and division of the first mention of `name`."""
    doc = Document.of(text)
    mentions = find_places(doc, sentences=find_sentences(doc), gazetteer=Gazetteer.open())
    resolved = resolve_places(mentions, doc=doc)
    return next(
        (location.country, location.admin1)
        for mention, (location, _) in zip(mentions, resolved, strict=True)
        if mention.span.text == name
    )


@pytest.mark.parametrize(
    ("company", "division"),
    [("Tyler", "Texas"), ("Chattanooga", "Tennessee"), ("Atlanta", "Georgia")],
)
def test_places_named_together_lie_together(company: str, division: str) -> None:
    text = f"Two men were shot in Athens on Monday. They were taken to a clinic in {company}."
    assert locate(text, name="Athens") == ("US", division)


def test_divisions_in_a_row_do_not_lie_in_each_other() -> None:
    text = "Floods hit towns in Alabama, Arizona, Arkansas and Georgia on Monday."
    assert locate(text, name="Alabama") == ("US", "Alabama")
    assert locate(text, name="Arizona") == ("US", "Arizona")


def test_a_country_is_meant_rather_than_a_village_of_its_name() -> None:
    text = "Officials in Mexico said that two men from Dallas and Houston had died."
    assert locate(text, name="Mexico") == ("MX", None)
