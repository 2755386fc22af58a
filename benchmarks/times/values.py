"""Values of TIMEX3 and of Crosswire brought to one form: days from and to, or a duration."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from crosswire.annotations import TimeExpression
from crosswire.resolve.times import find_anchor, resolve_times

# First day and the day behind the last, both ISO; or a duration as in ISO 8601 and an empty string.
Value = tuple[str, str]
LENGTHS = re.compile(
    r"(?:(?P<unit>[a-z]+)s:(?:-(?P<past>\d+)\.\.0|0\.\.\+(?P<next>\d+))"
    r"|(?:event|ref)\+(?P<one>[a-z]+):[+-](?P<number>[1-9]\d*))"
)
DURATION = re.compile(r"P(?:T?\d+(?:\.\d+)?[YMWDHS]){1,4}")


def read_key_value(kind: str, value: str) -> Value | None:
    """Return what a TIMEX3 value stands for, `None` where it names no days and no length.

    Parts of a day are dropped, their day remains. Left out are sets, quarters, halves and seasons
    of a year, references to the present, past or future, and what is unknown in part (`X`).

    >>> read_key_value("DATE", "1998-02"), read_key_value("TIME", "1998-02-08TNI")
    (('1998-02-01', '1998-03-01'), ('1998-02-08', '1998-02-09'))
    """
    if kind == "SET":
        return None
    if DURATION.fullmatch(value):
        return (value, "")
    base = value.partition("T")[0]
    try:
        return _read_calendar(base)
    except ValueError:
        return None


def _read_calendar(base: str) -> Value | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", base):
        first = date.fromisoformat(base)
        return _value(first, first + timedelta(days=1))
    if re.fullmatch(r"\d{4}-\d\d", base):
        year, month = int(base[:4]), int(base[5:])
        return _value(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", base):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        return _value(first, first + timedelta(days=2 if match[3] else 7))
    if re.fullmatch(r"\d{4}", base):
        return _value(date(int(base), 1, 1), date(int(base) + 1, 1, 1))
    if re.fullmatch(r"\d{3}X?", base):
        first = int(base[:3]) * 10
        return _value(date(first, 1, 1), date(first + 10, 1, 1))
    return None


def _value(first: date, end: date) -> Value:
    return (first.isoformat(), end.isoformat())


def read_values(times: Sequence[TimeExpression], *, created: str | None) -> list[set[Value]]:
    """Return all that each of `times` may stand for, counted from the date `created`.

    Words such as "since" and "early", and the part of the day, are put aside first: TIMEX3 keeps
    them apart from the value. A stretch ("the past two months") and a count from something ("two
    months later") stand for their days, and for their length, which is what TIMEX3 often gives.
    """
    bare = [
        msgspec.structs.replace(time, modifier=None, value=re.sub(r"@[^/]*", "", time.value))
        for time in times
    ]
    moments = resolve_times(bare, anchor=find_anchor(bare, published_at=created))
    values: list[set[Value]] = []
    for time, (moment, _) in zip(bare, moments, strict=True):
        found = {(time.value, "")} if time.kind == "duration" else set()
        if moment.start and moment.end:
            found.add((moment.start, moment.end))
        if match := LENGTHS.fullmatch(time.value):
            number = match["past"] or match["next"] or match["number"]
            found.add((_make_length(number, unit=match["unit"] or match["one"]), ""))
        values.append(found)
    return values


def _make_length(number: str, *, unit: str) -> str:
    letter = unit[0].upper()
    return f"PT{number}{letter}" if unit in ("hour", "minute", "second") else f"P{number}{letter}"
