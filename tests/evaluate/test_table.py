import msgspec

from crosswire.evaluate import format_score, score_tolls
from crosswire.evaluate.table import format_table, show


def test_a_perfect_score_as_text(key, read_as_key):
    text = format_score(score_tolls(read_as_key(key), key=key), errors=0)
    assert text.splitlines()[:4] == [
        "3 of 3 documents read",
        "",
        "tolls  documents  right  read  key  precision  recall     F1",
        "all            3      7     7    7      1.000   1.000  1.000",
    ]
    assert "publisher  documents  right  read  key  precision  recall     F1" in text
    assert "(none)             1" in text
    scope = next(line for line in text.splitlines() if line.startswith("scope"))
    assert scope.split() == ["scope", "7", "7", "1.000", "incident", "0.857"]
    assert "Missed" not in text
    assert text.endswith("\n")


def test_errors_are_listed_as_asked(key):
    score = score_tolls([], key=key)
    everything = format_score(score)
    assert "Missed tolls (7)" in everything
    assert "aa-1:7  key killed 12 | read -  Shells [kill 12] in Oldbridge" in everything
    assert "Wrong fields of main incidents (6)" in everything
    some = format_score(score, errors=2)
    assert "Missed tolls (2 of 7)" in some
    assert "Spurious tolls (0)" in some


def test_reports_without_a_key_are_said(key, read_as_key):
    reports = read_as_key(key)
    document = msgspec.structs.replace(reports[0].document, id="zz")
    stranger = msgspec.structs.replace(reports[0], document=document)
    text = format_score(score_tolls([*reports, stranger], key=key), 0)
    assert "reports left out, of documents without a key: 1" in text


def test_the_same_score_is_the_same_text(key, read_as_key):
    reports = read_as_key(key)
    first = format_score(score_tolls(reports, key=key))
    assert first == format_score(score_tolls(reports[::-1], key=key))
    assert all(line == line.rstrip() for line in first.splitlines())


def test_nothing_of_a_text_moves_the_terminal():
    assert show("a\x1b[31m\x07\u202eb\r\nc") == "a\ufffd[31m\ufffd\ufffdb c"
    assert show("كفر") == "كفر"


def test_a_table_without_rows():
    assert format_table(("a", "b"), []) == "a  b"
