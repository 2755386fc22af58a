import msgspec
import pytest

from crosswire.evaluate import score_tolls
from crosswire.types import Moment


def change(report, index=0, **fields):
    incidents = list(report.incidents)
    incidents[index] = msgspec.structs.replace(incidents[index], **fields)
    return msgspec.structs.replace(report, incidents=tuple(incidents))


def verdicts(reports, key):
    main = score_tolls(reports, key=key).main
    return {field.name: (field.right, field.of) for field in main.fields}


RIGHT = {"type": (2, 2), "place": (2, 2), "date": (1, 1), "perpetrator": (1, 1)}


def test_null_fields_of_the_key_are_counted_apart(key, read_as_key):
    reports = read_as_key(key)
    assert verdicts(reports, key) == RIGHT
    reports[1] = change(reports[1], time=Moment(start="2019-01-01"))
    main = score_tolls(reports, key=key).main
    date = main.fields[2]
    assert (date.right, date.of, date.null_in_key, date.null_in_both) == (1, 1, 1, 0)
    assert main.fields[3].null_in_both == 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"type": "bombing"}, "type"),
        ({"place": None}, "place"),
        ({"time": None}, "date"),
        ({"time": Moment(start="2019-03-05")}, "date"),
        ({"perpetrator": None}, "perpetrator"),
    ],
)
def test_each_field_is_compared_on_its_own(key, read_as_key, fields, name):
    reports = read_as_key(key)
    reports[0] = change(reports[0], **fields)
    right, of = RIGHT[name]
    assert verdicts(reports, key) == RIGHT | {name: (right - 1, of)}
    [error] = score_tolls(reports, key=key).errors
    assert (error.kind, error.field, error.document) == ("main", name, "aa-1")


def test_a_time_of_day_is_the_same_day(key, read_as_key):
    reports = read_as_key(key)
    reports[0] = change(reports[0], time=Moment(start="2019-03-04T02:15:00", precision="time"))
    assert verdicts(reports, key) == RIGHT


def test_the_read_main_incident_that_fits_best_counts(key, read_as_key):
    reports = read_as_key(key)
    [good] = reports[0].incidents
    bad = msgspec.structs.replace(good, type="bombing", place=None)
    for incidents in ((bad, good), (good, bad)):
        reports[0] = msgspec.structs.replace(reports[0], incidents=incidents)
        assert verdicts(reports, key) == RIGHT


def test_an_incident_not_marked_main_does_not_count(key, read_as_key):
    reports = read_as_key(key)
    reports[0] = change(reports[0], main=False)
    main = score_tolls(reports, key=key).main
    assert (main.read, main.documents) == (1, 2)
    assert [field.right for field in main.fields] == [1, 1, 0, 0]
