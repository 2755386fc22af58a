"""What the finders mark in one document, before anything is decided: all of it stand-off.

Every finder takes a `Document` (and what earlier finders marked) and returns a list of one of
these records in reading order. The stages in `resolve/` turn them into a `Report`.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from crosswire.types import Document, Harm, IncidentType, Place, Polarity, Record, Span


class Number(Record, frozen=True):
    """A number expression with its hedge: "at least 12", "30 to 40", "dozens", "no".

    `span` covers hedge and number, `value` the number alone. `low`, `high` are bounds.
    """

    span: Span
    value: Span
    low: int | None
    high: int | None
    hedge: str | None = None


class Count(Record, frozen=True):
    """A counted number of people together with the harm done to them.

    `evidence` states count, harm and victims; `including` is set where a word such as
    "including" makes this count a part of an earlier one.
    """

    evidence: Span
    number: Span
    harm: Harm
    harm_cue: Span
    low: int | None
    high: int | None
    hedge: str | None = None
    victims: Span | None = None
    including: bool = False
    polarity: Polarity = "stated"

    @property
    def counted(self) -> str | None:
        """The words that name who was counted, without the number."""
        return self.victims.text if self.victims else None


class Proposal(Record, frozen=True):
    """What may be a toll: a number with its noun phrase, or one described or named person.

    `counts` are the positions in `Annotations.counts` of what the rules made of it (none, one, or
    two for "no one was killed or hurt"); `single` marks one person told without a number.
    """

    span: Span
    number: Span
    low: int | None
    high: int | None
    hedge: str | None = None
    victims: Span | None = None
    single: bool = False
    counts: tuple[int, ...] = ()


class Answer(Record, frozen=True):
    """The words that answer one question ("who is credited?"), `None` where nobody is named."""

    span: Span | None
    sure: float


class TollReading(Record, frozen=True):
    """What the encoder reads of one proposal: `harm` is `None` where it counts nobody harmed.

    `sure` is the calibrated probability that harm and bounds are right; `answers` holds the words
    for each role (claimant, via, victims, evidence), `chosen` the value of each field that is one
    of a few (status, scope, part), with its probability.
    """

    harm: Harm | None
    sure: float
    chosen: Mapping[str, tuple[str, float]] = msgspec.field(default_factory=dict)
    answers: Mapping[str, Answer] = msgspec.field(default_factory=dict)


class MainReading(Record, frozen=True):
    """What the encoder reads of the incident that a document is about."""

    type: tuple[IncidentType, float]
    answers: Mapping[str, Answer] = msgspec.field(default_factory=dict)


class UnusedNumber(Record, frozen=True):
    """A number that is no toll, with the reason: a year, an age, a force size, a distance.

    `of_people` marks those that count people, or may, and were not used: they are told to the
    reader. A year or a distance is not.
    """

    span: Span
    reason: str
    of_people: bool = False


class TimeExpression(Record, frozen=True):
    """Words that say when, with their meaning before it is resolved against a date.

    `value` is a small normal form: an ISO date or prefix (`2018-02-08`, `2018-02`, `XXXX-02-08`),
    `weekday:wed`, `day:-1`, `week:-1`, `month:0`, `year:-1`, `days:-3..0`, …; documented in
    `annotate/times.py`. `dateline` marks the date that the text itself gives as its own.
    """

    span: Span
    kind: Literal["date", "time", "duration", "set"]
    value: str
    modifier: str | None = None
    dateline: bool = False


class PlaceMention(Record, frozen=True):
    """Words that name a place, with what the gazetteer knows under that name, best first."""

    span: Span
    name: str
    candidates: tuple[Place, ...]
    relation: str | None = None
    facility: str | None = None


class ActorMention(Record, frozen=True):
    """Words that name or describe somebody who acts or speaks.

    `name` is the fullest form in this document (for "SDF" the name it was introduced with);
    `actor` the register's id; `kind` a kind of actor of the ontology. Unknown stays `None`.
    """

    span: Span
    name: str
    actor: str | None = None
    kind: str | None = None


class WeaponMention(Record, frozen=True):
    """Words that name a weapon or a way of attacking; `weapon` is the type it points to."""

    span: Span
    weapon: IncidentType


class IncidentMention(Record, frozen=True):
    """A word that stands for an attack, a strike, a clash: the trigger.

    `types` holds all that the word can mean ("raid": from the air or on the ground), `type` what
    it means unless something else in the text says which.
    """

    span: Span
    type: IncidentType
    types: tuple[IncidentType, ...]
    noun: bool
    polarity: Polarity = "stated"


class Attribution(Record, frozen=True):
    """Who says what: source, cue and content, after PolNeAR; `via` is the outlet it was told to.

    `source` is `None` where the text hides it ("it is said"). `carried` is the fuller mention that
    a pronoun or "the same source" stands for. `content` may reach over several sentences.
    """

    source: Span | None
    cue: Span
    content: Span
    via: Span | None = None
    carried: Span | None = None
    direct: bool = False


class Annotations(Record, frozen=True):
    """All that was marked in one document; each field is filled by the finder of that name.

    `readings` are those of `counts`, one for each, and `main` that of the whole, where an encoder
    has read the document; with rules alone both are empty.
    """

    doc: Document
    sentences: tuple[Span, ...] = ()
    numbers: tuple[Number, ...] = ()
    counts: tuple[Count, ...] = ()
    unused_numbers: tuple[UnusedNumber, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    readings: tuple[TollReading | None, ...] = ()
    main: MainReading | None = None
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    incidents: tuple[IncidentMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
