"""Score templates of events on MUC-4, beside a baseline; fit the assembly, check or pin floors.

python benchmarks/muc4/run.py            print the table
python benchmarks/muc4/run.py --fit      fit weights.json on the messages to learn from, then score
python benchmarks/muc4/run.py --across   score in five folds of the messages to learn from
python benchmarks/muc4/run.py --check    exit 1 below a floor or on other answers
python benchmarks/muc4/run.py --pin      pin what was measured, never lower (see --lower)
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import floors as pins  # noqa: E402
from baseline import make_reader  # noqa: E402
from fit import fit_weights  # noqa: E402
from layers import FILE, Layers, fold_of  # noqa: E402
from metric import SLOTS, Counts, Template, key_templates, micro, score_messages  # noqa: E402
from templates import (  # noqa: E402
    Signals,
    load_weights,
    read_signals,
    read_templates,
    save_weights,
)

from crosswire.encoder import DATA as PACKAGE  # noqa: E402
from crosswire.encoder import Encoder  # noqa: E402
from crosswire.errors import CrosswireError  # noqa: E402

DATA = HERE.parents[2] / "shared" / "data" / "muc4" / "templates"
LEARN, MEASURE = "train.json", "dev.json"
WEIGHTS = HERE / "weights.json"
FOLDS = 5

Pairs = list[tuple[list[Template], list[Template]]]


class Message(NamedTuple):
    """A message with the templates of the key."""

    id: str
    text: str
    key: list[Template]


def load_messages(path: Path) -> list[Message]:
    """Return the messages of a file with one of them a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Message(row["docid"], row["doctext"], key_templates(row["templates"])) for row in rows]


def hear(
    messages: Sequence[Message], *, encoder: Encoder, layers: Layers | None, learnt: bool
) -> list[Signals | None]:
    """Return what is heard of each message; of one learnt from, by layers that never saw it."""
    return [
        read_signals(
            message.text,
            encoder=encoder,
            layers=layers,
            unseen=fold_of(message.id) if learnt else None,
        )
        for message in messages
    ]


def fit(messages: Sequence[Message], heard: Sequence[Signals | None]):
    """Return the weights that `messages` teach."""
    return fit_weights(
        [
            (signals, message.key)
            for message, signals in zip(messages, heard, strict=True)
            if signals is not None
        ]
    )


def read_all(messages: Sequence[Message], heard: Sequence[Signals | None], *, weights) -> Pairs:
    """Return what is read of each message beside its key."""
    return [
        (read_templates(signals, weights=weights) if signals else [], message.key)
        for message, signals in zip(messages, heard, strict=True)
    ]


def read_across(messages: Sequence[Message], heard: Sequence[Signals | None]) -> Pairs:
    """Return what is read of each message with weights fitted on the other folds."""
    folds = [
        int(hashlib.sha256(message.id.encode()).hexdigest(), 16) % FOLDS for message in messages
    ]
    pairs: Pairs = []
    for fold in range(FOLDS):
        inside = [at for at, number in enumerate(folds) if number == fold]
        others = [at for at, number in enumerate(folds) if number != fold]
        weights = fit([messages[at] for at in others], [heard[at] for at in others])
        pairs += read_all(
            [messages[at] for at in inside], [heard[at] for at in inside], weights=weights
        )
    return pairs


def format_scores(reader: str, pairs: Pairs) -> str:
    """Return one line a slot, then one for all, and one for all where a name counts once."""
    counts = score_messages(pairs)
    alone = micro(score_messages(pairs, single=True))
    rows = [*((slot, counts[slot]) for slot in SLOTS), ("all", micro(counts)), ("once", alone)]
    return "\n".join(
        f"{reader:9} {name:13} {count.right:5} {count.read:5} {count.met:5} {count.key:5}"
        f"  precision {count.precision:.3f}  recall {count.recall:.3f}  F1 {count.f1:.3f}"
        for name, count in rows
    )


def figures_of(pairs: Pairs) -> dict[str, float]:
    """Return the figures that floors are pinned for."""
    counts: Counts = score_messages(pairs)
    return {
        "micro f1": micro(counts).f1,
        "micro f1, a name once": micro(score_messages(pairs, single=True)).f1,
        **{f"{slot} f1": counts[slot].f1 for slot in SLOTS},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and return the exit status: 0, 1 below a floor, 2 without answers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the two files")
    parser.add_argument("--encoder", type=Path, help="folder of the encoder's weights")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="file of the assembly")
    parser.add_argument("--fit", action="store_true", help="fit the assembly and store it first")
    parser.add_argument("--across", action="store_true", help="score in folds, on what is learnt")
    pins.add_arguments(parser, path=HERE / "floors.json")
    options = pins.parse(parser, arguments)
    if options.across and (options.check or options.pin or options.fit):
        parser.error("--across goes alone: floors are for the messages to measure on")
    missing = [name for name in (LEARN, MEASURE) if not (options.data / name).is_file()]
    if missing:
        print(f"no {missing[0]} in {options.data}: give its folder with --data", file=sys.stderr)
        return 2
    if not (options.fit or options.across or options.weights.is_file()):
        print(f"no {options.weights}: make it with --fit", file=sys.stderr)
        return 2
    learn = load_messages(options.data / LEARN)
    encoder = Encoder.open(options.encoder)
    path = (options.encoder or Path(str(PACKAGE))) / FILE
    layers = Layers.open(path) if path.is_file() else None
    try:
        if options.across or options.fit:
            heard = hear(learn, encoder=encoder, layers=layers, learnt=True)
        if options.across:
            print(format_scores("across", read_across(learn, heard)))
            return 0
        if options.fit:
            save_weights(fit(learn, heard), options.weights)
        messages = load_messages(options.data / MEASURE)
        weights = load_weights(options.weights)
        pairs = read_all(
            messages, hear(messages, encoder=encoder, layers=layers, learnt=False), weights=weights
        )
    except CrosswireError as error:
        print(error, file=sys.stderr)
        return 2
    naive = make_reader([message.key for message in learn])
    print(format_scores("baseline", [(naive(message.text), message.key) for message in messages]))
    print(format_scores("encoder", pairs))
    figures = {"tst1+tst2": figures_of(pairs)}
    prints = {name: pins.fingerprint(options.data / name) for name in (LEARN, MEASURE)}
    return pins.settle(options, figures=figures, fingerprints=prints)


if __name__ == "__main__":
    sys.exit(main())
