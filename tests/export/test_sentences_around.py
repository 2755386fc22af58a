"""The sentence around a claim, and its cut where there are no sentences."""

from hypothesis import given
from hypothesis import strategies as st

from crosswire.export.sentences import LONGEST_CHARACTERS, SentenceIndex
from crosswire.types import Document


def test_the_sentence_that_holds_it() -> None:
    doc = Document.of("One came. Two went. Three stayed.")
    assert SentenceIndex(doc).around(doc.span(14, 18)).text == "Two went."


def test_a_claim_over_two_sentences_is_shown_whole() -> None:
    doc = Document.of("One came. Two went. Three stayed.")
    assert SentenceIndex(doc).around(doc.span(4, 13)).text == "One came. Two"


def test_a_text_without_stops_is_cut_around_it() -> None:
    doc = Document.of("word " * 1000 + "here " + "word " * 1000)
    found = SentenceIndex(doc).around(doc.span(5000, 5004))
    assert found.start <= 5000 < 5004 <= found.end
    assert found.end - found.start < 2 * LONGEST_CHARACTERS


@given(st.text(alphabet="ab .!?\n\u202e", min_size=1, max_size=900), st.data())
def test_any_claim_lies_in_what_is_shown(text: str, data: st.DataObject) -> None:
    doc = Document.of(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = SentenceIndex(doc).around(doc.span(start, end))
    assert found.start <= start
    assert found.end >= end
    assert found.text == text[found.start : found.end]
