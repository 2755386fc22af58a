import importlib.util
import json
import sys
from pathlib import Path

import pytest

from crosswire.evaluate import load_key, score_tolls
from crosswire.types import Document, Report

REPOSITORY = Path(__file__).parents[1]
BENCHMARKS = REPOSITORY / "benchmarks"
CASES = REPOSITORY.parent / "shared" / "cases"


def load(path: Path, name: str):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tolls():
    path, modules = sys.path.copy(), set(sys.modules)
    yield load(BENCHMARKS / "tolls" / "run.py", "tolls_benchmark")
    sys.path[:] = path
    for name in {"floors", "baselines", "tolls_benchmark"} - modules:
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def pins():
    return load(BENCHMARKS / "floors.py", "benchmark_floors")


@pytest.fixture(scope="module")
def baselines():
    return load(BENCHMARKS / "tolls" / "baselines.py", "toll_baselines")


TITLE = "Blast kills 3 in Oldbridge"
TEXT = "Three people were killed and 12 were hurt. Police have 40 officers there."


def make_cases(folder: Path) -> Path:
    entry = {
        "nth": 0,
        "victims": None,
        "status": "unknown",
        "subset_of": None,
        "via": None,
        "scope": "incident",
        "incident": None,
        "claimant": None,
    }
    tolls = [
        entry | {"evidence": "kills 3", "harm": "killed", "low": 3, "high": 3},
        entry | {"evidence": "Three people were killed", "harm": "killed", "low": 3, "high": 3},
        entry | {"evidence": "12 were hurt", "harm": "injured", "low": 12, "high": 12},
    ]
    (folder / "dev").mkdir()
    for name in ("syria", "world"):
        document = {"id": "a-1", "title": TITLE, "text": TEXT}
        answer = {"doc": "a-1", "tolls": tolls, "incidents": []}
        (folder / "dev" / f"{name}.documents.jsonl").write_text(json.dumps(document) + "\n")
        (folder / "dev" / f"{name}.answers.jsonl").write_text(json.dumps(answer) + "\n")
    return folder


@pytest.fixture
def cases(tmp_path) -> Path:
    return make_cases(tmp_path)


def test_what_the_baselines_find(baselines):
    doc = Document.of(f"{TITLE}\n\n{TEXT}", title=TITLE)
    [report] = baselines.read_by_expression([doc])
    found = [(toll.harm, toll.low, toll.evidence.text) for toll in report.tolls]
    assert found == [
        ("killed", 3, "kills 3"),
        ("killed", 3, "Three people were killed"),
        ("injured", 12, "12 were hurt"),
    ]
    [report] = baselines.read_by_headline([doc])
    assert [(toll.harm, toll.low, toll.evidence.text) for toll in report.tolls] == [
        ("killed", 3, TITLE)
    ]


@pytest.mark.parametrize("title", [None, "", "No number here", "   "])
def test_no_headline_number_is_no_toll(baselines, title):
    doc = Document.of(f"{title or ''}\n\nSeven died.", title=title)
    [report] = baselines.read_by_headline([doc])
    assert report.tolls == ()


def test_numbers_with_separators(baselines):
    [report] = baselines.read_by_expression([Document.of("In all 1,400 died.")])
    assert [toll.low for toll in report.tolls] == [1400]


def run(tolls, monkeypatch, cases, *arguments, reader=None):
    if reader:
        monkeypatch.setitem(tolls.READERS, "encoder", reader)
    floors = cases / "floors.json"
    return tolls.main(["--cases", str(cases), "--floors", str(floors), *arguments])


def test_pin_then_check(tolls, baselines, monkeypatch, cases, capsys):
    good, bad = baselines.read_by_expression, baselines.read_by_headline
    assert run(tolls, monkeypatch, cases, "--check", reader=good) == 1
    assert "pin" in capsys.readouterr().err
    assert run(tolls, monkeypatch, cases, "--pin", reader=good) == 0
    assert run(tolls, monkeypatch, cases, "--check", reader=good) == 0
    capsys.readouterr()
    assert run(tolls, monkeypatch, cases, "--check", reader=bad) == 1
    assert "dev/syria: f1 0.5000 is below 1.000" in capsys.readouterr().err


def test_a_floor_is_lowered_on_request_alone(tolls, baselines, monkeypatch, cases):
    good, bad = baselines.read_by_expression, baselines.read_by_headline
    run(tolls, monkeypatch, cases, "--pin", reader=good)
    assert run(tolls, monkeypatch, cases, "--pin", reader=bad) == 1
    assert run(tolls, monkeypatch, cases, "--check", reader=good) == 0
    assert run(tolls, monkeypatch, cases, "--pin", "--lower", reader=bad) == 0
    assert run(tolls, monkeypatch, cases, "--check", reader=bad) == 0


def test_other_answers_fail_the_check(tolls, baselines, monkeypatch, cases, capsys):
    good = baselines.read_by_expression
    run(tolls, monkeypatch, cases, "--pin", reader=good)
    path = cases / "dev" / "world.answers.jsonl"
    path.write_text(path.read_text() + "\n")
    assert run(tolls, monkeypatch, cases, "--check", reader=good) == 1
    assert "dev/world.answers: not the file" in capsys.readouterr().err


def test_without_answers_it_says_so(tolls, tmp_path, capsys):
    assert tolls.main(["--cases", str(tmp_path / "none"), "--reader", "headline"]) == 2
    assert "--cases" in capsys.readouterr().err


def test_a_malformed_key_is_one_line(tolls, cases, capsys):
    (cases / "dev" / "syria.answers.jsonl").write_text("{\n")
    assert tolls.main(["--cases", str(cases), "--reader", "headline"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_table_names_every_reader(tolls, monkeypatch, cases, capsys):
    def silent(documents):
        return [
            Report(document=doc, run=tolls.read_by_headline.__globals__["RUN"]) for doc in documents
        ]

    assert run(tolls, monkeypatch, cases, reader=silent) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines[1:5]] == [
        "encoder",
        "rules",
        "expression",
        "headline",
    ]


def test_floors_are_cut_downwards_and_never_fall(pins):
    figures = {"dev": {"f1": 0.65999}}
    assert pins.raise_floors({}, figures=figures, lower=False) == {"dev": {"f1": 0.659}}
    old = {"dev": {"f1": 0.7}}
    assert pins.raise_floors(old, figures=figures, lower=False) == old
    assert pins.raise_floors(old, figures=figures, lower=True) == {"dev": {"f1": 0.659}}


def test_a_figure_that_is_not_measured_fails(pins):
    pinned = {"fingerprints": {}, "floors": {"dev": {"f1": 0.5}}}
    assert pins.find_failures(pinned, fingerprints={}, figures={}) == ["dev: f1 was not measured"]


def test_the_speed_benchmark_times_a_process():
    speed = load(BENCHMARKS / "speed" / "run.py", "speed_benchmark")
    timing = speed.time_median([sys.executable, "-c", "x = bytearray(60_000_000)"], repeat=2)
    assert timing.wall_s > 0
    assert timing.peak_mb > 60
    assert timing.status == 0
    assert speed.time_command([sys.executable, "-c", "raise SystemExit(3)"]).status == 3


@pytest.mark.skipif(not CASES.is_dir(), reason="the answer keys of ../shared/cases are not here")
@pytest.mark.parametrize(
    ("name", "expression", "headline"), [("dev/syria", 0.41, 0.106), ("dev/world", 0.329, 0.017)]
)
def test_the_baselines_score_what_the_readme_says(baselines, name, expression, headline):
    key = load_key(CASES / f"{name}.answers.jsonl", CASES / f"{name}.documents.jsonl")
    documents = [entry.doc for entry in key.documents]
    scores = [
        score_tolls(reader(documents), key=key).tolls.f1
        for reader in (baselines.read_by_expression, baselines.read_by_headline)
    ]
    assert [round(score, 3) for score in scores] == [expression, headline]


def test_the_page_on_limits_has_the_pinned_figures() -> None:
    pinned = json.loads((BENCHMARKS / "tolls" / "floors.json").read_text(encoding="utf-8"))
    page = (BENCHMARKS.parent / "docs" / "explanation" / "limits.md").read_text(encoding="utf-8")
    rows = page.splitlines()
    for key, floors in pinned["floors"].items():
        if key.startswith("dev/"):
            begin = f"| the encoder (default) | {key.removeprefix('dev/')} |"
            row = next(line for line in rows if line.startswith(begin))
            assert row.rstrip(" |").endswith(f"{floors['f1']:.3f}")
    for name, floor in pinned["floors"]["pooled"].items():
        row = next(line for line in rows if line.startswith(f"| {name} |"))
        assert row.split("|")[2].strip() == f"{floor:.3f}"
