"""Score place names on LGL and GeoVirus: which words are places, and where they are.

python benchmarks/places/run.py            print the table
python benchmarks/places/run.py --check    exit 1 below a floor or on other answers
python benchmarks/places/run.py --pin      pin what was measured, never lower (see --lower)
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT / "training" / "reader"),
                str(HERE.parent / "attribution")]  # fmt: skip

import floors as pins  # noqa: E402
from gold import FILES, Article, Toponym, load_articles, measure_km  # noqa: E402

from crosswire.annotate.places import find_places  # noqa: E402
from crosswire.annotate.sentences import find_sentences  # noqa: E402
from crosswire.annotations import PlaceMention  # noqa: E402
from crosswire.gazetteer import Gazetteer  # noqa: E402
from crosswire.resolve.places import resolve_places  # noqa: E402
from crosswire.types import Document, Location  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "places"
NEAR_KM = 161.0
Reader = Callable[[Document], list[PlaceMention]]


class Score(NamedTuple):
    """Names read that share a character with one of the key, one to one; with the same bounds;
    names with a point in the key, of these how many were put within 161 km of it, and for how many
    the gazetteer has a place there."""

    right: int
    exact: int
    read: int
    key: int
    pointed: int
    near: int
    reachable: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of names."""
        return 2 * self.right / max(1, self.read + self.key)


def pair(key: Sequence[Toponym], found: Sequence[PlaceMention]) -> list[tuple[int, int]]:
    """Return key and read names that share a character, one to one, longest overlap first."""
    shared = sorted(
        (max(one.start, two.span.start) - min(one.end, two.span.end), at, to)
        for at, one in enumerate(key)
        for to, two in enumerate(found)
        if one.start < two.span.end and two.span.start < one.end
    )
    pairs: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, at, to in shared:
        if at not in left and to not in right:
            left.add(at)
            right.add(to)
            pairs.append((at, to))
    return pairs


def score_article(article: Article, *, reader: Reader, gazetteer: Gazetteer) -> Score:
    """Return the score of one article.

    Where a name is resolved is asked of every name of the key: what the reader missed is looked
    up as the key marks it, so that recognition and resolution are two figures.
    """
    doc = Document.of(article.text, id=article.id)
    found = reader(doc)
    pairs = pair(article.toponyms, found)
    read_as = {at: found[to] for at, to in pairs}
    mentions = [
        read_as.get(at) or _as_marked(doc, toponym, gazetteer=gazetteer)
        for at, toponym in enumerate(article.toponyms)
    ]
    order = sorted(range(len(mentions)), key=lambda at: mentions[at].span)
    resolved = resolve_places([mentions[at] for at in order], doc=doc)
    pointed = near = reachable = 0
    for at, (location, *_) in zip(order, resolved, strict=True):
        point = article.toponyms[at].point
        if point is None:
            continue
        pointed += 1
        near += _is_near(location, point)
        reachable += any(
            place.lat is not None
            and place.lon is not None
            and measure_km((place.lat, place.lon), point) <= NEAR_KM
            for place in mentions[at].candidates
        )
    exact = sum(
        (article.toponyms[at].start, article.toponyms[at].end)
        == (found[to].span.start, found[to].span.end)
        for at, to in pairs
    )
    counts = (len(pairs), exact, len(found), len(article.toponyms), pointed, near, reachable)
    return Score(*counts)


def _as_marked(doc: Document, toponym: Toponym, *, gazetteer: Gazetteer) -> PlaceMention:
    span = doc.span(toponym.start, toponym.end)
    places = tuple(gazetteer.find_places(span.text))
    return PlaceMention(span=span, name=span.text, candidates=places)


def _is_near(location: Location, point: tuple[float, float]) -> bool:
    if location.lat is None or location.lon is None:
        return False
    return measure_km((location.lat, location.lon), point) <= NEAR_KM


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a check fails, 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of LGL and GeoVirus")
    parser.add_argument("--train", action="store_true", help="the articles not held out")
    pins.add_arguments(parser, path=HERE / "floors.json")
    options = pins.parse(parser, arguments)
    if not (options.data / "lgl.xml").is_file():
        print(f"no LGL in {options.data}: give the folder with --data", file=sys.stderr)
        return 2
    gazetteer = Gazetteer.open()

    def read(doc: Document) -> list[PlaceMention]:
        return find_places(doc, sentences=find_sentences(doc), gazetteer=gazetteer)

    figures, prints = {}, {}
    for name, (file, _) in FILES.items():
        prints[name] = hashlib.sha256((options.data / file).read_bytes()).hexdigest()
        scores = [
            score_article(article, reader=read, gazetteer=gazetteer)
            for article in load_articles(options.data, name=name, held_out=not options.train)
        ]
        total = Score(*(sum(column) for column in zip(*scores, strict=True)))
        print(format_score(name, total))
        figures[name] = {"names F1": total.f1, "within 161 km": total.near / total.pointed}
    return pins.settle(options, figures=figures, fingerprints=prints)


def format_score(name: str, score: Score) -> str:
    """Return one line of the table."""
    return (
        f"{name:9} {score.right:5} {score.read:5} {score.key:5}"
        f"  precision {score.right / max(1, score.read):.3f}"
        f"  recall {score.right / max(1, score.key):.3f}  F1 {score.f1:.3f}"
        f"  same bounds {score.exact}"
        f"  within 161 km {score.near}/{score.pointed} {score.near / max(1, score.pointed):.3f}"
        f"  reachable {score.reachable / max(1, score.pointed):.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
