import math

import numpy as np
import pytest

from crosswire.encoder import Encoder, Heard, softmax
from crosswire.encoder.heads import gelu, join_spans
from crosswire.encoder.labels import HARMS, ROLES, TAGS

pytestmark = pytest.mark.skipif(
    not Encoder.open().is_there, reason="the weights are not in this tree"
)


def test_gelu_is_x_times_the_normal_distribution() -> None:
    values = np.linspace(-6, 6, 241).astype(np.float32)
    wanted = [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in values.tolist()]
    assert np.abs(gelu(values) - wanted).max() < 2e-6


def test_probabilities_sum_to_one_however_large_the_logits() -> None:
    found = softmax(np.array([[1000.0, 999.0, -1000.0]], np.float32))
    assert found.sum() == pytest.approx(1)
    assert found[0, 0] == pytest.approx(1 / (1 + math.exp(-1)))


def test_a_span_is_its_ends_and_its_mean() -> None:
    states = np.arange(12, dtype=np.float32).reshape(4, 3)
    joined = join_spans(states, [(1, 3)])
    assert joined.tolist() == [[3, 4, 5, 9, 10, 11, 6, 7, 8]]


def test_heads_fit_their_labels() -> None:
    heads = Encoder.open().heads
    states = np.random.default_rng(0).normal(size=(20, 384)).astype(np.float32)
    query = heads.ask_tolls(states, [(2, 4), (7, 7)], [Heard(), Heard(harm="killed", single=True)])
    assert heads.linear("harm", query).shape == (2, len(HARMS))
    assert heads.tag(states).shape == (20, len(TAGS), 3)
    pointed = heads.point(states, query, roles=slice(0, len(ROLES)), at=[2, 7])
    assert pointed.start.shape == pointed.end.shape == (len(ROLES), 2, 20)
    assert pointed.null.shape == (len(ROLES), 2)
    main = heads.ask_main(states, states[0], rule_type="shelling")
    assert heads.linear("main_type", main).shape == (1, 8)
    assert heads.ask_triggers(states, [(1, 1)]).shape == (1, 256)
