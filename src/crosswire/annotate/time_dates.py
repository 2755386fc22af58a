"""Dates of the calendar: days, months, years and decades as they are written."""

import re

from crosswire.annotate.time_atoms import Atom, find_end, find_step
from crosswire.annotate.time_patterns import COUNTED, MONTHS

MONTH_WORDS = frozenset(["may", "march", "mar", "sun", "dec"])
MODAL = re.compile(r"\s+(?:have|be|not|also|well|still|take|lead)\b", re.I)
YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|during|between|to|and|early|late|mid|before|after"
    r"|through"
    r"|around|the|year|summer|spring|autumn|fall|winter)|[-(,])\s{0,3}$",
    re.I,
)
MONTH_CUE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|during|early|late|mid|before|after|through)[\s-]{1,3}$",
    re.I,
)


def _day(year: str | None, month: str, day: str) -> str | None:
    number = int(day)
    index = MONTHS.index(month[:3].lower()) + 1 if month[:1].isalpha() else int(month)
    if not 1 <= number <= 31 or not 1 <= index <= 12:
        return None
    if number > (29 if index == 2 else 30 if index in (4, 6, 9, 11) else 31):
        return None
    return f"{year or 'XXXX'}-{index:02}-{number:02}"


def _read_dmy(m: re.Match[str]) -> Atom | None:
    text = m.string
    month = m["m"].lower().strip(".")
    if month in MONTH_WORDS and (m["m"].islower() or MODAL.match(text, m.end())):
        return None
    year = m["y"] or (f"{'19' if int(m['yy']) > 68 else '20'}{m['yy']}" if m["yy"] else None)
    value = _day(year, m["m"], m["d"])
    if value is None:
        return None
    if m["d0"] and (first := _day(year, m["m"], m["d0"])) and first < value:
        return Atom(m.start(), m.end(), "other", f"{first}/{value}")
    return Atom(m.start("d"), find_end(m), "day", value)


def _read_mdy(m: re.Match[str]) -> Atom | None:
    text = m.string
    month = m["m"].lower().strip(".")
    if month in MONTH_WORDS and m["m"].islower():
        return None
    if not m["y"] and re.match(rf"\s{COUNTED}", text[m.end() : m.end() + 16], re.I):
        return None
    value = _day(m["y"], m["m"], m["d"])
    if value is None:
        return None
    if m["d2"] and (last := _day(m["y"], m["m"], m["d2"])) and last > value:
        return Atom(m.start(), m.end(), "other", f"{value}/{last}")
    return Atom(m.start(), m.end(), "day", value)


def _read_my(m: re.Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "coarse", f"{m['y']}-{_month(m['m'])}")


def _month(name: str) -> str:
    return f"{MONTHS.index(name[:3].lower()) + 1:02}"


def _read_numeric(m: re.Match[str]) -> Atom | None:
    day_first = _day(m["y"], m["b"], m["a"])
    month_first = _day(m["y"], m["a"], m["b"])
    value = day_first if day_first == month_first else f"{day_first}|{month_first}"
    if m["s"] == "." and day_first:
        value = day_first  # nobody writes the month first between full stops
    if not day_first or not month_first:
        value = day_first or month_first
    if not value:
        return None
    order = "" if day_first and month_first else "dmy" if day_first else "mdy"
    return Atom(m.start(), m.end(), "day", value, order)


def _read_iso(m: re.Match[str]) -> Atom | None:
    value = _day(m["y"], m["m"], m["d"])
    return Atom(m.start(), m.end(), "day", value) if value else None


def _read_month(m: re.Match[str]) -> Atom | None:
    text = m.string
    name = m["m"].strip(".")
    short = name.lower() == "sept" or (len(name) < 4 and name.lower() != "may")
    word = name.lower() in MONTH_WORDS
    cued = bool(m["rel"]) or bool(MONTH_CUE.search(text, max(0, m.start() - 10), m.start()))
    if (name.islower() and not (cued and not word)) or ((short or word) and not cued):
        return None
    if word and MODAL.match(text, m.end()):
        return None
    step = find_step(m["rel"])
    value = f"XXXX-{_month(name)}" + (f":{step}" if step else "")
    return Atom(m.start(), m.end(), "coarse", value)


def _read_years(m: re.Match[str]) -> Atom | None:
    last = m["y2"] if len(m["y2"]) == 4 else m["y"][:2] + m["y2"]
    if last <= m["y"]:
        return None
    return Atom(m.start(), m.end(), "other", f"{m['y']}/{last}")


def _read_year(m: re.Match[str]) -> Atom | None:
    text = m.string
    cued = YEAR_CUE.search(text, max(0, m.start() - 10), m.start())
    if not cued or (m["y"] == "2000" and re.match(r"\s[a-z]+s\b", text[m.end() : m.end() + 20])):
        return None
    return Atom(m.start(), m.end(), "coarse", m["y"])


def _read_decade(m: re.Match[str]) -> Atom:
    edge = (m["e"] or "").strip(" -").lower()
    return Atom(m.start(), m.end(), "coarse", f"{m['y']}X", "", edge)


def _read_ordinal(m: re.Match[str]) -> Atom | None:
    text = m.string
    if not 1 <= int(m["d"]) <= 31:
        return None
    cued = re.search(r"\b(?:on|from|since|until|by)\s$", text[max(0, m.start() - 8) : m.start()])
    end = m.start("end") if m["end"] else m.end()
    value = f"XXXX-XX-{int(m['d']):02}"
    return Atom(m.start(), end, "day", value, weak=not (cued and m["end"]))


READERS = {
    "dmy": _read_dmy,
    "mdy": _read_mdy,
    "my": _read_my,
    "numeric": _read_numeric,
    "iso": _read_iso,
    "glued": _read_iso,
    "month": _read_month,
    "years": _read_years,
    "year": _read_year,
    "decade": _read_decade,
    "ordinal": _read_ordinal,
}
