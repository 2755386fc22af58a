"""Commands and Python in a page are run, and what they print is put below them.

- In a `console` block each line that begins with `$ ` is a command; the lines below it are what it
  printed. A command must succeed, unless it ends with `; echo $?`; it may go on in lines with `> `.
- A `python` block is run by itself; a `text` block right after it is what it printed.
- A block after "as `NAME`:" is saved under that name instead of run.
- In a block after the comment `<!-- toll N of FILE -->` the id of a toll becomes that of the N-th
  toll of that ledger, which an earlier command has written.
- All other blocks (`sh` among them) are only shown.

All of a page runs in one new folder that holds a copy of `examples`.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
SAVED = re.compile(r"\bas `([\w.-]+)`:\n\n\Z")
CLAIM = re.compile(r"<!-- toll (\d+) of ([\w.-]+) -->\s*\Z")
TOLL_ID = re.compile(r"\bt-[0-9a-f]{16}\b")
OPTIONAL_TOOLS = ("jq",)
OPTIONAL_MODULES = ("pandas",)
# Far more than any command of a page needs.
TIMEOUT_S = 120


class SessionError(Exception):
    """A command of a page failed; the message names the page and shows what it printed."""


def play_page(text: str, *, root: Path, name: str) -> str:
    """Return the page `text` with what its commands print now in place of what they printed.

    A block that needs a program or a module that is not here stays as it is.
    """
    if not BLOCK.search(text):
        return text
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / "examples", Path(folder) / "examples")
        parts: list[str] = []
        at = 0
        printed: str | None = None
        for match in BLOCK.finditer(text):
            between = text[at : match.start()]
            parts.append(between)
            language, body = match[1], match[2]
            if saved := SAVED.search(text, 0, match.start()):
                Path(folder, saved[1]).write_text(body, encoding="utf-8")
            elif language == "console":
                if claim := CLAIM.search(text, 0, match.start()):
                    id_ = _find_toll(Path(folder, claim[2]), number=int(claim[1]))
                    body = TOLL_ID.sub(id_, body)
                body = _play_console(body, folder=folder, name=name)
            elif language == "text" and printed is not None and not between.strip():
                body = printed
            printed = None
            if language == "python" and not saved and _has_modules(body):
                printed = _run([sys.executable, "-c", body], folder=folder, name=name, shown=body)
            parts.append(f"```{language}\n{body}```")
            at = match.end()
        return "".join(parts) + text[at:]


def _find_toll(ledger: Path, *, number: int) -> str:
    lines = ledger.read_text(encoding="utf-8").splitlines()
    ids: list[str] = [toll["id"] for line in lines for toll in json.loads(line)["tolls"]]
    return ids[number - 1]


def _play_console(body: str, *, folder: str, name: str) -> str:
    commands: list[list[str]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            commands.append([line])
        elif commands and line.startswith("> ") and _is_open(commands[-1]):
            commands[-1].append(line)
    played = []
    for lines in commands:
        command = "\n".join(line[2:] for line in lines)
        if any(f"{tool} " in command and not shutil.which(tool) for tool in OPTIONAL_TOOLS):
            return body
        output = _run(["bash", "-c", command], folder=folder, name=name, shown=command)
        played.append("\n".join(lines) + "\n" + output)
    return "".join(played)


def _is_open(lines: list[str]) -> bool:
    """Return whether a command goes on in the next line, marked `> ` as a shell does."""
    return lines[-1].endswith("\\") or "".join(lines).count("'") % 2 == 1


def _run(arguments: list[str], *, folder: str, name: str, shown: str) -> str:
    here = {key: os.environ[key] for key in ("HOME", "PYTHONPATH") if key in os.environ}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    done = subprocess.run(
        arguments,
        cwd=folder,
        env={**here, "PATH": path, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=TIMEOUT_S,
        check=False,
    )
    output = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise SessionError(f"{name}: status {done.returncode} from\n{shown}\n{output}")
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


def _has_modules(code: str) -> bool:
    return all(
        f"import {module}" not in code or importlib.util.find_spec(module)
        for module in OPTIONAL_MODULES
    )
