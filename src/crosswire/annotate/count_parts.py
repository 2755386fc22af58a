"""Counts that take the harm of another: parts of a whole, items of a list, joined subjects."""

from collections.abc import Sequence

import msgspec

from crosswire.annotate.candidate import Candidate, names_people
from crosswire.annotate.chunks import Chunk
from crosswire.annotate.count_links import INHERITED, HarmFinder, Link
from crosswire.annotations import Count

Linked = tuple[Candidate, Link]
# Chunks that may stand between two items of a list: "150 bodies in A, 100 in B".
FARTHEST_ITEM = 12
# A sentence may go on with a part of the one before it only this near to its start, in chunks.
NEAR_START = 3
BREAKS = frozenset(("stop", "clause", "speech", "auxiliary", "relative", "harm"))


def inherit(
    chunks: Sequence[Chunk],
    candidate: Candidate,
    *,
    links: Sequence[Linked],
    previous: Count | None,
) -> Link | None:
    """Return the harm that `candidate` takes over from a count before it, if it does.

    A part ("including four children", "two of them") takes that of its whole, which may stand in
    the sentence before (`previous`); an item of a list takes that of the item before it.
    """
    before = chunks[candidate.at - 1] if candidate.at else None
    including = before is not None and (
        before.kind == "including"
        or (before.lower in ("(", "[", ":") and bool(links) and not candidate.single)
    )
    partitive = candidate.partitive and _names_part(chunks, candidate)
    if including or partitive or are_people(chunks, candidate):
        return _of_whole(candidate, links=links, previous=previous, partitive=partitive)
    if not links or before is None:
        return None
    return _of_list(chunks, candidate, before=before, earlier=links[-1])


def take_from_next(
    chunks: Sequence[Chunk], candidate: Candidate, *, following: Candidate, finder: HarmFinder
) -> Link | None:
    """Return the harm of the count behind: "12 civilians and 5 soldiers were killed"."""
    between = chunks[candidate.after : following.at]
    if candidate.people is not True or not (between or candidate.single):
        return None
    if not all(chunk.kind in ("and", "comma", "adverb") for chunk in between):
        return None
    link = finder.find_right(following)
    if link is None and following.single:
        link = finder.find_inside(following)
    return None if link is None else msgspec.structs.replace(link, cost=INHERITED + 1)


def _of_whole(
    candidate: Candidate,
    *,
    links: Sequence[Linked],
    previous: Count | None,
    partitive: bool,
) -> Link | None:
    if links:
        wholes = [link for _, link in links if not link.including]
        owner = wholes[-1] if wholes else links[-1][1]
        return Link(owner.harm, owner.first, owner.last, INHERITED, including=True)
    if previous is not None and (partitive or candidate.at <= NEAR_START):
        return Link(previous.harm, candidate.at, candidate.at, INHERITED + 1, including=True)
    return None


def _of_list(
    chunks: Sequence[Chunk], candidate: Candidate, *, before: Chunk, earlier: Linked
) -> Link | None:
    owner, link = earlier
    pointed_at = candidate.definite and candidate.single
    joints = ("and",) if pointed_at else ("and", "comma", "including")
    if before.kind not in joints and before.lower != "another":
        return None
    item = _is_item(chunks, candidate)
    if link.first >= owner.after and not item:
        return None
    between = chunks[max(owner.after, link.last + 1) : candidate.at]
    if len(between) > FARTHEST_ITEM or any(chunk.kind in BREAKS for chunk in between):
        return None
    listed = before.kind in ("and", "comma")
    named = candidate.people is False and chunks[candidate.after - 1].capital
    if candidate.people is not True and not (listed and (named or item)):
        return None
    if candidate.bare and not all(chunk.kind in joints for chunk in between):
        return None
    return Link(link.harm, link.first, link.last, INHERITED, including=link.including, reaches=item)


def _names_part(chunks: Sequence[Chunk], candidate: Candidate) -> bool:
    """Return whether "two of them" goes on to say who they were, not what they did."""
    if candidate.people is True or candidate.after >= len(chunks):
        return True
    following = chunks[candidate.after]
    if following.kind in ("comma", "stop", "and", "close"):
        return True
    behind = chunks[candidate.after + 1 : candidate.after + 2]
    return following.kind == "auxiliary" and bool(behind) and names_people(behind[0])


def are_people(chunks: Sequence[Chunk], candidate: Candidate) -> bool:
    """Return whether "… at least 400 were civilians" is said."""
    following = chunks[candidate.after : candidate.after + 2]
    return (
        candidate.people is None
        and len(following) == 2
        and following[0].lower in ("were", "are", "was")
        and names_people(following[1])
    )


def _is_item(chunks: Sequence[Chunk], candidate: Candidate) -> bool:
    """Return whether a bare number is an item by its place: "… and 100 in B"."""
    if candidate.people is not None or candidate.single or candidate.after >= len(chunks):
        return False
    return chunks[candidate.after].lower in ("in", "at", "near", "from", "on")
