"""The command line: exit status, what goes to which stream, and no harm to a terminal."""

import csv
import importlib.util
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosswire import __version__, export
from crosswire.api import Crosswire
from crosswire.cli import main
from crosswire.export import write_ledger
from crosswire.types import Report, from_json

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "reports"
EXAMPLE = EXAMPLES / "kunduz.jsonl"
TEXT = "At least 12 people were killed by shelling in Aleppo on Monday, medics said.\n"
HOSTILE = (
    "\x1b[2J\x1b]0;title\x07At least 12 people were killed by <b>shelling</b> in\u202e Aleppo|, =1 "
    "*medics*\x9b31m said\u2066. [Link](javascript:x) `code` \x85 \u200f\n"
)
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def run(*args: object, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Return what a real process of the command line did."""
    return subprocess.run(
        [sys.executable, "-m", "crosswire", *map(str, args)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": "100", **env},
        timeout=60,
    )


def call(*args: object, stdin: str | bytes | None = None) -> Result:
    """Return what the command line does, called in this process."""
    result = CliRunner().invoke(main, [*map(str, args)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def is_harmless(text: str) -> bool:
    controls = {c for c in text if unicodedata.category(c) == "Cc"} - {"\n"}
    return not controls and not DIRECTIONS & set(text)


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    return path


# -- read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", export.FORMATS)
def test_each_format_of_an_example(format: str) -> None:
    result = call("read", EXAMPLE, "--format", format)
    assert (result.exit_code, result.stderr) == (0, "")
    out = result.stdout
    if format == "jsonl":
        reports = [from_json(line, Report) for line in out.splitlines()]
        assert len(reports) == 6
        assert any(report.tolls for report in reports)
    elif format == "json":
        assert len(json.loads(out)) == 6
    elif format == "csv":
        assert {row["harm"] for row in csv.DictReader(io.StringIO(out))} >= {"killed", "injured"}
    else:
        assert "Incident 1, main" in out
        assert "Who says who did it" in out


def test_the_default_format_is_for_people() -> None:
    assert call("read", EXAMPLE).stdout == call("read", EXAMPLE, "--format", "text").stdout


def test_standard_input_and_what_overrides_metadata() -> None:
    result = run(
        "read", "-", "--format", "jsonl", "--published", "2018-02-08", "--publisher", "Post",
        stdin=TEXT.encode(),
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, b"")
    report = from_json(result.stdout, Report)
    assert (report.document.published_at, report.document.publisher) == ("2018-02-08", "Post")
    assert report.document.text == TEXT


def test_columns_of_a_table_may_have_other_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'body,day\n"{TEXT.strip()}",2018-02-08\n')
    result = call(
        "read", tmp_path / "a.csv", "--map", "text=body", "--map", "published_at=day",
        "--format", "jsonl",
    )  # fmt: skip
    assert result.exit_code == 0
    assert from_json(result.stdout, Report).document.published_at == "2018-02-08"


def test_a_language_that_is_not_read_fails_and_can_be_overridden(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Les gens ont été tués dans la ville par des tirs de mortier.")
    result = call("read", path, "--format", "jsonl")
    assert result.exit_code == 1
    assert "French" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert from_json(result.stdout, Report).tolls == ()
    assert call("read", path, "--language", "en").exit_code == 0


def test_a_folder_is_read_in_sorted_order_whatever_the_order_of_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}")
    lines = call("read", tmp_path, "--format", "jsonl").stdout.splitlines()
    sources = [str(from_json(line, Report).document.source) for line in lines]
    assert sources == sorted(sources)
    assert len(sources) == 3


# -- output --------------------------------------------------------------------------------------


def test_an_output_file_appears_complete_and_alone(report_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    result = call("read", report_file, "--format", "jsonl", "--output", folder / "ledger.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert [path.name for path in folder.iterdir()] == ["ledger.jsonl"]
    written = (folder / "ledger.jsonl").read_text(encoding="utf-8")
    assert written == call("read", report_file, "--format", "jsonl").stdout


def test_an_older_output_file_is_replaced_also_where_some_could_not_be_read(
    report_file: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("old")
    result = call("read", report_file, tmp_path / "none", "-o", ledger, "--format", "jsonl")
    assert result.exit_code == 1
    assert len(ledger.read_text().splitlines()) == 2


def test_wrong_use_leaves_an_older_output_file_as_it_was(report_file: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("old")
    result = call("read", report_file, "-o", ledger, "--published", "soon")
    assert result.exit_code == 2
    assert ledger.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ledger.jsonl", "report.txt"]


def test_a_folder_for_the_output_that_is_not_there_is_one_line(
    report_file: Path, tmp_path: Path
) -> None:
    result = call("read", report_file, "-o", tmp_path / "none" / "ledger.jsonl")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_the_output_file_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT + "قُتل", encoding="utf-8")
    result = run("read", path, "--format", "jsonl", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="")
    assert result.returncode == 0
    assert from_json(result.stdout, Report).document.text == TEXT + "قُتل"


# -- bad input -----------------------------------------------------------------------------------


def make_password_pdf() -> bytes:
    path = ROOT / "tests" / "read" / "test_pdf_file.py"
    spec = importlib.util.spec_from_file_location("pdf_builder", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    build: Callable[[bytes], bytes] = module.make_password_pdf
    return build(b"secret")


def test_a_batch_with_every_kind_of_bad_input_goes_on(tmp_path: Path) -> None:
    bad = {
        "a_empty.txt": b"",
        "b_large.txt": TEXT.encode() * 200,
        "c_junk.txt": b"\x00\x01\x02\xff" * 200,
        "d_program": b"\x7fELF\2\1\1" + bytes(range(256)),
        "e_broken.pdf": b"%PDF-1.4 and no more",
        "f_password.pdf": make_password_pdf(),
        "g_no_article.html": b"<html><body></body></html>",
        "h_no_text.csv": b"a,b\n1,2\n",
        "i_french.txt": "Les gens ont été tués dans la ville par des tirs.".encode(),
        "j_zip.docx": b"PK\x03\x04" + b"\0" * 40,
        "k_name\x1b[2J.txt": b"",
    }
    line = json.dumps({"text": TEXT})
    good = {
        "a_empty.z.txt": TEXT.encode(),
        "p_utf16.txt": TEXT.encode("utf-16"),
        "q_windows.txt": f"{TEXT}The cafés’ doors".encode("cp1252"),
        "r_mixed.txt": TEXT.encode() + "é’".encode() + "é’".encode("cp1252"),
        "s_lines.jsonl": f'{line}\n{{"text": \n{line}\n'.encode(),
        "z.txt": TEXT.encode(),
    }
    for name, data in (bad | good).items():
        (tmp_path / name).write_bytes(data)
    result = run(
        "read", tmp_path, tmp_path / "none.txt", "http://127.0.0.1:9/", tmp_path / "z.txt",
        "--format", "jsonl", "--max-size", "10000",
    )  # fmt: skip
    assert result.returncode == 1
    errors = result.stderr.decode().splitlines()
    assert "Traceback" not in result.stderr.decode()
    assert all(line.startswith("crosswire: ") and is_harmless(line) for line in errors)
    unread = [*bad, "none.txt", "127.0.0.1:9", "s_lines.jsonl:2"]
    guessed = ["q_windows.txt", "r_mixed.txt"]  # read, and the line says what was made of it
    for name in unread + guessed:
        shown = name.partition("\x1b")[0]
        assert sum(shown in line for line in errors) == 1, (name, errors)
    assert len(errors) == len(unread + guessed)
    reports = [from_json(line, Report) for line in result.stdout.splitlines()]
    read = [report for report in reports if not report.unread]
    assert all(report.tolls for report in read)
    assert len(read) == len(good) + 2
    assert len(reports) == len(read) + len(unread)
    assert all(report.issues for report in reports if report.unread)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_one_line(report_file: Path) -> None:
    report_file.chmod(0)
    result = call("read", report_file)
    assert result.exit_code == 1
    assert "permission" in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["read"],
        ["read", "x", "--format", "xml"],
        ["read", "x", "--no-such-option"],
        ["read", "x", "--published", "soon"],
        ["read", "x", "--language", "klingonish"],
        ["read", "x", "--map", "text"],
        ["read", "x", "--map", "body=text"],
        ["read", "x", "--max-size", "0"],
        ["read", "x", "--max-size", "many"],
        ["read", "x", "--output", "/"],
        ["explain"],
        ["explain", "x"],
        ["evaluate"],
        ["evaluate", "tolls", "/no/key", "/no/documents"],
        ["no-such-command"],
    ],
)
def test_wrong_use_is_status_2_and_says_why(args: list[str]) -> None:
    result = call(*args)
    assert result.exit_code == 2
    assert result.stdout == "" or args == ["evaluate"]
    assert "Traceback" not in result.stderr


# -- what a document may not do ------------------------------------------------------------------


@pytest.mark.parametrize("format", ["text", "markdown", "csv"])
def test_a_hostile_document_moves_no_terminal(format: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HOSTILE * 3, encoding="utf-8")
    result = run("read", path, "--format", format, "--language", "en", FORCE_COLOR="1")
    assert result.returncode == 0
    text = result.stdout.decode()
    assert "12" in text
    assert is_harmless(text)


def test_a_hostile_record_makes_no_formula_and_no_mark_up(tmp_path: Path) -> None:
    cells = dict.fromkeys(("id", "title", "publisher"), "=HYPERLINK(1)|<img src=x>\x1b[31m")
    record = {"text": "=1+1\n" + TEXT, "language": "en", **cells}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n")
    rows = list(csv.reader(io.StringIO(call("read", tmp_path, "--format", "csv").stdout)))
    assert len(rows) >= 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    markdown = call("read", tmp_path, "--format", "markdown").stdout
    assert "<img" not in markdown.replace("\\<img", "")
    assert is_harmless(markdown)


def test_no_colour_in_a_pipe() -> None:
    result = run("read", EXAMPLE, FORCE_COLOR="1", TERM="xterm-256color")
    assert b"\x1b" not in result.stdout
    assert result.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="asks a pseudo-terminal of this system")
def test_colour_on_a_terminal(report_file: Path) -> None:
    ours, theirs = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CI")}
    with subprocess.Popen(
        [sys.executable, "-m", "crosswire", "read", str(report_file)],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**env, "TERM": "xterm-256color", "COLUMNS": "100"},
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:
            pass  # the other end is closed
        assert process.wait(timeout=60) == 0
    os.close(ours)
    assert b"\x1b[1" in shown
    assert b"At least 12 people were killed" in shown


def test_a_pipe_that_closes_early_is_quiet() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "crosswire", "read", *[str(EXAMPLES)] * 4, "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"document"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


# -- explain -------------------------------------------------------------------------------------


@pytest.fixture
def ledger(report_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "ledger.jsonl"
    call("read", report_file, "--format", "jsonl", "--output", path)
    return path


def test_explain_from_a_file_and_from_a_pipe(ledger: Path) -> None:
    report = from_json(ledger.read_bytes(), Report)
    for claim in (*report.tolls, *report.incidents):
        from_file = call("explain", ledger, claim.id)
        assert (from_file.exit_code, from_file.stderr) == (0, "")
        assert f"“{claim.evidence.text}”" in from_file.stdout
    piped = run("explain", "-", report.tolls[0].id, stdin=ledger.read_bytes())
    assert piped.returncode == 0
    assert piped.stdout.decode() == call("explain", ledger, report.tolls[0].id).stdout


def test_explain_an_unknown_id_is_wrong_use_in_one_line(ledger: Path) -> None:
    result = call("explain", ledger, "t-0\x1b[2J")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("crosswire: no claim t-0")
    assert len(result.stderr.splitlines()) == 1
    assert is_harmless(result.stderr)


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe\x00", b'{"document": 1}\n', b"plain text\n"])
def test_explain_what_is_no_ledger_is_one_line(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(data)
    result = call("explain", tmp_path / "a", "t-0")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "line 1" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_explain_without_a_file_is_one_line(name: str, tmp_path: Path) -> None:
    result = call("explain", tmp_path / name, "t-0")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


# -- evaluate ------------------------------------------------------------------------------------


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, Path]:
    toll = {
        "evidence": "At least 12 people were killed",
        "harm": "killed",
        "low": 12,
        "high": None,
        "victims": "people",
        "status": "unknown",
        "subset_of": None,
        "claimant": "medics",
        "via": None,
        "scope": "incident",
        "incident": "i1",
    }
    missed = toll | {"evidence": "medics said", "harm": "injured", "low": 3, "high": 3}
    incident = {
        "id": "i1",
        "what": "shelling",
        "type": "shelling",
        "place": "Aleppo",
        "date": "2018-02-05",
        "perpetrator": None,
        "target": None,
        "perpetrator_claimant": None,
        "main": True,
    }
    answer = {"doc": "a", "tolls": [toll, missed], "incidents": [incident]}
    document = {"id": "a", "text": TEXT, "published_at": "2018-02-08", "publisher": "Post"}
    (tmp_path / "key.jsonl").write_text(json.dumps(answer))
    (tmp_path / "documents.jsonl").write_text(json.dumps(document))
    return tmp_path / "key.jsonl", tmp_path / "documents.jsonl"


def test_evaluate_as_a_table_and_as_figures(key: tuple[Path, Path]) -> None:
    table = call("evaluate", "tolls", *key)
    assert (table.exit_code, table.stderr) == (0, "")
    assert "1 of 1 documents read" in table.stdout
    assert "Missed tolls (1)" in table.stdout
    assert "Missed tolls" not in call("evaluate", "tolls", *key, "--errors", "0").stdout
    figures = json.loads(call("evaluate", "tolls", *key, "--format", "json").stdout)
    assert (figures["tolls"]["right"], figures["tolls"]["key"]) == (1, 2)


def test_evaluate_against_a_malformed_key_names_its_line(key: tuple[Path, Path]) -> None:
    key[0].write_text("{}\n")
    result = call("evaluate", "tolls", *key)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "key.jsonl:1" in result.stderr
    assert len(result.stderr.splitlines()) == 1


# -- the program itself --------------------------------------------------------------------------


def test_version() -> None:
    result = run("--version")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().strip() == f"crosswire, version {__version__}"


def test_an_unexpected_error_is_one_line_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch, report_file: Path
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise RuntimeError("a\nb")

    monkeypatch.setattr("crosswire.export.write_ledger", fail)
    result = call("read", report_file)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "CROSSWIRE_TRACEBACK=1" in result.stderr
    monkeypatch.setenv("CROSSWIRE_TRACEBACK", "1")
    assert isinstance(CliRunner().invoke(main, ["read", str(report_file)]).exception, RuntimeError)


# -- output, stops and closed streams ------------------------------------------------------------


def test_an_input_is_never_written_over(report_file: Path, tmp_path: Path) -> None:
    before = report_file.read_bytes()
    link = tmp_path / "link"
    link.symlink_to(report_file)
    for output in (report_file, link):
        result = call("read", report_file, "--output", output)
        assert result.exit_code == 2
        assert "give another file" in result.stderr
    assert report_file.read_bytes() == before


def test_a_link_is_followed_and_a_mode_kept(report_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "ledger.jsonl"
    target.touch(mode=0o600)
    link = tmp_path / "link.jsonl"
    link.symlink_to(target)
    assert call("read", report_file, "--format", "jsonl", "--output", link).exit_code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith('{"document"')
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_device_is_written_to_and_stays_one(report_file: Path) -> None:
    device = Path("/dev/null")
    if not device.is_char_device():
        pytest.skip("no null device here")
    assert call("read", report_file, "--output", device).exit_code == 0
    assert device.is_char_device()


def test_no_name_for_the_output(report_file: Path) -> None:
    assert call("read", report_file, "--output", "").exit_code == 2


def test_a_stop_by_the_user_leaves_nothing(tmp_path: Path) -> None:
    output = tmp_path / "ledger.jsonl"
    with subprocess.Popen(
        [sys.executable, "-m", "crosswire", "read", "-", "--output", str(output)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs this in the background has Ctrl-C ignored, which is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        part = tmp_path / ".ledger.jsonl.part"
        for _ in range(600):
            if part.exists():
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert list(tmp_path.iterdir()) == []


def test_closed_streams_are_wrong_use(report_file: Path) -> None:
    for command in (f"read {report_file} >&-", "read - <&-"):
        result = subprocess.run(
            ["sh", "-c", f"{sys.executable} -m crosswire {command}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 2
        assert "closed" in result.stderr


def test_a_narrow_terminal_still_shows_the_evidence() -> None:
    wide = io.StringIO()
    narrow = Terminal()
    reports = list(Crosswire().read([str(EXAMPLES / "kunduz.jsonl")]))
    write_ledger(reports, wide, format="text")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "60")
        write_ledger(reports, narrow, format="text")
    shown = re.sub(r"\x1b\[[\d;]*m", "", narrow.getvalue())
    assert shown.count("«") == wide.getvalue().count("«") > 0
    assert max(map(len, shown.splitlines())) <= 60


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_ledger_whose_offsets_were_changed_is_refused(ledger: Path, tmp_path: Path) -> None:
    line = json.loads(ledger.read_text(encoding="utf-8"))
    claim = line["tolls"][0]
    for start, end in ((99_999, 100_000), (-5, 3), (5, 2), (0, 10**15)):
        claim["evidence"] |= {"start": start, "end": end}
        changed = tmp_path / "changed.jsonl"
        changed.write_text(json.dumps(line), encoding="utf-8")
        result = call("explain", changed, claim["id"])
        assert result.exit_code == 1
        assert "line 1" in result.stderr


def test_a_beginning_of_an_id_is_enough(ledger: Path) -> None:
    report = from_json(ledger.read_bytes(), Report)
    result = call("explain", ledger, report.tolls[0].id[:10])
    assert result.exit_code == 0
    assert report.tolls[0].id in result.stdout
    assert call("explain", ledger, "t-").exit_code == 2
