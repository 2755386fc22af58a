"""Keys: what they bring together and what they keep apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.gazetteer.keys import make_key, make_loose_key, make_skeleton


@pytest.mark.parametrize(
    "group",
    [
        "Deir ez-Zor|Deir al-Zour|Dayr az Zawr|Deir Ezzor",
        "Hasakah|Hasakeh|Hasaka|Al-Hassakeh",
        "Kobani|Kobane",
        "Saraqib|Saraqeb",
        "Talbiseh|Talbeesah|Tallbīsah",
        "Suwayda|As-Suwayda|Sweida",
        "Khan Sheikhun|Khan Shaykhoun|Khān Shaykhūn",
    ],
)
def test_same_sound(group: str) -> None:
    assert len({make_loose_key(name) for name in group.split("|")}) == 1


@pytest.mark.parametrize(
    "pair", ["Salma|Salamiyah", "Homs|Hama", "Aleppo|Alexandria", "Douma|Duba"]
)
def test_different_sound(pair: str) -> None:
    first, second = pair.split("|")
    assert make_loose_key(first) != make_loose_key(second)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    key = make_key(name)
    assert make_key(key.upper()) == make_key(key)
    make_loose_key(name)
    make_skeleton(name)
