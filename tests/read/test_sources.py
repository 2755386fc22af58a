import io
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.addresses import PublicOnly
from crosswire.errors import UsageError
from crosswire.net import Fetcher, Page
from crosswire.read import Item, ReadOptions, read_items
from crosswire.types import Issue, make_id, to_json

TEXT = "The people were told that the market was hit."
NOBODY = 65534


class OnlyPort(PublicOnly):
    def __init__(self, port: int) -> None:
        self.port = port

    def allows(self, address: object, *, port: int) -> bool:
        return str(address) == "127.0.0.1" and port == self.port


def read(*paths: object, **options: object) -> list[Item]:
    return list(read_items([str(path) for path in paths], options=ReadOptions(**options)))


def codes(items: list[Item]) -> list[list[str]]:
    return [[issue.code for issue in item.issues] for item in items]


def test_what_cannot_be_read_is_an_item_with_one_issue() -> None:
    [item] = read("no/such.txt")
    doc = item.document
    assert (doc.text, doc.source, item.readable) == ("", "no/such.txt", False)
    assert doc.id == make_id("d", "unread", "no/such.txt")
    assert item.issues == (
        Issue(
            document_id=doc.id,
            step="read",
            code="not-found",
            message="no/such.txt: there is no such file; check the path",
        ),
    )


def test_a_batch_goes_on_after_each_kind_of_bad_input(tmp_path: Path) -> None:
    bad = {
        "01.txt": (b"", "empty"),
        "02.txt": (b" \n\t", "empty"),
        "03.txt": (b"x" * 5001, "too-large"),
        "04.txt": (b"\0\1\2\3" * 20, "not-text"),
        "05": (b"\x7fELF\2\1\1" + bytes(range(256)), "not-text"),
        "06.pdf": (b"%PDF-1.4 and no more", "broken"),
        "07.html": (b"<html><body></body></html>", "no-article"),
        "08.jsonl": (b'{"text": \n', "bad-line"),
        "09.csv": (b"a,b\n1,2\n", "no-text-column"),
        "10.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "password"),
        "11.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "not-text"),
        "12.rtf": (rb"{\rtf1 text}", "not-text"),
        "13.xml": (b"<?xml version='1.0'?><rss></rss>", "not-text"),
        "14.txt": (
            "Les gens ont été tués dans la ville par des tirs.".encode(),
            "language-not-read",
        ),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"{name}~good.txt").write_text(TEXT)
    items = read(tmp_path, max_size=5000)
    assert len(items) == 2 * len(bad)
    for item, (name, (_, code)) in zip(items[::2], bad.items(), strict=True):
        assert [issue.code for issue in item.issues] == [code], name
        assert not item.readable
        assert item.issues[0].message.startswith(str(tmp_path / name))
        assert "\n" not in item.issues[0].message
        assert "; " in item.issues[0].message
        assert to_json(item)
    assert all(item.readable and not item.issues for item in items[1::2])


def test_a_language_that_is_not_read_keeps_its_text_and_can_be_overridden(read_bytes) -> None:
    french = "Les gens ont été tués dans la ville par des tirs."
    [item] = read_bytes("a.txt", french)
    assert (item.document.text, item.document.language, item.readable) == (french, "fr", False)
    assert "French" in item.issues[0].message
    assert "--language en" in item.issues[0].message
    [item] = read_bytes("a.txt", french, language="en-GB")
    assert (item.document.language, item.readable, item.issues) == ("en", True, ())
    [item] = read_bytes("a.jsonl", '{"text": "%s", "language": "ar"}' % TEXT)  # noqa: UP031
    assert codes([item]) == [["language-not-read"]]


def test_options_win_over_metadata(read_bytes) -> None:
    data = '{"text": "The people were hit.", "publisher": "A", "published_at": "x"}'
    [item] = read_bytes("a.json", data, publisher="B", published="20180208")
    assert (item.document.publisher, item.document.published_at) == ("B", "2018-02-08")
    assert item.issues == ()


@pytest.mark.parametrize(
    "options",
    [
        {"published": "08/02/2018"},
        {"language": "xx"},
        {"mapping": {"body": "text"}},
        {"max_size": 0},
    ],
)
def test_options_that_cannot_be_understood_are_wrong_use(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        ReadOptions(**options)


def test_standard_input_is_read_by_its_content() -> None:
    options = ReadOptions()
    for data, count in [
        (TEXT, 1),
        (f'{{"text": "{TEXT}"}}\n' * 3, 3),
        (f'[{{"text": "{TEXT}"}}]', 1),
        (f"id,text\n1,{TEXT}\n2,{TEXT}\n", 2),
    ]:
        items = list(read_items(["-"], options=options, stdin=io.BytesIO(data.encode())))
        assert [item.document.text for item in items] == [TEXT] * count
        assert items[0].document.source == "-"
    [item] = read_items(["-"], options=options, stdin=io.BytesIO(b""))
    assert item.issues[0].code == "empty"


def test_a_pipe_is_read_as_it_comes() -> None:
    code = (
        "from crosswire.read import ReadOptions, read_items\n"
        "for item in read_items(['-'], options=ReadOptions()): print(item.document.text)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=f'{{"text": "{TEXT}"}}\n'.encode() * 2000,
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode().splitlines() == [TEXT] * 2000


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    names = ["a.txt", "a/b.txt", "a/c/d.txt", "a-b/x.txt", "B.txt", "é.txt", "10.txt", "9.txt"]
    for name in [*names, ".hidden.txt", ".git/config.txt", "a/.x"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    expected = sorted(str(tmp_path / name) for name in names)
    assert [item.document.source for item in read(tmp_path)] == expected
    assert [item.document.source for item in read(f"{tmp_path}/")] == expected


def test_an_empty_folder_is_an_issue(tmp_path: Path) -> None:
    assert codes(read(tmp_path)) == [["empty"]]


def test_circles_of_links_end_and_links_out_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(TEXT)
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    (folder / "again.txt").symlink_to("a.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "gone.txt").symlink_to("nothing.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "sub" / "b.txt").write_text(TEXT)
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "z").symlink_to(tmp_path)
    found = {Path(item.document.source or "").name: codes([item])[0] for item in read(folder)}
    assert found == {
        "a.txt": [],
        "again.txt": [],
        "circle.txt": ["not-found"],
        "gone.txt": ["not-found"],
        "out.txt": ["permission"],
        "b.txt": [],
        "z": ["permission"],
    }
    assert codes(read(folder / "out.txt")) == [[]]


def test_pipes_devices_and_sockets_do_not_stop_a_batch(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "b.txt"))
        (tmp_path / "c.txt").write_text(TEXT)
        items = read(tmp_path, "/dev/zero", "/dev/null")
    assert [item.readable for item in items] == [False, False, True, False, False]
    assert "named pipe" in items[0].issues[0].message


def test_the_pipe_of_a_shell_is_read() -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, TEXT.encode())
    os.close(write_end)
    [item] = read(f"/dev/fd/{read_end}")
    os.close(read_end)
    assert item.document.text == TEXT


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_what_may_not_be_read_is_an_issue(open_folder: Path) -> None:
    (open_folder / "a.txt").write_text(TEXT)
    (open_folder / "a.txt").chmod(0)
    (open_folder / "b").mkdir()
    (open_folder / "b").chmod(0)
    (open_folder / "c.txt").write_text(TEXT)
    (open_folder / "c.txt").chmod(0o644)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(NOBODY)
        items = read(open_folder, open_folder / "b" / "d.txt")
    finally:
        if is_root:
            os.seteuid(0)
        (open_folder / "b").chmod(0o755)
    assert codes(items) == [["permission"], ["permission"], [], ["permission"]]


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "a\nb\x1b[31m", "", "ftp://example.org/a"])
def test_a_path_that_cannot_be_is_not_found(path: str) -> None:
    [item] = read(path)
    assert codes([item]) == [["not-found"]]
    assert item.issues[0].message.isprintable()


def test_a_name_that_is_no_utf_8_is_shown_and_written(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(name)).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes no such name")
    [item] = read(tmp_path)
    assert item.document.text == TEXT
    assert to_json(item.document)


def test_a_document_does_not_depend_on_its_batch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + " They were hurt.")
    one, two = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    assert read(one, two) == [*read(one), *read(two)] == read(two, one)[::-1]


def test_an_address_is_read_by_its_content_type(serve) -> None:
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()
    address = serve({
        "/page.php": ("text/html", page),
        "/report.txt": ("application/octet-stream", TEXT.encode()),
        "/all": ("application/x-ndjson", f'{{"text": "{TEXT}"}}\n'.encode() * 2),
        "/old": ("text/plain; charset=windows-1252", f"{TEXT} Café.".encode("cp1252")),
        "/empty": ("text/html", b""),
        "/picture": ("text/html", b"\x89PNG\r\n\x1a\n\0\0"),
    })  # fmt: skip
    fetcher = Fetcher(rule=OnlyPort(int(address.rpartition(":")[2])))
    paths = [address + path for path in ("/page.php", "/report.txt", "/all", "/old")]
    items = list(read_items(paths, options=ReadOptions(), fetcher=fetcher))
    assert [item.document.text for item in items] == [TEXT, TEXT, TEXT, TEXT, f"{TEXT} Café."]
    assert items[0].document.url == paths[0]
    assert items[0].document.retrieved_at is not None
    paths = [address + path for path in ("/empty", "/picture", "/none")]
    items = list(read_items(paths, options=ReadOptions(), fetcher=fetcher))
    assert codes(items) == [["empty"], ["not-text"], ["fetch-failed"]]


def test_a_private_address_is_an_issue_and_credentials_are_not_shown() -> None:
    [item] = read("http://user:secret@127.0.0.1:1/a")
    assert codes([item]) == [["private-address"]]
    assert item.document.source == "http://127.0.0.1:1/a"
    assert "secret" not in to_json(item).decode()


SUFFIXES = (".txt", ".html", ".pdf", ".docx", ".eml", ".json", ".jsonl", ".csv", ".parquet", "")
PIECES = (
    b"%PDF-1.4\n", b"PK\x03\x04", b"PAR1", b"<html>", b"<p>", b"From: a\n", b"\n\n", b'{"text": ',
    b'"', b"[", b"]", b"}", b",", b"id,text\n", b"\xff\xfe", b"\0", b"\xed\xa0\x80", b"\\ud800",
    b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"the people were there and died ",
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(SUFFIXES), st.lists(st.sampled_from(PIECES) | st.binary(max_size=8)))
def test_any_bytes_under_any_name_give_items_that_can_be_written(
    suffix: str, pieces: list[bytes]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"report{suffix}")
        path.write_bytes(b"".join(pieces))
        items = read(path)
    assert items
    for item in items:
        assert to_json(item)
        assert item.readable or (item.issues and item.issues[0].document_id == item.document.id)
        assert all(issue.message.isprintable() for issue in item.issues)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("http://xn--/", "fetch-failed"),
        ("http://\ud800.com/", "fetch-failed"),
        ("http://a\udcff.com/", "fetch-failed"),
        ("\ud800", "not-found"),
        ("a\udcff/\ud800", "not-found"),
    ],
)
def test_a_source_that_cannot_be_does_not_stop_a_batch(
    tmp_path: Path, path: str, code: str
) -> None:
    (tmp_path / "ok.txt").write_text(TEXT)
    bad, good = read(path, tmp_path / "ok.txt")
    assert codes([bad, good]) == [[code], []]
    assert bad.issues[0].message.isprintable()
    assert to_json(bad)
    assert good.document.text == TEXT


def test_a_fetcher_that_fails_in_any_way_does_not_stop_a_batch(tmp_path: Path) -> None:
    class Failing(Fetcher):
        def fetch(self, url: str, *, max_bytes: int | None = None) -> Page:
            raise RuntimeError("no more of this")

    (tmp_path / "ok.txt").write_text(TEXT)
    paths = ["http://example.org/", str(tmp_path / "ok.txt")]
    items = list(read_items(paths, options=ReadOptions(), fetcher=Failing()))
    assert codes(items) == [["fetch-failed"], []]
    assert "RuntimeError" in items[0].issues[0].message


@pytest.mark.parametrize(
    "url",
    [
        "http://user:se/cret@host/",
        "http://user:12/secret@host/",
        "https:user:secret@host",
        " ftp://user:se/cret@host/",
    ],
)
def test_no_part_of_an_invalid_address_with_a_password_is_shown(url: str) -> None:
    [item] = read(url)
    assert "cret" not in to_json(item).decode()
    assert "user" not in item.document.source


def test_credentials_in_the_address_of_a_record_or_a_page_are_not_kept(read_bytes) -> None:
    record = f'{{"text": "{TEXT}", "url": "https://user:secret@example.org/a"}}'
    page = (
        "<html><head><link rel=canonical href='https://user:secret@example.org/a'></head>"
        f"<body><article><p>{TEXT}</p></article></body></html>"
    )
    for name, data in (("a.jsonl", record), ("a.html", page)):
        [item] = read_bytes(name, data)
        assert item.document.url == "https://example.org/a"
        assert "secret" not in to_json(item).decode()
