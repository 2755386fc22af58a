"""Time expressions: pages of cases read and resolved, and what holds for any text."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import Case, load_cases
from crosswire.annotate.sentences import find_sentences
from crosswire.annotate.times import find_times
from crosswire.resolve.times import find_anchor, resolve_times
from crosswire.types import Document


@pytest.mark.parametrize("case", load_cases("times"))
def test_case(case: Case) -> None:
    doc = case.doc
    times = find_times(doc, sentences=find_sentences(doc))
    anchor = find_anchor(times, published_at=doc.published_at)
    lines = []
    for found, (moment, _) in zip(times, resolve_times(times, anchor=anchor), strict=True):
        value = " ".join(
            filter(None, [found.value, found.modifier, "dateline" if found.dateline else ""])
        )
        lines.append(
            f"{found.span.text} | {found.kind} | {value.replace('|', chr(92) + '|')} | "
            f"{moment.start or '?'} .. {moment.end or '?'} | {moment.precision or '?'}"
        )
    assert lines == case.expected


PIECES = """Monday on the night of 7 July 2016 12:30 last next two
days ago since between and May
2012 overnight , . - 05/04/2016 \n every week early"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_expressions_are_ordered_quotes_that_resolve_or_say_why_not(text: str) -> None:
    doc = Document.of(text, published_at="2018-02-08")
    times = find_times(doc, sentences=find_sentences(doc))
    assert all(text[t.span.start : t.span.end] == t.span.text for t in times)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(times))
    anchor = find_anchor(times, published_at=doc.published_at)
    for moment, reason in resolve_times(times, anchor=anchor):
        assert reason
        assert moment.start is None or moment.end is None or moment.start < moment.end


@pytest.mark.parametrize("unit", [".", " ", "1 ", "Monday ", "12:30 ", "a few ", "5 and ", "2013-"])
def test_noise_takes_linear_time(unit: str) -> None:
    # Quadratic work on this length would take hours; the bound leaves slow machines much room.
    doc = Document.of(unit * (200_000 // len(unit)), id="noise")
    started = time.perf_counter()
    find_times(doc, sentences=[])
    assert time.perf_counter() - started < 60
