import importlib
import itertools
import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parents[1] / "benchmarks" / "muc4"
MODULES = ("metric", "layers", "templates", "fit", "baseline", "run", "floors")


@pytest.fixture(scope="module")
def muc4():
    """The files of the benchmark by name, which import each other as `run.py` has them do."""
    path, kept = sys.path.copy(), {name: sys.modules.pop(name, None) for name in MODULES}
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    yield {name: importlib.import_module(name) for name in MODULES}
    sys.path[:] = path
    for name in MODULES:
        sys.modules.pop(name, None)
        if kept[name]:
            sys.modules[name] = kept[name]


@pytest.fixture(scope="module")
def metric(muc4):
    return muc4["metric"]


@pytest.fixture(scope="module")
def templates(muc4):
    return muc4["templates"]


def f1_of(metric, read, key, **options) -> float:
    return metric.micro(metric.score_message(read, key, **options)).f1


def test_punctuation_articles_and_case_do_not_count(metric):
    assert metric.normalize(' The "Old  Mill" ') == "old mill"
    assert metric.normalize("an m-16") == "m16"
    assert metric.normalize("theatre") == "theatre"


def test_a_perfect_reading_is_one(metric):
    key = [metric.Template.of("attack", Victim=[["Ana Ruiz", "Ruiz"]], Weapon=[["rifle"]])]
    read = [metric.Template.of("attack", Victim=[["the Ruiz"]], Weapon=[["a rifle"]])]
    assert f1_of(metric, read, key) == 1.0


def test_a_part_of_a_mention_is_wrong(metric):
    key = [metric.Template.of("attack", Victim=[["Ana Ruiz"]])]
    counts = metric.score_message([metric.Template.of("attack", Victim=[["Ruiz"]])], key)
    assert counts["Victim"] == (1, 0, 1, 0)
    assert counts["incident_type"] == (1, 1, 1, 1)


def test_templates_of_other_types_do_not_pair(metric):
    key = [metric.Template.of("attack", Weapon=[["bomb"]])]
    counts = metric.score_message([metric.Template.of("bombing", Weapon=[["bomb"]])], key)
    assert counts["incident_type"] == (1, 0, 1, 0)
    assert counts["Weapon"] == (1, 0, 1, 0)


def test_a_double_type_takes_either(metric):
    key = [metric.Template.of("bombing / attack")]
    assert f1_of(metric, [metric.Template.of("attack")], key) == 1.0
    assert f1_of(metric, [metric.Template.of("bombing")], key) == 1.0


def test_a_second_name_counts_once_where_asked(metric):
    key = [metric.Template.of("attack", PerpOrg=[["northern front", "nf"]])]
    read = [metric.Template.of("attack", PerpOrg=[["northern front"], ["nf"]])]
    assert metric.score_message(read, key)["PerpOrg"] == (2, 2, 1, 1)
    assert metric.score_message(read, key, single=True)["PerpOrg"] == (2, 1, 1, 1)


def test_fillers_make_room_for_each_other(metric):
    key = [metric.Template.of("attack", Target=[["mill", "bridge"], ["mill"]])]
    read = [metric.Template.of("attack", Target=[["mill"], ["bridge"]])]
    assert metric.score_message(read, key, single=True)["Target"] == (2, 2, 2, 2)


def test_nothing_read_and_nothing_in_the_key(metric):
    assert f1_of(metric, [], []) == 0.0
    counts = metric.score_message([], [metric.Template.of("arson", Target=[["mill"]])])
    assert metric.micro(counts) == (0, 0, 2, 0)
    counts = metric.score_message([metric.Template.of("arson", Target=[["mill"]])], [])
    assert metric.micro(counts) == (2, 0, 0, 0)


def test_the_same_template_counts_once_in_the_key(metric):
    row = {"incident_type": "arson", **{role: [] for role in metric.ROLES}}
    assert len(metric.key_templates([row, dict(row), row | {"Target": [[["mill", 4]]]}])) == 2


def pairings(read: int, key: int):
    for choice in itertools.product([None, *range(key)], repeat=read):
        taken = [to for to in choice if to is not None]
        if len(taken) == len(set(taken)):
            yield [(at, to) for at, to in enumerate(choice) if to is not None]


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("seed", range(25))
def test_the_pairing_is_the_best_of_all(metric, seed, single):
    chance = random.Random(seed)

    def make(names: int):
        return metric.Template.of(
            chance.choice(["attack", "bombing"]),
            **{
                role: [chance.sample("pqrst", names) for _ in range(chance.randint(0, 3))]
                for role in metric.ROLES
            },
        )

    read = [make(1) for _ in range(chance.randint(0, 4))]
    key = [make(2) for _ in range(chance.randint(0, 4))]
    best = 0.0
    for pairing in pairings(len(read), len(key)):
        if any(read[at].kind != key[to].kind for at, to in pairing):
            continue
        alone = [
            metric.micro(metric.score_message([read[at]], [key[to]], single=single))
            for at, to in pairing
        ]
        total = metric.micro(metric.score_message(read, key, single=single))
        right, met = sum(item.right for item in alone), sum(item.met for item in alone)
        best = max(best, metric.Count(total.read, right, total.key, met).f1)
    assert f1_of(metric, read, key, single=single) == pytest.approx(best)


TEXT = "Gunmen killed Ana Ruiz with rifles. Later a bomb was thrown at the mill."


def make_signals(templates, *, topics, text=TEXT, **fillers):
    """Signals of one piece a word, sure of the `fillers` (words by role) and of nothing else."""
    reaches, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        reaches.append((start, start + len(word.rstrip("."))))
    chances = np.tile([0.98, 0.01, 0.01], (len(reaches), len(templates.ROLES), 1))
    for role, names in fillers.items():
        for name in names:
            start = text.index(name)
            within = [
                n for n, (a, b) in enumerate(reaches) if start <= a and b <= start + len(name)
            ]
            for number, piece in enumerate(within):
                sure = [0.05, 0.9, 0.05] if number == 0 else [0.05, 0.05, 0.9]
                chances[piece, templates.ROLES.index(role)] = sure
    cut = text.index(".") + 1
    logits = [4.0 if kind in topics else -4.0 for kind in templates.TOPICS]
    return templates.Signals(
        text, reaches, [(0, cut), (cut + 1, len(text))], chances, np.array(logits)
    )


@pytest.fixture(scope="module")
def weights(muc4):
    """Curves that go by the clearest mark of a filler and by the logit of a type."""
    templates = muc4["templates"]
    signals = make_signals(templates, topics=["attack"], Victim=["Ana Ruiz"])
    [item, *_] = templates.find_candidates(signals)
    many, kinds = len(item.features), len(templates.kind_features(signals, [item]))

    def curve(size: int, at: int):
        slopes = np.zeros(size)
        slopes[at] = 1.0
        return templates.Curve(np.zeros(size), np.ones(size), slopes, 0.0)

    return templates.Weights(
        tuple(curve(many, 0) for _ in templates.ROLES),
        tuple(curve(kinds, at) for at in range(len(templates.TOPICS))),
    )


def test_a_clear_message_gives_its_template(metric, templates, weights):
    signals = make_signals(
        templates, topics=["attack"], PerpInd=["Gunmen"], Victim=["Ana Ruiz"], Weapon=["rifles"]
    )
    assert templates.read_templates(signals, weights=weights) == [
        metric.Template.of(
            "attack", PerpInd=[["gunmen"]], Victim=[["ana ruiz"]], Weapon=[["rifles"]]
        )
    ]


def test_no_topic_no_template(templates, weights):
    signals = make_signals(templates, topics=[], Victim=["Ana Ruiz"])
    assert templates.read_templates(signals, weights=weights) == []


def test_two_types_share_out_the_fillers_by_sentence(metric, templates, weights):
    signals = make_signals(
        templates,
        topics=["attack", "bombing"],
        PerpInd=["Gunmen"],
        Weapon=["rifles", "bomb"],
        Target=["mill"],
    )
    assert templates.read_templates(signals, weights=weights) == [
        metric.Template.of("attack", PerpInd=[["gunmen"]], Weapon=[["rifles"]]),
        metric.Template.of("bombing", Target=[["mill"]], Weapon=[["bomb"]]),
    ]


def test_one_entity_is_given_once(templates, weights):
    text = "Guards of the Free Hill Front (FHF) fled. Free Hill Front and FHF denied it."
    signals = make_signals(templates, topics=["attack"], text=text, PerpOrg=["Free Hill Front"])
    doubled = signals._replace(chances=signals.chances.copy())
    doubled.chances[6, 1] = [0.2, 0.7, 0.1]
    candidates = templates.find_candidates(doubled)
    assert {item.name for item in candidates if item.role == 1} >= {"free hill front", "fhf"}
    chosen = templates.choose_fillers(candidates, weights=weights)
    assert [item.name for item in chosen] == ["free hill front"]


def test_weights_come_back_from_their_file(templates, weights, tmp_path):
    path = tmp_path / "weights.json"
    templates.save_weights(weights, path)
    loaded = templates.load_weights(path)
    curves = zip([*weights.roles, *weights.kinds], [*loaded.roles, *loaded.kinds], strict=True)
    for kept, read in curves:
        assert kept.offset == read.offset
        assert np.array_equal(kept.slopes, read.slopes)


def test_a_curve_learns_what_is_right(muc4):
    chance = np.random.default_rng(3)
    features = chance.normal(size=(400, 3))
    right = (features[:, 1] + 0.5 * chance.normal(size=400) > 0).astype(float)
    curve = muc4["fit"].fit_curve(features, right, ridge=1.0)
    assert np.argmax(np.abs(curve.slopes)) == 1
    assert np.mean((curve.apply(features) > 0.5) == right) > 0.8
    assert abs(curve.apply(features).mean() - right.mean()) < 0.02


def test_a_type_without_examples_is_unlikely(muc4):
    features = np.random.default_rng(3).normal(size=(50, 2))
    curve = muc4["fit"].fit_curve(features, np.zeros(50), ridge=1.0)
    assert curve.apply(features).max() < 0.05


def test_the_weights_that_are_fitted_read_what_they_saw(muc4, metric, templates):
    messages = [
        (
            make_signals(templates, topics=["attack"], Victim=["Ana Ruiz"]),
            [metric.Template.of("attack", Victim=[["ana ruiz"]])],
        ),
        (make_signals(templates, topics=[], Weapon=["rifles"], Target=["mill"]), []),
        (
            make_signals(templates, topics=["attack"], PerpInd=["Gunmen"], PerpOrg=["mill"]),
            [metric.Template.of("attack", PerpInd=[["gunmen"]], PerpOrg=[["mill"]])],
        ),
    ] * 10
    weights = muc4["fit"].fit_weights(messages)
    pairs = [(templates.read_templates(item, weights=weights), key) for item, key in messages]
    assert metric.micro(metric.score_messages(pairs)).f1 > 0.9


def test_the_baseline_knows_what_it_saw_twice(muc4, metric):
    key = [metric.Template.of("attack", Weapon=[["rifles"]], Victim=[["ana ruiz"]])]
    other = [metric.Template.of("attack", Weapon=[["rifles"]])]
    read = muc4["baseline"].make_reader([key, other])
    assert read(TEXT) == [metric.Template.of("attack", Weapon=[["rifles"]])]
    assert read("Nothing of note.") == []


def test_without_the_messages_it_says_so(muc4, tmp_path, capsys):
    assert muc4["run"].main(["--data", str(tmp_path)]) == 2
    assert "--data" in capsys.readouterr().err
    for name in ("train.json", "dev.json"):
        (tmp_path / name).write_text("")
    assert muc4["run"].main(["--data", str(tmp_path), "--weights", str(tmp_path / "w.json")]) == 2
    assert "--fit" in capsys.readouterr().err


def test_pin_then_check(muc4, metric, templates, weights, monkeypatch, tmp_path, capsys):
    row = {"docid": "m-1", "doctext": TEXT, "templates": []}
    slots = {role: [] for role in metric.ROLES} | {"Victim": [[["ana ruiz", 14]]]}
    row["templates"] = [{"incident_type": "attack", **slots}]
    for name in ("train.json", "dev.json"):
        (tmp_path / name).write_text(json.dumps(row) + "\n")
    run = muc4["run"]
    templates.save_weights(weights, tmp_path / "w.json")
    options = ["--data", str(tmp_path), "--weights", str(tmp_path / "w.json")]
    options += ["--floors", str(tmp_path / "floors.json")]

    def answer(victim: str) -> None:
        heard = make_signals(templates, topics=["attack"], Victim=[victim])
        monkeypatch.setattr(run, "read_signals", lambda text, **options: heard)

    answer("Ana Ruiz")
    assert run.main([*options, "--check"]) == 1
    assert run.main([*options, "--pin"]) == 0
    assert run.main([*options, "--check"]) == 0
    capsys.readouterr()
    answer("Ruiz")
    assert run.main([*options, "--check"]) == 1
    assert "Victim f1 0.0000 is below 1.000" in capsys.readouterr().err


def test_layers_join_pieces_and_take_the_fold_asked_for(muc4):
    layers = muc4["layers"]
    chance = np.random.default_rng(5)
    shapes = {
        "narrow": (4, 6), "wide.0": (4, 4, 5), "wide.1": (4, 4, 5), "about": (4, 12),
        "tags": (15, 8), "topics": (6, 20),
    }  # fmt: skip
    weights = {
        f"{fold}.{name}.{part}": chance.normal(size=shape if part == "weight" else shape[:1])
        for fold in range(layers.FOLDS)
        for name, shape in shapes.items()
        for part in ("weight", "bias")
    }
    reader = layers.Layers(weights)
    states = chance.normal(size=(9, 6))
    single = [reader.read(states, unseen=fold) for fold in range(layers.FOLDS)]
    chances, topics = reader.read(states)
    assert chances.shape == (9, 5, 3)
    assert np.allclose(chances.sum(axis=2), 1, atol=1e-5)
    assert np.allclose(topics, np.mean([found for _, found in single], axis=0), atol=1e-4)
    assert not np.allclose(single[0][0], single[1][0])
