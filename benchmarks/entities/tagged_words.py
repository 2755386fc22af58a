"""Files of one word and tag a line, sentences apart by an empty line: re3d and cameo."""

from pathlib import Path
from typing import NamedTuple

Reach = tuple[int, int]
CAMEO = {"S": "cameo_source", "T": "cameo_target"}


class TaggedText(NamedTuple):
    """A sentence, its words each with a blank behind it, and what is marked, by layer."""

    text: str
    marks: dict[str, list[Reach]]


def load_tagged(path: Path, *, corpus: str) -> list[TaggedText]:
    """Return the sentences of a file; `corpus` ("re3d" or "cameo") says how layers are called.

    A word and its tag stand apart by a tab or a blank; a first tag (`B-`) starts a new stretch, and
    so does a further one (`I-`) that continues nothing.
    """
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [_read_block(block, corpus=corpus) for block in blocks]


def _read_block(block: str, *, corpus: str) -> TaggedText:
    text = ""
    marks: dict[str, list[Reach]] = {}
    open_layer = ""
    for line in block.splitlines():
        word, tag = line.split()
        start = len(text)
        text += word + " "
        first, _, kind = tag.partition("-")
        # Who else is named in an event (`R` in cameo) is no layer.
        layer = CAMEO.get(kind, "") if corpus == "cameo" else f"re3d_{kind.lower()}"
        if tag == "O":
            layer = ""
        if layer:
            reaches = marks.setdefault(layer, [])
            if first == "I" and open_layer == layer:
                reaches[-1] = (reaches[-1][0], start + len(word))
            else:
                reaches.append((start, start + len(word)))
        open_layer = layer
    return TaggedText(text, marks)
