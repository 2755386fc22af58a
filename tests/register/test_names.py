import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.register import normalise_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Islamic State", "islamic state"),
        ("People’s Protection Units", "peoples protection units"),
        ("Peoples Protection Units", "peoples protection units"),
        ("Jabhat al-Nusra", "jabhat al nusra"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
        ("U.S.", "us"),
        ("U. S. Army", "us army"),
        ("U.S.-led coalition", "us led coalition"),
        ("the", "the"),
        ("", ""),
        ("…", ""),
    ],
)
def test_spellings_share_a_key(name: str, key: str) -> None:
    assert normalise_name(name) == key


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_any_text_has_a_key_without_outer_spaces(name: str) -> None:
    key = normalise_name(name)
    assert key == key.strip()
    assert "  " not in key
