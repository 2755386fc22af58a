"""The heads at run time: what `training/reader/model.py` computes with torch, with NumPy."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.encoder.labels import (
    DISTANCES,
    RULE_HARMS,
    RULE_PARTS,
    RULE_SCOPES,
    RULE_STATUSES,
    RULE_TYPES,
)

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
KEY = 128
EDGES = np.array(DISTANCES)


class Heard(NamedTuple):
    """What the rules say of one proposal, as the heads hear it; "unheard" where nothing."""

    harm: str = "unheard"
    status: str = "unheard"
    scope: str = "unheard"
    part: str = "unheard"
    single: bool = False


class Pointed(NamedTuple):
    """Logits of a start and an end at each piece (roles, queries, pieces), and of no answer."""

    start: Floats
    end: Floats
    null: Floats


class Heads:
    """Light readers over the states of one document (pieces, 384)."""

    def __init__(self, weights: Mapping[str, NDArray[np.floating]]) -> None:
        self._weights = {name: value.astype(np.float32) for name, value in weights.items()}

    def linear(self, name: str, values: Floats) -> Floats:
        """Return the linear layer `name` of `values`: logits where it is a classifier."""
        found: Floats = values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def ask_tolls(
        self, states: Floats, spans: Sequence[tuple[int, int]], heard: Sequence[Heard]
    ) -> Floats:
        """Return one query for each proposal; `spans` are its first and last piece."""
        columns = [
            self._embed("rule_harm", [RULE_HARMS.index(item.harm) for item in heard]),
            self._embed("rule_status", [RULE_STATUSES.index(item.status) for item in heard]),
            self._embed("rule_scope", [RULE_SCOPES.index(item.scope) for item in heard]),
            self._embed("rule_part", [RULE_PARTS.index(item.part) for item in heard]),
            self._embed("single", [int(item.single) for item in heard]),
        ]
        joined = np.concatenate([join_spans(states, spans), *columns], axis=1)
        return gelu(self.linear("toll", joined))

    def ask_main(self, states: Floats, mark: Floats, *, rule_type: str | None) -> Floats:
        """Return the query for what the document is about."""
        kind = self._embed("rule_type", [RULE_TYPES.index(rule_type or "unheard")])[0]
        whole = np.concatenate([mark, states.max(axis=0), states.mean(axis=0), kind])
        return gelu(self.linear("main", whole[None]))

    def ask_triggers(self, states: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
        """Return one query for each trigger."""
        return gelu(self.linear("trigger", join_spans(states, spans)))

    def point(self, states: Floats, query: Floats, *, roles: slice, at: Sequence[int]) -> Pointed:
        """Return where the answers to each role of each query start and end.

        `at` is the piece from which each query asks: what is near is likelier to be meant.
        """
        size = np.float32(KEY**0.5)
        starts, ends = self.linear("key_start", states), self.linear("key_end", states)
        start = query @ self._weights["ask_start"][roles] @ starts.T / size
        end = query @ self._weights["ask_end"][roles] @ ends.T / size
        gap = np.arange(len(states))[None, :] - np.asarray(at)[:, None]
        near = self._weights["distance"][roles][:, np.digitize(gap, EDGES)]
        null = self.linear("null", query).T[roles]
        return Pointed(as_floats(start + near), as_floats(end + near), null)

    def rule_bonus(self, role: int) -> Floats:
        """Return what a role adds to the start, the end, or no answer that the rules gave."""
        bonus: Floats = self._weights["rule_bonus"][role]
        return bonus

    def tag(self, states: Floats) -> Floats:
        """Return the logits of each tag at each piece (pieces, tags, 3): out, first, further."""
        return self.linear("tags", states).reshape(len(states), -1, 3)

    def _embed(self, name: str, numbers: Sequence[int]) -> Floats:
        return self._weights[f"{name}.weight"][np.asarray(numbers, np.int64)]


def as_floats(values: NDArray[np.floating]) -> Floats:
    """Return `values` in the one precision that the heads compute with."""
    return values.astype(np.float32, copy=False)


def join_spans(states: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
    """Return first state, last state and mean of each span (spans, 3 × 384)."""
    first = np.array([start for start, _ in spans], np.int64)
    last = np.array([end for _, end in spans], np.int64)
    means = np.stack([states[start : end + 1].mean(axis=0) for start, end in spans])
    return np.concatenate([states[first], states[last], means], axis=1)


def softmax(logits: Floats) -> Floats:
    """Return probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return found


def gelu(values: Floats) -> Floats:
    """Return x · Φ(x), with Φ by a rational approximation that is off by less than 2e-7.

    The approximation is number 7.1.26 of Abramowitz and Stegun, Handbook of Mathematical Functions.
    """
    scaled = np.abs(values) / np.sqrt(2.0)
    step = 1.0 / (1.0 + 0.3275911 * scaled)
    series = step * (
        0.254829592
        + step * (-0.284496736 + step * (1.421413741 + step * (-1.453152027 + step * 1.061405429)))
    )
    erf = np.sign(values) * (1.0 - series * np.exp(-scaled * scaled))
    found: Floats = (values * 0.5 * (1.0 + erf)).astype(np.float32)
    return found
