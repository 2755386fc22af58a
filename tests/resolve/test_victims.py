"""Victims: the status that their words settle, and the kinds they name."""

import pytest

from crosswire.annotate.counts import find_counts
from crosswire.annotations import Count
from crosswire.resolve.victims import find_status
from crosswire.types import Document, VictimStatus


def read(text: str) -> list[tuple[VictimStatus, tuple[str, ...]]]:
    doc = Document.of(text)
    earlier: list[tuple[Count, VictimStatus]] = []
    found = []
    for count in find_counts(doc):
        status, kinds, why = find_status(doc, count=count, earlier=earlier)
        assert why
        earlier.append((count, status))
        found.append((status, kinds))
    return found


@pytest.mark.parametrize(
    ("text", "status", "kinds"),
    [
        ("Twelve people were killed.", "unknown", ()),
        ("Twelve were killed.", "unknown", ()),
        ("Twelve civilians were killed.", "civilian", ()),
        ("Twelve villagers were killed.", "civilian", ()),
        ("Twelve children were killed.", "civilian", ("children",)),
        ("Two girls were killed.", "civilian", ("children", "women")),
        ("Two women were killed.", "civilian", ("women",)),
        ("Two nurses were killed.", "civilian", ("medics",)),
        ("A cameraman was killed.", "civilian", ("journalists",)),
        ("Three rescuers were killed.", "civilian", ("rescuers",)),
        ("Four aid workers were killed.", "civilian", ("aid_workers",)),
        ("Two police officers were killed.", "civilian", ("police",)),
        ("Twelve soldiers were killed.", "combatant", ()),
        ("Twelve militants were killed.", "combatant", ()),
        ("TWELVE SOLDIERS WERE KILLED.", "combatant", ()),
        ("A senior rebel commander was killed.", "combatant", ()),
    ],
)
def test_the_words_settle_status_and_kinds(
    text: str, status: VictimStatus, kinds: tuple[str, ...]
) -> None:
    assert read(text) == [(status, kinds)]


def test_the_words_of_a_side_map_to_neutral_statuses() -> None:
    # "Terrorists" fight, whoever says it; "martyrs" may be anybody.
    assert read("The army killed 12 terrorists.") == [("combatant", ())]
    assert read("Twelve fighters were martyred.") == [("combatant", ())]
    assert read("The village buried 12 martyrs.")[0][0] == "unknown"


def test_others_take_the_status_of_the_count_before_them() -> None:
    assert [s for s, _ in read("Six soldiers were killed and nine others wounded.")] == [
        "combatant",
        "combatant",
    ]
    assert [s for s, _ in read("Six soldiers were killed. Nine people were wounded.")] == [
        "combatant",
        "unknown",
    ]


def test_a_part_settles_who_the_others_were_only_where_it_names_both_kinds() -> None:
    both = "Twelve people, including civilians and fighters, were killed."
    assert read(both)[0][0] == "mixed"
    some = "Twelve people, including four children, were killed."
    assert [status for status, _ in read(some)] == ["unknown", "civilian"]
