"""From what the heads say to probabilities that mean something: fitted once, on held-out keys."""

import math
from collections.abc import Mapping

import msgspec

LOGIT_LIMIT = 12.0


class Curve(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A straight line over the logit of a raw probability (Platt's scaling)."""

    slope: float
    offset: float

    def apply(self, raw: float) -> float:
        """Return the calibrated probability of `raw`, to two decimals: more would not be known.

        >>> Curve(slope=1.0, offset=0.0).apply(0.9)
        0.9
        """
        raw = min(max(raw, 1e-6), 1 - 1e-6)
        logit = self.slope * math.log(raw / (1 - raw)) + self.offset
        logit = min(max(logit, -LOGIT_LIMIT), LOGIT_LIMIT)
        return round(1 / (1 + math.exp(-logit)), 2)


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The curve of each head by name; a head without one keeps its raw probability.

    A proposal is a toll from the probability `accept` on, one that the rules hold for none from
    `accept_new` on. `trust` says how sure a head must be
    before its answer stands against the rules'.
    """

    curves: Mapping[str, Curve] = msgspec.field(default_factory=dict)
    accept: float = 0.5
    accept_new: float = 0.5
    trust: Mapping[str, float] = msgspec.field(default_factory=dict)

    def apply(self, head: str, raw: float) -> float:
        """Return the calibrated probability of what `head` gives `raw`."""
        return self.curves.get(head, UNCHANGED).apply(raw)

    def trusted(self, head: str) -> float:
        """Return how sure `head` must be; 0 where it always stands."""
        return self.trust.get(head, 0.0)


UNCHANGED = Curve(slope=1.0, offset=0.0)
