"""Score marked entities by exact bounds, beside rules and a baseline; check or pin floors.

python benchmarks/entities/run.py [--encoder FOLDER] [--check | --pin]
"""

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT / "training" / "reader")]

import floors as pins  # noqa: E402
from examples import is_held_out  # noqa: E402
from tagged_words import Reach, TaggedText, load_tagged  # noqa: E402

from crosswire.annotate.places import find_places  # noqa: E402
from crosswire.annotate.tagged import Tags  # noqa: E402
from crosswire.annotate.times import find_times  # noqa: E402
from crosswire.encoder import Encoder  # noqa: E402
from crosswire.encoder.labels import TAGS  # noqa: E402
from crosswire.errors import CrosswireError  # noqa: E402
from crosswire.gazetteer import Gazetteer  # noqa: E402
from crosswire.types import Document, Span  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
FILES = {"re3d": "re3d/dev.txt", "cameo": "cameo/ner_train.txt"}
LAYERS = {
    corpus: tuple(layer for layer in TAGS if layer.startswith(f"{corpus}_")) for corpus in FILES
}
NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*")
ALL = "all"

# What was marked in one text, by layer; a layer that a reader does not know is absent.
Marks = Mapping[str, Sequence[Reach]]
Reader = Callable[[str], Marks]


class Score(NamedTuple):
    """Stretches of one layer: in the key and read with the same bounds, read, in the key."""

    right: int
    read: int
    key: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.read + self.key
        return 2 * self.right / total if total else 0.0


def score_texts(
    texts: Sequence[TaggedText], *, reader: Reader, layers: Sequence[str]
) -> dict[str, Score]:
    """Return the score of each layer that `reader` knows, and over all of `layers`."""
    totals = {layer: [0, 0, 0] for layer in layers}
    known: set[str] = set()
    for text in texts:
        found = reader(text.text)
        known.update(found)
        for layer in layers:
            key, read = set(text.marks.get(layer, ())), set(found.get(layer, ()))
            for at, number in enumerate((len(key & read), len(read), len(key))):
                totals[layer][at] += number
    whole = [sum(column) for column in zip(*totals.values(), strict=True)]
    scores = {layer: Score(*totals[layer]) for layer in layers if layer in known}
    return scores | {ALL: Score(*whole)}


def load_texts(data: Path, *, corpus: str) -> list[TaggedText]:
    """Return the texts that are measured: re3d's dev, and of cameo the tenth by hash."""
    texts = load_tagged(data / FILES[corpus], corpus=corpus)
    return [t for t in texts if corpus == "re3d" or is_held_out(t.text, every=10)]


def make_document(text: str) -> tuple[Document, list[Span]]:
    """Return `text` as a document of one sentence."""
    doc = Document.of(text, id="sentence")
    return doc, [doc.span(0, len(text))]


def read_naively(text: str) -> Marks:
    """Return every run of capitalised words as an organisation, the first two as who and whom."""
    names = [match.span() for match in NAME.finditer(text)]
    return {
        "re3d_organisation": names,
        "cameo_source": names[:1],
        "cameo_target": names[1:2],
    }


def read_by_rules(text: str, *, gazetteer: Gazetteer) -> Marks:
    """Return the places and times that the rules find: they read no other layer."""
    doc, sentences = make_document(text)
    places = find_places(doc, sentences=sentences, gazetteer=gazetteer)
    times = find_times(doc, sentences=sentences)
    return {
        "re3d_location": [(place.span.start, place.span.end) for place in places],
        "re3d_temporal": [(time.span.start, time.span.end) for time in times],
    }


def read_by_encoder(text: str, *, encoder: Encoder) -> Marks:
    """Return what the encoder's tags mark."""
    doc, sentences = make_document(text)
    encoded = encoder.encode(doc, sentences=sentences)
    if encoded is None:
        return {}
    tags = Tags(encoded, encoder=encoder)
    return {
        layer: [(found.span.start, found.span.end) for found in tags.find(layer)]
        for layers in LAYERS.values()
        for layer in layers
    }


def figures_of(scores: Mapping[str, Score]) -> dict[str, float]:
    """Return the figure that has a floor: single layers are too small for one."""
    return {"F1": scores[ALL].f1}


def format_scores(corpus: str, reader: str, scores: Mapping[str, Score]) -> str:
    """Return one line a layer."""
    return "\n".join(
        f"{corpus:6} {reader:9} {layer.removeprefix(corpus + '_'):18}"
        f" {score.right:5} {score.read:5} {score.key:5}"
        f"  precision {score.right / max(1, score.read):.3f}"
        f"  recall {score.right / max(1, score.key):.3f}  F1 {score.f1:.3f}"
        for layer, score in scores.items()
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a check fails, 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder that holds re3d and cameo")
    parser.add_argument("--encoder", type=Path, help="folder of weights, else the package's")
    pins.add_arguments(parser, path=HERE / "floors.json")
    options = pins.parse(parser, arguments)
    if options.encoder and (options.check or options.pin):
        parser.error("floors are for the weights of the package")
    missing = [path for path in FILES.values() if not (options.data / path).is_file()]
    if missing:
        print(f"no {missing[0]} in {options.data}: give the folder with --data", file=sys.stderr)
        return 2
    figures, prints = {}, {}
    encoder, gazetteer = Encoder.open(options.encoder), Gazetteer.open()
    readers: dict[str, Reader] = {
        "baseline": read_naively,
        "rules": lambda text: read_by_rules(text, gazetteer=gazetteer),
        "encoder": lambda text: read_by_encoder(text, encoder=encoder),
    }
    try:
        for corpus, path in FILES.items():
            texts = load_texts(options.data, corpus=corpus)
            for name, reader in readers.items():
                if corpus == "cameo" and name == "rules":
                    continue  # no rule says who acts on whom
                scores = score_texts(texts, reader=reader, layers=LAYERS[corpus])
                print(format_scores(corpus, name, scores))
            figures[corpus] = figures_of(scores)
            prints[corpus] = pins.fingerprint(options.data / path)
    except CrosswireError as error:
        print(error, file=sys.stderr)
        return 2
    return pins.settle(options, figures=figures, fingerprints=prints)


if __name__ == "__main__":
    sys.exit(main())
