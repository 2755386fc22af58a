"""Times: which date counts, and what cannot be told."""

import pytest

from crosswire.annotations import TimeExpression
from crosswire.resolve.times import Anchor, find_anchor, resolve_time
from crosswire.types import Span


def make_time(value: str, *, dateline: bool = False, modifier: str | None = None) -> TimeExpression:
    span = Span(0, len(value), value)
    return TimeExpression(span=span, kind="date", value=value, dateline=dateline, modifier=modifier)


def make_anchor(date: str | None) -> Anchor:
    return find_anchor([], published_at=date)


@pytest.mark.parametrize(
    ("value", "published_at", "date", "source", "conflict"),
    [
        ("2014-10-06", "2014-10-13", "2014-10-06", "dateline", True),
        ("2014-10-06", "2014-10-07", "2014-10-06", "dateline", False),
        ("2014-10-06", None, "2014-10-06", "dateline", False),
        ("XXXX-12-31", "2015-01-01", "2014-12-31", "dateline", False),
        ("XXXX-12-31", None, None, None, False),
        ("2016-02-09|2016-09-02", "2016-02-09", "2016-02-09", "dateline", False),
        ("2014-07-09|2014-09-07", "2014-05-13", "2014-05-13", "published_at", False),
        ("2014-02-30", "2014-05-13", "2014-05-13", "published_at", False),
    ],
)
def test_anchor(
    value: str, published_at: str | None, date: str | None, source: str | None, *, conflict: bool
) -> None:
    anchor = find_anchor([make_time(value, dateline=True)], published_at=published_at)
    assert (anchor.date, anchor.source, anchor.conflict) == (date, source, conflict)
    assert anchor.reason


@pytest.mark.parametrize("published_at", [None, "", "yesterday", "2018-13-40", "20180208"])
def test_a_date_that_cannot_be_read_is_no_anchor(published_at: str | None) -> None:
    assert find_anchor([], published_at=published_at).date is None


@pytest.mark.parametrize(
    ("value", "anchor", "bounds"),
    [
        ("weekday:thu", "2018-02-08", ("2018-02-08", "2018-02-09")),
        ("weekday:thu:last", "2018-02-08", ("2018-02-01", "2018-02-02")),
        ("weekday:thu:next", "2018-02-08", ("2018-02-15", "2018-02-16")),
        ("weekday:fri:this", "2018-02-08", ("2018-02-09", "2018-02-10")),
        ("XXXX-02-09", "2018-02-08", ("2017-02-09", "2017-02-10")),
        ("XXXX-02-29", "2018-02-08", ("2016-02-29", "2016-03-01")),
        ("XXXX-08:year-1", "2013-10-06", ("2012-08-01", "2012-09-01")),
        ("month:-1", "2018-02", ("2018-01-01", "2018-02-01")),
        ("hours:-24..0", "2018-02-08", ("2018-02-07", "2018-02-09")),
        ("199X", None, ("1990-01-01", "2000-01-01")),
        ("weekday:thu", "2018-02", (None, None)),
        ("day:-1", None, (None, None)),
        ("day:-X", "2018-02-08", (None, None)),
        ("ref+day:+1", "2018-02-08", (None, None)),
        ("year:-9999", "2018-02-08", (None, None)),
        ("2018-02-30", "2018-02-08", (None, None)),
    ],
)
def test_bounds(value: str, anchor: str | None, bounds: tuple[str | None, str | None]) -> None:
    moment, reason = resolve_time(make_time(value), anchor=make_anchor(anchor))
    assert (moment.start, moment.end) == bounds
    assert moment.mention is not None
    assert reason


@pytest.mark.parametrize(
    ("modifier", "bounds"),
    [
        ("since", ("2018-02-05", None)),
        ("until", (None, "2018-02-06")),
        ("before", (None, "2018-02-05")),
        ("after", ("2018-02-05", None)),
    ],
)
def test_open_ranges(modifier: str, bounds: tuple[str | None, str | None]) -> None:
    time = make_time("weekday:mon", modifier=modifier)
    moment, _ = resolve_time(time, anchor=make_anchor("2018-02-08"))
    assert (moment.start, moment.end) == bounds
