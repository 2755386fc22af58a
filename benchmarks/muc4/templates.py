"""Templates of events from what the encoder's heads say of a message."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from layers import Layers
from metric import ROLES, Template, normalize
from numpy.typing import NDArray

from crosswire.annotate.sentences import find_sentences
from crosswire.encoder import Encoder, softmax
from crosswire.encoder.labels import TAGS, TOPICS
from crosswire.types import Document

Floats = NDArray[np.floating]

LAYERS = ("muc_individual", "muc_organization", "muc_target", "muc_victim", "muc_weapon")
TAG_NUMBERS = [TAGS.index(layer) for layer in LAYERS]
OUT, FIRST, FURTHER = 0, 1, 2
# A stretch is a candidate where the chance to be inside is above any of these: a strict one keeps
# neighbours apart, a loose one finds what is faint. The lowest lets three of four key entities in.
LOOSE = (0.5, 0.3, 0.15, 0.06)
# A filler or template is given where it is likelier than this. The micro F1 is best served where
# the bar is half the F1 that is reached (0.5 is aimed at), a little higher as chances are fitted on
# messages that the encoder was trained on; cross-validated F1 lies within 0.03 from 0.2 to 0.4.
ENOUGH = 0.3
# Logits are cut here: beyond it they say nothing more, and on read messages they run away.
LOGIT_LIMIT = 6.0
# Stems that tell which of several incidents of a message a sentence is about.
STEMS = {
    "attack": r"kill|murder|assassinat|shot|shoot|attack|massacr|wound|died|death|gunned|ambush",
    "bombing": r"bomb|explo|dynamit|blew|blast|detonat|grenade|mine\b|mines\b|mortar",
    "kidnapping": r"kidnap|abduct|hostage|captur|seize|ransom|disappear",
    "arson": r"burn|fire to|on fire|arson|set fire|torch|incendiar",
    "robbery": r"rob|stole|steal|loot|theft",
    "forced work stoppage": r"stoppage|strike|transportation ban|curfew",
}
TRIGGERS = {kind: re.compile(rf"\b(?:{stems})") for kind, stems in STEMS.items()}
# Words that an acronym leaves out.
SMALL = frozenset(("of", "and", "for", "the", "in", "de", "del", "la", "las", "los", "y"))


class Signals(NamedTuple):
    """What the heads say of one message.

    `reaches` are first and last character of each piece, `chances` (pieces, roles, 3) how likely it
    is out of, first in, or further in a filler of each role, `topics` the logit of each type.
    """

    text: str
    reaches: Sequence[tuple[int, int]]
    sentences: Sequence[tuple[int, int]]
    chances: Floats
    topics: Floats


class Candidate(NamedTuple):
    """A string that may fill a role: where it stands, and what speaks for it."""

    role: int
    name: str
    places: tuple[tuple[int, int], ...]
    features: tuple[float, ...]


class Curve(NamedTuple):
    """A logistic regression over features that are centred and scaled."""

    centre: Floats
    scale: Floats
    slopes: Floats
    offset: float

    def apply(self, features: Floats) -> Floats:
        """Return the chance of each row of `features`."""
        logits = (features - self.centre) / self.scale @ self.slopes + self.offset
        found: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        return found


class Weights(NamedTuple):
    """The curves that make chances of features: one a role, one a type of incident."""

    roles: tuple[Curve, ...]
    kinds: tuple[Curve, ...]


def read_signals(
    text: str, *, encoder: Encoder, layers: Layers | None, unseen: int | None = None
) -> Signals | None:
    """Return what is heard of `text`, `None` where it has no word.

    The `layers` say it where there are some (`unseen` of their folds alone, for a message that the
    others saw), else the encoder's own heads.
    """
    doc = Document.of(text)
    sentences = find_sentences(doc)
    encoded = encoder.encode(doc, sentences=sentences)
    if encoded is None:
        return None
    heads = encoder.heads
    if layers is not None:
        chances, topics = layers.read(encoded.states, unseen=unseen)
    else:
        query = heads.ask_main(encoded.states, encoded.mark, rule_type=None)
        chances = softmax(heads.tag(encoded.states)[:, TAG_NUMBERS])
        topics = heads.linear("topics", query)[0]
    return Signals(
        text=doc.text,
        reaches=list(zip(encoded.pieces.starts, encoded.pieces.ends, strict=True)),
        sentences=[(span.start, span.end) for span in sentences],
        chances=chances,
        topics=topics,
    )


def read_templates(signals: Signals, *, weights: Weights) -> list[Template]:
    """Return the templates of a message: at most one a type, the likeliest first.

    Several incidents of one type are not told apart: even the key reaches a micro F1 of only 0.85
    when its templates of one type are put together, and that is what can be lost here.
    """
    candidates = find_candidates(signals)
    kinds = chances_of_kinds(signals, candidates, weights=weights)
    given = [kind for kind in sorted(kinds, key=lambda kind: -kinds[kind]) if kinds[kind] >= ENOUGH]
    if not given:
        return []
    fillers = choose_fillers(candidates, weights=weights)
    return [
        Template(
            kind,
            tuple(
                tuple(
                    frozenset((item.name,))
                    for item in fillers
                    if item.role == role and kind in _kinds_of(item, signals, kinds=given)
                )
                for role in range(len(ROLES))
            ),
        )
        for kind in given
    ]


def chances_of_kinds(
    signals: Signals, candidates: Sequence[Candidate], *, weights: Weights
) -> dict[str, float]:
    """Return the chance of each type that the message has an incident of it."""
    features = kind_features(signals, candidates)[None]
    return {
        kind: float(curve.apply(features)[0])
        for kind, curve in zip(TOPICS, weights.kinds, strict=True)
    }


def choose_fillers(candidates: Sequence[Candidate], *, weights: Weights) -> list[Candidate]:
    """Return the candidates that are likely enough, one for each entity, the likeliest first."""
    if not candidates:
        return []
    chances = [
        float(weights.roles[item.role].apply(np.array([item.features]))[0]) for item in candidates
    ]
    chosen: list[Candidate] = []
    for at in sorted(range(len(candidates)), key=lambda at: -chances[at]):
        item = candidates[at]
        if chances[at] < ENOUGH:
            break
        if not any(item.role == kept.role and is_same(item.name, kept.name) for kept in chosen):
            chosen.append(item)
    return chosen


def is_same(one: str, other: str) -> bool:
    """Return whether two normalized names may be names of one entity.

    They are where the words of one are among those of the other, or one is the other's acronym.

    >>> is_same("car bomb", "bomb"), is_same("northern liberation front", "nlf")
    (True, True)
    """
    words, others = set(one.split()), set(other.split())
    if words <= others or others <= words:
        return True
    return one == _acronym_of(other) or other == _acronym_of(one)


def _acronym_of(name: str) -> str:
    letters = "".join(word[0] for word in name.split() if word not in SMALL)
    return letters if len(letters) > 1 else ""


def _kinds_of(item: Candidate, signals: Signals, *, kinds: Sequence[str]) -> Sequence[str]:
    """Return which of the given types an entity belongs to, the first where nothing tells."""
    if len(kinds) == 1:
        return kinds
    around = " ".join(
        signals.text[start:end]
        for start, end in signals.sentences
        if any(start <= place < end for place, _ in item.places)
    ).lower()
    return [kind for kind in kinds if TRIGGERS[kind].search(around)] or kinds[:1]


def find_candidates(signals: Signals) -> list[Candidate]:
    """Return every string that a tag marks, however faintly, by role and then by how clearly."""
    flat = f" {normalize(signals.text)} "
    topics = [_cut(value) for value in signals.topics]
    inside = 1 - signals.chances[:, :, OUT]
    found = []
    for role in range(len(ROLES)):
        marked = _find_marked(signals, role=role)
        clear = {
            name: max(float(inside[first : last + 1, role].mean()) for first, last in ranges)
            for name, ranges in marked.items()
        }
        for rank, name in enumerate(sorted(clear, key=lambda name: (-clear[name], name))):
            found.append(
                Candidate(
                    role,
                    name,
                    tuple(
                        (signals.reaches[first][0], signals.reaches[last][1])
                        for first, last in marked[name]
                    ),
                    (
                        *_shape_features(name, marked[name], signals=signals, role=role),
                        *_rival_features(name, clear, rank=rank),
                        math.log(max(1, flat.count(f" {name} "))),
                        *topics[:4],
                        max(topics),
                    ),
                )
            )
    return found


def kind_features(signals: Signals, candidates: Sequence[Candidate]) -> Floats:
    """Return what speaks for each type: the logits of all types, the clearest filler of a role."""
    clearest = [
        max((item.features[0] for item in candidates if item.role == role), default=-LOGIT_LIMIT)
        for role in range(len(ROLES))
    ]
    return np.array([*map(_cut, signals.topics), *clearest])


def _find_marked(signals: Signals, *, role: int) -> dict[str, list[tuple[int, int]]]:
    """Return the ranges of pieces that the tag of `role` marks, by normalized string."""
    marked: dict[str, dict[tuple[int, int], None]] = {}
    chances = signals.chances[:, role]
    starts = (chances[:, FIRST] >= chances[:, FURTHER]).tolist()
    for bar in LOOSE:
        within = (chances[:, OUT] < 1 - bar).tolist()
        ranges: list[tuple[int, int]] = []
        for at, is_inside in enumerate(within):
            if is_inside and (starts[at] or at == 0 or not within[at - 1]):
                ranges.append((at, at))
            elif is_inside:
                ranges[-1] = (ranges[-1][0], at)
        for first, last in ranges:
            name = normalize(signals.text[signals.reaches[first][0] : signals.reaches[last][1]])
            if name:
                marked.setdefault(name, {})[first, last] = None
    return {name: sorted(ranges) for name, ranges in marked.items()}


def _shape_features(
    name: str, ranges: Sequence[tuple[int, int]], *, signals: Signals, role: int
) -> tuple[float, ...]:
    """Return how clearly the pieces are marked, how sharp the edges are, and where it stands."""
    inside = 1 - signals.chances[:, :, OUT]
    pieces = len(inside)
    means = [float(inside[first : last + 1, role].mean()) for first, last in ranges]
    first, last = ranges[max(range(len(ranges)), key=means.__getitem__)]
    head = float(signals.chances[first, role, FIRST] / max(1e-6, inside[first, role]))
    after = float(signals.chances[last + 1, role, FURTHER]) if last + 1 < pieces else 0.0
    others = [float(inside[first : last + 1, at].mean()) for at in range(len(ROLES)) if at != role]
    words = name.count(" ") + 1
    return (
        _logit(max(means)),
        _logit(float(inside[first : last + 1, role].min())),
        head,
        1 - after,
        math.log(len(ranges)),
        ranges[0][0] / pieces,
        math.log(sum(means) + 0.05),
        max(others),
        math.log(words),
        float(words == 1),
    )


def _rival_features(name: str, clear: Mapping[str, float], *, rank: int) -> tuple[float, ...]:
    """Return how `name` stands among the candidates of its role, longer and shorter forms too."""
    longer = [value for other, value in clear.items() if other != name and _holds(other, name)]
    shorter = [value for other, value in clear.items() if other != name and _holds(name, other)]
    return (
        math.log(1 + rank),
        max(longer, default=0.0),
        max(shorter, default=0.0),
        _logit(max(clear.values())),
    )


def _holds(name: str, part: str) -> bool:
    return f" {part} " in f" {name} "


def _logit(chance: float) -> float:
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return _cut(math.log(kept / (1 - kept)))


def _cut(value: float) -> float:
    return min(max(float(value), -LOGIT_LIMIT), LOGIT_LIMIT)


def load_weights(path: Path) -> Weights:
    """Return the weights of a file that `save_weights` wrote."""
    stored = json.loads(path.read_text(encoding="utf-8"))

    def curve(row: dict) -> Curve:  # type: ignore[type-arg]
        rows = (np.array(row[name]) for name in ("centre", "scale", "slopes"))
        return Curve(*rows, offset=float(row["offset"]))

    return Weights(
        tuple(curve(stored["roles"][role]) for role in ROLES),
        tuple(curve(stored["kinds"][kind]) for kind in TOPICS),
    )


def save_weights(weights: Weights, path: Path) -> None:
    """Write `weights` to four decimals, one curve a line."""

    def row(curve: Curve) -> dict[str, object]:
        lists = {
            name: np.round(getattr(curve, name), 4).tolist()
            for name in ("centre", "scale", "slopes")
        }
        return {**lists, "offset": round(curve.offset, 4)}

    groups = [
        (name, dict(zip(labels, map(row, curves), strict=True)))
        for name, labels, curves in (
            ("roles", ROLES, weights.roles),
            ("kinds", TOPICS, weights.kinds),
        )
    ]
    lines = [
        f' "{name}": {{\n'
        + ",\n".join(f'  "{label}": {json.dumps(value)}' for label, value in rows.items())
        + "\n }"
        for name, rows in groups
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
