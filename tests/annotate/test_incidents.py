"""Words for attacks and weapons: what they can mean, and whether they took place."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.annotate.incidents import find_incidents, find_weapons
from crosswire.types import Document


def sentences(text: str) -> tuple[Document, list]:
    doc = Document.of(text)
    return doc, [doc.span(0, len(text))] if text else []


def read(text: str) -> list[tuple[str, str, str]]:
    doc, spans = sentences(text)
    return [(m.span.text, m.type, m.polarity) for m in find_incidents(doc, sentences=spans)]


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("An air strike hit the mill.", "air strike", "air_strike"),
        ("Barrel bombs fell on the mill.", "Barrel bombs", "air_strike"),
        ("Mortar shelling went on.", "Mortar shelling", "shelling"),
        ("They shelled the town.", "shelled", "shelling"),
        ("A car bomb was found.", "car bomb", "bombing"),
        ("A landmine was found.", "landmine", "bombing"),
        ("A chlorine attack was reported.", "chlorine attack", "chemical"),
        ("The clash lasted an hour.", "clash", "ground_fighting"),
        ("They ambushed the convoy.", "ambushed", "ground_fighting"),
        ("They beheaded a guard.", "beheaded", "execution"),
        ("They kidnapped a guard.", "kidnapped", "abduction"),
        ("THE CAR BOMB WAS FOUND.", "CAR BOMB", "bombing"),
    ],
)
def test_a_word_points_to_a_type(text: str, word: str, type_: str) -> None:
    assert (word, type_, "stated") in read(text)


def test_a_general_word_keeps_all_that_it_can_mean() -> None:
    doc, spans = sentences("An attack on the town.")
    (mention,) = find_incidents(doc, sentences=spans)
    assert mention.noun
    assert len(mention.types) > 4
    assert mention.type == mention.types[0]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Rebels threatened to attack.", "possible"),
        ("They could storm the town.", "possible"),
        ("A planned offensive was called off.", "possible"),
        ("They warned of a possible bombing.", "possible"),
        ("There was no clash.", "denied"),
        ("Troops attacked.", "stated"),
        ("They warned him, then shelled the town.", "stated"),
    ],
)
def test_what_did_not_happen_is_marked(text: str, polarity: str) -> None:
    assert {found[2] for found in read(text)} == {polarity}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The strike was heard.", True),
        ("Planes strike the town.", False),
        ("They attack the camp.", False),
        ("A raid began.", True),
    ],
)
def test_a_noun_is_told_from_a_verb(text: str, noun: bool) -> None:
    doc, spans = sentences(text)
    (mention,) = find_incidents(doc, sentences=spans)
    assert mention.noun is noun


def test_weapons_point_to_a_type() -> None:
    doc, spans = sentences("Jets, mortar shells, chlorine and a suicide vest were used.")
    assert [(w.span.text, w.weapon) for w in find_weapons(doc, sentences=spans)] == [
        ("Jets", "air_strike"),
        ("mortar shells", "shelling"),
        ("chlorine", "chemical"),
        ("suicide vest", "bombing"),
    ]


WORDS = st.sampled_from(
    """the a two troops attack attacks raid strike strikes car bomb suicide bomber shelling shelled
    not no would planned , . was were by air mortar shells blew himself up opened fire""".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_mentions_are_ordered_quotes(text: str) -> None:
    doc, spans = sentences(text)
    for marks in (find_incidents(doc, sentences=spans), find_weapons(doc, sentences=spans)):
        found = [mark.span for mark in marks]
        assert all(text[s.start : s.end] == s.text for s in found)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
