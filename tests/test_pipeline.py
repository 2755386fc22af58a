"""The pipeline: the order of its steps, whole reports, and what happens when a step fails."""

from typing import TYPE_CHECKING

import pytest

from case_files import Case, load_cases
from crosswire import pipeline
from crosswire.errors import DataError
from crosswire.pipeline import Step, annotate, check_steps, read_report
from crosswire.types import Document, Report, to_json

if TYPE_CHECKING:
    from crosswire.pipeline import Resources


def show_tolls(report: Report) -> list[str]:
    numbers = {incident.id: str(n) for n, incident in enumerate(report.incidents, start=1)}
    lines = []
    for toll in report.tolls:
        low, high = ("" if bound is None else str(bound) for bound in (toll.low, toll.high))
        who = toll.claimant.mention.text if toll.claimant else "–"
        total = toll.scope == "cumulative"
        words = [
            toll.harm,
            low if low == high else f"{low}..{high}",
            " ".join([toll.victim_status, *toll.victim_kinds]),
            f"{who} to {toll.via.text}" if toll.via else who,
            "total" if total else numbers.get(toll.incident or "", "–"),
            toll.evidence.text,
        ]
        marks = ["part"] * (toll.subset_of is not None)
        marks += [toll.polarity] * (toll.polarity != "stated")
        line = " | ".join(" ".join(word.split()) for word in words)
        lines.append(" ".join([line, *(f"[{mark}]" for mark in marks)]))
    return lines


@pytest.mark.parametrize("case", load_cases("reports"))
def test_case(case: Case, resources: "Resources") -> None:
    assert show_tolls(read_report(case.doc, resources=resources)) == case.expected


def make_step(name: str, needs: tuple[str, ...], gives: tuple[str, ...]) -> Step:
    return Step(name, needs, gives, lambda annotations, resources: ())


def test_a_step_before_what_it_needs_is_refused() -> None:
    steps = [make_step("b", ("sentences",), ("numbers",)), make_step("a", (), ("sentences",))]
    check_steps(steps[::-1])
    with pytest.raises(ValueError, match=r"step b: needs .'sentences'."):
        check_steps(steps)


def test_two_steps_that_give_the_same_are_refused() -> None:
    with pytest.raises(ValueError, match="step b"):
        check_steps([make_step("a", (), ("times",)), make_step("b", (), ("times",))])


def test_a_step_that_is_missing_is_found_without_reading() -> None:
    check_steps(pipeline.STEPS)
    with pytest.raises(ValueError, match=r"needs .'sentences'."):
        check_steps(pipeline.STEPS[1:])


def test_every_step_fills_what_it_gives(resources: "Resources") -> None:
    text = "Jets struck Aleppo on Monday. Medics said 12 people died in 2018 in the attack."
    annotations = annotate(Document.of(text), resources=resources)
    for step in pipeline.STEPS:
        for field in step.gives:
            assert getattr(annotations, field), field


def test_a_step_that_fails_leaves_an_issue_and_no_claims(
    resources: "Resources", monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(annotations: object, resources: object) -> tuple[()]:
        raise KeyError("a secret word")

    monkeypatch.setattr(pipeline, "STEPS", (Step("sentences", (), ("sentences",), fail),))
    report = read_report(Document.of("Twelve people died.", id="d"), resources=resources)
    assert [(i.document_id, i.code) for i in report.issues] == [("d", "failed")]
    assert "KeyError" in report.issues[0].message
    assert "\n" not in report.issues[0].message
    assert report.unread
    assert not (report.tolls or report.incidents or report.statements)


def test_missing_data_is_no_fault_of_the_document(
    resources: "Resources", monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(annotations: object, resources: object) -> tuple[()]:
        raise DataError("gazetteer: not there")

    monkeypatch.setattr(pipeline, "STEPS", (Step("sentences", (), ("sentences",), fail),))
    with pytest.raises(DataError):
        read_report(Document.of("Twelve people died."), resources=resources)


def test_without_a_date_a_weekday_stays_one_and_the_reason_is_said(resources: "Resources") -> None:
    text = "Twelve people were killed by a mine in Homs on Monday."
    undated = read_report(Document.of(text), resources=resources)
    assert [issue.code for issue in undated.issues] == ["no-date"]
    assert "--published" in undated.issues[0].message
    assert undated.incidents[0].time is not None
    assert undated.incidents[0].time.start is None
    dated = read_report(Document.of(text, published_at="2018-02-08"), resources=resources)
    assert dated.issues == ()
    assert dated.incidents[0].time is not None
    assert dated.incidents[0].time.start == "2018-02-05"


def test_without_a_date_and_without_a_relative_one_nothing_is_said(resources: "Resources") -> None:
    text = "Twelve people were killed by a mine in Homs on 5 February 2018."
    assert read_report(Document.of(text), resources=resources).issues == ()


def test_a_text_that_gives_itself_another_date_is_told(resources: "Resources") -> None:
    text = "Thu Sep 5 2013 A car bomb killed two people in Homs on Tuesday."
    report = read_report(Document.of(text, published_at="2013-09-20"), resources=resources)
    assert "date-conflict" in [issue.code for issue in report.issues]


def test_a_number_of_people_that_is_no_toll_is_left_over_with_the_reason(
    resources: "Resources",
) -> None:
    report = read_report(Document.of("Some 500 soldiers took part."), resources=resources)
    assert [left.span.text for left in report.leftovers] == ["Some 500 soldiers"]
    assert report.leftovers[0].reason


def test_the_run_says_what_read_the_document(resources: "Resources") -> None:
    run = read_report(Document.of("Nothing."), resources=resources).run
    assert run == resources.run
    assert set(run.data) == {"gazetteer", "register"}
    assert all(run.data.values())


def test_the_same_document_is_the_same_bytes_with_fresh_resources(resources: "Resources") -> None:
    doc = Document.of("Jets struck Aleppo on Monday, killing 12 people, medics said.")
    again = read_report(doc, resources=pipeline.Resources(reader="rules"))
    assert to_json(again) == to_json(read_report(doc, resources=resources))


@pytest.mark.parametrize("text", ["", " \n", "\x00", "\ufeff", "." * 500])
def test_a_text_of_nothing_makes_no_claims(text: str, resources: "Resources") -> None:
    report = read_report(Document.of(text), resources=resources)
    assert [issue.code for issue in report.issues] == []
    assert not (report.incidents or report.tolls)
