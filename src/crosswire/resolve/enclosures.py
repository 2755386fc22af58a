"""Enclosures: the city, division or country that the words behind a place put it in."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from crosswire.annotations import PlaceMention
from crosswire.gazetteer.keys import make_loose_key
from crosswire.types import Document, Location, Place

# How far from the middle of a city a place may lie that is said to be in it: reports put towns of
# the surroundings "in" the city, and those of Aleppo and Damascus reach about so far.
CITY_KM = 60.0
# A neighbourhood or quarter is a part of the city itself; Baghdad and Damascus reach 20 km.
NEIGHBOURHOOD_KM = 20.0
EARTH_KM = 6371.0
# `where_prec` from which on a place is a city no more, a division, an area, a country.
DISTRICT, DIVISION, AREA, COUNTRY = 3, 4, 5, 6
# Areas and waters have no list of what lies in them.
OPEN = (AREA, 7)

COMMA = re.compile(r"\s*,\s*")
# "in B", "in the northern B", "of the city of B".
BEHIND = re.compile(
    r"\s*,?\s+(?:located\s+|situated\s+)?(in|within|inside|of)\s+(?:the\s+)?"
    r"(?:(?:(?:north|south|east|west|central|rural|upper|lower)[a-z-]*|outlying)\s+)?"
    r"(?:(?:parts?|city|town|province|governorate|department|state|district|region|suburbs?"
    r"|countryside|outskirts)\s+of\s+(?:the\s+)?(?:city\s+of\s+)?)?",
    re.I,
)
DIVISION_WORD = re.compile(r"(?i)\b(?:province|governorate|department|state|county)s?$")
COUNTRYSIDE = re.compile(r"(?i)\b(?:countryside|suburbs?)$")
CITY_WORD = re.compile(r"(?i)\bcity$")
CITY_OF = re.compile(r"(?i)\bcity\s+of\s+$")
NEIGHBOURHOOD = re.compile(r"(?i)\b(?:neighbou?rhood|quarter)s?$")
# A part of something wider: behind these words "of B" says where the place lies.
PART = re.compile(
    r"(?i)\b(?:neighbou?rhood|quarter|district|subdistrict|suburb|area|region|locality)s?$"
)
SETTLEMENT = re.compile(r"(?i)\b(?:village|town|hamlet|settlement)s?$")
# Words in front that say that something is or happens there. Behind "from" or "near" a place may
# well lie elsewhere: "families from Homs in Aleppo".
THERE = re.compile(
    r"(?i)\b(?:(?:in|at|on|inside|within|over|into|across)\s+(?:the\s+)?"
    r"|(?:village|town|hamlet|neighbou?rhood|district|suburb|quarter|area)s?\s+(?:of\s+)?)$"
)
FROM = re.compile(r"(?i)\bfrom\s+(?:the\s+)?$")
# Characters in front of a mention in which such words are looked for.
REACH = 40
# "located in the north-western countryside of the city of" has 56 characters.
LONGEST_GAP = 90


class Enclosure(NamedTuple):
    """What a place is said to lie in, and which of its candidates do.

    `sure` says that the words leave no other reading; else they only speak for the candidates in
    `inside` ("Homs, Syria" may be a list).
    """

    name: str
    country: str | None
    admin1: str | None
    inside: tuple[Place, ...]
    sure: bool


def find_enclosure(
    mentions: Sequence[PlaceMention],
    *,
    index: int,
    following: Location | None,
    dominant: str | None,
    doc: Document,
) -> Enclosure | None:
    """Return what the words behind a mention put it in, or `None` where they say nothing.

    `following` is where the next mention was found to be. Behind a comma only a division or a
    country encloses; behind "in" or "of" a city does too. A place of another country than the one
    that the document is about is not trusted against a candidate in that country.
    """
    if following is None:
        return None
    mention, outer = mentions[index], mentions[index + 1]
    gap = doc.text[mention.span.end : outer.span.start]
    if len(gap) > LONGEST_GAP:
        return None
    if COMMA.fullmatch(gap):
        return _read_comma(mention, outer=outer)
    match = BEHIND.fullmatch(gap)
    if match is None or "\n\n" in gap or outer.facility or outer.relation == "dateline":
        return None
    place = _find_outer(outer, resolved=following)
    if (
        place is None
        or place.precision in OPEN
        or (match[1].lower() == "of" and not _is_part(mention, outer=place))
    ):
        return None
    if mention.candidates and mention.candidates[0].precision >= AREA:
        return None
    if place.precision < COUNTRY and _may_be_division(mention, country=place.country):
        return None
    known = {candidate.country for candidate in mention.candidates}
    if place.precision < DIVISION and place.country != dominant and dominant in known - {None}:
        return None
    said_city = CITY_WORD.search(outer.span.text) or CITY_OF.search(gap)
    before = doc.text[max(0, mention.span.start - REACH) : mention.span.start]
    part = _is_part_worded(mention)
    if FROM.search(before) and not part:
        return None
    return Enclosure(
        place.name,
        place.country,
        place.admin1,
        _keep_inside(mention, outer=place, said_city=bool(said_city)),
        part or THERE.search(before) is not None or _names_division(outer, place=place),
    )


def _find_outer(outer: PlaceMention, *, resolved: Location) -> Place | None:
    """Return the place behind "in": a countryside that is a division of its own is that."""
    if COUNTRYSIDE.search(outer.span.text) and outer.candidates:
        first = outer.candidates[0]
        if first.precision == DIVISION and first.country == resolved.country:
            return first
    return next((place for place in outer.candidates if place.id == resolved.place), None)


def _may_be_division(mention: PlaceMention, *, country: str | None) -> bool:
    """Return whether a division of `country` is called so, which lies in no city or other one."""
    return any(
        place.precision == DIVISION and place.country == country for place in mention.candidates
    )


def _read_comma(mention: PlaceMention, *, outer: PlaceMention) -> Enclosure | None:
    """Return the division or country behind a comma: "Perry, Oklahoma"."""
    wider = (place for place in outer.candidates[:3] if place.precision in (DIVISION, COUNTRY))
    place = next(wider, None)
    if place is None:
        return None
    inside = tuple(candidate for candidate in mention.candidates if lies_in(candidate, outer=place))
    if place.precision == DIVISION and _may_be_division(mention, country=place.country):
        # "Alabama, Arizona, Arkansas": divisions in a row.
        return None
    whole = bool(mention.candidates) and mention.candidates[0].precision == COUNTRY
    sure = not whole and _names_division(outer, place=place)
    return Enclosure(place.name, place.country, place.admin1, inside, sure)


def _names_division(outer: PlaceMention, *, place: Place) -> bool:
    """Return whether `outer` cannot be the next of a list ("Homs, Hama, Damascus").

    A name with its division word is no list, nor is a state of the US.
    """
    if place.precision != DIVISION:
        return False
    named = DIVISION_WORD.search(outer.span.text) is not None
    return named or (place.country == "US" and place.id.startswith("csc:"))


def _is_part(mention: PlaceMention, *, outer: Place) -> bool:
    """Return whether "A of B" says that A lies in B, unlike "the Druze town of B"."""
    if PART.search(mention.span.text):
        return True
    return outer.precision >= DISTRICT and SETTLEMENT.search(mention.span.text) is not None


def _is_part_worded(mention: PlaceMention) -> bool:
    """Return whether the mention itself says that it is something inside something wider."""
    words = mention.span.text
    return bool(mention.facility or PART.search(words) or SETTLEMENT.search(words))


def _keep_inside(mention: PlaceMention, *, outer: Place, said_city: bool) -> tuple[Place, ...]:
    """Return the candidates in `outer`, by distance from a city, else by division and country.

    The bare name of a city may mean its division ("Manbij in Aleppo"), where nothing lies in the
    city itself.
    """
    places = mention.candidates
    if outer.precision >= DISTRICT:
        return tuple(place for place in places if lies_in(place, outer=outer))
    quarter = NEIGHBOURHOOD.search(mention.span.text) is not None
    reach_km = NEIGHBOURHOOD_KM if quarter else CITY_KM
    near = tuple(
        place
        for place in places
        if place.precision < DIVISION and measure_km(place, other=outer) <= reach_km
    )
    if near or quarter or said_city or outer.admin1 is None:
        return near
    if make_loose_key(outer.name) != make_loose_key(outer.admin1):
        return ()
    return tuple(
        place
        for place in places
        if place.precision < DIVISION
        and (place.country, place.admin1) == (outer.country, outer.admin1)
    )


def lies_in(place: Place, *, outer: Place) -> bool:
    """Return whether a place is a part of the district, division or country `outer`."""
    if place.id == outer.id or place.country != outer.country:
        return False
    if outer.precision == COUNTRY:
        return True
    if outer.precision == DISTRICT and outer.admin2 and place.admin2:
        return place.precision < DISTRICT and place.admin2 == outer.admin2
    return place.precision < outer.precision and place.admin1 == outer.admin1


def measure_km(place: Place, *, other: Place) -> float:
    """Return the distance between two places in kilometres, endless where a point is not known.

    The earth is taken for flat, which is good for less than some 500 km.

    >>> def at(lat: float, lon: float) -> Place:
    ...     return Place(id="x", name="X", lat=lat, lon=lon, precision=1, country="SY")
    >>> round(measure_km(at(36.2, 37.16), other=at(34.73, 36.72)))
    168
    """
    if place.lat is None or place.lon is None or other.lat is None or other.lon is None:
        return math.inf
    middle = math.radians((place.lat + other.lat) / 2)
    east = math.radians((other.lon - place.lon + 180) % 360 - 180) * math.cos(middle)
    return EARTH_KM * math.hypot(east, math.radians(other.lat - place.lat))
