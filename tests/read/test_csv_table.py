import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.read import ReadOptions, read_items

TEXT = "The people were told that the market was hit."
LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t"))


def test_rows_become_documents(read_bytes) -> None:
    data = f'id,title,text,published_at\n1,"A, b","{TEXT}\nAnd ""more"".",2018-02-08\n2,,{TEXT},\n'
    one, two = read_bytes("all.csv", data)
    assert one.document.text == f'A, b\n\n{TEXT}\nAnd "more".'
    assert (one.document.id, one.document.published_at) == ("1", "2018-02-08")
    assert two.document.text == f"\n\n{TEXT}"
    assert two.issues == ()


@pytest.mark.parametrize("delimiter", ",;\t|")
def test_the_delimiter_is_found(read_bytes, delimiter: str) -> None:
    data = delimiter.join(["Publisher", "Text"]) + "\n" + delimiter.join(["Post", TEXT]) + "\n"
    [item] = read_bytes("all.csv", data)
    assert (item.document.publisher, item.document.text) == ("Post", TEXT)


@settings(deadline=None)
@given(st.lists(st.tuples(LETTERS, LETTERS.filter(str.strip)), min_size=1, max_size=4))
def test_texts_of_rows_keep_every_character(pairs: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["title", "text"])
    writer.writerows(pairs)
    data = io.BytesIO(out.getvalue().encode())
    items = read_items(["-"], options=ReadOptions(language="en"), stdin=data)
    assert [item.document.text for item in items] == [f"{a}\n\n{b}" for a, b in pairs]


def test_a_table_without_a_text_column_is_one_issue(read_bytes) -> None:
    [item] = read_bytes("all.csv", "id,body\n1,a\n2,b\n")
    assert item.issues[0].code == "no-text-column"
    assert "there are id, body" in item.issues[0].message
    assert "--map" in item.issues[0].message


def test_a_mapped_column_must_be_there(read_bytes) -> None:
    mapping = {"text": "body", "publisher": "outlet"}
    [item] = read_bytes("all.csv", f"outlet,body\nPost,{TEXT}\n", mapping=mapping)
    assert (item.document.publisher, item.document.text) == ("Post", TEXT)
    [item] = read_bytes("all.csv", f"paper,body\nPost,{TEXT}\n", mapping=mapping)
    assert "'outlet'" in item.issues[0].message


def test_a_row_with_too_many_cells_is_not_cut(read_bytes) -> None:
    items = read_bytes("all.csv", f"id,text\n1,Killed, wounded\n2,{TEXT}\n")
    assert [[issue.code for issue in item.issues] for item in items] == [["bad-line"], []]
    assert ":2: line 2 has 3 cells and the head 2" in items[0].issues[0].message


def test_a_huge_cell_is_read_and_one_over_the_limit_is_an_issue(read_bytes) -> None:
    [item] = read_bytes("all.csv", "id,text\n1," + "The people were " * 20_000 + "\n")
    assert len(item.document.text) == 320_000
    items = read_bytes("all.csv", f"id,text\n1,{'x' * 1001}\n2,{TEXT}\n", max_size=1000)
    assert [[issue.code for issue in item.issues] for item in items] == [["too-large"], []]


def test_an_open_quotation_mark_ends_in_one_issue(read_bytes) -> None:
    data = 'id,text\n1,"' + "the people were there\n" * 10_000_0
    items = read_bytes("all.csv", data, max_size=100_000)
    assert [item.issues[0].code for item in items] == ["too-large"]


def test_old_line_ends_and_windows_1252_are_read(read_bytes) -> None:
    [item] = read_bytes("all.csv", b"id,text\r1,The caf\xe9 was hit and they were hurt.\r")
    assert item.document.text == "The café was hit and they were hurt."
    assert item.issues[0].code == "encoding"


def test_a_head_alone_is_empty(read_bytes) -> None:
    [item] = read_bytes("all.csv", "id,text\n")
    assert item.issues[0].code == "empty"
