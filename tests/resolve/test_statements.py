"""Statements: pages of cases, counts left to the tolls, and the composed seed report."""

import json
from pathlib import Path

import pytest

from case_files import Case, load_cases
from crosswire.annotate.attribution import find_attributions
from crosswire.annotate.sentences import find_sentences
from crosswire.annotations import Annotations, Count
from crosswire.resolve.statements import find_kind, find_statements
from crosswire.types import Document, Party, Span, Statement

SEED = Path(__file__).parents[3] / "shared" / "cases" / "seed"


def mark(doc: Document, counts: tuple[Count, ...] = ()) -> Annotations:
    sentences = find_sentences(doc)
    return Annotations(
        doc=doc,
        sentences=tuple(sentences),
        counts=counts,
        attributions=tuple(find_attributions(doc, sentences=sentences)),
    )


def line_of(item: Statement) -> str:
    claimant = item.claimant.name if item.claimant else "-"
    cue = item.cue.text if item.cue else "-"
    return f"{item.kind} | {claimant} | {cue} | {item.content.text}"


@pytest.mark.parametrize("case", load_cases("statements"))
def test_case(case: Case) -> None:
    assert [line_of(item) for item in find_statements(mark(case.doc))] == case.expected


def count_at(doc: Document, evidence: str) -> Count:
    start = doc.text.index(evidence)
    span = doc.span(start, start + len(evidence))
    return Count(evidence=span, number=span, harm="killed", harm_cue=span, low=2, high=2)


def test_a_count_is_no_statement_but_a_position_on_one_is() -> None:
    doc = Document.of("Police said two died. The bishop condemned the raid that killed two.")
    counts = (count_at(doc, "two died"), count_at(doc, "killed two"))
    assert [item.kind for item in find_statements(mark(doc, counts))] == ["position"]


def test_a_hedged_count_is_no_assessment() -> None:
    doc = Document.of("The raid probably killed two.")
    assert find_statements(mark(doc, (count_at(doc, "killed two"),))) == []


def test_ids_depend_on_the_document_and_the_place() -> None:
    doc = Document.of("The mayor said the road was open.")
    first, again = find_statements(mark(doc)), find_statements(mark(doc))
    other = find_statements(mark(Document.of("The mayor said the road was shut.")))
    assert first == again
    assert first[0].id.startswith("s-")
    assert first[0].id != other[0].id


def test_the_caller_names_the_party() -> None:
    def name(mention: Span, carried: Span | None) -> Party:
        return Party(mention=mention, name="The Mayor", actor="mayor")

    doc = Document.of("The mayor said the road was open.")
    found = find_statements(mark(doc), name_party=name)
    assert found[0].claimant
    assert found[0].claimant.actor == "mayor"


def test_kinds_do_not_depend_on_case_or_line_breaks() -> None:
    assert find_kind("CALLED\nFOR", "peace") == "demand"
    assert find_kind("said", "it acted IN\nSELF-DEFENCE") == "justification"


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed report is not here")
def test_the_statements_of_the_seed_report() -> None:
    key = json.loads((SEED / "answers.json").read_text(encoding="utf-8"))
    doc = Document.of((SEED / "report.txt").read_text(encoding="utf-8"))
    found = find_statements(mark(doc))

    def overlaps(span: Span | None, place: dict[str, int] | None) -> bool:
        if span is None or place is None:
            return span is None and place is None
        return span.start < place["end"] and place["start"] < span.end

    def fits(item: Statement, wanted: dict[str, dict[str, int]]) -> bool:
        mention = item.claimant.mention if item.claimant else None
        return overlaps(mention, wanted["claimant"]) and overlaps(item.content, wanted["content"])

    pairs = [(w, next((s for s in found if fits(s, w)), None)) for w in key["statements"]]
    assert sum(item is not None for _, item in pairs) >= 6
    assert sum(item is not None and item.kind == wanted["kind"] for wanted, item in pairs) >= 6
