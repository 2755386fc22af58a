"""Datelines: the dates that a text gives as its own, at its head."""

import re
from collections.abc import Sequence

import msgspec

from crosswire.annotations import TimeExpression
from crosswire.types import Document, Span

# Sentences of the body in which a text may give its own date: a headline repeated, a date, one
# more headline, the first sentence.
DATELINE_SENTENCES = 4
# Words that may stand beside the date in a line that only dates the text.
HEADER_LINE = """date of publication reuters published posted updated first last on at time title
gmt utc get short     url by am pm local"""
HEADER_WORDS = frozenset(HEADER_LINE.split())
HEADER_CUE = re.compile(
    r"^\W*(?:\w+\s)?(?:published|updated|posted|publication)\b[^.]{0,12}$", re.I
)
AGENCY_BEFORE = re.compile(r"\b(?:[A-Z]{2,8}|Reuters)\s\(?$")
TOKEN = re.compile(r"[^\W\d_]+")
PLACE_BEFORE = re.compile(r"(?:[A-Z][\w.'’-]*[\s,/|]*(?:\([^()]{1,40}\))?[\s,/|(]*){1,8}$")
LINE_AFTER = re.compile(r"(?:,?\s\d{4})?\s*[)\]]?\s*(?:\((?=[A-Z])|--|[-–—|:]\s|\)\s)")
PREPOSITIONS = frozenset(["on", "in", "by", "since", "from", "until", "after", "before", "the"])


def mark_datelines(
    doc: Document, *, found: list[TimeExpression], sentences: Sequence[Span]
) -> list[TimeExpression]:
    """Return `found` with the dates marked that the text gives as its own."""
    text = doc.text
    body = len(doc.title or "") if doc.title and text.startswith(doc.title) else 0
    first = [s for s in sentences if s.start >= body][:DATELINE_SENTENCES]
    marked = []
    for time in found:
        sentence = next((s for s in first if s.contains(time.span)), None)
        if (
            sentence
            and time.modifier is None
            and "/" not in time.value
            and re.match(r"[\dX]{4}-\d\d-\d\d", time.value)
        ):
            before = text[sentence.start : time.span.start]
            after = text[time.span.end : sentence.end]
            if _is_header(before, after, full="X" not in time.value[:4]):
                time = msgspec.structs.replace(time, dateline=True)
        marked.append(time)
    return marked


def _is_header(before: str, after: str, *, full: bool) -> bool:
    words = TOKEN.findall(f"{before} {after}")
    if full and len(words) <= 8 and all(w.isupper() or w.lower() in HEADER_WORDS for w in words):
        return True
    if full and HEADER_CUE.search(before) and len(words) and before[:40] == before:
        return True
    if full and AGENCY_BEFORE.search(before) and re.match(r"\)?\s*[A-Z\d\"“']", after):
        return not before.isupper()
    if len(before) > 80:
        return False
    if full and not before.strip("( ") and re.match(r"\)?\s*(?:Get short|[A-Z\"“'])", after):
        return True
    lead = before.split("] ")[-1]
    return bool(PLACE_BEFORE.fullmatch(lead) and lead.split()[0].lower() not in PREPOSITIONS) and (
        LINE_AFTER.match(after) is not None
    )
