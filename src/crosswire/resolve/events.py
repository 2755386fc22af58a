"""Events: what one clause of a text says happened, before events that are one incident meet.

A sentence such as "The strikes came after militants attacked the base" tells of two events, so it
is cut at the words that join them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from crosswire.annotations import (
    Annotations,
    Attribution,
    Count,
    IncidentMention,
    PlaceMention,
    TimeExpression,
)
from crosswire.types import Document, IncidentType, Location, Moment, Realis, Span

CUT = re.compile(
    r"\b(?:after|when|where|while|before|whereas|following|in response to|in retaliation for|"
    r"as(?! (?:well|many|much|part|a|an|of|result|far|the))|but|; )\b|;|\bseparately\b",
    re.I,
)
BY = re.compile(r"\b(?:by|from|blamed on|at the hands of)\s+(?:the\s+|a\s+|an\s+)?$", re.I)
CONTAINED = re.compile(
    r"\s*,?\s*(?:[\w-]+ ){0,2}?(?:in|of|outside|near|south|north|east|west)?\b[\w \-]*$"
)
# How far behind a place the one around it may stand: "X in the eastern countryside of Hama".
CONTAINER_CHARACTERS = 45
# Sentences at the start in which a headline may stand again.
LEAD_SENTENCES = 4
# How far behind "said" its own date may stand: "told reporters in Geneva on Monday".
SPOKEN_CHARACTERS = 28
SPOKEN_STOP = re.compile(r"[.,;:\"“”]| (?:that|was|were|had|has|killed|hit|struck) ")
GERUND = re.compile(r"\w+ing\b", re.I)
TARGET = re.compile(
    r"(?:^|\s)(?:on|against|targeting|targeted|hit|hits|hitting|struck|destroyed)\s+(?!least)"
    r"((?:(?!\b(?:killing|killed|kills|in|on|at|near|by|after|when|which|that|and|as|of|leaving|left|with|"
    r"during|from|wounding|injuring|causing|said|while|for|run|held|used|where|who|it|had)\b)[\w'’“\"-]+\s*){1,7})",
    re.I,
)
DIRECT_TARGET = re.compile(
    r"\s+((?:(?!\b(?:killing|killed|kills|in|on|at|near|by|after|when|which|that|and|as|of|leaving|left|with|"
    r"during|from|wounding|injuring|causing|said|while|for|run|held|used|where|who|had|to|but|it|was|were)\b)[\w'’“\"-]+\s*){1,7})",
    re.I,
)
# How far before a noun such as "strikes" the words that say whose they are may stand.
OWNER_CHARACTERS = 32
# Relations that make a place the second best: the scene is beside it.
BESIDE = frozenset(("near", "outside", "outskirts", "around", "dateline"))
# Doers whose "bombing" comes from the air, unless a car or a belt is named.
FROM_THE_AIR = frozenset(("state", "state_forces", "coalition"))
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
    around: Location | None = None
    time: tuple[TimeExpression, Moment, str] | None = None
    perpetrator: tuple[Span, str] | None = None
    target: Span | None = None
    attribution: Attribution | None = None
    realis: Realis = "actual"
    headline: bool = False

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
    headlines = _find_headlines(annotations)
    for index, sentence in enumerate(annotations.sentences):
        counts = [c for c in annotations.counts if sentence.contains(c.evidence)]
        triggers = [
            t
            for t in annotations.incidents
            if sentence.contains(t.span) and t.polarity != "possible"
        ]
        if not counts and not triggers:
            continue
        here = [
            (m, *place)
            for m, place in places
            if sentence.contains(m.span) and _locates(m, annotations)
        ]
        when = [
            (t, *m)
            for t, m in times
            if sentence.contains(t.span)
            and t.kind in ("date", "time")
            and m[0].precision not in ("year", "years")
            and not (m[0].start and m[0].end is None)
            and not _is_of_speech(t.span, annotations)
        ]
        for clause in _find_clauses(doc, sentence, counts=counts, triggers=triggers):
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
                headline=index in headlines,
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
            event.around = _find_container(doc, event, here)
            event.perpetrator = _find_perpetrator(annotations, event)
            event.target = _find_target(annotations, event)
            event.types = _prefer_air(annotations, event)
            events.append(event)
    return events


def _find_clauses(
    doc: Document, sentence: Span, *, counts: Sequence[Count], triggers: Sequence[IncidentMention]
) -> list[Span]:
    """Return the parts of `sentence`, each with a mark of its own; cuts elsewhere do not count."""
    told = [count.evidence for count in counts]
    starts = [span.start for span in (*told, *(trigger.span for trigger in triggers))]
    edges = [sentence.start]
    for match in CUT.finditer(doc.text, sentence.start, sentence.end):
        at = match.start()
        before = any(edges[-1] <= start < at for start in starts)
        behind = any(start >= at for start in starts)
        inside = any(span.start < at < span.end for span in told)
        if before and behind and not inside:
            edges.append(at)
    edges.append(sentence.end)
    return [doc.span(start, end) for start, end in pairwise(edges) if end > start]


def _choose_trigger(
    triggers: Sequence[IncidentMention], counts: Sequence[Count]
) -> IncidentMention | None:
    """Return the most telling trigger: of few meanings before a general one, a noun first."""
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


def _prefer_air(annotations: Annotations, event: Event) -> tuple[IncidentType, ...]:
    """Return the event's types, "regime bombing" being an air strike rather than a planted bomb."""
    if event.types[0] != "bombing" or "air_strike" not in event.types or not event.perpetrator:
        return event.types
    doer = event.perpetrator[0]
    state = any(a.kind in FROM_THE_AIR for a in annotations.actors if a.span.overlaps(doer))
    if not state:
        return event.types
    return ("air_strike", *(t for t in event.types if t != "air_strike"))


def _locates(mention: PlaceMention, annotations: Annotations) -> bool:
    """Return whether a place says where something was, not who speaks or what is named."""
    for item in annotations.attributions:
        if item.source is not None and item.source.contains(mention.span):
            return False
        if item.via is not None and item.via.contains(mention.span):
            return False
    return True


def _is_of_speech(time: Span, annotations: Annotations) -> bool:
    """Return whether a time says when somebody spoke: "the monitor said on Monday"."""
    text = annotations.doc.text
    for item in annotations.attributions:
        gap = time.start - item.cue.end
        if 0 <= gap <= SPOKEN_CHARACTERS and not SPOKEN_STOP.search(text, item.cue.end, time.start):
            return True
    return False


def _find_headlines(annotations: Annotations) -> frozenset[int]:
    """Return the sentences that are the headline, or the headline once more at the start."""
    title = annotations.doc.title or ""
    words = _letters(title)
    found = set()
    for index, sentence in enumerate(annotations.sentences[:LEAD_SENTENCES]):
        if sentence.start < len(title) or (words and _letters(sentence.text) == words):
            found.add(index)
    return frozenset(found)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha())


def _find_container(
    doc: Document, event: Event, places: Sequence[tuple[PlaceMention, Location, str]]
) -> Location | None:
    """Return the place that the words put around the event's: "X neighbourhood in Aleppo city"."""
    if event.place is None:
        return None
    end = event.place[0].span.end
    for mention, location, _ in places:
        gap = doc.text[end : mention.span.start]
        if 0 < len(gap) <= CONTAINER_CHARACTERS and CONTAINED.match(gap):
            return location
    return None


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
        if mention.relation in BESIDE:
            coarse = max(coarse, 1)  # "Ghouta near Damascus" is Ghouta
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
        and not any(p.facility and p.span.overlaps(a.span) for p in annotations.places)
        and not any(
            t.source is not None and t.source.overlaps(a.span) for t in annotations.attributions
        )
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
        passive = re.search(
            r"\b(?:was|were|been|being|is|are)\b[\w ]{0,12}$", doc.text[:verb][-30:]
        )
        if before and not passive:
            return before[0].span, f"subject of '{doc.text[verb : verb + 20].split()[0]}'"
    return None


def _is_modifier(between: str) -> bool:
    words = between.split()
    return (
        len(words) <= 3
        and not any(
            w.lower() in ("was", "were", "said", "in", "on", "and", "the", "of", "to", "by")
            for w in words
        )
        and not re.search(r"[.;:,]", between)
    )


def _find_target(annotations: Annotations, event: Event) -> Span | None:
    """Return who or what was attacked: what "on", "against", "targeting" lead to."""
    doc, trigger = annotations.doc, event.trigger
    if trigger is None:
        return None
    end = min(event.clause.end, trigger.span.end + 90)
    pattern = TARGET if trigger.noun else DIRECT_TARGET
    match = (
        pattern.search(doc.text, trigger.span.end, end)
        if trigger.noun
        else pattern.match(doc.text, trigger.span.end, end)
        or TARGET.search(doc.text, trigger.span.end, end)
    )
    if match is None:
        return None
    words = match[1].rstrip()
    start = match.start(1) + len(match[1]) - len(match[1].lstrip())
    if not words or words.lower() in ("the", "a", "an"):
        return None
    target = doc.span(start, match.start(1) + len(words))
    days = [time.span for time in annotations.times if time.span.overlaps(target)]
    return None if any(day.start <= target.start for day in days) else target
