"""Examples as numbers: pieces, windows, labels; and batches of about equal work."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from examples import Example, Reach, Roles
from model import Rules
from tokenizers import Tokenizer
from torch import Tensor

from crosswire.encoder.labels import (
    HARMS,
    MAIN_ROLES,
    PARTS,
    ROLES,
    RULE_HARMS,
    RULE_PARTS,
    RULE_SCOPES,
    RULE_STATUSES,
    RULE_TYPES,
    SCOPES,
    STATUSES,
    TAGS,
    TOLL_ROLES,
    TOPICS,
    TRIGGER_ROLES,
    TYPES,
)
from crosswire.encoder.pieces import Pieces, cut_pieces
from crosswire.types import Span

START, END = 101, 102
# A label that is not asked.
NOT_ASKED = -1
# A document of more windows than this is cut for training; reading cuts none.
MOST_WINDOWS = 8


class Ready(NamedTuple):
    """An example as numbers."""

    example: Example
    pieces: Pieces
    tags: dict[int, list[int]]


def load_tokenizer(base: Path) -> Tokenizer:
    """Return the tokenizer of the base encoder, with neither padding nor truncation."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def make_ready(example: Example, *, tokenizer: Tokenizer) -> Ready:
    """Return `example` as numbers; tags become 0 (out), 1 (first piece), 2 (further)."""
    sentences = [Span(a, b, example.text[a:b]) for a, b in example.sentences]
    pieces = cut_pieces(example.text, sentences=sentences, tokenizer=tokenizer)
    if len(pieces.windows) > MOST_WINDOWS:
        windows = pieces.windows[:MOST_WINDOWS]
        windows[-1] = (*windows[-1][:3], windows[-1][1])
        size = windows[-1][1]
        pieces = Pieces(pieces.ids[:size], pieces.starts[:size], pieces.ends[:size], windows)
    tags = {}
    for layer, reaches in example.tags.items():
        marks = [0] * len(pieces.ids)
        for start, end in reaches:
            found = pieces.range_of(start, end) if end > start else None
            if found:
                marks[found[0]] = 1
                for at in range(found[0] + 1, found[1] + 1):
                    marks[at] = 2
        tags[TAGS.index(layer)] = marks
    return Ready(example, pieces, tags)


def make_windows(batch: Sequence[Ready]) -> tuple[Tensor, Tensor, list[tuple[int, int, int, int]]]:
    """Return ids and mask of all windows, and for each its row, document and owned pieces."""
    rows = [
        (document, window) for document, item in enumerate(batch) for window in item.pieces.windows
    ]
    longest = max(window[1] - window[0] for _, window in rows) + 2
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for row, (document, (first, last, _, _)) in enumerate(rows):
        window = [START, *batch[document].pieces.ids[first:last], END]
        ids[row, : len(window)] = torch.tensor(window)
        mask[row, : len(window)] = 1
    return ids, mask, rows


def join_windows(states: Tensor, rows: list, documents: int) -> list[tuple[Tensor, Tensor]]:
    """Return for each document the states of its pieces, and of the mark before the first."""
    parts: list[list[Tensor]] = [[] for _ in range(documents)]
    marks: list[Tensor | None] = [None] * documents
    for row, (document, (first, _, own_first, own_last)) in enumerate(rows):
        if marks[document] is None:
            marks[document] = states[row, 0]
        parts[document].append(states[row, 1 + own_first - first : 1 + own_last - first])
    return [(torch.cat(part), mark) for part, mark in zip(parts, marks, strict=True)]


def cut_batches(
    items: Sequence[Ready], *, windows: int, rng: random.Random
) -> Iterator[list[Ready]]:
    """Yield batches of about `windows` full windows' work, documents of like length together."""
    order = list(items)
    rng.shuffle(order)
    order = [
        item
        for start in range(0, len(order), 200)
        for item in sorted(order[start : start + 200], key=lambda item: len(item.pieces.ids))
    ]
    batches: list[list[Ready]] = []
    batch: list[Ready] = []
    size = 0
    for item in order:
        cost = sum(last - first + 8 for first, last, _, _ in item.pieces.windows)
        if batch and size + cost > windows * 256:
            batches.append(batch)
            batch, size = [], 0
        batch.append(item)
        size += cost
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    yield from batches


class Asked(NamedTuple):
    """Proposals of a document that its pieces hold: positions, and what the rules say."""

    indices: list[int]
    first: Tensor
    last: Tensor
    rules: Rules


def ask_proposals(item: Ready, *, hear: float, rng: random.Random | None) -> Asked:
    """Return the proposals of `item`; with chance 1 - `hear` the rules are not heard on one."""
    indices, first, last, heard = [], [], [], []
    for index, toll in enumerate(item.example.tolls or ()):
        found = item.pieces.range_of(*toll.reach)
        if not found:
            continue
        indices.append(index)
        first.append(found[0])
        last.append(found[1])
        loud = rng is None or rng.random() < hear
        rule = toll.rule if loud else {}
        heard.append(
            (
                RULE_HARMS.index(rule.get("harm", "unheard")),
                RULE_STATUSES.index(rule.get("status", "unheard")),
                RULE_SCOPES.index(rule.get("scope", "unheard")),
                RULE_PARTS.index(rule.get("part", "unheard")),
                int(toll.single),
            )
        )
    columns = list(zip(*heard, strict=True)) or [()] * 5
    rules = Rules(*(torch.tensor(column, dtype=torch.long) for column in columns))
    whole = torch.long
    return Asked(indices, torch.tensor(first, dtype=whole), torch.tensor(last, dtype=whole), rules)


def label(values: Sequence[str | None], names: Sequence[str]) -> Tensor:
    """Return the number of each value, `NOT_ASKED` where there is none."""
    return torch.tensor([NOT_ASKED if v is None else names.index(v) for v in values])


def answers(pieces: Pieces, roles: Roles, name: str) -> list[tuple[int, int]] | None:
    """Return the right piece ranges of a role; empty where none is right, `None` if not asked."""
    if name not in roles:
        return None
    reaches: list[Reach] = roles[name]
    found = [at for reach in reaches if (at := pieces.range_of(*reach))]
    return found if found or not reaches else None


__all__ = [
    "HARMS", "MAIN_ROLES", "NOT_ASKED", "PARTS", "ROLES", "RULE_TYPES", "SCOPES", "STATUSES",
    "TOLL_ROLES", "TOPICS", "TRIGGER_ROLES", "TYPES", "Asked", "Ready", "answers",
    "ask_proposals", "cut_batches", "join_windows", "label", "load_tokenizer", "make_ready",
    "make_windows",
]  # fmt: skip
