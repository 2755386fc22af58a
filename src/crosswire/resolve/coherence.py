"""Coherence: places that are named together mostly lie together."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.types import Place

EARTH_KM = 6371.0
# Places nearer than this support each other; set on the articles of LGL that training reads.
NEAR_KM = 100.0
# What a country or a division that is named says for a place in it, and what two places of one
# country say for each other, beside 1 for two at one point.
IN_DIVISION, IN_COUNTRY, SAME_COUNTRY = 0.8, 0.3, 0.1
DIVISION, COUNTRY = 4, 6
# Candidates of one name, and names of one document, that are weighed: the best known, the first.
MOST_CANDIDATES, MOST_NAMES = 12, 80

Floats = NDArray[np.float64]


class _Table(NamedTuple):
    """All candidates of all names, side by side."""

    places: list[Place]
    name: NDArray[np.int64]
    likeness: Floats


def measure_support(
    names: Mapping[str, Sequence[Place]], *, chances: Mapping[str, Sequence[float]]
) -> dict[str, list[float]]:
    """Return, for each candidate of each name, how much the other names of a document support it.

    Each other name adds at most 1: what its likeliest fitting candidate has of chance and nearness.
    `chances` says how likely each candidate is before its company is asked. Candidates beyond the
    first twelve of a name have no support.

    >>> def at(id_: str, lat: float, lon: float) -> Place:
    ...     return Place(id=id_, name=id_, lat=lat, lon=lon, precision=1, country="US")
    >>> names = {
    ...     "Athens": [at("Georgia", 33.9, -83.4), at("Texas", 32.2, -95.9)],
    ...     "Tyler": [at("Tyler", 32.4, -95.3)],
    ... }
    >>> support = measure_support(names, chances={"Athens": [0.5, 0.5], "Tyler": [1.0]})
    >>> support["Athens"][1] > 2 * support["Athens"][0]
    True
    """
    table = _make_table(names)
    found = {name: [0.0] * len(places) for name, places in names.items()}
    if not table.places:
        return found
    weights = np.concatenate(
        [
            np.asarray(chances[name][:MOST_CANDIDATES], float)
            for name in list(names)[:MOST_NAMES]
            if names[name]
        ]
    )
    helped = table.likeness * weights[None, :]
    starts = np.flatnonzero(np.diff(table.name, prepend=-1))
    best = np.maximum.reduceat(helped, starts, axis=1)
    own = np.searchsorted(starts, np.arange(len(table.places)), side="right") - 1
    best[np.arange(len(own)), own] = 0.0
    sums = best.sum(axis=1)
    places = iter(sums.tolist())
    for name in list(names)[:MOST_NAMES]:
        for at in range(min(len(names[name]), MOST_CANDIDATES)):
            found[name][at] = next(places)
    return found


def _make_table(names: Mapping[str, Sequence[Place]]) -> _Table:
    places: list[Place] = []
    numbers: list[int] = []
    for number, name in enumerate(list(names)[:MOST_NAMES]):
        kept = names[name][:MOST_CANDIDATES]
        places.extend(kept)
        numbers.extend([number] * len(kept))
    return _Table(places, np.asarray(numbers, np.int64), _measure_likeness(places))


def _measure_likeness(places: Sequence[Place]) -> Floats:
    """Return how much each place (column) says for each other one (row), 0 to 1."""
    nowhere = float("nan")
    lat = np.radians([nowhere if place.lat is None else place.lat for place in places])
    lon = np.radians([nowhere if place.lon is None else place.lon for place in places])
    half_lat = (lat[:, None] - lat[None, :]) / 2
    half_lon = (lon[:, None] - lon[None, :]) / 2
    square = np.sin(half_lat) ** 2 + np.cos(lat)[:, None] * np.cos(lat) * np.sin(half_lon) ** 2
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(square, 0.0, 1.0)))
    near = np.nan_to_num(np.exp(-km / NEAR_KM), nan=0.0)
    countries = np.asarray([place.country or "" for place in places])
    divisions = np.asarray([f"{place.country}/{place.admin1 or ''}" for place in places])
    precision = np.asarray([place.precision for place in places])
    same_country = (countries[:, None] == countries[None, :]) & (countries != "")[None, :]
    same_division = (divisions[:, None] == divisions[None, :]) & same_country
    within_division = same_division & (precision == DIVISION)[None, :]
    within_country = same_country & (precision == COUNTRY)[None, :]
    # The middle of a country or a division is near to nothing in particular.
    wide = precision >= DIVISION
    near[:, wide] = 0.0
    near[wide, :] = 0.0
    found = np.maximum(near, SAME_COUNTRY * same_country)
    found = np.maximum(found, IN_COUNTRY * within_country)
    likeness: Floats = np.maximum(found, IN_DIVISION * within_division)
    return likeness
