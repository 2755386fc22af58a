"""Who did it and against whom, as far as the clause of an event says."""

import re
from collections.abc import Sequence

from crosswire.annotations import ActorMention, Count, IncidentMention
from crosswire.resolve.marks import Marks
from crosswire.types import Span

BY = re.compile(r"\b(?:by|from|blamed on|at the hands of)\s+(?:the\s+|a\s+|an\s+)?$", re.I)
# How far back "by the" may reach before an actor.
BY_CHARACTERS = 24
GERUND = re.compile(r"\w+ing\b", re.I)
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\b[\w ]{0,12}$")
# How far back a passive's helping verb may stand before its participle.
PASSIVE_CHARACTERS = 30
TARGET_ENDS = (
    "killing|killed|kills|in|on|at|near|by|after|when|which|that|and|as|of|leaving|left|with|during|"
    "from|wounding|injuring|causing|said|while|for|run|held|used|where|who|had|it"
)
TARGET_WORDS = r"((?:(?!\b(?:{ends})\b)[\w'’“\"-]+\s*){{1,7}})"
LED_TO = re.compile(
    r"(?:^|\s)(?:on|against|targeting|targeted|hit|hits|hitting|struck|destroyed)\s+(?!least|condition|suspicion|charges)"
    + TARGET_WORDS.format(ends=TARGET_ENDS),
    re.I,
)
DIRECT = re.compile(r"\s+" + TARGET_WORDS.format(ends=TARGET_ENDS + "|to|but|was|were"), re.I)
# How far behind a word for an attack its target may stand.
TARGET_CHARACTERS = 90
# How far before a noun such as "strikes" the words that say whose they are may stand.
OWNER_CHARACTERS, OWNER_WORDS = 32, 3
NO_MODIFIER = re.compile(r"\b(?:was|were|said|in|on|and|the|of|to|by)\b|[.;:,]", re.I)
# Kinds of actors that cannot be said to have done it by standing beside the verb.
NOT_DOERS = frozenset(("monitor", "media", "agency", "rescue", "medical", "international_body"))
ARTICLES = frozenset(("the", "a", "an"))


def find_perpetrator(
    marks: Marks, *, clause: Span, trigger: IncidentMention | None, counts: Sequence[Count]
) -> tuple[Span, str] | None:
    """Return who did it as the words say it ("by X", "X's strikes", "X attacked"), and why."""
    doc = marks.doc
    actors = _find_doers(marks, clause, counts)
    for actor in actors:
        start = max(clause.start, actor.span.start - BY_CHARACTERS)
        if BY.search(doc.text, start, actor.span.start):
            return actor.span, "named behind 'by'"
    if trigger is not None and trigger.noun:
        for actor in reversed(actors):
            gap = doc.text[actor.span.end : trigger.span.start]
            before = actor.span.end <= trigger.span.start and len(gap) <= OWNER_CHARACTERS
            if before and len(gap.split()) <= OWNER_WORDS and not NO_MODIFIER.search(gap):
                return actor.span, f"whose '{trigger.span.text}' it is"
    verbs = [c.harm_cue.start for c in counts if c.harm_cue.start < c.number.start]
    if trigger is not None and trigger.noun:
        verbs = [verb for verb in verbs if not GERUND.match(doc.text, verb)]
    elif trigger is not None:
        verbs.append(trigger.span.start)
    for verb in sorted(verbs):
        before_verb = [actor for actor in actors if actor.span.end <= verb]
        if before_verb and not PASSIVE.search(doc.text[max(0, verb - PASSIVE_CHARACTERS) : verb]):
            word = doc.text[verb : verb + PASSIVE_CHARACTERS].split()[0]
            return before_verb[0].span, f"subject of '{word}'"
    return None


def find_target(marks: Marks, *, clause: Span, trigger: IncidentMention | None) -> Span | None:
    """Return who or what was attacked: what "on", "against", "targeting" lead to."""
    if trigger is None:
        return None
    text = marks.doc.text
    start, end = trigger.span.end, min(clause.end, trigger.span.end + TARGET_CHARACTERS)
    match = None if trigger.noun else DIRECT.match(text, start, end)
    match = match or LED_TO.search(text, start, end)
    if match is None:
        return None
    words = match[1].strip()
    if not words or words.lower() in ARTICLES:
        return None
    first = match.start(1) + len(match[1]) - len(match[1].lstrip())
    target = marks.doc.span(first, first + len(words))
    days = marks.days.overlapping(target)
    return None if any(day.mention.span.start <= first for day in days) else target


def _find_doers(marks: Marks, clause: Span, counts: Sequence[Count]) -> list[ActorMention]:
    """Return the actors of a clause that are neither its victims, nor its speakers, nor a scene."""
    victims = [count.victims for count in counts if count.victims is not None]
    return [
        actor
        for actor in marks.actors.within(clause)
        if actor.kind not in NOT_DOERS
        and not any(actor.span.overlaps(victim) for victim in victims)
        and not any(scene.mention.facility for scene in marks.scenes.overlapping(actor.span))
        and not marks.sources.overlapping(actor.span)
    ]
