"""What the reader learns from: one text with what is known of it, whichever corpus it is from."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

Reach = tuple[int, int]
# For each role the stretches that are right; an empty list says that the text names none. A role
# that is not in the dictionary was not asked.
Roles = dict[str, list[Reach]]


class TollExample(msgspec.Struct):
    """A proposal: what may be a toll, what the rules made of it, and what the key says it is.

    Corpora without tolls ask who says some words in the same form: their harm is not asked.
    """

    reach: Reach
    number: Reach
    single: bool
    low: int | None
    high: int | None
    rule: dict[str, str]
    rule_roles: dict[str, Reach]
    harm: str | None
    status: str | None = None
    scope: str | None = None
    part: str | None = None
    type: str | None = None
    main: bool | None = None
    roles: Roles = {}


class Example(msgspec.Struct):
    """One text. Layers in `tags` are fully marked; what is absent was not marked and not asked."""

    corpus: str
    id: str
    text: str
    sentences: list[Reach]
    tags: dict[str, list[Reach]] = {}
    tolls: list[TollExample] | None = None
    tolls_in_key: int = 0
    types: list[str] | None = None
    main: Roles | None = None
    main_rule: dict[str, Reach] = {}
    type_rule: str | None = None
    times: list[Reach] = []
    triggers: list[tuple[Reach, Roles]] = []
    topics: list[str] | None = None


def save_examples(examples: Iterable[Example], path: Path) -> int:
    """Write `examples` to `path`, one JSON object a line, and return how many there were."""
    count = 0
    encoder = msgspec.json.Encoder()
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for example in examples:
            file.write(encoder.encode(example) + b"\n")
            count += 1
    return count


def load_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file that `save_examples` wrote."""
    decoder = msgspec.json.Decoder(Example)
    with gzip.open(path, "rb") as file:
        for line in file:
            yield decoder.decode(line)


def is_held_out(text: str, *, every: int) -> bool:
    """Return whether `text` belongs to the held-out part, one in `every`: by its hash alone."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % every == 0


# One document of the keys in so many is not trained on: what calibration is fitted on.
CALIBRATION_EVERY = 8


def is_for_calibration(document_id: str) -> bool:
    """Return whether a document of a key is kept for calibration."""
    return is_held_out(f"calibrate {document_id}", every=CALIBRATION_EVERY)
