"""What a reader may be told, and what it passes on before a document is made of it."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from crosswire.errors import UsageError
from crosswire.read.dates import parse_date
from crosswire.read.language_codes import parse_language
from crosswire.types import Document, Issue, Record

FIELDS = ("id", "title", "text", "url", "publisher", "published_at", "language")
"""The fields of a record that are read, under these names or those that `--map` gives."""

MAX_SIZE = 20_000_000
"""Default limit on one text: a hundred times the longest inquiry report, 80 MB of memory."""

CONTAINER_FACTOR = 5
"""How much larger than its text a file may be: markup, fonts and pictures take the rest."""

CONTAINER_FLOOR_BYTES = 10_000_000
"""A file that wraps its text may always be this large, however small `max_size` is."""


class ReadOptions(Record, frozen=True):
    """How sources are read: limits, the names of columns, and what overrides the metadata.

    `max_size` limits the characters of a text and the bytes of a plain file; `mapping` gives, for a
    field, the column that holds it. Raises `UsageError` for a date, a language or a field that
    cannot be understood.

    >>> ReadOptions(language="English", mapping={"text": "body"}).language
    'English'
    """

    max_size: int = MAX_SIZE
    mapping: dict[str, str] = msgspec.field(default_factory=dict)
    published: str | None = None
    publisher: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.max_size < 1:
            raise UsageError(f"the size limit is {self.max_size}; give a number above 0")
        if self.published is not None and parse_date(self.published) is None:
            raise UsageError(
                f"{self.published!r} is not a date; write it as 2018, 2018-02 or 2018-02-08"
            )
        if self.language is not None and parse_language(self.language) is None:
            raise UsageError(f"{self.language!r} is not a language; give a code such as en")
        for field in self.mapping:
            if field not in FIELDS:
                raise UsageError(f"there is no field {field!r} to map; there are {join(FIELDS)}")

    @property
    def container_limit_bytes(self) -> int:
        """The bytes that a file which wraps its text, or a body from the network, may have."""
        return max(self.max_size * CONTAINER_FACTOR, CONTAINER_FLOOR_BYTES)


class Item(Record, frozen=True):
    """One document as it came in, with what went wrong: `readable` is false where none is to be
    read, and then `issues` says why.
    """

    document: Document
    issues: tuple[Issue, ...] = ()
    readable: bool = True


class Fault(NamedTuple):
    """Something wrong with a source, or with one record of it: `place` is its line or number."""

    code: str
    message: str
    place: str = ""


class Reading(NamedTuple):
    """A text with its metadata as a format gives them: nothing is checked or normalised yet.

    `language` is what the source states of this text, `language_hint` what it states loosely (a
    page's template); the first is believed, the second only where the text is too short to tell.
    """

    text: str
    title: str | None = None
    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    language_hint: str | None = None
    place: str = ""
    warnings: tuple[Fault, ...] = ()


def join(names: tuple[str, ...] | list[str] | Mapping[str, object]) -> str:
    """Return `names` as one list for a message, cut where it becomes unreadable."""
    shown = list(names)
    more = f" and {len(shown) - 30} more" if len(shown) > 30 else ""
    return ", ".join(shown[:30]) + more
