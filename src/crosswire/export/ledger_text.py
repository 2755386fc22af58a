"""The ledger for a terminal: a table of claims for each incident, plain where it is no terminal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from crosswire.export.outline import (
    CLAIM_COLUMNS,
    SHORT_ID,
    describe_document,
    describe_leftovers,
    describe_responsibility,
    describe_statement,
    describe_toll,
    group_tolls,
    summarise,
)
from crosswire.export.sentences import SentenceIndex
from crosswire.export.words import clean
from crosswire.types import Report, Toll

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

# The width of a ledger in a pipe or a file, where there is no terminal to ask.
PLAIN_WIDTH = 120
# On a narrower terminal a table would leave its evidence no room: each claim is an entry then.
TABLE_WIDTH = 110
# Characters of each column of claims; the evidence takes what is left.
COLUMN_WIDTHS = (SHORT_ID, 16, 9, 10, 14, 10, None)


def write_text(reports: Iterable[Report], stream: TextIO) -> None:
    """Write each report as headings and tables, with colour only on a terminal."""
    from rich.console import Console

    terminal = stream.isatty()

    class _PipedConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the caller decides what a closed pipe means

    console = _PipedConsole(
        file=stream,
        width=None if terminal else PLAIN_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        no_color=None if terminal else True,
        force_terminal=terminal,
    )
    count = unread = tolls = incidents = 0
    for report in reports:
        count += 1
        tolls += len(report.tolls)
        incidents += len(report.incidents)
        unread += report.unread
        _write_report(console, report)
    console.print(summarise(count, unread, tolls, incidents), style="bold")


def _write_report(console: "Console", report: Report) -> None:
    from rich.text import Text

    title, line = describe_document(report)
    console.print(Text(title, style="bold"))
    console.print(Text(line, style="dim"))
    for issue in report.issues:
        console.print(Text(f"! {clean(issue.message)}", style="yellow"))
    console.print()
    sentences = SentenceIndex(report.document)
    for heading, tolls in group_tolls(report):
        console.print(Text(heading, style="bold cyan"))
        if tolls and console.width >= TABLE_WIDTH:
            console.print(_make_table(tolls, sentences))
        elif tolls:
            for toll in tolls:
                console.print(_make_entry(toll, sentences))
        else:
            console.print(Text("  no toll is stated", style="dim"))
        console.print()
    for heading, lines in (
        ("Who says who did it", [describe_responsibility(r) for r in report.responsibilities]),
        ("Other statements", [describe_statement(s) for s in report.statements]),
        ("Left over", describe_leftovers(report)),
    ):
        if lines:
            console.print(Text(heading, style="bold cyan"))
            for text in lines:
                console.print(_make_item(text))
            console.print()


def _make_item(text: str) -> "Table":
    """Return a list item whose second line is indented like its first."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 0, 0, 1))
    grid.add_column(width=3)
    grid.add_column(overflow="fold")
    grid.add_row("  -", Text(text))
    return grid


def _make_table(tolls: list[Toll], sentences: SentenceIndex) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=True, show_edge=False, expand=True, padding=(0, 1))
    for name, width in zip(CLAIM_COLUMNS, COLUMN_WIDTHS, strict=True):
        table.add_column(
            name, width=width, ratio=None if width else 1, overflow="fold", header_style="dim"
        )
    for toll in tolls:
        cells = [Text(cell) for cell in describe_toll(toll)]
        table.add_row(*cells, _make_evidence(toll, sentences))
    return table


def _make_entry(toll: Toll, sentences: SentenceIndex) -> "Table":
    """Return a toll as two short paragraphs: what is claimed, and the evidence below it."""
    from rich.table import Table
    from rich.text import Text

    claim_id, who, harm, count, victims, status = describe_toll(toll)
    grid = Table.grid(padding=(0, 0, 0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    head = Text(f"{claim_id}  ", style="dim")
    head.append(f"{harm}: {count} {victims} ({status}), says {who}", style="not dim")
    grid.add_row("", head)
    grid.add_row("", _make_evidence(toll, sentences))
    return grid


def _make_evidence(toll: Toll, sentences: SentenceIndex) -> "Text":
    """Return the sentence of a toll with the words that state it made bold, or in brackets."""
    from rich.text import Text

    sentence = sentences.around(toll.evidence)
    split = toll.evidence.start - sentence.start
    before, behind = sentence.text[:split], sentence.text[split + len(toll.evidence.text) :]
    text = Text()
    text.append(clean(before) + " " if clean(before) else "")
    text.append(f"«{clean(toll.evidence.text)}»", style="bold")
    rest = clean(behind)
    text.append(rest if rest[:1] in tuple(".,;:!?'’”") else f" {rest}" if rest else "")
    return text
