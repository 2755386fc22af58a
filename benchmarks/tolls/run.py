"""Score the reading of tolls on the answer keys, beside rules and two baselines; pin floors.

python benchmarks/tolls/run.py            print the table
python benchmarks/tolls/run.py --check    exit 1 below a floor or on other answers
python benchmarks/tolls/run.py --pin      pin what was measured, never lower (see --lower)
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from crosswire.evaluate.calibration import pool  # noqa: E402
from crosswire.types import Document, Report  # noqa: E402

CASES = HERE.parents[2] / "shared" / "cases"
FLOORS = HERE / "floors.json"
KEYS = ("dev/syria", "dev/world")
# The reader that floors are for; the others stand beside it to be beaten.
PINNED = "encoder"
# The row over all keys: fields are shares of all right tolls, of all main incidents.
POOLED = "pooled"

FIELD_NAMES = (
    "claimant",
    "claimant where the key has one",
    "victims",
    "status",
    "scope",
    "subset_of",
)
MAIN_NAMES = ("type", "place", "date", "perpetrator")

Reader = Callable[[Iterable[Document]], Iterable[Report]]


def read_by_encoder(documents: Iterable[Document]) -> Iterable[Report]:
    """Return the reports that Crosswire makes with its defaults."""
    from crosswire.api import Crosswire

    return Crosswire(reader="encoder").read_documents(documents)


def read_with(folder: Path) -> Reader:
    """Return the reader with other weights than the package's: to compare fp32, or a fold."""

    def read(documents: Iterable[Document]) -> Iterable[Report]:
        from crosswire.encoder import Encoder
        from crosswire.pipeline import Resources, read_report

        resources = Resources(reader="encoder", encoder=Encoder.open(folder))
        return (read_report(doc, resources=resources) for doc in documents)

    return read


def read_by_rules(documents: Iterable[Document]) -> Iterable[Report]:
    """Return the reports that the rules make alone."""
    from crosswire.api import Crosswire

    return Crosswire(reader="rules").read_documents(documents)


READERS: dict[str, Reader] = {
    "encoder": read_by_encoder,
    "rules": read_by_rules,
    "expression": read_by_expression,
    "headline": read_by_headline,
}


def score_reader(reader: Reader, *, key: AnswerKey) -> TollScore:
    """Return the score of `reader` on the documents of `key`."""
    return score_tolls(reader(entry.doc for entry in key.documents), key=key)


def figures_of(score: TollScore) -> dict[str, float]:
    """Return the figures that floors are pinned for in one key."""
    return {} if score.tolls.f1 is None else {"f1": score.tolls.f1}


def pool_figures(scores: Sequence[TollScore]) -> dict[str, float]:
    """Return the shares over all keys: fields of right tolls, of main incidents, calibration."""
    figures: dict[str, float] = {}
    for name in FIELD_NAMES:
        parts = [field for score in scores for field in score.fields if field.name == name]
        figures[name] = sum(p.right for p in parts) / max(1, sum(p.of for p in parts))
    for name in MAIN_NAMES:
        main = [field for score in scores for field in score.main.fields if field.name == name]
        figures[f"main {name}"] = sum(p.right for p in main) / max(1, sum(p.of for p in main))
    calibration = pool(score.calibration for score in scores)
    if calibration.error is not None:
        figures["calibration"] = 1 - calibration.error
    return figures


def format_scores(scores: dict[str, dict[str, TollScore]]) -> str:
    """Return two tables: tolls by key and reader with counts, and the fields over all keys."""
    header = ("key", "reader", "right", "read", "in key", "precision", "recall", "F1")
    rows = [
        (
            *(name, reader, score.tolls.right, score.tolls.read, score.tolls.key),
            *(score.tolls.precision, score.tolls.recall, score.tolls.f1),
        )
        for name, readers in scores.items()
        for reader, score in readers.items()
    ]
    names = (*FIELD_NAMES, *(f"main {name}" for name in MAIN_NAMES), "calibration")
    pooled: dict[str, list[TollScore]] = {}
    for readers in scores.values():
        for reader, score in readers.items():
            pooled.setdefault(reader, []).append(score)
    figures = {reader: pool_figures(parts) for reader, parts in pooled.items()}
    fields = [(name, *(figures[reader].get(name) for reader in figures)) for name in names]
    return "\n\n".join((format_table(header, rows), format_table(("all keys", *figures), fields)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and return the exit status: 0, 1 below a floor, 2 without answers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=CASES, help="folder of the answer keys")
    parser.add_argument("--reader", choices=READERS, action="append", help="only these readers")
    parser.add_argument("--encoder", type=Path, help="a folder of other weights")
    pins.add_arguments(parser, path=FLOORS)
    options = pins.parse(parser, arguments)
    names = list(dict.fromkeys(options.reader or READERS))
    if (options.check or options.pin) and PINNED not in names:
        parser.error(f"floors are for the reader {PINNED!r}")
    if not options.cases.is_dir():
        print(f"no answer keys in {options.cases}; give their folder with --cases", file=sys.stderr)
        return 2
    readers = {name: READERS[name] for name in names}
    if options.encoder is not None:
        if options.check or options.pin:
            parser.error("floors are for the weights of the package: leave out --encoder")
        readers["encoder"] = read_with(options.encoder)
    try:
        scores, prints = measure(options.cases, readers=readers)
    except CrosswireError as error:
        print(error, file=sys.stderr)
        return 2
    print(format_scores(scores))
    figures = {
        key: figures_of(readers[PINNED]) for key, readers in scores.items() if PINNED in readers
    }
    parts = [readers[PINNED] for readers in scores.values() if PINNED in readers]
    if parts:
        figures[POOLED] = pool_figures(parts)
    return pins.settle(options, figures=figures, fingerprints=prints)


def measure(
    cases: Path, *, readers: Mapping[str, Reader]
) -> tuple[dict[str, dict[str, TollScore]], dict[str, str]]:
    """Return the scores by key and reader, and the fingerprint of each file they rest on."""
    scores: dict[str, dict[str, TollScore]] = {}
    prints = {}
    for name in KEYS:
        paths = [cases / f"{name}.{kind}.jsonl" for kind in ("answers", "documents")]
        key = load_key(*paths)
        prints |= {f"{name}.{path.name.split('.')[1]}": pins.fingerprint(path) for path in paths}
        scores[name] = {reader: score_reader(read, key=key) for reader, read in readers.items()}
    return scores, prints


if __name__ == "__main__":
    sys.exit(main())
