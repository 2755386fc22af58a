"""Score the reading of attributions on PolNeAR, beside a baseline; check or pin floors.

python benchmarks/attribution/run.py [--part train|dev] [--data FOLDER] [--check | --pin]
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

import floors as pins  # noqa: E402

from crosswire.annotate.attribution import find_attributions  # noqa: E402
from crosswire.annotate.sentences import find_sentences  # noqa: E402
from crosswire.types import Document  # noqa: E402

DATA = HERE.parents[2] / "shared" / "data" / "polnear"
KINDS = ("Source", "Cue", "Content")
NAIVE = re.compile(
    r"(?P<source>\S+ \S+) (?P<cue>said|says|say|told|added|reported) (?P<content>[^.\n]+)"
)

Reach = tuple[tuple[int, int], ...]
Reader = Callable[[str], dict[str, list[Reach]]]


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


def read_naively(text: str) -> dict[str, list[Reach]]:
    """Return the spans of a bare rule: a form of "say", two words before it, what follows it."""
    found: dict[str, list[Reach]] = {kind: [] for kind in KINDS}
    for match in NAIVE.finditer(text):
        found["Source"].append((match.span("source"),))
        found["Cue"].append((match.span("cue"),))
        found["Content"].append((match.span("content"),))
    return found


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


def score_part(folder: Path, *, reader: Reader) -> dict[str, Score]:
    """Return the score of each kind over all articles of one part."""
    totals = {kind: [0, 0, 0] for kind in KINDS}
    for text, key in find_articles(folder):
        found = reader(text)
        for kind in KINDS:
            totals[kind][0] += len(key[kind])
            totals[kind][1] += len(found[kind])
            totals[kind][2] += count_pairs(key[kind], found[kind])
    return {kind: Score(*counts) for kind, counts in totals.items()}


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 of the annotations and texts of one part, in order of their names."""
    total = hashlib.sha256()
    for kind in ("attributions", "text"):
        for path in sorted((folder / kind).iterdir()):
            total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def figures_of(scores: dict[str, Score]) -> dict[str, float]:
    """Return the F1 of each kind."""
    return {f"{kind.lower()} F1": score.f1 for kind, score in scores.items()}


def format_scores(reader: str, scores: dict[str, Score]) -> str:
    """Return one line a kind."""
    return "\n".join(
        f"{reader:9} {kind.lower():8} {score.right:6} {score.found:6} {score.key:6}"
        f"  precision {score.right / max(1, score.found):.3f}"
        f"  recall {score.right / max(1, score.key):.3f}  F1 {score.f1:.3f}"
        for kind, score in scores.items()
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a check fails, 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of PolNeAR")
    parser.add_argument("--part", choices=["train", "dev"], default="dev")
    parser.add_argument("--floors", type=Path, default=HERE / "floors.json")
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors as well")
    options = parser.parse_args(arguments)
    folder = options.data / options.part
    if not (folder / "attributions").is_dir():
        print(f"no PolNeAR at {options.data}: give its folder with --data", file=sys.stderr)
        return 2
    if options.part != "dev" and (options.check or options.pin):
        parser.error("floors are for the part dev")
    print(format_scores("baseline", score_part(folder, reader=read_naively)))
    scores = score_part(folder, reader=read_article)
    print(format_scores("rules", scores))
    figures, prints = {"dev": figures_of(scores)}, {"dev": fingerprint(folder)}
    pinned = pins.load_floors(options.floors)
    if options.pin:
        raised = pins.raise_floors(pinned["floors"], figures=figures, lower=options.lower)
        pins.save_floors(options.floors, fingerprints=prints, floors=raised)
    elif options.check:
        failures = pins.find_failures(pinned, fingerprints=prints, figures=figures)
        print("\n".join(failures), file=sys.stderr, end="\n" if failures else "")
        return 1 if failures else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
