import io
import sys
from datetime import datetime

import pytest

pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = "The people were told that the market was hit."


def write(**columns: list[object]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def test_rows_become_documents(read_bytes) -> None:
    moment = datetime(2018, 2, 8, 14, 0)
    data = write(id=[1, 2], title=["A", None], text=[TEXT, TEXT], published_at=[moment, None])
    one, two = read_bytes("all.parquet", data)
    assert (one.document.id, one.document.text) == ("1", f"A\n\n{TEXT}")
    assert one.document.published_at == "2018-02-08T14:00:00"
    assert two.document.text == f"\n\n{TEXT}"


def test_an_empty_text_is_an_issue_of_that_record(read_bytes) -> None:
    items = read_bytes("all.parquet", write(text=[TEXT, None, TEXT]))
    assert [item.readable for item in items] == [True, False, True]
    assert "record 2 has an empty text" in items[1].issues[0].message


def test_a_table_without_a_text_column_is_one_issue(read_bytes) -> None:
    [item] = read_bytes("all.parquet", write(body=["a"], head=["b"]))
    assert item.issues[0].code == "no-text-column"
    assert "body, head" in item.issues[0].message


@pytest.mark.parametrize("data", [b"PAR1 and no more", b"PAR1" + b"\0" * 100 + b"PAR1"])
def test_a_broken_table_is_one_issue(read_bytes, data: bytes) -> None:
    [item] = read_bytes("all.parquet", data)
    assert item.issues[0].code == "broken"


def test_without_the_extra_the_issue_says_what_to_install(read_bytes, monkeypatch) -> None:
    data = write(text=[TEXT])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    [item] = read_bytes("all.parquet", data)
    assert item.issues[0].code == "missing-extra"
    assert "pip install crosswire[parquet]" in item.issues[0].message
