"""Everything that must come out of one real report comes out of it."""

import json
from pathlib import Path

import pytest

from crosswire.api import Crosswire, ReadOptions
from crosswire.types import Report, Span

SEED = Path(__file__).parents[2] / "shared" / "cases" / "seed"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed report is not on this machine")


@pytest.fixture(scope="module")
def answers() -> dict:
    return json.loads((SEED / "answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report() -> Report:
    options = ReadOptions(published="2018-02-08")
    (report,) = Crosswire().read([str(SEED / "report.txt")], options=options)
    return report


def meets(span: Span | None, expected: dict | None) -> bool:
    if span is None or expected is None:
        return span is None and expected is None
    return span.start < expected["end"] and expected["start"] < span.end


def test_the_six_tolls_with_bounds_harm_and_claimant(report: Report, answers: dict) -> None:
    for expected in answers["tolls"]:
        found = [
            toll
            for toll in report.tolls
            if meets(toll.evidence, expected["evidence"])
            and (toll.harm, toll.low, toll.high)
            == (expected["harm"], expected["low"], expected["high"])
        ]
        assert len(found) == 1, expected["evidence"]["text"]
        claimant = found[0].claimant
        assert meets(claimant.mention if claimant else None, expected["claimant"])
        assert found[0].scope == expected["scope"]
    assert len(report.tolls) == len(answers["tolls"])


def test_every_toll_of_the_strikes_names_their_incident(report: Report, answers: dict) -> None:
    (strikes,) = (i for i in report.incidents if i.type == "air_strike")
    assert {toll.incident for toll in report.tolls} == {strikes.id}


def test_both_incidents_with_type_place_and_date(report: Report, answers: dict) -> None:
    found = {}
    for expected in answers["incidents"]:
        types = expected["type"] if isinstance(expected["type"], list) else [expected["type"]]
        (found[expected["id"]],) = (
            incident
            for incident in report.incidents
            if incident.type in types
            and incident.place is not None
            and meets(incident.place.mention, expected["place"]["mention"])
        )
    strikes, attack = found["strikes"], found["attack"]
    assert strikes.time is not None
    assert strikes.time.start == "2018-02-07"
    assert strikes.time.end in ("2018-02-08", "2018-02-09")
    assert attack.time is None or attack.time.start is None or attack.time.start <= "2018-02-08"
    assert strikes.place is not None
    assert (strikes.place.country, strikes.place.admin1) == ("SY", "Deir ez-Zor")


def test_nothing_is_read_from_what_is_no_toll_and_no_incident(
    report: Report, answers: dict
) -> None:
    for wrong in answers["not_tolls"]:
        assert not any(meets(toll.evidence, wrong) for toll in report.tolls), wrong["text"]
    for wrong in answers["not_incidents"]:
        assert not any(meets(i.evidence, wrong) for i in report.incidents), wrong["text"]


def test_at_least_six_of_the_seven_statements(report: Report, answers: dict) -> None:
    found = 0
    for expected in answers["statements"]:
        found += any(
            meets(statement.claimant.mention if statement.claimant else None, expected["claimant"])
            and meets(statement.content, expected["content"])
            for statement in report.statements
        )
    assert found >= 6


def test_every_place_with_its_country() -> None:
    # The places beyond those of incidents are marks, not claims: asked of the pipeline.
    from crosswire.pipeline import Resources, annotate
    from crosswire.resolve.places import resolve_places
    from crosswire.types import Document

    answers = json.loads((SEED / "answers.json").read_text(encoding="utf-8"))
    doc = Document.of((SEED / "report.txt").read_text(encoding="utf-8"))
    annotations = annotate(doc, resources=Resources())
    locations = [location for location, _ in resolve_places(annotations.places, doc=doc)]
    for expected in answers["places"]:
        assert any(
            meets(location.mention, expected["mention"]) and location.country == expected["country"]
            for location in locations
        ), expected["mention"]["text"]
