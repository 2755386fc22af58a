"""The record of an actor, and the kinds of actors."""

from typing import Literal, get_args

from crosswire.types import Record

ActorKind = Literal[
    "state",
    "state_forces",
    "rebel",
    "political_militia",
    "identity_militia",
    "coalition",
    "international_body",
    "monitor",
    "rescue",
    "medical",
    "media",
    "agency",
    "civil_society",
    "party",
    "other",
]

KINDS: frozenset[str] = frozenset(get_args(ActorKind))

# How the kinds map to ACLED's actor types (`inter` codes). ACLED codes those who fight, protest
# or are harmed; monitors, media, rescuers and parties have no code of their own, except that their
# people are civilians (7) when harmed. Unidentified armed groups are ACLED's 3, so descriptions
# such as "gunmen" get `political_militia`. External and other forces are 8: a foreign army is
# `state_forces` here and 8 only in the light of where it acts, which the register does not know.
ACLED_CODES: dict[str, int | None] = {
    "state": 1,
    "state_forces": 1,
    "rebel": 2,
    "political_militia": 3,
    "identity_militia": 4,
    "coalition": 8,
    "international_body": 8,
    "monitor": None,
    "rescue": None,
    "medical": None,
    "media": None,
    "agency": None,
    "civil_society": None,
    "party": None,
    "other": None,
}


class Actor(Record, frozen=True):
    """Somebody who acts or speaks, as the register knows them.

    `id` is a slug with its family first: "state:sy", "state:sy/army", "group:islamic-state",
    "coalition:…", "monitor:…", "rescue:…", "medical:…", "agency:…", "media:…", "igo:…". `country`
    is ISO 3166 alpha-2 of where the actor is based, `part_of` the id of the actor it belongs to.

    A state has, beside other names (`aliases`), words that stand for it in some contexts only:
    `adjectives` ("Syrian"), `capitals` ("Damascus said") and `leaders` ("Assads forces").
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    part_of: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
