"""What others build on: names, steps, commands, and a start without heavy modules."""

import importlib
import json
import pkgutil
import subprocess
import sys

import click
import click.testing
import pytest

import crosswire
from crosswire import cli, export
from crosswire.pipeline import STEPS
from crosswire.read.options import MAX_SIZE
from crosswire.types import UNREAD

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(crosswire.__path__, "crosswire.")
    if module.name != "crosswire.__main__"
)
HEAVY = ("trafilatura", "lxml", "rich", "httpx", "numpy", "pyarrow", "docx", "pypdfium2",
         "py3langid", "charset_normalizer", "msgspec", "sqlite3")  # fmt: skip


def rank(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, each by name."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_offers_is_there_and_sorted(name: str) -> None:
    module = importlib.import_module(name)
    offered = getattr(module, "__all__", [])
    assert list(offered) == sorted(offered, key=rank)
    assert len(set(offered)) == len(offered)
    for item in offered:
        assert hasattr(module, item)


def test_steps() -> None:
    assert [step.name for step in STEPS] == [
        "sentences",
        "numbers",
        "counts",
        "times",
        "places",
        "actors",
        "weapons",
        "incidents",
        "attributions",
    ]


def find_commands(group: click.Group, prefix: str = "") -> dict[str, list[str]]:
    commands = {}
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            commands |= find_commands(command, f"{prefix}{name} ")
        else:
            options = [
                max(p.opts, key=len) if isinstance(p, click.Option) else p.human_readable_name
                for p in command.params
            ]
            commands[prefix + name] = options
    return commands


def test_commands() -> None:
    assert find_commands(cli.main) == {
        "evaluate tolls": ["KEY", "DOCUMENTS", "--errors", "--reader", "--format"],
        "explain": ["LEDGER.jsonl", "ID"],
        "read": [
            "PATH...",
            "--format",
            "--output",
            "--published",
            "--publisher",
            "--language",
            "--map",
            "--reader",
            "--min-confidence",
            "--max-size",
        ],
    }


def test_every_command_has_help_and_an_example() -> None:
    runner = click.testing.CliRunner()
    for name in ("read", "explain", "evaluate tolls"):
        result = runner.invoke(cli.main, [*name.split(), "--help"])
        assert result.exit_code == 0
        assert f"crosswire {name} " in result.output


def test_the_command_line_says_again_what_it_may_not_import() -> None:
    assert cli.DEFAULT_MAX_SIZE == MAX_SIZE
    assert cli.FORMATS == export.FORMATS
    assert cli.FAILED in UNREAD


def test_the_command_line_starts_without_heavy_modules() -> None:
    code = f"import json, sys, crosswire.cli; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"  # fmt: skip # noqa: E501
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert json.loads(result.stdout) == []


def test_no_module_does_anything_when_it_is_imported() -> None:
    code = f"import importlib\nfor name in {MODULES}: importlib.import_module(name)"
    result = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
