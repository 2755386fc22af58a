"""Sentences: pages of cases, what holds for any text, and linear time."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import Case, load_cases
from crosswire.annotate.sentences import find_sentences
from crosswire.types import Document


@pytest.mark.parametrize("case", load_cases("sentences"))
def test_case(case: Case) -> None:
    found = [sentence.text.replace("\n", "/") for sentence in find_sentences(case.doc)]
    assert found == case.expected


@given(st.text(alphabet="aA1 .!?…\"'\n=•U.S.", max_size=60))
def test_sentences_are_ordered_pieces_that_lose_no_letter(text: str) -> None:
    spans = find_sentences(Document.of(text))
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    kept = sum(char.isalnum() for span in spans for char in span.text)
    assert kept == sum(map(str.isalnum, text))


def test_no_sentence_without_a_letter_or_digit() -> None:
    assert find_sentences(Document.of(" ... \n\n !!! ")) == []


@pytest.mark.parametrize("unit", [".", " ", "a.", "a. ", '."', "\n", "x\n", "1. ", "== ", "("])
def test_a_megabyte_of_noise_takes_linear_time(unit: str) -> None:
    # Quadratic work on this length would take hours; the bound leaves slow machines much room.
    doc = Document.of(unit * (1_000_000 // len(unit)), id="noise")
    started = time.perf_counter()
    find_sentences(doc)
    assert time.perf_counter() - started < 60


def test_white_space_after_a_leading_date_takes_linear_time() -> None:
    started = time.perf_counter()
    find_sentences(Document.of("2016-01-01" + " " * 500_000 + "x", id="noise"))
    assert time.perf_counter() - started < 60
