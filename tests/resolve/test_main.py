import msgspec
import pytest

from crosswire.annotations import Answer, MainReading
from crosswire.pipeline import Resources, annotate, resolve
from crosswire.types import Document

TEXT = (
    "Shelling in Aleppo killed 12 people on Monday. Two days earlier an air strike by Russian jets "
    "on a school in Idlib killed 5 children. The jets came back to Idlib on Tuesday."
)
RULES = Resources(reader="rules")


def read(kind="air_strike", **words):
    annotations = annotate(Document.of(TEXT, published_at="2016-05-04"), resources=RULES)
    answers = {}
    for role, quote in words.items():
        start = TEXT.index(quote)
        answers[role] = Answer(span=annotations.doc.span(start, start + len(quote)), sure=0.9)
    main = MainReading(type=(kind, 0.9), answers=answers)
    report = resolve(msgspec.structs.replace(annotations, main=main), resources=RULES)
    return report, next(incident for incident in report.incidents if incident.main)


def test_the_incident_that_agrees_best_is_the_main_one():
    report, main = read(place="Idlib")
    assert main.place is not None
    assert main.place.name == "Idlib"
    assert main.type == "air_strike"
    assert sum(incident.main for incident in report.incidents) == 1


def test_words_of_the_reading_become_fields():
    _, main = read("shelling", place="Aleppo", perpetrator="Russian jets", target="a school")
    assert main.perpetrator is not None
    assert main.perpetrator.mention.text == "Russian jets"
    assert main.target is not None
    assert main.target.mention.text == "a school"
    assert "whole text" in main.how["perpetrator"]


def test_a_place_the_gazetteer_knows_gets_its_point():
    _, main = read("shelling", place="Idlib", time="Monday")
    assert main.place is not None
    assert main.place.lat == pytest.approx(35.9, abs=0.3)


def test_a_day_is_still_made_by_the_rules_of_time():
    _, main = read("air_strike", place="Idlib", time="Tuesday")
    assert main.time is not None
    assert main.time.start == "2016-05-03"


def test_no_words_leave_what_the_rules_found():
    without = resolve(
        annotate(Document.of(TEXT, published_at="2016-05-04"), resources=RULES), resources=RULES
    )
    _, main = read("shelling")
    told = next(incident for incident in without.incidents if incident.main)
    assert (main.place, main.time, main.perpetrator) == (told.place, told.time, told.perpetrator)
