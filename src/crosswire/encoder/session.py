"""The encoder at run time: the only file that imports `onnxruntime`."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import DataError

Floats = NDArray[np.float32]
# Marks before and behind each window, as the base encoder was trained with.
START, END = 101, 102
# Windows that are run together: enough to keep both cores busy, few enough for little memory.
BATCH_WINDOWS = 8


class EncoderSession:
    """An encoder that gives each word piece of a window its state (384 numbers)."""

    def __init__(self, path: Path, *, threads: int = 0) -> None:
        onnxruntime: Any = import_module("onnxruntime")

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Memory given back after each run: long documents would else keep their peak for good.
        options.enable_cpu_mem_arena = False
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise DataError(
                f"{path}: the reader's weights cannot be opened ({type(error).__name__}); install "
                "crosswire again, or read with --reader rules"
            ) from error

    def run(self, windows: Sequence[Sequence[int]]) -> list[Floats]:
        """Return the states of each window: its mark's first, then its pieces'.

        Windows of like length run together, and each is run as in a batch of its own length, so
        that what a document gets does not depend on what is read beside it.
        """
        states: list[Floats] = [np.zeros((0, 0), np.float32)] * len(windows)
        by_length: dict[int, list[int]] = {}
        for index, window in enumerate(windows):
            by_length.setdefault(len(window), []).append(index)
        for length in sorted(by_length):
            indices = by_length[length]
            for at in range(0, len(indices), BATCH_WINDOWS):
                rows = indices[at : at + BATCH_WINDOWS]
                ids = np.full((len(rows), length + 2), START, np.int64)
                ids[:, -1] = END
                for row, index in enumerate(rows):
                    ids[row, 1:-1] = windows[index]
                mask = np.ones_like(ids)
                found = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
                for row, index in enumerate(rows):
                    states[index] = found[row, :-1]
        return states
