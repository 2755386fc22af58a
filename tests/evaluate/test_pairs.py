from hypothesis import given
from hypothesis import strategies as st

from crosswire.evaluate.keys import KeyToll
from crosswire.evaluate.pairs import pair_tolls, same_value
from crosswire.types import Span, Toll


def key_toll(start: int, end: int, low: int = 1) -> KeyToll:
    return KeyToll(
        evidence=Span(start, end, "x" * (end - start)),
        harm="killed",
        low=low,
        high=low,
        victims=None,
        status="unknown",
        subset_of=None,
        claimant=None,
        via=None,
        scope="incident",
        incident=None,
    )


def read_toll(start: int, end: int, low: int = 1) -> Toll:
    span = Span(start, end, "x" * (end - start))
    return Toll(id=f"{start}-{end}", evidence=span, harm="killed", low=low, high=low)


def pair(expected, found):
    return pair_tolls(expected, found, may_pair=same_value)


def test_the_longest_overlap_goes_first():
    assert pair([key_toll(0, 10)], [read_toll(0, 4), read_toll(3, 10)]) == [(0, 1)]


def test_longest_first_even_where_fewer_pairs_come_of_it():
    expected = [key_toll(0, 10), key_toll(10, 13)]
    found = [read_toll(4, 13)]
    assert pair(expected, found) == [(0, 0)]


def test_a_pair_needs_a_shared_character():
    assert pair([key_toll(0, 5)], [read_toll(5, 9)]) == []


def test_a_pair_needs_the_same_value():
    assert pair([key_toll(0, 5, low=1)], [read_toll(0, 5, low=2)]) == []


def test_of_two_overlaps_of_one_length_the_tighter_fit_goes_first():
    expected = [key_toll(0, 30), key_toll(12, 30)]
    assert pair(expected, [read_toll(12, 30), read_toll(0, 30)]) == [(0, 1), (1, 0)]


def test_equal_fits_go_to_the_earlier_toll_of_the_key_and_the_earlier_evidence():
    assert pair([key_toll(0, 4), key_toll(4, 8)], [read_toll(2, 6)]) == [(0, 0)]
    assert pair([key_toll(2, 6)], [read_toll(4, 8), read_toll(0, 4)]) == [(0, 1)]


spans = st.tuples(st.integers(0, 12), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_pairs_are_one_to_one_and_overlap(left, right):
    expected = [key_toll(*span) for span in left]
    found = [read_toll(*span) for span in right]
    pairs = pair(expected, found)
    assert len({one for one, _ in pairs}) == len(pairs) == len({two for _, two in pairs})
    for one, two in pairs:
        assert expected[one].evidence.overlaps(found[two].evidence)


@given(
    st.lists(spans, max_size=6, unique=True), st.lists(spans, max_size=6, unique=True), st.data()
)
def test_the_order_in_which_a_reading_lists_its_tolls_does_not_matter(left, right, data):
    expected = [key_toll(*span) for span in left]
    found = [read_toll(*span) for span in right]
    shuffled = data.draw(st.permutations(found))
    first = {(one, found[two].id) for one, two in pair(expected, found)}
    second = {(one, shuffled[two].id) for one, two in pair(expected, shuffled)}
    assert first == second
