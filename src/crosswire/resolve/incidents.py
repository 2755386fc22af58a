"""Incidents of one document, and which counts are whose."""

from collections.abc import Callable

import msgspec

from crosswire.annotations import Count
from crosswire.resolve.claimants import find_claimant
from crosswire.resolve.events import Event, find_events
from crosswire.resolve.groups import Group, group_events
from crosswire.resolve.marks import Marks
from crosswire.types import Leftover, Party, ReportedIncident, Span, make_id

NameParty = Callable[[Span, Span | None], Party]
# A word with more meanings than this says nothing of what happened.
GENERAL_MEANINGS = 4


class Resolved(msgspec.Struct):
    """Incidents of a document, the incident of each count by its evidence, and leftovers."""

    incidents: list[ReportedIncident]
    of_count: dict[tuple[Span, str], str]
    leftovers: list[Leftover]


def resolve_incidents(
    marks: Marks, *, name_party: NameParty, cumulative: Callable[[Count], bool]
) -> Resolved:
    """Return the incidents of one document and to which of them each of its counts belongs.

    A count that is a total over a longer time belongs to none. Attacks that are only planned or
    denied make none of their own, nor does a general word without toll, place and time.
    """
    events = []
    for event in find_events(marks):
        event.counts = [count for count in event.counts if not cumulative(count)]
        if event.counts or event.trigger is not None:
            events.append(event)
    result = Resolved(incidents=[], of_count={}, leftovers=[])
    ids: dict[int, str] = {}
    for index, group in enumerate(group_events(events)):
        reason = _find_reason_against(group)
        if reason is not None:
            result.leftovers.append(Leftover(span=group.events[0].evidence, reason=reason))
            continue
        incident = _make_incident(marks, group, name_party=name_party, main=not result.incidents)
        whole = ids.get(group.part_of) if group.part_of is not None else None
        ids[index] = incident.id
        result.incidents.append(msgspec.structs.replace(incident, part_of=whole))
        for event in group.events:
            for count in event.counts:
                result.of_count[count.evidence, count.harm] = incident.id
    return result


def _find_reason_against(group: Group) -> str | None:
    """Return why events make no incident of the report, `None` where they do."""
    if any(event.counts for event in group.events):
        return None
    if all(event.realis != "actual" for event in group.events):
        return "said not to have happened"
    if group.located is None and all(event.day is None for event in group.events):
        return "no toll, no place, no time"
    triggers = [event.trigger for event in group.events if event.trigger is not None]
    general = all(len(trigger.types) > GENERAL_MEANINGS for trigger in triggers)
    if general and (group.located is None or group.timed is None):
        return "a general word with no toll and no place and time of its own"
    timed = group.timed.day if group.timed is not None else None
    if timed is not None and timed.moment.precision == "month":
        return "background: dated no closer than a month and without a toll"
    return None


def _make_incident(
    marks: Marks, group: Group, *, name_party: NameParty, main: bool
) -> ReportedIncident:
    doc = marks.doc
    first = next((event for event in group.events if event.trigger is not None), group.events[0])
    kind = group.types[0]
    telling = next((event for event in group.events if event.types[0] == kind), first)
    how = {"type": f"'{telling.evidence.text}'"}
    scene = group.located.scene if group.located is not None else None
    if scene is not None:
        how["place"] = scene.reason
    timed = group.timed or next((event for event in group.events if event.day is not None), None)
    day = timed.day if timed is not None else None
    if day is not None:
        how["time"] = day.reason
    perpetrator, accuser = _find_doer(marks, group, name_party=name_party, how=how)
    target = next((event.target for event in group.events if event.target is not None), None)
    weapons = {w.span for event in group.events for w in marks.weapons.within(event.clause)}
    evidence = first.evidence
    return ReportedIncident(
        id=make_id("i", doc.id, evidence.start, evidence.end, kind),
        type=kind,
        evidence=evidence,
        weapons=tuple(sorted(weapons)),
        place=scene.location if scene is not None else None,
        time=day.moment if day is not None else None,
        perpetrator=perpetrator,
        perpetrator_claimant=accuser,
        target=name_party(target, None) if target is not None else None,
        realis="actual" if any(e.realis == "actual" for e in group.events) else "alleged",
        main=main,
        how=how,
    )


def _find_doer(
    marks: Marks, group: Group, *, name_party: NameParty, how: dict[str, str]
) -> tuple[Party | None, Party | None]:
    """Return who did it, and who says so where it is not the text itself."""
    named: Event | None = next((e for e in group.events if e.perpetrator is not None), None)
    if named is None or named.perpetrator is None:
        return None, None
    span, how["perpetrator"] = named.perpetrator
    credit = find_claimant(span, attributions=marks.contents.overlapping(span))
    if credit is None or credit.source is None:
        return name_party(span, None), None
    how["perpetrator_claimant"] = f"'{credit.cue.text}'"
    return name_party(span, None), name_party(credit.source, credit.carried)
