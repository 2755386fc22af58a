"""Events: what one clause of a text says happened, before events that are one incident meet."""

from collections.abc import Sequence

import msgspec

from crosswire.annotations import Annotations, Count, IncidentMention
from crosswire.resolve.clauses import find_clauses
from crosswire.resolve.marks import Day, Marks, Scene
from crosswire.resolve.roles import find_perpetrator, find_target
from crosswire.resolve.scenes import (
    choose_day,
    choose_scene,
    find_container,
    find_days,
    find_scenes,
)
from crosswire.types import IncidentType, Location, Realis, Span

# Sentences at the start in which a headline may stand again.
LEAD_SENTENCES = 4
# Doers whose "bombing" comes from the air, unless a car or a belt is named.
FROM_THE_AIR = frozenset(("state", "state_forces", "coalition"))
# What a bare count can be of, where no word for an attack stands with it.
EVERY_TYPE: tuple[IncidentType, ...] = (
    "other", "ground_fighting", "air_strike", "shelling", "bombing", "execution", "chemical",
    "abduction",
)  # fmt: skip


class Event(msgspec.Struct):
    """What one clause says happened; `types` is what its words can mean, the likeliest first.

    `around` is the place that the words put around the event's own; `headline` marks what the
    headline says, which names the next large town and sums up.
    """

    clause: Span
    sentence: int
    types: tuple[IncidentType, ...]
    trigger: IncidentMention | None
    counts: list[Count]
    scene: Scene | None = None
    around: Location | None = None
    day: Day | None = None
    perpetrator: tuple[Span, str] | None = None
    target: Span | None = None
    realis: Realis = "actual"
    headline: bool = False

    @property
    def evidence(self) -> Span:
        """The words that stand for the event: its trigger, else its first count."""
        return self.trigger.span if self.trigger else self.counts[0].evidence


def find_events(marks: Marks) -> list[Event]:
    """Return the events of a document in reading order.

    A clause with neither a word for an attack nor a count tells of none; a threat or a plan tells
    of none that took place and is left out.
    """
    events: list[Event] = []
    headlines = _find_headlines(marks.annotations)
    for index, sentence in enumerate(marks.annotations.sentences):
        counts = marks.counts.within(sentence)
        triggers = [t for t in marks.triggers.within(sentence) if t.polarity != "possible"]
        if not counts and not triggers:
            continue
        scenes, days = find_scenes(marks, sentence), find_days(marks, sentence)
        clauses = find_clauses(
            marks.doc,
            sentence,
            told=[count.evidence for count in counts],
            triggers=[trigger.span for trigger in triggers],
        )
        for clause in clauses:
            event = _make_event(marks, clause, counts=counts, triggers=triggers)
            if event is None:
                continue
            alone = len(clauses) == 1
            own_scenes = [s for s in scenes if alone or clause.contains(s.mention.span)]
            own_days = [d for d in days if alone or clause.contains(d.mention.span)]
            event.sentence = index
            event.headline = index in headlines
            event.scene = choose_scene(own_scenes, trigger=event.trigger)
            event.day = choose_day(own_days, trigger=event.trigger)
            if event.scene is not None:
                event.around = find_container(marks.doc, event.scene, scenes=scenes)
            events.append(event)
    return events


def _make_event(
    marks: Marks,
    clause: Span,
    *,
    counts: Sequence[Count],
    triggers: Sequence[IncidentMention],
) -> Event | None:
    own = [trigger for trigger in triggers if clause.contains(trigger.span)]
    counted = [count for count in counts if clause.start <= count.evidence.start < clause.end]
    if not own and not counted:
        return None
    trigger = _choose_trigger(own, counted)
    event = Event(
        clause=clause,
        sentence=0,
        types=_find_types(marks, clause, trigger=trigger, counts=counted),
        trigger=trigger,
        counts=counted,
        perpetrator=find_perpetrator(marks, clause=clause, trigger=trigger, counts=counted),
        target=find_target(marks, clause=clause, trigger=trigger),
    )
    if trigger is not None and trigger.polarity == "denied" and not counted:
        event.realis = "alleged"
    event.types = _prefer_air(marks, event)
    return event


def _choose_trigger(
    triggers: Sequence[IncidentMention], counts: Sequence[Count]
) -> IncidentMention | None:
    """Return the most telling trigger: of few meanings before a general one, a noun first."""
    outside = [t for t in triggers if not any(c.harm_cue.overlaps(t.span) for c in counts)]
    pool = outside or list(triggers)
    return min(pool, key=lambda t: (len(t.types), not t.noun, t.span.start), default=None)


def _find_types(
    marks: Marks, clause: Span, *, trigger: IncidentMention | None, counts: Sequence[Count]
) -> tuple[IncidentType, ...]:
    """Return what the event can be: the trigger's meanings, a weapon in the clause first."""
    types = trigger.types if trigger else EVERY_TYPE
    for mention in marks.weapons.within(clause):
        if mention.weapon == "chemical":
            return ("chemical",)
        if mention.weapon in types and len(types) > 1:
            return _first(mention.weapon, types)
    if trigger is None and any(count.harm == "captured" for count in counts):
        return _first("abduction", EVERY_TYPE)
    return types


def _prefer_air(marks: Marks, event: Event) -> tuple[IncidentType, ...]:
    """Return the event's types, "regime bombing" being an air strike rather than a planted bomb."""
    if event.types[0] != "bombing" or "air_strike" not in event.types or not event.perpetrator:
        return event.types
    doers = marks.actors.overlapping(event.perpetrator[0])
    if any(actor.kind in FROM_THE_AIR for actor in doers):
        return _first("air_strike", event.types)
    return event.types


def _first(preferred: IncidentType, types: tuple[IncidentType, ...]) -> tuple[IncidentType, ...]:
    return (preferred, *(kind for kind in types if kind != preferred))


def _find_headlines(annotations: Annotations) -> frozenset[int]:
    """Return the sentences that are the headline, or the headline once more at the start."""
    title = annotations.doc.title or ""
    words = _letters(title)
    return frozenset(
        index
        for index, sentence in enumerate(annotations.sentences[:LEAD_SENTENCES])
        if sentence.start < len(title) or (words and _letters(sentence.text) == words)
    )


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())
