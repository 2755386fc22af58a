"""Who was harmed: the status that the words settle, and the kinds of victims they name."""

import re
from collections.abc import Sequence
from itertools import pairwise

from crosswire.annotations import ActorMention, Count
from crosswire.ontology.vocabulary import load_victim_words
from crosswire.types import Document, VictimStatus

WORD = re.compile(r"[\w-]+")
# Words that point back to whoever was counted before.
BACKWARD = frozenset("other others more another further additional them".split())
# How far behind a count "including civilians and fighters" may follow it, in characters.
REACH_CHARACTERS = 60
INCLUDING = re.compile(
    r"[ ,-]*(?:\([^)]{0,40}\) ?)?(?:including|among them|both|most(?:ly)?(?: of them)?)\b", re.I
)
EXPLICIT = re.compile(r"\bcivilians?\b", re.I)
CLAUSE_END = re.compile(r"[.;:]| (?:were|was|have|had|has|when|after|in|at|on) ")
ARMED_KINDS = frozenset(
    ("state_forces", "rebel", "political_militia", "identity_militia", "coalition")
)
ARMED = re.compile(
    r"army|forces?|fighters?|regime|isis|isil|daesh|nusra|taliban|qaeda|militia|brigade|unit|"
    r"battalion|guards?|legion|squad",
    re.I,
)


def find_status(
    doc: Document,
    *,
    count: Count,
    earlier: Sequence[tuple[Count, VictimStatus]],
    actors: Sequence[ActorMention] = (),
) -> tuple[VictimStatus, tuple[str, ...], str]:
    """Return status and kinds of who was counted, and the words that settle the status.

    Only words decide: "people" is unknown, "civilians and fighters" is mixed. "12 others" and a
    bare number take the status of the count before them in the same sentence (`earlier`).

    >>> from crosswire.annotate.counts import find_counts
    >>> doc = Document.of("Two nurses and a soldier were killed.")
    >>> [find_status(doc, count=count, earlier=[])[:2] for count in find_counts(doc)]
    [('civilian', ('medics',)), ('combatant', ())]
    """
    words = load_victim_words()
    named = count.victims.text.lower() if count.victims else ""
    rest = _read_rest(doc, count)
    status, why = _status_of(named)
    if status == "unknown" and count.victims is not None:
        for actor in actors:
            if actor.kind in ARMED_KINDS and actor.span.overlaps(count.victims):
                status, why = "combatant", f"'{actor.span.text}'"
    kinds = tuple(sorted({kind for word in _terms(named) for kind in words.kinds.get(word, ())}))
    if rest and status == "unknown":
        # "people including civilians" were not civilians alone; "including two children" does not
        # say who the others were.
        behind = {words.status.get(term) for term in _terms(rest)}
        if "combatant" in behind or EXPLICIT.search(rest):
            status, why = "mixed", f"'{rest.strip()}'"
    pointing = not named or BACKWARD & set(_terms(named))
    if status == "unknown" and pointing and earlier:
        previous, inherited = earlier[-1]
        gap = doc.text[previous.evidence.end : count.evidence.start]
        if inherited != "unknown" and "." not in gap.replace("...", ""):
            return inherited, kinds, f"as '{previous.evidence.text}' before it"
    return status, kinds, why


def _terms(text: str) -> list[str]:
    """Return the words of `text` and its pairs of words, as the ontology lists them."""
    singles = WORD.findall(text.lower())
    pairs = [f"{one} {two}" for one, two in pairwise(singles)]
    return singles + pairs


def _status_of(text: str) -> tuple[VictimStatus, str]:
    words = load_victim_words()
    found: dict[VictimStatus, str] = {}
    for term in _terms(text):
        status = words.status.get(term)
        if status is not None:
            found.setdefault(status, term)
    head = WORD.findall(text)[-1:] or [""]
    if head[0].endswith("-old"):
        return "civilian", head[0]
    if "civilian" in found and "combatant" in found:
        return "mixed", f"'{found['civilian']}' and '{found['combatant']}'"
    if "civilian" in found:
        return "civilian", f"'{found['civilian']}'"
    if "combatant" in found:
        return "combatant", f"'{found['combatant']}'"
    police = words.police & set(_terms(text))
    if police:
        return "civilian", f"'{sorted(police)[0]}', where police are no party to the war"
    armed = ARMED.search(text)
    if armed:
        return "combatant", f"'{armed[0]}'"
    return "unknown", "no word settles it"


def _read_rest(doc: Document, count: Count) -> str:
    """Return what "including …" behind the count says, up to the end of the clause."""
    start = count.victims.end if count.victims else count.evidence.end
    match = INCLUDING.match(doc.text, start)
    if match is None:
        return ""
    end = CLAUSE_END.search(doc.text, match.end(), match.end() + REACH_CHARACTERS)
    return doc.text[match.start() : end.start() if end else match.end() + REACH_CHARACTERS]
