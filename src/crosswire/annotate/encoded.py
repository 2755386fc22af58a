"""What the encoder's heads say of a document's proposals and of what the document is about."""

from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from crosswire.annotate.pointing import pick_answer
from crosswire.annotations import Answer, MainReading, Proposal, TollReading
from crosswire.encoder import Encoded, Encoder, Heard, Pointed, softmax
from crosswire.encoder.labels import (
    HARMS,
    MAIN_ROLES,
    PARTS,
    SCOPES,
    STATUSES,
    TOLL_ROLES,
    TYPES,
)
from crosswire.types import Harm, IncidentType, Span

TOLL = slice(0, len(TOLL_ROLES))
MAIN = slice(len(TOLL_ROLES), len(TOLL_ROLES) + len(MAIN_ROLES))
CHOICES = (("status", STATUSES), ("scope", SCOPES), ("part", PARTS))
NONE = "none"
# Where "nobody is harmed" is less probable than this, the encoder holds that somebody is.
HARMED_BELOW = 0.5
# The roles of a toll that become fields of it; the others teach the encoder more than they tell.
READ_ROLES = frozenset(("claimant", "via", "victims", "evidence"))

# What the rules say of a role that they find nobody for.
SILENT = "silent"

# What the rules answer to each role: absent where they were silent on the proposal.
Told = Mapping[str, Span]


def read_proposals(
    encoded: Encoded,
    *,
    encoder: Encoder,
    proposals: Sequence[Proposal],
    heard: Sequence[Heard],
    told: Sequence[Told | None],
) -> list[TollReading | None]:
    """Return the reading of each proposal, `None` for one that no word piece covers.

    `heard` and `told` are what the rules make of each: the encoder weighs them with the context.
    Where both hold that people were harmed and only which harm is in doubt, it stays a toll.
    """
    found: list[TollReading | None] = [None] * len(proposals)
    spans, rows = [], []
    for index, proposal in enumerate(proposals):
        span = encoded.pieces.range_of(proposal.span.start, proposal.span.end)
        if span is not None:
            spans.append(span)
            rows.append(index)
    if not rows:
        return found
    heads = encoder.heads
    query = heads.ask_tolls(encoded.states, spans, [heard[index] for index in rows])
    chances = softmax(heads.linear("harm", query))
    weighed = [
        _weigh(encoder, row, told=heard[index].harm)
        for row, index in zip(chances, rows, strict=True)
    ]
    sure = [chance for _, chance in weighed]
    choices = {name: softmax(heads.linear(name, query)) for name, _ in CHOICES}
    counted = [
        row
        for row, index in enumerate(rows)
        if _accepts(encoder, sure[row], chances[row], told=heard[index].harm)
    ]
    for row in set(range(len(rows))) - set(counted):
        found[rows[row]] = TollReading(harm=None, sure=round(1 - sure[row], 2))
    if not counted:
        return found
    at = [spans[row][0] for row in counted]
    pointed = heads.point(encoded.states, query[counted], roles=TOLL, at=at)
    for place, row in enumerate(counted):
        index = rows[row]
        rules = heard[index] if heard[index].harm != NONE else None
        chosen = {
            name: _choose(encoder, name, names, choices[name][row], rules=rules)
            for name, names in CHOICES
        }
        answers = {
            role: _answer(
                encoded, encoder, pointed, role=number, row=place, name=role, told=told[index],
                weights=number, may_keep=rules is not None,
            )
            for number, role in enumerate(TOLL_ROLES)
            if role in READ_ROLES
        }  # fmt: skip
        found[index] = TollReading(
            harm=_harm(weighed[row][0]), sure=sure[row], chosen=chosen, answers=answers
        )
    return found


def _weigh(encoder: Encoder, chances: NDArray[np.float32], *, told: str) -> tuple[str, float]:
    """Return the likelier of two harms, the encoder's and the rules', with its probability.

    What the rules say as well is right more often than the encoder alone knows, and what they
    deny less often: each case has a curve of its own.
    """
    best = HARMS[1 + int(chances[1:].argmax())]
    options = [best] if told in (NONE, best) else [best, told]
    found = []
    for harm in options:
        case = "new" if told == NONE else "same" if harm == told else "other"
        raw = float(chances[HARMS.index(harm)])
        found.append((harm, encoder.calibration.apply(f"harm_{case}", raw)))
    return max(found, key=lambda option: option[1])


def _accepts(encoder: Encoder, sure: float, chances: NDArray[np.float32], *, told: str) -> bool:
    """Return whether a proposal is a toll."""
    if told == NONE:
        return sure >= encoder.calibration.accept_new
    return sure >= encoder.calibration.accept or bool(chances[0] < HARMED_BELOW)


def _choose(
    encoder: Encoder,
    name: str,
    names: Sequence[str],
    chances: NDArray[np.float32],
    *,
    rules: Heard | None,
) -> tuple[str, float]:
    """Return the likeliest value of a field; the rules' where the encoder is too unsure of it."""
    top = int(chances.argmax())
    told = str(getattr(rules, name)) if rules is not None else None
    question = name_question(name, told=told)
    sure = encoder.calibration.apply(question, float(chances[top]))
    keeps = told in names and sure < encoder.calibration.trusted(question)
    return (told if keeps and told is not None else names[top]), sure


def read_main(
    encoded: Encoded, *, encoder: Encoder, type_told: str | None, told: Told | None
) -> MainReading:
    """Return what the document is about: type, and the words for place, time, doer and target."""
    heads = encoder.heads
    query = heads.ask_main(encoded.states, encoded.mark, rule_type=type_told)
    chances = softmax(heads.linear("main_type", query))[0]
    top = int(chances.argmax())
    pointed = heads.point(encoded.states, query, roles=MAIN, at=[0])
    answers = {
        role: _answer(
            encoded, encoder, pointed, role=number, row=0, name=f"main_{role}",
            told=_named(told, role), weights=MAIN.start + number, may_keep=bool(told),
        )
        for number, role in enumerate(MAIN_ROLES)
    }  # fmt: skip
    kind, sure = TYPES[top], encoder.calibration.apply("type", float(chances[top]))
    if type_told is not None and sure < encoder.calibration.trusted("type"):
        kind = type_told
    return MainReading(type=(_type(kind), sure), answers=answers)


def _named(told: Told | None, role: str) -> Told | None:
    """Return `told` under the name that a main role has there."""
    if told is None:
        return None
    return {f"main_{name}": span for name, span in told.items() if name == role}


def _answer(
    encoded: Encoded,
    encoder: Encoder,
    pointed: Pointed,
    *,
    role: int,
    row: int,
    name: str,
    told: Told | None,
    weights: int,
    may_keep: bool,
) -> Answer:
    """Return the likeliest words for one role, or that no words answer, and how sure that is.

    The rules' answer stands where the encoder is less sure than it has to be to be trusted.
    """
    question = name
    start, end = pointed.start[role, row].copy(), pointed.end[role, row].copy()
    null = float(pointed.null[role, row])
    if told is not None:
        bonus = encoder.heads.rule_bonus(weights)
        span = told.get(name)
        place = encoded.pieces.range_of(span.start, span.end) if span is not None else None
        if place is not None:
            start[place[0]] += bonus[0]
            end[place[1]] += bonus[1]
        else:
            null += float(bonus[2])
            if may_keep and weights < MAIN.start:
                question = name_question(name, told=SILENT)
    pick = pick_answer(start, end, null)
    words = None if pick.pieces is None else encoded.span(*pick.pieces)
    sure = encoder.calibration.apply(question, pick.chance)
    if may_keep and sure < encoder.calibration.trusted(question):
        words = told.get(name) if told is not None else None
    return Answer(span=words, sure=sure)


def name_question(field: str, *, told: str | None) -> str:
    """Return under which name a field is calibrated: apart by what the rules say of it.

    A part that the rules see as well is surer than one that they deny; and where they found no
    claimant there is more for the encoder to find than where they did.

    >>> name_question("claimant", told=SILENT), name_question("part", told=None)
    ('claimant_silent', 'part')
    """
    return field if told is None else f"{field}_{told}"


def _harm(name: str) -> Harm:
    return next(harm for harm in get_args(Harm) if harm == name)


def _type(name: str) -> IncidentType:
    return next(kind for kind in get_args(IncidentType) if kind == name)
