"""Times: from words and the date that a document gives as its own to days on the calendar."""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from crosswire.annotations import TimeExpression
from crosswire.types import Moment, Record, TimePrecision

# A page is often dated a day before or after the report it carries; more is a contradiction.
AGREE_WITHIN_DAYS = 1
# How near its document's date a date that can be read two ways must lie to be read that way.
AMBIGUOUS_WITHIN_DAYS = 31
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FULL = re.compile(r"\d{4}-\d\d-\d\d")
COUNTED = re.compile(r"(?P<ref>ref\+)?(?P<unit>[a-z]+):(?P<n>[+-]?\d+)$")
STRETCH = re.compile(r"(?P<unit>[a-z]+)s:(?P<low>[+-]?\d+)\.\.(?P<high>[+-]?\d+)$")
UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7}

Bounds = tuple[date, date, TimePrecision]


class Anchor(Record, frozen=True):
    """The date that relative expressions of a document count from, and where it was read.

    `date` is ISO 8601 as precise as known, without a time of day. `conflict` is true where the
    date in the text contradicts the one in the metadata; `reason` says what was decided.
    """

    date: str | None
    source: Literal["dateline", "published_at"] | None
    conflict: bool
    reason: str


class _Unresolved(Exception):  # noqa: N818 - it never leaves this file
    pass


def find_anchor(times: Sequence[TimeExpression], *, published_at: str | None) -> Anchor:
    """Return the date that the document's relative expressions count from.

    A date that the text gives as its own goes before `published_at`, which for a page may be the
    day of a crawl or of an update; the contradiction is kept. A dateline without a year takes the
    year nearest to `published_at`, and is of no use without it.

    >>> find_anchor([], published_at="2018-02-08T14:00:00Z").date
    '2018-02-08'
    """
    published = _as_date(published_at)
    for time in times:
        given = _read_dateline(time, published) if time.dateline else None
        if given is None:
            continue
        text = given.isoformat()
        if published is None:
            return Anchor(date=text, source="dateline", conflict=False, reason="date in the text")
        if abs((given - published).days) <= AGREE_WITHIN_DAYS:
            return Anchor(
                date=text,
                source="dateline",
                conflict=False,
                reason="date in the text, as published",
            )
        return Anchor(
            date=text,
            source="dateline",
            conflict=True,
            reason=f"the text is dated {text}, the metadata {published_at}; the text's is used",
        )
    known = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|$)", published_at or "")
    if known is None or (published is None and len(known[0]) == len("2018-02-08")):
        reason = "no date in text or metadata"
        if published_at:
            reason = f"the publication date {published_at!r} cannot be read as a date"
        return Anchor(date=None, source=None, conflict=False, reason=reason)
    return Anchor(date=known[0], source="published_at", conflict=False, reason="publication date")


def resolve_times(times: Sequence[TimeExpression], *, anchor: Anchor) -> list[tuple[Moment, str]]:
    """Return what each of `times`, given in reading order, stands for, each with its reason.

    Expressions such as "two days earlier" count from the day that the text spoke of last, which
    is why the order matters; a dateline is no such day.
    """
    resolved = []
    reference: str | None = None
    for time in times:
        moment, reason = resolve_time(time, anchor=anchor, reference=reference)
        resolved.append((moment, reason))
        if moment.start and moment.precision == "day" and not time.dateline:
            reference = moment.start
    return resolved


def resolve_time(
    expression: TimeExpression, *, anchor: Anchor, reference: str | None = None
) -> tuple[Moment, str]:
    """Return what `expression` stands for and a clause that says why.

    A weekday is the latest such day on or before the anchor, a day and month the latest such
    date; a night reaches over two days. What cannot be told (no anchor, a duration, a count from
    an event) keeps its mention and has no bounds: nothing falls back to the publication date.
    `reference` is the ISO date that the text spoke of last.

    >>> from crosswire.types import Document
    >>> doc = Document.of("overnight Wednesday")
    >>> time = TimeExpression(span=doc.span(0, 19), kind="time", value="weekday:wed@night")
    >>> moment, reason = resolve_time(time, anchor=find_anchor([], published_at="2018-02-08"))
    >>> moment.start, moment.end, moment.precision, reason
    ('2018-02-07', '2018-02-09', 'day', 'latest Wednesday on or before 2018-02-08, and the night')
    """
    mention = expression.span
    try:
        (start, end, precision), reason = _read(expression, anchor, _as_date(reference))
    except _Unresolved as unresolved:
        return Moment(mention=mention), str(unresolved)
    except (ValueError, OverflowError):
        return Moment(mention=mention), "no such date in the calendar"
    opened = expression.modifier
    if precision in ("week", "month", "year") and opened in ("early", "mid", "late", "earlier"):
        (start, end, precision), reason = _narrow((start, end, precision), opened, anchor, reason)
    low, high = start.isoformat(), end.isoformat()
    if opened == "since":
        return Moment(mention=mention, start=low, precision=precision), f"{reason}, open end"
    if opened == "until":
        return Moment(mention=mention, end=high, precision=precision), f"{reason}, open start"
    if opened == "before":
        return Moment(mention=mention, end=low, precision=precision), f"{reason}, before it"
    if opened == "after":
        return Moment(mention=mention, start=low, precision=precision), f"{reason}, from then on"
    return Moment(mention=mention, start=low, end=high, precision=precision), reason


def _read(expression: TimeExpression, anchor: Anchor, reference: date | None) -> tuple[Bounds, str]:
    value = expression.value
    if expression.kind == "set":
        raise _Unresolved("a repeated time is no date")
    if value.startswith("event+"):
        raise _Unresolved("counted from an event, not from a date")
    if expression.kind == "duration":
        raise _Unresolved("a duration is no date")
    if "|" in value:
        return _choose(value, anchor)
    if "/" in value:
        (start, _, one), (_, end, two), reason = *_read_ends(value, anchor, reference), "range"
        if end <= start:
            raise _Unresolved("the range ends before it starts")
        precision: TimePrecision = "days" if one == two == "day" else one
        if one == two == "year":
            precision = "years"
        return (start, end, precision), reason
    base, _, part = value.partition("@")
    (start, end, precision), reason = _read_base(base, anchor, reference)
    if part == "night" and precision == "day":
        return (start, start + timedelta(days=2), "day"), f"{reason}, and the night"
    if part and part[0].isdigit():
        reason = f"{reason}, at {part}"
    return (start, end, precision), reason


def _narrow(bounds: Bounds, modifier: str, anchor: Anchor, reason: str) -> tuple[Bounds, str]:
    """Return the third of a month, or the part of a stretch up to the anchor, that is meant."""
    start, end, precision = bounds
    today = _as_date(anchor.date)
    if modifier == "earlier" and today and start <= today < end:
        return (start, today + timedelta(days=1), precision), f"{reason}, up to {today}"
    if precision == "month" and modifier != "earlier":
        first, last = {"early": (1, 11), "mid": (11, 21), "late": (21, 0)}[modifier]
        until = start.replace(day=last) if last else end
        return (start.replace(day=first), until, "days"), f"{reason}, its {modifier} third"
    return bounds, reason


def _read_ends(value: str, anchor: Anchor, reference: date | None) -> tuple[Bounds, Bounds]:
    first, last = value.split("/")
    high, _ = _read_base(last, anchor, reference)
    until = Anchor(date=high[0].isoformat(), source=anchor.source, conflict=False, reason="")
    backwards = first.startswith(("weekday", "XXXX")) and first.count(":") < 2
    low, _ = _read_base(first, until if backwards else anchor, reference)
    return low, high


def _read_base(base: str, anchor: Anchor, reference: date | None) -> tuple[Bounds, str]:
    if FULL.fullmatch(base):
        return _one_day(date.fromisoformat(base)), "date as written"
    if re.fullmatch(r"\d{4}-\d\d", base):
        return _month(int(base[:4]), int(base[5:])), "month as written"
    if re.fullmatch(r"\d{4}", base):
        return _years(int(base), 1), "year as written"
    if re.fullmatch(r"\d{3}X", base):
        return _years(int(base[:3]) * 10, 10), "decade as written"
    if base.startswith("XXXX-"):
        return _read_partial(base, anchor, reference)
    if base.startswith("weekday:"):
        return _read_weekday(base, _need_day(anchor))
    if match := STRETCH.fullmatch(base):
        return _read_stretch(match, _need_day(anchor))
    if match := COUNTED.fullmatch(base):
        return _read_counted(match, anchor, reference)
    raise _Unresolved("how many is not said")


def _choose(value: str, anchor: Anchor) -> tuple[Bounds, str]:
    day = _as_date(anchor.date)
    readings = [date.fromisoformat(reading) for reading in value.split("|")]
    near = [r for r in readings if day and abs((r - day).days) <= AMBIGUOUS_WITHIN_DAYS]
    if len(near) != 1:
        raise _Unresolved("day and month can be read both ways")
    return _one_day(near[0]), f"of two readings the one near {anchor.date}"


def _read_partial(base: str, anchor: Anchor, reference: date | None) -> tuple[Bounds, str]:
    base, _, step = base.partition(":")
    month, day = base[5:7], base[8:10]
    if step.startswith("year"):
        year = int(_need(anchor)[:4]) + int(step[4:])
        bounds = _one_day(date(year, int(month), int(day))) if day else _month(year, int(month))
        return bounds, f"year counted from {anchor.date}"
    if anchor.date is None and reference and day and month != "XX":
        years = range(reference.year - 1, reference.year + 2)
        days = filter(None, (_make_date(year, int(month), int(day)) for year in years))
        found = min(days, key=lambda near: abs(near - reference), default=None)
        if found:
            return _one_day(found), f"such date nearest to {reference}, the day spoken of last"
    if not day:
        year, at = _need_month(anchor)
        wanted = int(month)
        year -= wanted > at or (step == "last" and wanted == at)
        year += step == "next"
        if step == "this":
            year = int(_need(anchor)[:4])
        return _month(year, wanted), f"latest such month up to {anchor.date}"
    today = _need_day(anchor)
    if month == "XX":
        back = 0
        while back < 12:
            index = today.year * 12 + today.month - 1 - back
            given = _make_date(index // 12, index % 12 + 1, int(day))
            if given and given <= today:
                return _one_day(given), f"latest such day up to {anchor.date}"
            back += 1
        raise _Unresolved("no such day")
    for year in range(today.year, today.year - 9, -1):
        given = _make_date(year, int(month), int(day))
        if given and given <= today:
            return _one_day(given), f"latest such date up to {anchor.date}"
    raise _Unresolved("no such date in the calendar")


def _read_weekday(base: str, today: date) -> tuple[Bounds, str]:
    _, name, step = (*base.split(":"), "")[:3]
    wanted = DAYS.index(name)
    back = (today.weekday() - wanted) % 7
    label = calendar.day_name[wanted]
    if step == "next":
        return _one_day(today + timedelta(days=7 - back)), f"next {label} after {today}"
    if step == "this":
        monday = today - timedelta(days=today.weekday())
        return _one_day(monday + timedelta(days=wanted)), f"{label} of the week of {today}"
    if step == "last" and back == 0:
        return _one_day(today - timedelta(days=7)), f"latest {label} before {today}"
    return _one_day(today - timedelta(days=back)), f"latest {label} on or before {today}"


def _read_stretch(match: re.Match[str], today: date) -> tuple[Bounds, str]:
    unit, low, high = match["unit"], int(match["low"]), int(match["high"])
    if unit in ("second", "minute", "hour"):
        start = today + timedelta(days=_floor_days(low, unit))
        end = today + timedelta(days=1 - _floor_days(-high, unit))
    else:
        # "The past five days" are five with the anchor's own.
        start, end = _shift(today, unit, low), _shift(today, unit, high) + timedelta(days=1)
        start += timedelta(days=low < 0)
    return (start, end, "days"), f"counted from {today}"


def _floor_days(number: int, unit: str) -> int:
    seconds = {"second": 1, "minute": 60, "hour": 3600}[unit]
    return number * seconds // 86_400


def _read_counted(
    match: re.Match[str], anchor: Anchor, reference: date | None
) -> tuple[Bounds, str]:
    unit, number = match["unit"], int(match["n"])
    if match["ref"]:
        if reference is None:
            raise _Unresolved("the text gives no day to count from")
        origin, named = reference, f"{reference}, the day spoken of last"
    elif unit in ("year", "decade"):
        origin, named = date(int(_need(anchor)[:4]), 1, 1), _need(anchor)
    elif unit == "month":
        origin, named = date(*_need_month(anchor), 1), _need(anchor)
    else:
        origin, named = _need_day(anchor), _need(anchor)
    reason = f"counted from {named}"
    if unit in ("second", "minute", "hour"):
        start = origin + timedelta(days=_floor_days(number, unit))
        days: TimePrecision = "day" if start == origin else "days"
        return (start, origin + timedelta(days=1), days), reason
    found = _shift(origin, unit, number)
    if unit == "week":
        monday = found - timedelta(days=found.weekday())
        return (monday, monday + timedelta(days=7), "week"), reason
    if unit == "weekend":
        saturday = found - timedelta(days=found.weekday()) + timedelta(days=5)
        if number < 0 and origin.weekday() >= 5:  # on a weekend, the last one is a week back
            saturday = origin - timedelta(days=origin.weekday() + 2)
        return (saturday, saturday + timedelta(days=2), "days"), reason
    if unit == "month":
        return _month(found.year, found.month), reason
    if unit == "year":
        return _years(found.year, 1), reason
    if unit == "decade":
        return _years(found.year // 10 * 10, 10), reason
    return _one_day(found), reason


def _shift(day: date, unit: str, number: int) -> date:
    if unit in UNIT_DAYS:
        return day + timedelta(days=number * UNIT_DAYS[unit])
    months = number * {"month": 1, "year": 12, "decade": 120}[unit]
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _one_day(day: date) -> Bounds:
    return day, day + timedelta(days=1), "day"


def _month(year: int, month: int) -> Bounds:
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), "month"


def _years(year: int, number: int) -> Bounds:
    return date(year, 1, 1), date(year + number, 1, 1), "year" if number == 1 else "years"


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _as_date(text: str | None) -> date | None:
    if not text or not FULL.match(text):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _need(anchor: Anchor) -> str:
    if anchor.date is None:
        raise _Unresolved(f"nothing to count from: {anchor.reason}")
    return anchor.date


def _need_day(anchor: Anchor) -> date:
    day = _as_date(_need(anchor))
    if day is None:
        raise _Unresolved(f"the document's date {anchor.date} has no day to count from")
    return day


def _need_month(anchor: Anchor) -> tuple[int, int]:
    known = _need(anchor)
    if len(known) < len("2018-02"):
        raise _Unresolved(f"the document's date {known} has no month to count from")
    return int(known[:4]), int(known[5:7])


def _read_dateline(time: TimeExpression, published: date | None) -> date | None:
    """Return the day that a dateline gives; where it can be read two ways, `published` decides."""
    value = time.value.split("@")[0]
    readings: list[date | None] = []
    if value.startswith("XXXX") and published:
        years = range(published.year - 1, published.year + 2)
        readings = [_make_date(year, int(value[5:7]), int(value[8:10])) for year in years]
    elif not value.startswith("XXXX"):
        readings = [_as_date(reading) for reading in value.split("|")]
    known = [reading for reading in readings if reading]
    if not known or (len(known) > 1 and published is None):
        return None
    best = min(known, key=lambda day: abs((day - (published or day)).days))
    if "|" in value and abs((best - (published or best)).days) > AMBIGUOUS_WITHIN_DAYS:
        return None
    return best
