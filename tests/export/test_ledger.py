"""The ledger in each format: whole, and harmless whatever a document holds."""

import csv
import io
import json
import unicodedata

import msgspec
import pytest

from crosswire.export import FORMATS, write_ledger
from crosswire.export.ledger_csv import COLUMNS, guard
from crosswire.export.ledger_markdown import escape
from crosswire.export.outline import SHOWN_LEFTOVERS, describe_leftovers, group_tolls, summarise
from crosswire.types import (
    Document,
    Issue,
    Leftover,
    Location,
    Moment,
    Party,
    Report,
    ReportedIncident,
    Responsibility,
    Run,
    Span,
    Statement,
    Toll,
    from_json,
)

RUN = Run(id="r-1", version="0", configuration={}, data={})
# What could turn a terminal, a page or a spreadsheet against its reader.
HOSTILE = "=1+1\x1b[31m\x07\u202e|<b>*x*</b>\u2066\x9b2J\r`$&"
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def make_report(words: str = "medics") -> Report:
    text = f"{words} said 12 {words} were killed in {words}. {words} blamed {words}."
    doc = Document.of(text, id=f"d {words}", title=words, publisher=words, url=words, source=words)

    def span(nth: int) -> Span:
        start = -1
        for _ in range(nth):
            start = text.index(words, start + 1)
        return doc.span(start, start + len(words))

    party = Party(mention=span(1), name=words, actor=None)
    start = text.index("12")
    incident = ReportedIncident(
        id="i-1",
        type="air_strike",
        evidence=doc.span(start, start + 2),
        place=Location(
            mention=span(3), name=words, lat=1.5, lon=2.5, country="SY", admin1="Aleppo"
        ),
        time=Moment(mention=span(3), start="2018-02-07", end="2018-02-09", precision="day"),
        perpetrator=party,
        perpetrator_claimant=party,
        target=party,
        main=True,
    )
    toll = Toll(
        id="t-1",
        evidence=doc.span(start, text.index(" in ")),
        harm="killed",
        low=12,
        high=None,
        victims=span(2),
        claimant=party,
        via=span(3),
        incident="i-1",
        how={"bounds": words},
    )
    part = Toll(id="t-2", evidence=toll.evidence, harm="injured", low=0, high=0, subset_of="t-1")
    total = Toll(id="t-3", evidence=toll.evidence, harm="killed", low=5, high=9, scope="cumulative")
    return Report(
        document=doc,
        run=RUN,
        tolls=(toll, part, total),
        incidents=(incident,),
        responsibilities=(
            Responsibility(
                id="b-1", incident="i-1", actor=party, stance="blames", evidence=span(5)
            ),
        ),
        statements=(Statement(id="s-1", kind="other", content=span(4), claimant=party),),
        leftovers=(Leftover(span=span(2), reason="a year"),),
        issues=(Issue(document_id="d", step="read", code="x", message=f"mind {words}"),),
    )


def write(*reports: Report, format: str) -> str:
    stream = io.StringIO()
    write_ledger(reports, stream, format=format)
    return stream.getvalue()


def test_jsonl_is_one_line_a_document_that_reads_back() -> None:
    reports = [make_report(), make_report(HOSTILE)]
    lines = write(*reports, format="jsonl").split("\n")
    assert lines.pop() == ""
    assert [from_json(line, Report) for line in lines] == reports


@pytest.mark.parametrize("count", [0, 1, 2])
def test_json_is_one_array_of_the_same_objects(count: int) -> None:
    reports = [make_report()] * count
    found = json.loads(write(*reports, format="json"))
    assert found == [json.loads(line) for line in write(*reports, format="jsonl").splitlines()]


def test_csv_is_one_row_a_toll_with_unknown_empty_and_zero_a_number() -> None:
    rows = list(csv.DictReader(io.StringIO(write(make_report(), format="csv"))))
    assert [row["toll_id"] for row in rows] == ["t-1", "t-2", "t-3"]
    assert [(row["low"], row["high"]) for row in rows] == [("12", ""), ("0", "0"), ("5", "9")]
    assert (rows[0]["incident_type"], rows[0]["date_end"]) == ("air_strike", "2018-02-09")
    assert (rows[1]["subset_of"], rows[1]["incident"]) == ("t-1", "")


def test_csv_without_documents_is_its_header() -> None:
    assert write(format="csv") == ",".join(COLUMNS) + "\n"


def test_no_cell_of_a_hostile_document_is_a_formula_or_breaks_its_row() -> None:
    text = write(make_report(HOSTILE), format="csv")
    rows = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == 4
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert cell.isprintable()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (0, 0),
        (-1.5, -1.5),
        ("=1+1", "'=1+1"),
        (" \t=1+1", "'=1+1"),
        ("\u202e+1", "'+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2", "'-2"),
        ("'quoted'", "'quoted'"),
        ("12 = 12", "12 = 12"),
    ],
)
def test_guarded_cells(value: object, cell: object) -> None:
    assert guard(value) == cell


@pytest.mark.parametrize("format", [f for f in FORMATS if f not in ("json", "jsonl")])
def test_nothing_of_a_hostile_document_moves_the_terminal(format: str) -> None:
    text = write(make_report(HOSTILE), format=format)
    assert not {c for c in text if unicodedata.category(c) == "Cc"} - {"\n"}
    assert not DIRECTIONS & set(text)


def test_markdown_takes_no_mark_up_from_a_document() -> None:
    text = write(make_report(HOSTILE), format="markdown")
    assert "\\<b\\>" in text
    assert not [at for at, c in enumerate(text) if c in "<`" and text[at - 1] != "\\"]
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in tables} == {9}


def test_markdown_escapes_every_mark() -> None:
    marks = "\\`*_{}[]<>()#+!|~$&-"
    assert escape(marks) == "".join(f"\\{mark}" for mark in marks)
    assert escape("one\ntwo\r\n# three") == "one two \\# three"


def test_text_shows_each_part_of_a_report() -> None:
    text = " ".join(write(make_report(), format="text").split())
    for words in (
        "Incident 1, main: air strike",
        "2018-02-07 to 2018-02-08",
        "12 or more",
        "of these 0",
        "5 to 9",
        "Totals over a longer time",
        "Who says who did it",
        "The text itself blames medics",
        "Other statements",
        "Left over",
        "! mind medics",
        "1 report read: 1 incident, 3 tolls",
    ):
        assert words in text, words


def test_text_and_markdown_of_nothing_found() -> None:
    report = Report(document=Document.of("Nothing happened.", id="d"), run=RUN)
    assert "1 report read: 0 incidents, 0 tolls" in write(report, format="text")
    assert write(report, format="markdown") == "# Nothing happened.\n\ndate not known · d\n\n"


def test_an_unread_document_is_counted_as_such() -> None:
    report = Report(document=Document.of("", id="d", source="a.txt"), run=RUN)
    text = write(report, make_report(), format="text")
    assert text.rstrip().endswith("1 report read: 1 incident, 3 tolls; 1 could not be read")
    assert summarise(0, 0, 0, 0) == "0 reports read: 0 incidents, 0 tolls"


def test_every_toll_is_in_exactly_one_group() -> None:
    report = make_report()
    found = [toll.id for _, tolls in group_tolls(report) for toll in tolls]
    assert sorted(found) == sorted(toll.id for toll in report.tolls)


def test_many_leftovers_are_told_as_a_number() -> None:
    report = make_report()
    many = msgspec.structs.replace(report, leftovers=report.leftovers * 20)
    lines = describe_leftovers(many)
    assert len(lines) == SHOWN_LEFTOVERS + 1
    assert lines[-1].startswith("and 8 more")


def test_reports_are_written_as_they_come() -> None:
    stream = io.StringIO()
    seen = []

    def reports():
        for _ in range(3):
            seen.append(stream.tell())
            yield make_report()

    write_ledger(reports(), stream, format="jsonl")
    assert seen[0] == 0 < seen[1] < seen[2]
