"""Times told from another time: weekdays, parts of a day, "last month", "two days ago"."""

import re
from typing import Literal

from crosswire.annotate.time_atoms import Atom, find_step, read_number
from crosswire.annotate.time_measures import make_length
from crosswire.annotate.time_patterns import NEXT

PARTS = {
    "predawn": "dawn",
    "pre-dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "midday": "noon",
    "sunset": "evening",
    "dusk": "evening",
    "nightfall": "night",
}
PART_CUE = re.compile(
    r"\b(?:(?:at|by|before|after|around|towards?|until|since)(?:\s+the)?|in\s+the|during\s+the"
    r"|throughout\s+the)\s{1,3}$",
    re.I,
)
SET_AFTER = re.compile(r"\s*(?:[.,;:)]|$|and\b|the\b|at\b|in\b|when\b|to\b)", re.I)


def _read_weekday(m: re.Match[str]) -> Atom:
    text = m.string
    name = m["w"][:3].lower()
    if m["every"]:
        return Atom(m.start(), m.end(), "other", f"set:{name}", kind="set")
    step = find_step(m["rel"])
    if m["s"] in ("s", "S") and not step and SET_AFTER.match(text, m.end()):
        before = text[max(0, m.start() - 3) : m.start()].lower()
        if before == "on ":
            return Atom(m.start(), m.end(), "other", f"set:{name}", kind="set")
    return Atom(m.start(), m.end(), "day", f"weekday:{name}" + (f":{step}" if step else ""))


def _read_short(m: re.Match[str]) -> Atom:
    name = m["w"][:3].lower()
    return Atom(m.start(), m.end(), "day", f"weekday:{name}", weak=True)


def _read_word(m: re.Match[str]) -> Atom:
    if m["far"]:
        return Atom(m.start(), m.end(), "day", "day:-2" if "b" in m["far"].lower() else "day:+2")
    word = m["w"].lower()
    if word == "overnight":
        return Atom(m.start(), m.end(), "part", "day:-1", "night")
    value = {"yesterday": "day:-1", "tomorrow": "day:+1", "tonight": "day:0@night"}
    return Atom(m.start(), m.end(), "day", value.get(word, "day:0"))


def _read_part(m: re.Match[str]) -> Atom:
    text = m.string
    if m["small"]:
        part = "night" if m["small"][0] in "lL" else "dawn"
        return Atom(m.start(), m.end(), "part", "ref+day:0", part, weak=True)
    part = m["p"].lower()
    part = PARTS.get(part, part)
    edge = (m["e"] or "").lower()
    if m["every"]:
        return Atom(m.start(), m.end(), "other", "set:P1D", kind="set")
    rel = (m["rel"] or "").lower().split()[-1:] or [""]
    base = {"this": "day:0", "last": "day:-1", "previous": "ref+day:-1"} | {
        "that": "ref+day:0",
        "same": "ref+day:0",
        "following": "ref+day:+1",
        "next": "ref+day:+1",
    }
    if rel[0]:
        return Atom(m.start(), m.end(), "day", f"{base[rel[0]]}@{part}", "", edge)
    cued = PART_CUE.search(text, max(0, m.start() - 16), m.start())
    return Atom(m.start(), m.end(), "part", "ref+day:0", part, edge, weak=not cued)


def _read_edge(m: re.Match[str]) -> Atom:
    word = (m["e"] or m["of"]).lower()
    edge = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}
    end = m.end() - len(m[0]) + len(m[0].rstrip())
    return Atom(m.start(), end, "edge", "", "", edge.get(word, word), weak=True)


def _read_relative(m: re.Match[str]) -> Atom | None:
    unit, rel = m["u"].lower(), m["rel"].lower().split()[-1]
    if unit in ("second", "minute", "hour") and rel not in ("that", "this"):
        return None
    if rel in ("that", "same"):
        return Atom(m.start(), m.end(), "day" if unit == "day" else "coarse", f"ref+{unit}:0")
    if unit == "day":
        value = {"previous": "ref+day:-1", "preceding": "ref+day:-1", "last": "days:-1..0"} | {
            "past": "days:-1..0",
            "this": "day:0",
        }
        return Atom(m.start(), m.end(), "day", value.get(rel, "ref+day:+1"))
    step = {"this": "0"}.get(rel, "+1" if re.fullmatch(NEXT, rel) else "-1")
    if rel in ("following", "previous", "preceding"):
        return Atom(m.start(), m.end(), "coarse", f"ref+{unit}:{step}")
    if rel == "past":
        return Atom(m.start(), m.end(), "other", f"{unit}s:-1..0")
    return Atom(m.start(), m.end(), "coarse", f"{unit}:{step}")


def _read_stretch(m: re.Match[str]) -> Atom | None:
    unit, number, rel = m["u"].lower(), read_number(m["n"]), m["rel"].lower()
    if rel == "first":
        return None
    if rel in ("previous", "preceding", "following"):
        return Atom(m.start(), m.end(), "other", make_length(number, unit=unit), kind="duration")
    reach = f"0..+{number}" if re.fullmatch(NEXT, rel) else f"-{number}..0"
    return Atom(m.start(), m.end(), "other", f"{unit}s:{reach}")


def _read_count(m: re.Match[str]) -> Atom | None:
    text = m.string
    unit, how, number = m["u"].lower(), m["how"].lower(), read_number(m["n"])
    if not m["n"] and not m["s"]:
        return None
    if how == "ago":
        return Atom(m.start(), m.end(), _type(unit), f"{unit}:-{number}")
    if how == "since":
        return None
    sign = "-" if how in ("earlier", "before", "prior", "previously") else "+"
    ends = re.match(r"\s*(?:[.,;:)]|$|and\b)", text[m.end() : m.end() + 12])
    if how in ("before", "after", "prior") and not ends:
        end = m.end() - len(m["how"])
        end -= len(text[m.start() : end]) - len(text[m.start() : end].rstrip())
        return Atom(m.start(), end, "other", f"event+{unit}:{sign}{number}", kind="duration")
    return Atom(m.start(), m.end(), _type(unit), f"ref+{unit}:{sign}{number}")


def _type(unit: str) -> Literal["day", "coarse"]:
    return "day" if unit in ("day", "night") else "coarse"


READERS = {
    "weekday": _read_weekday,
    "short": _read_short,
    "word": _read_word,
    "part": _read_part,
    "edge": _read_edge,
    "relative": _read_relative,
    "stretch": _read_stretch,
    "count": _read_count,
}
