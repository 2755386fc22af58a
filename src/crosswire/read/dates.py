"""Publication dates: from what a source writes to ISO 8601, without a guess."""

import re
from datetime import date, datetime

ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:(?<=-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?"
    r"(?P<zone>Z|z|[+-]\d\d(?::?\d\d)?)?)?"
)
BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)")
MAIL = re.compile(
    r"(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?\b.*"
)
FIRST_YEAR = 1500
"""Below this a four-digit number in a date field is no year of a report."""


def parse_date(value: str) -> str | None:
    """Return `value` in ISO 8601, as precise as it is, or `None` if it is no clear date.

    Read are ISO dates and their beginnings, with or without a time, and the dates of mail and
    feeds (RFC 2822). "03/04/2018" is left out, since its order is a guess.

    >>> [parse_date(value) for value in ("2018-02", "Thu, 8 Feb 2018 14:00:00 +0300", "3/4/2018")]
    ['2018-02', '2018-02-08T14:00:00+03:00', None]
    """
    value = value.strip()
    if not value.isascii():
        return None
    if basic := BASIC.fullmatch(value):
        value = "-".join(basic.groups())
    try:
        if match := ISO.fullmatch(value):
            return read_iso(match)
        if MAIL.fullmatch(value):
            return read_mail_date(value)
    except (ValueError, OverflowError):
        return None
    return None


def read_iso(match: re.Match[str]) -> str | None:
    """Return a match of `ISO` in normal form; raises `ValueError` for a 30 February."""
    year, month, day, time, zone = match.group("year", "month", "day", "time", "zone")
    first = date(int(year), int(month or 1), int(day or 1))
    if first.year < FIRST_YEAR:
        return None
    if time is None:
        return "-".join(part for part in (year, month, day) if part)
    moment = datetime.fromisoformat(f"{first.isoformat()}T{time}{(zone or '').upper()}")
    return moment.isoformat(timespec="seconds")


def read_mail_date(value: str) -> str | None:
    """Return a date of RFC 2822 in ISO 8601."""
    from email.utils import parsedate_to_datetime

    moment = parsedate_to_datetime(value)
    return moment.isoformat(timespec="seconds") if moment.year >= FIRST_YEAR else None
