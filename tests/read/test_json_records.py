import io
import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.read import ReadOptions, read_items
from crosswire.types import to_json

TEXT = "The people were told that the market was hit."
LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t"))


def test_fields_become_those_of_the_document(read_bytes) -> None:
    record = {
        "id": 17,
        "title": "Market hit",
        "text": TEXT,
        "url": "https://example.org/a",
        "publisher": "Testville Post",
        "published_at": "2018-02-08T10:00:00Z",
        "language": "en-GB",
        "unknown": [1, 2],
    }
    [item] = read_bytes("one.json", json.dumps(record))
    doc = item.document
    assert (doc.id, doc.title, doc.text) == ("17", "Market hit", f"Market hit\n\n{TEXT}")
    assert (doc.url, doc.publisher) == ("https://example.org/a", "Testville Post")
    assert (doc.published_at, doc.language) == ("2018-02-08T10:00:00+00:00", "en")
    assert item.issues == ()


@pytest.mark.parametrize("title", ["", None])
def test_an_empty_title_is_still_followed_by_two_line_breaks(read_bytes, title: object) -> None:
    [item] = read_bytes("one.json", json.dumps({"title": title, "text": TEXT}))
    assert item.document.text == f"\n\n{TEXT}"


def test_without_a_title_field_the_text_is_as_it_is(read_bytes) -> None:
    [item] = read_bytes("one.jsonl", json.dumps({"text": TEXT}))
    assert item.document.text == TEXT
    assert item.document.title is None


@settings(deadline=None)
@given(st.lists(st.tuples(st.none() | LETTERS, LETTERS.filter(str.strip)), min_size=1, max_size=4))
def test_texts_of_records_keep_every_character(pairs: list[tuple[str | None, str]]) -> None:
    records = [{"title": title, "text": text} for title, text in pairs]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    for data in (lines, json.dumps(records), json.dumps(records, indent=1)):
        items = read_items(
            ["-"], options=ReadOptions(language="en"), stdin=io.BytesIO(data.encode())
        )
        expected = [f"{title or ''}\n\n{text}" for title, text in pairs]
        assert [item.document.text for item in items] == expected


def test_a_broken_line_is_named_and_the_rest_goes_on(read_bytes) -> None:
    good = json.dumps({"text": TEXT})
    items = read_bytes("all.jsonl", f'{good}\n\n{{"text": \n[1]\n"x"\n{good}\n')
    assert [item.readable for item in items] == [True, False, False, False, True]
    assert [item.issues[0].code for item in items[1:4]] == ["bad-line"] * 3
    message = items[1].issues[0].message
    assert "all.jsonl:3: line 3 is no JSON" in message
    assert "\n" not in message
    assert items[1].issues[0].document_id == items[1].document.id
    assert len({item.document.id for item in items[1:4]}) == 3


def test_a_broken_list_gives_what_came_before(read_bytes) -> None:
    items = read_bytes("all.json", json.dumps([{"text": TEXT}] * 2)[:-1])
    assert [item.readable for item in items] == [True, True, False]
    assert items[2].issues[0].code == "broken"
    assert "after record 2" in items[2].issues[0].message


@pytest.mark.parametrize(
    "data", ["{", "[", "nonsense", "[" * 100_000, '[{"text": "a"}] x', "[1,", '{"text": "a"} }']
)
def test_broken_json_is_one_clear_line(read_bytes, data: str) -> None:
    items = read_bytes("bad.json", data)
    assert items[-1].issues[0].code == "broken"
    assert not items[-1].readable


def test_json_that_breaks_early_in_a_large_list_is_said_at_once(read_bytes) -> None:
    good = json.dumps({"text": TEXT})
    items = read_bytes("all.json", f"[{good}, {{broken}}, " + f"{good}, " * 10_000 + f"{good}]")
    assert [item.readable for item in items] == [True, False]
    assert items[1].issues[0].code == "broken"


def test_long_records_are_read_over_many_pieces(read_bytes) -> None:
    records = [{"text": "The people were é \U0001f600 hit. " * 20_000, "n": [1, {"a": None}]}] * 3
    for escaped in (True, False):
        items = read_bytes("all.json", json.dumps(records, ensure_ascii=escaped))
        assert [item.document.text for item in items] == [record["text"] for record in records]


@pytest.mark.parametrize("data", ["[]", "[ ]\n", " \n "])
def test_no_record_is_empty(read_bytes, data: str) -> None:
    [item] = read_bytes("none.json", data)
    assert item.issues[0].code == "empty"


def test_json_of_lines_under_the_other_name_is_read(read_bytes) -> None:
    data = '{"text": "The one was hit."}\n{broken}\n{"text": "The other was hit."}\n'
    assert [item.readable for item in read_bytes("all.json", data)] == [True, False, True]


def test_half_characters_in_escapes_are_replaced_with_a_warning(read_bytes) -> None:
    data = json.dumps({"id": "\ud83d", "title": "\udc80", "text": f"{TEXT} \ud800"})
    assert data.isascii()
    [item] = read_bytes("one.jsonl", data)
    assert item.document.text == f"\ufffd\n\n{TEXT} \ufffd"
    assert {issue.code for issue in item.issues} == {"encoding"}
    assert item.readable
    assert to_json(item)


def test_windows_1252_within_a_line_is_read_with_a_warning(read_bytes) -> None:
    for name in ("one.jsonl", "one.json"):
        [item] = read_bytes(name, b'{"text": "The \x93caf\xe9\x94 was hit and they were hurt."}')
        assert item.document.text == "The “café” was hit and they were hurt."
        assert [issue.code for issue in item.issues] == ["encoding"]


def test_utf_16_is_read(read_bytes) -> None:
    data = "\n".join(json.dumps({"text": f"{TEXT} {number}"}) for number in range(3))
    items = read_bytes("all.jsonl", data.encode("utf-16"))
    assert [item.document.text[-1] for item in items] == ["0", "1", "2"]


def test_an_empty_text_is_an_issue_of_that_record(read_bytes) -> None:
    data = '{"text": ""}\n{"text": null}\n{"text": "The people were hit."}\n{"text": ["a"]}'
    items = read_bytes("all.jsonl", data)
    codes = [[issue.code for issue in item.issues] for item in items]
    assert codes == [["empty"], ["empty"], [], ["bad-line"]]


def test_records_without_a_text_are_one_issue_that_says_what_to_do(read_bytes) -> None:
    items = read_bytes("all.jsonl", '{"body": "a", "head": "b"}\n{"body": "c"}')
    [issue] = items[0].issues
    assert len(items) == 1
    assert issue.code == "no-text-column"
    assert "body, head" in issue.message
    assert "--map text=body" in issue.message
    assert len(read_bytes("all.jsonl", '{"body": "a b c"}', mapping={"text": "body"})) == 1


def test_ids_that_come_twice_are_said(read_bytes) -> None:
    items = read_bytes("all.jsonl", f'{{"id": "a", "text": "{TEXT}"}}\n' * 2)
    assert [len(item.issues) for item in items] == [0, 1]
    assert items[1].issues[0].code == "duplicate-id"
    assert items[1].readable


def test_a_date_that_is_not_clear_is_left_out_with_a_warning(read_bytes) -> None:
    [item] = read_bytes("a.jsonl", json.dumps({"text": TEXT, "published_at": "03/04/2018"}))
    assert item.document.published_at is None
    assert item.readable
    assert item.issues[0].code == "bad-date"
    assert "'03/04/2018'" in item.issues[0].message


def test_a_line_over_the_limit_is_an_issue_and_the_rest_goes_on(read_bytes) -> None:
    data = json.dumps({"text": "x" * 300_000}) + "\n" + json.dumps({"text": TEXT})
    items = read_bytes("all.jsonl", data, max_size=1000)
    assert [item.readable for item in items] == [False, True]
    assert items[0].issues[0].code == "too-large"


def test_a_text_over_the_limit_is_an_issue_of_that_record(read_bytes) -> None:
    data = json.dumps([{"text": "x" * 1001}, {"text": TEXT}])
    items = read_bytes("all.json", data, max_size=1000)
    assert [[issue.code for issue in item.issues] for item in items] == [["too-large"], []]


@pytest.mark.parametrize("as_list", [True, False])
def test_memory_does_not_grow_with_the_number_of_records(tmp_path, as_list: bool) -> None:
    record = json.dumps({"text": TEXT * 100})
    path = tmp_path / ("all.json" if as_list else "all.jsonl")
    with path.open("w") as out:
        out.write("[" if as_list else "")
        out.writelines(record + (",\n" if as_list else "\n") for _ in range(5000))
        out.write(record + "]" if as_list else record)
    tracemalloc.start()
    count = sum(1 for _ in read_items([str(path)], options=ReadOptions(language="en")))
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5001
    assert path.stat().st_size > 20_000_000
    assert peak_bytes < 5_000_000
