"""Which mentions of one document are one actor."""

from collections.abc import Sequence

from crosswire.annotations import ActorMention
from crosswire.register import normalise_name

PRO_GOVERNMENT = ("pro regime", "pro government", "pro assad")
ARTICLES = ("the ", "a ", "an ")


def same_actor(a: ActorMention, b: ActorMention) -> bool:
    """Return whether two mentions of one document are one actor.

    A state, its capital and its government speak as one; its army does not act as one with it.
    Without an id, the fullest names must be equal, apart from articles and plural.
    """
    return _identity(a) == _identity(b)


def group_aliases(mentions: Sequence[ActorMention]) -> list[list[ActorMention]]:
    """Return the mentions of one document grouped by actor, in order of first mention.

    Descriptions of a government's side that name no single actor ("pro-regime militants",
    "pro-government fighters") form one group: a text with such words tells of one conflict.
    """
    groups: dict[tuple[str, str], list[ActorMention]] = {}
    for mention in mentions:
        groups.setdefault(_identity(mention), []).append(mention)
    return list(groups.values())


def _identity(mention: ActorMention) -> tuple[str, str]:
    if mention.actor is not None:
        return "id", mention.actor.removesuffix("/government")
    name = normalise_name(mention.name)
    for article in ARTICLES:
        name = name.removeprefix(article)
    if name.startswith(PRO_GOVERNMENT):
        return "side", "pro-government"
    return "name", name[:-1] if name.endswith("s") else name
