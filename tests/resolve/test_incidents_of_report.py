"""Incidents of a whole report: pages of cases through every step."""

from typing import TYPE_CHECKING

import pytest

from case_files import Case, load_cases
from crosswire.types import Document, ReportedIncident

if TYPE_CHECKING:
    from crosswire.pipeline import Resources


def show(incident: ReportedIncident) -> str:
    place, time, doer = incident.place, incident.time, incident.perpetrator
    when = "–"
    if time is not None and (time.start or time.end):
        when = f"{time.start or ''}..{time.end or ''}"
    elif time is not None and time.mention is not None:
        when = f"“{time.mention.text}”"
    return " | ".join(
        [
            incident.type,
            place.mention.text if place else "–",
            when,
            f"by {doer.mention.text}" if doer else "–",
        ]
    )


@pytest.mark.parametrize("case", load_cases("incidents"))
def test_case(case: Case, resources: "Resources") -> None:
    from crosswire.pipeline import read_report

    report = read_report(case.doc, resources=resources)
    assert [show(incident) for incident in report.incidents] == case.expected


def test_the_first_incident_is_what_the_report_is_about(resources: "Resources") -> None:
    from crosswire.pipeline import read_report

    text = "A mine killed two people in Homs on Monday. A car bomb killed four people in Aleppo."
    report = read_report(Document.of(text), resources=resources)
    assert [incident.main for incident in report.incidents] == [True, False]


def test_an_attack_that_is_only_threatened_is_left_over_or_not_told(resources: "Resources") -> None:
    from crosswire.pipeline import read_report

    text = "The movement threatened to attack Aleppo on Monday."
    report = read_report(Document.of(text, published_at="2018-02-08"), resources=resources)
    assert report.incidents == ()
    assert report.tolls == ()
