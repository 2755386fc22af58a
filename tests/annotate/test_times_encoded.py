import itertools
import re

import numpy as np
import pytest

from crosswire.annotate.tagged import Tags
from crosswire.annotate.times import find_times
from crosswire.annotate.times_encoded import (
    EXPRESSION_COST,
    can_end,
    can_start,
    choose_stretches,
    find_tagged_times,
)
from crosswire.annotations import TimeExpression
from crosswire.encoder import Encoded, Heads, Pieces
from crosswire.encoder.labels import TAGS
from crosswire.resolve.times import find_anchor, resolve_times
from crosswire.types import Document

SURE, AWAY = 12.0, -12.0


class FakeEncoder:
    """Heads whose states are the logits of the tag for times."""

    def __init__(self) -> None:
        weight = np.zeros((len(TAGS) * 3, 3), np.float32)
        at = TAGS.index("time") * 3
        weight[at : at + 3] = np.eye(3)
        self.heads = Heads({"tags.weight": weight, "tags.bias": np.zeros(len(TAGS) * 3)})


def read(text: str, *, tags: dict[str, float]) -> list[TimeExpression]:
    """Return what is found where the words of `tags` are marked with these logits of being in."""
    doc = Document.of(text, id="x")
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    states = np.zeros((len(words), 3), np.float32)
    for marked, inside in tags.items():
        start = text.index(marked)
        for row, word in enumerate(words):
            if start <= word.start() < start + len(marked):
                states[row, 1 if word.start() == start else 2] = inside
                states[row, 2 if word.start() == start else 1] = AWAY
    starts, ends = [w.start() for w in words], [w.end() for w in words]
    for row in range(len(words)):
        if not states[row].any():
            states[row] = (SURE, 0, 0)
    pieces = Pieces([0] * len(words), starts, ends, [(0, len(words), 0, len(words))])
    encoded = Encoded(doc, pieces, states, np.zeros(3, np.float32))
    sentences = [doc.span(0, len(text))]
    return find_tagged_times(
        doc,
        times=find_times(doc, sentences=sentences),
        tags=Tags(encoded, encoder=FakeEncoder()),
    )


def shown(times: list[TimeExpression]) -> list[tuple[str, str]]:
    return [(time.span.text, time.value) for time in times]


def test_what_both_find_is_the_rules() -> None:
    times = read("They came since Monday.", tags={"Monday": SURE})
    assert [(time.span.text, time.value, time.modifier) for time in times] == [
        ("Monday", "weekday:mon", "since")
    ]


def test_a_wider_tag_keeps_the_value() -> None:
    times = read("It fell almost two years ago.", tags={"almost two years ago": SURE})
    assert shown(times) == [("almost two years ago", "year:-2")]


def test_a_narrower_tag_is_read_again() -> None:
    times = read("It ran from 1991 to 1997.", tags={"1991": SURE, "1997": SURE})
    assert shown(times) == [("1991", "1991"), ("1997", "1997")]


def test_words_without_a_value_stand_for_no_date() -> None:
    times = read("The road is closed now.", tags={"now": SURE})
    assert shown(times) == [("now", "")]
    [(moment, _)] = resolve_times(times, anchor=find_anchor(times, published_at="2018-02-08"))
    assert moment.start is None
    assert moment.end is None


def test_a_bare_year_is_read_once_the_tag_says_that_it_is_one() -> None:
    assert shown(read("The 1996 treaty held.", tags={"1996": SURE})) == [("1996", "1996")]


def test_the_rules_hold_where_the_tag_is_unsure() -> None:
    assert shown(read("He left on Monday.", tags={"Monday": 0.0})) == [("Monday", "weekday:mon")]


def test_a_sure_tag_drops_what_the_rules_find() -> None:
    assert read("He left on Monday.", tags={}) == []


def test_a_date_of_the_text_is_never_dropped() -> None:
    text = "BEIRUT, Feb 8 (Wire) - Two men died."
    [time] = read(text, tags={})
    assert (time.span.text, time.dateline) == ("Feb 8", True)


def test_an_unsure_tag_alone_is_not_enough() -> None:
    assert read("The road is closed now.", tags={"now": EXPRESSION_COST / 2}) == []


def test_two_dates_of_the_text_are_both_kept() -> None:
    chances = np.tile(np.array([[1.0, 0.0, 0.0]], np.float32), (4, 1))
    found = choose_stretches(
        chances, starts=[False] * 4, ends=[False] * 4, gains={(0, 1): 1e6, (3, 3): 1e6}, cost=3.0
    )
    assert found == [(0, 1), (3, 3)]


def find_slowly(chances, *, starts, ends, gains, cost):
    """Return the best score of all sets of stretches, by trying every one."""
    logs = np.log(np.clip(chances.astype(float), 1e-4, 1))

    def score(first: int, last: int) -> float:
        total = logs[first, 1] + logs[first + 1 : last + 1, 2].sum()
        return total - logs[first : last + 1, 0].sum() - cost + gains.get((first, last), 0.0)

    def best(at: int) -> float:
        if at >= len(chances):
            return 0.0
        found = best(at + 1)
        for last in range(at, len(chances)):
            if (starts[at] and ends[last]) or (at, last) in gains:
                found = max(found, score(at, last) + best(last + 1))
        return found

    return best(0), score


@pytest.mark.parametrize("seed", range(20))
def test_the_best_set_is_found(seed: int) -> None:
    rng = np.random.default_rng(seed)
    raw = rng.uniform(0.03, 1, (7, 3))
    chances = (raw / raw.sum(axis=1, keepdims=True)).astype(np.float32)
    starts, ends = (rng.random(7) < 0.7).tolist(), (rng.random(7) < 0.7).tolist()
    options = {"starts": starts, "ends": ends, "gains": {(1, 3): 2.0, (4, 4): 2.0}, "cost": 0.5}
    best, score = find_slowly(chances, **options)
    found = choose_stretches(chances, **options)
    assert sum(score(first, last) for first, last in found) == pytest.approx(best)
    assert all(one[1] < two[0] for one, two in itertools.pairwise(found))


def test_nothing_to_choose_from() -> None:
    empty = np.zeros((0, 3), np.float32)
    assert choose_stretches(empty, starts=[], ends=[], gains={}, cost=1.0) == []


def test_where_expressions_may_start_and_end() -> None:
    text = "mid-May, '90s"
    assert [can_start(text, at) for at in (0, 1, 3, 4, 7, 9)] == [
        True, False, False, True, False, True,
    ]  # fmt: skip
    assert [can_end(text, at) for at in (2, 3, 4, 7, 8, 13)] == [
        False, True, False, True, False, True,
    ]  # fmt: skip
