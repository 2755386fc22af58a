import importlib
import re
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from crosswire.api import Crosswire

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
SOURCE = re.compile(r"`((?:src|docs|tests|examples|benchmarks|training)/[\w./-]+)`")


def load(name: str):
    sys.path.insert(0, str(DOCS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(DOCS))


generate = load("generate")
sessions = load("generating.sessions")
PAGES = generate.list_pages()
WRITTEN = sorted({*PAGES, ROOT / "CHANGELOG.md", ROOT / "training" / "README.md"})


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_is_not_stale(page):
    assert generate.make_page(page) == page.read_text(encoding="utf-8"), (
        "run: python docs/generate.py"
    )


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_links_lead_somewhere(page):
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for path, anchor in LINK.findall(text):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), path
        if anchor:
            heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.M)
            assert anchor in {slug(head) for head in heads}, f"{path}#{anchor}"


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_files_named_are_there(page):
    for path in SOURCE.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), path


def test_readme_shows_what_a_newcomer_runs():
    blocks = sessions.BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    languages = [language for language, _ in blocks]
    assert {"console", "python"} <= set(languages)
    assert any("make run" in body and "make test" in body for _, body in blocks)


def test_layers_are_those_of_the_contract():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert "\n".join(layers) in (DOCS / "explanation" / "architecture.md").read_text("utf-8")


def test_fields_said_to_be_empty_are_empty():
    said = msgspec.yaml.decode((DOCS / "generating" / "ledger.yaml").read_bytes())["fields"]
    empty = {
        (kind, field)
        for kind, fields in said.items()
        for field, meaning in fields.items()
        if "not filled yet" in meaning
    }
    assert empty
    for report in Crosswire().read([str(ROOT / "examples" / "reports")]):
        for claim in (*report.tolls, *report.incidents, *report.statements):
            for kind, field in empty:
                if kind == type(claim).__name__:
                    assert getattr(claim, field) is None, f"{kind}.{field} is filled now"


def play(text: str) -> str:
    return sessions.play_page(text, root=ROOT, name="a page")


def test_output_is_put_below_commands():
    text = "Do\n\n```console\n$ echo one\nold\n$ echo 'two\n> three'\n```\n"
    assert (
        play(text) == "Do\n\n```console\n$ echo one\none\n$ echo 'two\n> three'\ntwo\nthree\n```\n"
    )


def test_python_is_run_and_what_it_prints_follows():
    text = "```python\nprint(6 * 7)\n```\n\n```text\n0\n```\n"
    assert play(text) == text.replace("\n0\n", "\n42\n")


def test_block_is_saved():
    text = "Save it as `a.txt`:\n\n```\nhello\n```\n\n```console\n$ cat a.txt\n```\n"
    assert play(text).endswith("$ cat a.txt\nhello\n```\n")


def test_other_text_blocks_and_shell_blocks_are_left_alone():
    text = "```text\nkept\n```\n\n```sh\nfalse\n```\n"
    assert play(text) == text


def test_failed_command_is_an_error_that_shows_it():
    with pytest.raises(sessions.SessionError, match="status 3"):
        play("```console\n$ exit 3\n```\n")


def test_failed_python_is_an_error():
    with pytest.raises(sessions.SessionError, match="ZeroDivisionError"):
        play("```python\n1 / 0\n```\n")


def test_check_names_what_is_stale(tmp_path, monkeypatch, capsys):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo new\nold\n```\n", encoding="utf-8")
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    (tmp_path / "examples").mkdir()
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check", str(page)])
    assert generate.main() == 1
    assert "stale: page.md" in capsys.readouterr().err
    monkeypatch.setattr(sys, "argv", ["generate.py", str(page)])
    assert generate.main() == 0
    assert page.read_text(encoding="utf-8") == "```console\n$ echo new\nnew\n```\n"
