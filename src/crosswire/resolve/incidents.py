"""Incidents of one document: events that tell of the same attack become one."""

import math
from collections.abc import Callable, Sequence

import msgspec

from crosswire.annotations import Annotations, Count
from crosswire.resolve.claimants import find_claimant
from crosswire.resolve.events import Event, find_events
from crosswire.types import (
    IncidentType,
    Leftover,
    Location,
    Moment,
    Party,
    ReportedIncident,
    Span,
    make_id,
)

NameParty = Callable[[Span, Span | None], Party]
# A place with a coarser precision than this names no scene of its own ("Syria").
SCENE_PRECISION = 3
# Sentences at the start of a report in which headline and lead tell the same thing twice.
LEAD_SENTENCES = 3
# An attack older than this, in days before the report, is background unless it carries a toll.
RECENT_DAYS = 62
COUNTRY = 6
DAYS = frozenset(("time", "day", "days"))
SAME_PLACE = 2.0
# What counts for a bare count that says no place, time or attack of its own: that it can belong to
# any type, and how strongly it is held to be of what the report is about. Set on the train keys,
# where pairs of tolls of one incident come out at F 0.73 (`syria`) and 0.76 (`world`).
NO_TRIGGER = 0.3
ABOUT_MAIN = 0.6
KM_PER_DEGREE = 111.2
# A headline names the best known town around: provinces of the Levant reach about this far.
HEADLINE_RADIUS_KM = 100.0


class Group(msgspec.Struct):
    """Events of one incident with what they agree on."""

    events: list[Event]
    types: tuple[IncidentType, ...]
    part_of: int | None = None

    @property
    def located(self) -> Event | None:
        """The event with the most specific place; a headline's place only where no other is."""
        placed = [e for e in self.events if e.place is not None]
        return min(
            placed,
            key=lambda e: (
                (_coarseness(e.place[1]) >= COUNTRY, e.headline, _coarseness(e.place[1]))
                if e.place
                else (True, True, 9)
            ),
            default=None,
        )

    @property
    def timed(self) -> Event | None:
        """The first event whose time is known to the day, else the first with any."""
        timed = [e for e in self.events if e.time is not None and e.time[1].start is not None]
        days = [e for e in timed if e.time is not None and e.time[1].precision in DAYS]
        return next(iter(days or timed), None)


class Resolved(msgspec.Struct):
    """Incidents of a document, the incident of each count by its evidence, and leftovers."""

    incidents: list[ReportedIncident]
    of_count: dict[tuple[Span, str], str]
    leftovers: list[Leftover]


def resolve_incidents(
    annotations: Annotations,
    *,
    locations: Sequence[tuple[Location, str]],
    moments: Sequence[tuple[Moment, str]],
    name_party: NameParty,
    cumulative: Callable[[Count], bool],
) -> Resolved:
    """Return the incidents of one document and to which of them each of its counts belongs.

    Two events are one incident where nothing that they say keeps them apart: their types can be
    the same, and neither their places nor their days differ. An event without place and day joins
    the incident told of last. Attacks that are only planned or denied make none of their own.
    """
    events = find_events(annotations, locations=locations, moments=moments)
    groups: list[Group] = []
    for event in events:
        event.counts = [count for count in event.counts if not cumulative(count)]
        if not event.counts and event.trigger is None:
            continue
        _place_event(event, groups)
    leftovers: list[Leftover] = []
    kept: list[Group] = []
    for group in groups:
        reason = _reason_against(group)
        if reason is None:
            kept.append(group)
        else:
            leftovers.append(Leftover(span=group.events[0].evidence, reason=reason))
    incidents: list[ReportedIncident] = []
    of_count: dict[tuple[Span, str], str] = {}
    ids: dict[int, str] = {}
    for group in kept:
        incident = _make_incident(group, annotations, name_party=name_party, main=not incidents)
        ids[groups.index(group)] = incident.id
        if group.part_of is not None and group.part_of in ids:
            incident = msgspec.structs.replace(incident, part_of=ids[group.part_of])
        incidents.append(incident)
        for event in group.events:
            for count in event.counts:
                of_count[count.evidence, count.harm] = incident.id
    return Resolved(incidents=incidents, of_count=of_count, leftovers=leftovers)


def _place_event(event: Event, groups: list[Group]) -> None:
    """Let `event` join the incident that it fits best, or begin one of its own."""
    best: int | None = None
    best_score = 0.0
    for index, group in enumerate(groups):
        score = _compare(event, group, main=index == 0)
        # Of equal ones the one told of last: reports speak of one attack at a time.
        if score is not None and score >= best_score:
            best, best_score = index, score
    if best is None:
        groups.append(Group(events=[event], types=event.types))
        return
    group = groups[best]
    group.events.append(event)
    shared = tuple(t for t in group.types if t in event.types)
    group.types = shared if len(shared) <= len(event.types) else event.types
    if len(event.types) < len(group.types):
        group.types = tuple(t for t in event.types if t in group.types)


def _compare(event: Event, group: Group, *, main: bool) -> float | None:
    """Return how well `event` fits `group`; `None` where something keeps them apart."""
    shared = [t for t in event.types if t in group.types]
    if not shared:
        return None
    score = 1.0 / (1 + group.types.index(shared[0]) + event.types.index(shared[0]))
    if event.trigger is None:
        score = NO_TRIGGER  # a bare count can be of any type: the order of types says nothing
    lead = event.sentence < LEAD_SENTENCES and group.events[0].sentence < LEAD_SENTENCES
    located = group.located
    if event.place is not None and located is not None and located.place is not None:
        nearness = _compare_places(event.place[1], located.place[1])
        inside = [event.around, located.around]
        if nearness is None and any(
            outer is not None and _compare_places(outer, inner) == SAME_PLACE
            for outer, inner in zip(inside, (located.place[1], event.place[1]), strict=True)
        ):
            nearness = 0.0
        if (
            nearness is None
            and located.headline
            and lead
            and _near(event.place[1], located.place[1])
        ):
            nearness = 0.0  # a headline names the next large town
        summary = lead or located.headline
        if nearness is None or (nearness == 0.0 and event.counts and not summary):
            return None
        score += nearness
    timed = group.timed
    if (
        event.time is not None
        and event.time[1].start
        and timed is not None
        and timed.time is not None
    ):
        agreement = _compare_times(event.time[1], timed.time[1])
        if agreement is None:
            return None
        score += agreement
    distance = event.sentence - group.events[-1].sentence
    near = 1.0 / (1 + max(0, distance))
    if event.trigger is None and event.place is None and event.time is None and distance > 0:
        # "12 people were killed in all": told of what the report is about.
        near = max(near, ABOUT_MAIN) if main else near
    return score + near


def _compare_places(one: Location, two: Location) -> float | None:
    """Return 2 for one place, 0.5 for a country around it, 0 for a division around it."""
    if one.place is not None and one.place == two.place:
        return SAME_PLACE
    if _key(one.name) == _key(two.name):
        return SAME_PLACE
    if one.country and two.country and one.country != two.country:
        return None
    coarse = sorted((_coarseness(one), _coarseness(two)))
    if coarse[1] >= 6:
        return 0.5
    if coarse[1] >= SCENE_PRECISION and coarse[0] < coarse[1]:
        inside = one.admin1 == two.admin1 or one.admin1 is None or two.admin1 is None
        return 0.0 if inside else None
    if one.lat is None or two.lat is None:
        return 0.0
    return None


def _compare_times(one: Moment, two: Moment) -> float | None:
    if one.start is None or two.start is None:
        return 0.0
    if one.start == two.start:
        return 1.0
    overlap = (one.end is None or two.start < one.end) and (two.end is None or one.start < two.end)
    return 0.3 if overlap else None


def _near(one: Location, two: Location) -> bool:
    """Return whether two places may be a town and the one that a headline names for it."""
    if one.country and two.country and one.country != two.country:
        return False
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return True
    north = (one.lat - two.lat) * KM_PER_DEGREE
    east = (one.lon - two.lon) * KM_PER_DEGREE * math.cos(math.radians(one.lat))
    return math.hypot(north, east) <= HEADLINE_RADIUS_KM


def _coarseness(location: Location) -> int:
    return location.precision if location.precision is not None else 2


def _key(name: str) -> str:
    words = name.lower().replace("-", " ").split()
    drop = {"the", "city", "town", "village", "province", "district", "al", "el", "of"}
    return " ".join(word for word in words if word not in drop)


def _reason_against(group: Group) -> str | None:
    """Return why events make no incident of the report, `None` where they do."""
    if any(event.counts for event in group.events):
        return None
    triggers = [event.trigger for event in group.events if event.trigger is not None]
    if all(event.realis != "actual" for event in group.events):
        return "said not to have happened"
    placed = any(event.place is not None for event in group.events)
    timed = any(event.time is not None for event in group.events)
    if triggers and all(len(trigger.types) > 4 for trigger in triggers) and not (placed and timed):
        return "a general word with no toll and no place and time of its own"
    if not placed and not timed:
        return "no toll, no place, no time"
    old = group.timed
    if (
        old is not None
        and old.time is not None
        and old.time[1].precision in ("month", "year", "years")
    ):
        return "background: dated no closer than a month and without a toll"
    return None


def _make_incident(
    group: Group, annotations: Annotations, *, name_party: NameParty, main: bool
) -> ReportedIncident:
    doc = annotations.doc
    first = next((e for e in group.events if e.trigger is not None), group.events[0])
    how: dict[str, str] = {}
    kind = group.types[0]
    specific = next((e for e in group.events if e.types[0] == kind), first)
    how["type"] = f"'{specific.evidence.text}'"
    located, timed = group.located, group.timed
    place = moment = None
    if located is not None and located.place is not None:
        place = located.place[1]
        how["place"] = located.place[2]
    if timed is not None and timed.time is not None:
        moment = timed.time[1]
        how["time"] = timed.time[2]
    else:
        unresolved = next((e for e in group.events if e.time is not None), None)
        if unresolved is not None and unresolved.time is not None:
            moment = unresolved.time[1]
            how["time"] = unresolved.time[2]
    doer = next((e for e in group.events if e.perpetrator is not None), None)
    perpetrator = claimant = None
    if doer is not None and doer.perpetrator is not None:
        perpetrator = name_party(doer.perpetrator[0], None)
        how["perpetrator"] = doer.perpetrator[1]
        credit = find_claimant(doer.perpetrator[0], attributions=annotations.attributions)
        if credit is not None and credit.source is not None:
            claimant = name_party(credit.source, credit.carried)
            how["perpetrator_claimant"] = f"'{credit.cue.text}'"
    aimed = next((e for e in group.events if e.target is not None), None)
    target = name_party(aimed.target, None) if aimed is not None and aimed.target else None
    weapons = [
        weapon.span
        for event in group.events
        for weapon in annotations.weapons
        if event.clause.contains(weapon.span)
    ]
    evidence = first.evidence
    return ReportedIncident(
        id=make_id("i", doc.id, evidence.start, evidence.end, kind),
        type=kind,
        evidence=evidence,
        weapons=tuple(sorted(set(weapons))),
        place=place,
        time=moment,
        perpetrator=perpetrator,
        perpetrator_claimant=claimant,
        target=target,
        realis="actual" if any(e.realis == "actual" for e in group.events) else "alleged",
        main=main,
        how=how,
    )
