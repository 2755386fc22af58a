"""The reporting words of the ontology, made ready for looking up."""

from functools import lru_cache

import msgspec

from crosswire.ontology import load_ontology
from crosswire.types import StatementKind


class KindRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of cue and content that make a statement one of a kind."""

    cues: list[str]
    phrases: list[str]


class ReportingOntology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `ontology/reporting.yaml`."""

    clause_verbs: list[str]
    belief_verbs: list[str]
    object_verbs: list[str]
    record_verbs: list[str]
    doubtful_forms: list[str]
    particles: dict[str, list[str]]
    participles: list[str]
    citing: list[str]
    claim_nouns: list[str]
    hidden_adverbs: list[str]
    persons: list[str]
    bodies: list[str]
    premodifiers: list[str]
    relational: list[str]
    outlets: list[str]
    outlet_words: list[str]
    audiences: list[str]
    kinds: dict[StatementKind, KindRule]
    hedges: list[str]
    acts: list[str]


class ReportingWords(msgspec.Struct, frozen=True):
    """Sets of lower-case words; `verbs` gives each cue form its group."""

    verbs: dict[str, str]
    bases: dict[str, str]
    doubtful: frozenset[str]
    particles: dict[str, frozenset[str]]
    participles: frozenset[str]
    citing: frozenset[str]
    claim_nouns: frozenset[str]
    hidden_adverbs: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    speakers: frozenset[str]
    premodifiers: frozenset[str]
    relational: frozenset[str]
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    audiences: frozenset[str]


def words_in(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


def load_reporting() -> ReportingOntology:
    """Return the ontology file of reporting words, checked."""
    raw: ReportingOntology = load_ontology("reporting", ReportingOntology)
    return raw


@lru_cache(maxsize=1)
def load_words() -> ReportingWords:
    """Return the reporting words as sets.

    >>> load_words().verbs["condemned"], load_words().bases["told"]
    ('object', 'tell')
    """
    raw = load_reporting()
    verbs: dict[str, str] = {}
    bases: dict[str, str] = {}
    groups = {
        "object": raw.object_verbs,
        "belief": raw.belief_verbs,
        "record": raw.record_verbs,
        "clause": raw.clause_verbs,
    }
    for group, lines in groups.items():
        for line in lines:
            forms = line.split()
            for form in forms:
                verbs[form] = group
                bases[form] = forms[0]
    persons, bodies = frozenset(raw.persons), frozenset(raw.bodies)
    return ReportingWords(
        verbs=verbs,
        bases=bases,
        doubtful=frozenset(raw.doubtful_forms),
        particles={form: frozenset(words) for form, words in raw.particles.items()},
        participles=frozenset(raw.participles),
        citing=frozenset(raw.citing),
        claim_nouns=frozenset(raw.claim_nouns),
        hidden_adverbs=frozenset(raw.hidden_adverbs),
        persons=persons,
        bodies=bodies,
        speakers=persons | bodies,
        premodifiers=frozenset(raw.premodifiers),
        relational=frozenset(raw.relational),
        outlets=frozenset(raw.outlets),
        outlet_words=frozenset(raw.outlet_words),
        audiences=frozenset(raw.audiences),
    )
