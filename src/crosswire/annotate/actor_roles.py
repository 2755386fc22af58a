"""People who speak for a body: "Observatory chief …", "a spokesman for …", and their names."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crosswire.annotate import actor_words as words
from crosswire.annotate.actor_phrases import Phrase
from crosswire.annotate.actor_tokens import Token, joined

# A person's name runs to this many words at most.
NAME_WORDS = 5
# How far before a role the name it belongs to may end: "X, the head of", "X director of".
NAME_DISTANCE = 2
# Ranks and titles between an office and a name.
TITLES = words.word_set("gen lt col maj capt sgt dr mr mrs ms general colonel major brig brigadier")


@dataclass(slots=True)
class Role:
    """Words `start` up to `end` that name somebody by what they are to the body `body`."""

    start: int
    end: int
    body: Phrase | None
    nation: str | None
    person: tuple[int, int] | None
    bare: bool = False


def find_roles(
    tokens: Sequence[Token],
    *,
    bodies: Sequence[Phrase],
    states: Mapping[int, str],
    taken: AbstractSet[int],
) -> list[Role]:
    """Return each phrase around a word of office or source, with the body it is said of.

    `bodies` are names and descriptions found so far; `states` gives, by the word at which an
    adjective or name of a state ends, its id ("a Turkish official"); words `taken` by names of
    the register are part of no person's name.
    """
    ending = {body.end: body for body in sorted(bodies, key=lambda b: -b.start)}
    starting = {body.start: body for body in sorted(bodies, key=lambda b: b.end)}
    roles: list[Role] = []
    at = 0
    while at < len(tokens):
        if tokens[at].key not in words.ROLES:
            at += 1
            continue
        role = _read_role(tokens, at, ending, starting, states, taken)
        if role is not None:
            roles.append(role)
        at = max(at + 1, role.end if role else 0)
    return roles


def _read_role(
    tokens: Sequence[Token],
    at: int,
    ending: Mapping[int, Phrase],
    starting: Mapping[int, Phrase],
    states: Mapping[int, str],
    taken: AbstractSet[int],
) -> Role | None:
    start, body, nation = at, None, None
    while start and joined(tokens, start - 1, start + 1) and at - start < NAME_WORDS:
        if start in ending:
            body = ending[start]
            start = body.start
            break
        if start in states:
            nation = states[start]
            start -= 1
            break
        if tokens[start - 1].key not in words.MODIFIERS | words.ROLES:
            break
        start -= 1
    end = at + 1
    while (
        end < len(tokens)
        and end - at < NAME_WORDS
        and tokens[end].key in words.ROLES
        and joined(tokens, end - 1, end + 1)
    ):
        end += 1
    person = _person_after(tokens, end, taken)
    if person is not None:
        return Role(start, person[1], body, nation, person, bare=False)
    if body is None and end + 1 < len(tokens) and tokens[end].key in words.ROLE_LINKS:
        behind = end + 1
        if tokens[behind].key in ("the", "a", "an") and behind + 1 < len(tokens):
            behind += 1
        if behind in starting and joined(tokens, at, behind + 1):
            body = starting[behind]
            end = body.end
            person = (
                _person_after(tokens, end, taken)
                if tokens[at].key not in ("source", "sources")
                else None
            )
            stop = person[1] if person else end
            return Role(
                start,
                stop,
                body,
                nation,
                person or _person_before(tokens, start, taken),
                bare=False,
            )
    bare = body is None and nation is None
    if bare and tokens[at].key not in words.BARE_ROLES:
        return None
    return Role(start, end, body, nation, None, bare)


def _person_after(
    tokens: Sequence[Token], at: int, taken: AbstractSet[int]
) -> tuple[int, int] | None:
    while at < len(tokens) and tokens[at].key in TITLES and at and joined(tokens, at - 1, at + 1):
        at += 1
    end = at
    while (
        end < len(tokens)
        and end - at < NAME_WORDS
        and end not in taken
        and _in_name(tokens, end)
        and (end == 0 or joined(tokens, end - 1, end + 1))
    ):
        end += 1
    while end > at and not tokens[end - 1].capital:
        end -= 1
    return (at, end) if end - at >= 2 else None


def _person_before(
    tokens: Sequence[Token], at: int, taken: AbstractSet[int]
) -> tuple[int, int] | None:
    """Return the name before "the head of …" or ", director of …"."""
    end = at
    while end and at - end < NAME_DISTANCE and tokens[end - 1].key in ("the", "a", "an"):
        end -= 1
    if end >= len(tokens) or tokens[end].gap.strip() not in (",", ""):
        return None
    start = end
    while (
        start
        and end - start < NAME_WORDS
        and start - 1 not in taken
        and _in_name(tokens, start - 1)
        and tokens[start - 1].sentence == tokens[at].sentence
        and (start == end or joined(tokens, start - 1, start + 1))
    ):
        start -= 1
    return (start, end) if end - start >= 2 else None


def _in_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.shouted or token.key in words.FUNCTION_WORDS or token.key in words.ROLES:
        return False
    return token.capital or token.key in words.ARTICLES_ARABIC
