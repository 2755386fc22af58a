"""Floors: figures that may not fall, tied to the answers that they were measured on."""

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Floors are cut to three decimals, always downwards, so that one and the same reading on another
# machine never fails by rounding.
DECIMALS = 3

Figures = Mapping[str, Mapping[str, float]]


def load_floors(path: Path) -> dict[str, dict]:
    """Return what is pinned in `path`; nothing where the file is not there yet."""
    if not path.exists():
        return {"fingerprints": {}, "floors": {}}
    return json.loads(path.read_text(encoding="utf-8"))


def save_floors(path: Path, *, fingerprints: Mapping[str, str], floors: Figures) -> None:
    """Write the floors and the fingerprints of the answers, sorted, so that a diff can be read."""
    pinned = {"fingerprints": fingerprints, "floors": floors}
    path.write_text(json.dumps(pinned, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_failures(
    pinned: Mapping[str, Mapping], *, fingerprints: Mapping[str, str], figures: Figures
) -> list[str]:
    """Return one line for each floor that was missed and each answer file that changed.

    A pinned figure that was not measured at all is a failure, and so is a measured key that was
    never pinned: a check that silently checks less would be worse than none.
    """
    failures = [
        f"{name}: not the file that the floors were pinned on; pin again"
        for name in sorted({*pinned["fingerprints"], *fingerprints})
        if pinned["fingerprints"].get(name) != fingerprints.get(name)
    ]
    for key in sorted({*pinned["floors"], *figures}):
        floors, measured = pinned["floors"].get(key, {}), figures.get(key, {})
        for name in sorted({*floors, *measured}):
            if name not in floors:
                failures.append(f"{key}: {name} has no floor; pin it")
            elif name not in measured:
                failures.append(f"{key}: {name} was not measured")
            elif measured[name] < floors[name]:
                failures.append(f"{key}: {name} {measured[name]:.4f} is below {floors[name]:.3f}")
    return failures


def raise_floors(old: Figures, *, figures: Figures, lower: bool) -> dict[str, dict[str, float]]:
    """Return the floors to pin: never below the old ones unless `lower` is set."""
    floors: dict[str, dict[str, float]] = {}
    for key, measured in figures.items():
        floors[key] = {}
        for name, value in measured.items():
            cut = math.floor(value * 10**DECIMALS) / 10**DECIMALS
            floors[key][name] = cut if lower else max(cut, old.get(key, {}).get(name, 0.0))
    return floors


def add_arguments(parser: argparse.ArgumentParser, *, path: Path) -> None:
    """Add the options that every benchmark with floors has; `path` is where they are kept."""
    parser.add_argument("--floors", type=Path, default=path, help="file of the floors")
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors as well")


def parse(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options; ends the run where they do not go together."""
    options = parser.parse_args(arguments)
    if options.lower and not options.pin:
        parser.error("--lower goes with --pin")
    return options


def settle(
    options: argparse.Namespace, *, figures: Figures, fingerprints: Mapping[str, str]
) -> int:
    """Pin or check as asked; return 1 where a floor is missed, with a line for each, else 0."""
    pinned = load_floors(options.floors)
    if options.pin:
        raised = raise_floors(pinned["floors"], figures=figures, lower=options.lower)
        save_floors(options.floors, fingerprints=fingerprints, floors=raised)
        pinned = load_floors(options.floors)
    if not (options.check or options.pin):
        return 0
    failures = find_failures(pinned, fingerprints=fingerprints, figures=figures)
    for failure in failures:
        print(f"FAILED {failure}", file=sys.stderr)
    return 1 if failures else 0
