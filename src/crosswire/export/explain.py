"""One claim with its sentence and how each of its fields was reached."""

import msgspec

from crosswire.export.sentences import SentenceIndex
from crosswire.export.words import clean, show_bounds
from crosswire.types import (
    Location,
    Moment,
    Party,
    Record,
    Report,
    ReportedIncident,
    Responsibility,
    Span,
    Statement,
    Toll,
)

Claim = Toll | ReportedIncident | Responsibility | Statement
SKIPPED = frozenset(("id", "how", "evidence", "content", "low", "high"))
KINDS = {
    Toll: "toll",
    ReportedIncident: "incident",
    Responsibility: "responsibility",
    Statement: "statement",
}
NOT_STATED = {
    "claimant": "nobody is credited: the text itself says it",
    "perpetrator_claimant": "nobody is credited: the text itself says it",
    "stated_at": "the text does not say when it was said",
    "confidence": "rules give no probability",
    "victim_actor": "not resolved",
    "subset_of": "not a part of another toll",
    "incident": "of no single incident",
    "part_of": "not a part of a larger incident",
}


class Field(Record, frozen=True):
    """One field of a claim: its value in words, how it was reached, the characters it rests on."""

    name: str
    value: str
    how: str | None = None
    span: Span | None = None


class Explanation(Record, frozen=True):
    """A claim laid open: what kind it is, where it stands, its sentence and its fields."""

    id: str
    kind: str
    document_id: str
    source: str | None
    sentence: str
    evidence: Span
    fields: tuple[Field, ...]


def find_explanations(report: Report, *, claim_id: str) -> list[Explanation]:
    """Return the claims of `report` whose id is, or begins with, `claim_id`, laid open."""
    claims: list[Claim] = [
        *report.tolls,
        *report.incidents,
        *report.responsibilities,
        *report.statements,
    ]
    if not claim_id:
        return []
    return [_explain(report, claim) for claim in claims if claim.id.startswith(claim_id)]


def format_explanation(explanation: Explanation) -> str:
    """Return an explanation as lines of plain text, safe to print."""
    source = explanation.source or explanation.document_id
    where = f"{explanation.evidence.start} to {explanation.evidence.end}"
    lines = [
        f"{explanation.kind} {explanation.id}",
        f"  in {clean(source)} ({clean(explanation.document_id)}), characters {where}",
        f"  evidence  “{clean(explanation.evidence.text)}”",
        f"  sentence  “{clean(explanation.sentence)}”",
        "",
    ]
    width = max((len(field.name) for field in explanation.fields), default=0)
    for field in explanation.fields:
        where = f" [{field.span.start}:{field.span.end}]" if field.span is not None else ""
        how = f"   from {clean(field.how)}" if field.how else ""
        lines.append(f"  {field.name:<{width}}  {clean(field.value)}{where}{how}")
    return "\n".join(lines) + "\n"


def _explain(report: Report, claim: Claim) -> Explanation:
    evidence = claim.content if isinstance(claim, Statement) else claim.evidence
    how = claim.how if isinstance(claim, Toll | ReportedIncident) else {}
    fields = []
    if isinstance(claim, Toll):
        bounds = show_bounds(claim.low, claim.high)
        fields.append(Field(name="count", value=bounds, how=how.get("bounds"), span=evidence))
    for name in claim.__struct_fields__:
        if name in SKIPPED:
            continue
        value = getattr(claim, name)
        fields.append(
            Field(name=name, value=_show(name, value), how=how.get(name), span=_span_of(value))
        )
    return Explanation(
        id=claim.id,
        kind=KINDS[type(claim)],
        document_id=report.document.id,
        source=report.document.source,
        sentence=SentenceIndex(report.document).around(evidence).text,
        evidence=evidence,
        fields=tuple(fields),
    )


def _span_of(value: object) -> Span | None:
    if isinstance(value, Span):
        return value
    if isinstance(value, Party | Location | Moment):
        return value.mention
    return None


def _show(name: str, value: object) -> str:
    if value is None:
        return NOT_STATED.get(name, "not stated")
    if isinstance(value, Span):
        return value.text
    if isinstance(value, Party):
        known = f", known as {value.actor}" if value.actor else ""
        return f"{value.mention.text} ({value.name}{known})"
    if isinstance(value, Location):
        point = f"{value.lat}, {value.lon}" if value.lat is not None else "no coordinates"
        parts = [value.name, value.admin1, value.country, point]
        return f"{', '.join(p for p in parts if p)}, precision {value.precision}"
    if isinstance(value, Moment):
        days = f"from {value.start or '?'} up to, not including, {value.end or '?'}"
        return f"{days} ({value.precision or 'not resolved'})"
    if isinstance(value, tuple):
        return ", ".join(_show(name, item) for item in value) or "none"
    if isinstance(value, msgspec.Struct):
        return str(msgspec.to_builtins(value))
    return str(value)
