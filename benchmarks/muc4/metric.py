"""The metric of Du et al. for templates of events: micro F1 over type and fillers."""

import re
import string
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TYPE = "incident_type"
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOTS = (TYPE, *ROLES)
ARTICLES = re.compile(r"\b(?:a|an|the)\b")
MARKS = str.maketrans("", "", string.punctuation)

# The mentions of one filler, normalized: in the key all of them, in a reading one or more.
Entity = frozenset[str]


class Template(NamedTuple):
    """One incident: its type, and the entities of each role in the order of `ROLES`."""

    kind: str
    roles: tuple[tuple[Entity, ...], ...]

    @classmethod
    def of(cls, kind: str, **roles: Iterable[Iterable[str]]) -> "Template":
        """Return a template of plain mentions.

        >>> Template.of("bombing", Weapon=[["a bomb", "the bomb"]]).roles[4]
        (frozenset({'bomb'}),)
        """
        return cls(
            kind,
            tuple(
                tuple(frozenset(map(normalize, entity)) for entity in roles.get(role, ()) if entity)
                for role in ROLES
            ),
        )


class Count(NamedTuple):
    """What one slot rests on: fillers read, those of them right, fillers in the key, those met.

    `right` and `met` differ only where several fillers of a reading name one entity of the key.
    """

    read: int = 0
    right: int = 0
    key: int = 0
    met: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of the key that was met."""
        return self.met / self.key if self.key else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def plus(self, other: "Count") -> "Count":
        """Return both counts together."""
        return Count(*(a + b for a, b in zip(self, other, strict=True)))


# Counts of one document or one set of them, by slot.
Counts = dict[str, Count]


def normalize(mention: str) -> str:
    """Return `mention` as it is compared: lower case, no punctuation, no articles, one space.

    >>> normalize('The "Santo Tomas" farm')
    'santo tomas farm'
    """
    return " ".join(ARTICLES.sub(" ", mention.lower().translate(MARKS)).split())


def key_templates(rows: Iterable[dict]) -> list[Template]:  # type: ignore[type-arg]
    """Return the templates of one message of the key, each once where two are the same."""
    kept: list[Template] = []
    seen: list[object] = []
    for row in rows:
        plain = {role: [[m for m, _ in entity] for entity in row[role]] for role in ROLES}
        if (row[TYPE], plain) not in seen:
            seen.append((row[TYPE], plain))
            kept.append(Template.of(row[TYPE], **plain))
    return kept


def score_messages(
    pairs: Iterable[tuple[Sequence[Template], Sequence[Template]]], *, single: bool = False
) -> Counts:
    """Return the counts over all messages, each given as what was read and what the key has.

    With `single`, an entity of the key is met by one filler only, so that a second name for it
    counts as wrong; the published scorer lets both be right.
    """
    total = dict.fromkeys(SLOTS, Count())
    for read, key in pairs:
        found = score_message(read, key, single=single)
        total = {slot: total[slot].plus(found[slot]) for slot in SLOTS}
    return total


def micro(counts: Counts) -> Count:
    """Return the counts of all slots together."""
    total = Count()
    for slot in SLOTS:
        total = total.plus(counts[slot])
    return total


def score_message(
    read: Sequence[Template], key: Sequence[Template], *, single: bool = False
) -> Counts:
    """Return the counts of one message under the pairing of templates that gives the best F1."""
    pairing = _pair_best(read, key, single=single)
    counts = {slot: Count() for slot in SLOTS}
    counts[TYPE] = Count(len(read), len(pairing), len(key), len(pairing))
    for number, role in enumerate(ROLES):
        right = met = 0
        for at, to in pairing:
            gained = _match(read[at].roles[number], key[to].roles[number], single=single)
            right, met = right + gained[0], met + gained[1]
        sizes = [sum(len(item.roles[number]) for item in side) for side in (read, key)]
        counts[role] = Count(sizes[0], right, sizes[1], met)
    return counts


Pairing = tuple[tuple[int, int], ...]


def _pair_best(read: Sequence[Template], key: Sequence[Template], *, single: bool) -> Pairing:
    """Return the pairs of templates, one to one, that give the best F1 of the message.

    What is read and what is in the key stay the same whatever is paired, so a pairing is told by
    its right and met fillers alone; of pairings over the same templates of the key only those
    are kept that no other beats in both.
    """
    sizes = [sum(1 + sum(map(len, item.roles)) for item in side) for side in (read, key)]
    states: dict[int, dict[tuple[int, int], Pairing]] = {0: {(0, 0): ()}}
    for at, item in enumerate(read):
        gains = {}
        for to, wanted in enumerate(key):
            # "attack" may stand for "bombing / attack", as in the published scorer.
            if item.kind in wanted.kind:
                found = [
                    _match(mine, theirs, single=single)
                    for mine, theirs in zip(item.roles, wanted.roles, strict=True)
                ]
                gains[to] = (1 + sum(right for right, _ in found), 1 + sum(met for _, met in found))
        after: dict[int, dict[tuple[int, int], Pairing]] = {}
        for used, options in states.items():
            for (right, met), pairing in options.items():
                after.setdefault(used, {}).setdefault((right, met), pairing)
                for to, (more_right, more_met) in gains.items():
                    if not used >> to & 1:
                        after.setdefault(used | 1 << to, {}).setdefault(
                            (right + more_right, met + more_met), (*pairing, (at, to))
                        )
        states = {used: _drop_beaten(options) for used, options in after.items()}
    best: Pairing = ()
    best_f1 = 0.0
    for options in states.values():
        for (right, met), pairing in options.items():
            f1 = Count(sizes[0], right, sizes[1], met).f1
            if f1 > best_f1:
                best, best_f1 = pairing, f1
    return best


def _drop_beaten(options: dict[tuple[int, int], Pairing]) -> dict[tuple[int, int], Pairing]:
    return {
        (right, met): pairing
        for (right, met), pairing in options.items()
        if not any(a >= right and b >= met and (a, b) != (right, met) for a, b in options)
    }


def _match(read: Sequence[Entity], key: Sequence[Entity], *, single: bool) -> tuple[int, int]:
    """Return how many fillers of `read` are right, and how many entities of `key` are met.

    A filler is right where all its mentions are mentions of one entity of the key.
    """
    fits = [[to for to, wanted in enumerate(key) if entity <= wanted] for entity in read]
    if not single:
        return sum(1 for options in fits if options), len(
            {to for options in fits for to in options}
        )
    taken: dict[int, int] = {}

    def place(at: int, tried: set[int]) -> bool:
        for to in fits[at]:
            if to not in tried:
                tried.add(to)
                if to not in taken or place(taken[to], tried):
                    taken[to] = at
                    return True
        return False

    pairs = sum(place(at, set()) for at in range(len(read)))
    return pairs, pairs
