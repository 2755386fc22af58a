"""A report laid out for people: its incidents with their claims, then all else that was said.

Both the terminal's and the Markdown form follow this outline, so that they always agree.
"""

from collections.abc import Iterator

from crosswire.export.words import (
    clean,
    same_name,
    show_bounds,
    show_claimant,
    show_incident,
    show_kind,
)
from crosswire.types import Report, Responsibility, Statement, Toll

CLAIM_COLUMNS = ("id", "who says", "harm", "count", "victims", "status", "evidence")
STANCES = {
    "claims": "claims responsibility",
    "denies": "denies responsibility",
    "confirms": "confirms its own part",
    "blames": "blames itself",
}
STANCES_TOWARDS = {
    "claims": "claims it for",
    "denies": "denies that it was",
    "confirms": "confirms that it was",
    "blames": "blames",
}
# Enough of an id to tell a claim from others of one ledger, and to type.
SHORT_ID = 8
# More than this is told as a number: the JSONL form has all of them.
SHOWN_LEFTOVERS = 12
# A toll less probable than this is marked. Of such tolls about four in ten are wrong on the dev
# keys, of the others one in thirty.
UNCERTAIN_BELOW = 0.7


def describe_document(report: Report) -> tuple[str, str]:
    """Return the heading of a report and the line below it: source, publisher, date, id."""
    doc = report.document
    first = next((line for line in doc.text.splitlines() if line.strip()), "")
    title = clean(doc.title or first or doc.source or doc.id)
    parts = [doc.publisher, doc.published_at or "date not known", doc.source, doc.id]
    return title[:160], " · ".join(clean(part) for part in parts if part)


def group_tolls(report: Report) -> Iterator[tuple[str, list[Toll]]]:
    """Yield a heading and its tolls: each incident, then totals, then tolls of no incident."""
    for number, incident in enumerate(report.incidents, start=1):
        about = [show_incident(incident)]
        if incident.perpetrator is not None:
            by = f"by {clean(incident.perpetrator.mention.text)}"
            if incident.perpetrator_claimant is not None:
                by += f", says {clean(incident.perpetrator_claimant.mention.text)}"
            about.append(by)
        if incident.target is not None:
            about.append(f"against {clean(incident.target.mention.text)}")
        if incident.realis != "actual":
            about.append(incident.realis)
        mark = ", main" if incident.main else ""
        tolls = [toll for toll in report.tolls if toll.incident == incident.id]
        yield f"Incident {number}{mark}: {' · '.join(about)}", tolls
    totals = [toll for toll in report.tolls if toll.scope == "cumulative"]
    if totals:
        yield "Totals over a longer time", totals
    rest = [t for t in report.tolls if t.incident is None and t.scope != "cumulative"]
    if rest:
        yield "Tolls of no incident named here", rest


def describe_toll(toll: Toll) -> tuple[str, str, str, str, str, str]:
    """Return the cells of a toll but the evidence: id, claimant, harm, count, victims, status.

    The id is cut to its first characters, which `explain` takes as well.
    """
    count = show_bounds(toll.low, toll.high)
    if toll.subset_of is not None:
        count = f"of these {count}"
    if toll.confidence is not None and toll.confidence < UNCERTAIN_BELOW:
        count += f" (uncertain: {toll.confidence:.2f})"
    status: str = toll.victim_status
    if toll.victim_kinds:
        status += f" ({', '.join(toll.victim_kinds).replace('_', ' ')})"
    harm = show_kind(toll.harm)
    if toll.polarity != "stated":
        harm = f"{toll.polarity}: {harm}"
    victims = clean(toll.victims.text) if toll.victims else "–"
    return toll.id[:SHORT_ID], show_claimant(toll), harm, count, victims, status


def describe_responsibility(item: Responsibility) -> str:
    """Return one line on who says who did it."""
    whom = clean(item.actor.mention.text)
    if item.claimant is None:
        said = f"The text itself {STANCES_TOWARDS[item.stance]} {whom}"
    elif item.claimant == item.actor:
        said = f"{whom} {STANCES[item.stance]}"
    else:
        said = f"{clean(item.claimant.mention.text)} {STANCES_TOWARDS[item.stance]} {whom}"
    return f"{said}: “{clean(item.evidence.text)}”"


def describe_statement(item: Statement) -> str:
    """Return one line on what somebody said."""
    who = clean(item.claimant.mention.text) if item.claimant else "The text itself"
    if item.claimant and not same_name(who, clean(item.claimant.name)):
        who += f" ({clean(item.claimant.name)})"
    return f"{item.kind}: {who}: “{clean(item.content.text)}”"


def describe_leftovers(report: Report) -> list[str]:
    """Return a line for each thing seen and not used, the rest as a number."""
    lines = [f"“{clean(left.span.text)}”: {left.reason}" for left in report.leftovers]
    if len(lines) > SHOWN_LEFTOVERS:
        more = len(lines) - SHOWN_LEFTOVERS
        lines = [*lines[:SHOWN_LEFTOVERS], f"and {more} more; --format jsonl has all of them"]
    return lines


def summarise(reports: int, unread: int, tolls: int, incidents: int) -> str:
    """Return the closing line of a ledger."""
    read = _count(reports - unread, "report")
    line = f"{read} read: {_count(incidents, 'incident')}, {_count(tolls, 'toll')}"
    return f"{line}; {unread} could not be read" if unread else line


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
