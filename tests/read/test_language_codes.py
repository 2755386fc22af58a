import pytest

from crosswire.read.language_codes import get_language_name, parse_language


@pytest.mark.parametrize(
    "written", ["en", "EN", "en-GB", "en_US", "English", "eng", "english (UK)"]
)
def test_english_is_known_by_its_names(written: str) -> None:
    assert parse_language(written) == "en"


@pytest.mark.parametrize("written", ["", "und", "xx", "multilingual", "12"])
def test_what_is_no_language_is_none(written: str) -> None:
    assert parse_language(written) is None


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    assert get_language_name("fr") == "French"
    assert get_language_name("qu") == "the language 'qu'"
