"""Records: offsets, ids, and the one way in and out of JSON."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.types import (
    Document,
    Issue,
    Report,
    Run,
    Span,
    Toll,
    from_json,
    make_id,
    to_json,
)

RUN = Run(id="r-1", version="0", configuration={"reader": "rules"}, data={})


def test_a_span_is_the_characters_between_its_offsets() -> None:
    # A letter beyond the basic plane and a combining mark are one code point each.
    doc = Document.of("😀 e\u0301 قتل 12")
    assert doc.span(2, 4) == Span(2, 4, "e\u0301")
    assert doc.span(9, 11).text == "12"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 4), (4, 5)])
def test_a_span_outside_the_text_or_empty_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"no span {start}-{end}"):
        Document.of("abc").span(start, end)


def test_overlap_and_containment_are_half_open() -> None:
    one, two, three = Span(0, 3, "abc"), Span(3, 5, "de"), Span(1, 3, "bc")
    assert not one.overlaps(two)
    assert one.overlaps(three)
    assert three.overlaps(one)
    assert one.contains(three)
    assert not three.contains(one)
    assert one.contains(one)


def test_the_id_of_a_document_covers_what_it_says_and_who_says_it_when() -> None:
    text = "Three people were hurt."
    same = [Document.of(text), Document.of(text, title="A", language="en", source="b.txt")]
    assert len({doc.id for doc in same}) == 1
    other = [
        Document.of(text),
        Document.of(text + " "),
        Document.of(text, publisher="Post"),
        Document.of(text, url="https://post.example/"),
        Document.of(text, published_at="2018"),
    ]
    assert len({doc.id for doc in other}) == len(other)
    assert Document.of(text, id="mine").id == "mine"


def test_ids_tell_parts_apart_that_run_together() -> None:
    assert make_id("x", "ab", "c") != make_id("x", "a", "bc")
    assert make_id("x", "a") != make_id("y", "a")
    assert make_id("x", None) == make_id("x", "")
    assert make_id("x", "\ud800").startswith("x-")


def test_records_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Document.of("a").text = "b"  # type: ignore[misc]


def test_json_is_one_line_and_the_same_for_the_same_record() -> None:
    doc = Document.of("one\ntwo \u2028 سوق", id="d")
    issue = Issue(document_id="d", step="s", code="c", message="m")
    report = Report(document=doc, run=RUN, issues=(issue,))
    line = to_json(report)
    assert b"\n" not in line
    assert line == to_json(from_json(line, Report))
    assert from_json(line, Report) == report


def test_unknown_fields_are_ignored_and_wrong_ones_refused() -> None:
    assert from_json('{"id": "d", "text": "t", "new": 1}', Document).text == "t"
    with pytest.raises(msgspec.ValidationError):
        from_json('{"id": "d", "text": 1}', Document)
    with pytest.raises(msgspec.ValidationError):
        from_json('{"id": "t", "evidence": [0, 1, "a"]}', Toll)


def test_an_unread_document_is_known_by_its_text_or_its_issues() -> None:
    def make(text: str, *codes: str) -> Report:
        issues = [Issue(document_id="d", step="s", code=code, message="m") for code in codes]
        return Report(document=Document.of(text, id="d"), run=RUN, issues=tuple(issues))

    assert make("").unread
    assert make("text", "language-not-read").unread
    assert make("text", "failed").unread
    assert not make("text", "no-date").unread


@given(st.text(max_size=40), st.none() | st.text(max_size=10), st.none() | st.text(max_size=10))
def test_any_document_round_trips(text: str, title: str | None, publisher: str | None) -> None:
    doc = Document.of(text, title=title, publisher=publisher)
    assert from_json(to_json(doc), Document) == doc
