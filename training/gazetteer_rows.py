"""Rows of the gazetteer, and the reading and cleaning of fields that all its tables share."""

import csv
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

# Ranks: what comes first under one name.
COUNTRY, DIVISION, OTHER = 0, 1, 2
# Names there come through transliteration, so a key by sound is kept too.
TRANSLITERATED = frozenset(
    re.findall(
        r"\w+",
        """SY IQ LB JO PS IL YE LY EG SD SS SO ET ER TD DZ TN MA MR SA AE OM QA KW BH AF PK IR TR
        AZ TJ TM UZ""",
    )
)


@dataclass
class Row:
    """One place on its way into the table."""

    ref: str
    name: str
    lat: float
    lon: float
    precision: int
    country: str | None
    admin1: str | None
    admin2: str | None
    rank: int
    weight: int
    aliases: set[str] = field(default_factory=set)


def clean(text: str) -> str:
    """Return `text` with single spaces and none around."""
    return " ".join(text.split())


def is_latin(text: str) -> bool:
    """Return whether `text` has letters and all of them are Latin."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(c, "") for c in letters)


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the records of one CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
