from pathlib import Path

import pytest

from crosswire.errors import LedgerError
from crosswire.evaluate.keys import find_occurrences, load_key

CASES = Path(__file__).parents[3] / "shared" / "cases"


def load(rows, tmp_path, write):
    answers, documents = rows
    return load_key(
        write(tmp_path / "key.jsonl", answers), write(tmp_path / "documents.jsonl", documents)
    )


def test_title_and_text_are_joined_also_where_the_title_is_empty(key):
    first, second, third = (entry.doc.text for entry in key.documents)
    assert first.startswith("Shells kill 12 in Oldbridge\n\nPolice said")
    assert second.startswith("\n\nA woman")
    assert third == "Talks went on in the capital."


def test_every_evidence_is_what_the_text_has_there(key):
    for entry in key.documents:
        for toll in entry.tolls:
            span = toll.evidence
            assert entry.doc.text[span.start : span.end] == span.text


def test_nth_counts_overlapping_matches(rows, tmp_path, write):
    answers, documents = rows
    documents[2]["text"] = "Toll: 1 1 1 1 1 dead."
    toll = dict(answers[1]["tolls"][2], evidence="1 1", nth=2, victims=None)
    answers[2]["tolls"] = [toll]
    key = load((answers, documents), tmp_path, write)
    assert key.documents[2].tolls[0].evidence.start == 10


def test_occurrences_of_nothing_are_none():
    assert find_occurrences("abc", quote="") == []


def test_a_date_is_a_day_or_two_days(rows, tmp_path, write):
    rows[0][0]["incidents"][0]["date"] = ["2019-03-03", "2019-03-04"]
    incident = load(rows, tmp_path, write).documents[0].incidents[0]
    assert (incident.first_day, incident.last_day) == ("2019-03-03", "2019-03-04")


def change_toll(**fields):
    return lambda answers, documents: answers[0]["tolls"][1].update(fields)


def change_incident(**fields):
    return lambda answers, documents: answers[0]["incidents"][0].update(fields)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (change_toll(evidence="13 people"), "'13 people' has no occurrence 0"),
        (change_toll(nth=1), "no occurrence 1"),
        (change_toll(nth=-1), "nth"),
        (change_toll(victims="soldiers"), "victims 'soldiers' is not in the text"),
        (change_toll(claimant=""), "claimant '' is not in the text"),
        (change_toll(via="Radio"), "via 'Radio'"),
        (change_toll(harm="hurt"), "hurt"),
        (change_toll(low="12"), "low"),
        (change_toll(low=True), "low"),
        (change_toll(low=13), "low 13 is above high 12"),
        (change_toll(subset_of=1), "subset_of 1"),
        (change_toll(subset_of=9), "subset_of 9"),
        (change_toll(incident="i7"), "incident 'i7'"),
        (lambda a, d: a[0]["tolls"][0].pop("scope"), "scope"),
        (change_incident(type="riot"), "riot"),
        (change_incident(place="Newbridge"), "place 'Newbridge'"),
        (change_incident(date="2019-3-4"), "'2019-3-4' is not a date"),
        (change_incident(date="2019-02-30"), "'2019-02-30' is not a date"),
        (change_incident(date=["2019-03-05", "2019-03-04"]), "comes after"),
        (lambda a, d: a[0]["incidents"].append(a[0]["incidents"][0]), "two incidents"),
        (lambda a, d: a.__setitem__(0, a[0] | {"doc": "zz"}), "no document 'zz'"),
    ],
)
def test_a_malformed_key_names_file_and_line(change, said, rows, tmp_path, write):
    change(*rows)
    with pytest.raises(LedgerError) as caught:
        load(rows, tmp_path, write)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'key.jsonl'}:1: ")
    assert said in message
    assert "\n" not in message


def test_a_second_answer_for_one_document(rows, tmp_path, write):
    rows[0].append(rows[0][2])
    with pytest.raises(LedgerError, match=r"key\.jsonl:4: a second answer for 'bb-2'"):
        load(rows, tmp_path, write)


def test_a_second_document_of_one_id(rows, tmp_path, write):
    rows[1].append(rows[1][0])
    with pytest.raises(LedgerError, match=r"documents\.jsonl:4: a second document 'aa-1'"):
        load(rows, tmp_path, write)


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"\xff\xfe{", b'{"doc": "\xff"}', b"[" * 100_000, b"\x00"]
)
def test_a_line_that_is_not_one_json_object(line, rows, tmp_path, write):
    documents = write(tmp_path / "documents.jsonl", rows[1])
    path = tmp_path / "key.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\n\n" + line + b"\n")
    with pytest.raises(LedgerError, match=r"key\.jsonl:3: "):
        load_key(path, documents)


def test_a_file_that_is_not_there(tmp_path, rows, write):
    documents = write(tmp_path / "documents.jsonl", rows[1])
    with pytest.raises(LedgerError, match=r"none\.jsonl: cannot be read"):
        load_key(tmp_path / "none.jsonl", documents)
    with pytest.raises(LedgerError, match="cannot be read"):
        load_key(tmp_path, documents)


@pytest.mark.skipif(not CASES.is_dir(), reason="the answer keys of ../shared/cases are not here")
@pytest.mark.parametrize(
    ("name", "documents", "tolls", "incidents"),
    [
        ("dev/syria", 78, 526, 144),
        ("dev/world", 55, 226, 88),
        ("train/syria", 235, 1679, 633),
        ("train/world", 158, 553, 252),
    ],
)
def test_the_keys_at_hand_load(name, documents, tolls, incidents):
    key = load_key(CASES / f"{name}.answers.jsonl", CASES / f"{name}.documents.jsonl")
    assert len(key.documents) == documents
    assert sum(len(entry.tolls) for entry in key.documents) == tolls
    assert sum(len(entry.incidents) for entry in key.documents) == incidents
