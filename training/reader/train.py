"""Train the reader on the prepared examples; weights, configuration and scores beside each other.

python training/reader/train.py --name NAME [--passes 6] [--minutes 90] [--fold K] [--device cpu]
"""

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE)]

import torch  # noqa: E402
from batches import Ready, cut_batches, load_tokenizer, make_ready  # noqa: E402
from examples import is_for_calibration, load_examples  # noqa: E402
from losses import WEIGHTS, find_losses  # noqa: E402
from model import Reader, find_base, load_weights  # noqa: E402
from progress import score_examples  # noqa: E402

# How often each corpus is read in one pass over the keys, set by their sizes and by how much they
# teach what the keys ask for.
SHARES = {
    "keys": 1.0, "polnear": 0.35, "timex": 0.6, "event_location": 0.5, "wikievents": 0.25,
    "muc4": 0.4, "places": 0.25, "re3d": 0.5, "cameo": 0.4,
}  # fmt: skip
HEAR = {"syria": 0.5, "world": 0.5, "more": 0.8}
ENCODER_RATE, HEADS_RATE = 1e-4, 8e-4
WARM_UP = 0.06


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and save; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT / "build" / "reader")
    parser.add_argument("--name", required=True, help="the folder of this run under --data")
    parser.add_argument("--keys", nargs="*", default=["train-syria", "train-world", "train-more"])
    parser.add_argument("--leave-out", type=Path, help="file of document ids not to train on")
    parser.add_argument("--all", action="store_true", help="train on the calibration part too")
    parser.add_argument("--corpora", nargs="*", default=[name for name in SHARES if name != "keys"])
    parser.add_argument(
        "--shares", nargs="*", default=[], metavar="CORPUS=SHARE", help="other shares of a pass"
    )
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--windows", type=int, default=16, help="windows in one batch")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=Path, help="weights to start from")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--score", nargs="*", default=[], help="example files to score at the end")
    options = parser.parse_args(arguments)
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    rng = random.Random(options.seed)
    device = torch.device(options.device)
    tokenizer = load_tokenizer(find_base())
    shares = SHARES | {n: float(v) for n, _, v in (item.partition("=") for item in options.shares)}
    left_out = set(options.leave_out.read_text().split()) if options.leave_out else set()

    def load(name: str) -> list[Ready]:
        path = options.data / f"{name}.jsonl.gz"
        found = list(load_examples(path)) if path.exists() else []
        # Long texts are cut into parts: "document@place".
        found = [e for e in found if not {e.id, e.id.partition("@")[0]} & left_out]
        return [r for e in found if (r := make_ready(e, tokenizer=tokenizer)).pieces.ids]

    def is_kept(item: Ready) -> bool:
        return options.all or not is_for_calibration(item.example.id)

    pools = {"keys": [item for name in options.keys for item in load(name) if is_kept(item)]}
    pools |= {name: load(f"train-{name}") for name in options.corpora}
    steps = options.passes * sum(
        len(list(cut_batches(_share(pool, shares[name], rng), windows=options.windows, rng=rng)))
        for name, pool in pools.items()
    )
    sizes = {
        name: (len(pool), sum(len(i.pieces.ids) for i in pool)) for name, pool in pools.items()
    }
    print(f"examples and pieces: {sizes}; about {steps} steps", flush=True)
    reader = Reader().to(device)
    if options.start:
        load_weights(reader, options.start, device=device)
    optimizer = torch.optim.AdamW(
        [
            {"params": reader.encoder.parameters(), "lr": ENCODER_RATE * options.rate},
            {"params": reader.heads.parameters(), "lr": HEADS_RATE * options.rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    folder = options.data / options.name
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    for number in range(options.passes):
        reader.train()
        totals: dict[str, list[float]] = defaultdict(list)
        batches = [
            batch
            for name, pool in pools.items()
            for batch in cut_batches(
                _share(pool, shares[name], rng), windows=options.windows, rng=rng
            )
        ]
        rng.shuffle(batches)
        for at, batch in enumerate(batches):
            losses = find_losses(reader, batch, hear=HEAR, rng=rng, device=device)
            loss = sum(WEIGHTS[name] * value for name, value in losses.items())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            for name, value in losses.items():
                totals[name].append(value.item())
            if at % 50 == 49:
                spent = time.monotonic() - begun
                print(f"  pass {number} batch {at + 1}/{len(batches)}, {spent:.0f} s", flush=True)
        means = {name: round(sum(v) / len(v), 3) for name, v in sorted(totals.items())}
        print(f"pass {number}: {time.monotonic() - begun:.0f} s, {means}", flush=True)
        torch.save(reader.state_dict(), folder / "weights.pt")
    scores = {name: score_examples(reader, load(name), device=device) for name in options.score}
    for name, found in scores.items():
        print(name, json.dumps(found), flush=True)
    record = {key: str(value) for key, value in vars(options).items()}
    record |= {"sizes": sizes, "shares": shares, "hear": HEAR, "weights": dict(WEIGHTS)}
    (folder / "run.json").write_text(
        json.dumps({"configuration": record, "scores": scores, "seconds": time.monotonic() - begun},
                   indent=1) + "\n"
    )  # fmt: skip
    return 0


def _share(pool: Sequence[Ready], share: float, rng: random.Random) -> list[Ready]:
    return list(pool) if share >= 1 else rng.sample(list(pool), int(len(pool) * share))


if __name__ == "__main__":
    sys.exit(main())
