"""Names of places: looked up in the gazetteer, in the light of the countries spoken of."""

import re
from functools import lru_cache

from crosswire.annotate.place_reader import PlaceReader
from crosswire.annotate.place_units import Unit, join_units
from crosswire.annotate.place_words import (
    ARTICLES,
    DIRECTIONS,
    MONTHS_AND_DAYS,
    NOT_PLACES,
    SHORT_COUNTRIES,
)
from crosswire.gazetteer import Gazetteer
from crosswire.gazetteer.demonyms import DEMONYMS
from crosswire.types import Place

# From this weight (about its population) on a city is taken for meant wherever its name stands;
# a smaller one needs a cue or a country that the document speaks of. Set on train documents.
WELL_KNOWN = 150_000
# A town of fewer people far from what a document is about is meant only where it is put there.
OBSCURE = 15_000


def look_up(reader: PlaceReader, *, units: list[Unit]) -> tuple[Place, ...]:
    """Return the places called so.

    Names of like sound count only in countries that the document names, and only where no name
    spelled so is in one of them.
    """
    name = join_units(reader.text, units=units)
    lower = name.lower()
    if (
        lower in NOT_PLACES
        or lower.removesuffix("s") in NOT_PLACES
        or lower in MONTHS_AND_DAYS
        or lower in DEMONYMS
    ):
        return ()
    if lower in DIRECTIONS or (len(name) < 3 and lower not in SHORT_COUNTRIES):
        return ()
    known = find_spelled(reader.gazetteer, name=name)
    if known and len(units) == 1 and lower.strip(".") in SHORT_COUNTRIES:
        return known[:1]
    # Apostrophes get lost: "Syrias Aleppo", "Aleppos".
    if not known and len(units) == 1 and lower.endswith("s") and len(name) > 5:
        stem = find_spelled(reader.gazetteer, name=name[:-1])
        if stem and (stem[0].country in reader.countries or stem[0].precision == 6):
            return stem
    alike: tuple[Place, ...] = ()
    if not any(place.country in reader.countries for place in known):
        every = reader.gazetteer.find_places(name)[len(known) :]
        alike = tuple(place for place in every if place.country in reader.countries)
    return known + alike


@lru_cache(maxsize=20_000)
def find_spelled(gazetteer: Gazetteer, *, name: str) -> tuple[Place, ...]:
    """Return the places of a name that is spelled so, none of like sound."""
    return tuple(gazetteer.find_places(name, sound=False))


def is_large(reader: PlaceReader, *, places: tuple[Place, ...]) -> bool:
    """Return whether the first of `places` is a country or a well-known city."""
    best = places[0]
    return best.precision == 6 or reader.gazetteer.get_weight(best.id) >= WELL_KNOWN


def is_obscure(reader: PlaceReader, *, places: tuple[Place, ...]) -> bool:
    """Return whether all that bear a name are small and in countries not spoken of."""
    if any(place.precision > 1 or place.country in reader.countries for place in places):
        return False
    return all(reader.gazetteer.get_weight(place.id) < OBSCURE for place in places[:3])


def is_large_name(reader: PlaceReader, *, unit: Unit) -> bool:
    """Return whether one word alone names a country or a well-known city."""
    known = find_spelled(reader.gazetteer, name=unit.text)
    return bool(known) and is_large(reader, places=known)


def is_country(places: tuple[Place, ...]) -> bool:
    """Return whether the first of `places` is a country."""
    return bool(places) and places[0].precision == 6


def is_spelled(reader: PlaceReader, *, name: str) -> bool:
    """Return whether the gazetteer has `name` spelled so."""
    return bool(find_spelled(reader.gazetteer, name=name))


def is_stem(reader: PlaceReader, *, name: str) -> bool:
    """Return whether `name` is a place's with an `s` that lost its apostrophe ("Aleppos")."""
    return (
        name.lower().endswith("s")
        and " " not in name
        and len(name) > 5
        and not find_spelled(reader.gazetteer, name=name)
        and any(
            place.precision == 6 or place.country in reader.countries
            for place in find_spelled(reader.gazetteer, name=name[:-1])[:1]
        )
    )


def has_article(unit: Unit) -> bool:
    """Return whether a unit begins with an article ("al-Zour")."""
    head = re.match(r"[^\W\d_]+(?=[-\s])", unit.text)
    return head is not None and head[0].lower() in ARTICLES
