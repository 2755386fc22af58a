"""How much structure a page may have: what finds its article compares elements with each other.

Bytes alone do not bound the time it takes: one megabyte of single letters in bold takes minutes,
and ten megabytes of prose less than a second.
"""

import re
from typing import Any

from crosswire.errors import ReadError

MAX_ELEMENTS = 30_000
"""Set by time: 30,000 inline elements in paragraphs of the largest size take 3 seconds on a slow
core, and four times that for twice the number. Long reports on one page have 10,000."""

MAX_IN_PARAGRAPH = 3_000
"""Set by time as well: 20,000 in one paragraph take 6 seconds where 3,000 take a tenth of one."""

MAX_TABLES = 2_000
"""Tables are compared with all others: 20,000 of them take 20 seconds, 2,000 a third of one."""

MAX_CELLS = 200_000
"""Cells when those that span others are written out: 1,500,000 of them take 5 seconds."""

MAX_SPAN = 100
"""As far as a cell that spans others is written out."""

MAX_LINK_CHARS = 10_000_000
"""Characters of all links, those of links inside links counted again; 150,000,000 take 5 seconds.
Unclosed anchors of an old page, each within the one before, come to a few million."""

MAX_TAGS = 10 * MAX_ELEMENTS
"""Signs that may begin a tag, counted before the page is parsed; scripts hold some that do not."""

LINE_PARTS = frozenset(("br", "wbr", "img"))
"""Elements that cost little in any number: a poem or a transcript may be one paragraph of them."""

CHARACTER_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")
LONGEST_NUMBER = 7
"""Digits of the last character of Unicode; a longer number stands for none."""


def check_markup(html: str) -> None:
    """Raise `ReadError` (`too-large`) for a page that would fill the memory once it is parsed."""
    if html.count("<") > MAX_TAGS:
        raise too_large(f"{MAX_TAGS:,} tags")


def check_page(tree: Any) -> None:
    """Raise `ReadError` (`too-large`) for a page with more structure than any article has."""
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise too_large(f"{MAX_ELEMENTS:,} elements")
    paragraphs: dict[Any, Any] = {}
    counts: dict[Any, int] = {}
    for element in tree.iter():
        paragraph = element if element.tag == "p" else paragraphs.get(element.getparent())
        if paragraph is None:
            continue
        paragraphs[element] = paragraph
        if element.tag not in LINE_PARTS:
            counts[paragraph] = counts.get(paragraph, 0) + 1
            if counts[paragraph] > MAX_IN_PARAGRAPH:
                raise too_large(f"{MAX_IN_PARAGRAPH:,} elements in one paragraph")
    if sum(1 for _ in tree.iter("table")) > MAX_TABLES:
        raise too_large(f"{MAX_TABLES:,} tables")
    left = MAX_LINK_CHARS
    for link in tree.iter("a"):
        left -= len(link.text_content())
        if left < 0:
            raise too_large(f"{MAX_LINK_CHARS:,} characters in links and links inside them")
    if count_cells(tree) > MAX_CELLS:
        raise too_large(f"{MAX_CELLS:,} table cells, with those that others span")


def count_cells(tree: Any) -> int:
    """Return how many cells the tables of a page have when each row is as wide as the widest."""
    rows: dict[Any, int] = {}
    widths: dict[Any, int] = {}
    spanned = 0
    for row in tree.iter("tr"):
        table = next(row.iterancestors("table"), None)
        width = 0
        for cell in row.iterchildren("td", "th"):
            width += get_span(cell, "colspan")
            spanned += get_span(cell, "colspan") * get_span(cell, "rowspan")
        rows[table] = rows.get(table, 0) + 1
        widths[table] = max(widths.get(table, 0), min(width, MAX_SPAN))
    return spanned + sum(count * widths[table] for table, count in rows.items())


def get_span(cell: Any, name: str) -> int:
    """Return over how many columns or rows a cell goes, as far as it is written out."""
    value = cell.get(name, "1").strip()
    if not value.isdecimal():
        return 1
    return MAX_SPAN if len(value) > LONGEST_NUMBER else max(1, min(int(value), MAX_SPAN))


def drop_control_references(html: str) -> str:
    """Return `html` without references to characters that no XML may hold.

    The parser makes the characters of them, and building the article then fails as a whole.

    >>> drop_control_references("a&#x1b;b &#0; &#9;&#233;&#xD800;")
    'ab  &#9;&#233;'
    """
    return CHARACTER_REFERENCE.sub(lambda match: match[0] if is_allowed(match) else "", html)


def is_allowed(match: re.Match[str]) -> bool:
    """Return whether XML may hold the character that a reference stands for."""
    digits = match[1] or match[2]
    if len(digits) > LONGEST_NUMBER:
        return False
    code = int(digits, 16 if match[1] else 10)
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def too_large(what: str) -> ReadError:
    """Return the error for a page that has too much of something."""
    message = f"this page has over {what}, too many to look for its article in"
    return ReadError("too-large", f"{message}; save its text as a file and give that")
