"""The records that Crosswire passes on and writes out: immutable, typed, JSON in one place.

Offsets are half-open and count Unicode code points of `Document.text`. `None` is unknown, never
a guess; an open bound of a range is `None`, and 0 is a claim.
"""

import hashlib
from typing import Literal, TypeVar

import msgspec

Harm = Literal["killed", "injured", "killed_or_injured", "missing", "captured", "displaced"]
VictimStatus = Literal["civilian", "combatant", "mixed", "unknown"]
Scope = Literal["incident", "cumulative"]
Polarity = Literal["stated", "denied", "possible"]
Realis = Literal["actual", "alleged", "planned", "hypothetical"]
Stance = Literal["claims", "blames", "denies", "confirms"]
IncidentType = Literal[
    "air_strike",
    "shelling",
    "bombing",
    "chemical",
    "ground_fighting",
    "execution",
    "abduction",
    "other",
]
StatementKind = Literal[
    "justification",
    "motive",
    "intent",
    "identity",
    "denial",
    "demand",
    "assessment",
    "position",
    "other",
]
TimePrecision = Literal["time", "day", "days", "week", "month", "year", "years"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, compared by value, unknown JSON fields ignored."""


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of a document's text: `text == document.text[start:end]`, `start < end`."""

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether `other` lies within this stretch."""
        return self.start <= other.start and other.end <= self.end


class Document(Record, frozen=True):
    """A text as it was read, and what its metadata says about it.

    `published_at` is ISO 8601, as precise as known (`2018`, `2018-02`, `2018-02-08`,
    `2018-02-08T14:00:00+03:00`). `source` is the path or address as given; it is not part of the
    id. A record that came with a title field has `title + two line breaks + text` as its `text`.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    language: str | None = None
    retrieved_at: str | None = None
    source: str | None = None

    @classmethod
    def of(
        cls,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        published_at: str | None = None,
        language: str | None = None,
        retrieved_at: str | None = None,
        source: str | None = None,
    ) -> "Document":
        """Return a document of `text`; its id, if none is given, is a hash of what it says.

        The hash covers text, publisher, url and date, so the same page read twice is one document
        and the same words printed by two outlets are two.

        >>> Document.of("Three people were hurt.").id
        'd-5f5ca3c470d618c8'
        """
        return cls(
            id=id or make_id("d", text, publisher, url, published_at),
            text=text,
            title=title,
            url=url,
            publisher=publisher,
            published_at=published_at,
            language=language,
            retrieved_at=retrieved_at,
            source=source,
        )

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from `start` up to, not including, `end`."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}-{end} in a text of {len(self.text)} characters")
        return Span(start, end, self.text[start:end])


class Party(Record, frozen=True):
    """Somebody who is named: the mention, the fullest name in the text, the register's id."""

    mention: Span
    name: str
    actor: str | None = None


class Place(Record, frozen=True):
    """A place of the gazetteer.

    `precision` follows UCDP `where_prec`: 1 exact, 2 near, 3 second-order division, 4 first-order
    division, 5 line or area, 6 country, 7 international waters. `country` is ISO 3166 alpha-2,
    `admin1` the name of the first-order division.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    precision: int
    country: str | None
    admin1: str | None = None
    admin2: str | None = None


class Location(Record, frozen=True):
    """Where an incident took place: the words that say it and the place they resolve to, if any."""

    mention: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: int | None = None
    place: str | None = None


class Moment(Record, frozen=True):
    """When something took place, half-open: `start` ≤ t < `end`, ISO dates; `None` = not known.

    A relative expression in a document without a date keeps its mention and stays without bounds.
    """

    mention: Span | None = None
    start: str | None = None
    end: str | None = None
    precision: TimePrecision | None = None


class Toll(Record, frozen=True):
    """One count of people harmed, as one place in one document states it.

    `low` and `high` are inclusive bounds on the number of people; `None` leaves a bound open.
    `how` says, for each field that needed a decision, how it was reached.
    """

    id: str
    evidence: Span
    harm: Harm
    low: int | None
    high: int | None
    hedge: str | None = None
    victims: Span | None = None
    victim_status: VictimStatus = "unknown"
    victim_kinds: tuple[str, ...] = ()
    victim_actor: str | None = None
    subset_of: str | None = None
    claimant: Party | None = None
    via: Span | None = None
    scope: Scope = "incident"
    polarity: Polarity = "stated"
    stated_at: str | None = None
    incident: str | None = None
    confidence: float | None = None
    how: dict[str, str] = {}


class ReportedIncident(Record, frozen=True):
    """One attack, clash, strike or massacre as one document reports it."""

    id: str
    type: IncidentType
    evidence: Span
    weapons: tuple[Span, ...] = ()
    place: Location | None = None
    time: Moment | None = None
    perpetrator: Party | None = None
    perpetrator_claimant: Party | None = None
    target: Party | None = None
    realis: Realis = "actual"
    main: bool = False
    part_of: str | None = None
    how: dict[str, str] = {}


class Responsibility(Record, frozen=True):
    """Who says who did it: `claimant` takes a `stance` towards `actor` having done `incident`."""

    id: str
    incident: str | None
    actor: Party
    stance: Stance
    evidence: Span
    claimant: Party | None = None


class Statement(Record, frozen=True):
    """What somebody says beside counts; `claimant` is `None` where the text itself says it."""

    id: str
    kind: StatementKind
    content: Span
    claimant: Party | None = None
    cue: Span | None = None
    via: Span | None = None
    stated_at: str | None = None


class Leftover(Record, frozen=True):
    """Something that looked like a count or an incident and was not used, with the reason."""

    span: Span
    reason: str


class Issue(Record, frozen=True):
    """What went wrong, or was not done, with one document: a record, never a stop."""

    document_id: str | None
    step: str
    code: str
    message: str


class Run(Record, frozen=True):
    """What read the document: version, configuration with all defaults, hashes of data used."""

    id: str
    version: str
    configuration: dict[str, str | int | float | bool | None]
    data: dict[str, str]


class Report(Record, frozen=True):
    """What one document says: the line of a ledger.

    `issues` holds what could not be read or done; a document that could not be read at all has
    an empty text, no claims, and at least one issue.
    """

    document: Document
    run: Run
    tolls: tuple[Toll, ...] = ()
    incidents: tuple[ReportedIncident, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    statements: tuple[Statement, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether the document was not read: no text, another language, or a step that failed."""
        return not self.document.text or any(issue.code in UNREAD for issue in self.issues)


# Issues after which a document that has a text still makes no claims.
UNREAD = frozenset(("language-not-read", "failed"))
R = TypeVar("R")
_encoder = msgspec.json.Encoder(order="deterministic")


def make_id(prefix: str, *parts: object) -> str:
    """Return a short id that depends on `parts` alone, so that two runs can be compared."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def to_json(record: object) -> bytes:
    """Return `record` as one line of JSON in UTF-8, the same bytes for the same record."""
    return _encoder.encode(record)


def from_json(line: bytes | str, kind: type[R]) -> R:
    """Return the record of type `kind` that `line` holds; raises `msgspec.ValidationError`."""
    return msgspec.json.decode(line, type=kind)
