import pytest

from crosswire.read.dates import parse_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2018", "2018"),
        ("2018-02", "2018-02"),
        (" 2018-02-08 ", "2018-02-08"),
        ("20180208", "2018-02-08"),
        ("2018-02-08T14:00", "2018-02-08T14:00:00"),
        ("2018-02-08 14:00:05", "2018-02-08T14:00:05"),
        ("2018-02-08T14:00:05.123Z", "2018-02-08T14:00:05+00:00"),
        ("2018-02-08T14:00:05+03:00", "2018-02-08T14:00:05+03:00"),
        ("2018-02-08T14:00:05+0300", "2018-02-08T14:00:05+03:00"),
        ("Thu, 08 Feb 2018 14:00:00 +0300", "2018-02-08T14:00:00+03:00"),
        ("8 Feb 2018 14:00 GMT", "2018-02-08T14:00:00+00:00"),
    ],
)
def test_clear_dates_are_written_in_iso_8601(written: str, meant: str) -> None:
    assert parse_date(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "03/04/2018",
        "3.4.2018",
        "8 February 2018",
        "2018-13",
        "2018-02-30",
        "2018-02-08T25:00",
        "0012",
        "1517990400",
        "yesterday",
        "2018-2-8",
        "٢٠١٨",
        "Thu, 41 Feb 2018 14:00:00 +0300",
        "2018T14:00",
        "2018-02-08T14:00:00+99:99",
    ],
)
def test_what_is_not_clear_is_left_out(written: str) -> None:
    assert parse_date(written) is None
