"""A small reader on top of the encoder's states: tags of fillers with a wider view, and topics.

`training/reader/muc.py` trains one for each fold of the messages to learn from, each on the other
folds. On a message that none saw, their mean counts; on one to learn from, the one that did not
see it, so that what is fitted on its chances is not misled.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from metric import ROLES
from numpy.typing import NDArray

from crosswire.encoder import softmax
from crosswire.encoder.heads import gelu

Floats = NDArray[np.floating]

FOLDS = 3
# Width of the convolutions and how far apart the pieces are that each of them joins.
WIDTH = 5
SPREADS = (1, 2)
FILE = "muc.npz"


def fold_of(identifier: str) -> int:
    """Return the fold of a message to learn from."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % FOLDS


class Layers:
    """The readers of one file, a fold each."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = {name: value.astype(np.float32) for name, value in weights.items()}

    @classmethod
    def open(cls, path: Path) -> "Layers":
        """Return the layers of a file that `training/reader/muc.py` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls({name: stored[name] for name in stored.files})

    def read(self, states: Floats, *, unseen: int | None = None) -> tuple[Floats, Floats]:
        """Return chances (pieces, roles, 3) and logits of topics; `unseen` takes one fold's."""
        folds = range(FOLDS) if unseen is None else [unseen]
        found = [self._read_fold(states.astype(np.float32), fold) for fold in folds]
        return (
            np.mean([chances for chances, _ in found], axis=0),
            np.mean([topics for _, topics in found], axis=0),
        )

    def _read_fold(self, states: Floats, fold: int) -> tuple[Floats, Floats]:
        flow = gelu(self._linear(fold, "narrow", states))
        for number, spread in enumerate(SPREADS):
            flow = flow + gelu(self._convolve(fold, f"wide.{number}", flow, spread=spread))
        whole = np.concatenate([states.mean(axis=0), states.max(axis=0)])
        about = np.tile(gelu(self._linear(fold, "about", whole)), (len(flow), 1))
        tags = self._linear(fold, "tags", np.concatenate([flow, about], axis=1))
        seen = np.concatenate([whole, flow.max(axis=0), flow.mean(axis=0)])
        chances = softmax(tags.reshape(len(flow), len(ROLES), 3))
        return chances, self._linear(fold, "topics", seen)

    def _linear(self, fold: int, name: str, values: Floats) -> Floats:
        weight, bias = (self._weights[f"{fold}.{name}.{part}"] for part in ("weight", "bias"))
        found: Floats = values @ weight.T + bias
        return found

    def _convolve(self, fold: int, name: str, values: Floats, *, spread: int) -> Floats:
        weight, bias = (self._weights[f"{fold}.{name}.{part}"] for part in ("weight", "bias"))
        edge = spread * (WIDTH // 2)
        padded = np.pad(values, ((edge, edge), (0, 0)))
        found: Floats = bias + sum(
            padded[at * spread : at * spread + len(values)] @ weight[:, :, at].T
            for at in range(WIDTH)
        )
        return found
