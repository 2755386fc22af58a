"""Between the rules' reading and the encoder's: what the rules told, and counts made anew."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from crosswire.annotations import Annotations, Count, Proposal, TollReading, UnusedNumber
from crosswire.encoder.heads import Heard
from crosswire.types import Document, Report, ReportedIncident, Span, Toll

NO_TOLL = "no toll, read in its context"
UNSURE = "less sure than asked"


class Told(NamedTuple):
    """What the rules made of a document: of each proposal, and of its main incident."""

    heard: list[Heard]
    roles: list[dict[str, Span]]
    main_type: str | None
    main_roles: dict[str, Span]


class Recounted(NamedTuple):
    """Counts with the reading of each, and the numbers of people that are none, with why."""

    counts: list[Count]
    readings: list[TollReading | None]
    unused: list[UnusedNumber]


def tell_rules(annotations: Annotations, report: Report) -> Told:
    """Return what `report`, read with rules alone, says of each proposal."""
    heard, roles = [], []
    for proposal in annotations.proposals:
        toll = report.tolls[proposal.counts[0]] if proposal.counts else None
        heard.append(_hear(toll, single=proposal.single))
        roles.append(_roles_of(toll))
    main = next((incident for incident in report.incidents if incident.main), None)
    return Told(heard, roles, main.type if main else None, _main_roles(main) if main else {})


def _hear(toll: Toll | None, *, single: bool) -> Heard:
    if toll is None:
        return Heard(harm="none", single=single)
    part = "whole" if toll.subset_of is None else "part"
    return Heard(toll.harm, toll.victim_status, toll.scope, part, single)


def _roles_of(toll: Toll | None) -> dict[str, Span]:
    if toll is None:
        return {}
    claimant = toll.claimant.mention if toll.claimant else None
    roles = {
        "victims": toll.victims, "claimant": claimant, "via": toll.via, "evidence": toll.evidence
    }  # fmt: skip
    return {name: span for name, span in roles.items() if span is not None}


def _main_roles(incident: ReportedIncident) -> dict[str, Span]:
    roles = {
        "place": incident.place.mention if incident.place else None,
        "time": incident.time.mention if incident.time else None,
        "perpetrator": incident.perpetrator.mention if incident.perpetrator else None,
        "target": incident.target.mention if incident.target else None,
    }
    return {name: span for name, span in roles.items() if span is not None}


def recount(
    annotations: Annotations,
    *,
    readings: Sequence[TollReading | None],
    min_confidence: float = 0.0,
) -> Recounted:
    """Return the counts that remain, that change and that are new, in reading order.

    A count of the rules keeps its evidence and its words for harm; a new one takes the words that
    the encoder points at. `readings` are those of `annotations.proposals`. Nothing is dropped in
    silence: what is less sure than `min_confidence` is among the unused, with its probability.
    """
    found = Recounted([], [], [])
    for proposal, reading in zip(annotations.proposals, readings, strict=True):
        counts = [annotations.counts[at] for at in proposal.counts]
        if reading is None:
            found.counts.extend(counts)
            found.readings.extend([None] * len(counts))
        elif reading.harm is None:
            found.unused.extend(_unused(count.evidence, NO_TOLL, reading) for count in counts)
        elif reading.sure < min_confidence:
            found.unused.append(_unused(proposal.span, UNSURE, reading))
        elif len(counts) > 1:
            found.counts.extend(counts)
            found.readings.extend([reading] * len(counts))
        else:
            count = counts[0] if counts else None
            found.counts.append(_count(annotations.doc, proposal, reading, count))
            found.readings.append(reading)
    return found


def _unused(span: Span, reason: str, reading: TollReading) -> UnusedNumber:
    return UnusedNumber(span=span, reason=f"{reason} ({reading.sure:.2f})", of_people=True)


def _count(doc: Document, proposal: Proposal, reading: TollReading, count: Count | None) -> Count:
    assert reading.harm is not None
    victims = reading.answers["victims"].span if "victims" in reading.answers else None
    if count is None:
        evidence = _around(doc, proposal.span, reading)
        count = Count(
            evidence=evidence,
            number=proposal.number,
            harm=reading.harm,
            harm_cue=evidence,
            low=proposal.low,
            high=proposal.high,
            hedge=proposal.hedge,
        )
    part = reading.chosen.get("part", ("whole", 0.0))[0] == "part"
    return msgspec.structs.replace(count, harm=reading.harm, victims=victims, including=part)


def _around(doc: Document, span: Span, reading: TollReading) -> Span:
    """Return the words that the encoder points at as evidence together with the proposal's."""
    answer = reading.answers.get("evidence")
    if answer is None or answer.span is None or not answer.span.overlaps(span):
        return span
    return doc.span(min(answer.span.start, span.start), max(answer.span.end, span.end))
