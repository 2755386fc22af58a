"""The table that is shipped: places under all keys that a report may find them by."""

import hashlib
import sqlite3
from pathlib import Path

from gazetteer_rows import COUNTRY, TRANSLITERATED, Row

from crosswire.gazetteer.keys import (
    ARTICLES,
    SHORTEST_LOOSE,
    drop_article,
    make_key,
    make_loose_key,
    make_skeleton,
)
from crosswire.gazetteer.lookup import LAYOUT


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
            if key.strip("~^") and key not in ARTICLES:
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
