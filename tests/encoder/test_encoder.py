import shutil
from pathlib import Path

import numpy as np
import pytest

from crosswire.encoder import Calibration, Curve, Encoder
from crosswire.errors import DataError
from crosswire.types import Document

DOC = Document.of("Three people were killed in the shelling of a market, doctors said.")
SPANS = [DOC.span(0, len(DOC.text))]
pytestmark = pytest.mark.skipif(
    not Encoder.open().is_there, reason="the weights are not in this tree"
)


def test_the_same_text_gets_the_same_states() -> None:
    encoder = Encoder.open()
    one, two = (encoder.encode(DOC, sentences=SPANS) for _ in range(2))
    other = Encoder.open().encode(DOC, sentences=SPANS)
    assert one is not None
    assert two is not None
    assert other is not None
    assert np.array_equal(one.states, two.states)
    assert np.array_equal(one.states, other.states)


def test_weights_are_small_enough_for_the_package() -> None:
    folder = Path(Encoder.open()._folder)
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 40_000_000


@pytest.mark.parametrize(
    "name", ["encoder.onnx", "heads.npz", "tokenizer.json", "calibration.json"]
)
def test_missing_parts_say_what_to_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(Encoder.open()._folder, folder)
    (folder / name).unlink()
    encoder = Encoder.open(folder)
    with pytest.raises(DataError, match="--reader rules"):
        _ = (encoder.encode(DOC, sentences=SPANS), encoder.heads, encoder.calibration)


def test_broken_weights_say_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(Encoder.open()._folder, folder)
    (folder / "encoder.onnx").write_bytes(b"not weights")
    with pytest.raises(DataError, match="--reader rules"):
        Encoder.open(folder).encode(DOC, sentences=SPANS)


def test_a_curve_keeps_the_order_and_its_bounds() -> None:
    curve = Curve(slope=0.7, offset=-0.4)
    values = [curve.apply(raw) for raw in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert values == sorted(values)
    assert 0 <= values[0] < values[-1] <= 1


def test_a_head_without_a_curve_keeps_its_probability() -> None:
    assert Calibration().apply("harm", 0.25) == 0.25
