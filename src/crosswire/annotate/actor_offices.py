"""For whom somebody speaks who is named by an office: "French Foreign Minister", "army source"."""

from collections.abc import Mapping, Sequence

from crosswire.annotate import actor_words as words
from crosswire.annotate.actor_names import Hit
from crosswire.annotate.actor_roles import Role
from crosswire.annotate.actor_tokens import Token
from crosswire.register import Register

# What words beside "source" or "official" settle where no body is named.
ROLE_KINDS = {
    **dict.fromkeys(words.word_set("military security police army intelligence"), "state_forces"),
    **dict.fromkeys(
        words.word_set("government minister governor president ambassador mayor"), "state"
    ),
    **dict.fromkeys(words.word_set("medical hospital health"), "medical"),
    **dict.fromkeys(
        words.word_set(
            "media reporter correspondent journalist journalists photographer reporters"
        ),
        "media",
    ),
    **dict.fromkeys(("rebel", "insurgent", "guerrilla"), "rebel"),
    "opposition": "party",
    "activist": "civil_society",
    "rescue": "rescue",
}

MINISTERS = frozenset(("minister", "ministers", "secretary"))


def find_government(
    start: int, end: int, *, leaders: Mapping[int, Hit], register: Register
) -> str | None:
    """Return the government that a person leads whose surname the register has for it."""
    hit = leaders.get(end)
    if hit is None or hit.start < start:
        return None
    government = f"{hit.ids[0]}/government"
    return government if government in register else hit.ids[0]


def find_body(
    tokens: Sequence[Token], role: Role, *, register: Register
) -> tuple[str | None, str | None]:
    """Return for whom somebody with an office speaks: the register's id and the kind, if known."""
    if role.body is not None:
        return role.body.actor, role.body.kind
    if role.nation is not None:
        actor = _find_ministry(tokens, role, role.nation, register) or role.nation
        return actor, register.get_actor(actor).kind
    for token in tokens[role.start : role.end]:
        if token.key in ROLE_KINDS:
            return None, ROLE_KINDS[token.key]
    return None, None


def _find_ministry(
    tokens: Sequence[Token], role: Role, nation: str, register: Register
) -> str | None:
    """Return the ministry that an office names ("French Foreign Minister"), if the register has it.

    A minister speaks for the ministry, and it is not the whole state that says so.
    """
    keys = [token.key for token in tokens[role.start : role.end]]
    if not MINISTERS.intersection(keys):
        return None
    ids = (f"{nation}/{key.replace('defense', 'defence')}-ministry" for key in keys)
    return next((id_ for id_ in ids if id_ in register), None)
