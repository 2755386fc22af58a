"""Average the weights of several runs that started from one another.

python training/reader/average.py --runs FOLDER FOLDER… --output FOLDER
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import torch


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the mean of all weights, and the configurations they came from; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    weights = [torch.load(run / "weights.pt", map_location="cpu") for run in options.runs]
    mean = {name: sum(part[name] for part in weights) / len(weights) for name in weights[0]}
    options.output.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.output / "weights.pt")
    runs = [json.loads((run / "run.json").read_text()) for run in options.runs]
    configuration = runs[-1]["configuration"] | {"averaged": [run.name for run in options.runs]}
    record = {"configuration": configuration, "scores": runs[-1]["scores"], "runs": runs}
    (options.output / "run.json").write_text(json.dumps(record, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
