"""Score the reading of attributions on PolNeAR, beside a baseline; check or pin floors.

python benchmarks/attribution/run.py [--part train|dev] [--data FOLDER] [--check | --pin]
    [--reader encoder|rules|both] [--encoder FOLDER]
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import floors as pins  # noqa: E402
from polnear import KINDS, Reach, find_articles  # noqa: E402

from crosswire.annotate.attribution import find_attributions  # noqa: E402
from crosswire.annotate.attribution_encoded import find_tagged_attributions  # noqa: E402
from crosswire.annotate.counts import find_counted  # noqa: E402
from crosswire.annotate.numbers import find_numbers  # noqa: E402
from crosswire.annotate.sentences import find_sentences  # noqa: E402
from crosswire.annotate.tagged import Tags  # noqa: E402
from crosswire.annotations import Attribution  # noqa: E402
from crosswire.encoder import Encoder  # noqa: E402
from crosswire.errors import CrosswireError  # noqa: E402
from crosswire.types import Document  # noqa: E402

DATA = HERE.parents[2] / "shared" / "data" / "polnear"
NAIVE = re.compile(
    r"(?P<source>\S+ \S+) (?P<cue>said|says|say|told|added|reported) (?P<content>[^.\n]+)"
)
# Contents again, with what one cue introduces in several pieces as one.
WHOLE = "Whole"

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


def read_by_rules(text: str) -> dict[str, list[Reach]]:
    """Return the spans that the rules find in `text`, by kind."""
    doc = Document.of(text)
    return collect_spans(find_attributions(doc, sentences=find_sentences(doc)))


def make_encoder_reader(encoder: Encoder) -> Reader:
    """Return the reader that links the tags of `encoder` and hears the rules."""

    def read_by_encoder(text: str) -> dict[str, list[Reach]]:
        doc = Document.of(text)
        sentences = find_sentences(doc)
        found = find_attributions(doc, sentences=sentences)
        encoded = encoder.encode(doc, sentences=sentences)
        if encoded is not None:
            tags = Tags(encoded, encoder=encoder)
            numbers = find_numbers(doc, sentences=sentences)
            counts, _, _ = find_counted(doc, sentences=sentences, numbers=numbers)
            found = find_tagged_attributions(
                doc,
                sentences=sentences,
                tags=tags,
                attributions=found,
                counts=[count.evidence for count in counts],
            )
        return collect_spans(found)

    return read_by_encoder


def collect_spans(attributions: Iterable[Attribution]) -> dict[str, list[Reach]]:
    """Return the spans of `attributions` by kind, each once.

    `WHOLE` has the contents as the key does: what one cue introduces in several pieces is one.
    """
    found: dict[str, set[Reach]] = {kind: set() for kind in KINDS}
    pieces: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for item in attributions:
        if item.source:
            found["Source"].add(((item.source.start, item.source.end),))
        found["Cue"].add(((item.cue.start, item.cue.end),))
        content = (item.content.start, item.content.end)
        found["Content"].add((content,))
        pieces.setdefault((item.cue.start, item.cue.end), set()).add(content)
    found[WHOLE] = {tuple(sorted(each)) for each in pieces.values()}
    return {kind: sorted(reaches) for kind, reaches in found.items()}


def read_naively(text: str) -> dict[str, list[Reach]]:
    """Return the spans of a bare rule: a form of "say", two words before it, what follows it."""
    found: dict[str, list[Reach]] = {kind: [] for kind in KINDS}
    for match in NAIVE.finditer(text):
        found["Source"].append((match.span("source"),))
        found["Cue"].append((match.span("cue"),))
        found["Content"].append((match.span("content"),))
    found[WHOLE] = found["Content"]
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
    totals = {kind: [0, 0, 0] for kind in (*KINDS, WHOLE)}
    for text, key, _ in find_articles(folder):
        found = reader(text)
        key[WHOLE] = key["Content"]
        for kind in totals:
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
    parser.add_argument("--reader", choices=["encoder", "rules", "both"], default="both")
    parser.add_argument("--encoder", type=Path, help="folder of other weights")
    pins.add_arguments(parser, path=HERE / "floors.json")
    options = pins.parse(parser, arguments)
    folder = options.data / options.part
    if options.part != "dev" and (options.check or options.pin):
        parser.error("floors are for the part dev")
    if options.reader == "rules" and (options.check or options.pin):
        parser.error("floors are for the reader 'encoder'")
    if not (folder / "attributions").is_dir():
        print(f"no PolNeAR at {options.data}: give its folder with --data", file=sys.stderr)
        return 2
    readers: dict[str, Reader] = {"baseline": read_naively}
    if options.reader != "encoder":
        readers["rules"] = read_by_rules
    if options.reader != "rules":
        readers["encoder"] = make_encoder_reader(Encoder.open(options.encoder))
    scores: dict[str, Score] = {}
    for name, reader in readers.items():
        try:
            scores = score_part(folder, reader=reader)
        except CrosswireError as error:
            print(error, file=sys.stderr)
            return 2
        print(format_scores(name, scores), flush=True)
    # The last reader is the one that floors are for, where they were asked.
    figures, prints = {"dev": figures_of(scores)}, {"dev": fingerprint(folder)}
    return pins.settle(options, figures=figures, fingerprints=prints)


if __name__ == "__main__":
    sys.exit(main())
