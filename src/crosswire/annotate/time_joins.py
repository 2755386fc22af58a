"""Joins: atoms side by side that together say one time, and ranges from one to another."""

import functools
import re

from crosswire.annotate.time_atoms import Atom
from crosswire.annotate.time_patterns import S

# What may stand between a time of day, a part of a day and the day that they belong to.
GAPS = {
    ("edge", "day"): "on|in|the|in the|on the|of",
    ("edge", "coarse"): "in|the|in the|of",
    ("edge", "part"): "in the|the",
    ("part", "day"): "on|of|of the|on the|from|local time",
    ("day", "part"): "in the|at|during the|around|by|shortly before|shortly after",
    ("clock", "day"): "on|of|on the|of the",
    ("day", "clock"): "at|by|at around|at about|at approximately|around|about|shortly after"
    "|shortly before|just after|just before|between|from|after|before",
    ("clock", "part"): "in the|on the|at|of the",
    ("part", "clock"): "at|around|about|at about|at around",
    ("day", "day"): "the|on",
    ("coarse", "coarse"): "of",
    ("day", "coarse"): "of",
}
OPENERS = re.compile(
    r"\b(since|until|till|before|after|between|from)(?:\s{1,3}(?:at|on|the|in))?\s{1,3}$", re.I
)
LINKS = re.compile(r"^\s*(?:(to|until|till|through|into|and)|[-–])\s*$", re.I)
PART_ENDS = ("@morning", "@afternoon", "@evening", "@night", "@dawn", "@noon", "@midnight")


def join_atoms(atoms: list[Atom], *, text: str) -> list[Atom]:
    """Return `atoms` with those joined that together say one time."""
    joined: list[Atom] = []
    for atom in atoms:
        joined.append(atom)
        while len(joined) > 1 and (whole := _merge(joined[-2], joined[-1], text)):
            joined[-2:] = [whole]
    return joined


def _merge(one: Atom, two: Atom, text: str) -> Atom | None:
    pattern = _gaps().get((one.type, two.type))
    if pattern is None or two.start - one.end > 24:
        return None
    if not pattern.fullmatch(text, one.end, two.start) or "\n\n" in text[one.end : two.start]:
        return None
    if one.type == two.type == "day":
        # "Wednesday, 7 December": the date says more than its weekday.
        if not one.value.startswith("weekday") or two.value[0] not in "X12":
            return None
        _, mark, said = one.value.partition("@")
        return Atom(
            one.start, two.end, "day", two.value + ("" if "@" in two.value else mark + said)
        )
    if two.type == "coarse" and one.type != "edge":
        # "August of last year"
        if not two.value.startswith("year:") or not one.value.startswith("XXXX-"):
            return None
        if "@" in one.value or ":" in one.value:
            return None
        value = f"{one.value}:year{two.value[5:]}"
        return Atom(one.start, two.end, one.type, value, "", one.edge)
    if one.type == "edge":
        if two.edge:
            return None
        whole = Atom(one.start, two.end, two.type, two.value, two.part, one.edge, two.kind)
        whole.weak = two.weak
        return whole
    if "clock" in (one.type, two.type) and "part" in (one.type, two.type):
        clock, part = (one, two) if one.type == "clock" else (two, one)
        hour = int(clock.part[:2])
        late = part.part in ("afternoon", "evening", "night") and 0 < hour < 12
        said = f"{hour + 12:02}{clock.part[2:]}" if late and hour > 3 else clock.part
        return Atom(one.start, two.end, "clock", clock.value, said)
    day, part = (one, two) if one.type == "day" else (two, one)
    if "@" in day.value and not (day.value.endswith(PART_ENDS) and part.type == "clock"):
        return None
    value = f"{day.value.split('@')[0]}@{part.part}"
    return Atom(one.start, two.end, "day", value, "", one.edge or two.edge)


@functools.cache
def _gaps() -> dict[tuple[str, str], re.Pattern[str]]:
    return {
        pair: re.compile(rf"[\s,|(-]{{0,4}}(?:{words.replace(' ', S)})?\s{{0,9}}", re.I)
        for pair, words in GAPS.items()
    }


def join_ranges(atoms: list[Atom], *, text: str) -> list[Atom]:
    """Return `atoms` with each "from A to B" made one, where both ends are of one form."""
    joined: list[Atom] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if before and before.kind == atom.kind == "date" and atom.start - before.end < 12:
            link = LINKS.match(text[before.end : atom.start])
            word = find_opener(text, start=before.start)
            like = _is_like(before.value, atom.value)
            fits = like and "/" not in before.value + atom.value
            if link and fits and ((link[1] or "").lower() != "and" or word == "between"):
                first, last = before.value.split("@")[0], atom.value.split("@")[0]
                joined[-1] = Atom(before.start, atom.end, "other", f"{first}/{last}")
                continue
        joined.append(atom)
    return joined


def _is_like(one: str, two: str) -> bool:
    """Return whether two values are of one form, so that a dash between them makes a range."""
    return re.sub(r"[a-z\dX]", "0", one.split("@")[0]) == re.sub(
        r"[a-z\dX]", "0", two.split("@")[0]
    ) or (one[:4].strip("X").isdigit() == two[:4].strip("X").isdigit() and one[0] in "X12")


def settle_order(atoms: list[Atom]) -> list[Atom]:
    """Read numeric dates that are open both ways as the document's other numeric dates are read."""
    order = {a.part for a in atoms if a.part in ("dmy", "mdy")}
    for atom in atoms:
        if "|" in atom.value and len(order) == 1:
            day_first, month_first = atom.value.split("|")
            atom.value = day_first if order == {"dmy"} else month_first
    return atoms


def find_opener(text: str, *, start: int) -> str:
    """Return the word in front of `start` that opens a stretch of time ("since"), or nothing."""
    opener = OPENERS.search(text, max(0, start - 20), start)
    return opener[1].lower() if opener else ""
