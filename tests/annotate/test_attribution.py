"""Attribution: pages of cases, what holds for any text, and linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import Case, load_cases
from crosswire.annotate.attribution import find_attributions
from crosswire.annotate.attribution_words import load_words
from crosswire.annotate.sentences import find_sentences
from crosswire.annotations import Attribution
from crosswire.types import Document

# A second for 80,000 characters is some ten times what they take; quadratic work would need more.


def read(text: str) -> list[Attribution]:
    doc = Document.of(text)
    return find_attributions(doc, sentences=find_sentences(doc))


def line_of(item: Attribution) -> str:
    parts = [item.source.text if item.source else "-", item.cue.text, item.content.text]
    if item.via:
        parts.append(f"via {item.via.text}")
    if item.carried:
        parts.append(f"for {item.carried.text}")
    if item.direct:
        parts.append("direct")
    return " | ".join(parts).replace("\n", " ")


@pytest.mark.parametrize("case", load_cases("attribution"))
def test_case(case: Case) -> None:
    found = find_attributions(case.doc, sentences=find_sentences(case.doc))
    assert [line_of(item) for item in found] == case.expected


PIECES = (
    'said says told AFP according to citing the a Monitor group he it that , . " “ ” : ( ) - 5 '
    "killed who which police and quoted as saying by was Monday on in of claimed Ali al-Omar 's ''"
)
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=40))
def test_spans_are_pieces_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for item in read(text):
        for span in (item.source, item.cue, item.content, item.via, item.carried):
            assert span is None or text[span.start : span.end] == span.text


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(text)


def test_the_same_text_gives_the_same_answer() -> None:
    text = "The army said it fled. It added that two died, local media reported."
    assert read(text) == read(text)


def test_nothing_is_found_in_an_empty_text() -> None:
    assert read("") == []


def test_offsets_count_code_points_in_other_scripts() -> None:
    text = "قال 𝔸é The clinic closed, the mayor said."
    assert [item.source.text for item in read(text) if item.source] == ["the mayor"]


@pytest.mark.parametrize(
    "unit",
    ["He said that ", '"a b c" said X. ', 'said "', "The army, who, said, ", "according to ",
     "the source in the town of the group said ", "THE ARMY SAID ", "(", "citing reports that ",
     "who which said ", "''", "“This is a long enough quotation here.” ", "officials of ", "1 ",
     'Ann said "it is over there now". "It is a long enough quotation here." x. '],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (80_000 // len(unit))
    started = time.perf_counter()
    read(text)
    assert time.perf_counter() - started < 60


def test_contents_stay_bounded_on_hostile_text() -> None:
    text = "citing reports that " * 4000
    assert sum(len(item.content.text) for item in read(text)) < 100 * len(text)


def test_each_form_of_a_verb_has_its_base_and_group() -> None:
    words = load_words()
    assert words.verbs["said"] == "clause"
    assert words.bases["accusing"] == "accuse"
    assert set(words.participles) <= set(words.verbs)
