"""WikiEvents documents: text, tokens, and the attacks, deaths and injuries with their arguments."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from corpora import WIKIEVENTS_ROLES

Reach = tuple[int, int]
KINDS = ("Conflict.", "Life.")
# What ends the part of a noun phrase that its head is in.
AFTER_HEAD = frozenset(
    """of in at on from for with by near to who whom whose which that where when after before
    during inside outside against , ( ; :""".split()
)


class KeyEvent(NamedTuple):
    """An event: its layer ("attack"), the tokens of its trigger, and head and role of each of
    its arguments that has one of the reader's roles."""

    layer: str
    trigger: tuple[int, int]
    arguments: set[tuple[str, int]]


class KeyDocument(NamedTuple):
    """One document: where its tokens and its sentences stand in its text."""

    id: str
    text: str
    tokens: list[Reach]
    sentences: list[Reach]
    events: list[KeyEvent]

    def words(self) -> list[str]:
        """Return the tokens as text."""
        return [self.text[start:end] for start, end in self.tokens]

    def token_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the half-open range of tokens that share a character with `start`-`end`."""
        found = [at for at, (a, b) in enumerate(self.tokens) if a < end and start < b]
        return (found[0], found[-1] + 1) if found else None


def layer_of(kind: str) -> str | None:
    """Return the layer of an event type, `None` for one that is no attack, death or injury.

    >>> layer_of("Conflict.Attack.Unspecified"), layer_of("Life.Die.Unspecified")
    ('attack', 'die')
    """
    if not kind.startswith(KINDS):
        return None
    first, second, _ = kind.split(".")
    return "attack" if first == "Conflict" else second.lower()


def find_head(words: list[str], first: int, last: int) -> int:
    """Return the number of the head among tokens `first` up to but without `last`.

    It is the last word before the first preposition, relative word or comma: a rule without a
    parser, the same for key and reader.

    >>> find_head("the mayor of Oldbridge".split(), 0, 4)
    1
    """
    at = first
    while at < last and not (at > first and words[at].lower() in AFTER_HEAD):
        at += 1
    inner = [n for n in range(first, at) if re.search(r"\w", words[n])]
    return inner[-1] if inner else first


def load_documents(path: Path) -> list[KeyDocument]:
    """Return the documents of `dev.jsonl`."""
    with path.open(encoding="utf-8") as file:
        return [_read_document(json.loads(line)) for line in file]


def _read_document(row: dict) -> KeyDocument:  # type: ignore[type-arg]
    # Sentences are put together anew: the offsets of the file count one character too many or too
    # few for each sentence before, and hold within their own sentence only.
    text = ""
    tokens: list[Reach] = []
    sentences: list[Reach] = []
    for pieces, words in row["sentences"]:
        shift = len(text) - pieces[0][1]
        tokens.extend((start + shift, end + shift) for _, start, end in pieces)
        sentences.append((len(text), len(text) + len(words)))
        text += words + " "
    words = [text[start:end] for start, end in tokens]
    if words != row["tokens"]:
        raise ValueError(f"{row['doc_id']}: the sentences do not have the words of the document")
    entities = {entity["id"]: entity for entity in row["entity_mentions"]}
    events = []
    for event in row["event_mentions"]:
        layer = layer_of(event["event_type"])
        if layer is None:
            continue
        arguments = set()
        for argument in event["arguments"]:
            role = WIKIEVENTS_ROLES.get(argument["role"])
            entity = entities.get(argument["entity_id"])
            if role is not None and entity is not None:
                arguments.add((role, find_head(words, entity["start"], entity["end"])))
        trigger = event["trigger"]
        events.append(KeyEvent(layer, (trigger["start"], trigger["end"]), arguments))
    return KeyDocument(row["doc_id"], text, tokens, sentences, events)
