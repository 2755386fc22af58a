"""The gazetteer: what is in it, in which order, and how bad files are refused."""

import csv
import sqlite3
from pathlib import Path

import pytest

from crosswire.errors import DataError
from crosswire.gazetteer import Gazetteer

PLACES = Path(__file__).parents[2].parent / "shared/data/places"
GAZETTEER = Gazetteer.open()
# Time to open, and for one name that was not looked up before, in seconds.


@pytest.mark.parametrize(
    ("spellings", "country", "admin1"),
    [
        ("Deir ez-Zor|Deir al-Zour|Dayr az Zawr|Deir Ezzor|Deir al-Zor", "SY", "Deir ez-Zor"),
        ("Hasakah|Hasakeh|Hasaka|al-Hassakeh|Al-Hasakah", "SY", "Al-Hasakah"),
        ("Kobani|Kobane|Ayn al-Arab|Ain al-Arab", "SY", "Aleppo"),
        ("Kyiv|Kiev", "UA", "Kyiv"),
        ("Khan Sheikhoun|Khan Shaykhun|Khan Sheikhun", "SY", "Idlib"),
        ("al-Latamneh|Latamina", "SY", "Hama"),
        ("Raqqa|Ar-Raqqah|Rakka|al-Raqqa", "SY", "Al-Raqqah"),
    ],
)
def test_one_place_under_many_spellings(spellings: str, country: str, admin1: str) -> None:
    for name in spellings.split("|"):
        best = GAZETTEER.find_places(name)[0]
        assert (best.country, best.admin1) == (country, admin1), name


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("US", "US"),
        ("U.S.", "US"),
        ("USA", "US"),
        ("UK", "GB"),
        ("Syria", "SY"),
        ("Georgia", "GE"),
        ("Burma", "MM"),
        ("Britain", "GB"),
        ("El Salvador", "SV"),
        ("Ivory Coast", "CI"),
    ],
)
def test_countries_come_first(name: str, country: str) -> None:
    best = GAZETTEER.find_places(name)[0]
    assert (best.id, best.precision) == (f"iso:{country}", 6)


def test_order_is_division_city_smaller_city() -> None:
    found = GAZETTEER.find_places("Homs")
    assert [place.precision for place in found[:2]] == [4, 1]
    assert {place.country for place in found[:2]} == {"SY"}
    assert GAZETTEER.find_places("Paris")[0].country == "FR"
    assert GAZETTEER.find_places("Birmingham")[0].country == "GB"


def test_one_country_alone() -> None:
    found = GAZETTEER.find_places("Tripoli", country="LB")
    assert found
    assert {place.country for place in found} == {"LB"}


def test_spelled_leaves_out_like_sounds() -> None:
    assert GAZETTEER.find_places("Latamneh", sound=False) == []


def test_unknown_and_odd_names() -> None:
    for name in ("", " ", "-", "'", "qqqqzz", "\x00", "حلب", "a" * 10_000, "al-"):
        assert GAZETTEER.find_places(name) == []


def test_each_answer_is_a_list_of_its_own() -> None:
    GAZETTEER.find_places("Homs").clear()
    assert GAZETTEER.find_places("Homs")


def test_what_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no gazetteer at"):
        Gazetteer.open(tmp_path / "none.sqlite")
    junk = tmp_path / "junk.sqlite"
    junk.write_bytes(b"not a table" * 100)
    with pytest.raises(DataError, match="is not a gazetteer"):
        Gazetteer.open(junk)
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(DataError, match="layout"):
        Gazetteer.open(other)


@pytest.mark.skipif(not PLACES.is_dir(), reason="the place tables are not beside the repository")
def test_places_of_the_conflict_data_survive() -> None:
    with (PLACES / "ucdp_syria_places.csv").open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    found = 0
    for record in records:
        lat, lon = float(record["latitude"]), float(record["longitude"])
        found += any(
            place.lat == lat and place.lon == lon
            for place in GAZETTEER.find_places(record["where_coordinates"], country="SY")
        )
    assert found / len(records) >= 0.99
