"""Sentences: where one ends and the next begins."""

import itertools
import re
from collections.abc import Iterator

from crosswire.types import Document, Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and units: a full stop after one of these ends no sentence.
ABBREVIATIONS = _words(
    """mr mrs ms dr prof gen lt col maj capt sgt cpl pfc cmdr brig adm hon rev st sr jr gov sen
    rep vol fig approx est dept bros vs cf e.g i.e km mi ft maj.gen lt.gen lt.col brig.gen ave"""
)
# Abbreviations that may end a sentence: a capital that starts a common word decides.
MAY_END = _words("u.s u.n u.k u.s.a e.u d.c etc inc ltd co corp al")
# Short forms that are words as well: they end no sentence only where a number follows.
BEFORE_NUMBER = _words(
    """no nos jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    sat sun art para ch p pp"""
)
CLOCK = frozenset(["a.m", "p.m"])
# What follows a clock time without starting a sentence: a day, a month, a zone.
AFTER_CLOCK = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov"
    r"|dec)[a-z]*\b|(?:[A-Z]{1,3}T|GMT|UTC)\b",
    re.I,
)
STARTERS = _words(
    """the a an in on at it he she they we i this that these those but and however meanwhile
    according after before during for from as there two three four five six several many some
    officials police activists witnesses earlier later also one no its his her their"""
)
CLOSERS = "\"'”’)]»"
END = re.compile(
    r"(?P<mark>(?<![.!?…])[.!?…]++[" + re.escape(CLOSERS) + r"]*+(?=\s|$))"
    r"|(?P<glued>(?<=[a-z]{2})[.!?][\"”’]?(?=[\"“]?[A-Z][a-z]))"
    r"|(?P<word>(?<=[a-z]{3})(?=(?:The|These|This|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|"
    r"According|Several|Dozens)\s[a-z]|At\sleast\s))"
    r"|(?P<blank>\n[^\S\n]*\n\s*+)|(?P<line>\n)|(?P<rule>(?<!=)={2,}(?!=)|(?=[•●▪]\s))"
)
# A text without full stops is cut at a blank here, so that what is done a sentence stays bounded;
# the longest sentence of the training reports that is one has a quarter of this.
LONGEST_SENTENCE_CHARS = 4000
LAST_WORD = re.compile(r"[\w.&-]*$")
NEXT_WORD = re.compile(r"\s*[\"'“‘(\[«]*([^\s\"'“‘(\[«]{1,40})")
# A lower-case article of an Arabic name starts a sentence like a capital does.
ARTICLE = re.compile(r"(?:a[a-z]{1,2}|el)-[A-Z]")
CLOCK_BEFORE = re.compile(
    r"\b(?:at|between|and|from|until|till|by|before|after|around|about)\s+\d{1,2}$", re.I
)
CLOCK_AFTER = re.compile(r"\s\d\d(?:[\s,;-]|$)")
LIST_ITEM = re.compile(r"\s*(?:[-*–—•●▪]|\d{1,2}[.)]|[a-z]\))\s")
# Longer lines than this are paragraphs: nobody wraps text wider by hand.
WRAP_MAX_CHARS = 120
# A line counts as cut short when this many more characters would have fitted: texts that were
# wrapped by hand are ragged by a few.
WRAP_SLACK_CHARS = 12
# In upper-case text no capital tells a heading, so a heading must fill less than this share.
HEADING_SHARE = 0.6

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?"
# A date with its year, as it stands before the first words of a page.
HEADER_DATE = re.compile(
    r"[\s(]*+(?!(?i:on|in|by|since|from|until|after|before|during)\s)"
    r"(?:[A-Z][A-Z ,]{1,30}\|\s*|[A-Z]{2,8}\s|Reuters\s)?"
    r"(?i:(?:date\s+of\s+publication|(?:(?:first|last)\s+)?(?:published|posted|updated))(?:\s+on|\s+at)?:?\s+)?"
    rf"(?i:{DAY}\s+)?"
    rf"(?:(?i:{MONTH}\s+\d{{1,2}},?\s*\d{{4}}|\d{{1,2}}\s+{MONTH},?\s+\d{{4}})"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}-\d{2}-\d{2})"
    r"(?i:,?\s+(?:at\s+\d{1,2}:?\d{2}|\d{1,2}:\d{2})(?:\s*[ap]\.?m\b\.?)?(?:\s+(?:[A-Z]{1,3}T|UTC))?)?"
    r"[\s)]*+(?:Get short URL(?:\s\d+)*+)?\s*+[|:–-]*+(?=\s*+[\"'“‘(]?[A-Z0-9])"
)
# What may stand before a sentence: a repeated headline and a date or two.
HEADER_PARTS = 4


def find_sentences(doc: Document) -> list[Span]:
    """Return the sentences of `doc` in order, without the white space between them.

    A blank line always ends a sentence, so a headline is one of its own; so are a date that the
    page gives before its text and the headline where the text repeats it. A single line break is
    a wrapped line unless the line was cut short or a list item follows. A full stop after a title,
    an initial or inside a number ends none; a lower-case letter behind it means that the sentence
    goes on, since reports whose punctuation was lost still have that. Pieces without a letter or a
    digit are left out.

    >>> doc = Document.of("Gen. Ali said 3.5 tons fell. Two died.")
    >>> [sentence.text for sentence in find_sentences(doc)]
    ['Gen. Ali said 3.5 tons fell.', 'Two died.']
    """
    text = doc.text
    spans: list[Span] = []
    start = 0
    for end in _find_header(doc):
        _add(doc, spans, start, end)
        start = end
    cased = any(map(str.isupper, text))
    breaks = _find_line_ends(text)
    for match in END.finditer(text, start):
        if match.end() > start and _ends(text, match, start, breaks, cased=cased):
            _add(doc, spans, start, match.end())
            start = match.end()
    _add(doc, spans, start, len(text))
    return spans


def _find_header(doc: Document) -> Iterator[int]:
    """Yield the ends of the headline and of the dates and repeated headlines below it."""
    text, title = doc.text, (doc.title or "").strip()
    at = 0
    if title and text.startswith(title):
        at = len(title)
        yield at
    if not text.startswith(title, at + 2):
        title = re.split(r" [-|–] ", title, maxsplit=1)[0]  # the page's title names the site too
    for _ in range(HEADER_PARTS):
        begin = at
        while begin < len(text) and text[begin].isspace():
            begin += 1
        after = begin + len(title)
        if title and text.startswith(title, begin) and text[after : after + 1] in ("", " ", "\n"):
            at = after
        elif match := HEADER_DATE.match(text, begin):
            at = match.end()
        else:
            return
        yield at


def _find_line_ends(text: str) -> frozenset[int]:
    """Return the offsets of the single line breaks that end a heading, an item or a paragraph."""
    lines = text.split("\n")
    if len(lines) < 2:
        return frozenset()
    width = max(map(len, lines))
    share = 1.0 if any(map(str.islower, text)) else HEADING_SHARE
    ends: set[int] = set()
    at = 0
    for line, following in itertools.pairwise(lines):
        at += len(line) + 1
        first = following.lstrip()[:1]
        if LIST_ITEM.match(following):
            ends.add(at - 1)
        elif first and not first.islower() and line.rstrip()[-1:] not in ("", ",", "-", ";"):
            word = NEXT_WORD.match(following)
            fits = len(line) + (len(word[0]) if word else 1) + WRAP_SLACK_CHARS <= width * share
            if width > WRAP_MAX_CHARS or fits:
                ends.add(at - 1)
    return frozenset(ends)


def _ends(
    text: str, match: re.Match[str], start: int, breaks: frozenset[int], *, cased: bool
) -> bool:
    kind = match.lastgroup
    if kind in ("blank", "rule", "word"):
        return True
    if kind == "line":
        return match.start() in breaks
    if kind == "glued":
        token = text[max(0, match.start() - 60) : match.start()].rsplit(maxsplit=1)[-1]
        return not any(mark in token for mark in "/@#_")
    mark = match[0]
    following = NEXT_WORD.match(text, match.end())
    if following is None:
        return True
    word = following[1]
    lower = cased and word[0].islower() and not ARTICLE.match(word)
    if mark[0] != ".":
        return not lower
    if len(mark.rstrip(CLOSERS)) > 1 and lower:
        return False
    last = LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    before = (last[0] if last else "").lower().strip("-&")
    if before in CLOCK:
        return not lower and not AFTER_CLOCK.match(word) and not word[0].isdigit()
    initial = before.isalpha() if len(before) == 1 else before[1:2] == "." and before[-2] == "."
    if before in MAY_END or (initial and not lower):
        return word.lower().strip(",") in STARTERS and not lower
    if before in ABBREVIATIONS or (before in BEFORE_NUMBER and word[0].isdigit()):
        return False
    if before.isdigit():
        if match.start() - start < 8 and text[start : match.start()].strip() == before:
            return False  # the number of a list item
        clock = CLOCK_BEFORE.search(text, max(0, match.start() - 12), match.start())
        if clock and CLOCK_AFTER.match(text, match.end()):
            return False
    return not lower


def _add(doc: Document, spans: list[Span], start: int, end: int) -> None:
    while end - start > LONGEST_SENTENCE_CHARS:
        cut = doc.text.rfind(" ", start + 1, start + LONGEST_SENTENCE_CHARS)
        cut = cut if cut > start else start + LONGEST_SENTENCE_CHARS
        _add_piece(doc, spans, start, cut)
        start = cut
    _add_piece(doc, spans, start, end)


def _add_piece(doc: Document, spans: list[Span], start: int, end: int) -> None:
    piece = doc.text[start:end]
    left = start + len(piece) - len(piece.lstrip(" \t\r\n\f\v\xa0=•●▪|"))
    right = end - (len(piece) - len(piece.rstrip(" \t\r\n\f\v\xa0=|")))
    if left < right and any(map(str.isalnum, doc.text[left:right])):
        spans.append(doc.span(left, right))
