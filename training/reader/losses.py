"""What a batch costs: one number for each head that its examples ask something of."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

import torch
from batches import (
    HARMS,
    MAIN_ROLES,
    PARTS,
    ROLES,
    RULE_TYPES,
    SCOPES,
    STATUSES,
    TOLL_ROLES,
    TOPICS,
    TRIGGER_ROLES,
    TYPES,
    Ready,
    answers,
    ask_proposals,
    join_windows,
    label,
    make_windows,
)
from model import Reader
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

# How much each head counts beside the harm of a proposal, which is 1.
WEIGHTS: Mapping[str, float] = {
    "harm": 1.0, "status": 0.5, "scope": 0.4, "part": 0.4, "toll_type": 0.2, "toll_main": 0.2,
    "toll_roles": 1.8, "type": 0.4, "main_roles": 0.8, "trigger_roles": 0.8, "tags": 3.0,
    "topics": 0.4,
}  # fmt: skip
SMOOTHING = 0.03
TOLL = slice(0, len(TOLL_ROLES))
MAIN = slice(len(TOLL_ROLES), len(TOLL_ROLES) + len(MAIN_ROLES))
TRIGGER = slice(len(TOLL_ROLES) + len(MAIN_ROLES), len(ROLES))


def find_losses(
    reader: Reader,
    batch: Sequence[Ready],
    *,
    hear: Mapping[str, float],
    rng: random.Random,
    device: torch.device,
) -> dict[str, Tensor]:
    """Return the mean loss of each head that `batch` asks something of.

    `hear` gives, for each corpus, the chance that the rules' answer is heard: the rules were
    written on some of the keys and are right there more often than elsewhere.
    """
    ids, mask, rows = make_windows(batch)
    states = reader.encode(ids.to(device), mask.to(device))
    costs: dict[str, list[Tensor]] = defaultdict(list)
    for item, (own, mark) in zip(batch, join_windows(states, rows, len(batch)), strict=True):
        chance = hear.get(item.example.corpus, 0.0)
        keys = reader.heads.keys(own)
        if item.example.tolls:
            _add_tolls(reader, item, own, keys, costs, hear=chance, rng=rng, device=device)
        if item.example.main is not None:
            _add_main(reader, item, own, keys, mark, costs, hear=chance, rng=rng, device=device)
        if item.example.triggers:
            _add_triggers(reader, item, own, keys, costs, device=device)
        if item.example.topics is not None:
            query = reader.heads.ask_main(own, mark, torch.tensor(0, device=device))
            wanted = torch.tensor([[float(t in item.example.topics) for t in TOPICS]])
            costs["topics"].append(
                binary_cross_entropy_with_logits(reader.heads.topics(query), wanted.to(device))[
                    None
                ]
            )
        if item.tags:
            logits = reader.heads.tags(own).view(own.shape[0], -1, 3)
            for layer, marks in item.tags.items():
                wanted = torch.tensor(marks, device=device)
                costs["tags"].append(cross_entropy(logits[:, layer], wanted, reduction="none"))
    return {name: torch.cat(parts).mean() for name, parts in costs.items()}


def _add_tolls(reader, item, own, keys, costs, *, hear, rng, device):  # type: ignore[no-untyped-def]
    heads = reader.heads
    asked = ask_proposals(item, hear=hear, rng=rng)
    if not asked.indices:
        return
    tolls = [item.example.tolls[index] for index in asked.indices]
    rules = type(asked.rules)(*(column.to(device) for column in asked.rules))
    query = heads.ask_tolls(own, asked.first.to(device), asked.last.to(device), rules)
    for name, names, values in (
        ("harm", HARMS, [toll.harm for toll in tolls]),
        ("status", STATUSES, [toll.status for toll in tolls]),
        ("scope", SCOPES, [toll.scope for toll in tolls]),
        ("part", PARTS, [toll.part for toll in tolls]),
        ("toll_type", TYPES, [toll.type for toll in tolls]),
        ("toll_main", ("no", "yes"), [_yes(toll.main) for toll in tolls]),
    ):
        wanted = label(values, names).to(device)
        kept = wanted >= 0
        if kept.any():
            logits = getattr(heads, name)(query[kept])
            costs[name].append(
                cross_entropy(logits, wanted[kept], reduction="none", label_smoothing=SMOOTHING)
            )
    chosen = [at for at, toll in enumerate(tolls) if toll.roles]
    if chosen:
        loud = asked.rules.harm > 0
        rows = [(tolls[at].roles, tolls[at].rule_roles if loud[at] else None) for at in chosen]
        found = heads.point(query[chosen], roles=TOLL, keys=keys, at=asked.first[chosen].to(device))
        _add_pointers(heads, item, rows, found, TOLL, TOLL_ROLES, costs["toll_roles"])


def _yes(value: bool | None) -> str | None:
    return None if value is None else ("yes" if value else "no")


def _add_main(reader, item, own, keys, mark, costs, *, hear, rng, device):  # type: ignore[no-untyped-def]
    heads = reader.heads
    loud = rng.random() < hear
    kind = RULE_TYPES.index(item.example.type_rule) if loud and item.example.type_rule else 0
    query = heads.ask_main(own, mark, torch.tensor(kind, device=device))
    types = [TYPES.index(name) for name in item.example.types or ()]
    if types:
        chances = heads.main_type(query).log_softmax(1)[0, types]
        costs["type"].append(-chances.logsumexp(0)[None])
    found = heads.point(
        query, roles=MAIN, keys=keys, at=torch.zeros(1, dtype=torch.long, device=device)
    )
    rule = item.example.main_rule if loud else None
    _add_pointers(
        heads, item, [(item.example.main, rule)], found, MAIN, MAIN_ROLES, costs["main_roles"]
    )


def _add_triggers(reader, item, own, keys, costs, *, device):  # type: ignore[no-untyped-def]
    pairs = [
        (found, roles)
        for reach, roles in item.example.triggers
        if (found := item.pieces.range_of(*reach))
    ]
    if not pairs:
        return
    first = torch.tensor([found[0] for found, _ in pairs], device=device)
    last = torch.tensor([found[1] for found, _ in pairs], device=device)
    query = reader.heads.ask_triggers(own, first, last)
    found = reader.heads.point(query, roles=TRIGGER, keys=keys, at=first)
    rows = [(roles, None) for _, roles in pairs]
    _add_pointers(reader.heads, item, rows, found, TRIGGER, TRIGGER_ROLES, costs["trigger_roles"])


def _add_pointers(heads, item, rows, found, where, names, costs):  # type: ignore[no-untyped-def]
    """Add the loss of each role of each query: any right start, and any right end, will do."""
    starts, ends, nulls = found
    for row, (roles, rule) in enumerate(rows):
        for number, name in enumerate(names):
            right = answers(item.pieces, roles, name)
            if right is None:
                continue
            bonus = heads.rule_bonus[where.start + number]
            start, end, null = starts[number, row], ends[number, row], nulls[number, row]
            if rule is not None:
                told = item.pieces.range_of(*rule[name]) if name in rule else None
                if told:
                    start = start.index_add(0, _one(told[0], start), bonus[:1])
                    end = end.index_add(0, _one(told[1], end), bonus[1:2])
                else:
                    null = null + bonus[2]
            last = start.shape[0]
            firsts = [a for a, _ in right] or [last]
            lasts = [b for _, b in right] or [last]
            one = torch.cat([start, null[None]]).log_softmax(0)[firsts].logsumexp(0)
            two = torch.cat([end, null[None]]).log_softmax(0)[lasts].logsumexp(0)
            costs.append(-(one + two)[None] / 2)


def _one(at: int, like: Tensor) -> Tensor:
    return torch.tensor([at], device=like.device)
