import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def bench():
    path, modules = sys.path.copy(), set(sys.modules)
    spec = importlib.util.spec_from_file_location(
        "entities_benchmark", BENCHMARKS / "entities" / "run.py"
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if file.startswith((str(BENCHMARKS), str(BENCHMARKS.parent / "training"))):
            sys.modules.pop(name)


RE3D = (
    "The\tO\r\nOldbridge\tB-Location\r\nGuard\tI-Location\r\n\r\nTwo\tB-Quantity\nten\tB-Quantity\n"
)
CAMEO = "Rebels B-S\nof I-S\nOldbridge I-R\nhit O\ntroops I-T\nthere O\n"


def test_words_and_tags_stand_apart_by_a_tab_or_a_blank(bench, tmp_path):
    (tmp_path / "re3d.txt").write_bytes(RE3D.encode())
    texts = bench.load_tagged(tmp_path / "re3d.txt", corpus="re3d")
    assert [(t.text, t.marks) for t in texts] == [
        ("The Oldbridge Guard ", {"re3d_location": [(4, 19)]}),
        ("Two ten ", {"re3d_quantity": [(0, 3), (4, 7)]}),
    ]


def test_who_and_whom_and_nobody_else(bench, tmp_path):
    (tmp_path / "cameo.txt").write_text(CAMEO)
    [text] = bench.load_tagged(tmp_path / "cameo.txt", corpus="cameo")
    assert text.marks == {"cameo_source": [(0, 9)], "cameo_target": [(24, 30)]}


def test_bounds_are_exact_and_unknown_layers_cost_recall(bench):
    text = bench.TaggedText("a b c", {"x": [(0, 1), (2, 5)], "y": [(0, 5)]})
    scores = bench.score_texts([text], reader=lambda _: {"x": [(0, 1), (2, 3)]}, layers=("x", "y"))
    assert scores == {"x": bench.Score(1, 2, 2), "all": bench.Score(1, 2, 3)}
    assert scores["all"].f1 == pytest.approx(0.4)


def test_the_baseline_takes_names(bench):
    found = bench.read_naively("the Oldbridge Guard hit Newport")
    assert found["re3d_organisation"] == [(4, 19), (24, 31)]
    assert (found["cameo_source"], found["cameo_target"]) == ([(4, 19)], [(24, 31)])


def test_the_layers_are_those_that_are_trained(bench):
    assert bench.LAYERS["cameo"] == ("cameo_source", "cameo_target")
    assert len(bench.LAYERS["re3d"]) == 10


def test_without_data_it_says_so(bench, tmp_path, capsys):
    assert bench.main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_pin_then_check(bench, monkeypatch, tmp_path, capsys):
    for path in bench.FILES.values():
        (tmp_path / path).parent.mkdir()
    (tmp_path / bench.FILES["re3d"]).write_text(RE3D)
    blocks = [f"Group{n} B-S\nhit O\ntown B-T\n" for n in range(40)]
    (tmp_path / bench.FILES["cameo"]).write_text("\n".join(blocks))
    arguments = ["--data", str(tmp_path), "--floors", str(tmp_path / "floors.json")]
    naive = bench.read_naively
    monkeypatch.setattr(bench, "read_by_encoder", lambda text, encoder: naive(text))
    assert bench.main([*arguments, "--check"]) == 1
    assert bench.main([*arguments, "--pin"]) == 0
    assert bench.main([*arguments, "--check"]) == 0
    readers = {line.split()[1] for line in capsys.readouterr().out.splitlines()}
    assert readers == {"baseline", "rules", "encoder"}
    monkeypatch.setattr(bench, "read_by_encoder", lambda text, encoder: {})
    assert bench.main([*arguments, "--check"]) == 1
    with pytest.raises(SystemExit):
        bench.main([*arguments, "--encoder", "x", "--check"])
