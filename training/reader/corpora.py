"""Corpora that mark one kind of thing each, read into examples: see ../shared/data/README.md."""

import json
import random
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import msgspec
from examples import Example, Reach, Roles, TollExample, is_held_out
from polnear import Article, find_articles

from crosswire.annotate.sentences import find_sentences
from crosswire.encoder.labels import TAGS
from crosswire.types import Document

TIMEX = re.compile(r"<TIMEX3\b[^>]*>(.*?)</TIMEX3>", re.S)
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.,-]*[A-Za-z0-9]|[0-9]")
PRONOUNS = frozenset("he she it they i we you who which that this one".split())
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
# Arguments of WikiEvents by the role that they have here.
WIKIEVENTS_ROLES = {
    "Place": "place", "Attacker": "perpetrator", "Killer": "perpetrator", "Injurer": "perpetrator",
    "Detainer": "perpetrator", "Target": "target", "Victim": "victim", "Instrument": "instrument",
    "ExplosiveDevice": "instrument",
}  # fmt: skip
# Words on each side that tell a trigger from the same word elsewhere in its document.
CONTEXT_WORDS = 6
MUC_ROLES = {
    "PerpInd": "muc_individual", "PerpOrg": "muc_organization", "Target": "muc_target",
    "Victim": "muc_victim", "Weapon": "muc_weapon",
}  # fmt: skip
# Pieces of prose that a long text is cut into, so that one article does not fill a batch.
PART_CHARACTERS = 6000


def _sentences(text: str) -> list[Reach]:
    return [(span.start, span.end) for span in find_sentences(Document.of(text, id="x"))]


def _parts(example: Example) -> Iterator[Example]:
    """Yield `example` in parts of whole sentences, where it is long."""
    if len(example.text) <= PART_CHARACTERS:
        yield example
        return
    start = 0
    sentences = example.sentences
    for index, (_, end) in enumerate(sentences):
        last = index + 1 == len(sentences)
        if not last and sentences[index + 1][1] - start <= PART_CHARACTERS:
            continue
        until = end

        def cut(reaches: list[Reach], start: int = start, until: int = until) -> list[Reach]:
            return [
                (max(a, start) - start, min(b, until) - start)
                for a, b in reaches
                if a < until and b > start
            ]

        tolls = [
            msgspec.structs.replace(
                toll,
                reach=cut([toll.reach])[0],
                number=cut([toll.number])[0],
                roles={name: cut(reaches) for name, reaches in toll.roles.items()},
            )
            for toll in example.tolls or ()
            if start <= toll.reach[0]
            and toll.reach[1] <= until
            # Who is named in another part cannot be pointed at here.
            and all(cut(reaches) or not reaches for reaches in toll.roles.values())
        ]
        yield Example(
            corpus=example.corpus,
            id=f"{example.id}@{start}",
            text=example.text[start:until],
            sentences=[(a - start, b - start) for a, b in sentences if start <= a and b <= until],
            tags={layer: cut(reaches) for layer, reaches in example.tags.items()},
            tolls=tolls or None,
        )
        start = until if last else sentences[index + 1][0]


def read_polnear(folder: Path) -> Iterator[Example]:
    """Yield the articles of one part of PolNeAR: sources, cues and contents of attributions.

    Beside the tags, words inside and outside of contents ask who says them, as counts do.
    """
    for number, article in enumerate(find_articles(folder)):
        tags = {
            kind.lower(): [piece for reach in reaches for piece in reach]
            for kind, reaches in article.key.items()
        }
        example = Example(
            corpus="polnear",
            id=f"{number:04}",
            text=article.text,
            sentences=_sentences(article.text),
            tags=tags,
            tolls=ask_who_says(article),
        )
        yield from _parts(example)


def ask_who_says(article: Article) -> list[TollExample]:
    """Return words of an article with who says them: nobody where no content holds them.

    Words of nested contents are said by the source of the innermost. A source that is a pronoun
    is not asked for: the answer keys want its antecedent, which PolNeAR does not mark.
    """
    said = [
        (sum(b - a for a, b in content), content, link["Source"])
        for link in article.links
        for content in link["Content"]
    ]
    said.sort(key=lambda entry: entry[:2])
    marked = [piece for reaches in article.key.values() for reach in reaches for piece in reach]
    rng = random.Random(len(article.text))
    words = [match.span() for match in WORD.finditer(article.text)]
    found: list[TollExample] = []
    for _, content, _ in said:
        inside = [word for word in words if any(a <= word[0] and word[1] <= b for a, b in content)]
        if not inside:
            continue
        word = rng.choice(inside)
        holder = next(
            owners
            for _, pieces, owners in said
            if any(a <= word[0] and word[1] <= b for a, b in pieces)
        )
        named = [
            piece
            for reach in holder
            for piece in reach
            if article.text[slice(*piece)].lower() not in PRONOUNS
        ]
        if named:
            found.append(_ask(word, named))
    outside = [word for word in words if not any(a < word[1] and word[0] < b for a, b in marked)]
    found += [_ask(word, []) for word in rng.sample(outside, min(len(outside), len(found) // 2))]
    return sorted(found, key=lambda toll: toll.reach)


def _ask(word: Reach, sources: list[Reach]) -> TollExample:
    return TollExample(
        reach=word, number=word, single=False, low=None, high=None, rule={}, rule_roles={},
        harm=None, roles={"claimant": sources},
    )  # fmt: skip


def read_timeml(path: Path) -> tuple[str, list[Reach]]:
    """Return the text of a TimeML file and its time expressions."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    body = raw[raw.index("<TEXT>") + 6 : raw.rindex("</TEXT>")]
    out: list[str] = []
    reaches: list[Reach] = []
    length = 0

    def add(piece: str) -> None:
        nonlocal length
        plain = TAG.sub("", piece)
        for entity, character in ENTITIES.items():
            plain = plain.replace(entity, character)
        out.append(plain)
        length += len(plain)

    at = 0
    for match in TIMEX.finditer(body):
        add(body[at : match.start()])
        start = length
        add(match[1])
        if length > start:
            reaches.append((start, length))
        at = match.end()
    add(body[at:])
    return "".join(out), reaches


def find_timex_files(folder: Path, *, dev: bool) -> list[Path]:
    """Return the files of TimeBank and AQUAINT: every fifth by sorted name is dev."""
    files = sorted([*(folder / "timebank").iterdir(), *(folder / "aquaint").iterdir()], key=_name)
    return [path for number, path in enumerate(files) if (number % 5 == 0) == dev]


def _name(path: Path) -> str:
    return path.name


def read_timex(folder: Path, *, dev: bool, wikiwars: bool = True) -> Iterator[Example]:
    """Yield TimeBank and AQUAINT (train or dev fifth), and the histories of WikiWars."""
    files = find_timex_files(folder, dev=dev)
    if wikiwars and not dev:
        files += sorted((folder / "wikiwars").iterdir())
    for path in files:
        text, reaches = read_timeml(path)
        example = Example(
            corpus="wikiwars" if path.parent.name == "wikiwars" else "timex",
            id=path.stem,
            text=text,
            sentences=_sentences(text),
            tags={"time": reaches},
        )
        yield from _parts(example)


def read_event_location(path: Path, *, dev: bool) -> Iterator[Example]:
    """Yield sentences with a verb and where it happened; every tenth by hash of text is dev."""
    by_text: dict[str, list[tuple[Reach, Roles]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        verbs, places = [], []
        for span in row["spans"]:
            reach = _reach_of(row["text"], span)
            if reach is not None:
                (verbs if span["label"] == "VERB" else places).append(reach)
        if len(verbs) == 1:
            by_text.setdefault(row["text"], []).append((verbs[0], {"event_place": places}))
    for text, triggers in by_text.items():
        if is_held_out(text, every=10) == dev:
            yield Example(
                corpus="event_location",
                id=f"{len(text)}",
                text=text,
                sentences=[(0, len(text))],
                triggers=triggers,
            )


def _reach_of(text: str, span: dict) -> Reach | None:  # type: ignore[type-arg]
    start, end = span["start"], span["end"]
    if start != end:
        return (start, end)
    words = span.get("text")
    if not words:
        return None
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    if not starts:
        return None
    # `start` is a token number here: the occurrence nearest to where that token should be.
    near = len(" ".join(text.split(" ")[: span["token_start"]]))
    first = min(starts, key=lambda at: abs(at - near))
    return (first, first + len(words))


def read_wikievents(path: Path) -> Iterator[Example]:
    """Yield windows of WikiEvents: triggers of attack, death and injury with their arguments.

    A window of the file marks its own events only, so words that are triggers in one window are
    bare in the next. The triggers of all windows of a document are put together: the same words
    with the same words around them are a trigger wherever they stand.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    known: dict[str, dict[tuple[str, ...], str]] = {}
    for row in rows:
        for event in row["events"]:
            layer = _trigger_layer(event["event_type"])
            if layer is not None:
                around = _around(row["context"], *event["trigger"][:2])
                known.setdefault(_document_of(row), {})[around] = layer
    for row in rows:
        yield _read_window(row, known.get(_document_of(row), {}))


def _document_of(row: dict) -> str:  # type: ignore[type-arg]
    return row["id"].partition("-")[2]


def _around(tokens: list[str], first: int, last: int) -> tuple[str, ...]:
    """Return a trigger with the words around it, and a mark at where it starts and ends."""
    before, behind = (
        tokens[max(0, first - CONTEXT_WORDS) : first],
        tokens[last : last + CONTEXT_WORDS],
    )
    return (*before, "[", *tokens[first:last], "]", *behind)


def _trigger_layer(kind: str) -> str | None:
    if kind.startswith("Conflict."):
        return "trigger_attack"
    names = {"Life.Die": "trigger_die", "Life.Injure": "trigger_injure"}
    return names.get(kind.rpartition(".")[0])


def _read_window(row: dict, known: dict[tuple[str, ...], str]) -> Example:  # type: ignore[type-arg]
    tokens = row["context"]
    text, starts = "", []
    for token in tokens:
        starts.append(len(text))
        text += token + " "

    def reach(first: int, last: int) -> Reach:
        return (starts[first], starts[last - 1] + len(tokens[last - 1]))

    layers = ("trigger_attack", "trigger_die", "trigger_injure")
    marked: dict[str, set[Reach]] = {layer: set() for layer in layers}
    for around, layer in known.items():
        words = around[around.index("[") + 1 : len(around) - around[::-1].index("]") - 1]
        for first in range(len(tokens) - len(words) + 1):
            last = first + len(words)
            if tuple(tokens[first:last]) == words and _around(tokens, first, last) == around:
                marked[layer].add(reach(first, last))
    triggers: list[tuple[Reach, Roles]] = []
    for event in row["events"]:
        layer = _trigger_layer(event["event_type"])
        if layer is None:
            continue
        where = reach(event["trigger"][0], event["trigger"][1])
        marked[layer].add(where)
        roles: Roles = {f"arg_{role}": [] for role in set(WIKIEVENTS_ROLES.values())}
        for first, last, _, role in event["args"]:
            if role in WIKIEVENTS_ROLES:
                roles[f"arg_{WIKIEVENTS_ROLES[role]}"].append(reach(first, last))
        triggers.append((where, roles))
    return Example(
        corpus="wikievents",
        id=row["id"],
        text=text,
        sentences=_sentences(text),
        tags={layer: sorted(reaches) for layer, reaches in marked.items()},
        triggers=triggers,
    )


def read_muc(path: Path) -> Iterator[Example]:
    """Yield MUC-4 messages with the fillers of their templates, every mention of them marked."""
    raw = path.read_text(encoding="utf-8")
    rows = (
        json.loads(raw) if raw.startswith("[") else [json.loads(line) for line in raw.splitlines()]
    )
    for row in rows:
        text = row["doctext"]
        tags: dict[str, list[Reach]] = {layer: [] for layer in MUC_ROLES.values()}
        for template in row["templates"]:
            for slot, layer in MUC_ROLES.items():
                for entity in template[slot]:
                    for mention, _ in entity:
                        for match in re.finditer(rf"\b{re.escape(mention)}\b", text):
                            tags[layer].append(match.span())
        yield Example(
            corpus="muc4",
            id=row["docid"],
            text=text,
            sentences=_sentences(text),
            tags={layer: _longest(reaches) for layer, reaches in tags.items()},
            topics=sorted({template["incident_type"] for template in row["templates"]}),
            main=_find_main(text, row["templates"]),
        )


def _find_main(text: str, templates: list[dict]) -> Roles | None:  # type: ignore[type-arg]
    """Return who did it where a message has one template; several have no main one among them."""
    if len(templates) != 1:
        return None
    names = {
        mention
        for slot in ("PerpInd", "PerpOrg")
        for entity in templates[0][slot]
        for mention, _ in entity
    }
    reaches = {
        match.span() for name in names for match in re.finditer(rf"\b{re.escape(name)}\b", text)
    }
    return {"perpetrator": sorted(reaches)} if bool(reaches) == bool(names) else None


def _longest(reaches: list[Reach]) -> list[Reach]:
    """Return the reaches that lie in no other, sorted."""
    kept: list[Reach] = []
    for reach in sorted(set(reaches), key=lambda r: (r[0], -r[1])):
        if not kept or reach[0] >= kept[-1][1]:
            kept.append(reach)
    return kept


def read_places(folder: Path, *, dev: bool) -> Iterator[Example]:
    """Yield the articles of LGL and GeoVirus with their places; every fifth by hash is dev."""
    for name, tag in (("lgl.xml", "toponyms/toponym"), ("GeoVirus.xml", "locations/location")):
        root = ElementTree.parse(folder / name).getroot()
        for number, article in enumerate(root.iter("article")):
            text = article.findtext("text") or ""
            if is_held_out(text, every=5) != dev:
                continue
            reaches = []
            for place in article.findall(tag):
                start = int(place.findtext("start") or 0) - (name == "GeoVirus.xml")
                words = place.findtext("phrase") or place.findtext("name") or ""
                if text[start : start + len(words)] != words:
                    start = text.find(words, max(0, start - 5))
                if start >= 0 and words and not is_demonym(place):
                    reaches.append((start, start + len(words)))
            example = Example(
                corpus=name.partition(".")[0].lower(),
                id=str(number),
                text=text,
                sentences=_sentences(text),
                tags={"place": _longest(reaches)},
            )
            yield from _parts(example)


def is_demonym(place: ElementTree.Element) -> bool:
    """Return whether a place of LGL is an adjective of a people: "American"."""
    words = place.findtext("phrase") or place.findtext("name") or ""
    name = place.findtext("gaztag/name") or words
    ends = ("an", "ans", "ese", "ish", "i", "is", "ians", "ch")
    known = place.findtext("gaztag/fcode") or ""
    return known.startswith("PCL") and words != name and words.endswith(ends) and len(words) > 4


CAMEO_LAYERS = {"S": "cameo_source", "T": "cameo_target"}


def read_tagged_words(path: Path, *, corpus: str, dev: bool | None) -> Iterator[Example]:
    """Yield sentences of a file of one word and tag a line (re3d, cameo).

    `dev` takes the tenth that is held out by hash of its text, or the rest; `None` takes all.
    """
    names = {
        "re3d": {layer: layer for layer in TAGS if layer.startswith("re3d_")},
        "cameo": {layer: layer for layer in CAMEO_LAYERS.values()},
    }[corpus]
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    for number, block in enumerate(blocks):
        text = ""
        tags: dict[str, list[Reach]] = {layer: [] for layer in names}
        for line in block.splitlines():
            word, tag = line.split()
            start = len(text)
            text += word + " "
            kind = tag[2:]
            layer = CAMEO_LAYERS.get(kind, "") if corpus == "cameo" else f"re3d_{kind.lower()}"
            if tag == "O" or layer not in tags:
                continue
            if tag.startswith("I-") and tags[layer] and tags[layer][-1][1] == start - 1:
                tags[layer][-1] = (tags[layer][-1][0], start + len(word))
            else:
                tags[layer].append((start, start + len(word)))
        if dev is None or is_held_out(text, every=10) == dev:
            yield Example(
                corpus=corpus, id=str(number), text=text, sentences=[(0, len(text))], tags=tags
            )
