"""Time the command line: its help, one report read cold, a folder's worth in one call.

python benchmarks/speed/run.py [--reports FILE.jsonl] [--repeat 5]

Each row is a process of its own, started afresh, beside a baseline from the same run, so that a
slower machine moves both.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.evaluate import format_table

REPOSITORY = Path(__file__).resolve().parents[2]
REPORTS = REPOSITORY.parent / "shared" / "data" / "syria_reports" / "reports.jsonl"
ONE_REPORT = REPOSITORY / "examples" / "reports" / "kunduz_final_toll.md"
# Kilobytes on Linux, bytes on macOS: what `ru_maxrss` counts in.
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
SENTENCES_ALONE = """
import json, sys
from crosswire.annotate.sentences import find_sentences
from crosswire.types import Document
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    find_sentences(Document.of(f"{row['title']}\\n\\n{row['text']}"))
"""


@dataclass(frozen=True)
class Timing:
    """One finished process: the seconds it took, its peak memory, its exit status."""

    wall_s: float
    peak_mb: float
    status: int


def time_command(command: Sequence[str]) -> Timing:
    """Return how long `command` ran and the most memory that it held; its output is dropped."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    return Timing(wall_s, usage.ru_maxrss * MAXRSS_BYTES / 1e6, process.returncode)


def time_median(command: Sequence[str], *, repeat: int) -> Timing:
    """Return the median time of `repeat` runs, the highest memory and the worst exit status."""
    runs = [time_command(command) for _ in range(repeat)]
    return Timing(
        statistics.median(run.wall_s for run in runs),
        max(run.peak_mb for run in runs),
        max((run.status for run in runs), key=abs),
    )


def find_crosswire() -> list[str]:
    """Return the command line of this environment: its script, else the module."""
    script = Path(sys.executable).with_name("crosswire")
    return [str(script)] if script.exists() else [sys.executable, "-m", "crosswire"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and return 0, or 1 where a process failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=Path, default=REPORTS, help="a JSONL file to read whole")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each short command")
    options = parser.parse_args(arguments)
    if options.repeat < 1:
        parser.error("--repeat is at least 1")
    crosswire, python = find_crosswire(), sys.executable
    rows: list[tuple[object, ...]] = []
    failed: list[str] = []

    def measure(
        name: str,
        command: Sequence[str],
        *,
        repeat: int,
        documents: int | None,
        baseline: Timing | None,
    ) -> Timing:
        timing = time_median(command, repeat=repeat)
        rate = documents / timing.wall_s if documents else None
        ratio = timing.wall_s / baseline.wall_s if baseline else None
        rows.append((name, repeat, timing.wall_s, rate, timing.peak_mb, ratio, timing.status))
        if timing.status:
            failed.append(f"{name}: exit status {timing.status}")
        return timing

    repeat = options.repeat
    start = measure(
        "python -c pass (baseline)",
        [python, "-c", "pass"],
        repeat=repeat,
        documents=None,
        baseline=None,
    )
    measure(
        "crosswire --help",
        [*crosswire, "--help"],
        repeat=repeat,
        documents=None,
        baseline=start,
    )
    measure(
        "one report, cold",
        [*crosswire, "read", str(ONE_REPORT)],
        repeat=repeat,
        documents=1,
        baseline=start,
    )
    if options.reports.is_file():
        with options.reports.open("rb") as lines:
            documents = sum(1 for line in lines if line.strip())
        alone = measure(
            "sentences alone (baseline)",
            [python, "-c", SENTENCES_ALONE, str(options.reports)],
            repeat=1,
            documents=documents,
            baseline=None,
        )
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "ledger.jsonl"
            tail = ["--format", "jsonl", "--output", str(output)]
            measure(
                f"{documents} reports, rules alone",
                [*crosswire, "read", str(options.reports), "--reader", "rules", *tail],
                repeat=1,
                documents=documents,
                baseline=alone,
            )
            measure(
                f"{documents} reports in one call",
                [*crosswire, "read", str(options.reports), *tail],
                repeat=1,
                documents=documents,
                baseline=alone,
            )
            written = output.read_bytes().count(b"\n") if output.exists() else 0
        if written != documents:
            failed.append(f"{written} lines written for {documents} documents")
    else:
        print(f"no reports in {options.reports}; give a file with --reports", file=sys.stderr)
    header = ("process", "runs", "wall s", "documents/s", "peak MB", "x baseline", "status")
    print(format_table(header, rows))
    for failure in failed:
        print(f"FAILED {failure}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
