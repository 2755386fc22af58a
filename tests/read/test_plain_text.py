from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.read import ReadOptions, read_items
from crosswire.types import Document, from_json, to_json

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t")
RIGHT_TO_LEFT = "قُتل 12 مدنيًا في حلب\r\nשלושה בני אדם نفر — e\u0301 \U0001f468\u200d\U0001f469"


@settings(deadline=None)
@given(st.text(LETTERS, min_size=1).filter(lambda text: text.strip() and text[0] != "\ufeff"))
def test_the_text_is_what_the_file_holds_in_utf_8_and_utf_16(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        for codec in ("utf-8", "utf-8-sig", "utf-16"):
            path.write_bytes(text.encode(codec))
            [item] = read_items([str(path)], options=ReadOptions(language="en"))
            assert item.document.text == text
            assert item.issues == ()


def test_right_to_left_and_combining_characters_keep_their_offsets(read_bytes) -> None:
    [item] = read_bytes("report.md", RIGHT_TO_LEFT, language="en")
    start = RIGHT_TO_LEFT.index("12")
    assert item.document.span(start, start + 2).text == "12"
    assert from_json(to_json(item.document), Document) == item.document


def test_markdown_and_line_ends_are_left_as_they_are(read_bytes) -> None:
    text = "# The attack\r\n\r\nThe *shells* were\rfired from the north and struck the market.\n"
    [item] = read_bytes("report.md", text)
    assert (item.document.text, item.document.title, item.document.language) == (text, None, "en")


def test_a_text_is_a_text_whatever_it_looks_like(read_bytes) -> None:
    text = '{"text": "The people were not asked and the army said that they were there."}'
    [item] = read_bytes("report.txt", text)
    assert item.document.text == text


def test_the_same_text_has_the_same_id_wherever_it_lies(read_bytes) -> None:
    [one] = read_bytes("a.txt", "The people were wounded.")
    [two] = read_bytes("b.txt", "The people were wounded.")
    assert one.document.id == two.document.id
    assert one.document.source != two.document.source
