"""Where and when an event was, as far as its clause says."""

import re
from collections.abc import Sequence

from crosswire.annotations import IncidentMention
from crosswire.resolve.marks import Day, Marks, Scene
from crosswire.types import Document, Location, Span

# Relations that make a place the second best: the scene is beside it.
BESIDE = frozenset(("near", "outside", "outskirts", "around"))
CONTAINED = re.compile(
    r"\s*,?\s*(?:[\w-]+ ){0,2}?(?:in|of|outside|near|south|north|east|west)?\b[\w \-]*$"
)
# How far behind a place the one around it may stand: "X in the eastern countryside of Hama".
CONTAINER_CHARACTERS = 45
# How far behind "said" its own date may stand: "told reporters in Geneva on Monday".
SPOKEN_CHARACTERS = 28
SPOKEN_STOP = re.compile(r"[.,;:\"“”]| (?:that|was|were|had|has|killed|hit|struck) ")
DAYS = frozenset(("time", "day", "days"))
# A place before the trigger counts as this much farther than one behind it.
BEFORE_CHARACTERS = 400
EXACT, UNKNOWN_AREA = 2, 3


def find_scenes(marks: Marks, sentence: Span) -> list[Scene]:
    """Return the places of `sentence` that say where something was, not who speaks."""
    return [
        scene
        for scene in marks.scenes.within(sentence)
        if scene.mention.relation != "dateline"  # where it was written
        and not _is_of_speaker(marks, scene.mention.span)
    ]


def find_days(marks: Marks, sentence: Span) -> list[Day]:
    """Return the times of `sentence` that can be an event's: not "since 2011" or "said Monday"."""
    return [
        day
        for day in marks.days.within(sentence)
        if day.mention.kind in ("date", "time")
        and not day.mention.dateline
        and day.moment.precision not in ("year", "years")
        and not (day.moment.start and day.moment.end is None)
        and not is_of_speech(marks, day.mention.span)
    ]


def choose_scene(scenes: Sequence[Scene], *, trigger: IncidentMention | None) -> Scene | None:
    """Return the most specific place, of equal ones the nearest behind the trigger."""
    at = trigger.span.start if trigger else 0

    def rank(scene: Scene) -> tuple[int, int]:
        precision = scene.location.precision
        if precision is None:
            precision = UNKNOWN_AREA if scene.mention.candidates else EXACT
        coarse = 0 if precision <= EXACT else precision
        if scene.mention.relation in BESIDE:
            coarse = max(coarse, 1)  # "Ghouta near Damascus" is Ghouta
        distance = scene.mention.span.start - at
        return coarse, distance if distance >= 0 else BEFORE_CHARACTERS - distance

    return min(scenes, key=rank, default=None)


def choose_day(days: Sequence[Day], *, trigger: IncidentMention | None) -> Day | None:
    """Return the day nearest to the trigger; a month only where no day is named."""
    at = trigger.span.start if trigger else 0
    exact = [day for day in days if day.moment.precision in DAYS]
    return min(exact or days, key=lambda day: abs(day.mention.span.start - at), default=None)


def find_container(doc: Document, scene: Scene, *, scenes: Sequence[Scene]) -> Location | None:
    """Return the place that the words put around `scene`: "X neighbourhood in Aleppo city"."""
    end = scene.mention.span.end
    for other in scenes:
        gap = doc.text[end : other.mention.span.start]
        if 0 < len(gap) <= CONTAINER_CHARACTERS and CONTAINED.match(gap):
            return other.location
    return None


def is_of_speech(marks: Marks, time: Span) -> bool:
    """Return whether a time says when somebody spoke: "the monitor said on Monday"."""
    text = marks.doc.text
    near = marks.cues.starting(first=time.start - 2 * SPOKEN_CHARACTERS, last=time.start)
    for item in near:
        gap = time.start - item.cue.end
        if 0 <= gap <= SPOKEN_CHARACTERS and not SPOKEN_STOP.search(text, item.cue.end, time.start):
            return True
    return False


def _is_of_speaker(marks: Marks, place: Span) -> bool:
    sources = any(
        item.source is not None and item.source.contains(place)
        for item in marks.sources.overlapping(place)
    )
    return sources or any(
        item.via is not None and item.via.contains(place)
        for item in marks.outlets.overlapping(place)
    )
