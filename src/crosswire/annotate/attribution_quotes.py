"""Quotations: where they open and close, over several sentences if need be."""

import re

from crosswire.types import Document, Span

# A quotation of more than this has more likely lost its closing mark.
LONGEST_QUOTE_CHARACTERS = 2500
MARK = re.compile("''|[\"“”«»]")
STRAIGHT = ('"', "''")
PAIRS = {"“": "”", "«": "»"}


def find_quotes(doc: Document) -> list[Span]:
    """Return the quotations of `doc`, marks included, in order.

    A straight mark opens when a space stands before it and closes when none does; an opening mark
    without a closing one within the same 2,500 characters is left alone.

    >>> doc = Document.of('He said "we left. They died." and "no".')
    >>> [quote.text for quote in find_quotes(doc)]
    ['"we left. They died."', '"no"']
    """
    text = doc.text
    quotes: list[Span] = []
    opened: int | None = None
    closing = ""
    for match in MARK.finditer(text):
        i, char = match.start(), match[0]
        if opened is not None and i - opened > LONGEST_QUOTE_CHARACTERS:
            opened = None
        spaced = i == 0 or text[i - 1].isspace() or text[i - 1] in "([-–—"
        if opened is not None and char == closing:
            follows = text[match.end() : match.end() + 1]
            if char in STRAIGHT and spaced and follows.isalnum():
                opened = i  # a second opening mark: the first was never closed
                continue
            if i - opened > 2:
                quotes.append(doc.span(opened, match.end()))
            opened = None
        elif char in PAIRS or (char in STRAIGHT and opened is None):
            opened, closing = i, PAIRS.get(char, char)
    return quotes
