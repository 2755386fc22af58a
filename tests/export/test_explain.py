"""One claim laid open, of each kind."""

import unicodedata

import pytest

from crosswire.export import find_explanations, format_explanation
from crosswire.types import Document, Party, Report, ReportedIncident, Run, Statement, Toll

TEXT = "It rained. Medics said 12 people were killed in Oldbridge. It rained again."
DOC = Document.of(TEXT, id="d-1", source="a.txt")
RUN = Run(id="r-1", version="0", configuration={}, data={})


def span(words: str):
    start = TEXT.index(words)
    return DOC.span(start, start + len(words))


MEDICS = Party(mention=span("Medics"), name="Medics", actor="medics:x")
REPORT = Report(
    document=DOC,
    run=RUN,
    tolls=(
        Toll(
            id="t-1",
            evidence=span("12 people were killed"),
            harm="killed",
            low=12,
            high=12,
            claimant=MEDICS,
            victims=span("people"),
            how={"bounds": "'12'", "harm": "'were killed'", "claimant": "'said'"},
        ),
    ),
    incidents=(ReportedIncident(id="i-1", type="other", evidence=span("killed")),),
    statements=(Statement(id="s-1", kind="other", content=span("It rained again")),),
)


def test_a_toll_with_its_sentence_and_how_each_field_was_reached() -> None:
    (found,) = find_explanations(REPORT, claim_id="t-1")
    assert (found.kind, found.document_id, found.source) == ("toll", "d-1", "a.txt")
    assert found.sentence == "Medics said 12 people were killed in Oldbridge."
    fields = {field.name: field for field in found.fields}
    assert (fields["count"].value, fields["count"].how) == ("12", "'12'")
    assert fields["claimant"].span == MEDICS.mention
    assert "medics:x" in fields["claimant"].value
    assert fields["via"].value == "not stated"
    assert "not a part" in fields["subset_of"].value


@pytest.mark.parametrize(("claim_id", "kind"), [("i-1", "incident"), ("s-1", "statement")])
def test_other_claims(claim_id: str, kind: str) -> None:
    (found,) = find_explanations(REPORT, claim_id=claim_id)
    assert found.kind == kind
    assert format_explanation(found).startswith(f"{kind} {claim_id}\n  in a.txt (d-1), characters ")


def test_an_id_that_is_not_there() -> None:
    assert find_explanations(REPORT, claim_id="t-2") == []
    assert find_explanations(REPORT, claim_id="") == []


def test_nothing_of_a_document_moves_the_terminal() -> None:
    text = "12\x1b[2J people\u202e were killed\x07."
    doc = Document.of(text, id="d\x1b[2J", source="a\u202eb")
    toll = Toll(
        id="t", evidence=doc.span(0, len(text)), harm="killed", low=1, high=1, how={"harm": "\x1b"}
    )
    (found,) = find_explanations(Report(document=doc, run=RUN, tolls=(toll,)), claim_id="t")
    shown = format_explanation(found)
    assert not {c for c in shown if unicodedata.category(c) == "Cc"} - {"\n"}
    assert "\u202e" not in shown
