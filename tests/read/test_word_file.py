import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement


def make_word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("After the table.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_tables_are_read_in_order(read_bytes) -> None:
    data = make_word(
        "The people were hit.", "", "And\tthey\nwere hurt.", rows=(("Place", "Killed"), ("A", "12"))
    )
    [item] = read_bytes("report.docx", data)
    assert item.document.text == (
        "The people were hit.\n\nAnd\tthey\nwere hurt.\n\nPlace\tKilled\n\nA\t12\n\n"
        "After the table."
    )
    assert item.document.published_at is None
    assert item.issues == ()


def test_insertions_are_read_and_deletions_are_not(read_bytes) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The people were ")
    for tag, text_tag, text in (("w:ins", "w:t", "hurt"), ("w:del", "w:delText", "killed")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    out = io.BytesIO()
    document.save(out)
    [item] = read_bytes("report.docx", out.getvalue())
    assert item.document.text == "The people were hurt"


def repack(data: bytes, **changed: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            body = changed.get("document") if part.filename == "word/document.xml" else None
            new.writestr(
                part.filename, old.read(part) if body is None else body, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and no more",
        make_word("The people were hit.")[:5000],
        b"no archive",
        repack(make_word("a"), document=b"<broken"),
        repack(make_word("a"), document=b"<w/>"),
    ],
)
def test_a_broken_file_is_one_issue(read_bytes, data: bytes) -> None:
    [item] = read_bytes("report.docx", data)
    assert not item.readable
    assert item.issues[0].code == "broken"


def test_an_archive_bomb_is_not_unpacked(read_bytes) -> None:
    data = repack(make_word("a"), document=b" " * 20_000_000)
    assert len(data) < 100_000
    [item] = read_bytes("bomb.docx", data, max_size=1_000_000)
    assert item.issues[0].code == "too-large"


def test_entities_do_not_multiply(read_bytes) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "lol">{entities}]><w>&e11;</w>'
    [item] = read_bytes("bomb.docx", repack(make_word("a"), document=xml.encode()))
    assert not item.readable


def test_another_archive_is_no_text(read_bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "text")
    [item] = read_bytes("all.zip", out.getvalue())
    assert item.issues[0].code == "not-text"


def test_a_text_over_the_limit_and_an_empty_one_are_issues(read_bytes) -> None:
    [item] = read_bytes("report.docx", make_word("The people were hit. " * 10), max_size=100)
    assert item.issues[0].code == "too-large"
    [item] = read_bytes("report.docx", make_word(" "))
    assert item.issues[0].code == "empty"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_body(run: str) -> bytes:
    xml = (
        f'<!DOCTYPE w [<!ENTITY e "killed">]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r>'
        f"<w:t>{run}</w:t></w:r></w:p></w:body></w:document>"
    )
    return repack(make_word("a"), document=xml.encode())


@pytest.mark.parametrize("run", ["&e;", "The people were &e; there."])
def test_an_entity_in_a_run_is_broken_and_loses_no_text_silently(read_bytes, run: str) -> None:
    [item] = read_bytes("report.docx", make_body(run))
    assert [issue.code for issue in item.issues] == ["broken"]


def test_a_comment_in_a_run_loses_no_text(read_bytes) -> None:
    [item] = read_bytes("report.docx", make_body("The people <!-- c -->were &amp;<?p i?> hurt."))
    assert item.document.text == "The people were & hurt."
