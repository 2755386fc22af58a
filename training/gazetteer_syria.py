"""Places of Syria down to villages, from the events of UCDP."""

import hashlib
import re
from pathlib import Path

from gazetteer_rows import OTHER, Row, clean, read_csv

from crosswire.gazetteer.keys import make_loose_key

# Weight of a UCDP place that GeoNames does not have: a village, more with each event there.
VILLAGE_WEIGHT, EVENT_WEIGHT = 300, 30
# Names of whole divisions: the coarsest of the precisions given holds.
AREA_NAME = re.compile(r"(?i)\b(governorate|district)$|^Syria$|\bborder\b")
SUFFIX = re.compile(
    r"\s+(?:town|village|city|suburb|area|district|governorate|mountain|hills?|locality|"
    r"camp|neighbou?rhood|farms?|island|subdistrict|plains?)$",
    re.I,
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
