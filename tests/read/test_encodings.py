import random

import pytest

from crosswire.errors import ReadError
from crosswire.read.encodings import decode_text, find_encoding, replace_surrogates, split_lines

QUOTED = "The minister said: “We mourn the five people who were killed” – café, 3 €."
RUSSIAN = "В результате обстрела рынка погибли двенадцать человек, сообщили местные власти. " * 5
ARABIC = "قتل اثنا عشر شخصا في قصف على السوق، وفق ما قاله مسؤول محلي اليوم. " * 5


def test_utf_8_needs_no_warning() -> None:
    assert decode_text(QUOTED.encode()) == (QUOTED, None)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_the_byte_order_mark_is_dropped(codec: str) -> None:
    assert decode_text(QUOTED.encode(codec)) == (QUOTED, None)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [QUOTED, RUSSIAN, ARABIC])
def test_utf_16_without_a_mark_is_found_with_a_warning(codec: str, text: str) -> None:
    decoded = decode_text(text.encode(codec))
    assert decoded.text == text
    assert f"guessed to be {codec}" in (decoded.warning or "")


def test_windows_1252_is_read_with_a_warning() -> None:
    text, warning = decode_text(QUOTED.encode("cp1252"))
    assert text == QUOTED
    assert warning is not None
    assert warning.startswith("5 characters were not valid UTF-8 and read as Windows-1252")


def test_a_file_of_both_is_read_and_the_odd_characters_are_counted() -> None:
    data = QUOTED.encode() + b" \x93Again\x94 " + QUOTED.encode()
    text, warning = decode_text(data)
    assert text == f"{QUOTED} “Again” {QUOTED}"
    assert warning is not None
    assert warning.startswith("2 characters were")


@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_other_encodings_are_guessed_with_a_warning(text: str, codec: str) -> None:
    decoded = decode_text(text.encode(codec))
    assert decoded.text == text
    assert "guessed" in (decoded.warning or "")


def test_what_a_page_declares_counts_after_utf_8() -> None:
    assert decode_text(ARABIC.encode("cp1256"), declared="windows-1256").text == ARABIC
    assert decode_text(ARABIC.encode(), declared="windows-1256").text == ARABIC


@pytest.mark.parametrize("name", ["punycode", "unicode_escape", "zip", "rot13", "no such", "\0"])
def test_a_declared_codec_that_is_no_character_set_is_ignored(name: str) -> None:
    assert decode_text(QUOTED.encode("cp1252"), declared=name).text == QUOTED


def test_a_utf_16_file_cut_in_a_character_is_read_with_a_warning() -> None:
    text, warning = decode_text(QUOTED.encode("utf-16")[:-1])
    assert text == QUOTED[:-1] + "\ufffd"
    assert warning is not None


@pytest.mark.parametrize("size", [20, 500, 50_000])
@pytest.mark.parametrize("seed", range(5))
def test_noise_is_no_text(size: int, seed: int) -> None:
    data = b"\x01\x02" + random.Random(seed).randbytes(size)
    with pytest.raises(ReadError) as raised:
        decode_text(data)
    assert raised.value.code == "not-text"


@pytest.mark.parametrize("data", [b"text\0text", "text\0text".encode("utf-16"), b"\x01\x02\x03ab"])
def test_zero_and_control_characters_are_no_text(data: bytes) -> None:
    with pytest.raises(ReadError, match="no text"):
        decode_text(data)


def test_a_late_accent_is_seen() -> None:
    data = b"a" * 200_000 + "é".encode()
    assert decode_text(data).text.endswith("aé")
    assert find_encoding(data[:-1]).codec == "utf-8"


def test_half_characters_are_replaced_and_counted() -> None:
    assert replace_surrogates("whole") == ("whole", None)
    text, warning = replace_surrogates("\ud800half\udfff")
    assert text == "\ufffdhalf\ufffd"
    assert warning is not None
    assert warning.startswith("2 characters")


def test_lines_are_cut_at_line_feeds_alone_and_over_pieces() -> None:
    chunks = iter(["a\u2028b\r", "\nc", "", "d\n\n", "eeeeee", "ee\nf"])
    assert list(split_lines(chunks, max_chars=6)) == ["a\u2028b\r\n", "cd\n", "\n", None, "f"]
