"""Parties: the same words, the name that was found for them, or the same entry of the register."""

import pytest

from crosswire.evaluate.parties import same_party
from crosswire.types import Party, Span


def party(words: str, name: str | None = None, actor: str | None = None) -> Party:
    return Party(mention=Span(0, len(words), words), name=name or words, actor=actor)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (None, None),
        ("a spokesman for the ministry", party("the ministry")),
        ("Observatory", party("the group", "Syrian Observatory for Human Rights")),
        ("SOHR", party("a monitoring group", "monitoring group", "monitor:sohr")),
    ],
)
def test_same(expected: str | None, found: Party | None):
    assert same_party(expected, found)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (None, party("the army")),
        ("the army", None),
        ("the White Helmets", party("the group", "Syrian Observatory for Human Rights")),
        # Two that the register does not know are not the same for that.
        ("doctors", party("residents")),
        ("a witness", party("the group", "group", "monitor:sohr")),
    ],
)
def test_different(expected: str | None, found: Party | None):
    assert not same_party(expected, found)
