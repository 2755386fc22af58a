import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.evaluate.mentions import normalise, same_mention, same_place
from crosswire.types import Span


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (None, None),
        ("Police", "the police"),
        ("The Observatory", "the Observatory’s director"),
        ("their fighters", "the fighters"),
        ("“the army”", "army,"),
        ("the rebels' command", "Rebels command"),
        ("a spokesman for the ministry", "ministry"),
        ("the  state\nbroadcaster", "State broadcaster"),
        ("The", "the"),
        ("(the Ministry's)", "ministry"),
    ],
)
def test_mentions_that_match(expected, found):
    assert same_mention(expected, found)
    assert same_mention(found, expected)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (None, "police"),
        ("police", None),
        ("police", "rebels"),
        ("The", "rebels"),
        ("...", "rebels"),
        ("state broadcaster", "broadcaster of the state"),
    ],
)
def test_mentions_that_do_not_match(expected, found):
    assert not same_mention(expected, found)
    assert not same_mention(found, expected)


@given(st.text())
def test_normalising_twice_changes_nothing(mention):
    assert normalise(normalise(mention)) == normalise(mention)


@given(st.text(), st.text())
def test_the_order_of_two_mentions_does_not_matter(left, right):
    assert same_mention(left, right) == same_mention(right, left)
    assert same_mention(left, left)


def test_places_overlap_by_string_or_by_characters_of_the_text():
    text = "Shells fell on the eastern Oldbridge quarter and on Fernhill."
    eastern = Span(19, 36, "eastern Oldbridge")
    assert text[eastern.start : eastern.end] == eastern.text
    assert same_place("Oldbridge quarter", eastern, text=text)
    assert same_place("Oldbridge", eastern, text=text)
    assert not same_place("Fernhill", eastern, text=text)
    assert not same_place("Fernhill", None, text=text)
