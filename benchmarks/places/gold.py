"""LGL and GeoVirus: the places of each article with their points, demonyms left out."""

import math
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpora import is_demonym
from examples import is_held_out

EARTH_KM = 6371.0
# One article in so many is held out of training, by hash of its text.
HELD_OUT_EVERY = 5
FILES = {"lgl": ("lgl.xml", "toponyms/toponym"), "geovirus": ("GeoVirus.xml", "locations/location")}


class Toponym(NamedTuple):
    """A place as the key marks it; `point` is `None` where the key has no coordinates."""

    start: int
    end: int
    point: tuple[float, float] | None


class Article(NamedTuple):
    """One text with its places."""

    id: str
    text: str
    toponyms: list[Toponym]


def load_articles(folder: Path, *, name: str, held_out: bool) -> Iterator[Article]:
    """Yield the articles of a corpus: those held out of training, or the others."""
    file, tag = FILES[name]
    for number, article in enumerate(ElementTree.parse(folder / file).getroot().iter("article")):
        text = article.findtext("text") or ""
        if is_held_out(text, every=HELD_OUT_EVERY) != held_out:
            continue
        found = [
            toponym
            for place in article.findall(tag)
            if not is_demonym(place)
            and (toponym := _read_toponym(place, text=text, one_based=name == "geovirus"))
        ]
        yield Article(f"{name}-{number}", text, sorted(set(found)))


def _read_toponym(place: ElementTree.Element, *, text: str, one_based: bool) -> Toponym | None:
    """Return a place of the key; offsets that are off by some characters are put right."""
    start = int(place.findtext("start") or 0) - one_based
    words = place.findtext("phrase") or place.findtext("name") or ""
    if text[start : start + len(words)] != words:
        start = text.find(words, max(0, start - 5))
    if start < 0 or not words:
        return None
    where = place.find("gaztag")
    where = place if where is None else where
    lat, lon = where.findtext("lat"), where.findtext("lon")
    point = (float(lat), float(lon)) if lat and lon else None
    return Toponym(start, start + len(words), point)


def measure_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (latitude, longitude).

    >>> round(measure_km((36.2, 37.16), (34.73, 36.72)))
    168
    """
    lat1, lat2 = math.radians(one[0]), math.radians(other[0])
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(other[1] - one[1]) / 2
    square = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, square)))
