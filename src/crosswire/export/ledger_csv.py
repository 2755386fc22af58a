"""The ledger as CSV: one row a toll, for spreadsheets."""

import csv
from collections.abc import Iterable
from typing import TextIO

from crosswire.export.sentences import SentenceIndex
from crosswire.export.words import clean
from crosswire.types import Report, ReportedIncident, Toll

COLUMNS = (
    "document_id", "source", "url", "publisher", "published_at", "title", "toll_id", "harm", "low",
    "high", "hedge", "victims", "victim_status", "victim_kinds", "claimant", "claimant_name",
    "claimant_actor", "via", "scope", "polarity", "stated_at", "subset_of", "confidence",
    "incident", "incident_type", "incident_main", "place", "place_name", "lat", "lon", "country",
    "admin1", "place_precision", "date_start", "date_end", "date_precision", "perpetrator",
    "perpetrator_claimant", "target", "evidence_start", "evidence_end", "evidence", "sentence",
)  # fmt: skip
# A cell that begins with one of these would be run as a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(reports: Iterable[Report], stream: TextIO) -> None:
    """Write a header and one row a toll; unknown is an empty cell, 0 is 0.

    A document without tolls has no row: the JSONL form accounts for every document. Text that a
    spreadsheet would take for a formula gets an apostrophe before it.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        incidents = {incident.id: incident for incident in report.incidents}
        sentences = SentenceIndex(report.document)
        for toll in report.tolls:
            incident = incidents.get(toll.incident or "")
            writer.writerow([guard(value) for value in _row(report, toll, incident, sentences)])


def guard(value: object) -> object:
    """Return a cell that no spreadsheet runs; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = clean(value)
        return f"'{text}" if text.startswith(FORMULA) else text
    return value


def _row(
    report: Report, toll: Toll, incident: ReportedIncident | None, sentences: SentenceIndex
) -> list[object]:
    doc = report.document
    claimant = toll.claimant
    place = incident.place if incident else None
    time = incident.time if incident else None
    perpetrator = incident.perpetrator if incident else None
    accuser = incident.perpetrator_claimant if incident else None
    return [
        doc.id, doc.source, doc.url, doc.publisher, doc.published_at, doc.title, toll.id, toll.harm,
        toll.low, toll.high, toll.hedge, toll.victims.text if toll.victims else None,
        toll.victim_status, ";".join(toll.victim_kinds),
        claimant.mention.text if claimant else None, claimant.name if claimant else None,
        claimant.actor if claimant else None, toll.via.text if toll.via else None, toll.scope,
        toll.polarity, toll.stated_at, toll.subset_of, toll.confidence, toll.incident,
        incident.type if incident else None, int(incident.main) if incident else None,
        place.mention.text if place else None, place.name if place else None,
        place.lat if place else None, place.lon if place else None,
        place.country if place else None, place.admin1 if place else None,
        place.precision if place else None, time.start if time else None,
        time.end if time else None, time.precision if time else None,
        perpetrator.mention.text if perpetrator else None,
        accuser.mention.text if accuser else None,
        incident.target.mention.text if incident and incident.target else None,
        toll.evidence.start, toll.evidence.end, toll.evidence.text,
        sentences.around(toll.evidence).text,
    ]  # fmt: skip
