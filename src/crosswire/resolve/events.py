"""Events: what one clause of a text says happened, before events that are one incident meet.

A sentence such as "The strikes came after militants attacked the base" tells of two events, so it
is cut at the words that join them.
"""

import re
from collections.abc import Sequence

import msgspec

from crosswire.annotations import (
    ActorMention,
    Annotations,
    Attribution,
    Count,
    IncidentMention,
    PlaceMention,
    TimeExpression,
)
from crosswire.types import Document, IncidentType, Location, Moment, Realis, Span

CUT = re.compile(
    r"\b(?:after|when|while|before|whereas|following|in response to|in retaliation for|"
    r"as(?! (?:well|many|much|part|a|an|of|result|far|the))|but|; )\b|;|\bseparately\b",
    re.I,
)
BY = re.compile(r"\b(?:by|from|blamed on|at the hands of)\s+(?:the\s+|a\s+|an\s+)?$", re.I)
GERUND = re.compile(r"\w+ing\b", re.I)
TARGET = re.compile(
    r"(?:^|\s)(?:on|against|targeting|targeted|hit|hits|hitting|struck|destroyed)\s+(?!least)"
    r"((?:(?!\b(?:killing|killed|kills|in|on|at|near|by|after|when|which|that|and|as|of|leaving|left|with|"
    r"during|from|wounding|injuring|causing|said|while|for)\b)[\w'’“\"-]+\s*){1,7})",
    re.I,
)
DIRECT_TARGET = re.compile(
    r"\s+((?:(?!\b(?:killing|killed|kills|in|on|at|near|by|after|when|which|that|and|as|of|leaving|left|with|"
    r"during|from|wounding|injuring|causing|said|while|for|to|but|it|was|were)\b)[\w'’“\"-]+\s*){1,7})",
    re.I,
)
# How far before a noun such as "strikes" the words that say whose they are may stand.
OWNER_CHARACTERS = 32
GENERIC = frozenset(("people", "police"))
# Kinds of actors that can be said to have done something.
NOT_DOERS = frozenset(("monitor", "media", "agency", "rescue", "medical", "international_body"))


class Event(msgspec.Struct):
    """What one clause says happened; `types` is what its words can mean, the likeliest first."""

    clause: Span
    sentence: int
    types: tuple[IncidentType, ...]
    trigger: IncidentMention | None
    counts: list[Count]
    place: tuple[PlaceMention, Location, str] | None = None
    time: tuple[TimeExpression, Moment, str] | None = None
    perpetrator: tuple[Span, str] | None = None
    target: Span | None = None
    attribution: Attribution | None = None
    realis: Realis = "actual"

    @property
    def evidence(self) -> Span:
        """The words that stand for the event: its trigger, else its first count."""
        return self.trigger.span if self.trigger else self.counts[0].evidence


def find_events(
    annotations: Annotations,
    *,
    locations: Sequence[tuple[Location, str]],
    moments: Sequence[tuple[Moment, str]],
) -> list[Event]:
    """Return the events of a document in reading order.

    A clause with neither a word for an attack nor a count tells of none; a threat or a plan tells
    of none that took place and is left out.
    """
    doc = annotations.doc
    events: list[Event] = []
    places = list(zip(annotations.places, locations, strict=True))
    times = list(zip(annotations.times, moments, strict=True))
    for index, sentence in enumerate(annotations.sentences):
        counts = [c for c in annotations.counts if sentence.contains(c.evidence)]
        triggers = [
            t
            for t in annotations.incidents
            if sentence.contains(t.span) and t.polarity != "possible"
        ]
        if not counts and not triggers:
            continue
        here = [(m, *l) for m, l in places if sentence.contains(m.span) and _locates(m, annotations)]
        when = [(t, *m) for t, m in times if sentence.contains(t.span) and t.kind in ("date", "time")]
        for clause in _find_clauses(doc, sentence, [*counts, *triggers]):
            own = [t for t in triggers if clause.contains(t.span)]
            counted = [c for c in counts if clause.start <= c.evidence.start < clause.end]
            if not own and not counted:
                continue
            trigger = _choose_trigger(own, counted)
            alone = clause == sentence
            event = Event(
                clause=clause,
                sentence=index,
                types=_find_types(annotations, clause, trigger, counted),
                trigger=trigger,
                counts=counted,
                place=_choose_place(
                    [p for p in here if clause.contains(p[0].span)] or (here if alone else []),
                    trigger,
                ),
                time=_choose_time(
                    [t for t in when if clause.contains(t[0].span)] or (when if alone else []),
                    trigger,
                ),
            )
            if trigger is not None and trigger.polarity == "denied" and not counted:
                event.realis = "alleged"
            event.perpetrator = _find_perpetrator(annotations, event)
            event.target = _find_target(doc, event)
            events.append(event)
    return events


def _find_clauses(doc: Document, sentence: Span, marks: Sequence[Count | IncidentMention]) -> list[Span]:
    """Return the parts of `sentence`, each with a mark of its own; cuts elsewhere do not count."""
    starts = [mark.span.start if isinstance(mark, IncidentMention) else mark.evidence.start
              for mark in marks]  # fmt: skip
    ends = [mark.evidence.end for mark in marks if isinstance(mark, Count)]
    edges = [sentence.start]
    for match in CUT.finditer(doc.text, sentence.start, sentence.end):
        before = any(edges[-1] <= start < match.start() for start in starts)
        behind = any(start >= match.start() for start in starts)
        inside = any(
            start < match.start() < end
            for start, end in zip([c.evidence.start for c in marks if isinstance(c, Count)], ends,
                                  strict=True)  # fmt: skip
        )
        if before and behind and not inside:
            edges.append(match.start())
    edges.append(sentence.end)
    return [doc.span(a, b) for a, b in zip(edges, edges[1:], strict=False) if b > a]


def _choose_trigger(
    triggers: Sequence[IncidentMention], counts: Sequence[Count]
) -> IncidentMention | None:
    """Return the most telling trigger: one of a single meaning before a general one, a noun first."""
    outside = [t for t in triggers if not any(c.harm_cue.overlaps(t.span) for c in counts)]
    pool = outside or list(triggers)
    return min(pool, key=lambda t: (len(t.types), not t.noun, t.span.start), default=None)


def _find_types(
    annotations: Annotations,
    clause: Span,
    trigger: IncidentMention | None,
    counts: Sequence[Count],
) -> tuple[IncidentType, ...]:
    """Return what the event can be: the trigger's meanings, a weapon in the clause first."""
    every: tuple[IncidentType, ...] = (
        "other", "ground_fighting", "air_strike", "shelling", "bombing", "execution", "chemical",
        "abduction",
    )  # fmt: skip
    types = trigger.types if trigger else every
    weapons = [w.weapon for w in annotations.weapons if clause.contains(w.span)]
    for weapon in weapons:
        if weapon == "chemical":
            return ("chemical",)
        if weapon in types and len(types) > 1:
            return (weapon, *(t for t in types if t != weapon))
    if trigger is None and any(c.harm == "captured" for c in counts):
        return ("abduction", *(t for t in every if t != "abduction"))
    return types


def _locates(mention: PlaceMention, annotations: Annotations) -> bool:
    """Return whether a place says where something was, not who speaks or what is named."""
    for item in annotations.attributions:
        if item.source is not None and item.source.contains(mention.span):
            return False
        if item.via is not None and item.via.contains(mention.span):
            return False
    return True


def _choose_place(
    places: Sequence[tuple[PlaceMention, Location, str]], trigger: IncidentMention | None
) -> tuple[PlaceMention, Location, str] | None:
    """Return the most specific place, of equal ones the nearest behind the trigger."""
    at = trigger.span.start if trigger else 0

    def rank(place: tuple[PlaceMention, Location, str]) -> tuple[int, int]:
        mention, location, _ = place
        precision = location.precision or (1 if not mention.candidates else 3)
        coarse = 0 if precision <= 2 else precision
        distance = mention.span.start - at
        return coarse, distance if distance >= 0 else 400 - distance

    return min(places, key=rank, default=None)


def _choose_time(
    times: Sequence[tuple[TimeExpression, Moment, str]], trigger: IncidentMention | None
) -> tuple[TimeExpression, Moment, str] | None:
    """Return the day nearest to the trigger; a dateline and a stretch of years say no day."""
    at = trigger.span.start if trigger else 0
    usable = [t for t in times if not t[0].dateline]
    days = [t for t in usable if t[1].precision in ("time", "day", "days")]
    return min(days or usable, key=lambda t: abs(t[0].span.start - at), default=None)


def _find_perpetrator(annotations: Annotations, event: Event) -> tuple[Span, str] | None:
    """Return who did it as the words say it: "by X", "X's strikes", "X attacked"."""
    doc = annotations.doc
    victims = [c.victims for c in event.counts if c.victims is not None]
    actors = [
        a
        for a in annotations.actors
        if event.clause.contains(a.span)
        and a.kind not in NOT_DOERS
        and not any(a.span.overlaps(v) for v in victims)
        and not any(t.source is not None and t.source.overlaps(a.span) for t in annotations.attributions)
    ]
    for actor in actors:
        if BY.search(doc.text, max(event.clause.start, actor.span.start - 24), actor.span.start):
            return actor.span, "named behind 'by'"
    trigger = event.trigger
    if trigger is not None and trigger.noun:
        owners = [
            a
            for a in actors
            if 0 <= trigger.span.start - a.span.end <= OWNER_CHARACTERS
            and _is_modifier(doc.text[a.span.end : trigger.span.start])
        ]
        if owners:
            return owners[-1].span, f"whose '{trigger.span.text}' it is"
    verbs = [c.harm_cue.start for c in event.counts if c.harm_cue.start < c.number.start]
    if trigger is not None and trigger.noun:
        verbs = [v for v in verbs if not GERUND.match(doc.text, v)]
    if trigger is not None and not trigger.noun:
        verbs.append(trigger.span.start)
    for verb in sorted(verbs):
        before = [a for a in actors if a.span.end <= verb]
        passive = re.search(r"\b(?:was|were|been|being|is|are)\b[\w ]{0,12}$", doc.text[: verb][-30:])
        if before and not passive:
            return before[0].span, f"subject of '{doc.text[verb : verb + 20].split()[0]}'"
    return None


def _is_modifier(between: str) -> bool:
    words = between.split()
    return len(words) <= 3 and not any(
        w.lower() in ("was", "were", "said", "in", "on", "and", "the", "of", "to", "by") for w in words
    ) and not re.search(r"[.;:,]", between)


def _find_target(doc: Document, event: Event) -> Span | None:
    """Return who or what was attacked: what "on", "against", "targeting" lead to."""
    trigger = event.trigger
    if trigger is None:
        return None
    end = min(event.clause.end, trigger.span.end + 90)
    pattern = TARGET if trigger.noun else DIRECT_TARGET
    match = (
        pattern.search(doc.text, trigger.span.end, end)
        if trigger.noun
        else pattern.match(doc.text, trigger.span.end, end) or TARGET.search(doc.text, trigger.span.end, end)
    )
    if match is None:
        return None
    words = match[1].rstrip()
    start = match.start(1) + len(match[1]) - len(match[1].lstrip())
    if not words or words.lower() in ("the", "a", "an"):
        return None
    return doc.span(start, match.start(1) + len(words))
