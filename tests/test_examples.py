"""The example reports are what `examples/README.md` says they are."""

import email
import email.policy
import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from crosswire.annotate.sentences import find_sentences
from crosswire.types import Document

README = Path(__file__).parents[1] / "examples" / "README.md"
EXAMPLES = README.parent / "reports"
FIELDS = ["id", "title", "text", "url", "publisher", "published_at", "language"]
TABLES = ["kramatorsk.jsonl", "kunduz.jsonl", "urum_al_kubra.jsonl"]
SINGLE = ["kramatorsk_newsletter.eml", "kunduz_final_toll.md", "urum_al_kubra_board.html"]


def load_records() -> dict[str, dict]:
    lines = [
        line
        for name in TABLES
        for line in (EXAMPLES / name).read_text(encoding="utf-8").splitlines()
    ]
    return {record["id"]: record for record in map(json.loads, lines)}


RECORDS = load_records()


def read_text(name: str) -> str:
    """The words of a single file, without head or mark-up."""
    path = EXAMPLES / name
    if path.suffix == ".eml":
        return email.message_from_bytes(
            path.read_bytes(), policy=email.policy.default
        ).get_content()
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.search(r"<article>(.*)</article>", text, re.S)[1]
    return re.sub(r"<[^>]+>|[#*>]", " ", text)


def test_the_folder_holds_these_files_and_no_other():
    assert sorted(path.name for path in EXAMPLES.iterdir()) == sorted([*TABLES, *SINGLE])


def test_there_are_enough_reports_of_each_incident():
    assert len(RECORDS) == 19
    incidents = [name.partition("-")[0] for name in RECORDS]
    assert min(incidents.count(name) for name in ("kunduz", "urum", "kramatorsk")) >= 5


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_record_has_all_fields_and_a_fair_length(record):
    assert list(record) == FIELDS
    assert 60 <= len(record["text"].split()) <= 200
    assert record["title"]
    assert record["language"] == "en"
    assert re.match(r"https://[\w-]+\.example/", record["url"])
    if record["published_at"]:
        datetime.fromisoformat(record["published_at"])


@pytest.mark.parametrize("name", SINGLE)
def test_a_single_file_has_a_fair_length(name):
    assert 60 <= len(read_text(name).split()) <= 200


def test_one_report_has_no_date():
    undated = [name for name, record in RECORDS.items() if record["published_at"] is None]
    assert undated == ["kramatorsk-harbour-lights-undated"]


def test_the_page_and_the_mail_say_when_and_who():
    page = (EXAMPLES / "urum_al_kubra_board.html").read_text(encoding="utf-8")
    assert 'property="og:site_name" content="Harbour Lights Review"' in page
    assert 'property="article:published_time" content="2016-12-22T08:00:00+00:00"' in page
    mail = email.message_from_bytes(
        (EXAMPLES / "kramatorsk_newsletter.eml").read_bytes(), policy=email.policy.default
    )
    assert mail["date"].datetime.isoformat() == "2022-04-10T18:30:00+00:00"
    assert mail["from"].addresses[0].display_name == "The Ledger Letter"


def sentences(text: str) -> list[str]:
    return [" ".join(span.text.split()) for span in find_sentences(Document.of(text))]


def test_two_newspapers_print_one_agency_and_one_of_them_less_of_it():
    whole = sentences(RECORDS["kunduz-old-quay-post-1003"]["text"])
    abridged = sentences(RECORDS["kunduz-lantern-hill-gazette-1003"]["text"])
    assert set(abridged) < set(whole)
    assert whole[0].startswith("KUNDUZ, Afghanistan (Palisade)")


def test_no_other_two_reports_share_a_sentence():
    copy = "kunduz-lantern-hill-gazette-1003"
    texts = {name: record["text"] for name, record in RECORDS.items() if name != copy}
    texts |= {name: read_text(name) for name in SINGLE}
    every = [sentence for text in texts.values() for sentence in sentences(text)]
    assert len(every) == len(set(every))


def test_what_the_readme_points_to_is_there():
    readme = README.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:kunduz|urum|kramatorsk)[\w.-]*)`", readme):
        assert name in RECORDS or (EXAMPLES / name).is_file(), name


def test_the_newspaper_corrects_its_own_figure():
    first = RECORDS["kunduz-old-quay-post-1003"]
    second = RECORDS["kunduz-old-quay-post-1004"]
    assert (first["published_at"], second["published_at"]) == ("2015-10-03", "2015-10-04")
    assert "19" in first["title"]
    assert "22" in second["title"]
    assert second["text"].startswith("CORRECTION")
