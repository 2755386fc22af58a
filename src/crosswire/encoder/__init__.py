"""The learned reader's encoder: weights in the package, run by ONNX Runtime, without a network."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from crosswire.encoder.calibration import Calibration, Curve
from crosswire.encoder.heads import Heads, Heard, Pointed, softmax
from crosswire.encoder.pieces import Pieces, cut_pieces
from crosswire.encoder.session import EncoderSession
from crosswire.errors import DataError
from crosswire.types import Document, Span

__all__ = [
    "Calibration", "Curve", "Encoded", "Encoder", "Heads", "Heard", "Pieces", "Pointed", "softmax",
]  # fmt: skip

DATA = files("crosswire") / "data" / "encoder"


class Encoded(NamedTuple):
    """A document as the encoder sees it: pieces, their states, and the state of its first mark."""

    doc: Document
    pieces: Pieces
    states: NDArray[np.float32]
    mark: NDArray[np.float32]

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from piece `first` to piece `last`, both included."""
        return self.doc.span(self.pieces.starts[first], self.pieces.ends[last])


class Encoder:
    """Encoder, heads and calibration of one folder of weights; opened when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def open(cls, folder: Path | None = None) -> "Encoder":
        """Return the encoder of `folder`, by default the one in the package."""
        return cls(folder or Path(str(DATA)))

    @property
    def is_there(self) -> bool:
        """Whether the folder holds weights: a tree that was not built from a release has none."""
        return (self._folder / "encoder.onnx").is_file()

    @cached_property
    def version(self) -> str:
        """The hash of the weights, as `training/reader/export.py` wrote it."""
        card: dict[str, Any] = msgspec.json.decode(self._read("card.json"))
        return str(card["version"])

    @cached_property
    def heads(self) -> Heads:
        """The light readers."""
        with np.load(self._path("heads.npz"), allow_pickle=False) as weights:
            return Heads({name: weights[name] for name in weights.files})

    @cached_property
    def calibration(self) -> Calibration:
        """What turns the heads' numbers into probabilities."""
        return msgspec.json.decode(self._read("calibration.json"), type=Calibration)

    @cached_property
    def _session(self) -> EncoderSession:
        return EncoderSession(self._path("encoder.onnx"))

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._path("tokenizer.json")))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def one_thread(self) -> AbstractContextManager[object]:
        """Return a context in which NumPy computes with one thread.

        The threads of its matrix library wait by spinning: beside those of ONNX Runtime on two
        cores that took a third of the time of reading.
        """
        limits: AbstractContextManager[object] = self._threads.limit(limits=1, user_api="blas")
        return limits

    @cached_property
    def _threads(self) -> Any:
        import threadpoolctl

        controller: Any = threadpoolctl.ThreadpoolController
        return controller()

    def encode(self, doc: Document, *, sentences: Sequence[Span]) -> Encoded | None:
        """Return the states of all of `doc`, `None` where it has no word to read."""
        pieces = cut_pieces(doc.text, sentences=sentences, tokenizer=self._tokenizer)
        if not pieces.windows:
            return None
        windows = [pieces.ids[first:last] for first, last, _, _ in pieces.windows]
        found = self._session.run(windows)
        parts = [
            states[1 + own_first - first : 1 + own_last - first]
            for states, (first, _, own_first, own_last) in zip(found, pieces.windows, strict=True)
        ]
        return Encoded(doc, pieces, np.concatenate(parts), found[0][0])

    def _path(self, name: str) -> Path:
        path = self._folder / name
        if not path.is_file():
            raise DataError(
                f"{path}: a part of the reader is missing; install crosswire again, or read with "
                "--reader rules"
            )
        return path

    def _read(self, name: str) -> bytes:
        return self._path(name).read_bytes()
