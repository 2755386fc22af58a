"""`Crosswire`: what the command line calls, called directly."""

import io
import json
from pathlib import Path

import pytest

from crosswire.api import Crosswire, ReadOptions, load_ledger
from crosswire.errors import LedgerError, UsageError
from crosswire.types import Document, Issue, to_json

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
TEXT = "At least 12 people were killed by shelling in Aleppo on Monday, medics said."


@pytest.fixture(scope="module")
def crosswire() -> Crosswire:
    return Crosswire()


def test_reports_come_in_input_order_one_a_document(crosswire: Crosswire, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"{TEXT} {name}")
    paths = [str(tmp_path / "b.txt"), str(tmp_path), str(tmp_path / "none.txt")]
    found = [report.document.source for report in crosswire.read(paths)]
    assert [Path(source or "").name for source in found] == ["b.txt", "a.txt", "b.txt", "none.txt"]


def test_reading_is_lazy(crosswire: Crosswire, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    reports = crosswire.read([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert next(reports).tolls
    (tmp_path / "b.txt").write_text(TEXT)
    assert next(reports).tolls


def test_what_cannot_be_read_is_a_report_with_an_issue(crosswire: Crosswire) -> None:
    told: list[Issue] = []
    (report,) = crosswire.read(["/no/such/file"], complain=told.append)
    assert report.unread
    assert [issue.code for issue in report.issues] == ["not-found"]
    assert tuple(told) == report.issues


def test_a_repeated_id_is_told_and_changes_no_report(crosswire: Crosswire, tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": TEXT, "published_at": "2018-02-08"})
    (tmp_path / "a.jsonl").write_text(f"{line}\n{line}\n")
    told: list[Issue] = []
    one, two = crosswire.read([str(tmp_path / "a.jsonl")], complain=told.append)
    assert [issue.code for issue in told] == ["duplicate-id"]
    assert one.tolls == two.tolls
    assert one.issues == two.issues == ()


def test_standard_input(crosswire: Crosswire) -> None:
    (report,) = crosswire.read(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert report.document.text == TEXT


def test_options_reach_the_document(crosswire: Crosswire, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    options = ReadOptions(published="2018-02-08", publisher="Post")
    (report,) = crosswire.read([str(tmp_path / "a.txt")], options=options)
    assert report.document.publisher == "Post"
    assert report.incidents[0].time is not None
    assert report.incidents[0].time.start == "2018-02-05"


def test_a_text_alone(crosswire: Crosswire) -> None:
    report = crosswire.read_text(TEXT, published_at="2018-02-08", publisher="Post")
    assert (report.tolls[0].low, report.tolls[0].high) == (12, None)
    assert report.document == Document.of(TEXT, published_at="2018-02-08", publisher="Post")


def test_a_claim_is_explained_from_a_ledger(crosswire: Crosswire) -> None:
    report = crosswire.read_text(TEXT)
    ledger = [b"\n", to_json(crosswire.read_text("Nothing.")), to_json(report)]
    for claim in (*report.tolls, *report.incidents):
        found = crosswire.explain(ledger, claim_id=claim.id)
        assert (found.id, found.evidence) == (claim.id, claim.evidence)


def test_an_unknown_claim_is_wrong_use(crosswire: Crosswire) -> None:
    with pytest.raises(UsageError, match="no claim t-0"):
        crosswire.explain([to_json(crosswire.read_text(TEXT))], claim_id="t-0")


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"document": 1}', b"\xff\xfe", b"text", b"{}"])
def test_a_line_that_is_no_report_is_named(line: bytes) -> None:
    good = to_json(Crosswire().read_text("Nothing."))
    with pytest.raises(LedgerError, match="line 2"):
        list(load_ledger([good, line]))


def test_a_ledger_reads_back(crosswire: Crosswire) -> None:
    paths = [str(EXAMPLES / "kunduz.jsonl")]
    reports = list(crosswire.read(paths))
    assert list(load_ledger(to_json(report) + b"\n" for report in reports)) == reports


def test_a_reading_scored_against_its_key(crosswire: Crosswire, tmp_path: Path) -> None:
    toll = {
        "evidence": "At least 12 people were killed",
        "harm": "killed",
        "low": 12,
        "high": None,
        "victims": "people",
        "status": "unknown",
        "subset_of": None,
        "claimant": "medics",
        "via": None,
        "scope": "incident",
        "incident": None,
    }
    (tmp_path / "key.jsonl").write_text(json.dumps({"doc": "a", "tolls": [toll], "incidents": []}))
    (tmp_path / "docs.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}))
    score = crosswire.evaluate_tolls(tmp_path / "key.jsonl", documents=tmp_path / "docs.jsonl")
    assert (score.tolls.right, score.tolls.read, score.tolls.key) == (1, 1, 1)
