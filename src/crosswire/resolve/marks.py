"""The marks of one document with what they resolved to, looked up by where they stand."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from crosswire.annotations import (
    ActorMention,
    Annotations,
    Attribution,
    Count,
    IncidentMention,
    PlaceMention,
    TimeExpression,
    WeaponMention,
)
from crosswire.text import SpanIndex
from crosswire.types import Document, Location, Moment, Span


class Scene(NamedTuple):
    """A place that is named, where it is, and why it is that one."""

    mention: PlaceMention
    location: Location
    reason: str


class Day(NamedTuple):
    """A time that is named, what it stands for, and why."""

    mention: TimeExpression
    moment: Moment
    reason: str


class Marks:
    """All marks of `annotations` by place, with `locations` and `moments` beside theirs."""

    def __init__(
        self,
        annotations: Annotations,
        *,
        locations: Sequence[tuple[Location, str]],
        moments: Sequence[tuple[Moment, str]],
    ) -> None:
        self.annotations = annotations
        self._locations = locations
        self._moments = moments

    @property
    def doc(self) -> Document:
        """The document that was marked."""
        return self.annotations.doc

    @cached_property
    def counts(self) -> SpanIndex[Count]:
        """Counts by their evidence."""
        return SpanIndex(self.annotations.counts, span=lambda count: count.evidence)

    @cached_property
    def triggers(self) -> SpanIndex[IncidentMention]:
        """Words for attacks."""
        return SpanIndex(self.annotations.incidents, span=lambda mention: mention.span)

    @cached_property
    def weapons(self) -> SpanIndex[WeaponMention]:
        """Weapons."""
        return SpanIndex(self.annotations.weapons, span=lambda mention: mention.span)

    @cached_property
    def actors(self) -> SpanIndex[ActorMention]:
        """Actors."""
        return SpanIndex(self.annotations.actors, span=lambda mention: mention.span)

    @cached_property
    def scenes(self) -> SpanIndex[Scene]:
        """Places with where they are."""
        pairs = zip(self.annotations.places, self._locations, strict=True)
        scenes = [Scene(mention, *resolved) for mention, resolved in pairs]
        return SpanIndex(scenes, span=lambda scene: scene.mention.span)

    @cached_property
    def days(self) -> SpanIndex[Day]:
        """Times with what they stand for."""
        pairs = zip(self.annotations.times, self._moments, strict=True)
        days = [Day(mention, *resolved) for mention, resolved in pairs]
        return SpanIndex(days, span=lambda day: day.mention.span)

    @cached_property
    def sources(self) -> SpanIndex[Attribution]:
        """Attributions by who speaks."""
        return SpanIndex(self.annotations.attributions, span=lambda item: item.source)

    @cached_property
    def outlets(self) -> SpanIndex[Attribution]:
        """Attributions by the outlet that was told."""
        return SpanIndex(self.annotations.attributions, span=lambda item: item.via)

    @cached_property
    def cues(self) -> SpanIndex[Attribution]:
        """Attributions by the word that says."""
        return SpanIndex(self.annotations.attributions, span=lambda item: item.cue)

    @cached_property
    def contents(self) -> SpanIndex[Attribution]:
        """Attributions by what is said."""
        return SpanIndex(self.annotations.attributions, span=lambda item: item.content)

    @cached_property
    def _sentences(self) -> SpanIndex[Span]:
        return SpanIndex(self.annotations.sentences, span=lambda sentence: sentence)

    def sentence_of(self, span: Span) -> Span:
        """Return the sentence that `span` lies in; the stretch itself where it lies in none."""
        for sentence in self._sentences.overlapping(span):
            if sentence.contains(span):
                return sentence
        return span
