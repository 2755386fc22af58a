"""Which source is credited with a count."""

import pytest

from crosswire.annotate.attribution import find_attributions
from crosswire.annotate.sentences import find_sentences
from crosswire.resolve.claimants import find_claimant
from crosswire.types import Document


def claimant_of(text: str, evidence: str) -> str | None:
    doc = Document.of(text)
    found = find_attributions(doc, sentences=find_sentences(doc))
    start = text.index(evidence)
    credited = find_claimant(doc.span(start, start + len(evidence)), attributions=found)
    return credited.source.text if credited and credited.source else None


@pytest.mark.parametrize(
    ("text", "evidence", "expected"),
    [
        ("Two people died, police said.", "Two people died", "police"),
        ("Police said so. Two people died.", "Two people died", None),
        ("The bishop condemned the attack that killed 40 people.", "killed 40 people", None),
        ("Ann Lee said the attack that killed 40 was a crime.", "killed 40", None),
        ("Ann Lee said an attack that killed 40 was under way.", "killed 40", "Ann Lee"),
        ("Two people were reportedly killed.", "Two people were reportedly killed", None),
        (
            "The agency reported, citing medics, that nine people died.",
            "nine people died",
            "medics",
        ),
        ("A nurse said the hospital had recorded 4 deaths.", "4 deaths", "A nurse"),
        ("The group claimed the attack in which 9 people died.", "9 people died", None),
        ("The group claimed responsibility for killing 9 guards.", "killing 9 guards", None),
        ("The group claimed that 9 guards were killed.", "9 guards were killed", "The group"),
        ("Rebels blamed the army for killing 9 guards.", "killing 9 guards", None),
    ],
)
def test_the_credited_source(text: str, evidence: str, expected: str | None) -> None:
    assert claimant_of(text, evidence) == expected


def test_no_attribution_credits_nobody() -> None:
    doc = Document.of("Two people died.")
    assert find_claimant(doc.span(0, 15), attributions=[]) is None
