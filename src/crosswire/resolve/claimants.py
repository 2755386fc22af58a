"""Which source is credited with a count: one rule for all tolls."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from crosswire.annotations import Attribution
from crosswire.ontology import load_ontology
from crosswire.types import Span

ATTACK = (
    r"(?:attacks?|strikes?|airstrikes?|bombings?|blasts?|explosions?|assaults?|raids?|massacres?"
    r"|shellings?|clashes|shootings?|ambush)"
)
# "the attack that killed 40" inside a statement is what is spoken of, not what is claimed; "an
# attack that killed 40" is news, and the speaker's.
SPOKEN_OF = re.compile(
    rf"\bthe (?:[\w-]+ ){{0,4}}{ATTACK} (?:that|which) (?:\w+ ){{0,2}}$", re.IGNORECASE
)
LOOK_BACK_CHARACTERS = 120
RESPONSIBILITY = re.compile(
    r"\W*(?:full |the |an? |both |its )?(?:[\w-]+ ){0,3}?(?:responsibility|credit|"
    + ATTACK
    + r")\b(?=\s+(?:for|on|in|at|that|which|against|near|as)\b|\W*$)",
    re.IGNORECASE,
)


def find_claimant(evidence: Span, *, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution that is credited with `evidence`, `None` where the text itself is.

    The innermost source counts: of "the agency said, citing medics, that …" the medics. Verbs
    that take a position ("condemned", "blamed") credit nobody with a count, nor does a claim of
    responsibility, nor a count inside "the attack that killed 40". A merely adjacent sentence is
    not covered, since a source carries over only with a verb or a pronoun. An attribution without
    a source ("reportedly") is not returned.

    >>> said = Attribution(
    ...     source=Span(9, 15, "police"), cue=Span(16, 20, "said"), content=Span(0, 8, "Two died")
    ... )
    >>> find_claimant(Span(0, 8, "Two died"), attributions=[said]).source.text
    'police'
    """
    best: Attribution | None = None
    for item in attributions:
        if item.source is None or not item.content.overlaps(evidence):
            continue
        if _credits(item, evidence) and (best is None or _is_inner(item, best)):
            best = item
    return best


def _is_inner(item: Attribution, best: Attribution) -> bool:
    if item.via is not None and item.via == best.source:
        return True
    if best.via is not None and best.via == item.source:
        return False
    if best.content.contains(item.cue) and _first_word(item.cue) in _cues("record_verbs"):
        return False  # "he said the hospital had recorded 4 deaths": he is credited
    return len(item.content.text) < len(best.content.text)


def _credits(item: Attribution, evidence: Span) -> bool:
    cue = _first_word(item.cue)
    if cue in _cues("object_verbs"):
        return False
    if (
        cue.startswith("claim")
        and item.content.start > item.cue.start
        and (RESPONSIBILITY.match(item.content.text))
    ):
        return False
    start = max(0, evidence.start - item.content.start)
    before = item.content.text[max(0, start - LOOK_BACK_CHARACTERS) : start]
    return SPOKEN_OF.search(" ".join(before.split()) + " ") is None


def _first_word(cue: Span) -> str:
    return cue.text.split(maxsplit=1)[0].lower()


@lru_cache(maxsize=4)
def _cues(group: str) -> frozenset[str]:
    raw: dict[str, Any] = load_ontology("reporting")
    return frozenset(form for line in raw[group] for form in line.split())
