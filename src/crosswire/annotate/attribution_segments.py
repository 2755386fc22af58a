"""Stretches of a document that are read for attribution: sentences, cut at datelines.

Reports that lost their layout run headline, byline, date and first sentence together. What stands
before a dateline, or repeats the title, is a headline; nobody who speaks in the sentence behind
it is credited with it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from crosswire.annotate.attribution_words import load_words
from crosswire.annotate.tokens import Token, find_tokens
from crosswire.types import Document, Record, Span

# A byline and a dateline stand at the head of a report; both bounds are generous readings of that.
HEAD_CHARACTERS = 600
LONGEST_HEADLINE_CHARACTERS = 160
# Sentences beyond this are read in pieces, so that no text makes the reading slow.
LONGEST_SEGMENT_TOKENS = 400

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?"
DATELINE = re.compile(
    rf"(?:\b(?:Last updated at|Published|Posted on|Date of publication|Updated)\s+)?"
    rf"(?:\b{WEEKDAY}\s+)?(?:\b\d{{1,2}}\s+{MONTH}\s+\d{{4}}|\b{MONTH}\s+\d{{1,2}},?\s?\d{{4}}"
    r"|\b\d\d[-./]\d\d[-./]\d{4})(?:\s+\d\d?:?\d\d)?(?:\s*(?:UTC|GMT)[+-]?\d*)?(?:\s+title:)?",
    re.IGNORECASE,
)
PREPOSITION_BEFORE = re.compile(
    r"\b(?:on|in|of|since|until|till|by|from|to|and|between|dated|for)\s+$", re.IGNORECASE
)
AGENCY_MARK = re.compile(r"\([A-Z][\w .&/-]{1,40}\)\s*[-–—]*|\[TEXT\]")
SITE_SUFFIX = re.compile(r"\s+(?:\||-|–|—)\s+(?:[A-Z][\w']*\s*(?:[-|]\s*)?){1,5}$")


class Segment(Record, frozen=True):
    """A stretch with its words; `upper` where the text has capitals only."""

    span: Span
    tokens: list[Token]
    headline: bool = False
    upper: bool = False


def find_segments(doc: Document, *, sentences: Sequence[Span]) -> list[Segment]:
    """Return the stretches of `doc` to read, in order, datelines left out.

    >>> doc = Document.of("Shelling kills 3 SANA Friday 10 Oct 2014 The army said so.")
    >>> sentences = [doc.span(0, len(doc.text))]
    >>> [(s.span.text, s.headline) for s in find_segments(doc, sentences=sentences)]
    [('Shelling kills 3 SANA', True), ('The army said so.', False)]
    """
    cuts, gaps, heads = _cuts(doc)
    segments: list[Segment] = []
    for sentence in sentences:
        inner = sorted({cut for cut in cuts if sentence.start < cut < sentence.end})
        edges = [sentence.start, *inner, sentence.end]
        for start, end in pairwise(edges):
            if any(left <= start and end <= right for left, right in gaps):
                continue
            headline = any(left <= start and end <= right for left, right in heads)
            segments.extend(_segments(doc, start, end, headline=headline))
    return segments


def _segments(doc: Document, start: int, end: int, *, headline: bool) -> list[Segment]:
    piece = doc.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start >= end:
        return []
    tokens = find_tokens(doc, within=doc.span(start, end))
    found = []
    for i in range(0, len(tokens), LONGEST_SEGMENT_TOKENS):
        part = tokens[i : i + LONGEST_SEGMENT_TOKENS]
        span = doc.span(part[0].start, part[-1].end)
        letters = sum(map(str.isalpha, span.text))
        upper = letters > 12 and sum(map(str.isupper, span.text)) > 0.9 * letters
        found.append(Segment(span=span, tokens=part, headline=headline, upper=upper))
    return found


def _cuts(doc: Document) -> tuple[list[int], list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where to cut, which stretches to skip, and which stretches are headlines."""
    text = doc.text
    cuts: list[int] = []
    gaps: list[tuple[int, int]] = []
    heads: list[tuple[int, int]] = []
    body = _body_start(doc)
    if body:
        heads.append((0, body))
    first = body
    title = SITE_SUFFIX.sub("", text[:body].strip()).strip(" .")
    if len(title) > 12:
        copy = re.compile(re.escape(title), re.IGNORECASE)
        again = copy.search(text, body, body + HEAD_CHARACTERS + len(title))
        if again:
            heads.append(again.span())
            cuts += again.span()
    limit = min(len(text), body + HEAD_CHARACTERS)
    for match in DATELINE.finditer(text, body, limit):
        if PREPOSITION_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            continue
        cuts += [match.start(), match.end()]
        gaps.append((match.start(), match.end()))
        lead = text[first : match.start()]
        if match.start() - first < LONGEST_HEADLINE_CHARACTERS and ". " not in lead:
            heads.append((first, match.start()))
        first = match.end()
    for match in AGENCY_MARK.finditer(text, body, limit):
        if match[0] == "[TEXT]" or _is_byline(match[0]):
            cuts.append(match.end())
    return cuts, gaps, heads


def _is_byline(mark: str) -> bool:
    """Return whether a bracket is an agency's mark: "(Reuters) -", not "(SDF)"."""
    words = mark.lower().strip("()[]-–— ").replace("-", " ").split()
    dashed = mark[-1] in "-–—"
    return dashed or "agencies" in words or not load_words().outlets.isdisjoint(words)


def _body_start(doc: Document) -> int:
    """Return where the text after the title begins; 0 if no title is known or plain to see."""
    text = doc.text
    if doc.title is not None and text.startswith(f"{doc.title}\n\n"):
        return len(doc.title) + 2
    line, mark, rest = text[: LONGEST_HEADLINE_CHARACTERS + 2].partition("\n")
    if mark and rest.strip() and line.strip() and line.rstrip()[-1] not in ".!?\"'”’":
        blank = rest[:1] == "\n" or not rest.strip()
        return len(line) + 1 if blank else 0
    return 0
