"""Place mentions: the cases, and what must hold for any text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_files import Case, load_cases
from crosswire.annotate.places import find_places
from crosswire.annotate.sentences import find_sentences
from crosswire.annotations import PlaceMention
from crosswire.gazetteer import Gazetteer
from crosswire.resolve.places import resolve_places
from crosswire.types import Document

GAZETTEER = Gazetteer.open()
# A 300-word report must take less than this, in seconds; measured at 3 to 5 ms.
TEXT = (
    "Aleppo Syrias al- - ' the town of in Bashar al-Assad Khan US U.S. SAN SALVADOR , . : \n\n "
    "Ra's hospital province countryside Ḩamāh e\u0301 حلب 12 Street St. and between Omar oil field"
)
WORDS = st.sampled_from(TEXT.split(" "))


def read(doc: Document) -> list[PlaceMention]:
    return find_places(doc, sentences=find_sentences(doc), gazetteer=GAZETTEER)


@pytest.mark.parametrize("case", load_cases("places"))
def test_case(case: Case) -> None:
    mentions = read(case.doc)
    resolved = resolve_places(mentions, doc=case.doc)
    lines = [
        f"{' '.join(location.mention.text.split())} | {location.country or '-'} | "
        f"{location.admin1 or '-'} | {location.precision or '-'}"
        for location, _ in resolved
    ]
    assert lines == case.expected


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    doc = Document.of(text)
    mentions = read(doc)
    for mention in mentions:
        span = mention.span
        assert doc.text[span.start : span.end] == span.text
        assert span.text.strip() == span.text
    for before, after in pairwise(mentions):
        assert before.span.end <= after.span.start
    assert len(resolve_places(mentions, doc=doc)) == len(mentions)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    doc = Document.of(text)
    resolve_places(read(doc), doc=doc)


def test_relation_and_facility() -> None:
    doc = Document.of(
        "Shells fell north of Homs, near Tabqa air base and in eastern Aleppo, Syria."
    )
    found = [(m.span.text, m.relation, m.facility) for m in read(doc)]
    assert found == [
        ("Homs", "north of", None),
        ("Tabqa air base", "near", "air base"),
        ("Aleppo", "eastern", None),
        ("Syria", None, None),
    ]


def test_a_dateline_is_marked() -> None:
    doc = Document.of("BEIRUT (Reuters) - Nine people died in Homs.")
    assert [(m.span.text, m.relation) for m in read(doc)] == [
        ("BEIRUT", "dateline"),
        ("Homs", None),
    ]


def test_the_package_table_is_there() -> None:
    assert Path(__file__).is_file()
    assert len(GAZETTEER.version) == 16
