"""Answer keys: what a careful reader found in each document, loaded and checked."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from crosswire.errors import LedgerError
from crosswire.types import Document, Harm, IncidentType, Record, Scope, Span, VictimStatus

Natural = Annotated[int, msgspec.Meta(ge=0)]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BOM = b"\xef\xbb\xbf"


class KeyToll(Record, frozen=True):
    """One toll of a key. Strings other than `evidence` have no place, so they are strings."""

    evidence: Span
    harm: Harm
    low: int | None
    high: int | None
    victims: str | None
    status: VictimStatus
    subset_of: int | None
    claimant: str | None
    via: str | None
    scope: Scope
    incident: str | None


class KeyIncident(Record, frozen=True):
    """One incident of a key; `first_day` and `last_day` are inclusive, as keys have them."""

    id: str
    what: str
    type: IncidentType
    place: str | None
    first_day: str | None
    last_day: str | None
    perpetrator: str | None
    target: str | None
    perpetrator_claimant: str | None
    main: bool


class KeyDocument(Record, frozen=True):
    """A document and everything that its key says must come out of it."""

    doc: Document
    tolls: tuple[KeyToll, ...]
    incidents: tuple[KeyIncident, ...]


class AnswerKey(Record, frozen=True):
    """The documents of one key, in the order of the key's file."""

    documents: tuple[KeyDocument, ...]


class _DocumentLine(msgspec.Struct):
    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    language: str | None = None
    url: str | None = None


class _TollLine(msgspec.Struct):
    evidence: str
    harm: Harm
    low: Natural | None
    high: Natural | None
    victims: str | None
    status: VictimStatus
    subset_of: Natural | None
    claimant: str | None
    via: str | None
    scope: Scope
    incident: str | None
    nth: Natural = 0


class _IncidentLine(msgspec.Struct):
    id: str
    what: str
    type: IncidentType
    place: str | None
    date: str | tuple[str, str] | None
    perpetrator: str | None
    target: str | None
    perpetrator_claimant: str | None
    main: bool


class _KeyLine(msgspec.Struct):
    doc: str
    tolls: list[_TollLine]
    incidents: list[_IncidentLine]


_Line = TypeVar("_Line", _DocumentLine, _KeyLine)


def load_key(key_path: Path | str, documents_path: Path | str) -> AnswerKey:
    """Return the answer key of `key_path`, each quoted string of it found in its document.

    Both files are JSONL. A document with a title is `title + two line breaks + text`, also where
    the title is empty. Documents that the key does not speak of are left out: they are not
    scored. Raises `LedgerError` that names file and line for whatever is malformed: a key with
    a mistake in it would score every reader wrong in silence.
    """
    documents: dict[str, Document] = {}
    for where, raw in _lines(Path(documents_path)):
        doc = _document(_decoded(raw, kind=_DocumentLine, where=where))
        if doc.id in documents:
            raise LedgerError(f"{where}: a second document {doc.id!r}; give each its own id")
        documents[doc.id] = doc
    answered: dict[str, KeyDocument] = {}
    for where, raw in _lines(Path(key_path)):
        line = _decoded(raw, kind=_KeyLine, where=where)
        if line.doc in answered:
            raise LedgerError(f"{where}: a second answer for {line.doc!r}; join the two")
        if line.doc not in documents:
            raise LedgerError(f"{where}: no document {line.doc!r} in {documents_path}")
        answered[line.doc] = _key_document(line, doc=documents[line.doc], where=where)
    return AnswerKey(documents=tuple(answered.values()))


def find_occurrences(text: str, *, quote: str) -> list[int]:
    """Return where `quote` begins in `text`, overlapping matches counted.

    >>> find_occurrences("a man and a man", quote="a man")
    [0, 10]
    >>> find_occurrences("aaa", quote="aa")
    [0, 1]
    """
    if not quote:
        return []
    starts = []
    at = text.find(quote)
    while at >= 0:
        starts.append(at)
        at = text.find(quote, at + 1)
    return starts


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise LedgerError(f"{path}: cannot be read ({reason}); give the path of a file") from error
    for number, raw in enumerate(data.removeprefix(BOM).split(b"\n"), start=1):
        if raw.strip():
            yield f"{path}:{number}", raw


def _decoded(raw: bytes, *, kind: type[_Line], where: str) -> _Line:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LedgerError(f"{where}: {error}; one JSON object a line is expected") from error


def _document(line: _DocumentLine) -> Document:
    whole = line.text if line.title is None else f"{line.title}\n\n{line.text}"
    return Document(
        id=line.id,
        text=whole,
        title=line.title,
        url=line.url,
        publisher=line.publisher,
        published_at=line.published_at,
        language=line.language,
    )


def _key_document(line: _KeyLine, *, doc: Document, where: str) -> KeyDocument:
    ids = [incident.id for incident in line.incidents]
    if len(set(ids)) < len(ids):
        raise LedgerError(f"{where}: {doc.id}: two incidents have one id; number them apart")
    incidents = tuple(_incident(entry, doc=doc, where=where) for entry in line.incidents)
    tolls = []
    for index, entry in enumerate(line.tolls):
        at = f"{where}: {doc.id}: toll {index}"
        if entry.subset_of is not None and (
            entry.subset_of >= len(line.tolls) or entry.subset_of == index
        ):
            raise LedgerError(f"{at}: subset_of {entry.subset_of} is no other toll of this list")
        if entry.incident is not None and entry.incident not in ids:
            raise LedgerError(f"{at}: incident {entry.incident!r} is not in this line's incidents")
        tolls.append(_toll(entry, doc=doc, at=at))
    return KeyDocument(doc=doc, tolls=tuple(tolls), incidents=incidents)


def _toll(entry: _TollLine, *, doc: Document, at: str) -> KeyToll:
    if entry.low is not None and entry.high is not None and entry.low > entry.high:
        raise LedgerError(f"{at}: low {entry.low} is above high {entry.high}")
    starts = find_occurrences(doc.text, quote=entry.evidence)
    if entry.nth >= len(starts):
        raise LedgerError(
            f"{at}: evidence {entry.evidence!r} has no occurrence {entry.nth}, the text holds it "
            f"{len(starts)} times"
        )
    for name in ("victims", "claimant", "via"):
        _check_quote(getattr(entry, name), name=name, doc=doc, at=at)
    start = starts[entry.nth]
    return KeyToll(
        evidence=doc.span(start, start + len(entry.evidence)),
        harm=entry.harm,
        low=entry.low,
        high=entry.high,
        victims=entry.victims,
        status=entry.status,
        subset_of=entry.subset_of,
        claimant=entry.claimant,
        via=entry.via,
        scope=entry.scope,
        incident=entry.incident,
    )


def _incident(entry: _IncidentLine, *, doc: Document, where: str) -> KeyIncident:
    at = f"{where}: {doc.id}: incident {entry.id}"
    for name in ("place", "perpetrator", "target", "perpetrator_claimant"):
        _check_quote(getattr(entry, name), name=name, doc=doc, at=at)
    days = (entry.date,) * 2 if isinstance(entry.date, str) else entry.date or (None, None)
    for day in days:
        if day is not None and not _is_day(day):
            raise LedgerError(f"{at}: {day!r} is not a date; write YYYY-MM-DD")
    first_day, last_day = days
    if first_day is not None and last_day is not None and first_day > last_day:
        raise LedgerError(f"{at}: {first_day} comes after {last_day}; write the first day first")
    return KeyIncident(
        id=entry.id,
        what=entry.what,
        type=entry.type,
        place=entry.place,
        first_day=first_day,
        last_day=last_day,
        perpetrator=entry.perpetrator,
        target=entry.target,
        perpetrator_claimant=entry.perpetrator_claimant,
        main=entry.main,
    )


def _check_quote(quote: str | None, *, name: str, doc: Document, at: str) -> None:
    if quote is not None and (not quote or quote not in doc.text):
        raise LedgerError(f"{at}: {name} {quote!r} is not in the text; quote it exactly")


def _is_day(day: str) -> bool:
    if not DAY.fullmatch(day):
        return False
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True
