"""Whether two places, or two days, can be those of one incident."""

import math
from functools import lru_cache

from crosswire.gazetteer.keys import make_loose_key
from crosswire.types import Location, Moment

# A place with this `where_prec` or a coarser one holds scenes rather than being one.
AREA, COUNTRY = 3, 6
# What a place without a precision is taken for: a name that the gazetteer does not know.
UNKNOWN_PRECISION = 2
SAME_PLACE, SAME_COUNTRY, CONTAINED = 2.0, 0.5, 0.0
SAME_DAY, SAME_TIME = 1.0, 0.3
KM_PER_DEGREE = 111.2
# A headline names the best known town around: provinces of the Levant reach about this far.
HEADLINE_RADIUS_KM = 100.0
DIVISION_WORDS = frozenset(("the", "city", "town", "village", "province", "district", "of"))


def compare_places(one: Location, two: Location) -> float | None:
    """Return `SAME_PLACE`, `SAME_COUNTRY` where one is the country around the other, `CONTAINED`
    where it is a division around it, and `None` where the two are different places.
    """
    if one.place is not None and one.place == two.place:
        return SAME_PLACE
    if _fold(one.name) == _fold(two.name):
        return SAME_PLACE
    if one.country and two.country and one.country != two.country:
        return None
    fine, coarse = sorted((get_coarseness(one), get_coarseness(two)))
    if coarse >= COUNTRY:
        return SAME_COUNTRY
    if coarse >= AREA and fine < coarse:
        inside = one.admin1 == two.admin1 or one.admin1 is None or two.admin1 is None
        return CONTAINED if inside else None
    if one.lat is None or two.lat is None:
        return CONTAINED
    return None


def compare_times(one: Moment, two: Moment) -> float | None:
    """Return how well two times agree, `None` where they exclude each other."""
    if one.start is None or two.start is None:
        return 0.0
    if one.start == two.start:
        return SAME_DAY
    overlap = (one.end is None or two.start < one.end) and (two.end is None or one.start < two.end)
    return SAME_TIME if overlap else None


def can_stand_for(one: Location, two: Location) -> bool:
    """Return whether one may be the town that a headline names for the other."""
    if one.country and two.country and one.country != two.country:
        return False
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return True
    north = (one.lat - two.lat) * KM_PER_DEGREE
    east = (one.lon - two.lon) * KM_PER_DEGREE * math.cos(math.radians(one.lat))
    return math.hypot(north, east) <= HEADLINE_RADIUS_KM


def get_coarseness(location: Location) -> int:
    """Return the `where_prec` of a place, that of a town where it is not known.

    A town with the name of its division ("Aleppo") is as coarse as the division: reports write the
    one for the other, and headlines name nothing finer.
    """
    precision = location.precision if location.precision is not None else UNKNOWN_PRECISION
    seat = location.admin1 is not None and _fold(location.name) == _fold(location.admin1)
    return max(precision, AREA) if seat else precision


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    """Return the sound of a name without the words for a town or a division."""
    words = name.lower().replace("-", " ").split()
    return make_loose_key(" ".join(word for word in words if word not in DIVISION_WORDS))
