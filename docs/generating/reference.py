"""Pages of `docs/reference` made from the code: a function a page."""

import inspect
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin

import click
import msgspec

from crosswire import errors, types
from crosswire.api import Crosswire
from crosswire.cli import main as cli
from crosswire.export.ledger_csv import COLUMNS
from crosswire.types import Record, Report, to_json
from generating.vocabulary import make_ontology

TEXTS = Path(__file__).resolve().parent
ROOT = TEXTS.parents[1]
MADE = "<!-- Made by docs/generate.py; change the code or docs/generating, not this page. -->\n"
# Short enough to read whole, and with something in every list but that of issues.
EXAMPLE = ("examples/reports/kunduz.jsonl", "kunduz-northern-wire-1003")
WIDTH = 96
# Records of a ledger line, in the order in which a reader meets them; the rest is not in a line.
IN_A_LINE = (
    "Report", "Document", "Toll", "ReportedIncident", "Responsibility", "Statement", "Leftover",
    "Issue", "Run", "Span", "Party", "Location", "Moment",
)  # fmt: skip


def make_cli() -> str:
    """Return the page of all commands: what `--help` prints of each."""
    parts = [MADE, _read("cli.md")]
    for path, command in _list_commands(cli, ("crosswire",)):
        context = click.Context(command, info_name=" ".join(path), terminal_width=WIDTH)
        context.help_option_names = ["-h", "--help"]
        parts.append(f"## `{' '.join(path)}`\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def make_ledger() -> str:
    """Return the page of the JSONL ledger: the contract, an example line, records, values."""
    texts = _load("ledger.yaml")
    kinds = {cls.__name__: cls for cls in _list_records()}
    missing = set(IN_A_LINE) ^ (set(kinds) - {"Place"})
    if missing:
        raise KeyError(f"docs/generating/reference.py: IN_A_LINE and types.py differ: {missing}")
    parts = [MADE, _read("ledger.md").replace("{{example}}", _show_example()), "## Records\n"]
    parts += [_describe_record(kinds[name], texts["fields"].get(name, {})) for name in IN_A_LINE]
    parts.append("## Values\n")
    for name, meanings in texts["values"].items():
        values = get_args(getattr(types, name))
        _check(f"values of {name}", set(values), set(meanings))
        rows = [(f"`{value}`", meanings[value]) for value in values]
        parts.append(f"### {name}\n\n{table(('value', 'meaning'), rows)}")
    parts.append(_read("ledger_end.md"))
    return "\n".join(parts)


def make_csv() -> str:
    """Return the page of the CSV columns."""
    meanings = _load("csv.yaml")
    _check("columns of the CSV form", set(COLUMNS), set(meanings))
    rows = [(f"`{column}`", meanings[column]) for column in COLUMNS]
    return "\n".join([MADE, _read("csv.md"), table(("column", "meaning"), rows)])


def make_errors() -> str:
    """Return the page of exceptions and exit statuses."""
    rows = [
        (f"{'– ' * depth}`{cls.__name__}`", inspect.getdoc(cls) or "")
        for depth, cls in _walk(errors.CrosswireError, 0)
    ]
    return "\n".join([MADE, _read("errors.md"), table(("exception", "meaning"), rows)])


def make_ontology_page() -> str:
    """Return the page of the vocabulary."""
    return "\n".join([MADE, _read("ontology.md"), make_ontology()])


REFERENCE: dict[str, Callable[[], str]] = {
    "reference/cli.md": make_cli,
    "reference/csv.md": make_csv,
    "reference/errors.md": make_errors,
    "reference/ledger.md": make_ledger,
    "reference/ontology.md": make_ontology_page,
}


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a Markdown table; a bar or a line break in a cell cannot break it."""
    lines = [head, ("---",) * len(head), *rows]
    cells = ([" ".join(cell.split()).replace("|", "\\|") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def _list_commands(
    command: click.Command, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _list_commands(command.commands[name], (*path, name))


def _list_records() -> list[type[msgspec.Struct]]:
    return [
        value
        for value in vars(types).values()
        if inspect.isclass(value)
        and issubclass(value, msgspec.Struct)
        and value not in (Record, msgspec.Struct)
        and value.__module__ == types.__name__
    ]


def _describe_record(cls: type[msgspec.Struct], meanings: dict[str, str]) -> str:
    _check(f"fields of {cls.__name__}", set(cls.__struct_fields__), set(meanings))
    about = (inspect.getdoc(cls) or "").split(">>>")[0].strip()
    hints = inspect.get_annotations(cls)
    rows = [
        (f"`{name}`", _show_type(hints[name]), meanings[name]) for name in cls.__struct_fields__
    ]
    return f"### {cls.__name__}\n\n{about}\n\n{table(('field', 'type', 'meaning'), rows)}"


def _show_type(hint: Any) -> str:
    """Return a type in the terms of JSON, with links to the records and lists of values."""
    named = {
        value: name
        for name, value in vars(types).items()
        if str(get_origin(value)) == "typing.Literal"
    }
    plain = {str: "string", int: "integer", float: "number", bool: "true or false"}
    if hint in named:
        return f"[{named[hint]}](#{named[hint].lower()})"
    if hint in plain:
        return plain[hint]
    if hint is type(None):
        return "null"
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return f"array of {_show_type(arguments[0])}"
    if origin is dict:
        return "object"
    if arguments:
        return " or ".join(_show_type(argument) for argument in arguments)
    name = getattr(hint, "__name__", str(hint))
    return f"[{name}](#{name.lower()})"


def _show_example() -> str:
    file, id_ = EXAMPLE
    for report in Crosswire().read([str(ROOT / file)]):
        if report.document.id == id_:
            shown = json.loads(to_json(_without_root(report)))
            return _lay_out(shown, "")
    raise KeyError(f"no document {id_} in {file}")


def _without_root(report: Report) -> Report:
    source = Path(report.document.source or "").relative_to(ROOT).as_posix()
    doc = msgspec.structs.replace(report.document, source=source)
    return msgspec.structs.replace(report, document=doc)


def _lay_out(value: Any, indent: str) -> str:
    """Return JSON for people: what fits on a line stays on it."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDTH or not isinstance(value, dict | list) or not value:
        return line
    inner = indent + "  "
    if isinstance(value, list):
        items = [inner + _lay_out(item, inner) for item in value]
        return "[\n" + ",\n".join(items) + f"\n{indent}]"
    pairs = [f"{inner}{json.dumps(key)}: {_lay_out(item, inner)}" for key, item in value.items()]
    return "{\n" + ",\n".join(pairs) + f"\n{indent}}}"


def _walk(
    cls: type[errors.CrosswireError], depth: int
) -> Iterator[tuple[int, type[errors.CrosswireError]]]:
    yield depth, cls
    for child in cls.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from _walk(child, depth + 1)


def _check(what: str, code: set[str], text: set[str]) -> None:
    if code != text:
        raise KeyError(
            f"docs/generating: {what}: not described {sorted(code - text)}, "
            f"described but gone {sorted(text - code)}"
        )


def _read(name: str) -> str:
    return (TEXTS / name).read_text(encoding="utf-8")


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = msgspec.yaml.decode((TEXTS / name).read_bytes())
    return loaded
