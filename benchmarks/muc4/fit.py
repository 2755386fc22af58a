"""The curves of `templates.py`, fitted on the messages to learn from."""

from collections.abc import Sequence

import numpy as np
from metric import ROLES, Template
from numpy.typing import NDArray
from templates import Curve, Floats, Signals, Weights, find_candidates, kind_features

from crosswire.encoder.labels import TOPICS

# How strongly slopes are held near zero, in examples: a handful of like cases outweighs it.
RIDGE_ROLES = 3.0
RIDGE_KINDS = 5.0
STEPS = 60
# Scale is never taken to be smaller: a feature that hardly varies says nothing.
SMALLEST_SCALE = 1e-3


def fit_weights(messages: Sequence[tuple[Signals, Sequence[Template]]]) -> Weights:
    """Return the curves that fit what is right in `messages` best.

    A candidate is right where any template of the message has it, a type where any is of it.
    """
    features: list[list[tuple[float, ...]]] = [[] for _ in ROLES]
    rights: list[list[bool]] = [[] for _ in ROLES]
    wholes, kinds = [], []
    for signals, key in messages:
        candidates = find_candidates(signals)
        for item in candidates:
            features[item.role].append(item.features)
            rights[item.role].append(
                any(item.name in entity for row in key for entity in row.roles[item.role])
            )
        wholes.append(kind_features(signals, candidates))
        kinds.append([any(kind in row.kind for row in key) for kind in TOPICS])
    return Weights(
        tuple(
            fit_curve(np.array(rows), np.array(right, float), ridge=RIDGE_ROLES)
            for rows, right in zip(features, rights, strict=True)
        ),
        tuple(
            fit_curve(np.array(wholes), np.array(right, float), ridge=RIDGE_KINDS)
            for right in zip(*kinds, strict=True)
        ),
    )


def fit_curve(features: Floats, right: NDArray[np.float64], *, ridge: float) -> Curve:
    """Return the logistic regression of `right` on `features`, by Newton's method."""
    centre = features.mean(axis=0)
    scale = np.maximum(features.std(axis=0), SMALLEST_SCALE)
    rows = np.column_stack([(features - centre) / scale, np.ones(len(features))])
    held = np.full(rows.shape[1], ridge)
    # The offset is held a little too, so that a type without any example has a finite one.
    held[-1] = 0.01
    slopes = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows @ slopes, -30, 30)))
        gradient = rows.T @ (chances - right) + held * slopes
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.diag(held)
        step = np.linalg.solve(bend, gradient)
        # A step is never longer than one, so that Newton's method cannot overshoot.
        slopes -= step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-6:
            break
    return Curve(centre, scale, slopes[:-1], float(slopes[-1]))
