"""The harm and victim words of the ontology, made ready for looking up."""

from functools import lru_cache

import msgspec

from crosswire.ontology import load_ontology
from crosswire.types import Harm, VictimStatus

Phrase = tuple[str, ...]


class HarmOntology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `ontology/harm.yaml`."""

    past: dict[Harm, list[str]]
    active: dict[Harm, list[str]]
    subject: dict[Harm, list[str]]
    nouns: dict[Harm, list[str]]
    of: dict[Harm, list[str]]
    adjectives: dict[Harm, list[str]]
    losing: list[str]
    leaving: list[str]
    tolls: dict[Harm, list[str]]


class VictimOntology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `ontology/victims.yaml`."""

    civilian: list[str]
    combatant: list[str]
    unknown: list[str]
    police: list[str]
    kinds: dict[str, list[str]]
    not_singular: list[str]
    not_people: list[str]
    not_persons: list[str]


class HarmWords(msgspec.Struct, frozen=True):
    """Each phrase of harm with the roles that it can play and the harm that it says."""

    roles: dict[Phrase, dict[str, Harm]]
    longest: int
    losing: frozenset[str]
    leaving: frozenset[str]


class VictimWords(msgspec.Struct, frozen=True):
    """Words for people with the status that they settle, and words for what is not people."""

    status: dict[str, VictimStatus]
    kinds: dict[str, tuple[str, ...]]
    police: frozenset[str]
    singular: frozenset[str]
    not_people: frozenset[str]
    not_persons: frozenset[str]


@lru_cache(maxsize=1)
def load_harm_words() -> HarmWords:
    """Return the harm words of the ontology by phrase."""
    ontology = load_ontology("harm", HarmOntology)
    roles: dict[Phrase, dict[str, Harm]] = {}
    lists: dict[str, dict[Harm, list[str]]] = {
        "past": ontology.past,
        "active": ontology.active,
        "subject": ontology.subject,
        "noun": ontology.nouns,
        "of": ontology.of,
        "adjective": ontology.adjectives,
        "toll": ontology.tolls,
    }
    for role, by_harm in lists.items():
        for harm, phrases in by_harm.items():
            for phrase in phrases:
                roles.setdefault(tuple(phrase.split()), {})[role] = harm
    return HarmWords(
        roles=roles,
        longest=max(map(len, roles)),
        losing=frozenset(ontology.losing),
        leaving=frozenset(ontology.leaving),
    )


@lru_cache(maxsize=1)
def load_victim_words() -> VictimWords:
    """Return the words for people of the ontology."""
    ontology = load_ontology("victims", VictimOntology)
    status: dict[str, VictimStatus] = {}
    for word in ontology.unknown:
        status[word] = "unknown"
    for word in ontology.combatant:
        status[word] = "combatant"
    for word in ontology.civilian:
        status[word] = "civilian"
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, words in ontology.kinds.items():
        for word in words:
            kinds[word] = (*kinds.get(word, ()), kind)
    plural = {word for word in status if word.endswith("s") and word[:-1] in status}
    irregular = {"children", "men", "women", "babies", "persons", "policemen", "businessmen"}
    singular = {
        word
        for word in status
        if word not in plural | irregular | set(ontology.not_singular)
        and not word.endswith(("men", "children"))
        and not (word.endswith("s") and not word.endswith("ss"))
    }
    return VictimWords(
        status=status,
        kinds=kinds,
        police=frozenset(ontology.police),
        singular=frozenset(singular),
        not_people=frozenset(ontology.not_people),
        not_persons=frozenset(ontology.not_persons),
    )
