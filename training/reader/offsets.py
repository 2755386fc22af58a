"""Answers kept as offsets, without the text: `benchmarks/keys/more.jsonl`, read as a key."""

import json
from collections.abc import Mapping
from pathlib import Path

from sources import hash_text

from crosswire.evaluate.keys import AnswerKey, KeyDocument, KeyIncident, KeyToll
from crosswire.types import Document

TOLL_QUOTES = ("victims", "claimant", "via")
INCIDENT_QUOTES = ("place", "perpetrator", "target", "perpetrator_claimant")


def load_offsets(path: Path, *, documents: Mapping[str, Document]) -> AnswerKey:
    """Return the key of `path`; raises `SystemExit` where a text is not the one that was read."""
    entries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc = documents.get(row["doc"])
        if doc is None or hash_text(doc.text) != row["text_hash"]:
            raise SystemExit(f"{path}: the text of {row['doc']} is missing or another")
        entries.append(_entry(row, doc))
    return AnswerKey(documents=tuple(entries))


def _entry(row: dict, doc: Document) -> KeyDocument:  # type: ignore[type-arg]
    def quote(reach: list[int] | None) -> str | None:
        return None if reach is None else doc.text[reach[0] : reach[1]]

    tolls = tuple(
        KeyToll(
            evidence=doc.span(*toll["evidence"]),
            **{name: quote(toll[name]) for name in TOLL_QUOTES},
            **{
                name: toll[name]
                for name in ("harm", "low", "high", "status", "subset_of", "scope", "incident")
            },
        )
        for toll in row["tolls"]
    )
    incidents = tuple(
        KeyIncident(
            what="",
            first_day=incident["first_day"],
            last_day=incident["last_day"],
            **{name: quote(incident[name]) for name in INCIDENT_QUOTES},
            **{name: incident[name] for name in ("id", "type", "main")},
        )
        for incident in row["incidents"]
    )
    return KeyDocument(doc=doc, tolls=tolls, incidents=incidents)
