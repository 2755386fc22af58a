"""One person as a count of one: described ("a child"), bare ("Child killed") or named."""

from collections.abc import Sequence

from crosswire.annotate.candidate import AGE, Candidate
from crosswire.annotate.chunks import Chunk
from crosswire.ontology.vocabulary import load_victim_words

# Words before a singular person in "a senior rebel commander".
LONGEST_DESCRIPTION = 5
LONGEST_NAME = 6
AT_PLACES = frozenset("in at from near around outside inside across".split())
# Words for one of a side that also stand before the name of the side.
SIDES = frozenset(
    "terrorist rebel militant jihadist insurgent guerrilla loyalist extremist".split()
)
OWNERS = frozenset("his her their its my our the".split())


def read_bare(chunks: Sequence[Chunk], at: int, taken: int) -> Candidate:
    """Read "Child killed", "Kills Top Rebel Commander": headlines drop the article."""
    first = at
    while (
        first > taken
        and at - first < LONGEST_DESCRIPTION
        and chunks[first - 1].kind in ("word", "people", "thing")
        and chunks[first - 1].capital == chunks[at].capital
        and chunks[first - 1].lower[0].isalnum()
    ):
        first -= 1
    return Candidate(
        at=first,
        after=at + 1,
        low=1,
        high=1,
        hedge=None,
        start=chunks[first].start,
        end=chunks[at].end,
        victims=(chunks[first].start, chunks[at].end),
        head=chunks[at].lower,
        people=True,
        single=True,
        bare=True,
    )


def is_apposition(chunks: Sequence[Chunk], at: int, before: Candidate) -> bool:
    """Return whether a name says who the person before it is: "the commander, Issa Daran"."""
    first = at
    while first > before.after and chunks[first - 1].kind == "word":
        first -= 1
    return before.single and first == before.after + 1 and chunks[first - 1].kind == "comma"


def read_name(chunks: Sequence[Chunk], at: int) -> Candidate | None:
    """Read "Sean Collier" or "Sean Collier, 26," as one person, if it can be a person's name."""
    last = at
    while last < len(chunks) and chunks[last].kind == "word" and _in_name(chunks[last]):
        last += 1
    if last == at or last - at > LONGEST_NAME:
        return None
    words = [chunk.lower for chunk in chunks[at:last]]
    if at and chunks[at - 1].lower in ("of", "the"):
        owner = chunks[at - 2] if at > 1 else None
        if chunks[at - 1].lower == "the" or owner is None or owner.roles is None:
            return None  # "a member of the SDF", "the Guardian"
    if load_victim_words().not_persons & set(words) or words[-1].endswith(("s'", "'s", "’s")):
        return None
    if at and chunks[at - 1].lower in AT_PLACES:
        return None  # "the commander in Latakia was killed"
    following = chunks[last].lower if last < len(chunks) else ""
    if following in ("had", "have", "were", "are") and words[-1].endswith("s"):
        return None  # a people, not a person
    if at == 0 and last - at == 1 and following not in ("was", ",", "died"):
        return None  # any word is capital at the start of a sentence
    return Candidate(
        at=at,
        after=last,
        low=1,
        high=1,
        hedge=None,
        start=chunks[at].start,
        end=chunks[last - 1].end,
        victims=(chunks[at].start, chunks[last - 1].end),
        head=words[-1],
        people=True,
        single=True,
        named=True,
    )


def _in_name(chunk: Chunk) -> bool:
    return (chunk.capital and chunk.lower[0].isalpha()) or chunk.lower in ("bin", "ibn", "abu")


def read_described(chunks: Sequence[Chunk], at: int) -> Candidate | None:
    """Read "a child", "another soldier", "his five-year-old son" as a count of one."""
    words = load_victim_words()
    article = chunks[at].lower
    if article not in OWNERS and article not in ("a", "an", "another"):
        return None
    last = at + 1
    while last < len(chunks) and last - at <= LONGEST_DESCRIPTION:
        chunk = chunks[last]
        if chunk.lower in words.singular or AGE.fullmatch(chunk.lower):
            following = chunks[last + 1] if last + 1 < len(chunks) else None
            if following is not None and following.lower in words.singular:
                last += 1
                continue
            if following is not None and (
                following.kind in ("people", "thing")
                or (chunk.lower in SIDES and following.kind == "word" and following.capital)
            ):
                return None  # "the rebel fighters", "a militant group", "the terrorist Jaysh"
            return Candidate(
                at=at,
                after=last + 1,
                low=1,
                high=1,
                hedge=None,
                start=chunks[at].start,
                end=chunk.end,
                victims=(chunks[at + 1].start, chunk.end),
                head=chunk.lower,
                people=True,
                single=True,
                definite=article in OWNERS,
            )
        adjective = chunk.kind == "harm" and chunk.roles is not None and "adjective" in chunk.roles
        if not (chunk.kind in ("word", "people", "thing") or adjective):
            return None
        last += 1
    return None
