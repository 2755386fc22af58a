"""Responsibilities: who says who did it, and which incident is meant."""

import time

import pytest

from crosswire.annotate.attribution import find_attributions
from crosswire.annotate.sentences import find_sentences
from crosswire.annotations import Annotations
from crosswire.resolve.responsibilities import find_responsibilities
from crosswire.types import Document, ReportedIncident


def mark(text: str) -> Annotations:
    doc = Document.of(text)
    sentences = find_sentences(doc)
    return Annotations(
        doc=doc,
        sentences=tuple(sentences),
        attributions=tuple(find_attributions(doc, sentences=sentences)),
    )


def incident(annotations: Annotations, words: str, *, main: bool = False) -> ReportedIncident:
    start = annotations.doc.text.index(words)
    evidence = annotations.doc.span(start, start + len(words))
    return ReportedIncident(id=f"i-{words}", type="bombing", evidence=evidence, main=main)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Dawn Front claimed responsibility for the blast.",
            [("claims", "The Dawn Front", "The Dawn Front")],
        ),
        (
            "The opposition blamed government forces for the attack.",
            [("blames", "government forces", "The opposition")],
        ),
        (
            "Activists accused the army of bombing the market.",
            [("blames", "the army", "Activists")],
        ),
        (
            "Rebels were blamed by state media for the shelling.",
            [("blames", "Rebels", "state media")],
        ),
        (
            "The ministry denied carrying out the strike.",
            [("denies", "The ministry", "The ministry")],
        ),
        (
            "The coalition confirmed that its jets carried out strikes on the depot.",
            [("confirms", "The coalition", "The coalition")],
        ),
        (
            "The mayor said rebels were behind the attack.",
            [("blames", "rebels", "The mayor")],
        ),
        (
            "The army said it carried out the raid on Monday.",
            [("claims", "The army", "The army")],
        ),
        (
            "A blast claimed by the Dawn Front shook the market.",
            [("claims", "the Dawn Front", "the Dawn Front")],
        ),
        ("No group has claimed responsibility for the blast.", []),
        ("The mayor accused the council of corruption.", []),
        ("The storm claimed nine lives.", []),
    ],
)
def test_who_says_who_did_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_responsibilities(mark(text), incidents=[])
    assert [
        (item.stance, item.actor.name, item.claimant.name if item.claimant else None)
        for item in found
    ] == expected


TEXT = (
    "A bomb went off in the market. The Dawn Front claimed responsibility for the bombing. "
    "A rocket hit the port and rebels were accused of the attack by the mayor."
)


def test_the_incident_of_the_sentence_then_the_one_before_then_the_main_one() -> None:
    annotations = mark(TEXT)
    bomb = incident(annotations, "bomb went off")
    rocket = incident(annotations, "rocket hit", main=True)
    both = find_responsibilities(annotations, incidents=[rocket, bomb])
    assert both[0].incident == bomb.id
    later = find_responsibilities(annotations, incidents=[rocket])
    assert later[0].incident == rocket.id
    assert find_responsibilities(annotations, incidents=[])[0].incident is None


def test_the_evidence_is_a_piece_of_the_text() -> None:
    annotations = mark(TEXT)
    for item in find_responsibilities(annotations, incidents=[]):
        assert TEXT[item.evidence.start : item.evidence.end] == item.evidence.text
        assert item.id.startswith("r-")


@pytest.mark.parametrize("unit", ["claimed by the X ", "was blamed ", "The X blamed Y for attack "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    annotations = mark(unit * (60_000 // len(unit)))
    started = time.perf_counter()
    find_responsibilities(annotations, incidents=[])
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize(
    "text",
    [
        "Russia says that it was a Ukrainian missile, fired from Ukrainian ground.",
        "It said that it held Moscow responsible for air strikes in that area.",
        "A spokesman said an air strike had been carried out in the city against gunmen.",
    ],
)
def test_speaking_of_an_attack_is_not_claiming_it(text: str) -> None:
    assert find_responsibilities(mark(text), incidents=[]) == []
