"""The ledger as Markdown, for a wiki or a paper."""

import re
from collections.abc import Iterable
from typing import TextIO

from crosswire.export.outline import (
    CLAIM_COLUMNS,
    describe_document,
    describe_leftovers,
    describe_responsibility,
    describe_statement,
    describe_toll,
    group_tolls,
)
from crosswire.export.sentences import SentenceIndex
from crosswire.export.words import clean
from crosswire.types import Report

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")


def write_markdown(reports: Iterable[Report], stream: TextIO) -> None:
    """Write a heading, tables and lists a report; all text from documents is escaped."""
    for report in reports:
        title, line = describe_document(report)
        stream.write(f"# {escape(title)}\n\n{escape(line)}\n\n")
        for issue in report.issues:
            stream.write(f"> {escape(issue.message)}\n\n")
        sentences = SentenceIndex(report.document)
        for heading, tolls in group_tolls(report):
            stream.write(f"## {escape(heading)}\n\n")
            if not tolls:
                stream.write("No toll is stated.\n\n")
                continue
            stream.write(f"| {' | '.join(CLAIM_COLUMNS)} | sentence |\n")
            stream.write("|" + " --- |" * (len(CLAIM_COLUMNS) + 1) + "\n")
            for toll in tolls:
                cells = [
                    *describe_toll(toll),
                    toll.evidence.text,
                    sentences.around(toll.evidence).text,
                ]
                stream.write(f"| {' | '.join(escape(cell) for cell in cells)} |\n")
            stream.write("\n")
        for heading, lines in (
            ("Who says who did it", [describe_responsibility(r) for r in report.responsibilities]),
            ("Other statements", [describe_statement(s) for s in report.statements]),
            ("Left over", describe_leftovers(report)),
        ):
            if lines:
                stream.write(f"## {heading}\n\n")
                stream.writelines(f"- {escape(text)}\n" for text in lines)
                stream.write("\n")


def escape(text: str) -> str:
    r"""Return `text` as one line in which Markdown and HTML see only characters.

    >>> print(escape("<b>dead</b> | *wounded*"))
    \<b\>dead\</b\> \| \*wounded\*
    """
    return SPECIAL.sub(r"\\\1", clean(text))
