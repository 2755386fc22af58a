"""Score attacks, deaths and injuries with their arguments on WikiEvents; check or pin floors.

python benchmarks/wikievents/run.py [--encoder FOLDER] [--check | --pin]
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [
    str(HERE), str(HERE.parent), str(ROOT / "training" / "reader"),
    str(HERE.parent / "attribution"),
]  # fmt: skip

import floors as pins  # noqa: E402
from documents import KeyDocument, find_head, load_documents  # noqa: E402

from crosswire.annotate.counts import find_counted  # noqa: E402
from crosswire.annotate.incidents import find_incidents  # noqa: E402
from crosswire.annotate.numbers import find_numbers  # noqa: E402
from crosswire.annotate.pointing import answer_triggers  # noqa: E402
from crosswire.annotate.tagged import Tags  # noqa: E402
from crosswire.encoder import Encoded, Encoder  # noqa: E402
from crosswire.encoder.labels import TRIGGER_ROLES  # noqa: E402
from crosswire.errors import CrosswireError  # noqa: E402
from crosswire.types import Document, Span  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "wikievents" / "dev.jsonl"
LAYERS = ("attack", "die", "injure")
ROLES = tuple(role for role in TRIGGER_ROLES if role.startswith("arg_"))
HARMS = {"killed": "die", "injured": "injure"}
NAIVE = {
    "attack": re.compile(r"\b(?:attack|bomb|blast|explo|shoot|shot|clash|fight|strike)\w*", re.I),
    "die": re.compile(r"\b(?:kill|die[ds]?\b|dead\b|death|murder)\w*", re.I),
    "injure": re.compile(r"\b(?:injur|wound|hurt)\w*", re.I),
}

# A layer with the tokens of a trigger; an argument is a role with the token of its head.
Trigger = tuple[str, tuple[int, int]]
Argument = tuple[str, int]


class Score(NamedTuple):
    """What was right, read, and in the key."""

    right: int
    read: int
    key: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.read + self.key
        return 2 * self.right / total if total else 0.0

    def plus(self, right: int, read: int, key: int) -> "Score":
        """Return the sum."""
        return Score(self.right + right, self.read + read, self.key + key)


class Reader(Protocol):
    """What finds triggers in a document, and arguments of triggers."""

    def find_triggers(self, document: KeyDocument) -> list[Trigger]:
        """Return the triggers of a document."""

    def find_arguments(
        self, document: KeyDocument, triggers: Sequence[Trigger]
    ) -> list[set[Argument]]:
        """Return the arguments of each of `triggers`."""


def pair_triggers(key: Sequence[Trigger], found: Sequence[Trigger]) -> list[tuple[int, int]]:
    """Return pairs, one to one, of the same layer that share a token: those of equal tokens first,
    so that a trigger for two events of one layer is paired twice only where it was found twice.
    """
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(key))), set(range(len(found)))
    for exact in (True, False):
        for i in sorted(left):
            for j in sorted(right):
                (layer, (a, b)), (other, (c, d)) = key[i], found[j]
                if layer == other and ((a, b) == (c, d) if exact else a < d and c < b):
                    pairs.append((i, j))
                    left.discard(i)
                    right.discard(j)
                    break
    return pairs


def score_documents(documents: Sequence[KeyDocument], *, reader: Reader) -> dict[str, Score]:
    """Return the scores of triggers, of arguments, and of arguments where the triggers are told."""
    scores = {
        name: Score(0, 0, 0)
        for name in ("triggers", *LAYERS, "arguments", "arguments of known triggers")
    }
    for document in documents:
        key = [(event.layer, event.trigger) for event in document.events]
        wanted = [event.arguments for event in document.events]
        found = reader.find_triggers(document)
        pairs = pair_triggers(key, found)
        scores["triggers"] = scores["triggers"].plus(len(pairs), len(found), len(key))
        for layer in LAYERS:
            scores[layer] = scores[layer].plus(
                sum(key[i][0] == layer for i, _ in pairs),
                sum(trigger[0] == layer for trigger in found),
                sum(trigger[0] == layer for trigger in key),
            )
        filled = reader.find_arguments(document, found)
        total = sum(map(len, wanted))
        scores["arguments"] = scores["arguments"].plus(
            sum(len(wanted[i] & filled[j]) for i, j in pairs), sum(map(len, filled)), total
        )
        known = reader.find_arguments(document, key)
        name = "arguments of known triggers"
        right = sum(len(one & two) for one, two in zip(wanted, known, strict=True))
        scores[name] = scores[name].plus(right, sum(map(len, known)), total)
    return scores


class Baseline:
    """A list of word stems; names before, behind and after "in" are doer, victim and place."""

    def find_triggers(self, document: KeyDocument) -> list[Trigger]:
        """Return the words with one of the stems."""
        return _as_triggers(
            document,
            [
                (layer, match.span())
                for layer, pattern in NAIVE.items()
                for match in pattern.finditer(document.text)
            ],
        )

    def find_arguments(
        self, document: KeyDocument, triggers: Sequence[Trigger]
    ) -> list[set[Argument]]:
        """Return the nearest capitalised words of the trigger's sentence."""
        words = document.words()
        found = []
        for layer, (first, last) in triggers:
            own = document.tokens[first]
            inside = next((s for s in document.sentences if s[0] <= own[0] < s[1]), own)
            names = [
                at
                for at, (start, _) in enumerate(document.tokens)
                if inside[0] <= start < inside[1] and words[at][0].isupper()
            ]
            filled: set[Argument] = set()
            before, behind = [n for n in names if n < first], [n for n in names if n >= last]
            if before:
                filled.add(("perpetrator", before[-1]))
            if behind:
                filled.add(("target" if layer == "attack" else "victim", behind[0]))
            filled.update(("place", n) for n in names if words[n - 1].lower() == "in")
            found.append(filled)
        return found


class Rules:
    """Words for attacks and for harm that the rules find; they link no arguments to them."""

    def find_triggers(self, document: KeyDocument) -> list[Trigger]:
        """Return the attacks of incidents, and the words for harm of counted people."""
        doc, sentences = make_document(document)
        numbers = find_numbers(doc, sentences=sentences)
        counts, *_ = find_counted(doc, sentences=sentences, numbers=numbers)
        attacks = find_incidents(doc, sentences=sentences)
        found = [("attack", (mention.span.start, mention.span.end)) for mention in attacks]
        found += [
            (HARMS[count.harm], (count.harm_cue.start, count.harm_cue.end))
            for count in counts
            if count.harm in HARMS
        ]
        return _as_triggers(document, found)

    def find_arguments(
        self, document: KeyDocument, triggers: Sequence[Trigger]
    ) -> list[set[Argument]]:
        """Return none."""
        del document
        return [set() for _ in triggers]


class EncoderReader:
    """The tags for triggers, and what answers each role of a trigger."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._encoded: dict[str, Encoded | None] = {}

    def find_triggers(self, document: KeyDocument) -> list[Trigger]:
        """Return what the tags mark."""
        encoded = self._encode(document)
        if encoded is None:
            return []
        tags = Tags(encoded, encoder=self.encoder)
        return _as_triggers(
            document,
            [
                (layer, (tagged.span.start, tagged.span.end))
                for layer in LAYERS
                for tagged in tags.find(f"trigger_{layer}")
            ],
        )

    def find_arguments(
        self, document: KeyDocument, triggers: Sequence[Trigger]
    ) -> list[set[Argument]]:
        """Return the head of what answers each role, where anything does."""
        encoded = self._encode(document)
        if encoded is None:
            return [set() for _ in triggers]
        words = document.words()
        doc, _ = make_document(document)
        spans = [
            doc.span(document.tokens[first][0], document.tokens[last - 1][1])
            for _, (first, last) in triggers
        ]
        answers = answer_triggers(encoded, encoder=self.encoder, triggers=spans, roles=ROLES)
        found = []
        for filled in answers:
            heads: set[Argument] = set()
            for role, answer in filled.items():
                if answer.span is None:
                    continue
                reach = document.token_range(answer.span.start, answer.span.end)
                if reach is not None:
                    heads.add((role.removeprefix("arg_"), find_head(words, *reach)))
            found.append(heads)
        return found

    def _encode(self, document: KeyDocument) -> Encoded | None:
        if document.id not in self._encoded:
            doc, sentences = make_document(document)
            self._encoded[document.id] = self.encoder.encode(doc, sentences=sentences)
        return self._encoded[document.id]


def make_document(document: KeyDocument) -> tuple[Document, list[Span]]:
    """Return the document to read, with its sentences as the key has them."""
    doc = Document.of(document.text, id=document.id)
    return doc, [doc.span(*reach) for reach in document.sentences]


def _as_triggers(
    document: KeyDocument, found: Sequence[tuple[str, tuple[int, int]]]
) -> list[Trigger]:
    placed = [(layer, document.token_range(*reach)) for layer, reach in found]
    return sorted({(layer, reach) for layer, reach in placed if reach is not None})


def figures_of(scores: dict[str, Score]) -> dict[str, float]:
    """Return the figures that have floors."""
    names = ("triggers", "arguments", "arguments of known triggers")
    return {f"{name} F1": scores[name].f1 for name in names}


def format_scores(reader: str, scores: dict[str, Score]) -> str:
    """Return one line for each score."""
    return "\n".join(
        f"{reader:9} {name:27} {score.right:5} {score.read:5} {score.key:5}"
        f"  precision {score.right / max(1, score.read):.3f}"
        f"  recall {score.right / max(1, score.key):.3f}  F1 {score.f1:.3f}"
        for name, score in scores.items()
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a check fails, 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="dev.jsonl of WikiEvents")
    parser.add_argument("--encoder", type=Path, help="folder of weights, else the package's")
    pins.add_arguments(parser, path=HERE / "floors.json")
    options = pins.parse(parser, arguments)
    if options.encoder and (options.check or options.pin):
        parser.error("floors are for the weights of the package")
    if not options.data.is_file():
        print(f"no {options.data}: give dev.jsonl of WikiEvents with --data", file=sys.stderr)
        return 2
    documents = load_documents(options.data)
    try:
        print(format_scores("baseline", score_documents(documents, reader=Baseline())))
        print(format_scores("rules", score_documents(documents, reader=Rules())))
        reader = EncoderReader(Encoder.open(options.encoder))
        scores = score_documents(documents, reader=reader)
    except CrosswireError as error:
        print(error, file=sys.stderr)
        return 2
    print(format_scores("encoder", scores))
    figures, prints = {"dev": figures_of(scores)}, {"dev": pins.fingerprint(options.data)}
    return pins.settle(options, figures=figures, fingerprints=prints)


if __name__ == "__main__":
    sys.exit(main())
