"""Read the corpora and the answer keys into examples, one file each.

python training/reader/prepare.py [--shared FOLDER] [--output FOLDER]
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "benchmarks" / "attribution"), str(ROOT / "benchmarks")]

import corpora  # noqa: E402
import keys  # noqa: E402
from examples import Example, save_examples  # noqa: E402
from offsets import load_offsets  # noqa: E402
from sources import find_documents  # noqa: E402

from crosswire.pipeline import Resources  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Write all example files; return 0, or 2 where the corpora are not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "reader")
    parser.add_argument("--only", nargs="*", help="names of the files to write")
    options = parser.parse_args(arguments)
    data, cases = options.shared / "data", options.shared / "cases"
    if not data.is_dir():
        print(f"no corpora at {data}: give their folder with --shared", file=sys.stderr)
        return 2
    options.output.mkdir(parents=True, exist_ok=True)
    resources = Resources(reader="rules")

    def of_keys(part: str, name: str) -> Iterable[Example]:
        key = keys.load_keys(cases / part, names=[name])[name]
        return keys.read_key(key, corpus=name, resources=resources)

    def of_more() -> Iterable[Example]:
        documents = {doc.id: doc for doc in find_documents(data)}
        key = load_offsets(ROOT / "benchmarks" / "keys" / "more.jsonl", documents=documents)
        return keys.read_key(key, corpus="more", resources=resources)

    jobs = {
        "train-more": of_more,
        "train-syria": lambda: of_keys("train", "syria"),
        "train-world": lambda: of_keys("train", "world"),
        "dev-syria": lambda: of_keys("dev", "syria"),
        "dev-world": lambda: of_keys("dev", "world"),
        "train-polnear": lambda: corpora.read_polnear(data / "polnear" / "train"),
        "dev-polnear": lambda: corpora.read_polnear(data / "polnear" / "dev"),
        "train-timex": lambda: corpora.read_timex(data / "timex", dev=False),
        "dev-timex": lambda: corpora.read_timex(data / "timex", dev=True),
        "train-event_location": lambda: corpora.read_event_location(
            data / "event_location" / "train.jsonl", dev=False
        ),
        "dev-event_location": lambda: corpora.read_event_location(
            data / "event_location" / "train.jsonl", dev=True
        ),
        "train-wikievents": lambda: corpora.read_wikievents(
            data / "wikievents" / "train_windows.jsonl"
        ),
        "train-muc4": lambda: corpora.read_muc(data / "muc4" / "templates" / "train.json"),
        "dev-muc4": lambda: corpora.read_muc(data / "muc4" / "templates" / "dev.json"),
        "train-re3d": lambda: corpora.read_tagged_words(
            data / "re3d" / "train.txt", corpus="re3d", dev=None
        ),
        "dev-re3d": lambda: corpora.read_tagged_words(
            data / "re3d" / "dev.txt", corpus="re3d", dev=None
        ),
        "train-cameo": lambda: corpora.read_tagged_words(
            data / "cameo" / "ner_train.txt", corpus="cameo", dev=False
        ),
        "dev-cameo": lambda: corpora.read_tagged_words(
            data / "cameo" / "ner_train.txt", corpus="cameo", dev=True
        ),
        "train-places": lambda: corpora.read_places(data / "places", dev=False),
        "dev-places": lambda: corpora.read_places(data / "places", dev=True),
    }
    for name, job in jobs.items():
        if options.only and name not in options.only:
            continue
        begun = time.monotonic()
        count = save_examples(job(), options.output / f"{name}.jsonl.gz")
        print(f"{name}: {count} examples, {time.monotonic() - begun:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
