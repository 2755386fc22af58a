"""What a document is about, where the encoder has read it: which incident, and its fields."""

from collections.abc import Callable, Sequence

import msgspec

from crosswire.annotations import MainReading
from crosswire.resolve.marks import Marks
from crosswire.resolve.roles import NOT_DOERS
from crosswire.types import Location, Party, ReportedIncident, Span

NameParty = Callable[[Span, Span | None], Party]
CONTEXT = "read from the whole text"
# What the incident that the rules hold for the main one has ahead of the others: less than one
# field that agrees with the encoder's reading.
FIRST_TOLD = 0.5


def read_main_incident(
    marks: Marks,
    incidents: Sequence[ReportedIncident],
    *,
    reading: MainReading,
    name_party: NameParty,
) -> list[ReportedIncident]:
    """Return `incidents` with the main one chosen and filled as the encoder reads the document.

    The incident that agrees best with the reading is the main one. Its type, place, time,
    perpetrator and target become what the reading says; a field for which it finds no words keeps
    what the rules found. No incident is made where the rules found none.
    """
    if not incidents:
        return []
    scores = [_agree(incident, reading) for incident in incidents]
    best = scores.index(max(scores))
    return [
        _fill(marks, incident, reading=reading, name_party=name_party)
        if index == best
        else msgspec.structs.replace(incident, main=False)
        for index, incident in enumerate(incidents)
    ]


def _agree(incident: ReportedIncident, reading: MainReading) -> float:
    score = FIRST_TOLD if incident.main else 0.0
    score += incident.type == reading.type[0]
    place, time = _words(reading, "place"), _words(reading, "time")
    if place is not None and incident.place is not None:
        mention = incident.place.mention
        same = mention.text.lower() == place.text.lower()
        score += 1.0 if same or mention.overlaps(place) else 0.0
    if time is not None and incident.time is not None and incident.time.mention is not None:
        score += 1.0 if incident.time.mention.overlaps(time) else 0.0
    return score


def _words(reading: MainReading, role: str) -> Span | None:
    answer = reading.answers.get(role)
    return answer.span if answer is not None else None


def _fill(
    marks: Marks,
    incident: ReportedIncident,
    *,
    reading: MainReading,
    name_party: NameParty,
) -> ReportedIncident:
    how = dict(incident.how)
    changes: dict[str, object] = {"main": True}
    if incident.type != reading.type[0]:
        changes["type"], how["type"] = reading.type[0], CONTEXT
    place = _words(reading, "place")
    if place is not None and not _is_at(incident.place, place):
        changes["place"], how["place"] = _locate(marks, place)
    time = _words(reading, "time")
    if time is not None:
        day = next(iter(marks.days.overlapping(time)), None)
        known_start = incident.time.start if incident.time is not None else None
        if day is not None and day.moment.start not in (None, known_start):
            changes["time"], how["time"] = day.moment, f"{day.reason}, {CONTEXT}"
    for role in ("perpetrator", "target"):
        words = _words(reading, role)
        if role == "perpetrator" and words is not None and _is_no_doer(marks, words):
            continue
        known: Party | None = getattr(incident, role)
        if words is not None and (known is None or not known.mention.overlaps(words)):
            changes[role], how[role] = name_party(words, None), CONTEXT
            if role == "perpetrator":
                changes["perpetrator_claimant"] = None
                how.pop("perpetrator_claimant", None)
    return msgspec.structs.replace(incident, how=how, **changes)


def _is_no_doer(marks: Marks, words: Span) -> bool:
    """Return whether `words` name a kind of actor that is not said to attack by being near."""
    # An international body can attack: NATO is one. "The UN" by which somebody was named is rarer.
    no_doers = NOT_DOERS - {"international_body"}
    return any(actor.kind in no_doers for actor in marks.actors.overlapping(words))


def _is_at(location: Location | None, words: Span) -> bool:
    return location is not None and location.mention.overlaps(words)


def _locate(marks: Marks, words: Span) -> tuple[Location, str]:
    """Return the place that `words` resolve to: a name the gazetteer knows, else the words."""
    scenes = marks.scenes.overlapping(words)
    if scenes:
        scene = max(scenes, key=lambda s: (s.location.place is not None, -s.mention.span.start))
        return scene.location, f"{scene.reason}, {CONTEXT}"
    return Location(mention=words, name=words.text), CONTEXT
