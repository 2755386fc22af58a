"""Score time expressions on WikiWars in folds: no reader saw the histories that it is scored on.

python benchmarks/times/across.py --python PYTHON [--work FOLDER] [--passes N]

Trains one small reader a fold on TimeBank, AQUAINT and the other histories (a few minutes each on
two cores) with a Python that has torch.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent)]

from run import (  # noqa: E402
    DATA,
    EncoderReader,
    Score,
    find_files,
    format_score,
    score_files,
)
from timeml import load_times  # noqa: E402

from crosswire.encoder import Encoder  # noqa: E402

TRAINING = ROOT / "training" / "reader"
FOLDS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score of each fold and of all; return 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the TimeML corpora")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "reader" / "wikiwars")
    parser.add_argument("--python", default=sys.executable, help="a Python that has torch")
    parser.add_argument("--passes", type=int, default=5)
    options = parser.parse_args(arguments)
    if not (options.data / "wikiwars").is_dir():
        print(f"no WikiWars in {options.data}: give the folder with --data", file=sys.stderr)
        return 2
    paths = find_files(options.data, part="wikiwars", only=[])
    scores = []
    for fold in range(FOLDS):
        held = paths[fold::FOLDS]
        encoder = Encoder.open(train_fold(fold, [path.stem for path in held], options))
        score = score_files([load_times(path) for path in held], reader=EncoderReader(encoder))
        print(format_score("wikiwars", f"fold {fold}", score), flush=True)
        scores.append(score)
    total = Score(*(sum(column) for column in zip(*scores, strict=True)))
    print(format_score("wikiwars", "all folds", total))
    return 0


def train_fold(fold: int, left_out: Sequence[str], options: argparse.Namespace) -> Path:
    """Return the folder of a fold's weights, trained unless they have been already."""
    folder = options.work / f"fold-{fold}"
    ready = folder / "encoder"
    if not (ready / "calibration.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        names = folder / "left-out.txt"
        names.write_text("\n".join(left_out))
        run(
            options.python, TRAINING / "train.py", "--name", f"{options.work.name}/fold-{fold}",
            "--keys", "--corpora", "timex", "--shares", "timex=1", "--leave-out", names,
            "--passes", options.passes, "--windows", "8",
        )  # fmt: skip
        run(options.python, TRAINING / "export.py", "--run", folder, "--output", ready)
        (ready / "calibration.json").write_text("{}")
    return ready


def run(*command: object) -> None:
    """Run a training command; its failure ends this one."""
    subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
