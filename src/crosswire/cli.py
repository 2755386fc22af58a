"""The command line: parse arguments, call `api`, format the answer.

Exit status: 0 all was read, 1 some of it could not be (or only with guessed characters), 2 the call
is wrong, 130 it was stopped. Heavy modules are imported by the command that needs them, so that
`--help` is at once there.
"""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, TextIO

import click

from crosswire import __version__
from crosswire.errors import CrosswireError, UsageError

if TYPE_CHECKING:
    from crosswire.pipeline import Reader
    from crosswire.types import Issue, Report

READERS = ("encoder", "rules")
FORMATS = ("text", "json", "jsonl", "csv", "markdown")
DEFAULT_MAX_SIZE = 20_000_000  # read.options.MAX_SIZE; a test keeps the two equal
STDIN = "-"
# What a shell gives a command that was stopped with Ctrl-C.
INTERRUPTED = 130
# The issue of a document that was read in and then failed.
FAILED = "failed"
# Issues after which a document was read, but not with certainty: its characters were guessed.
UNCERTAIN = frozenset(("encoding",))
# Set to anything, an unexpected error shows where it came from.
TRACEBACK = "CROSSWIRE_TRACEBACK"


class _Group(click.Group):
    """A command group in which an error is one line for the user, never a traceback."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run a command and end the process with its status; the module says what each means."""
        sys.exit(self._run(*args, **extra))

    def _run(self, *args: Any, **extra: Any) -> int:
        try:
            status = super().main(*args, **(extra | {"standalone_mode": False}))
            if sys.stdout is not None:
                sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except CrosswireError as error:
            _complain(str(error))
            return 2 if isinstance(error, UsageError) else 1
        except BrokenPipeError:
            return _end_closed_pipe()
        except SystemExit as stop:
            # click ends the process itself where a pipe is closed, having put a stream of its own
            # in the place of standard output.
            closed = type(sys.stdout).__name__.endswith("PacifyFlushWrapper")
            return _end_closed_pipe() if closed else int(stop.code or 0)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            _complain(f"{where}{error.strerror or error}")
            return 1
        except Exception as error:
            if os.environ.get(TRACEBACK):
                raise
            what = f"{type(error).__name__}: {error}"
            _complain(
                f"this should not happen ({what}); run again with {TRACEBACK}=1 and report it"
            )
            return 1
        return status if isinstance(status, int) else 0


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: crosswire read examples/reports",
)
@click.version_option(__version__, "--version", prog_name="crosswire")
def main() -> None:
    """Read what many sources write about armed conflict and keep, for every incident, who says
    what: how many were harmed and whom, who did it, where, when and with what, each with the exact
    words it was read from.
    """


@main.command(
    epilog="""\b
Examples:
  crosswire read report.txt --published 2018-02-08
  crosswire read reports/ page.html notes.docx --format jsonl --output ledger.jsonl
  crosswire read table.csv --map text=body --map published_at=date
  curl -s https://example.org/report | crosswire read - --publisher "Example Press"
""",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How the ledger is written; jsonl is the form for other tools.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output.",
)
@click.option(
    "--published",
    metavar="DATE",
    help="Publication date of all documents, as 2018-02-08; wins over metadata.",
)
@click.option("--publisher", metavar="NAME", help="Publisher of all documents; wins over metadata.")
@click.option(
    "--language",
    metavar="CODE",
    help="Language of all documents, as en; wins over metadata and over guessing.",
)
@click.option(
    "--map",
    "mapping",
    metavar="FIELD=COLUMN",
    multiple=True,
    help="Which column of a table holds a field (id, title, text, url, publisher, "
    "published_at, language); may be given several times.",
)
@click.option(
    "--reader",
    type=click.Choice(READERS),
    default="encoder",
    show_default=True,
    help="Who reads: the learned encoder, which hears the rules, or the rules alone.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    metavar="P",
    help="Make no claim of a toll that is less probable; it is kept among what was left over.",
)
@click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=DEFAULT_MAX_SIZE,
    show_default=True,
    metavar="CHARACTERS",
    help="Refuse a larger document, with an issue.",
)
def read(
    paths: tuple[str, ...],
    format_: str,
    output: Path | None,
    published: str | None,
    publisher: str | None,
    language: str | None,
    mapping: tuple[str, ...],
    reader: "Reader",
    min_confidence: float,
    max_size: int,
) -> None:
    """Read files, folders, addresses or standard input (-) and print who says what.

    Text, Markdown, HTML, PDF with a text layer, DOCX, EML, and tables of documents (JSON, JSONL,
    CSV, TSV, Parquet) are read. A folder is read in sorted order. One document that cannot be
    read gets one line on standard error and does not stop the others.
    """
    from crosswire.api import Crosswire, ReadOptions
    from crosswire.export import write_ledger

    options = ReadOptions(
        max_size=max_size,
        mapping=_read_mapping(mapping),
        published=published,
        publisher=publisher,
        language=language,
    )
    with _open_output(output, inputs=paths) as stream:
        watch = _Watch(show_progress=output is not None or not stream.isatty())
        stdin = _get_stdin() if STDIN in paths else None
        crosswire = Crosswire(reader=reader, min_confidence=min_confidence)
        reports = crosswire.read(paths, options=options, stdin=stdin, complain=watch.complain)
        write_ledger(watch.follow(reports), stream, format=format_)
    if watch.failed:
        click.get_current_context().exit(1)


@main.command(
    epilog="""\b
Examples:
  crosswire read report.txt --format jsonl > ledger.jsonl
  crosswire explain ledger.jsonl t-3f2a9c0d1b4e5f60
  crosswire read report.txt --format jsonl | crosswire explain - t-3f2a9c0d1b4e5f60
""",
)
@click.argument("ledger", metavar="LEDGER.jsonl")
@click.argument("claim_id", metavar="ID")
def explain(ledger: str, claim_id: str) -> None:
    """Show one claim of a ledger with its sentence and how each of its fields was reached."""
    from crosswire.api import Crosswire
    from crosswire.export import format_explanation

    with _open_input(ledger) as lines:
        explanation = Crosswire().explain(lines, claim_id=claim_id)
    click.echo(format_explanation(explanation), nl=False)


@main.group()
def evaluate() -> None:
    """Score what Crosswire reads against answers read by people."""


@evaluate.command(
    "tolls",
    epilog="""\b
Example:
  crosswire evaluate tolls key.answers.jsonl key.documents.jsonl --errors 20
""",
)
@click.argument("key", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("documents", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    metavar="N",
    help="List at most N errors of each kind; all of them without this.",
)
@click.option(
    "--reader",
    type=click.Choice(READERS),
    default="encoder",
    show_default=True,
    help="Who reads: the learned encoder, which hears the rules, or the rules alone.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="A table to read, or the figures for a script.",
)
def evaluate_tolls(
    key: Path, documents: Path, errors: int | None, reader: "Reader", format_: str
) -> None:
    """Score the tolls read from DOCUMENTS against the answer KEY, with the errors to read."""
    from crosswire.api import Crosswire
    from crosswire.evaluate import format_score
    from crosswire.types import to_json

    score = Crosswire(reader=reader).evaluate_tolls(key, documents=documents)
    click.echo(to_json(score).decode() if format_ == "json" else format_score(score, errors=errors))


class _Watch:
    """Eyes on a batch: complaints told, progress shown, failures remembered."""

    def __init__(self, *, show_progress: bool) -> None:
        self._show = show_progress and sys.stderr is not None and sys.stderr.isatty()
        self._print = _complain
        self.failed = False

    def complain(self, issue: "Issue") -> None:
        """Tell the user of an issue of reading in one line."""
        if issue.step == "read" or issue.code == FAILED:
            self._print(issue.message)
        self.failed = self.failed or issue.code in UNCERTAIN

    def follow(self, reports: "Iterable[Report]") -> "Iterator[Report]":
        """Yield `reports`, with a line of progress on a terminal."""
        if not self._show:
            for report in reports:
                self.failed = self.failed or report.unread
                yield report
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.text import Text

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            self._print = lambda message: progress.console.print(Text(_as_line(message)))
            task = progress.add_task("reading")
            for number, report in enumerate(reports, start=1):
                self.failed = self.failed or report.unread
                progress.update(task, description=f"read {number} documents", refresh=True)
                yield report


def _end_closed_pipe() -> int:
    """Return the status for a reader that has seen enough ("| head"): that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return 0


def _read_mapping(pairs: Iterable[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not (field and sign and column):
            raise UsageError(f"--map {pair}: write FIELD=COLUMN, as in text=body")
        columns[field] = column
    return columns


def _complain(message: str) -> None:
    click.echo(_as_line(message), err=True)


def _as_line(message: str) -> str:
    from crosswire.export.words import clean

    return f"crosswire: {clean(message)}"


@contextmanager
def _open_output(path: Path | None, *, inputs: Iterable[str]) -> Iterator[TextIO]:
    """Yield where to write: standard output, or a file that appears only when it is complete.

    A link is followed, the mode of a file that is there is kept, and what is no regular file (a
    pipe, a device) is written to as it is. An input is never written over.
    """
    if path is None:
        if sys.stdout is None:
            raise UsageError("standard output is closed; give a file with --output")
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    target = path.resolve()
    if not path.name or not target.parent.is_dir():
        raise UsageError(f"--output {path}: there is no such folder; make it first")
    exists = target.exists()
    if exists and any(_is_same(target, name) for name in inputs):
        raise UsageError(f"--output {path}: this is what is read; give another file")
    if exists and not target.is_file():
        with target.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        if exists:
            part.chmod(target.stat().st_mode)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _is_same(target: Path, name: str) -> bool:
    try:
        return target.samefile(name)
    except (OSError, ValueError):
        return False


def _get_stdin() -> BinaryIO:
    if sys.stdin is None:
        raise UsageError("standard input is closed; pipe a report into it, or name a file")
    return sys.stdin.buffer


@contextmanager
def _open_input(path: str) -> Iterator[Iterable[bytes]]:
    if path == STDIN:
        yield _get_stdin()
        return
    with Path(path).open("rb") as stream:
        yield stream
