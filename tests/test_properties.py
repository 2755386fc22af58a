"""What holds for any text: true quotes, ordered bounds, ids that lead somewhere, no crash."""

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crosswire.api import Crosswire
from crosswire.types import Document, Record, Report, Span, from_json, to_json

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
FILES = sorted(EXAMPLES.iterdir())
WORDS = """At least 12 30 to 40 dozens of people civilians soldiers a child two women doctors were
was killed wounded died missing fled including four of them said told the army ministry Observatory
AFP
denied claimed responsibility blamed for on Monday 7 February 2018 overnight in Aleppo near Idlib
Syria Kunduz Kabul Russian warplanes jets shelling air strike car bomb mine attack militants Taliban
"We they the those among he added according sources since
war began this year death toll rose no one nobody
U.S. Dr. KILLED 12,000 $12 km aged 34 حلب قُتل Ţartūs e\u0301 \u202e \u200b \u2028 😀""".split()
MARKS = [".", ",", ". ", "\n", "\n\n", ";", ":", " - ", " – ", "(", ")", '"', "“", "”", "'", "…"]
TEXTS = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), min_size=5, max_size=80).map(
    " ".join
)
# Anything that UTF-8 can hold: half characters never reach a document.
ANY = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=120)
MIXED = st.lists(st.sampled_from(WORDS) | ANY, max_size=25).map(" ".join)


@pytest.fixture(scope="module")
def crosswire() -> Crosswire:
    return Crosswire()


def find_spans(value: object) -> Iterator[Span]:
    """Yield every stretch of text anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Record):
        for name in value.__struct_fields__:
            yield from find_spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from find_spans(item)


def check(report: Report) -> None:
    """Fail where a report breaks a promise that holds for every text."""
    text = report.document.text
    assert "failed" not in [issue.code for issue in report.issues]
    for span in find_spans(report):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    tolls = {toll.id: toll for toll in report.tolls}
    incidents = {incident.id for incident in report.incidents}
    claims = [*report.tolls, *report.incidents, *report.responsibilities, *report.statements]
    assert len({claim.id for claim in claims}) == len(claims)
    for toll in report.tolls:
        assert toll.low is None or toll.low >= 0
        assert toll.low is None or toll.high is None or toll.low <= toll.high
        assert toll.subset_of is None or toll.subset_of in tolls
        assert toll.subset_of != toll.id
        assert toll.incident is None or toll.incident in incidents
        assert toll.scope == "incident" or toll.incident is None
    for incident in report.incidents:
        assert incident.part_of is None or incident.part_of in incidents - {incident.id}
        time = incident.time
        assert not (time and time.start and time.end) or time.start < time.end
    for item in report.responsibilities:
        assert item.incident is None or item.incident in incidents
    line = to_json(report)
    assert from_json(line, Report) == report
    assert to_json(from_json(line, Report)) == line


DATES = st.sampled_from([None, "2018", "2018-02", "2018-02-08", "2018-02-08T14:00:00+03:00"])


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, published_at=DATES)
@example(text="At least 12 people, including four children, died.", published_at=None)
@example(text="Two of the wounded civilians", published_at=None)
def test_any_row_of_words_keeps_every_promise(
    text: str, published_at: str | None, crosswire: Crosswire
) -> None:
    check(crosswire.read_text(text, published_at=published_at))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(text=MIXED)
@example(text="\x00\ufeff\u202e12 people\u2028were killed")
@example(text="١٢ people were killed")
@example(text="² people were killed, ½ of them children")
def test_any_characters_keep_every_promise(text: str, crosswire: Crosswire) -> None:
    check(crosswire.read_text(text))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, title=st.none() | st.sampled_from(["", "12 killed in Aleppo", "حلب", "\n"]))
def test_a_title_keeps_every_promise(text: str, title: str | None, crosswire: Crosswire) -> None:
    whole = text if title is None else f"{title}\n\n{text}"
    (report,) = crosswire.read_documents([Document.of(whole, title=title)])
    check(report)


def test_the_examples_keep_every_promise(crosswire: Crosswire) -> None:
    reports = list(crosswire.read([str(EXAMPLES)]))
    assert len(reports) > 20
    for report in reports:
        check(report)


def read_lines(crosswire: Crosswire, paths: list[Path]) -> dict[str, bytes]:
    return {r.document.id: to_json(r) for r in crosswire.read([str(path) for path in paths])}


def test_a_line_is_the_same_bytes_alone_in_any_order_and_in_any_batch(crosswire: Crosswire) -> None:
    together = read_lines(crosswire, FILES)
    assert len(together) > 20
    assert read_lines(Crosswire(), FILES[::-1]) == together
    alone: dict[str, bytes] = {}
    for path in FILES:
        alone |= read_lines(Crosswire(), [path])
    assert alone == together


def test_a_record_is_the_same_bytes_in_any_order_of_its_table(crosswire: Crosswire) -> None:
    documents = [report.document for report in crosswire.read([str(path) for path in FILES])]
    once = {r.document.id: to_json(r) for r in crosswire.read_documents(documents)}
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        again = {r.document.id: to_json(r) for r in crosswire.read_documents(documents)}
        assert again == once
    (single,) = crosswire.read_documents(documents[:1])
    assert to_json(single) == once[single.document.id]


def test_the_same_words_from_two_publishers_are_the_same_claims(crosswire: Crosswire) -> None:
    text = "At least 12 people were killed by shelling in Aleppo on 5 February 2018, medics said."
    one = crosswire.read_text(text, publisher="Old Quay Post")
    two = crosswire.read_text(text, publisher="Lantern Hill Gazette")
    assert one.document.id != two.document.id
    shown = [
        [msgspec.structs.replace(toll, id="", incident=None) for toll in report.tolls]
        for report in (one, two)
    ]
    assert shown[0] == shown[1]
    assert one.tolls[0].id != two.tolls[0].id
