"""The steps of reading and their order: the only file that knows it.

Each step says which fields of `Annotations` it needs and which it fills, so that a wrong order is
found when the module is loaded, not in the middle of a batch.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Literal, NamedTuple

import msgspec

from crosswire import __version__
from crosswire.annotate.actors import find_actors
from crosswire.annotate.attribution import find_attributions
from crosswire.annotate.attribution_encoded import find_tagged_attributions
from crosswire.annotate.counts import find_counted
from crosswire.annotate.encoded import read_main, read_proposals
from crosswire.annotate.incidents import find_incidents, find_weapons
from crosswire.annotate.numbers import find_numbers
from crosswire.annotate.places import find_places
from crosswire.annotate.sentences import find_sentences
from crosswire.annotate.tagged import Tags
from crosswire.annotate.times import find_times
from crosswire.annotate.times_encoded import find_tagged_times
from crosswire.annotations import Annotations, Attribution, Count, UnusedNumber
from crosswire.encoder import Encoder
from crosswire.errors import DataError, UsageError
from crosswire.gazetteer import Gazetteer
from crosswire.register import Register
from crosswire.resolve.claims import find_scopes, make_tolls
from crosswire.resolve.incidents import resolve_incidents
from crosswire.resolve.main import read_main_incident
from crosswire.resolve.marks import Marks
from crosswire.resolve.parties import name_party
from crosswire.resolve.places import resolve_places
from crosswire.resolve.reread import recount, tell_rules
from crosswire.resolve.responsibilities import find_responsibilities
from crosswire.resolve.scenes import is_of_speech
from crosswire.resolve.statements import find_statements
from crosswire.resolve.times import find_anchor, resolve_times
from crosswire.text import SpanIndex
from crosswire.types import Document, Issue, Leftover, Party, Report, Run, Span, make_id

# How far behind "said" its date may stand: "said late on Monday".
STATED_WITHIN_CHARACTERS = 30


Reader = Literal["encoder", "rules"]


class Resources:
    """What reading looks things up in: opened when first needed, the same for every document.

    `reader` says who reads: the encoder, which hears the rules and weighs them with the context,
    or the rules alone.
    """

    def __init__(
        self,
        *,
        reader: Reader = "encoder",
        min_confidence: float = 0.0,
        encoder: Encoder | None = None,
    ) -> None:
        if reader == "rules" and min_confidence > 0:
            raise UsageError("rules give no confidence: leave out --min-confidence or --reader")
        self.encoder = (encoder or Encoder.open()) if reader == "encoder" else None
        self.min_confidence = min_confidence

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places by name."""
        return Gazetteer.open()

    @cached_property
    def register(self) -> Register:
        """Actors by name."""
        return Register.open()

    @cached_property
    def run(self) -> Run:
        """What is written beside each report: version, configuration, hashes of the data."""
        configuration: dict[str, str | int | float | bool | None] = {
            "reader": "rules" if self.encoder is None else "encoder",
            "min_confidence": self.min_confidence,
        }
        data = {"gazetteer": self.gazetteer.version, "register": self.register.version}
        if self.encoder is not None:
            data["encoder"] = self.encoder.version
        parts = [__version__, sorted(configuration.items()), sorted(data.items())]
        return Run(
            id=make_id("r", *parts), version=__version__, configuration=configuration, data=data
        )


class Step(NamedTuple):
    """One finder: the fields it needs, the fields it fills, and the call that fills them."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Annotations, Resources], tuple[Sequence[Any], ...]]


STEPS: tuple[Step, ...] = (
    Step("sentences", (), ("sentences",), lambda a, _: (find_sentences(a.doc),)),
    Step(
        "numbers",
        ("sentences",),
        ("numbers",),
        lambda a, _: (find_numbers(a.doc, sentences=a.sentences),),
    ),
    Step(
        "counts",
        ("sentences", "numbers"),
        ("counts", "unused_numbers", "proposals"),
        lambda a, _: find_counted(a.doc, sentences=a.sentences, numbers=a.numbers),
    ),
    Step(
        "times",
        ("sentences",),
        ("times",),
        lambda a, _: (find_times(a.doc, sentences=a.sentences),),
    ),
    Step(
        "places",
        ("sentences",),
        ("places",),
        lambda a, r: (find_places(a.doc, sentences=a.sentences, gazetteer=r.gazetteer),),
    ),
    Step(
        "actors",
        ("sentences",),
        ("actors",),
        lambda a, r: (find_actors(a.doc, sentences=a.sentences, register=r.register),),
    ),
    Step(
        "weapons",
        ("sentences",),
        ("weapons",),
        lambda a, _: (find_weapons(a.doc, sentences=a.sentences),),
    ),
    Step(
        "incidents",
        ("sentences",),
        ("incidents",),
        lambda a, _: (find_incidents(a.doc, sentences=a.sentences),),
    ),
    Step(
        "attributions",
        ("sentences",),
        ("attributions",),
        lambda a, _: (find_attributions(a.doc, sentences=a.sentences),),
    ),
)


def check_steps(steps: Sequence[Step]) -> None:
    """Raise `ValueError` where a step needs what no earlier step gives, or two give the same."""
    given: set[str] = set()
    for step in steps:
        missing = set(step.needs) - given
        if missing or given & set(step.gives):
            raise ValueError(f"step {step.name}: needs {sorted(missing)}, gives {step.gives}")
        given |= set(step.gives)


check_steps(STEPS)


def annotate(doc: Document, *, resources: Resources) -> Annotations:
    """Return what all finders mark in `doc`, nothing decided yet."""
    annotations = Annotations(doc=doc)
    for step in STEPS:
        found = step.run(annotations, resources)
        fields = {name: tuple(marks) for name, marks in zip(step.gives, found, strict=True)}
        annotations = msgspec.structs.replace(annotations, **fields)
    return annotations


def resolve(annotations: Annotations, *, resources: Resources) -> Report:
    """Return the report that follows from the marks: places, times, incidents, then claims."""
    doc = annotations.doc
    locations = resolve_places(annotations.places, doc=doc)
    anchor = find_anchor(annotations.times, published_at=doc.published_at)
    moments = resolve_times(annotations.times, anchor=anchor)
    marks = Marks(annotations, locations=locations, moments=moments)
    scopes = find_scopes(marks)
    cumulative = {
        (count.evidence, count.harm)
        for count, (scope, _) in zip(annotations.counts, scopes, strict=True)
        if scope == "cumulative"
    }

    def party(mention: Span, carried: Span | None) -> Party:
        actors = marks.actors.overlapping(carried or mention)
        return name_party(mention, carried, actors=actors, register=resources.register)

    def is_cumulative(count: Count) -> bool:
        return (count.evidence, count.harm) in cumulative

    def stated_at(attribution: Attribution) -> str | None:
        start = attribution.cue.end
        for day in marks.days.starting(first=start, last=start + STATED_WITHIN_CHARACTERS):
            if is_of_speech(marks, day.mention.span):
                return day.moment.start
        return None

    resolved = resolve_incidents(marks, name_party=party, cumulative=is_cumulative)
    incidents = resolved.incidents
    if annotations.main is not None:
        incidents = read_main_incident(marks, incidents, reading=annotations.main, name_party=party)
    tolls = make_tolls(
        marks,
        scopes=scopes,
        of_count=resolved.of_count,
        name_party=party,
        stated_at=stated_at,
    )
    statements = find_statements(annotations, name_party=party)
    responsibilities = find_responsibilities(annotations, incidents=incidents, name_party=party)
    leftovers = [
        *resolved.leftovers,
        *(_leave_over(number) for number in annotations.unused_numbers if number.of_people),
    ]
    issues = []
    if anchor.conflict:
        issues.append(
            Issue(document_id=doc.id, step="times", code="date-conflict", message=anchor.reason)
        )
    relative = any(moment.start is None and moment.end is None for moment, _ in moments)
    if anchor.date is None and relative:
        message = "no publication date: relative dates stay relative; give one with --published"
        issues.append(Issue(document_id=doc.id, step="times", code="no-date", message=message))
    return Report(
        document=doc,
        run=resources.run,
        tolls=tuple(tolls),
        incidents=tuple(incidents),
        responsibilities=tuple(responsibilities),
        statements=tuple(statements),
        leftovers=tuple(sorted(leftovers, key=lambda left: left.span)),
        issues=tuple(issues),
    )


def reread(
    annotations: Annotations, report: Report, *, encoder: Encoder, min_confidence: float
) -> Annotations:
    """Return `annotations` as the encoder reads them, having heard what the rules made of them.

    What the rules counted and the encoder does not, and what it counts with less confidence than
    is asked, is kept as an unused number with its probability.
    """
    encoded = encoder.encode(annotations.doc, sentences=annotations.sentences)
    if encoded is None:
        return annotations
    told = tell_rules(annotations, report)
    readings = read_proposals(
        encoded,
        encoder=encoder,
        proposals=annotations.proposals,
        heard=told.heard,
        told=told.roles,
    )
    main = read_main(
        encoded, encoder=encoder, type_told=told.main_type, told=told.main_roles or None
    )
    recounted = recount(annotations, readings=readings, min_confidence=min_confidence)
    # A number that became a toll after all is no longer unused.
    counted = SpanIndex(recounted.counts, span=lambda count: count.number)
    unused = [
        *(number for number in annotations.unused_numbers if not counted.overlapping(number.span)),
        *recounted.unused,
    ]
    tags = Tags(encoded, encoder=encoder)
    attributions = find_tagged_attributions(
        annotations.doc,
        sentences=annotations.sentences,
        tags=tags,
        attributions=annotations.attributions,
        counts=[count.evidence for count in recounted.counts],
    )
    return msgspec.structs.replace(
        annotations,
        times=tuple(find_tagged_times(annotations.doc, times=annotations.times, tags=tags)),
        attributions=tuple(attributions),
        counts=tuple(recounted.counts),
        readings=tuple(recounted.readings),
        main=main,
        unused_numbers=tuple(sorted(unused, key=lambda number: number.span)),
    )


def read_report(doc: Document, *, resources: Resources) -> Report:
    """Return what `doc` says. A step that fails leaves an `Issue` and no claims, never an error:
    one bad document does not stop a batch.
    """
    try:
        annotations = annotate(doc, resources=resources)
        report = resolve(annotations, resources=resources)
        if resources.encoder is None:
            return report
        with resources.encoder.one_thread():
            annotations = reread(
                annotations,
                report,
                encoder=resources.encoder,
                min_confidence=resources.min_confidence,
            )
        return resolve(annotations, resources=resources)
    except DataError:
        raise  # no document is at fault, and none could be read
    except Exception as error:  # noqa: BLE001 - the boundary between one document and the batch
        where = doc.source or doc.id
        message = f"{where}: reading failed ({type(error).__name__}); please report it"
        issue = Issue(document_id=doc.id, step="resolve", code="failed", message=message)
        return Report(document=doc, run=resources.run, issues=(issue,))


def _leave_over(number: UnusedNumber) -> Leftover:
    return Leftover(span=number.span, reason=number.reason)
