"""Train the small reader of MUC-4 fillers and topics on the states of a finished encoder.

python training/reader/muc.py [--encoder FOLDER] [--data FILE] [--passes N] [--limit N]

Writes `muc.npz` into the encoder's folder; `benchmarks/muc4/run.py --fit` comes next.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [
    str(HERE),
    str(ROOT / "benchmarks" / "muc4"),
    str(ROOT / "benchmarks" / "attribution"),
]

import numpy as np  # noqa: E402
import torch  # noqa: E402
from corpora import MUC_ROLES, read_muc  # noqa: E402
from layers import FILE, FOLDS, SPREADS, WIDTH, fold_of  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

from crosswire.annotate.sentences import find_sentences  # noqa: E402
from crosswire.encoder import DATA as PACKAGE  # noqa: E402
from crosswire.encoder import Encoder  # noqa: E402
from crosswire.encoder.labels import TOPICS  # noqa: E402
from crosswire.types import Document  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "muc4" / "templates" / "train.json"
STATE, HIDDEN = 384, 160
DROPOUT = 0.25
RATE, DECAY = 2e-3, 0.02
BATCH = 8
# Tags are summed over a message and divided by this, so that long messages weigh more, and a
# message of common length has tags and topics that cost about as much.
TAG_SCALE = 3 / 400


class Ready(NamedTuple):
    """A message as the layers learn from it."""

    id: str
    states: np.ndarray
    tags: np.ndarray
    topics: np.ndarray


class Net(nn.Module):
    """The layers of `benchmarks/muc4/layers.py`, by the same names."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Linear(STATE, HIDDEN)
        self.wide = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, WIDTH, padding=spread * (WIDTH // 2), dilation=spread)
            for spread in SPREADS
        )
        self.about = nn.Linear(2 * STATE, HIDDEN)
        self.tags = nn.Linear(2 * HIDDEN, 3 * len(MUC_ROLES))
        self.topics = nn.Linear(2 * STATE + 2 * HIDDEN, len(TOPICS))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the logits of tags (pieces, roles, 3) and of topics."""
        flow = functional.gelu(self.narrow(self.drop(states)))
        for layer in self.wide:
            flow = flow + functional.gelu(layer(self.drop(flow).T[None])[0].T)
        whole = torch.cat([states.mean(0), states.max(0).values])
        about = functional.gelu(self.about(whole)).expand(len(flow), -1)
        tags = self.tags(self.drop(torch.cat([flow, about], 1)))
        seen = torch.cat([whole, flow.max(0).values, flow.mean(0)])
        return tags.view(len(flow), len(MUC_ROLES), 3), self.topics(self.drop(seen))


def prepare(path: Path, *, encoder: Encoder, limit: int | None) -> list[Ready]:
    """Return the messages of `path` with their states and what is right."""
    found = []
    for example in read_muc(path):
        if limit is not None and len(found) >= limit:
            break
        doc = Document.of(example.text)
        encoded = encoder.encode(doc, sentences=find_sentences(doc))
        if encoded is None:
            continue
        tags = np.zeros((len(encoded.states), len(MUC_ROLES)), np.int64)
        for number, layer in enumerate(MUC_ROLES.values()):
            for start, end in example.tags[layer]:
                reach = encoded.pieces.range_of(start, end)
                if reach is not None:
                    tags[reach[0], number] = 1
                    tags[reach[0] + 1 : reach[1] + 1, number] = 2
        topics = [float(any(topic in kind for kind in example.topics or ())) for topic in TOPICS]
        states = encoded.states.astype(np.float16)
        found.append(Ready(example.id, states, tags, np.array(topics, np.float32)))
    return found


def train(messages: Sequence[Ready], *, passes: int, seed: int) -> Net:
    """Return the layers that `messages` teach."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Net().train()
    steps = passes * -(-len(messages) // BATCH)
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    for number in range(passes):
        order = chance.sample(list(messages), len(messages))
        cost = 0.0
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            losses = []
            for item in batch:
                tags, topics = net(torch.from_numpy(item.states).float())
                tag_cost = functional.cross_entropy(
                    tags.reshape(-1, 3), torch.from_numpy(item.tags).reshape(-1), reduction="sum"
                )
                topic_cost = functional.binary_cross_entropy_with_logits(
                    topics, torch.from_numpy(item.topics)
                )
                losses.append(TAG_SCALE * tag_cost + topic_cost)
            loss = torch.stack(losses).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            cost += loss.item() * len(batch)
        print(f"  pass {number}: {cost / len(order):.3f}", flush=True)
    return net.eval()


def main(arguments: Sequence[str] | None = None) -> int:
    """Train one reader a fold and write them into the encoder's folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--encoder", type=Path, default=Path(str(PACKAGE)))
    parser.add_argument("--data", type=Path, default=DATA, help="messages to learn from")
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--limit", type=int, help="only so many messages, to try it out")
    options = parser.parse_args(arguments)
    messages = prepare(options.data, encoder=Encoder.open(options.encoder), limit=options.limit)
    weights = {}
    for fold in range(FOLDS):
        others = [item for item in messages if fold_of(item.id) != fold]
        print(f"fold {fold}: {len(others)} of {len(messages)} messages", flush=True)
        net = train(others, passes=options.passes, seed=fold)
        for name, value in net.state_dict().items():
            weights[f"{fold}.{name}"] = value.numpy().astype(np.float16)
    np.savez_compressed(options.encoder / FILE, **weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
