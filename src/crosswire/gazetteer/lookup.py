"""The look-up: from a name as a report spells it to the places that bear it."""

import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from crosswire.errors import DataError
from crosswire.gazetteer.keys import (
    SHORTEST_LOOSE,
    drop_article,
    make_key,
    make_loose_key,
    make_skeleton,
)
from crosswire.types import Place

DATA = Path(__file__).parent.parent / "data" / "gazetteer.sqlite"
# Version of the table layout; a file compiled for another one is refused.
LAYOUT = "1"
# Names kept in memory: a batch of reports repeats a few thousand; 20,000 take about 20 MB.
CACHED_NAMES = 20_000
# A name that many places bear ("San Jose") is cut here; further ones are villages far away.
MOST_PLACES = 40
# An alternate name counts for a fifth of the place's weight, a name of like sound for a
# twentieth: "Berea" is rather the town of that name than Aleppo. Set by reading Syrian reports.
DISCOUNTS = {0: 1.0, 1: 0.2, 2: 0.05, 3: 0.05}
FIND = """
SELECT p.ref, p.name, p.lat, p.lon, p.precision, p.country, p.admin1, p.admin2, p.weight, p.rank,
       min(n.quality)
FROM names AS n JOIN places AS p ON p.id = n.place
WHERE n.key IN (?, ?, ?) GROUP BY p.id
"""


class Gazetteer:
    """A table of places, opened read-only and never changed; safe to share between threads.

    >>> gazetteer = Gazetteer.open()
    >>> [(place.name, place.country) for place in gazetteer.find_places("Dayr az Zawr")][0]
    ('Deir ez-Zor', 'SY')
    """

    def __init__(self, connection: sqlite3.Connection, *, version: str) -> None:
        self.version = version
        self._connection = connection
        self._weights: Callable[[str], float] = lru_cache(CACHED_NAMES)(self._read_weight)
        self._find: Callable[[str], tuple[tuple[Place, ...], int]] = lru_cache(CACHED_NAMES)(
            self._read_places
        )

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """Return the gazetteer at `path`, or the one that comes with Crosswire.

        The file is opened immutable: nothing is locked, and it may lie on a read-only disk.
        Raises `DataError` when it is not a gazetteer of this layout.
        """
        path = path or DATA
        try:
            if not path.is_file():
                raise DataError(f"no gazetteer at {path}: compile one with training/gazetteer.py")
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        except (OSError, ValueError, sqlite3.Error) as error:
            raise DataError(f"{path} cannot be opened as a gazetteer: {error}") from error
        try:
            meta = dict(connection.execute("SELECT name, value FROM meta"))
        except sqlite3.Error as error:
            connection.close()
            raise DataError(f"{path} is not a gazetteer: {error}") from error
        if meta.get("layout") != LAYOUT or "version" not in meta:
            connection.close()
            raise DataError(f"{path} is not a gazetteer of layout {LAYOUT}: compile it again")
        return cls(connection, version=str(meta["version"]))

    def close(self) -> None:
        """Return nothing; the file is closed and no name can be looked up any more."""
        self._connection.close()

    def find_places(
        self, name: str, *, country: str | None = None, sound: bool = True
    ) -> list[Place]:
        """Return the places called `name`, best first, at most 40.

        Countries come first, then all others by population: a division has that of the cities in
        it, so it stands before its capital, and an alternate name counts less. Ties go by id.
        Behind them in the same order come those whose name only sounds alike; `sound=False`
        leaves these out. `country` (ISO 3166 alpha-2) keeps only that country's. An unknown name
        gives an empty list.
        """
        places, spelled = self._find(name)
        if not sound:
            places = places[:spelled]
        return [place for place in places if country is None or place.country == country]

    def get_weight(self, place_id: str) -> float:
        """Return how well known a place is, about its population; 0 where nothing is known."""
        return self._weights(place_id)

    def _read_places(self, name: str) -> tuple[tuple[Place, ...], int]:
        plain = make_key(name)
        if not plain:
            return (), 0
        try:
            rows = self._read_rows(plain, loose=make_loose_key(name))
            if not rows and (bones := make_skeleton(name)):
                rows = self._connection.execute(FIND, (f"^{bones}", "", "")).fetchall()
                rows = [row for row in rows if _alike(name, str(row[1]))]
        except sqlite3.Error as error:
            raise DataError(f"the gazetteer is damaged ({error}): compile it again") from error
        rows.sort(key=lambda row: (row[10] > 1, row[9] > 0, -row[8] * DISCOUNTS[row[10]], row[0]))
        spelled = sum(row[10] <= 1 for row in rows)
        places = tuple(
            Place(
                id=row[0],
                name=row[1],
                lat=row[2],
                lon=row[3],
                precision=row[4],
                country=row[5],
                admin1=row[6],
                admin2=row[7],
            )
            for row in rows[:MOST_PLACES]
        )
        return places, min(spelled, len(places))

    def _read_rows(self, plain: str, *, loose: str) -> list[Any]:
        sound = f"~{loose}" if len(loose) >= SHORTEST_LOOSE else ""
        return self._connection.execute(FIND, (plain, drop_article(plain), sound)).fetchall()

    def _read_weight(self, place_id: str) -> float:
        row = self._connection.execute(
            "SELECT weight FROM places WHERE ref = ?", (place_id,)
        ).fetchone()
        return float(row[0]) if row else 0.0


def _alike(name: str, other: str) -> bool:
    """Return whether two names of the same consonants differ by one vowel at most."""
    return abs(len(make_loose_key(name)) - len(make_loose_key(other))) <= 1
