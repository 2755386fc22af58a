import importlib.util
import sys
from pathlib import Path

import pytest

from crosswire.annotations import TimeExpression
from crosswire.types import Document

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def bench():
    path, modules = sys.path.copy(), set(sys.modules)
    spec = importlib.util.spec_from_file_location(
        "times_benchmark", BENCHMARKS / "times" / "run.py"
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


BODY = (
    'The <EVENT eid="e1" class="OCCURRENCE">talks</EVENT> began '
    '<TIMEX3 tid="t1" type="DATE" value="2018-02-07">on Wednesday</TIMEX3> &amp; ended '
    '<TIMEX3 tid="t2" type="DATE" value="2018-02">this month</TIMEX3>. They took '
    '<TIMEX3 tid="t3" type="DURATION" value="P2D">two days</TIMEX3>'
    '<TIMEX3 tid="t4" type="DATE" value="PRESENT_REF"/>.'
)


def make_file(path: Path) -> Path:
    path.write_text(
        '<?xml version="1.0" ?>\n<TimeML>\n<DOCID>a</DOCID>\n<DCT><TIMEX3 tid="t0" type="DATE" '
        'value="2018-02-08" functionInDocument="CREATION_TIME">February 8</TIMEX3></DCT>\n'
        f"<TEXT>\n{BODY}\n</TEXT>\n</TimeML>\n"
    )
    return path


def test_a_file_is_read_with_values_and_date(bench, tmp_path):
    file = bench.load_times(make_file(tmp_path / "a.tml"))
    assert file.created == "2018-02-08"
    assert [(file.text[slice(*t.reach)], t.type, t.value) for t in file.times] == [
        ("on Wednesday", "DATE", "2018-02-07"),
        ("this month", "DATE", "2018-02"),
        ("two days", "DURATION", "P2D"),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("DATE", "2018-02-08", ("2018-02-08", "2018-02-09")),
        ("TIME", "2018-02-08T22:30", ("2018-02-08", "2018-02-09")),
        ("DATE", "2018-12", ("2018-12-01", "2019-01-01")),
        ("DATE", "2018", ("2018-01-01", "2019-01-01")),
        ("DATE", "199", ("1990-01-01", "2000-01-01")),
        ("DATE", "2018-W06", ("2018-02-05", "2018-02-12")),
        ("DATE", "2018-W06-WE", ("2018-02-10", "2018-02-12")),
        ("DURATION", "PT3H", ("PT3H", "")),
        ("DATE", "P2D", ("P2D", "")),
        ("DURATION", "PXW", None),
        ("DATE", "PRESENT_REF", None),
        ("DATE", "2018-Q1", None),
        ("DATE", "2018-13", None),
        ("DATE", "XXXX-02", None),
        ("DATE", "null", None),
        ("SET", "P1D", None),
    ],
)
def test_values_of_the_key(bench, kind, value, wanted):
    assert bench.read_key_value(kind, value) == wanted


def test_values_of_the_rules(bench):
    text = "Since late Monday it burned; in the past two months two died, three days now."
    doc = Document.of(text, id="a")
    times = bench.read_by_rules(doc)
    values = dict(
        zip(
            (time.span.text for time in times),
            bench.read_values(times, created="2018-02-08"),
            strict=True,
        )
    )
    assert values["the past two months"] == {("2017-12-09", "2018-02-09"), ("P2M", "")}
    assert values["three days"] == {("P3D", "")}
    [monday] = [value for words, value in values.items() if "Monday" in words]
    assert monday == {("2018-02-05", "2018-02-06")}


def test_bounds_are_strict_and_values_count_where_bounds_are_right(bench, tmp_path):
    file = bench.load_times(make_file(tmp_path / "a.tml"))

    def read(doc):
        found = [("Wednesday", "weekday:wed"), ("this month", "month:0"), ("two days", "P2D")]
        return [
            TimeExpression(
                span=doc.span(doc.text.index(words), doc.text.index(words) + len(words)),
                kind="duration" if value.startswith("P") else "date",
                value=value,
            )
            for words, value in found
        ]

    score = bench.score_files([file], reader=read)
    assert score == bench.Score(right=2, read=3, key=3, same=2, valued=2)
    assert score.f1 == pytest.approx(2 / 3)
    assert score.accuracy == 1.0


def test_nothing_found_is_no_division_by_zero(bench, tmp_path):
    file = bench.load_times(make_file(tmp_path / "a.tml"))
    score = bench.score_files([file], reader=lambda doc: [])
    assert (score.f1, score.accuracy) == (0.0, 0.0)
    assert bench.format_score("dev", "none", score)


def test_the_baseline_knows_days_and_months_by_name(bench):
    found = bench.read_naively(Document.of("On Monday, March 4, 2011 and last week.", id="a"))
    assert [time.span.text for time in found] == ["Monday", "March 4, 2011", "last week"]


def test_without_data_it_says_so(bench, tmp_path, capsys):
    assert bench.main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--part", "dev"], ["--only", "a"], ["--encoder", "x"]])
def test_floors_are_for_all_of_dev(bench, arguments):
    with pytest.raises(SystemExit):
        bench.main([*arguments, "--check"])


def test_dev_is_not_tuned_on(bench):
    with pytest.raises(SystemExit):
        bench.main(["--tune"])


def test_pin_then_check(bench, monkeypatch, tmp_path, capsys):
    for name in ("timebank", "aquaint", "wikiwars"):
        (tmp_path / name).mkdir()
        make_file(tmp_path / name / f"{name}.tml")

    class ByRules:
        def __init__(self, encoder):
            pass

        def __call__(self, doc):
            return bench.read_by_rules(doc)

    class Silent(ByRules):
        def __call__(self, doc):
            return []

    arguments = ["--data", str(tmp_path), "--floors", str(tmp_path / "floors.json")]
    monkeypatch.setattr(bench, "EncoderReader", ByRules)
    assert bench.main([*arguments, "--pin"]) == 0
    assert bench.main([*arguments, "--check"]) == 0
    lines = [line.split()[:2] for line in capsys.readouterr().out.splitlines()[:6]]
    assert lines == [[p, r] for p in ("dev", "wikiwars") for r in ("baseline", "rules", "encoder")]
    monkeypatch.setattr(bench, "EncoderReader", Silent)
    assert bench.main([*arguments, "--check"]) == 1
    assert "strict F1" in capsys.readouterr().err
