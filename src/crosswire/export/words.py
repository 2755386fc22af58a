"""How values are put into words, the same in every format that people read."""

import re
import unicodedata

from crosswire.types import Location, Moment, ReportedIncident, Toll

TYPE_WORDS = {
    "air_strike": "air strike",
    "ground_fighting": "ground fighting",
    "killed_or_injured": "killed or injured",
}
# Characters that could move a terminal's cursor or turn a line around: shown as a blank.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
WHITE = re.compile(r"\s+")
UNKNOWN = "–"


def clean(text: str) -> str:
    r"""Return `text` as one line that is safe to print: no control characters, single blanks.

    >>> clean("dead\x1b[31m and\n wounded")
    'dead [31m and wounded'
    """
    return WHITE.sub(" ", CONTROL.sub(" ", text)).strip()


def show_bounds(low: int | None, high: int | None) -> str:
    """Return the bounds of a count: "12", "12 or more", "0 to 12", "24 to 99".

    >>> show_bounds(12, None), show_bounds(0, 0), show_bounds(24, 99)
    ('12 or more', '0', '24 to 99')
    """
    if low is None and high is None:
        return "not known"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def show_kind(value: str) -> str:
    """Return a type, harm or status in words."""
    return TYPE_WORDS.get(value, value.replace("_", " "))


def show_claimant(toll: Toll) -> str:
    """Return who is credited with a toll, and through whom; the text itself where nobody is."""
    if toll.claimant is None:
        return "the text itself"
    mention = clean(toll.claimant.mention.text)
    name = clean(toll.claimant.name)
    shown = mention if same_name(mention, name) else f"{mention} ({name})"
    return f"{shown}, to {clean(toll.via.text)}" if toll.via is not None else shown


def show_place(place: Location | None) -> str:
    """Return a place with the division and country that it resolved to."""
    if place is None:
        return "place not stated"
    parts = [clean(place.mention.text)]
    around = [clean(part) for part in (place.admin1, place.country) if part]
    resolved = place.name and fold(place.name) != fold(parts[0])
    if resolved:
        parts.append(f"= {clean(place.name)}")
    return " ".join(parts) + (f" ({', '.join(around)})" if around else "")


def show_time(time: Moment | None) -> str:
    """Return when something was: inclusive days, or the words where they resolve to no date."""
    if time is None:
        return "date not stated"
    words = f"“{clean(time.mention.text)}”" if time.mention is not None else ""
    if time.start is None and time.end is None:
        return f"{words} (no date to count from)" if words else "date not stated"
    if time.end is None:
        return f"from {time.start} {words}".strip()
    if time.start is None:
        return f"before {time.end} {words}".strip()
    last = last_day(time.end)
    days = time.start if last == time.start else f"{time.start} to {last}"
    return f"{days} {words}".strip()


def last_day(end: str) -> str:
    """Return the last day before the exclusive end of an interval of days."""
    from datetime import date, timedelta

    return (date.fromisoformat(end[:10]) - timedelta(days=1)).isoformat()


def show_incident(incident: ReportedIncident) -> str:
    """Return an incident in one line: type, place, time."""
    kind = show_kind(incident.type)
    return f"{kind} · {show_place(incident.place)} · {show_time(incident.time)}"


def same_name(one: str, two: str) -> bool:
    """Return whether two names differ in nothing but an article, case or marks."""
    return not two or fold(ARTICLE.sub("", one)) == fold(ARTICLE.sub("", two))


def fold(text: str) -> str:
    """Return `text` for comparing: lower case, no accents, no marks."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in plain if c.isalnum())
