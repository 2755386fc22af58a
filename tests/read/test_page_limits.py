import time

import pytest

from crosswire.read.page_limits import (
    MAX_ELEMENTS,
    MAX_IN_PARAGRAPH,
    MAX_TABLES,
    MAX_TAGS,
    drop_control_references,
)

TEXT = "Three people were killed and two were wounded when shells struck the market."


def make_page(body: str) -> str:
    return f"<html><body><article>{body}</article></body></html>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>" + "<b>a</b> " * 100_000, "30,000 elements"),
        ("<p>" * 1_000_000, "300,000 tags"),
        ("<!---->" * 50_000, "30,000 elements"),
        ("<p>" + "<b>a</b> " * (MAX_IN_PARAGRAPH + 1), "one paragraph"),
        ("<p>" + "<b><i>a</i></b> " * (MAX_IN_PARAGRAPH // 2 + 1), "one paragraph"),
        ("<table>a b c</table>" * (MAX_TABLES + 1), "tables"),
        ("<div><a href=x>" * 100 + f"{TEXT} " * 20_000, "characters in links"),
        ("<table>" + "<tr><td colspan=1000 rowspan=1000>a</tr>" * 100 + "</table>", "table cells"),
        ("<table><tr><td colspan=99>a" + "<tr><td>a" * 10_000 + "</table>", "table cells"),
    ],
)
def test_a_page_with_too_much_structure_is_refused_at_once(
    read_bytes, body: str, said: str
) -> None:
    start = time.monotonic()
    [item] = read_bytes("page.html", make_page(f"<p>{TEXT}</p>{body}"))
    assert time.monotonic() - start < 60
    assert [issue.code for issue in item.issues] == ["too-large"]
    assert said in item.issues[0].message
    assert "save its text" in item.issues[0].message


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{TEXT} <b>a</b> and <i>b</i>.</p>" * 2000,
        "<p>" + f"{TEXT}<br>" * 5000 + "</p>",
        "<table>" + f"<tr><td colspan=100>{TEXT}</tr>" * 200 + "</table>",
        "<table><tr><td rowspan=² colspan=x>" + TEXT + "<td colspan=0>b</table>",
        "<p>" + "<b>a</b> word " * (MAX_IN_PARAGRAPH - 10) + "</p>",
    ],
)
def test_a_long_page_is_read(read_bytes, body: str) -> None:
    [item] = read_bytes("page.html", make_page(f"<p>{TEXT}</p>{body}"))
    assert "too-large" not in [issue.code for issue in item.issues]
    assert TEXT in item.document.text


def test_the_slowest_page_that_is_accepted_takes_seconds(read_bytes) -> None:
    inside = MAX_IN_PARAGRAPH - 1
    number = MAX_ELEMENTS // MAX_IN_PARAGRAPH - 1
    body = ("<p>" + "<a href=x>a</a> " * inside + "</p>") * number
    start = time.monotonic()
    [item] = read_bytes("page.html", make_page(body))
    # Three on a slow core; the rest is for machines that do other things beside.
    assert time.monotonic() - start < 60
    assert "too-large" not in [issue.code for issue in item.issues]


def test_tags_are_limited_before_the_page_is_parsed(read_bytes) -> None:
    [item] = read_bytes("page.html", "<html>" + "<" * (MAX_TAGS + 1))
    assert item.issues[0].code == "too-large"


@pytest.mark.parametrize(
    "reference",
    ["&#x1b;", "&#27;", "&#0;", "&#x0000000b", "&#xD800;", "&#xFFFF;", "&#1114112;",
     "&#" + "9" * 5000 + ";"],
)  # fmt: skip
def test_a_reference_to_a_control_character_loses_nothing(read_bytes, reference: str) -> None:
    [item] = read_bytes(
        "page.html", make_page(f"<p>{TEXT}</p><p>The mayor{reference} said so.</p>")
    )
    assert item.issues == ()
    assert item.document.text == f"{TEXT}\nThe mayor said so."


@pytest.mark.parametrize("control", ["\x1b", "\x0c", "\x01"])
def test_a_control_character_loses_nothing(read_bytes, control: str) -> None:
    [item] = read_bytes("page.html", make_page(f"<p>{TEXT}</p><p>The mayor {control}said so.</p>"))
    assert TEXT in item.document.text
    assert "said so." in item.document.text


def test_other_references_are_kept() -> None:
    for reference in ("&#9;", "&#233;", "&#xe9;", "&#x1F600;", "&amp;", "&#;", "&#x;", "&#147;"):
        assert drop_control_references(reference) == reference
