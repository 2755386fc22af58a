import pytest

from crosswire.encoder import Calibration, Encoder
from crosswire.errors import UsageError
from crosswire.pipeline import Resources, read_report
from crosswire.types import Document

pytestmark = pytest.mark.skipif(
    not Encoder.open().is_there, reason="the weights are not in this tree"
)
DOC = Document.of(
    "Air raids kill 12 in Aleppo\n\nAt least 12 people, including four children, were killed when "
    "warplanes struck a market in Aleppo on Monday, the White Helmets said. Hospitals treated 30 "
    "wounded, doctors added. About 200 traders rent stalls there.",
    published_at="2016-05-04",
)
FIELDS = ("status", "scope", "part", "victims", "claimant", "via", "evidence", "type")
MAIN = ("main_place", "main_time", "main_perpetrator", "main_target")


def read(calibration=None, *, min_confidence=0.0, doc=DOC):
    encoder = Encoder.open()
    if calibration is not None:
        encoder.calibration = calibration
    resources = Resources(reader="encoder", encoder=encoder, min_confidence=min_confidence)
    return read_report(doc, resources=resources)


def without(toll):
    how = {name: why for name, why in toll.how.items() if name not in ("victim_status",)}
    return (toll.evidence, toll.harm, toll.low, toll.high, toll.claimant, toll.scope, len(how) > 0)


def test_plain_news_is_read():
    tolls = {(toll.harm, toll.low, toll.high) for toll in read().tolls}
    assert {("killed", 12, None), ("killed", 4, 4), ("injured", 30, 30)} <= tolls
    assert not any(toll.low == 200 for toll in read().tolls)


def test_every_toll_has_a_probability():
    report = read()
    assert report.tolls
    assert all(toll.confidence is not None and 0 < toll.confidence <= 1 for toll in report.tolls)
    assert report.run.configuration["reader"] == "encoder"
    assert "encoder" in report.run.data


def test_from_one_on_only_what_both_read_is_accepted_and_nothing_is_lost():
    report = read(Calibration(accept=1.01, accept_new=1.01))
    rules = read_report(DOC, resources=Resources(reader="rules"))
    kept = {toll.evidence for toll in report.tolls}
    assert kept <= {toll.evidence for toll in rules.tolls}
    refused = [left for left in report.leftovers if "read in its context" in left.reason]
    assert len(kept) + len(refused) == len(rules.tolls)


def test_precision_can_be_asked_for():
    report = read()
    confidences = sorted(toll.confidence for toll in report.tolls)
    asked = confidences[len(confidences) // 2]
    careful = read(min_confidence=asked)
    kept = {toll.id for toll in careful.tolls}
    assert kept == {toll.id for toll in report.tolls if toll.confidence >= asked}
    left = [left for left in careful.leftovers if "less sure than asked" in left.reason]
    assert len(left) == len(report.tolls) - len(kept)


def test_rules_have_no_confidence_to_ask_for():
    with pytest.raises(UsageError, match="--min-confidence"):
        Resources(reader="rules", min_confidence=0.5)


def test_where_no_head_is_trusted_the_rules_stand():
    trust = dict.fromkeys((*FIELDS, *MAIN), 1.01)
    found = read(Calibration(accept=0.45, accept_new=1.01, trust=trust))
    rules = read_report(DOC, resources=Resources(reader="rules"))
    assert [without(toll) for toll in found.tolls] == [without(toll) for toll in rules.tolls]
    main = [next(i for i in report.incidents if i.main) for report in (found, rules)]
    assert main[0].type == main[1].type
    assert main[0].place == main[1].place
    assert main[0].time == main[1].time


def test_a_document_reads_the_same_whatever_is_read_before_it():
    encoder = Encoder.open()
    resources = Resources(reader="encoder", encoder=encoder)
    first = read_report(DOC, resources=resources)
    read_report(Document.of("Two soldiers died. " * 200), resources=resources)
    assert read_report(DOC, resources=resources) == first
    assert read() == first


@pytest.mark.parametrize(
    "text", ["", " ", "12", "\n\n", "…", "🕊" * 600, "a" * 5000, "killed " * 900]
)
def test_odd_texts_are_read(text):
    report = read(doc=Document.of(text))
    assert not [issue for issue in report.issues if issue.code == "failed"]
