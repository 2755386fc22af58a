"""Groups: events of one document that tell of the same attack."""

from collections.abc import Sequence

import msgspec

from crosswire.resolve.events import Event
from crosswire.resolve.nearness import (
    CONTAINED,
    COUNTRY,
    SAME_PLACE,
    can_stand_for,
    compare_places,
    compare_times,
    get_coarseness,
)
from crosswire.resolve.scenes import DAYS
from crosswire.types import IncidentType

# Sentences at the start of a report in which headline and lead tell the same thing twice.
LEAD_SENTENCES = 6
# An event is compared with the group told of first and with this many told of last: reports come
# back to the main attack, not to each one, and long documents stay linear.
GROUPS_REMEMBERED = 40
# What counts for a bare count that says no place, time or attack of its own: that it can belong to
# any type, and how strongly it is held to be of what the report is about. Set on the train keys,
# where pairs of tolls of one incident come out at F 0.75 (`syria`) and 0.76 (`world`).
NO_TRIGGER = 0.3
ABOUT_MAIN = 0.6


class Group(msgspec.Struct):
    """Events of one incident with what they agree on.

    `located` is the event with the most specific place (a headline's only where no other is),
    `timed` the first whose day is known; `part_of` is the index of the group that holds this one.
    """

    events: list[Event]
    types: tuple[IncidentType, ...]
    located: Event | None = None
    timed: Event | None = None
    part_of: int | None = None

    def add(self, event: Event) -> None:
        """Take `event` in: the types that both allow remain."""
        self.events.append(event)
        if len(event.types) < len(self.types):
            self.types = tuple(kind for kind in event.types if kind in self.types)
        else:
            self.types = tuple(kind for kind in self.types if kind in event.types)
        self._note(event)

    def _note(self, event: Event) -> None:
        if event.scene is not None and (
            self.located is None
            or _rank_place(event) < _rank_place(self.located)
            or _lies_inside(event, self.located)
        ):
            self.located = event
        if event.day is not None and event.day.moment.start is not None:
            exact = event.day.moment.precision in DAYS
            known = self.timed.day if self.timed is not None else None
            if known is None or (exact and known.moment.precision not in DAYS):
                self.timed = event


def group_events(events: Sequence[Event]) -> list[Group]:
    """Return the groups of `events` in the order in which they are first told of.

    Two events are one incident where nothing that they say keeps them apart: their types can be
    the same, and neither their places nor their days differ. An event without place and day joins
    the group told of last. An attack with tolls of its own at a place inside that of another is a
    part of it.
    """
    groups: list[Group] = []
    for event in events:
        best: int | None = None
        best_score = 0.0
        remembered = sorted({0, *range(max(0, len(groups) - GROUPS_REMEMBERED), len(groups))})
        for index in remembered if groups else ():
            score = _compare(event, groups[index], main=index == 0)
            # Of equal ones the one told of last: reports speak of one attack at a time.
            if score is not None and score >= best_score:
                best, best_score = index, score
        if best is not None:
            groups[best].add(event)
            continue
        group = Group(events=[], types=event.types)
        group.add(event)
        group.part_of = next((i for i in remembered if groups and _holds(groups[i], event)), None)
        groups.append(group)
    return groups


def _compare(event: Event, group: Group, *, main: bool) -> float | None:
    """Return how well `event` fits `group`; `None` where something keeps them apart."""
    shared = [kind for kind in event.types if kind in group.types]
    if not shared:
        return None
    score = 1.0 / (1 + group.types.index(shared[0]) + event.types.index(shared[0]))
    if event.trigger is None:
        score = NO_TRIGGER  # a bare count can be of any type: the order of types says nothing
    nearness = _compare_scenes(event, group)
    agreement = _compare_days(event, group)
    if nearness is None or agreement is None:
        return None
    distance = event.sentence - group.events[-1].sentence
    near = 1.0 / (1 + max(0, distance))
    bare = event.trigger is None and event.scene is None and event.day is None
    if bare and distance > 0 and main:
        # "12 people were killed in all": told of what the report is about.
        near = max(near, ABOUT_MAIN)
    return score + nearness + agreement + near


def _compare_scenes(event: Event, group: Group) -> float | None:
    located = group.located
    if event.scene is None or located is None or located.scene is None:
        return 0.0
    one, two = event.scene.location, located.scene.location
    lead = event.sentence < LEAD_SENTENCES and group.events[0].sentence < LEAD_SENTENCES
    nearness = compare_places(one, two)
    if nearness is None and _enclosed(event, located):
        nearness = CONTAINED
    if nearness is None and located.headline and lead and can_stand_for(one, two):
        nearness = CONTAINED  # a headline names the next large town
    if nearness == CONTAINED and event.counts and not lead and not located.headline:
        return None
    return nearness


def _compare_days(event: Event, group: Group) -> float | None:
    timed = group.timed
    if event.day is None or event.day.moment.start is None or timed is None or timed.day is None:
        return 0.0
    return compare_times(event.day.moment, timed.day.moment)


def _enclosed(event: Event, located: Event) -> bool:
    """Return whether the words themselves put one of the two places inside the other."""
    return _lies_inside(event, located) or _lies_inside(located, event)


def _holds(group: Group, event: Event) -> bool:
    """Return whether `event` happened inside the larger incident that `group` tells of."""
    located = group.located
    if event.scene is None or located is None or located.scene is None or not event.counts:
        return False
    if not set(event.types) & set(group.types) or _compare_days(event, group) is None:
        return False
    one, two = event.scene.location, located.scene.location
    larger = get_coarseness(two) > get_coarseness(one)
    inside = larger and compare_places(one, two) == CONTAINED
    return inside or _lies_inside(event, located)


def _lies_inside(event: Event, other: Event) -> bool:
    """Return whether the words put the place of `event` inside that of `other`."""
    return (
        event.around is not None
        and other.scene is not None
        and compare_places(event.around, other.scene.location) == SAME_PLACE
    )


def _rank_place(event: Event) -> tuple[bool, bool, int]:
    coarse = get_coarseness(event.scene.location) if event.scene is not None else COUNTRY
    return coarse >= COUNTRY, event.headline, coarse
