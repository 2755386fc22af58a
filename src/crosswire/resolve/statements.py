"""Statements: what somebody says beside counts, each with its kind."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from crosswire.annotations import Annotations, Attribution
from crosswire.ontology import load_ontology
from crosswire.types import Party, Span, Statement, StatementKind, make_id

NameParty = Callable[[Span, Span | None], Party]

# A content of fewer words says nothing of its own ("he said so").
LEAST_CONTENT_WORDS = 3
# An unattributed sentence longer than this is a passage; its hedge is not about all of it.
LONGEST_HEDGED_CHARACTERS = 400
LOOSE_END = " .!?;:,\n"


def name_by_text(mention: Span, carried: Span | None) -> Party:
    """Return a party named by its own words, or by the fuller earlier ones if there are any."""
    return Party(mention=mention, name=" ".join((carried or mention).text.split()))


def find_statements(
    annotations: Annotations, *, name_party: NameParty = name_by_text
) -> list[Statement]:
    """Return what is said in the document beside counts, in reading order.

    An attribution whose content only gives a count is a toll's, not a statement. The kind follows
    the ontology's cue words and phrases, the first rule that fits; a claim of responsibility is
    left to `find_responsibilities`. A hedged sentence that nobody is credited with is an
    assessment of the text's own: `claimant` is `None` and the hedge is the cue.
    """
    doc = annotations.doc
    found: list[Statement] = []
    told = {(a.content.start, a.content.end, a.via) for a in annotations.attributions if a.via}
    counts = sorted((c.evidence.start, c.evidence.end) for c in annotations.counts)
    seen: set[tuple[int, int]] = set()
    for item in annotations.attributions:
        place = (item.content.start, item.content.end)
        if item.source is None or place in seen:
            continue
        if (*place, item.source) in told or not _says_something(item):
            continue
        kind = find_kind(item.cue.text, item.content.text)
        if _overlaps(item.content, counts) and kind in {"other", "assessment"}:
            continue
        seen.add(place)
        found.append(
            Statement(
                id=make_id("s", doc.id, item.content.start, item.content.end, item.cue.text),
                kind=kind,
                content=item.content,
                claimant=name_party(item.source, item.carried),
                cue=item.cue,
                via=item.via,
            )
        )
    found.extend(_find_hedged(annotations, counts))
    return sorted(found, key=lambda s: (s.content.start, s.content.end))


def find_kind(cue: str, content: str) -> StatementKind:
    """Return the kind of a statement from the words of its cue and content.

    >>> find_kind("denied", "any role"), find_kind("said", "the strikes were self-defence")
    ('denial', 'justification')
    """
    low = " ".join(cue.lower().split())
    for kind, cues, phrases in _rules():
        if low in cues or any(low.startswith(f"{c} ") for c in cues if c == low.split(" ")[0]):
            return kind
        if phrases is not None and phrases.search(content):
            return kind
    return "other"


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[StatementKind, frozenset[str], re.Pattern[str] | None], ...]:
    raw: dict[str, Any] = load_ontology("reporting")
    rules = []
    for kind, rule in raw["kinds"].items():
        rules.append((kind, frozenset(rule["cues"]), _phrases(rule["phrases"])))
    return tuple(rules)


@lru_cache(maxsize=1)
def _hedges() -> re.Pattern[str]:
    raw: dict[str, Any] = load_ontology("reporting")
    pattern = _phrases(raw["hedges"])
    assert pattern is not None
    return pattern


def _phrases(phrases: Sequence[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    joined = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest_first)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)


def _says_something(item: Attribution) -> bool:
    words = item.content.text.split()
    if len(words) < LEAST_CONTENT_WORDS:
        return False
    return words[0].lower() not in {"responsibility", "credit"}


def _overlaps(span: Span, places: Sequence[tuple[int, int]]) -> bool:
    """Return whether one of `places`, sorted and short, shares a character with `span`."""
    i = bisect_left(places, (span.end,))
    return any(end > span.start for _, end in places[max(0, i - 8) : i])


def _find_hedged(annotations: Annotations, counts: Sequence[tuple[int, int]]) -> list[Statement]:
    """Return the hedged sentences that nobody is credited with."""
    doc = annotations.doc
    credited = sorted(
        (
            min(a.content.start, a.cue.start),
            max(a.content.end, a.cue.end),
        )
        for a in annotations.attributions
        if a.source is not None
    )
    found = []
    for sentence in annotations.sentences:
        if len(sentence.text) > LONGEST_HEDGED_CHARACTERS:
            continue
        hedge = _hedges().search(sentence.text)
        if hedge is None or _overlaps(sentence, credited) or _overlaps(sentence, counts):
            continue
        end = sentence.start + len(sentence.text.rstrip(LOOSE_END))
        start = sentence.start + hedge.start()
        if end <= start:
            continue
        cue = doc.span(start, sentence.start + hedge.end())
        content = doc.span(sentence.start, end)
        if len(content.text.split()) < LEAST_CONTENT_WORDS:
            continue
        found.append(
            Statement(
                id=make_id("s", doc.id, content.start, content.end, cue.text),
                kind="assessment",
                content=content,
                cue=cue,
            )
        )
    return found
