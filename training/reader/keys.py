"""Answer keys as examples: what the rules propose, what they make of it, and what the key says."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from examples import Example, Reach, Roles, TollExample

from crosswire.annotations import Annotations, Proposal
from crosswire.evaluate.keys import (
    AnswerKey,
    KeyDocument,
    KeyIncident,
    KeyToll,
    find_occurrences,
    load_key,
)
from crosswire.pipeline import Resources, annotate, resolve
from crosswire.resolve.times import find_anchor, resolve_times
from crosswire.types import Party, Report, ReportedIncident, Span, Toll

NONE = "none"


def read_key(key: AnswerKey, *, corpus: str, resources: Resources) -> Iterator[Example]:
    """Yield one example for each document of a key."""
    for entry in key.documents:
        annotations = annotate(entry.doc, resources=resources)
        report = resolve(annotations, resources=resources)
        yield make_example(entry, annotations, report, corpus=corpus)


def load_keys(folder: Path, *, names: Sequence[str]) -> dict[str, AnswerKey]:
    """Return the keys of a folder by name."""
    return {
        name: load_key(folder / f"{name}.answers.jsonl", folder / f"{name}.documents.jsonl")
        for name in names
    }


def make_example(
    entry: KeyDocument, annotations: Annotations, report: Report, *, corpus: str
) -> Example:
    """Return the example of one document: its proposals matched to the tolls of its key."""
    doc = entry.doc
    proposals = annotations.proposals
    matched = _match(proposals, entry.tolls)
    incidents = {incident.id: incident for incident in entry.incidents}
    anchor = find_anchor(annotations.times, published_at=doc.published_at)
    moments = [
        (_reach(moment.mention), moment.start[:10])
        for moment, _ in resolve_times(annotations.times, anchor=anchor)
        if moment.mention is not None and moment.start
    ]
    by_id = {incident.id: incident for incident in report.incidents}
    tolls = []
    for number, proposal in enumerate(proposals):
        read = report.tolls[proposal.counts[0]] if proposal.counts else None
        rule_incident = by_id.get(read.incident) if read and read.incident else None
        example = TollExample(
            reach=_reach(proposal.span),
            number=_reach(proposal.number),
            single=proposal.single,
            low=proposal.low,
            high=proposal.high,
            rule=_rule_of(read, len(proposal.counts)),
            rule_roles=_rule_roles(read, rule_incident),
            harm=NONE,
        )
        if number in matched:
            toll = entry.tolls[matched[number]]
            incident = incidents.get(toll.incident) if toll.incident else None
            example.harm = toll.harm
            example.status = toll.status
            example.scope = toll.scope
            example.part = "whole" if toll.subset_of is None else "part"
            example.type = incident.type if incident else None
            example.main = incident.main if incident else None
            example.roles = _toll_roles(doc.text, toll)
            if incident:
                example.roles |= _incident_roles(doc.text, [incident], moments)
        tolls.append(example)
    mains = [incident for incident in entry.incidents if incident.main]
    read_mains = [incident for incident in report.incidents if incident.main]
    return Example(
        corpus=corpus,
        id=doc.id,
        text=doc.text,
        sentences=[_reach(span) for span in annotations.sentences],
        tolls=tolls,
        tolls_in_key=len(entry.tolls),
        types=sorted({incident.type for incident in mains}) if mains else None,
        main=_incident_roles(doc.text, mains, moments) if mains else None,
        main_rule=_rule_main(read_mains[0]) if read_mains else {},
        type_rule=read_mains[0].type if read_mains else None,
        times=[reach for reach, _ in moments],
    )


def _match(proposals: Sequence[Proposal], tolls: Sequence[KeyToll]) -> dict[int, int]:
    """Return, for each proposal that is a toll, which one: bounds equal, longest overlap first."""
    pairs = sorted(
        (-shared, at, number)
        for number, proposal in enumerate(proposals)
        for at, toll in enumerate(tolls)
        if (toll.low, toll.high) == (proposal.low, proposal.high)
        and (shared := _shared(proposal.span, toll.evidence)) > 0
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, number in pairs:
        if at not in taken and number not in found:
            taken.add(at)
            found[number] = at
    return found


def _shared(one: Span, two: Span) -> int:
    return min(one.end, two.end) - max(one.start, two.start)


def _reach(span: Span) -> Reach:
    return (span.start, span.end)


def _rule_of(read: Toll | None, counts: int) -> dict[str, str]:
    if read is None:
        return {"harm": NONE}
    return {
        "harm": read.harm,
        "status": read.victim_status,
        "scope": read.scope,
        "part": "whole" if read.subset_of is None else "part",
        "two": "yes" if counts > 1 else "no",
    }


def _rule_roles(read: Toll | None, incident: ReportedIncident | None) -> dict[str, Reach]:
    if read is None:
        return {}
    roles = {
        "victims": read.victims,
        "claimant": _mention(read.claimant),
        "via": read.via,
        "evidence": read.evidence,
    }
    found = {name: _reach(span) for name, span in roles.items() if span is not None}
    return found | (_rule_main(incident) if incident else {})


def _rule_main(incident: ReportedIncident) -> dict[str, Reach]:
    roles = {
        "place": incident.place.mention if incident.place else None,
        "time": incident.time.mention if incident.time else None,
        "perpetrator": _mention(incident.perpetrator),
        "target": _mention(incident.target),
    }
    return {name: _reach(span) for name, span in roles.items() if span is not None}


def _mention(party: Party | None) -> Span | None:
    return party.mention if party else None


def _toll_roles(text: str, toll: KeyToll) -> Roles:
    roles: Roles = {"evidence": [_reach(toll.evidence)]}
    for name in ("victims", "claimant", "via"):
        quote = getattr(toll, name)
        reaches = _occurrences(text, quote)
        if name == "victims" and reaches:
            # The key quotes a string: of its occurrences the one at the count is meant.
            reaches = [min(reaches, key=lambda reach: _distance(reach, _reach(toll.evidence)))]
        roles[name] = reaches
    return roles


def _distance(one: Reach, two: Reach) -> int:
    return max(0, max(one[0], two[0]) - min(one[1], two[1]))


def _occurrences(text: str, quote: str | None) -> list[Reach]:
    if quote is None:
        return []
    return [(at, at + len(quote)) for at in find_occurrences(text, quote=quote)]


def _incident_roles(
    text: str, incidents: Sequence[KeyIncident], moments: Sequence[tuple[Reach, str]]
) -> Roles:
    roles: Roles = {}
    for name in ("place", "perpetrator", "target"):
        quotes = sorted({quote for one in incidents if (quote := getattr(one, name))})
        roles[name] = sorted({reach for quote in quotes for reach in _occurrences(text, quote)})
    days = {incident.first_day for incident in incidents if incident.first_day}
    reaches = [reach for reach, day in moments if day in days]
    if reaches or not days:
        roles["time"] = reaches
    return roles
