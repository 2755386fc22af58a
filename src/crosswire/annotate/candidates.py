"""Candidates for a count of people: a number with its noun phrase, or one described person."""

from collections.abc import Sequence

from crosswire.annotate.candidate import AGE, Candidate, names_people
from crosswire.annotate.chunks import Chunk
from crosswire.annotate.persons import is_apposition, read_bare, read_described, read_name
from crosswire.annotate.set_aside import find_reason_against
from crosswire.ontology.vocabulary import load_victim_words

# A noun phrase with more words than this before its noun is read no further.
LONGEST_PHRASE = 7
# Words that say nothing of who people are without what follows "of".
MEMBERS = frozenset("member members personnel fighters soldiers staff one number".split())


def find_candidates(chunks: Sequence[Chunk]) -> tuple[list[Candidate], list[tuple[Chunk, str]]]:
    """Return the candidates of one sentence in order, and the numbers set aside with a reason."""
    candidates: list[Candidate] = []
    aside: list[tuple[Chunk, str]] = []
    taken = 0
    singular = load_victim_words().singular
    for at, chunk in enumerate(chunks):
        if at < taken:
            continue
        if chunk.number is not None:
            reason = find_reason_against(chunks, at)
            if reason:
                aside.append((chunk, reason))
                continue
            candidate = _read_counted(chunks, at)
            if candidate is None:
                aside.append((chunk, "counts something that is not people"))
                continue
        elif chunk.kind == "determiner":
            candidate = read_described(chunks, at)
            if candidate is None:
                continue
        elif chunk.lower in singular or AGE.fullmatch(chunk.lower):
            behind = chunks[at + 1].kind if at + 1 < len(chunks) else "stop"
            if behind in ("people", "thing", "word"):
                continue
            candidate = read_bare(chunks, at, taken)
        elif chunk.kind == "word" and chunk.capital:
            candidate = read_name(chunks, at)
            if candidate is None or (candidates and is_apposition(chunks, at, candidates[-1])):
                continue
        else:
            continue
        candidates.append(candidate)
        taken = candidate.after if candidate.people else at + 1
    return candidates, aside


def _read_counted(chunks: Sequence[Chunk], at: int) -> Candidate | None:
    number = chunks[at].number
    assert number is not None
    after, first, partitive, of_harmed = at + 1, at + 1, False, False
    if after + 1 < len(chunks) and chunks[after].lower == "of":
        following = chunks[after + 1]
        if following.lower in ("them", "whom", "those", "these"):
            partitive, after, first = True, after + 2, after + 2
        else:
            after = first = after + 1
            while after < len(chunks) and chunks[after].kind == "determiner":
                after = first = after + 1
            # "twelve of the dead" is a part of those counted before.
            of_harmed = after > at + 2 and after < len(chunks) and chunks[after].kind == "harm"
            partitive = of_harmed
    last, people = _read_noun_phrase(chunks, after)
    if last > first and chunks[last - 1].kind == "thing":
        return None
    if last > first and chunks[first].kind == "thing" and people is not True:
        return None
    head = chunks[last - 1] if last > first else None
    ends_at = last - 1
    if head is not None and head.lower in MEMBERS:
        ends_at = _read_whole(chunks, last) - 1
    return Candidate(
        at=at,
        after=last,
        low=number.low,
        high=number.high,
        hedge=number.hedge,
        start=number.span.start,
        end=chunks[last - 1].end,
        victims=(chunks[first].start, chunks[ends_at].end) if head else None,
        head=head.lower if head else "",
        people=people,
        partitive=partitive,
        of_harmed=of_harmed,
    )


def _read_noun_phrase(chunks: Sequence[Chunk], first: int) -> tuple[int, bool | None]:
    """Return where the noun phrase from `first` ends and whether its noun names people."""
    at = first
    people_at: int | None = None
    while at < len(chunks) and at - first < LONGEST_PHRASE:
        chunk = chunks[at]
        following = chunks[at + 1] if at + 1 < len(chunks) else None
        if names_people(chunk):
            people_at = at
            at += 1
            if (
                following is not None
                and following.kind == "and"
                and at + 1 < len(chunks)
                and names_people(chunks[at + 1])
                and not (at + 2 < len(chunks) and names_people(chunks[at + 2]))
            ):
                at += 1
            elif following is None or not (names_people(following) or _joins(chunks, at)):
                break
        elif chunk.kind == "harm" and chunk.roles is not None and "adjective" in chunk.roles:
            if not (following is not None and names_people(following)):
                break
            at += 1
        elif (
            chunk.kind == "and" and people_at is None and at > first and _reaches_people(chunks, at)
        ):
            at += 1
        elif chunk.kind in ("word", "thing") or (chunk.kind == "adverb" and following is not None):
            if people_at is not None:
                break
            if (
                chunk.kind == "word"
                and not chunk.lower[0].isalnum()
                and chunk.lower[0] not in "'\"“‘"
            ):
                break
            at += 1
        else:
            break
    if people_at is not None:
        return people_at + 1, True
    while at > first and chunks[at - 1].kind == "adverb":
        at -= 1
    # Of an unknown noun only what is close by is kept: verbs are not told from nouns here.
    return at, (False if at > first else None)


def _read_whole(chunks: Sequence[Chunk], at: int) -> int:
    """Return where "of the SDF" behind "members" ends."""
    if at >= len(chunks) or chunks[at].lower not in ("of", "from"):
        return at
    last = at + 1
    while last < len(chunks) and last - at <= LONGEST_PHRASE:
        if chunks[last].kind not in ("word", "determiner", "people", "thing"):
            break
        if last > at + 1 and chunks[last].kind == "word" and _looks_finite(chunks, last):
            break
        last += 1
    return last if last > at + 1 else at


def _looks_finite(chunks: Sequence[Chunk], at: int) -> bool:
    word = chunks[at].lower
    return not chunks[at].capital and (word.endswith("ed") or word in ("sustained", "fell", "took"))


def _reaches_people(chunks: Sequence[Chunk], at: int) -> bool:
    """Return whether "coalition or US personnel" goes on to people behind the "or" at `at`."""
    for chunk in chunks[at + 1 : at + 4]:
        if names_people(chunk):
            return True
        if chunk.kind != "word":
            return False
    return False


def _joins(chunks: Sequence[Chunk], at: int) -> bool:
    """Return whether an adjective joins two words for people: "women elderly men"."""
    return (
        at + 1 < len(chunks)
        and chunks[at].kind == "word"
        and chunks[at].lower in ("elderly", "young", "old", "rank")
        and names_people(chunks[at + 1])
    )
