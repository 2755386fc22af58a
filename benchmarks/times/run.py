"""Score time expressions by exact bounds and by value, beside a baseline; check or pin floors.

python benchmarks/times/run.py [--part train|dev|wikiwars] [--encoder FOLDER] [--only NAME…]
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [
    str(HERE), str(HERE.parent), str(ROOT / "training" / "reader"),
    str(HERE.parent / "attribution"),
]  # fmt: skip

import floors as pins  # noqa: E402
from corpora import find_timex_files  # noqa: E402
from timeml import TimeFile, load_times  # noqa: E402
from values import read_key_value, read_values  # noqa: E402

from crosswire.annotate.sentences import find_sentences  # noqa: E402
from crosswire.annotate.tagged import Tags  # noqa: E402
from crosswire.annotate.times import find_times  # noqa: E402
from crosswire.annotate.times_encoded import find_tagged_times  # noqa: E402
from crosswire.annotations import TimeExpression  # noqa: E402
from crosswire.encoder import Encoded, Encoder  # noqa: E402
from crosswire.errors import CrosswireError  # noqa: E402
from crosswire.types import Document, Span  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "timex"
PARTS = ("train", "dev", "wikiwars")
NAIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow"
    r"|(?:(?:last|this|next)\s)(?:day|week|month|year)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:\s\d{1,2})?(?:,?\s\d{4})?|(?:19|20)\d\d)\b",
    re.I,
)
COSTS = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
GAINS = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0)

Reader = Callable[[Document], list[TimeExpression]]


class Score(NamedTuple):
    """Expressions read with the key's bounds, read, in the key; and of those read with the
    key's bounds that have a value in the key, those with the same."""

    right: int
    read: int
    key: int
    same: int
    valued: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of bounds."""
        total = self.read + self.key
        return 2 * self.right / total if total else 0.0

    @property
    def accuracy(self) -> float:
        """The share of values that are right, among expressions with the right bounds."""
        return self.same / self.valued if self.valued else 0.0


def score_files(files: Sequence[TimeFile], *, reader: Reader) -> Score:
    """Return the score of `reader` over all files together."""
    totals = [0] * 5
    for file in files:
        times = reader(make_document(file))
        values = read_values(times, created=file.created)
        found = {
            (time.span.start, time.span.end): value
            for time, value in zip(times, values, strict=True)
        }
        key = {time.reach: read_key_value(time.type, time.value) for time in file.times}
        shared = [reach for reach in key if reach in found]
        valued = [reach for reach in shared if key[reach] is not None]
        same = sum(key[reach] in found[reach] for reach in valued)
        counts = (len(shared), len(found), len(key), same, len(valued))
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    return Score(*totals)


def make_document(file: TimeFile) -> Document:
    """Return the document of a file, of the date that the file gives."""
    return Document.of(file.text, id=file.name, published_at=file.created)


def read_naively(doc: Document) -> list[TimeExpression]:
    """Return what one expression finds: days, months, years by name; it knows no values."""
    return [
        TimeExpression(span=doc.span(*match.span()), kind="date", value="")
        for match in NAIVE.finditer(doc.text)
    ]


def read_by_rules(doc: Document) -> list[TimeExpression]:
    """Return what the rules find."""
    return find_times(doc, sentences=find_sentences(doc))


class EncoderReader:
    """Rules and tags together; a document is encoded once, however often it is read."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.settings: dict[str, float] = {}
        self._encoded: dict[str, tuple[list[Span], Encoded | None]] = {}

    def __call__(self, doc: Document) -> list[TimeExpression]:
        """Return the expressions of `doc`."""
        if doc.id not in self._encoded:
            sentences = find_sentences(doc)
            self._encoded[doc.id] = (sentences, self.encoder.encode(doc, sentences=sentences))
        sentences, encoded = self._encoded[doc.id]
        if encoded is None:
            return []
        return find_tagged_times(
            doc,
            times=find_times(doc, sentences=sentences),
            tags=Tags(encoded, encoder=self.encoder),
            **self.settings,
        )


def find_files(data: Path, *, part: str, only: Sequence[str]) -> list[Path]:
    """Return the files of a part, sorted by name; `only` keeps those with one of these names."""
    if part == "wikiwars":
        files = sorted((data / "wikiwars").iterdir())
    else:
        files = find_timex_files(data, dev=part == "dev")
    return [path for path in files if not only or path.stem in only]


def fingerprint(paths: Sequence[Path]) -> str:
    """Return the SHA-256 of names and contents."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def figures_of(score: Score) -> dict[str, float]:
    """Return the figures that have floors."""
    return {"strict F1": score.f1, "value accuracy": score.accuracy}


def format_score(part: str, reader: str, score: Score) -> str:
    """Return one line of the table."""
    return (
        f"{part:9} {reader:20} {score.right:5} {score.read:5} {score.key:5}"
        f"  precision {score.right / max(1, score.read):.3f}"
        f"  recall {score.right / max(1, score.key):.3f}  F1 {score.f1:.3f}"
        f"  values {score.same}/{score.valued} {score.accuracy:.3f}"
    )


def tune(files: Sequence[TimeFile], *, part: str, reader: EncoderReader) -> None:
    """Print the score of each pair of cost and gain."""
    for cost in COSTS:
        for gain in GAINS:
            reader.settings = {"cost": cost, "gain": gain}
            name = f"cost {cost:.0f} gain {gain:.0f}"
            print(format_score(part, name, score_files(files, reader=reader)), flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a check fails, 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the TimeML corpora")
    parser.add_argument("--part", choices=PARTS, action="append", help="else dev and wikiwars")
    parser.add_argument("--encoder", type=Path, help="folder of weights, else the package's")
    parser.add_argument("--only", nargs="+", default=[], help="only files of these names")
    parser.add_argument("--tune", action="store_true", help="try costs and gains on a part")
    pins.add_arguments(parser, path=HERE / "floors.json")
    options = pins.parse(parser, arguments)
    if options.tune and "dev" in (options.part or ["dev"]):
        parser.error("--tune is for --part train or --part wikiwars")
    changed = options.part or options.only or options.encoder
    if changed and (options.check or options.pin):
        parser.error("floors are for dev, all files, and the weights of the package")
    if not (options.data / "timebank").is_dir():
        print(f"no TimeBank in {options.data}: give the folder with --data", file=sys.stderr)
        return 2
    figures, prints = {}, {}
    try:
        for part in options.part or ["dev", "wikiwars"]:
            paths = find_files(options.data, part=part, only=options.only)
            files = [load_times(path) for path in paths]
            reader = EncoderReader(Encoder.open(options.encoder))
            if options.tune:
                tune(files, part=part, reader=reader)
                continue
            print(format_score(part, "baseline", score_files(files, reader=read_naively)))
            rules = score_files(files, reader=read_by_rules)
            print(format_score(part, "rules", rules))
            score = score_files(files, reader=reader)
            print(format_score(part, "encoder", score))
            if part == "dev":
                figures, prints = {"dev": figures_of(score)}, {"dev": fingerprint(paths)}
    except CrosswireError as error:
        print(error, file=sys.stderr)
        return 2
    return pins.settle(options, figures=figures, fingerprints=prints)


if __name__ == "__main__":
    sys.exit(main())
