from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.errors import LedgerError, UsageError
from crosswire.evaluate import load_key, score_tolls
from crosswire.evaluate.scores import TollScore
from crosswire.evaluate.tolls import style_of
from crosswire.types import Document, Party, Report, Span, from_json, to_json

CASES = Path(__file__).parents[3] / "shared" / "cases"
FIXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


def change(report: Report, index: int, **fields) -> Report:
    tolls = list(report.tolls)
    tolls[index] = msgspec.structs.replace(tolls[index], **fields)
    return msgspec.structs.replace(report, tolls=tuple(tolls))


def assert_perfect(score: TollScore) -> None:
    assert (score.tolls.precision, score.tolls.recall, score.tolls.f1) == (1.0, 1.0, 1.0)
    assert {field.share for field in score.fields} <= {1.0, None}
    assert {field.share for field in score.main.fields} <= {1.0, None}
    assert score.errors == ()
    assert score.read == score.documents


def test_a_key_scored_against_itself_is_right_in_everything(key, read_as_key):
    score = score_tolls(read_as_key(key), key=key)
    assert_perfect(score)
    assert (score.tolls.right, score.tolls.read, score.tolls.key) == (7, 7, 7)
    shares = {field.name: field.share for field in score.fields}
    assert shares["via"] == shares["claimant where the key has one"] == 1.0


@pytest.mark.skipif(not CASES.is_dir(), reason="the answer keys of ../shared/cases are not here")
@pytest.mark.parametrize("name", ["dev/syria", "dev/world", "train/syria", "train/world"])
def test_the_keys_at_hand_scored_against_themselves(name, read_as_key):
    key = load_key(CASES / f"{name}.answers.jsonl", CASES / f"{name}.documents.jsonl")
    score = score_tolls(read_as_key(key), key=key)
    assert_perfect(score)
    if name == "dev/syria":
        beside = {field.name: field.commonest_share for field in score.fields}
        assert round(beside["scope"], 2) == 0.89
        assert round(beside["subset_of"], 2) == 0.83


@FIXED
@given(dropped=st.sets(st.integers(0, 6)))
def test_dropping_tolls_lowers_recall_by_just_these(key, read_as_key, dropped):
    index = iter(range(7))
    reports = [
        msgspec.structs.replace(
            report, tolls=tuple(toll for toll in report.tolls if next(index) not in dropped)
        )
        for report in read_as_key(key)
    ]
    score = score_tolls(reports, key=key)
    assert score.tolls.right == score.tolls.read == 7 - len(dropped)
    assert score.tolls.recall == (7 - len(dropped)) / 7
    assert score.tolls.precision == (1.0 if len(dropped) < 7 else None)
    assert len(score.errors_of("missed")) == len(dropped)


@FIXED
@given(data=st.data())
def test_the_order_of_reports_and_of_their_tolls_does_not_matter(key, read_as_key, data):
    reports = read_as_key(key)
    shuffled = [
        msgspec.structs.replace(report, tolls=tuple(data.draw(st.permutations(report.tolls))))
        for report in data.draw(st.permutations(reports))
    ]
    assert score_tolls(iter(shuffled), key=key) == score_tolls(reports, key=key)


def test_a_document_without_a_report_misses_all_its_tolls(key, read_as_key):
    score = score_tolls(read_as_key(key)[1:], key=key)
    assert (score.tolls.right, score.tolls.read, score.tolls.key) == (3, 3, 7)
    assert (score.read, score.documents) == (2, 3)
    assert (score.main.read, score.main.documents) == (1, 2)
    assert [field.of for field in score.main.fields] == [2, 2, 1, 1]
    assert [field.right for field in score.main.fields] == [1, 1, 0, 0]


def test_a_report_without_text_misses_all_its_tolls(key, read_as_key):
    reports = read_as_key(key)
    reports[0] = Report(document=Document(id="aa-1", text=""), run=reports[0].run)
    score = score_tolls(reports, key=key)
    assert (score.tolls.right, score.read) == (3, 2)


def test_no_reports_at_all(key):
    score = score_tolls([], key=key)
    assert (score.tolls.precision, score.tolls.recall, score.tolls.f1) == (None, 0.0, 0.0)
    assert len(score.errors_of("missed")) == 7
    assert {field.share for field in score.fields} == {None}


def test_a_group_without_tolls_has_no_figures(key, read_as_key):
    groups = {group.name: group for group in score_tolls(read_as_key(key), key=key).by_style}
    assert (groups["aa"].tolls.key, groups["bb"].tolls.key) == (4, 3)
    publishers = score_tolls(read_as_key(key), key=key).by_publisher
    assert [(group.name, group.documents, group.tolls.key) for group in publishers] == [
        ("Post", 2, 4),
        (None, 1, 3),
    ]


def test_reports_of_other_documents_are_counted_and_left_out(key, read_as_key):
    reports = read_as_key(key)
    stranger = msgspec.structs.replace(
        reports[0], document=msgspec.structs.replace(reports[0].document, id="zz-1")
    )
    score = score_tolls([*reports, stranger], key=key)
    assert score.unasked == 1
    assert score.tolls.f1 == 1.0


def test_two_reports_of_one_document_are_refused(key, read_as_key):
    reports = read_as_key(key)
    with pytest.raises(UsageError, match="two reports of the document aa-1"):
        score_tolls([*reports, reports[0]], key=key)


def test_a_report_of_another_text_is_refused(key, read_as_key):
    reports = read_as_key(key)
    other = msgspec.structs.replace(reports[0].document, text="Other words.")
    with pytest.raises(LedgerError, match="aa-1 was read from another text"):
        score_tolls([msgspec.structs.replace(reports[0], document=other)], key=key)


def test_other_bounds_are_one_near_miss_and_count_on_both_sides(key, read_as_key):
    reports = read_as_key(key)
    reports[0] = change(reports[0], 3, low=30, high=None)
    score = score_tolls(reports, key=key)
    assert (score.tolls.right, score.tolls.read, score.tolls.key) == (6, 7, 7)
    [near] = score.errors
    assert (near.kind, near.expected, near.found) == ("near", "injured 30", "injured 30..")
    assert "[30 were hurt]" in near.context


def test_another_place_in_the_text_is_missed_and_spurious(key, read_as_key):
    reports = read_as_key(key)
    doc = reports[0].document
    reports[0] = change(reports[0], 3, evidence=doc.span(len(doc.text) - 4, len(doc.text)))
    score = score_tolls(reports, key=key)
    assert [error.kind for error in score.errors] == ["missed", "spurious"]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"victim_status": "combatant"}, "status"),
        ({"scope": "cumulative"}, "scope"),
        ({"subset_of": None}, "subset_of"),
        ({"victims": None}, "victims"),
        ({"claimant": None}, "claimant"),
        ({"via": Span(0, 6, "Shells")}, "via"),
    ],
)
def test_each_field_is_scored_on_its_own(key, read_as_key, fields, name):
    reports = read_as_key(key)
    reports[0] = change(reports[0], 2, **fields)
    score = score_tolls(reports, key=key)
    assert score.tolls.f1 == 1.0
    wrong = {field.name: field.of - field.right for field in score.fields if field.share != 1.0}
    expected = {name: 1}
    if name == "claimant":
        expected["claimant where the key has one"] = 1
    assert wrong == expected
    assert [(error.kind, error.field) for error in score.errors] == [("field", name)]


def test_the_commonest_value_is_scored_by_the_rule_of_its_field(key, read_as_key):
    fields = {field.name: field for field in score_tolls(read_as_key(key), key=key).fields}
    status = fields["status"]
    assert (status.commonest, status.commonest_right, status.of) == ("unknown", 4, 7)
    claimant = fields["claimant where the key has one"]
    assert (claimant.commonest, claimant.commonest_right, claimant.of) == ("Police", 2, 3)


def test_a_claimant_invented_is_wrong(key, read_as_key):
    reports = read_as_key(key)
    invented = Party(mention=reports[0].document.span(0, 6), name="Shells")
    reports[0] = change(reports[0], 0, claimant=invented)
    fields = {field.name: field for field in score_tolls(reports, key=key).fields}
    assert (fields["claimant"].right, fields["claimant"].of) == (6, 7)
    assert fields["claimant where the key has one"].share == 1.0


def test_a_score_goes_to_json_and_back(key, read_as_key):
    score = score_tolls(read_as_key(key)[1:], key=key)
    assert from_json(to_json(score), TollScore) == score


def test_style_is_the_prefix_of_the_id():
    assert [style_of(name) for name in ("fk-1", "t17-a-b", "17", "-1")] == ["fk", "t17", None, None]
