"""Every claim that is read from the example reports, one line each, compared as text.

`pytest tests/snapshots --update-snapshots` writes the file anew; the diff is then to be read.
"""

import difflib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.types import Party, Report, Span

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples" / "reports"
SNAPSHOT = HERE / "claims.jsonl"


def quote(mark: Span | Party | None) -> str | None:
    if isinstance(mark, Party):
        return mark.mention.text
    return mark.text if mark is not None else None


def describe_claims(report: Report) -> Iterator[dict[str, object]]:
    """Yield the essential fields of each claim: no ids, which depend on offsets."""
    doc = Path(report.document.source or "").name if report.document.title is None else None
    where = {"doc": doc or report.document.id}
    numbers = {incident.id: n for n, incident in enumerate(report.incidents, start=1)}
    tolls = {toll.id: n for n, toll in enumerate(report.tolls, start=1)}
    for incident in report.incidents:
        place, time = incident.place, incident.time
        yield where | {
            "incident": numbers[incident.id],
            "type": incident.type,
            "evidence": incident.evidence.text,
            "place": quote(place.mention) if place else None,
            "country": place.country if place else None,
            "time": [time.start, time.end] if time else None,
            "perpetrator": quote(incident.perpetrator),
            "perpetrator_claimant": quote(incident.perpetrator_claimant),
            "realis": incident.realis,
            "main": incident.main,
        }
    for toll in report.tolls:
        yield where | {
            "toll": tolls[toll.id],
            "harm": toll.harm,
            "bounds": [toll.low, toll.high],
            "victims": quote(toll.victims),
            "status": toll.victim_status,
            "kinds": toll.victim_kinds,
            "part_of": tolls[toll.subset_of] if toll.subset_of else None,
            "claimant": quote(toll.claimant),
            "via": quote(toll.via),
            "scope": toll.scope,
            "polarity": toll.polarity,
            "incident": numbers[toll.incident] if toll.incident else None,
            "evidence": toll.evidence.text,
        }
    for item in report.responsibilities:
        yield where | {
            "stance": item.stance,
            "claimant": quote(item.claimant),
            "actor": quote(item.actor),
            "incident": numbers[item.incident] if item.incident else None,
            "evidence": item.evidence.text,
        }
    for statement in report.statements:
        yield where | {
            "statement": statement.kind,
            "claimant": quote(statement.claimant),
            "cue": quote(statement.cue),
            "content": statement.content.text,
        }


def test_the_claims_of_the_examples(request: pytest.FixtureRequest) -> None:
    from crosswire.api import Crosswire

    lines = [
        json.dumps(claim, ensure_ascii=False) + "\n"
        for report in Crosswire(reader="rules").read([str(EXAMPLES)])
        for claim in describe_claims(report)
    ]
    if request.config.getoption("--update-snapshots"):
        SNAPSHOT.write_text("".join(lines), encoding="utf-8")
    kept = SNAPSHOT.read_text(encoding="utf-8").splitlines(keepends=True)
    diff = "".join(difflib.unified_diff(kept, lines, "kept", "read now", n=0))
    assert not diff, f"claims have changed; if for the better, run --update-snapshots:\n{diff}"
