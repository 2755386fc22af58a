"""Score where events happened, token by token, beside a rule and a baseline; check or pin floors.

python benchmarks/event_location/run.py [--part train|dev] [--tune | --check | --pin]
"""

import argparse
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
from corpora import read_event_location  # noqa: E402
from examples import Example, Reach  # noqa: E402

from crosswire.annotate.event_places import NO_PLACE_BIAS, find_event_places  # noqa: E402
from crosswire.annotate.places import find_places  # noqa: E402
from crosswire.annotations import Answer  # noqa: E402
from crosswire.encoder import Encoded, Encoder  # noqa: E402
from crosswire.errors import CrosswireError  # noqa: E402
from crosswire.gazetteer import Gazetteer  # noqa: E402
from crosswire.types import Document  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "event_location" / "train.jsonl"
TOKEN = re.compile(r"\w+|[^\w\s]")
NAIVE = re.compile(r"\b(?:in|at|near|outside)\s+((?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)")
# What `--tune` tries, in logits added to "no place is named".
BIASES = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)

# For each trigger of a sentence the place that was read.
Reader = Callable[[Example], list[Reach | None]]


class Score(NamedTuple):
    """Tokens: right, read and in the key; and of the triggers without a place, those left so."""

    right: int
    read: int
    key: int
    silent: int
    placeless: int

    @property
    def precision(self) -> float:
        """Of the tokens read as a place, how many are."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Of the tokens of places in the key, how many were read."""
        return self.right / self.key if self.key else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.read + self.key
        return 2 * self.right / total if total else 0.0


def find_tokens(text: str, reaches: Sequence[Reach]) -> set[int]:
    """Return the numbers of the tokens of `text` that share a character with one of `reaches`.

    >>> sorted(find_tokens("He was shot in Old-Town.", [(15, 23)]))
    [4, 5, 6]
    """
    return {
        number
        for number, token in enumerate(TOKEN.finditer(text))
        if any(token.start() < end and start < token.end() for start, end in reaches)
    }


def score_examples(examples: Sequence[Example], *, reader: Reader) -> Score:
    """Return the score of `reader` over all triggers of all sentences."""
    totals = [0] * 5
    for example in examples:
        answers = reader(example)
        for (_, roles), answer in zip(example.triggers, answers, strict=True):
            key = find_tokens(example.text, roles["event_place"])
            read = find_tokens(example.text, [answer] if answer else [])
            counts = (len(key & read), len(read), len(key), not key and not read, not key)
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
    return Score(*totals)


def read_naively(example: Example) -> list[Reach | None]:
    """Return the capitalised words behind "in" or "at" that stand nearest to each trigger."""
    found = [match.span(1) for match in NAIVE.finditer(example.text)]
    return [_nearest(found, trigger) for trigger, _ in example.triggers]


def read_by_rules(example: Example, *, gazetteer: Gazetteer) -> list[Reach | None]:
    """Return the place that the rules find nearest to each trigger."""
    doc = Document.of(example.text, id="sentence")
    sentences = [doc.span(0, len(doc.text))]
    places = find_places(doc, sentences=sentences, gazetteer=gazetteer)
    found = [(place.span.start, place.span.end) for place in places]
    return [_nearest(found, trigger) for trigger, _ in example.triggers]


def _nearest(found: Sequence[Reach], trigger: Reach) -> Reach | None:
    def gap(reach: Reach) -> int:
        return max(reach[0] - trigger[1], trigger[0] - reach[1])

    return min(found, key=gap, default=None)


class EncoderReader:
    """The reader that is measured; a sentence is encoded once, however often it is asked."""

    def __init__(self, encoder: Encoder, *, bias: float = NO_PLACE_BIAS) -> None:
        self.encoder = encoder
        self.bias = bias
        self._encoded: dict[str, Encoded | None] = {}

    def __call__(self, example: Example) -> list[Reach | None]:
        """Return the place of each trigger."""
        doc = Document.of(example.text, id="sentence")
        if doc.text not in self._encoded:
            whole = [doc.span(0, len(doc.text))]
            self._encoded[doc.text] = self.encoder.encode(doc, sentences=whole)
        encoded = self._encoded[doc.text]
        if encoded is None:
            return [None] * len(example.triggers)
        answers = find_event_places(
            encoded,
            encoder=self.encoder,
            triggers=[doc.span(*trigger) for trigger, _ in example.triggers],
            no_place_bias=self.bias,
        )
        return [_reach(answer) for answer in answers]


def _reach(answer: Answer) -> Reach | None:
    return (answer.span.start, answer.span.end) if answer.span else None


def figures_of(score: Score) -> dict[str, float]:
    """Return the figures that have floors."""
    return {"token precision": score.precision, "token recall": score.recall}


def format_score(reader: str, score: Score) -> str:
    """Return one line of the table."""
    return (
        f"{reader:12} {score.right:6} {score.read:6} {score.key:6}"
        f"  precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}"
        f"  without a place left so {score.silent}/{score.placeless}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a check fails, 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="train.jsonl of event_location")
    parser.add_argument("--part", choices=["train", "dev"], default="dev")
    parser.add_argument("--encoder", type=Path, help="folder of weights, else the package's")
    parser.add_argument("--sample", type=int, help="read only the first so many sentences")
    parser.add_argument("--tune", action="store_true", help="try biases on the training part")
    pins.add_arguments(parser, path=HERE / "floors.json")
    options = pins.parse(parser, arguments)
    changed = options.part != "dev" or options.sample or options.encoder or options.tune
    if changed and (options.check or options.pin):
        parser.error("floors are for the whole part dev and the weights of the package")
    if not options.data.is_file():
        print(f"no {options.data}: give train.jsonl with --data", file=sys.stderr)
        return 2
    dev = options.part == "dev" and not options.tune
    examples = list(read_event_location(options.data, dev=dev))[: options.sample]
    reader = EncoderReader(Encoder.open(options.encoder))
    try:
        if options.tune:
            for bias in BIASES:
                reader.bias = bias
                print(format_score(f"bias {bias:+.1f}", score_examples(examples, reader=reader)))
            return 0
        print(format_score("baseline", score_examples(examples, reader=read_naively)))
        gazetteer = Gazetteer.open()
        rules = score_examples(examples, reader=lambda e: read_by_rules(e, gazetteer=gazetteer))
        print(format_score("rules", rules))
        score = score_examples(examples, reader=reader)
    except CrosswireError as error:
        print(error, file=sys.stderr)
        return 2
    print(format_score("encoder", score))
    figures, prints = {"dev": figures_of(score)}, {"dev": pins.fingerprint(options.data)}
    return pins.settle(options, figures=figures, fingerprints=prints)


if __name__ == "__main__":
    sys.exit(main())
