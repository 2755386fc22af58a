import numpy as np
import pytest

from crosswire.annotate.event_places import find_event_places
from crosswire.annotate.pointing import LONGEST_ANSWER_PIECES, answer_triggers, pick_answer
from crosswire.encoder import Calibration, Curve, Encoded, Heads, Pieces
from crosswire.encoder.heads import KEY
from crosswire.encoder.labels import DISTANCES, ROLES
from crosswire.types import Document

STATE = 4


def logits(count: int, **high: float) -> np.ndarray:
    values = np.zeros(count, np.float32)
    for at, value in high.items():
        values[int(at[1:])] = value
    return values


def test_the_likeliest_words_are_picked() -> None:
    pick = pick_answer(logits(6, _1=5.0, _4=3.0), logits(6, _2=5.0, _5=3.0), 1.0)
    assert pick.pieces == (1, 2)
    assert 0.8 < pick.chance < 1


def test_an_end_before_its_start_is_no_answer() -> None:
    assert pick_answer(logits(4, _3=5.0), logits(4, _0=5.0), 3.0).pieces is None


def test_no_answer_has_the_chance_of_no_answer() -> None:
    pick = pick_answer(logits(3), logits(3), 6.0)
    assert pick.pieces is None
    assert pick.chance > 0.9


def test_a_bias_changes_what_is_picked_and_not_how_likely_it_is() -> None:
    start, end = logits(3, _1=4.0), logits(3, _1=4.0)
    biased = pick_answer(start, end, 1.0, none_bias=5.0)
    assert biased.pieces is None
    assert biased.chance == pytest.approx(pick_answer(start - 9, end - 9, -8.0, none_bias=9).chance)
    assert biased.chance < 0.1


def test_an_answer_is_not_longer_than_the_longest() -> None:
    count = LONGEST_ANSWER_PIECES + 10
    pick = pick_answer(logits(count, _0=9.0), logits(count, **{f"_{count - 1}": 9.0}), -9.0)
    assert pick.pieces is not None
    assert pick.pieces[1] - pick.pieces[0] < LONGEST_ANSWER_PIECES


def test_two_short_answers_are_not_one_long_one() -> None:
    start, end = logits(9, _1=5.0, _7=4.0), logits(9, _1=4.9, _7=5.0)
    assert pick_answer(start, end, 0.0).pieces == (1, 7)
    assert pick_answer(start, end, 0.0, longest=6).pieces == (1, 1)
    assert pick_answer(start, end, 0.0, piece_cost=0.1).pieces == (1, 1)


class FakeEncoder:
    """Heads whose keys are the states: a role points at the piece that has its state."""

    def __init__(self, *, null: float) -> None:
        keys = np.zeros((KEY, STATE), np.float32)
        keys[:STATE, :STATE] = np.eye(STATE) * 10
        asks = np.zeros((len(ROLES), STATE, KEY), np.float32)
        asks[:, :, 2] = 1.0  # every role asks for state 2, whoever asks
        self.heads = Heads(
            {
                "trigger.weight": np.ones((STATE, 3 * STATE), np.float32),
                "trigger.bias": np.ones(STATE, np.float32),
                "key_start.weight": keys, "key_start.bias": np.zeros(KEY, np.float32),
                "key_end.weight": keys, "key_end.bias": np.zeros(KEY, np.float32),
                "ask_start": asks, "ask_end": asks,
                "distance": np.zeros((len(ROLES), len(DISTANCES) + 1), np.float32),
                "null.weight": np.zeros((len(ROLES), STATE), np.float32),
                "null.bias": np.full(len(ROLES), null, np.float32),
            }
        )  # fmt: skip
        self.calibration = Calibration(curves={"event_place": Curve(slope=0.0, offset=0.0)})


@pytest.fixture
def encoded() -> Encoded:
    doc = Document.of("Two died in Oldbridge", id="x")
    pieces = Pieces([1, 2, 3, 4], [0, 4, 9, 12], [3, 8, 11, 21], [(0, 4, 0, 4)])
    states = np.zeros((4, STATE), np.float32)
    states[3, 2] = 1.0
    return Encoded(doc, pieces, states, np.zeros(STATE, np.float32))


def test_where_an_event_happened(encoded: Encoded) -> None:
    trigger = encoded.doc.span(4, 8)
    [answer] = find_event_places(encoded, encoder=FakeEncoder(null=0.0), triggers=[trigger])
    assert answer.span is not None
    assert answer.span.text == "Oldbridge"
    assert answer.sure == 0.5  # by the calibration of this role


def test_a_bias_leaves_an_event_without_a_place(encoded: Encoded) -> None:
    encoder, trigger = FakeEncoder(null=0.0), encoded.doc.span(4, 8)
    [answer] = find_event_places(encoded, encoder=encoder, triggers=[trigger], no_place_bias=99.0)
    assert answer.span is None


def test_each_trigger_is_asked_for_each_role(encoded: Encoded) -> None:
    triggers = [encoded.doc.span(0, 3), encoded.doc.span(3, 4), encoded.doc.span(4, 8)]
    roles = ("arg_place", "arg_victim")
    found = answer_triggers(encoded, encoder=FakeEncoder(null=0.0), triggers=triggers, roles=roles)
    assert [set(answers) for answers in found] == [set(roles)] * 3
    # The second trigger is a blank, which no word piece covers.
    named = [answers["arg_place"].span is not None for answers in found]
    assert named == [True, False, True]
    assert answer_triggers(encoded, encoder=FakeEncoder(null=0), triggers=[], roles=roles) == []
