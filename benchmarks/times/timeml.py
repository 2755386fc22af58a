"""TimeML files: the text, its time expressions with their values, and the date that it is of."""

import re
from pathlib import Path
from typing import NamedTuple

from corpora import TAG, TIMEX, read_timeml
from examples import Reach

ATTRIBUTE = re.compile(r'\b(\w+)="([^"]*)"')
CREATED = re.compile(r"<DCT>\s*<TIMEX3\b([^>]*)>")


class KeyTime(NamedTuple):
    """An expression of the key: where it stands, its TIMEX3 type and value."""

    reach: Reach
    type: str
    value: str


class TimeFile(NamedTuple):
    """One file: `created` is its own date as the key has it."""

    name: str
    text: str
    created: str | None
    times: list[KeyTime]


def load_times(path: Path) -> TimeFile:
    """Return what a TimeML file holds; the reaches are those that training reads."""
    text, reaches = read_timeml(path)
    raw = path.read_text(encoding="utf-8", errors="replace")
    body = raw[raw.index("<TEXT>") : raw.rindex("</TEXT>")]
    marked = [match for match in TIMEX.finditer(body) if TAG.sub("", match[1])]
    attributes = [dict(ATTRIBUTE.findall(match[0].partition(">")[0])) for match in marked]
    times = [
        KeyTime(reach, found.get("type", ""), found.get("value", ""))
        for reach, found in zip(reaches, attributes, strict=True)
    ]
    created = CREATED.search(raw)
    value = dict(ATTRIBUTE.findall(created[1])).get("value") if created else None
    return TimeFile(path.stem, text, value, times)
