"""Whether a harm that is said makes a count: wishes, fears and denials, and what cannot be."""

import re
from collections.abc import Sequence

from crosswire.annotate.candidate import Candidate
from crosswire.annotate.chunks import Chunk
from crosswire.annotate.count_links import INHERITED, Link
from crosswire.types import Document, Polarity

EXPECTED = frozenset("will would could should shall must can".split())
POSSIBLE = frozenset(
    "may might likely possibly perhaps probably feared believed thought presumed".split()
)
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:es|ed)|dismiss(?:es|ed))\b"
    r"(?:(?!\b(?:said|says|but|and|told)\b)[^.;:]){0,90}$",
    re.I,
)
DENIAL_CHARACTERS = 130
# "Two suspects fled" is no displacement; fewer than this many are taken for people running away.
FEWEST_DISPLACED = 20
# How many helping words may stand between a wish and its verb: "would have been killed".
HELPING_WORDS = 4
CLOSE_KINDS = frozenset(("auxiliary", "adverb", "comma", "relative", "number"))


def is_hypothetical(chunks: Sequence[Chunk], link: Link) -> bool:
    """Return whether the harm is wished, ordered or expected: "to kill", "will die"."""
    at = link.first - 1
    for _ in range(HELPING_WORDS):
        if at < 0 or chunks[at].kind not in ("adverb", "auxiliary"):
            break
        if chunks[at].lower in EXPECTED:
            return True
        at -= 1
    cue = chunks[link.first]
    infinitive = bool({"active", "subject"} & set(cue.roles or {})) and cue.lower != "to flee"
    ordered = at >= 0 and chunks[at].lower == "to" and infinitive
    return ordered and link.cost < INHERITED


def fits(chunks: Sequence[Chunk], candidate: Candidate, *, link: Link) -> bool:
    """Return whether what was counted can have suffered that harm: vehicles are captured too."""
    harm = link.harm
    verb = chunks[candidate.after] if candidate.after < len(chunks) else None
    speaks = verb is not None and verb.kind == "speech" and verb.lower != "according"
    if candidate.single and speaks and link.cost >= INHERITED:
        return False  # "… killed six people, a doctor told reporters"
    if candidate.named and not _stands_close(chunks, candidate, link=link):
        return False
    if chunks[link.first].lower.startswith("destroy"):
        return candidate.people is True and not candidate.named
    if harm == "displaced" and (candidate.single or (candidate.low or 0) < FEWEST_DISPLACED):
        return False
    if candidate.single and _is_negated(chunks, candidate, link=link):
        return False  # "he was not hurt" counts nobody
    if harm in ("captured", "displaced", "missing"):
        return candidate.people is not False and not candidate.named
    return True


def find_polarity(
    doc: Document, *, chunks: Sequence[Chunk], candidate: Candidate, link: Link
) -> Polarity:
    """Return whether a count is stated, denied ("denied that 12 …") or only possible ("may have").

    A denied count stays a claim that somebody made and somebody else rejects; a zero ("no one was
    hurt") is stated.
    """
    end = min(chunks[candidate.at].start, chunks[link.first].start)
    start = max(chunks[0].start, end - DENIAL_CHARACTERS)
    if DENIAL.search(doc.text[start:end]):
        return "denied"
    if candidate.high != 0 and _is_negated(chunks, candidate, link=link):
        return "denied"
    first, last = sorted((candidate.at, link.first))
    helping = chunks[max(0, first - 2) : last + 1]
    words = {chunk.lower for chunk in helping if not (chunk.capital and chunk.kind != "harm")}
    if any(word in POSSIBLE for phrase in words for word in phrase.split()):
        return "possible"
    return "stated"


def _is_negated(chunks: Sequence[Chunk], candidate: Candidate, *, link: Link) -> bool:
    between = chunks[candidate.after : link.first]
    return any(chunk.lower in ("not", "never") for chunk in between)


def _stands_close(chunks: Sequence[Chunk], candidate: Candidate, *, link: Link) -> bool:
    """Return whether a name and its harm stand together, as "X was killed", "killed X" do."""
    if link.first < candidate.after:
        return link.cost < 1.0 and candidate.after - candidate.at >= 2
    between = chunks[candidate.after : link.first]
    helped = any(chunk.kind == "auxiliary" for chunk in between)
    own = "subject" in (chunks[link.first].roles or {})
    return all(chunk.kind in CLOSE_KINDS for chunk in between) and (helped or own)
