"""Attribution against PolNeAR: source, cue and content, one to one, by shared characters.

Run: `python benchmarks/attribution/run.py [--part train|dev] [--data ../shared/data/polnear]`
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from crosswire.annotate.attribution import find_attributions
from crosswire.annotate.sentences import find_sentences
from crosswire.types import Document

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[2] / "shared" / "data" / "polnear"
KINDS = ("Source", "Cue", "Content")

Reach = tuple[tuple[int, int], ...]


class Score(NamedTuple):
    """Counts of one kind of span: marked in the key, found, and paired."""

    key: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.key + self.found
        return 2 * self.right / total if total else 0.0


def find_articles(folder: Path) -> Iterator[tuple[str, dict[str, list[Reach]]]]:
    """Yield text and key spans of each article, the first annotator by id where there are two."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, _ = path.stem.rpartition("_")
        text = folder / "text" / f"{name}.txt"
        if name in seen or not text.exists():
            continue
        seen.add(name)
        yield text.read_bytes().decode("utf-8"), read_key(path)


def read_key(path: Path) -> dict[str, list[Reach]]:
    """Return the spans of one annotation file by kind, several pieces where it has several."""
    spans: dict[str, Reach] = {}
    kinds: dict[str, str] = {}
    kept: dict[str, set[str]] = {kind: set() for kind in KINDS}
    with path.open(encoding="utf-8", newline="") as lines:
        for line in lines.read().split("\n"):
            parts = line.split("\t")
            if line.startswith("T") and len(parts) > 1:
                kind, _, places = parts[1].partition(" ")
                pieces = [piece.split() for piece in places.split(";")]
                spans[parts[0]] = tuple((int(a), int(b)) for a, b in pieces)
                kinds[parts[0]] = kind
            elif line.startswith("E") and len(parts) > 1:
                roles = [role.partition(":") for role in parts[1].split()]
                if not roles or not roles[0][0].startswith("Attribution"):
                    continue
                for role, _, target in roles:
                    plain = role.rstrip("0123456789")
                    if plain in kept:
                        kept[plain].add(target)
    if not any(kept.values()):
        for target, kind in kinds.items():
            if kind in kept:
                kept[kind].add(target)
    return {
        kind: sorted({spans[target] for target in targets if target in spans})
        for kind, targets in kept.items()
    }


def read_article(text: str) -> dict[str, list[Reach]]:
    """Return the spans that Crosswire finds in `text`, by kind."""
    doc = Document.of(text)
    found: dict[str, set[Reach]] = {kind: set() for kind in KINDS}
    for item in find_attributions(doc, sentences=find_sentences(doc)):
        if item.source:
            found["Source"].add(((item.source.start, item.source.end),))
        found["Cue"].add(((item.cue.start, item.cue.end),))
        found["Content"].add(((item.content.start, item.content.end),))
    return {kind: sorted(reaches) for kind, reaches in found.items()}


def count_pairs(key: list[Reach], found: list[Reach]) -> int:
    """Return how many spans pair one to one, longest overlap first."""
    overlaps = []
    for i, left in enumerate(key):
        for j, right in enumerate(found):
            shared = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
            if shared:
                overlaps.append((-shared, i, j))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, i, j in sorted(overlaps):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
    return len(taken_left)


def score_part(folder: Path) -> dict[str, Score]:
    """Return the score of each kind over all articles of one part."""
    totals = {kind: [0, 0, 0] for kind in KINDS}
    for text, key in find_articles(folder):
        found = read_article(text)
        for kind in KINDS:
            totals[kind][0] += len(key[kind])
            totals[kind][1] += len(found[kind])
            totals[kind][2] += count_pairs(key[kind], found[kind])
    return {kind: Score(*counts) for kind, counts in totals.items()}


def main() -> int:
    """Print the scores; return 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=["train", "dev"])
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    if not (options.data / options.part).is_dir():
        print(f"skipped: no PolNeAR at {options.data}")
        return 0
    scores = score_part(options.data / options.part)
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    low = False
    for kind, score in scores.items():
        floor = floors[kind] if options.part == "dev" else 0.0
        low = low or score.f1 < floor
        print(
            f"{kind:8} F1 {score.f1:.3f}  precision {score.right}/{score.found}"
            f"  recall {score.right}/{score.key}  floor {floor:.2f}"
        )
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
