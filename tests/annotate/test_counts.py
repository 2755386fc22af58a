"""Counts: pages of cases, the reasons told for unused numbers, and what holds for any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import Case, load_cases
from crosswire.annotate.counts import find_counted, find_counts
from crosswire.types import Document


def show_bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


@pytest.mark.parametrize("case", load_cases("counts"))
def test_case(case: Case) -> None:
    lines = []
    for count in find_counts(case.doc):
        who = count.counted or "–"
        words = [count.harm, show_bounds(count.low, count.high), who, count.evidence.text]
        marks = ["part"] * count.including + [count.polarity] * (count.polarity != "stated")
        line = " | ".join(" ".join(word.split()) for word in words)
        lines.append(" ".join([line, *(f"[{mark}]" for mark in marks)]))
    assert lines == case.expected


@pytest.mark.parametrize(
    ("text", "number", "of_people"),
    [
        ("The unit has 300 men.", "300 men", True),
        ("The blast could kill thousands of people.", "thousands of people", True),
        ("It happened in 2016 near the mill.", "2016", False),
        ("It stood 15 km away.", "15", False),
        ("It cost $12 million.", "12 million", False),
        ("About 12% were lost.", "About 12", False),
    ],
)
def test_a_number_that_is_no_count_is_told_with_its_reason(
    text: str, number: str, of_people: bool
) -> None:
    counts, unused, _ = find_counted(Document.of(text))
    assert counts == []
    assert [(u.span.text, u.of_people) for u in unused] == [(number, of_people)]
    assert unused[0].reason


def test_each_harm_of_a_shared_zero_has_the_same_evidence() -> None:
    counts = find_counts(Document.of("No guards were killed or wounded."))
    assert [count.harm for count in counts] == ["killed", "injured"]
    assert len({count.evidence for count in counts}) == 1


WORDS = st.sampled_from(
    """at least between and 12 30 dozens of people soldiers a child were killed wounded killing died
    including them who said denied no none , . ( ) - – " the toll rose to another others from in
    Orlin missing abducted fled 2016 km % $ 34 , aged""".split()
)


@given(st.lists(WORDS, max_size=18).map(" ".join))
def test_any_row_of_words_gives_quotes_with_ordered_bounds(text: str) -> None:
    doc = Document.of(text)
    counts, unused, _ = find_counted(doc)
    for count in counts:
        spans = [count.evidence, count.number, count.harm_cue, count.victims]
        assert all(text[s.start : s.end] == s.text for s in spans if s is not None)
        assert count.low is None or count.low >= 0
        assert count.low is None or count.high is None or count.low <= count.high
        assert count.evidence.contains(count.number)
    assert all(text[u.span.start : u.span.end] == u.span.text for u in unused)
    keys = [(count.evidence, count.number, count.harm) for count in counts]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "unit", ["12 ", "12 people ", "killed ", "killed 12 ", "a child ", "including 4, ", "(12 "]
)
def test_a_long_text_takes_linear_time(unit: str) -> None:
    # Quadratic work on this length would take minutes; the bound leaves slow machines much room.
    doc = Document.of(unit * (40_000 // len(unit)), id="noise")
    started = time.perf_counter()
    find_counted(doc)
    assert time.perf_counter() - started < 60
