"""The page of the vocabulary, made from `src/crosswire/ontology/*.yaml` and the kinds of actors."""

from collections import Counter
from typing import Any, get_args

from crosswire.ontology import load_ontology
from crosswire.register import Register
from crosswire.register.actor import ActorKind
from crosswire.types import IncidentType, StatementKind

ABOUT_INCIDENTS = """\
From `incidents.yaml`. A word can mean several types. The first is taken, unless a weapon, a
perpetrator or an earlier mention in the same report says which of the others it is.
"""
ABOUT_STATEMENTS = """\
From `reporting.yaml`. The first kind whose cue or phrase is there is taken; otherwise the
statement is `other`.
"""
ABOUT_ACTORS = """\
From the register of actors (`src/crosswire/data/register`), with the number of its entries.
"""
ROLES = {
    "past": "past forms: “were killed”, “12 killed”",
    "active": "what takes the harmed as its object: “killing 12”",
    "subject": "what the harmed do: “12 died”",
    "nouns": "nouns that are counted or are the count: “12 deaths”",
    "of": "nouns before “of”: “the death of 12”",
    "adjectives": "adjectives before people: “wounded soldiers”",
    "tolls": "a count that grows: “the death toll rose to 12”",
}
VERB_GROUPS = {
    "clause_verbs": "take a clause and credit their subject with it",
    "belief_verbs": "hold true: weaker credit",
    "object_verbs": "take a position; their subject is not credited with counts inside",
    "record_verbs": "put a count on record",
}


def make_ontology() -> str:
    """Return the sections of the page, one a subject."""
    return "\n".join(
        [
            _incidents(load_ontology("incidents")),
            _harm(load_ontology("harm")),
            _victims(load_ontology("victims")),
            _numbers(load_ontology("numbers")),
            _scope(load_ontology("scope")),
            _reporting(load_ontology("reporting")),
            _actors(),
        ]
    )


def _incidents(raw: dict[str, Any]) -> str:
    parts = [
        "## Incident types\n",
        ABOUT_INCIDENTS,
        "| can mean | nouns | verbs |",
        "| --- | --- | --- |",
    ]
    for trigger in raw["triggers"]:
        types = ", ".join(f"`{name}`" for name in trigger["types"])
        parts.append(
            f"| {types} | {_list(trigger.get('nouns', []))} | {_list(trigger.get('verbs', []))} |"
        )
    parts.append("\n### Weapons and ways of attacking\n")
    parts += ["| points to | words |", "| --- | --- |"]
    for name in get_args(IncidentType):
        if name in raw["weapons"]:
            parts.append(f"| `{name}` | {_list(raw['weapons'][name])} |")
    return "\n".join(parts) + "\n"


def _harm(raw: dict[str, Any]) -> str:
    parts = ["## Harm words\n", "From `harm.yaml`, by the role that a word plays in a sentence.\n"]
    for role, about in ROLES.items():
        parts += [f"### {about[0].upper()}{about[1:]}\n", "| harm | words |", "| --- | --- |"]
        parts += [f"| `{harm}` | {_list(words)} |" for harm, words in raw[role].items()]
        parts.append("")
    parts.append(
        f"A body loses its own ({_list(raw['losing'])} 12 fighters); an attack leaves people "
        f"harmed ({_list(raw['leaving'])} 12 dead).\n"
    )
    return "\n".join(parts)


def _victims(raw: dict[str, Any]) -> str:
    statuses = ("civilian", "combatant", "unknown", "police")
    parts = ["## Victims\n", "From `victims.yaml`: only what the word itself says.\n"]
    parts += ["| status | words |", "| --- | --- |"]
    parts += [f"| `{name}` | {_list(raw[name])} |" for name in statuses if name in raw]
    parts.append(
        "\n`police` is no status: police are taken for civilians unless other words say more.\n"
    )
    parts += ["### Kinds of victims\n", "| kind | words |", "| --- | --- |"]
    parts += [f"| `{kind}` | {_list(words)} |" for kind, words in raw["kinds"].items()]
    parts += ["\n### Counted things that are not people\n", _list(raw["not_people"]) + ".\n"]
    return "\n".join(parts)


def _numbers(raw: dict[str, Any]) -> str:
    parts = [
        "## Counts\n",
        "From `numbers.yaml`. Bounds are inclusive; *open* is no bound.\n",
        "| hedge on a number n | low, high | words |",
        "| --- | --- | --- |",
    ]
    bounds = {
        "at least": "n, open",
        "more than": "n + 1, open",
        "up to": "0, n",
        "fewer than": "0, n − 1",
        "about": "n, n; the hedge is kept",
        "exact": "n, n",
    }
    parts += [f"| {kind} | {bounds[kind]} | {_list(raw['hedges'][kind])} |" for kind in bounds]
    parts += ["\n| vague quantity | low, high |", "| --- | --- |"]
    for phrase, (low, high) in raw["vague"].items():
        parts.append(f"| {phrase} | {low:,}, {'open' if high is None else f'{high:,}'} |")
    parts.append(f"\nZero: {_list(raw['none'])}. Zero is a claim.\n")
    return "\n".join(parts)


def _scope(raw: dict[str, Any]) -> str:
    lines = "\n".join(raw["cumulative"])
    return (
        "## Scope\n\nFrom `scope.yaml`. One of these expressions near a count makes it "
        f"`cumulative`, and so does a count of {raw['total_from']:,} or more.\n\n"
        f"```\n{lines}\n```\n"
    )


def _reporting(raw: dict[str, Any]) -> str:
    parts = [
        "## Statements\n",
        ABOUT_STATEMENTS,
        "| kind | cues | phrases in what is said |",
        "| --- | --- | --- |",
    ]
    for kind, words in raw["kinds"].items():
        parts.append(f"| `{kind}` | {_list(words['cues'])} | {_list(words['phrases'])} |")
    unused = set(raw["kinds"]) - set(get_args(StatementKind))
    if unused:
        raise KeyError(f"ontology/reporting.yaml: kinds that types.py does not have: {unused}")
    parts += ["\n### Reporting verbs\n", "| verbs that … | base forms |", "| --- | --- |"]
    for group, about in VERB_GROUPS.items():
        parts.append(f"| {about} | {_list([line.split()[0] for line in raw[group]])} |")
    parts += ["\n### Who says who did it\n", "| what is said to have been done | words |"]
    parts += ["| --- | --- |", f"| the deed | {_list(raw['acts'])} |"]
    return "\n".join(parts) + "\n"


def _actors() -> str:
    counts = Counter(actor.kind for actor in Register.open())
    rows = [f"| `{kind}` | {counts[kind]} |" for kind in get_args(ActorKind)]
    return "\n".join(
        [
            "## Kinds of actors\n",
            ABOUT_ACTORS,
            "| kind | actors |",
            "| --- | --- |",
            *rows,
            "",
        ]
    )


def _list(words: list[str]) -> str:
    return ", ".join(word.replace("|", "\\|") for word in words) or "–"
