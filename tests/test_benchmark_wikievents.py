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
        "wikievents_benchmark", BENCHMARKS / "wikievents" / "run.py"
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


def make_rows(path: Path) -> Path:
    """Write one document of two sentences, with offsets off by one in the second, as in dev."""
    first = "Rebels attacked a post of the guard in Oldbridge ."
    second = "Two guards died ."
    sentences, shift = [], 0
    for words in (first, second):
        pieces, at = [], shift
        for word in words.split():
            pieces.append([word, at, at + len(word)])
            at += len(word) + 1
        sentences.append([pieces, words])
        shift = at + 1
    row = {
        "doc_id": "d",
        "tokens": f"{first} {second}".split(),
        "text": f"{first} {second}",
        "sentences": sentences,
        "entity_mentions": [
            {"id": "T1", "start": 0, "end": 1},
            {"id": "T2", "start": 2, "end": 7},
            {"id": "T3", "start": 8, "end": 9},
            {"id": "T4", "start": 10, "end": 12},
        ],
        "event_mentions": [
            {
                "event_type": "Conflict.Attack.Unspecified",
                "trigger": {"start": 1, "end": 2},
                "arguments": [
                    {"entity_id": "T1", "role": "Attacker"},
                    {"entity_id": "T2", "role": "Target"},
                    {"entity_id": "T3", "role": "Place"},
                    {"entity_id": "T1", "role": "Demonstrator"},
                ],
            },
            {
                "event_type": "Life.Die.Unspecified",
                "trigger": {"start": 12, "end": 13},
                "arguments": [{"entity_id": "T4", "role": "Victim"}],
            },
            {
                "event_type": "Contact.Contact.Meet",
                "trigger": {"start": 3, "end": 4},
                "arguments": [],
            },
        ],
    }
    path.write_text(json.dumps(row) + "\n")
    return path


@pytest.fixture
def document(bench, tmp_path):
    [document] = bench.load_documents(make_rows(tmp_path / "dev.jsonl"))
    return document


def test_a_document_is_put_together_from_its_sentences(document):
    assert [document.text[a:b] for a, b in document.sentences] == [
        "Rebels attacked a post of the guard in Oldbridge .",
        "Two guards died .",
    ]
    assert document.words()[10:13] == ["Two", "guards", "died"]


def test_events_of_other_types_and_roles_are_left_out(document):
    assert [(event.layer, event.trigger) for event in document.events] == [
        ("attack", (1, 2)),
        ("die", (12, 13)),
    ]
    assert document.events[0].arguments == {("perpetrator", 0), ("target", 3), ("place", 8)}
    assert document.events[1].arguments == {("victim", 11)}


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("general", 0),
        ("a roadside bomb", 2),
        ("the head of a bank", 1),
        ("a man , 40", 1),
        ("in", 0),
    ],
)
def test_heads(bench, words, head):
    tokens = words.split()
    assert bench.find_head(tokens, 0, len(tokens)) == head


def test_triggers_pair_one_to_one(bench):
    key = [("die", (3, 4)), ("die", (3, 4)), ("attack", (7, 9))]
    found = [("attack", (8, 9)), ("die", (3, 4)), ("injure", (7, 9))]
    assert sorted(bench.pair_triggers(key, found)) == [(0, 1), (2, 0)]


def test_equal_tokens_pair_first(bench):
    key = [("attack", (1, 4)), ("attack", (3, 4))]
    assert sorted(bench.pair_triggers(key, [("attack", (3, 4))])) == [(1, 0)]


class Fixed:
    """Finds the attack alone, and always the same two arguments."""

    def find_triggers(self, document):
        return [("attack", (1, 2)), ("injure", (12, 13))]

    def find_arguments(self, document, triggers):
        return [{("perpetrator", 0), ("place", 11)} for _ in triggers]


def test_an_argument_counts_with_a_right_trigger_alone(bench, document):
    scores = bench.score_documents([document], reader=Fixed())
    assert scores["triggers"] == bench.Score(1, 2, 2)
    assert scores["attack"] == bench.Score(1, 1, 1)
    assert scores["die"] == bench.Score(0, 0, 1)
    assert scores["injure"] == bench.Score(0, 1, 0)
    assert scores["arguments"] == bench.Score(1, 4, 4)
    assert scores["arguments of known triggers"] == bench.Score(1, 4, 4)


def test_the_baseline_and_the_rules(bench, document):
    assert bench.Baseline().find_triggers(document) == [("attack", (1, 2)), ("die", (12, 13))]
    [filled] = bench.Baseline().find_arguments(document, [("attack", (1, 2))])
    assert filled == {("perpetrator", 0), ("target", 8), ("place", 8)}
    assert ("die", (12, 13)) in bench.Rules().find_triggers(document)


def test_without_data_it_says_so(bench, tmp_path, capsys):
    assert bench.main(["--data", str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_pin_then_check(bench, monkeypatch, tmp_path, capsys):
    data = make_rows(tmp_path / "dev.jsonl")
    arguments = ["--data", str(data), "--floors", str(tmp_path / "floors.json")]
    monkeypatch.setattr(bench, "EncoderReader", lambda encoder: bench.Baseline())
    assert bench.main([*arguments, "--pin"]) == 0
    assert bench.main([*arguments, "--check"]) == 0
    readers = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert readers == {"baseline", "rules", "encoder"}
    monkeypatch.setattr(bench, "EncoderReader", lambda encoder: bench.Rules())
    assert bench.main([*arguments, "--check"]) == 1
    data.write_text(data.read_text() * 2)
    assert bench.main([*arguments, "--check"]) == 1
    assert "not the file" in capsys.readouterr().err
