"""Cases: Markdown pages that an editor can write and the suite runs.

A page holds any number of cases. A case is prose, one fenced `report` block, then one fenced
`expect` block whose lines are compared, in order, with what the stage under test found. A report
block may begin with `key: value` lines closed by `---` (`published_at`, `publisher`, `title`, …).
Words after `expect` name options for the test that runs it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from crosswire.types import Document

CASES = Path(__file__).parent / "cases"
BLOCK = re.compile(r"^```(report|expect)([^\n]*)\n(.*?)^```\s*$", re.M | re.S)
HEADING = re.compile(r"^#+ (.+)$", re.M)


@dataclass(frozen=True)
class Case:
    """One report with what is expected of it."""

    name: str
    doc: Document
    options: tuple[str, ...]
    expected: list[str]


def load_cases(stage: str) -> list[object]:
    """Return a pytest parameter for each case of `tests/cases/<stage>/*.md`."""
    params = []
    for path in sorted((CASES / stage).glob("*.md")):
        page = path.read_text(encoding="utf-8")
        blocks = list(BLOCK.finditer(page))
        kinds = [block[1] for block in blocks]
        if kinds != ["report", "expect"] * (len(blocks) // 2):
            raise ValueError(f"{path}: report and expect blocks must alternate")
        for report, expect in zip(blocks[::2], blocks[1::2], strict=True):
            headings = HEADING.findall(page[: report.start()])
            name = f"{path.stem}: {headings[-1] if headings else report.start()}"
            case = Case(name, read_report(report[3]), tuple(expect[2].split()), lines_of(expect[3]))
            params.append(pytest.param(case, id=name))
    if not params:
        raise ValueError(f"no cases for {stage}")
    return params


def read_report(block: str) -> Document:
    """Return the document of a `report` block."""
    fields: dict[str, str] = {}
    head, mark, body = block.partition("---\n")
    if mark and all(re.match(r"\w+: ", line) for line in head.splitlines()):
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        block = body
    text = block.rstrip("\n")
    if "title" in fields:
        text = f"{fields['title']}\n\n{text}"
    return Document.of(text, **fields)


def lines_of(block: str) -> list[str]:
    """Return the lines of an `expect` block that are neither empty nor comments."""
    return [line.strip() for line in block.splitlines() if line.strip() and line[0] != ";"]
