"""Candidates for a count of people: a number with its noun phrase, or one described person."""

import re
from collections.abc import Sequence

import msgspec

from crosswire.annotate.chunks import Chunk
from crosswire.ontology.vocabulary import load_victim_words

# A noun phrase with more words than this before its noun is read no further.
LONGEST_PHRASE = 7
# Words before a singular person in "a senior rebel commander".
LONGEST_DESCRIPTION = 5
# A number between commas behind a name, up to this, is that person's age.
OLDEST = 110
# In a sentence with a larger share of capitals than this, a capital tells no name.
MOST_CAPITALS = 0.6
LONGEST_NAME = 6
# Words that say nothing of who people are without what follows "of".
MEMBERS = frozenset("member members personnel fighters soldiers staff one number".split())
MONTHS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
# A number after one of these is part of a name: "Resolution 2118", "Article 3", "aged 12".
NAMED_BY_NUMBER = frozenset(
    """resolution resolutions chapter article articles route highway flight division brigade page
    room no nos number unit section channel aged age group type model phase level area sector tu
    mig su figure paragraph protocol km m""".split()
)
# "No visible injuries" tells how a body looked, not that nobody was hurt.
OF_A_BODY = frozenset("visible apparent external obvious overall".split())
AGE_ENDS = frozenset(("comma", "stop", "close", "and", "relative"))
AGE = re.compile(r"\d+(?:[-‐‑]\w+)*[-‐‑]olds?|\w+[-‐‑](?:year|month|day)[-‐‑]olds?")
OWNERS = frozenset("his her their its my our the".split())
PEOPLE_ENDINGS = ("men", "women", "people")


class Candidate(msgspec.Struct):
    """A possible count: chunk indices `at` (number) and `after` (behind its noun phrase).

    `people` is True where the noun names people, False where the noun is not known, None where
    there is no noun. `single` marks one described person ("a child"), `definite` one that is
    pointed at ("his son"), `bare` one without an article ("Child killed"), `named` a person's name.
    `partitive` marks "two of them", `of_harmed` "two of the
    wounded".
    """

    at: int
    after: int
    low: int | None
    high: int | None
    hedge: str | None
    start: int
    end: int
    victims: tuple[int, int] | None
    head: str
    people: bool | None
    single: bool = False
    bare: bool = False
    named: bool = False
    definite: bool = False
    partitive: bool = False
    of_harmed: bool = False


def find_candidates(chunks: Sequence[Chunk]) -> tuple[list[Candidate], list[tuple[Chunk, str]]]:
    """Return the candidates of one sentence in order, and the numbers set aside with a reason."""
    candidates: list[Candidate] = []
    aside: list[tuple[Chunk, str]] = []
    taken = 0
    singular = load_victim_words().singular
    named = _writes_names(chunks)
    for at, chunk in enumerate(chunks):
        if at < taken:
            continue
        if chunk.number is not None:
            reason = _reason_against(chunks, at)
            if reason:
                aside.append((chunk, reason))
                continue
            candidate = _read_counted(chunks, at)
            if candidate is None:
                aside.append((chunk, "counts something that is not people"))
                continue
        elif chunk.kind == "determiner":
            candidate = _read_described(chunks, at)
            if candidate is None:
                continue
        elif chunk.lower in singular or AGE.fullmatch(chunk.lower):
            behind = chunks[at + 1].kind if at + 1 < len(chunks) else "stop"
            if behind in ("people", "thing", "word"):
                continue
            candidate = _read_bare(chunks, at, taken)
        elif chunk.kind == "word" and chunk.capital and named:
            candidate = _read_name(chunks, at)
            if candidate is None or (candidates and _is_apposition(chunks, at, candidates[-1])):
                continue
        else:
            continue
        candidates.append(candidate)
        taken = candidate.after if candidate.people else at + 1
    return candidates, aside


def _reason_against(chunks: Sequence[Chunk], at: int) -> str | None:
    """Return why the number at `at` counts nobody, as far as its neighbours tell."""
    chunk = chunks[at]
    number = chunk.number
    before = chunks[at - 1] if at else None
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if number is None or number.low is None:
        return "no lower bound"
    if number.high == 0 and following is not None and following.lower in OF_A_BODY:
        return "said of a body, not of a number of people"
    of_what = chunks[at + 2 : at + 5] if following is not None and following.lower == "of" else ()
    if number.high == 0 and of_what and not any(names_people(chunk) for chunk in of_what):
        return "none of something"
    if following is not None and following.lower == "of" and number.low == 1:
        behind = chunks[at + 2 : at + 4]
        if any(c.number is not None for c in behind):
            return "one of a count that follows"
    touching = before is not None and before.end == chunk.start
    bracketed = before is not None and before.lower == "[" and following is not None
    if bracketed and following is not None and following.lower == "]":
        return "a reference mark"
    if before is not None and before.lower in ("$", "€", "£"):
        return "money"
    if following is not None and following.lower in ("%", "percent"):
        return "a share"
    if following is not None and following.end - following.start > 0:
        glued = following.start == chunk.end
        if glued and following.lower[:1] in (":", "/", "°", "'", "’"):
            return "a time, a score or a name"
    if touching and before is not None and before.lower in (":", "/", "-", "#", "."):
        return "a time, a score or a name"
    plain = number.hedge is None and number.low == number.high
    beside = {c.lower.strip(".") for c in (before, following) if c is not None}
    if plain and number.low <= 31 and beside & MONTHS and chunk.lower[0].isdigit():
        return "a day of the month"
    if plain and 1900 <= number.low <= 2100 and chunk.lower.isdigit():
        people = following is not None and following.kind in ("people", "harm")
        if not people:
            return "a year"
        if before is not None and before.lower in MONTHS | {"in", "of", "since", "by"}:
            return "a year"
        if at >= 2 and chunks[at - 2].lower in MONTHS:
            return "a year"
    if plain and number.low <= OLDEST and _is_age(chunks, at):
        return "an age"
    if before is not None and before.lower in NAMED_BY_NUMBER and number.hedge is None:
        return "part of a name, or an age"
    return None


def _is_age(chunks: Sequence[Chunk], at: int) -> bool:
    """Return whether a bare number is an age: "aged 4, 7 and 12", "Two brothers, 12 and 14,"."""
    following = chunks[at + 1].kind if at + 1 < len(chunks) else "stop"
    first = at
    while first and chunks[first - 1].kind in ("number", "and", "comma"):
        first -= 1
    if not first:
        return False
    owner = chunks[first - 1]
    if owner.lower in ("aged", "age", "ages"):
        return following in AGE_ENDS or following == "auxiliary"
    named = names_people(owner) or (owner.capital and owner.kind == "word")
    return named and chunks[first].kind == "comma" and following in AGE_ENDS


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


def names_people(chunk: Chunk) -> bool:
    """Return whether a chunk is a word for people ("soldiers", "12-year-old", "clansmen")."""
    if chunk.kind == "people":
        return True
    if chunk.kind != "word":
        return False
    return bool(AGE.fullmatch(chunk.lower)) or (
        chunk.lower.endswith(PEOPLE_ENDINGS) and len(chunk.lower) > 6
    )


def _read_bare(chunks: Sequence[Chunk], at: int, taken: int) -> Candidate:
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


def _writes_names(chunks: Sequence[Chunk]) -> bool:
    """Return whether capitals tell names here: not in a headline or upper-case wire text."""
    words = [chunk for chunk in chunks if chunk.kind in ("word", "people", "harm", "thing")]
    capitals = sum(chunk.capital for chunk in words)
    return capitals <= MOST_CAPITALS * len(words)


def _is_apposition(chunks: Sequence[Chunk], at: int, before: Candidate) -> bool:
    """Return whether a name says who the person before it is: "the commander, Issa Daran"."""
    first = at
    while first > before.after and chunks[first - 1].kind == "word":
        first -= 1
    return before.single and first == before.after + 1 and chunks[first - 1].kind == "comma"


def _read_name(chunks: Sequence[Chunk], at: int) -> Candidate | None:
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
    if at == 0 and last - at == 1:
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


def _read_described(chunks: Sequence[Chunk], at: int) -> Candidate | None:
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
            if following is not None and following.kind in ("people", "thing"):
                return None  # "the rebel fighters", "a militant group"
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
