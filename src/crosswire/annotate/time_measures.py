"""Measures of time: durations, repeated times and times of the clock."""

import re

from crosswire.annotate.time_atoms import Atom, find_end, read_number

ISO_UNIT = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W"} | {
    "weekend": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
}
ZONES = {"gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00"} | {
    "cdt": "-05:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
}
FOR_CUE = re.compile(
    r"\b(?:for|in|within|about|than|nearly|almost|over|after|lasted|took|per|once|twice)\s{1,3}$",
    re.I,
)
CLOCK_CUE = re.compile(
    r"\b(?:at|around|about|by|from|until|till|since|before|after|between|approximately)\s{1,3}$",
    re.I,
)


def make_length(number: str, *, unit: str) -> str:
    """Return a duration as ISO 8601 writes it: `P5D`, `PT3H`; ten years a decade."""
    code = ISO_UNIT[unit]
    time, code = ("T", code[1]) if code[0] == "T" and len(code) == 2 else ("", code)
    return f"P{number}0Y" if code == "E" and number != "X" else f"P{time}{number}{code}"


def _read_duration(m: re.Match[str]) -> Atom | None:
    text = m.string
    unit, word = m["u"].lower(), m["n"].lower()
    cued = FOR_CUE.search(text, max(0, m.start() - 10), m.start())
    if (word in ("a", "an") and not cued) or (word == "one" and not cued and not m["s"]):
        return None
    if unit == "night" and not m["s"]:
        return None
    return Atom(
        m.start(), m.end(), "other", make_length(read_number(word), unit=unit), kind="duration"
    )


def _read_vague(m: re.Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "other", make_length("X", unit=m["u"].lower()), kind="duration")


def _read_set(m: re.Match[str]) -> Atom:
    unit = {"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week"} | {
        "monthly": "month",
        "yearly": "year",
        "annually": "year",
    }
    name = m["u"].lower() if m["u"] else unit[m["adv"].lower()]
    return Atom(m.start(), m.end(), "other", f"set:{make_length('1', unit=name)}", kind="set")


def _read_clock(m: re.Match[str]) -> Atom | None:
    text = m.string
    hour, half, zone = int(m["h"]), (m["ap"] or "").lower(), (m["z"] or "").strip(" ()\n").lower()
    if not half and not m["mi"]:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    cued = bool(half or zone or CLOCK_CUE.search(text, max(0, m.start() - 16), m.start()))
    if "." in m[0].split(m["mi"] or " ")[0] and not half and not zone:
        return None
    value = f"{hour % 24:02}:{m['mi'] or '00'}{ZONES.get(zone, '')}"
    return Atom(m.start(), find_end(m), "clock", "ref+day:0", value, weak=not cued)


def _read_military(m: re.Match[str]) -> Atom:
    value = f"{m['h']}:{m['mi']}{ZONES.get(m['z'].lower(), '')}"
    return Atom(m.start(), m.end(), "clock", "ref+day:0", value)


READERS = {
    "duration": _read_duration,
    "vague": _read_vague,
    "set": _read_set,
    "clock": _read_clock,
    "military": _read_military,
}
