"""Countries and divisions of the countries-states-cities database, and areas of our own list."""

import re
from pathlib import Path

from gazetteer_names import (
    AREAS,
    COUNTRY_ALIASES,
    COUNTRY_NAMES,
    COUNTRY_POINTS,
    DIVISION_ALIASES,
    DIVISION_POINTS,
    WATERS,
)
from gazetteer_rows import COUNTRY, DIVISION, OTHER, TRANSLITERATED, Row, clean, is_latin, read_csv

from crosswire.gazetteer.keys import make_key, make_loose_key


def read_countries(data: Path) -> list[Row]:
    """Return the countries with their aliases and native names in Latin script."""
    rows = []
    for record in read_csv(data / "csc_countries.csv"):
        code = record["iso2"]
        name = COUNTRY_NAMES.get(code, record["name"])
        aliases = {record["name"], record["native"], *COUNTRY_ALIASES.get(code, "").split("|")}
        aliases = {alias for alias in aliases if is_latin(alias)}
        lat, lon = COUNTRY_POINTS.get(code, (float(record["latitude"]), float(record["longitude"])))
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
        lat, lon = DIVISION_POINTS.get(
            (record["country_code"], name), (float(record["latitude"]), float(record["longitude"]))
        )
        bare = re.sub(r"\s*\(.*?\)", "", name)
        aliases |= {bare, *re.findall(r"\((.*?)\)", name)} - {name}
        rows.append(
            Row(
                ref=f"csc:{record['id']}",
                name=name,
                lat=lat,
                lon=lon,
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
    """Return the areas of our list, of precision 5 (a line or an area), and waters, of 7."""
    rows = []
    for name, country, lat, lon, others in AREAS:
        ref = f"area:{make_key(name).replace(' ', '-')}"
        aliases = {*others.split("|")} - {""}
        rows.append(Row(ref, name, lat, lon, 5, country, None, None, OTHER, 10**6, aliases))
    for name, lat, lon in WATERS:
        ref = f"water:{make_key(name).replace(' ', '-')}"
        rows.append(Row(ref, name, lat, lon, 7, None, None, None, OTHER, 10**6))
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
