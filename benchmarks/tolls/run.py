"""Score the reading of tolls on the answer keys, beside two baselines; check or pin floors.

python benchmarks/tolls/run.py            print the table
python benchmarks/tolls/run.py --check    exit 1 below a floor or on other answers
python benchmarks/tolls/run.py --pin      pin what was measured, never lower (see --lower)
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import floors as pins  # noqa: E402
from baselines import read_by_expression, read_by_headline  # noqa: E402

from crosswire.errors import CrosswireError  # noqa: E402
from crosswire.evaluate import (  # noqa: E402
    AnswerKey,
    TollScore,
    format_table,
    load_key,
    score_tolls,
)
from crosswire.types import Document, Report  # noqa: E402

CASES = HERE.parents[2] / "shared" / "cases"
FLOORS = HERE / "floors.json"
KEYS = ("dev/syria", "dev/world")
# The reader that floors are for; the others stand beside it to be beaten.
PINNED = "rules"

Reader = Callable[[Iterable[Document]], Iterable[Report]]


def read_by_rules(documents: Iterable[Document]) -> Iterable[Report]:
    """Return the reports that Crosswire makes with its defaults."""
    from crosswire.api import Crosswire

    return Crosswire().read_documents(documents)


READERS: dict[str, Reader] = {
    "rules": read_by_rules,
    "expression": read_by_expression,
    "headline": read_by_headline,
}


def score_reader(reader: Reader, *, key: AnswerKey) -> TollScore:
    """Return the score of `reader` on the documents of `key`."""
    return score_tolls(reader(entry.doc for entry in key.documents), key=key)


def figures_of(score: TollScore) -> dict[str, float]:
    """Return the figures that floors are pinned for, those of them that exist."""
    fields = {field.name: field.share for field in score.fields}
    figures = {
        "f1": score.tolls.f1,
        "claimant where the key has one": fields["claimant where the key has one"],
    }
    return {name: value for name, value in figures.items() if value is not None}


def format_scores(scores: dict[str, dict[str, TollScore]]) -> str:
    """Return the table: a row a key and reader, with the counts that each figure is made of."""
    header = (
        *("key", "reader", "right", "read", "in key", "precision", "recall", "F1"),
        *("claimant", "status", "main type", "place", "date", "perpetrator"),
    )
    rows = []
    for name, readers in scores.items():
        for reader, score in readers.items():
            fields = {field.name: field.share for field in score.fields}
            tolls = score.tolls
            rows.append(
                (
                    *(name, reader, tolls.right, tolls.read, tolls.key),
                    *(tolls.precision, tolls.recall, tolls.f1),
                    *(fields["claimant where the key has one"], fields["status"]),
                    *(field.share for field in score.main.fields),
                )
            )
    return format_table(header, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and return the exit status: 0, 1 below a floor, 2 without answers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=CASES, help="folder of the answer keys")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors")
    parser.add_argument("--reader", choices=READERS, action="append", help="only these readers")
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors as well")
    options = parser.parse_args(arguments)
    if options.lower and not options.pin:
        parser.error("--lower goes with --pin")
    names = list(dict.fromkeys(options.reader or READERS))
    if (options.check or options.pin) and PINNED not in names:
        parser.error(f"floors are for the reader {PINNED!r}")
    if not options.cases.is_dir():
        print(f"no answer keys in {options.cases}; give their folder with --cases", file=sys.stderr)
        return 2
    try:
        scores, prints = measure(options.cases, readers=names)
    except CrosswireError as error:
        print(error, file=sys.stderr)
        return 2
    print(format_scores(scores))
    figures = {
        key: figures_of(readers[PINNED]) for key, readers in scores.items() if PINNED in readers
    }
    pinned = pins.load_floors(options.floors)
    if options.pin:
        raised = pins.raise_floors(pinned["floors"], figures=figures, lower=options.lower)
        pins.save_floors(options.floors, fingerprints=prints, floors=raised)
        pinned = pins.load_floors(options.floors)
    if options.check or options.pin:
        failures = pins.find_failures(pinned, fingerprints=prints, figures=figures)
        for failure in failures:
            print(f"FAILED {failure}", file=sys.stderr)
        return 1 if failures else 0
    return 0


def measure(
    cases: Path, *, readers: Sequence[str]
) -> tuple[dict[str, dict[str, TollScore]], dict[str, str]]:
    """Return the scores by key and reader, and the fingerprint of each file they rest on."""
    scores: dict[str, dict[str, TollScore]] = {}
    prints = {}
    for name in KEYS:
        paths = [cases / f"{name}.{kind}.jsonl" for kind in ("answers", "documents")]
        key = load_key(*paths)
        prints |= {f"{name}.{path.name.split('.')[1]}": pins.fingerprint(path) for path in paths}
        scores[name] = {reader: score_reader(READERS[reader], key=key) for reader in readers}
    return scores, prints


if __name__ == "__main__":
    sys.exit(main())
