"""Whether a count is the toll of one incident or a total over a longer time."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from crosswire.annotations import Count
from crosswire.ontology import load_ontology
from crosswire.types import Document, Scope, Span

# How many characters around a count are asked for words of a longer time: beyond that they
# belong to another statement of a long sentence.
REACH_CHARACTERS = 60


# What stands between two places of a row, and how long it may be: "Damascus its countryside Homs".
JOINED = re.compile(r"[\s,&]*(?:and|its|their|countryside|provinces?|cit(?:y|ies)|[\s,&])*", re.I)
LONGEST_GAP = 24
# Several attacks, one word: a single strike between two towns is one incident.
SEVERAL = re.compile(
    r"\b(?:attacks|operations|strikes|airstrikes|raids|bombings|clashes|battles|attacked)\b", re.I
)


class ScopeOntology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `ontology/scope.yaml`."""

    cumulative: tuple[str, ...]
    total_from: int


@lru_cache(maxsize=1)
def _load_pattern() -> tuple[re.Pattern[str], int]:
    ontology = load_ontology("scope", ScopeOntology)
    return re.compile("|".join(ontology.cumulative), re.I), ontology.total_from


def find_scope(
    doc: Document, *, count: Count, sentence: Span, places: Sequence[Span] = ()
) -> tuple[Scope, str | None]:
    """Return the scope of `count` and the words that settle it.

    "Since Monday", "this year" and "the war has killed" make a total; so does a number that no
    single attack reaches, and "attacks in A, B and C": several attacks summed. Without such words
    a count belongs to an incident. `places` are the places named in the sentence.

    >>> from crosswire.annotate.counts import find_counts
    >>> doc = Document.of("The war has killed 900 people since 2011.")
    >>> find_scope(doc, count=find_counts(doc)[0], sentence=doc.span(0, 41))
    ('cumulative', 'war has killed')
    """
    pattern, total_from = _load_pattern()
    if (count.low or count.high or 0) >= total_from:
        return "cumulative", f"{total_from} or more"
    start = max(sentence.start, count.evidence.start - REACH_CHARACTERS)
    end = min(sentence.end, count.evidence.end + REACH_CHARACTERS)
    match = pattern.search(doc.text, start, end)
    if match:
        return "cumulative", match[0]
    listed = _find_listed(doc, places)
    if listed is not None and SEVERAL.search(doc.text, sentence.start, listed.start):
        return "cumulative", listed.text
    return "incident", None


def _find_listed(doc: Document, places: Sequence[Span]) -> Span | None:
    """Return the stretch in which places stand in a row: "Damascus, Homs and Aleppo"."""
    for one, two in pairwise(places):
        gap = doc.text[one.end : two.start]
        if len(gap) <= LONGEST_GAP and JOINED.fullmatch(gap) and one.text != two.text:
            return doc.span(one.start, two.end)
    return None
