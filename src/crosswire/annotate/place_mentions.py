"""Mentions: a name that was taken for a place, with the words and places that belong to it."""

from crosswire.annotate.place_cues import DIVISION_AFTER, find_facility, find_relation
from crosswire.annotate.place_names import is_country
from crosswire.annotate.place_reader import PlaceReader
from crosswire.annotate.place_words import AFTER, FACILITY_KINDS, SPELLINGS
from crosswire.annotations import PlaceMention
from crosswire.types import Place


def add_mention(
    reader: PlaceReader,
    *,
    start: int,
    end: int,
    name: str,
    places: tuple[Place, ...],
    before: str,
    dateline: bool = False,
) -> bool:
    """Return whether the mention was added: with its facility or division, and its relation."""
    relation = "dateline" if dateline else find_relation(reader, before=before, start=start)
    kind = None
    facility = find_facility(reader, end=end)
    if facility and not is_country(places):
        words = " ".join(facility[1].lower().split())
        kind = FACILITY_KINDS.get(words, words)
        places = _facility_places(reader, name, kind=kind, words=words) or places
        end = facility.end(1)
        name = reader.text[start:end]
    elif (division := DIVISION_AFTER.match(reader.text, end)) and not is_country(places):
        if aside := AFTER.match(reader.text, end):
            relation = relation or aside[1].lower()
        whole = reader.gazetteer.find_places(f"{name} {division[1]}", sound=False)
        places = (*whole, *(place for place in places if place not in whole))
        end = division.end(1)
    elif aside := AFTER.match(reader.text, end):
        relation = relation or aside[1].lower()
    if reader.found and reader.found[-1].span.end > start:
        return False
    span = reader.doc.span(start, end)
    clean = " ".join(name.split())
    reader.found.append(
        PlaceMention(span=span, name=clean, candidates=places, relation=relation, facility=kind)
    )
    return True


def _facility_places(reader: PlaceReader, name: str, *, kind: str, words: str) -> tuple[Place, ...]:
    """Return the gazetteer's own entries for a facility, under any spelling of its kind."""
    for spelling in (words, *SPELLINGS.get(kind, ())):
        found = reader.gazetteer.find_places(f"{name} {spelling}")
        near = [place for place in found if place.country in reader.countries]
        if near:
            return tuple(near)
    return ()
