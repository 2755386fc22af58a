"""Parts by addition: which lists make up a total, and which sums are chance."""

import pytest

from crosswire.api import Crosswire


def read(text: str) -> dict[str, str | None]:
    """Return, for each toll by its words, the words of the toll that it is a part of."""
    report = Crosswire(reader="rules").read_text(text)
    words = {toll.id: toll.evidence.text for toll in report.tolls}
    return {
        toll.evidence.text: words[toll.subset_of] if toll.subset_of else None
        for toll in report.tolls
    }


def test_towns_make_up_a_total():
    found = read(
        "Air raids killed 42 people in Idlib. The raids killed 19 people near Saraqeb. "
        "In Ehsim 23 people were killed."
    )
    assert found["killed 42 people"] is None
    assert found["killed 19 people"] == "killed 42 people"
    assert found["23 people were killed"] == "killed 42 people"


def test_deaths_and_injuries_make_up_casualties():
    found = read(
        "The attack left 16 casualties. In the market 7 people were killed. "
        "Doctors said 9 people were wounded."
    )
    assert [whole for whole in found.values() if whole] == ["16 casualties"] * 2


@pytest.mark.parametrize(
    "text",
    [
        # One more of the list: 19 and 23 are not all of it.
        "Raids killed 42 people. In A 19 were killed. In B 23 were killed. In C 5 were killed.",
        # Not all of the total.
        "Raids killed 50 people. In A 19 people were killed. In B 23 people were killed.",
        # Two and one make small totals everywhere.
        "Raids killed 2 people. In A a man was killed. In B a woman was killed.",
        # A total that is no exact count cannot be made up.
        "Dozens of people were killed. In A 12 people were killed. In B 12 people were killed.",
        # Another harm.
        "Raids killed 42 people. In A 19 people were injured. In B 23 people were injured.",
    ],
)
def test_chance_is_no_sum(text: str):
    assert not any(read(text).values())


def test_how_says_what_adds_up():
    report = Crosswire(reader="rules").read_text(
        "Air raids killed 42 people. They killed 19 people near Saraqeb and 23 people in Ehsim."
    )
    assert [toll.how.get("subset_of") for toll in report.tolls] == [
        None,
        "adds up with others to '42'",
        "adds up with others to '42'",
    ]
