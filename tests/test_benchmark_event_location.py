import importlib.util
import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def bench():
    path, modules = sys.path.copy(), set(sys.modules)
    spec = importlib.util.spec_from_file_location(
        "event_location_benchmark", BENCHMARKS / "event_location" / "run.py"
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


def make_example(bench, text: str, *triggers: tuple[str, str | None]):
    def reach(words: str) -> tuple[int, int]:
        return (text.index(words), text.index(words) + len(words))

    return bench.Example(
        corpus="event_location",
        id="1",
        text=text,
        sentences=[(0, len(text))],
        triggers=[
            (reach(verb), {"event_place": [reach(place)] if place else []})
            for verb, place in triggers
        ],
    )


@pytest.fixture
def examples(bench):
    return [
        make_example(bench, "Two men were shot in the Oldbridge camp.", ("shot", "Oldbridge camp")),
        make_example(
            bench, "He was shot and later died at home.", ("shot", None), ("died", "home")
        ),
    ]


def test_tokens_are_words_and_single_signs(bench):
    assert bench.find_tokens("in Old-Town.", [(3, 11)]) == {1, 2, 3}
    assert bench.find_tokens("in Old-Town.", []) == set()
    assert bench.find_tokens("in Old-Town.", [(4, 5)]) == {1}


def test_silence_costs_recall_alone(bench, examples):
    score = bench.score_examples(examples, reader=lambda e: [None] * len(e.triggers))
    assert score == bench.Score(right=0, read=0, key=3, silent=1, placeless=1)
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)


def test_tokens_are_counted_trigger_by_trigger(bench, examples):
    answers = {2: [(30, 34), (30, 34)], 1: [(25, 34)]}
    score = bench.score_examples(examples, reader=lambda e: answers[len(e.triggers)])
    # "Oldbridge" of two tokens, "home" once rightly and once where there is none.
    assert score == bench.Score(right=2, read=3, key=3, silent=0, placeless=1)
    assert score.precision == pytest.approx(2 / 3)
    assert score.recall == pytest.approx(2 / 3)


def test_the_baseline_takes_the_nearest_name(bench):
    text = "Four died in Newport; a day later in Oldbridge others fell."
    example = make_example(bench, text, ("died", "Newport"), ("fell", "Oldbridge"))
    found = [text[a:b] for a, b in bench.read_naively(example)]
    assert found == ["Newport", "Oldbridge"]
    assert bench.read_naively(make_example(bench, "Four died.", ("died", None))) == [None]


def test_without_data_it_says_so(bench, tmp_path, capsys):
    assert bench.main(["--data", str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--part", "train"], ["--sample", "3"], ["--encoder", "x"]])
def test_floors_are_for_the_whole_of_dev(bench, arguments):
    with pytest.raises(SystemExit):
        bench.main([*arguments, "--check"])


def make_rows(folder: Path) -> Path:
    rows = []
    for number in range(60):
        text = f"Round {number} was fought in Oldbridge."
        spans = [("VERB", "fought"), ("LOCATION", "Oldbridge")]
        rows.append(
            {
                "text": text,
                "spans": [
                    {"start": text.index(w), "end": text.index(w) + len(w), "label": label}
                    for label, w in spans
                ],
            }
        )
    path = folder / "train.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_pin_then_check(bench, monkeypatch, tmp_path, capsys):
    class Perfect:
        def __init__(self, encoder):
            pass

        def __call__(self, example):
            return [places[0] for _, roles in example.triggers for places in roles.values()]

    class Silent(Perfect):
        def __call__(self, example):
            return [None] * len(example.triggers)

    arguments = ["--data", str(make_rows(tmp_path)), "--floors", str(tmp_path / "floors.json")]
    monkeypatch.setattr(bench, "EncoderReader", Perfect)
    assert bench.main([*arguments, "--check"]) == 1
    assert bench.main([*arguments, "--pin"]) == 0
    assert bench.main([*arguments, "--check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["baseline", "rules", "encoder"]
    monkeypatch.setattr(bench, "EncoderReader", Silent)
    assert bench.main([*arguments, "--check"]) == 1
    assert "token recall" in capsys.readouterr().err
