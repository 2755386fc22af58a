"""The vocabulary: every file has its shape, and no word says two things that exclude each other."""

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from crosswire.annotate.attribution_words import ReportingOntology
from crosswire.annotate.incidents import IncidentOntology
from crosswire.annotate.number_words import NumberOntology
from crosswire.errors import DataError
from crosswire.ontology import load_ontology
from crosswire.ontology.vocabulary import (
    HarmOntology,
    VictimOntology,
    load_harm_words,
    load_victim_words,
)
from crosswire.register import Register
from crosswire.resolve.scope import ScopeOntology

SHAPES = {
    "harm": HarmOntology,
    "incidents": IncidentOntology,
    "numbers": NumberOntology,
    "reporting": ReportingOntology,
    "scope": ScopeOntology,
    "victims": VictimOntology,
}


def find_phrases(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from find_phrases(item)
    elif isinstance(value, list):
        for item in value:
            yield from find_phrases(item)


def test_every_file_has_a_shape() -> None:
    folder = Path(str(resources.files("crosswire.ontology")))
    assert sorted(path.stem for path in folder.glob("*.yaml")) == sorted(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_has_its_shape(name: str) -> None:
    assert isinstance(load_ontology(name, SHAPES[name]), SHAPES[name])


@pytest.mark.parametrize("name", SHAPES)
def test_phrases_are_written_as_they_are_looked_up(name: str) -> None:
    # Looked up in lower case, word by word: a capital or a second blank would never be found.
    for phrase in find_phrases(load_ontology(name)):
        if name != "scope":
            assert phrase == " ".join(phrase.lower().split()), phrase
        assert phrase.strip(), name


def test_a_file_that_is_not_there_says_where_it_was_looked_for() -> None:
    with pytest.raises(DataError, match=r"ontology/nothing\.yaml"):
        load_ontology("nothing")


def test_a_file_of_another_shape_says_what_is_wrong() -> None:
    with pytest.raises(DataError, match=r"ontology/harm\.yaml: .*field"):
        load_ontology("harm", ScopeOntology)


def test_no_word_settles_two_statuses() -> None:
    words = load_ontology("victims", VictimOntology)
    lists = [set(words.civilian), set(words.combatant), set(words.unknown)]
    assert not lists[0] & lists[1]
    assert not lists[0] & lists[2]
    assert not lists[1] & lists[2]


def test_no_list_of_people_holds_a_word_twice() -> None:
    words = load_ontology("victims", VictimOntology)
    for listed in (words.civilian, words.combatant, words.unknown, *words.kinds.values()):
        assert len(listed) == len(set(listed))


def test_things_that_are_counted_are_not_people() -> None:
    words = load_victim_words()
    assert not words.not_people & set(words.status)


def test_words_of_a_side_settle_no_status_of_a_victim_who_may_be_anybody() -> None:
    status = load_victim_words().status
    assert status["martyrs"] == "unknown"
    assert status["terrorists"] == status["rebels"] == status["soldiers"] == "combatant"


def test_a_harm_phrase_has_one_harm_in_each_role() -> None:
    harm = load_ontology("harm", HarmOntology)
    for lists in (harm.past, harm.active, harm.subject, harm.nouns, harm.of, harm.adjectives):
        phrases = [phrase for listed in lists.values() for phrase in listed]
        assert len(set(phrases)) == len({(p, h) for h, ps in lists.items() for p in ps})
    assert load_harm_words().longest == max(len(phrase) for phrase in load_harm_words().roles)


def test_every_pattern_of_scope_compiles_and_needs_a_word() -> None:
    for pattern in load_ontology("scope", ScopeOntology).cumulative:
        assert re.compile(pattern, re.I).search("") is None
        assert pattern == pattern.lower() or "\\" in pattern


def test_every_trigger_can_mean_something_and_is_a_noun_or_a_verb() -> None:
    for trigger in load_ontology("incidents", IncidentOntology).triggers:
        assert trigger.types
        assert len(set(trigger.types)) == len(trigger.types)
        assert trigger.nouns or trigger.verbs


def test_the_register_has_each_actor_and_each_of_its_names_once() -> None:
    actors = list(Register.open())
    assert len({actor.id for actor in actors}) == len(actors)
    for actor in actors:
        names = [actor.name, *actor.aliases]
        assert len(set(names)) == len(names), actor.id
