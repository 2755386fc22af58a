"""Quick scores of each head on prepared examples: to steer training, not to report."""

from collections import defaultdict
from collections.abc import Sequence

import torch
from batches import (
    HARMS,
    PARTS,
    RULE_TYPES,
    SCOPES,
    STATUSES,
    TYPES,
    Ready,
    answers,
    ask_proposals,
    cut_batches,
    join_windows,
    make_windows,
)
from losses import MAIN, TOLL, TRIGGER
from model import Reader

from crosswire.encoder.labels import MAIN_ROLES, TAGS, TOLL_ROLES, TRIGGER_ROLES

# The longest answer of a pointer, in pieces.
LONGEST_ANSWER = 40


def score_examples(
    reader: Reader, items: Sequence[Ready], *, device: torch.device
) -> dict[str, float | str]:
    """Return a score for each head: F1 of tolls and tags, accuracies of the rest."""
    import random

    reader.eval()
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    with torch.no_grad():
        for batch in cut_batches(items, windows=16, rng=random.Random(0)):
            ids, mask, rows = make_windows(batch)
            states = reader.encode(ids.to(device), mask.to(device))
            joined = join_windows(states, rows, len(batch))
            for item, (own, mark) in zip(batch, joined, strict=True):
                _score_one(reader, item, own, mark, tally, device=device)
    scores: dict[str, float | str] = {}
    for name, (right, found, wanted) in sorted(tally.items()):
        if name.startswith(("tag_", "tolls")):
            scores[name] = round(2 * right / max(1, found + wanted), 3)
        else:
            scores[name] = f"{right / max(1, wanted):.3f} of {wanted}"
    return scores


def _score_one(reader, item, own, mark, tally, *, device):  # type: ignore[no-untyped-def]
    heads = reader.heads
    keys = heads.keys(own)
    example = item.example
    if example.tolls is not None:
        asked = ask_proposals(item, hear=1.0, rng=None)
        tally["tolls"][2] += example.tolls_in_key
        tally["tolls_rules"][2] += example.tolls_in_key
        if asked.indices:
            tolls = [example.tolls[index] for index in asked.indices]
            rules = type(asked.rules)(*(column.to(device) for column in asked.rules))
            query = heads.ask_tolls(own, asked.first.to(device), asked.last.to(device), rules)
            harms = [HARMS[at] for at in heads.harm(query).argmax(1).tolist()]
            for toll, harm in zip(tolls, harms, strict=True):
                tally["tolls"][1] += harm != "none"
                tally["tolls"][0] += harm != "none" and harm == toll.harm
                tally["tolls_rules"][1] += toll.rule["harm"] != "none"
                tally["tolls_rules"][0] += toll.rule["harm"] == toll.harm != "none"
            for name, names in (("status", STATUSES), ("scope", SCOPES), ("part", PARTS)):
                found = [names[at] for at in getattr(heads, name)(query).argmax(1).tolist()]
                for toll, value in zip(tolls, found, strict=True):
                    if toll.harm != "none":
                        _add(tally, name, value == getattr(toll, name))
                        if name in toll.rule:
                            _add(tally, f"{name}_rules", toll.rule[name] == getattr(toll, name))
            chosen = [at for at, toll in enumerate(tolls) if toll.roles]
            if chosen:
                found = heads.point(
                    query[chosen], roles=TOLL, keys=keys, at=asked.first[chosen].to(device)
                )
                for row, at in enumerate(chosen):
                    _score_roles(
                        heads, item, tolls[at].roles, tolls[at].rule_roles, found, row, TOLL,
                        TOLL_ROLES, tally, "toll",
                    )  # fmt: skip
    if example.main is not None:
        kind = RULE_TYPES.index(example.type_rule) if example.type_rule else 0
        query = heads.ask_main(own, mark, torch.tensor(kind, device=device))
        _add(
            tally, "main_type", TYPES[int(heads.main_type(query).argmax())] in (example.types or ())
        )
        _add(tally, "main_type_rules", example.type_rule in (example.types or ()))
        at = torch.zeros(1, dtype=torch.long, device=device)
        found = heads.point(query, roles=MAIN, keys=keys, at=at)
        _score_roles(
            heads, item, example.main, example.main_rule, found, 0, MAIN, MAIN_ROLES, tally, "main"
        )
    for reach, roles in example.triggers:
        place = item.pieces.range_of(*reach)
        if place:
            first = torch.tensor([place[0]], device=device)
            query = heads.ask_triggers(own, first, torch.tensor([place[1]], device=device))
            found = heads.point(query, roles=TRIGGER, keys=keys, at=first)
            _score_roles(heads, item, roles, None, found, 0, TRIGGER, TRIGGER_ROLES, tally, "trig")
    if item.tags:
        marks = heads.tags(own).view(own.shape[0], -1, 3).argmax(2)
        for layer, wanted in item.tags.items():
            one, two = _spans(marks[:, layer].tolist()), _spans(wanted)
            name = f"tag_{TAGS[layer]}"
            tally[name][1] += len(one)
            tally[name][2] += len(two)
            tally[name][0] += sum(any(a <= d and c <= b for c, d in two) for a, b in one)
            tally[f"tag_exact_{TAGS[layer]}"][1] += len(one)
            tally[f"tag_exact_{TAGS[layer]}"][2] += len(two)
            tally[f"tag_exact_{TAGS[layer]}"][0] += len(set(one) & set(two))


def _add(tally, name, right):  # type: ignore[no-untyped-def]
    tally[name][0] += bool(right)
    tally[name][2] += 1


def _score_roles(heads, item, roles, rule, found, row, where, names, tally, prefix):  # type: ignore[no-untyped-def]
    for number, name in enumerate(names):
        right = answers(item.pieces, roles, name)
        if right is None:
            continue
        start, end, null = (part[number, row] for part in found)
        if rule is not None:
            bonus = heads.rule_bonus[where.start + number]
            told = item.pieces.range_of(*rule[name]) if name in rule else None
            if told:
                start, end = start.clone(), end.clone()
                start[told[0]] += bonus[0]
                end[told[1]] += bonus[1]
            else:
                null = null + bonus[2]
            _add(tally, f"{prefix}_{name}_rules", _same(told, right))
            if right:
                _add(tally, f"{prefix}_{name}_any_rules", _same(told, right))
        answer = choose(start, end, null)
        _add(tally, f"{prefix}_{name}", _same(answer, right))
        if right:
            _add(tally, f"{prefix}_{name}_any", _same(answer, right))


def _same(answer, right):  # type: ignore[no-untyped-def]
    if answer is None or not right:
        return answer is None and not right
    return any(answer[0] <= b and a <= answer[1] for a, b in right)


def choose(start, end, null):  # type: ignore[no-untyped-def]
    """Return the best range of at most `LONGEST_ANSWER` pieces, or `None` for no answer."""
    best, answer = 2 * float(null), None
    tops = start.topk(min(8, start.shape[0])).indices.tolist()
    for first in tops:
        window = end[first : first + LONGEST_ANSWER]
        last = int(window.argmax())
        score = float(start[first] + window[last])
        if score > best:
            best, answer = score, (first, first + last)
    return answer


def _spans(marks: Sequence[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, mark in enumerate(marks):
        if mark == 1 or (mark == 2 and (at == 0 or marks[at - 1] == 0)):
            spans.append((at, at))
        elif mark == 2:
            spans[-1] = (spans[-1][0], at)
    return spans
