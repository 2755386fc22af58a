"""Numbers that count nobody, as their neighbours tell: ages, days, years, money, names."""

from collections.abc import Sequence

from crosswire.annotate.candidate import names_people
from crosswire.annotate.chunks import Chunk

# A number between commas behind a name, up to this, is that person's age.
OLDEST = 110
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
AGE_ENDS = frozenset(("comma", "stop", "close", "and", "relative"))
# "No visible injuries" tells how a body looked, not that nobody was hurt.
OF_A_BODY = frozenset("visible apparent external obvious overall".split())


def find_reason_against(chunks: Sequence[Chunk], at: int) -> str | None:
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
