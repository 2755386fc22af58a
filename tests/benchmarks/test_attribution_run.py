"""The scorer of attributions, on made-up articles."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from crosswire.annotations import Attribution
from crosswire.types import Document

FOLDER = Path(__file__).parents[2] / "benchmarks" / "attribution"
TEXT = "“Two died,” the mayor said. “Four were hurt.”\nHe left at noon.\n"


@pytest.fixture(scope="module")
def scorer():
    path, modules = sys.path.copy(), set(sys.modules)
    spec = importlib.util.spec_from_file_location("attribution_benchmark", FOLDER / "run.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["attribution_benchmark"] = module
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = path
    for name in {"floors", "polnear", "attribution_benchmark"} - modules:
        sys.modules.pop(name, None)


def reach(words):
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "polnear" / "dev"
    (folder / "attributions").mkdir(parents=True)
    (folder / "text").mkdir()
    (folder / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    content = f"{reach('“Two died,”')};{reach('“Four were hurt.”')}"
    lines = [
        f"T1\tSource {reach('the mayor')}\tthe mayor",
        f"T2\tCue {reach('said')}\tsaid",
        f"T3\tContent {content}\tboth",
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3",
    ]
    (folder / "attributions" / "one_a1.ann").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "polnear"


def test_pieces_of_one_cue_are_one_whole(scorer):
    doc = Document.of(TEXT)

    def span(words):
        return doc.span(TEXT.index(words), TEXT.index(words) + len(words))

    items = [
        Attribution(source=span("the mayor"), cue=span("said"), content=span(words))
        for words in ("“Two died,”", "“Four were hurt.”")
    ]
    found = scorer.collect_spans(items)
    assert len(found["Source"]) == len(found["Cue"]) == 1
    assert len(found["Content"]) == 2
    assert found["Whole"] == [(found["Content"][0][0], found["Content"][1][0])]


def test_a_source_that_is_not_named_is_no_span(scorer):
    doc = Document.of("Reportedly two died.")
    found = scorer.collect_spans(
        [Attribution(source=None, cue=doc.span(0, 10), content=doc.span(11, 19))]
    )
    assert found["Source"] == []
    assert found["Cue"] == [((0, 10),)]


def test_scores_count_a_second_piece_as_wrong_and_the_whole_as_right(scorer, data):
    def read(text):
        begin, end = (TEXT.index(mark) for mark in ("“Four", "”\nHe"))
        pieces = (((0, 11),), ((begin, end + 1),))
        cue = TEXT.index("said")
        return {
            "Source": [((12, 21),)],
            "Cue": [((cue, cue + 4),)],
            "Content": list(pieces),
            "Whole": [tuple(piece for reach in pieces for piece in reach)],
        }

    scores = scorer.score_part(data / "dev", reader=read)
    assert scores["Cue"] == (1, 1, 1)
    assert scores["Source"] == (1, 1, 1)
    assert scores["Content"] == (1, 2, 1)
    assert scores["Whole"] == (1, 1, 1)


def test_pairs_are_one_to_one(scorer):
    key = [((0, 10),), ((20, 30),)]
    assert scorer.count_pairs(key, [((5, 25),)]) == 1
    assert scorer.count_pairs(key, [((0, 4),), ((5, 9),)]) == 1
    assert scorer.count_pairs(key, [((10, 20),)]) == 0


def test_rules_alone_are_printed_without_weights(scorer, data, capsys):
    assert scorer.main(["--data", str(data), "--reader", "rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["baseline"] * 4 + ["rules"] * 4


def test_no_data_is_said_in_one_line(scorer, tmp_path, capsys):
    assert scorer.main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_no_weights_is_said_in_one_line(scorer, data, tmp_path, capsys):
    none = tmp_path / "none"
    none.mkdir()
    arguments = ["--data", str(data), "--reader", "encoder", "--encoder", str(none)]
    assert scorer.main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [["--reader", "rules", "--check"], ["--part", "train", "--pin"]],
)
def test_floors_are_for_the_encoder_on_dev(scorer, data, arguments, capsys):
    with pytest.raises(SystemExit):
        scorer.main(["--data", str(data), *arguments])


def test_pin_then_check(scorer, data, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(scorer, "make_encoder_reader", lambda encoder: scorer.read_by_rules)
    floors = tmp_path / "floors.json"
    arguments = ["--data", str(data), "--reader", "encoder", "--floors", str(floors)]
    assert scorer.main([*arguments, "--check"]) == 1
    assert scorer.main([*arguments, "--pin"]) == 0
    assert json.loads(floors.read_text())["floors"]["dev"]["whole F1"] == 1.0
    assert scorer.main([*arguments, "--check"]) == 0
    monkeypatch.setattr(scorer, "make_encoder_reader", lambda encoder: scorer.read_naively)
    capsys.readouterr()
    assert scorer.main([*arguments, "--check"]) == 1
    assert "below" in capsys.readouterr().err
