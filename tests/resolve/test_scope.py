"""Scope: which words make a total of a longer time, and which do not."""

import pytest

from crosswire.annotate.counts import find_counts
from crosswire.resolve.scope import find_scope
from crosswire.types import Document


def read(text: str) -> list[tuple[str, str | None]]:
    doc = Document.of(text)
    sentence = doc.span(0, len(text))
    return [find_scope(doc, count=count, sentence=sentence) for count in find_counts(doc)]


@pytest.mark.parametrize(
    "text",
    [
        "The war has killed 9,000 people.",
        "Some 900 people have been killed since the start of the uprising.",
        "At least 40 people have been killed since Monday.",
        "At least 300 people died this year.",
        "The hospital lost nine nurses over the past two weeks.",
        "More than 80 miners have been killed so far.",
        "The seven-year war killed 9,000 people.",
        "SOME 900 PEOPLE HAVE BEEN KILLED SINCE THE START OF THE UPRISING.",
        "Some 700,000 people were displaced.",
        "Hundreds of people died during March.",
    ],
)
def test_a_total_over_a_longer_time(text: str) -> None:
    ((scope, words),) = read(text)
    assert scope == "cumulative"
    assert words


@pytest.mark.parametrize(
    "text",
    [
        "A mine killed 12 people on Monday.",
        "Twelve people were killed in the first raid since dawn.",
        "A dozen people were killed in the town of March.",
        "In 2018, a mine killed nine people near the mill.",
    ],
)
def test_the_toll_of_one_incident(text: str) -> None:
    assert read(text) == [("incident", None)]


def test_words_far_off_belong_to_another_statement() -> None:
    filler = "and the road along the river to the mill was closed to all traffic that day " * 3
    text = f"A mine killed 12 people {filler} as has been so often the case since the war began."
    assert read(text) == [("incident", None)]


def test_words_of_the_next_sentence_do_not_count() -> None:
    doc = Document.of("A mine killed 12 people. It was the worst since the start of the war.")
    (count,) = find_counts(doc)
    assert find_scope(doc, count=count, sentence=doc.span(0, 24)) == ("incident", None)
