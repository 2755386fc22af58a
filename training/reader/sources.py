"""The texts of documents that `benchmarks/keys` has answers for, rebuilt from the corpora.

The answers are kept without their texts, as offsets, so the same text has to be made again from
the corpus, character by character. Each answer holds a hash of its text to check that it was.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from crosswire.types import Document

PUBLISHERS = {
    "EgyptianProtest_cnn": "CNN", "IraqWar_guardian": "The Guardian", "LibyaWar_cnn": "CNN",
    "LibyaWar_reuters": "Reuters", "SyrianCrisis_bbc": "BBC", "SyrianCrisis_reuters": "Reuters",
}  # fmt: skip
MESSAGE = re.compile(r"(?m)^(?=DEV-MUC3-\d{4})")


def join_tokens(text: str) -> str:
    """Return tokenised text as running text: brackets, quotation marks, blanks before stops."""
    text = text.replace("-LRB- ", "(").replace(" -RRB-", ")")
    text = text.replace("``", '"').replace("''", '"')
    text = re.sub(r" ([.,;:!?%])(?=\s|$)", r"\1", text)
    text = re.sub(r" ('s|'re|'ve|'ll|'d|'m|n't)\b", r"\1", text)
    text = re.sub(r'" ([^"\n]*?) "', r'"\1"', text)
    text = re.sub(r"\$ (\d)", r"$\1", text)
    return re.sub(r" *\n *", "\n", text).strip()


def join_window(tokens: list[str]) -> str:
    """Return the tokens of a WikiEvents window as running text."""
    text = " ".join(tokens).replace(" - ", "-").replace(" ’ s", "’s")
    return re.sub(r" ’ ", "’", join_tokens(text))


def hash_text(text: str) -> str:
    """Return the short hash that an answer keeps of its document's text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def find_documents(data: Path) -> Iterator[Document]:
    """Yield all documents of the corpora that answers may be for, each with its id."""
    for name, publisher in PUBLISHERS.items():
        for row in _rows(data / "timeline17" / f"{name}.jsonl"):
            text = "\n\n" + join_tokens(row["text"])
            yield Document.of(
                text,
                id=f"t17-{name}-{row['id']}",
                title="",
                publisher=publisher,
                published_at=row["time"],
            )
    for path in sorted((data / "muc4" / "dev").glob("dev-muc3*")):
        for message in MESSAGE.split(path.read_text(encoding="latin-1")):
            if message.startswith("DEV-MUC3-"):
                text = "\n\n" + message.rstrip() + "\n"
                yield Document.of(text, id=f"dev-muc3-{message[9:13]}", title="")
    for row in _rows(data / "gun_violence" / "reports.jsonl"):
        yield Document.of(
            f"{row['title']}\n\n{row['text']}",
            id=f"gva-{row['id']}",
            title=row["title"],
            published_at=row["published_at"],
        )
    for row in _rows(data / "syria_reports" / "reports.jsonl"):
        yield Document.of(
            f"{row['title']}\n\n{row['text']}",
            id=f"fk-{str(row['id']).removeprefix('fk-')}",
            title=row["title"],
            publisher=row["publisher"],
            published_at=row["published_at"],
        )
    for row in _rows(data / "wikievents" / "train_windows.jsonl"):
        text = "\n\n" + join_window(row["context"])
        yield Document.of(text, id=f"wew-{row['id']}", title="")


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
