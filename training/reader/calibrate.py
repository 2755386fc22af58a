"""Fit the probabilities of exported weights on the part of the keys that was kept for it.

python training/reader/calibrate.py [--encoder FOLDER] [--shared FOLDER]
"""

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE)]

import msgspec  # noqa: E402
from examples import is_for_calibration  # noqa: E402
from keys import load_keys, make_example  # noqa: E402
from offsets import load_offsets  # noqa: E402
from sources import find_documents  # noqa: E402

from crosswire.annotate.encoded import (  # noqa: E402
    CHOICES,
    READ_ROLES,
    SILENT,
    name_question,
    read_main,
    read_proposals,
)
from crosswire.annotations import Answer  # noqa: E402
from crosswire.encoder import Calibration, Curve, Encoder  # noqa: E402
from crosswire.evaluate.keys import KeyDocument  # noqa: E402
from crosswire.pipeline import Resources, annotate, resolve  # noqa: E402
from crosswire.resolve.reread import tell_rules  # noqa: E402

LEAST_ASKED = 0.03
# Fewer answers than this say nothing of a head; it keeps its raw probability.
FEWEST = 10
# How strongly the fit is held to the line that changes nothing, in answers.
PRIOR = 4.0
STEPS = 50
FIELDS = ("status", "scope", "part")

# A proposal that is a toll with this probability raises F1 where F1 is about twice as high.
ACCEPT = 0.45
# What the rules hold for no toll has to be likelier than not by a margin: a false toll does harm.
ACCEPT_NEW = 0.6
# A head keeps the word against the rules unless they gain at least this many answers.
FEWEST_GAINED = 3

Pairs = dict[str, list[tuple[float, bool, bool | None]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write `calibration.json` beside the weights; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--encoder", type=Path, default=ROOT / "src" / "crosswire" / "data" / "encoder"
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args(arguments)
    encoder = Encoder.open(options.encoder)
    # Everything that may be a toll is asked, so that the curve covers the doubtful ones.
    encoder.calibration = Calibration(accept=LEAST_ASKED, accept_new=LEAST_ASKED)
    pairs: Pairs = defaultdict(list)
    documents = 0
    for entry in find_held_out(options.shared):
        add_pairs(entry, pairs, encoder=encoder)
        documents += 1
    enough = {name: found for name, found in sorted(pairs.items()) if len(found) >= FEWEST}
    for question, name in list_questions():
        enough.setdefault(question, pairs[name])
    curves = {name: fit_curve(found) for name, found in sorted(enough.items())}
    trust = {
        name: fit_trust(found, curves[name])
        for name, found in enough.items()
        if not name.startswith("harm")
    }
    print(f"{documents} documents")
    for name, found in sorted(pairs.items()):
        heard = [(right, rule) for _, right, rule in found if rule is not None]
        own = sum(right for _, right, _ in found) / len(found)
        beside = [sum(column) / len(heard) for column in zip(*heard, strict=True)] or ["-", "-"]
        joined = trust.get(name), curves.get(name)
        print(
            f"{name:18} {len(found):5} answers, right {own:.3f}, beside the rules {beside}", *joined
        )
    calibration = Calibration(curves=curves, accept=ACCEPT, accept_new=ACCEPT_NEW, trust=trust)
    path = options.encoder / "calibration.json"
    text = json.dumps(msgspec.to_builtins(calibration), indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return 0


def list_questions() -> Iterator[tuple[str, str]]:
    """Yield what is calibrated apart by what the rules say, each with its field."""
    for name, values in CHOICES:
        for value in values:
            yield name_question(name, told=value), name
    for name in READ_ROLES:
        yield name_question(name, told=SILENT), name


def find_held_out(shared: Path) -> Iterator[KeyDocument]:
    """Yield the documents of all keys that training leaves out."""
    keys = load_keys(shared / "cases" / "train", names=["syria", "world"])
    found = {doc.id: doc for doc in find_documents(shared / "data")}
    more = load_offsets(ROOT / "benchmarks" / "keys" / "more.jsonl", documents=found)
    for key in (*keys.values(), more):
        for entry in key.documents:
            if is_for_calibration(entry.doc.id):
                yield entry


def add_pairs(entry: KeyDocument, pairs: Pairs, *, encoder: Encoder) -> None:
    """Add, for each answer of each head to `entry`, its raw probability, whether it is right, and
    whether the rules are (`None` where they say nothing).
    """
    annotations = annotate(entry.doc, resources=RULES)
    report = resolve(annotations, resources=RULES)
    example = make_example(entry, annotations, report, corpus="calibration")
    encoded = encoder.encode(entry.doc, sentences=annotations.sentences)
    if encoded is None:
        return

    def add(name: str, told: str | None, pair: tuple[float, bool, bool | None]) -> None:
        # Under the field too: what there are too few of takes the curve of all, and so does what
        # the rules found somebody for.
        for question in {name, name_question(name, told=told)}:
            pairs[question].append(pair)

    rules = tell_rules(annotations, report)
    readings = read_proposals(
        encoded,
        encoder=encoder,
        proposals=annotations.proposals,
        heard=rules.heard,
        told=rules.roles,
    )
    for toll, reading, heard in zip(example.tolls or (), readings, rules.heard, strict=True):
        if reading is None or reading.harm is None:
            continue
        case = "new" if heard.harm == "none" else "same"
        if case == "same" and heard.harm != reading.harm:
            case = "other"
        pairs[f"harm_{case}"].append((reading.sure, reading.harm == toll.harm, None))
        if reading.harm != toll.harm:
            continue
        by_rule = heard.harm != "none"
        for name in FIELDS:
            value, sure = reading.chosen[name]
            wanted = getattr(toll, name)
            told = getattr(heard, name) if by_rule else None
            add(name, told, (sure, value == wanted, told == wanted if by_rule else None))
        for name, answer in reading.answers.items():
            if name in toll.roles:
                told_reach = toll.rule_roles.get(name)
                rule = is_right(told_reach, toll.roles[name]) if by_rule else None
                silent = SILENT if by_rule and told_reach is None else None
                add(name, silent, (answer.sure, is_right(_reach(answer), toll.roles[name]), rule))
    if example.main is not None:
        reading = read_main(
            encoded, encoder=encoder, type_told=rules.main_type, told=rules.main_roles or None
        )
        wanted = example.types or ()
        rule = rules.main_type in wanted if rules.main_type else None
        pairs["type"].append((reading.type[1], reading.type[0] in wanted, rule))
        for name, answer in reading.answers.items():
            if example.main.get(name):
                right = example.main[name]
                rule = is_right(example.main_rule.get(name), right) if rules.main_roles else None
                pairs[f"main_{name}"].append((answer.sure, is_right(_reach(answer), right), rule))


def _reach(answer: Answer) -> tuple[int, int] | None:
    return (answer.span.start, answer.span.end) if answer.span else None


def is_right(reach: tuple[int, int] | None, right: Sequence[tuple[int, int]]) -> bool:
    """Return whether `reach` shares a character with a right one, or rightly is none."""
    if reach is None:
        return not right
    return any(reach[0] < end and start < reach[1] for start, end in right)


def fit_trust(found: Sequence[tuple[float, bool, bool | None]], curve: Curve) -> float:
    """Return the probability below which the rules' answer is better than the head's, 0 if none.

    Of all thresholds the one after which most answers are right; the lowest of equals.
    """
    both = sorted((curve.apply(raw), right, rule) for raw, right, rule in found if rule is not None)
    best, threshold, gained = FEWEST_GAINED - 1, 0.0, 0
    for at, (sure, right, rule) in enumerate(both):
        gained += bool(rule) - right
        last = at + 1 == len(both)
        if gained > best and (last or both[at + 1][0] > sure):
            best = gained
            threshold = 1.01 if last else round((sure + both[at + 1][0]) / 2, 4)
    return threshold


def fit_curve(found: Sequence[tuple[float, bool, bool | None]]) -> Curve:
    """Return the line over the logit that makes `found` likeliest: Newton's steps, halved where
    they would make it less likely.
    """
    rows = []
    for raw, right, _ in found:
        raw = min(max(raw, 1e-4), 1 - 1e-4)
        rows.append((math.log(raw / (1 - raw)), float(right)))
    slope, offset = 1.0, 0.0
    best = _cost(rows, slope, offset)
    for _ in range(STEPS):
        g0, g1 = -PRIOR * offset, -PRIOR * (slope - 1.0)
        h00, h01, h11 = PRIOR, 0.0, PRIOR
        for logit, right in rows:
            chance = 1 / (1 + math.exp(-(slope * logit + offset)))
            weight = chance * (1 - chance)
            g0 += right - chance
            g1 += (right - chance) * logit
            h00 += weight
            h01 += weight * logit
            h11 += weight * logit * logit
        determinant = h00 * h11 - h01 * h01
        step = ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant)
        size = 1.0
        while size > 1e-4:
            cost = _cost(rows, slope + size * step[1], offset + size * step[0])
            if cost < best:
                break
            size /= 2
        else:
            break
        offset, slope, best = offset + size * step[0], slope + size * step[1], cost
    return Curve(slope=round(slope, 4), offset=round(offset, 4))


def _cost(rows: Sequence[tuple[float, float]], slope: float, offset: float) -> float:
    cost = PRIOR / 2 * (offset**2 + (slope - 1.0) ** 2)
    for logit, right in rows:
        value = slope * logit + offset
        signed = value if right else -value
        cost += math.log1p(math.exp(-signed)) if signed > -30 else -signed
    return cost


RULES = Resources(reader="rules")

if __name__ == "__main__":
    sys.exit(main())
