"""Recall of tolls by the side of the outlet, five-fold over dev and train `syria` together.

python benchmarks/sides/run.py --reader rules                the rules: nothing to train
python benchmarks/sides/run.py --base FOLDER --work FOLDER   train a reader a fold, then score

A reader of a fold never saw its documents, nor any that tells of the same incidents.
"""

import argparse
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE)]

from folds import (  # noqa: E402
    FOLDS,
    bootstrap_gap,
    cut_folds,
    largest_gap,
    load_groups,
    recall,
    side_of,
)

from crosswire.encoder import DATA as PACKAGE  # noqa: E402
from crosswire.encoder import Encoder  # noqa: E402
from crosswire.evaluate import AnswerKey, format_table, load_key, score_tolls  # noqa: E402
from crosswire.pipeline import Resources, read_report  # noqa: E402

CASES = ROOT.parent / "shared" / "cases"
TRAINING = ROOT / "training" / "reader"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--reader", choices=["encoder", "rules"], default="encoder")
    parser.add_argument("--base", type=Path, help="weights that saw no report of `syria`")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "reader" / "sides")
    parser.add_argument("--python", default=sys.executable, help="a Python that has torch")
    parser.add_argument("--passes", type=int, default=3)
    options = parser.parse_args(arguments)
    if not options.cases.is_dir():
        print(f"no answer keys in {options.cases}; give their folder with --cases", file=sys.stderr)
        return 2
    entries = [entry for part in ("dev", "train") for entry in load(options.cases, part).documents]
    groups = load_groups(options.cases / part / "syria.same_as.json" for part in ("dev", "train"))
    folds = cut_folds([entry.doc.id for entry in entries], groups=groups)
    rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for fold in range(FOLDS):
        held = [entry for entry in entries if folds[entry.doc.id] == fold]
        if options.reader == "rules":
            resources = Resources(reader="rules")
        else:
            resources = Resources(reader="encoder", encoder=train_fold(fold, folds, options))
        for entry in held:
            key = AnswerKey(documents=(entry,))
            score = score_tolls([read_report(entry.doc, resources=resources)], key=key).tolls
            rows[side_of(entry.doc.publisher)].append((score.right, score.key))
        print(f"fold {fold}: {len(held)} documents", file=sys.stderr)
    print(format_sides(rows))
    return 0


def load(cases: Path, part: str) -> AnswerKey:
    """Return the Syrian key of one part."""
    return load_key(*(cases / part / f"syria.{kind}.jsonl" for kind in ("answers", "documents")))


def train_fold(fold: int, folds: dict[str, int], options: argparse.Namespace) -> Encoder:
    """Return the reader of a fold, trained on the other folds unless it has been already."""
    folder = options.work / f"fold-{fold}"
    ready = folder / "encoder"
    if not (ready / "calibration.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        left_out = folder / "left-out.txt"
        left_out.write_text("\n".join(sorted(doc for doc, at in folds.items() if at == fold)))
        run(
            options.python, TRAINING / "train.py", "--name", f"{options.work.name}/fold-{fold}",
            "--keys", "train-syria", "dev-syria", "--corpora", "--all", "--leave-out", left_out,
            "--passes", str(options.passes), "--windows", "8", "--start", options.base,
            "--rate", "0.7",
        )  # fmt: skip
        run(options.python, TRAINING / "export.py", "--run", folder, "--output", ready)
        # Two numbers a curve, fitted once: those of the weights in the package serve every fold.
        shutil.copy(Path(str(PACKAGE)) / "calibration.json", ready / "calibration.json")
    return Encoder.open(ready)


def run(*command: object) -> None:
    """Run a training command; its failure ends this one."""
    subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)


def format_sides(rows: dict[str, list[tuple[int, int]]]) -> str:
    """Return the recall of each side with its counts, and the largest gap with its interval."""
    table = format_table(
        ("side", "documents", "right", "in key", "recall"),
        [
            (side, len(c), sum(r for r, _ in c), sum(k for _, k in c), recall(c))
            for side, c in sorted(rows.items())
        ],
    )
    low, high = bootstrap_gap(rows)
    gap = largest_gap(rows)
    return f"{table}\n\nlargest difference {gap:.3f}, 95% interval {low:.3f} to {high:.3f}"


if __name__ == "__main__":
    sys.exit(main())
