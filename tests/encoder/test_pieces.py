from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.encoder import Encoder
from crosswire.encoder.pieces import OVERLAP_PIECES, WINDOW_PIECES, cut_windows
from crosswire.types import Document

pytestmark = pytest.mark.skipif(
    not Encoder.open().is_there, reason="the weights are not in this tree"
)


@given(st.integers(0, 3000), st.lists(st.integers(0, 3000), max_size=80))
def test_every_piece_is_answered_for_once(pieces: int, firsts: list[int]) -> None:
    windows = cut_windows(pieces, firsts=sorted({first for first in firsts if first < pieces}))
    owned = [at for _, _, start, end in windows for at in range(start, end)]
    assert owned == list(range(pieces))
    for first, last, start, end in windows:
        assert first <= start <= end <= last <= pieces
        assert last - first <= WINDOW_PIECES


@given(st.integers(WINDOW_PIECES + 1, 3000), st.lists(st.integers(0, 3000), max_size=80))
def test_neighbours_share_pieces(pieces: int, firsts: list[int]) -> None:
    windows = cut_windows(pieces, firsts=sorted({first for first in firsts if first < pieces}))
    for one, two in pairwise(windows):
        assert one[1] - two[0] >= OVERLAP_PIECES


def test_windows_start_with_sentences() -> None:
    assert cut_windows(400, firsts=[0, 150, 230]) == [(0, 254, 0, 202), (150, 400, 202, 400)]


def test_a_text_without_words_has_no_states() -> None:
    assert Encoder.open().encode(Document.of(" \n "), sentences=[]) is None


def test_offsets_are_of_the_text_as_it_is() -> None:
    doc = Document.of("Près d’Alep, 12 TUÉS — “hier” 🕊 done")
    encoded = Encoder.open().encode(doc, sentences=[doc.span(0, len(doc.text))])
    assert encoded is not None
    pieces = encoded.pieces
    assert encoded.states.shape == (len(pieces.ids), 384)
    found = pieces.range_of(doc.text.index("12"), doc.text.index("12") + 2)
    assert found is not None
    assert encoded.span(*found).text == "12"
    assert pieces.range_of(len(doc.text) + 3, len(doc.text) + 5) is None


def test_long_texts_are_read_to_their_end() -> None:
    sentence = "Shells fell on the market and three people were killed there. "
    doc = Document.of(sentence * 60)
    spans = [doc.span(at * len(sentence), (at + 1) * len(sentence) - 1) for at in range(60)]
    encoded = Encoder.open().encode(doc, sentences=spans)
    assert encoded is not None
    assert len(encoded.pieces.windows) > 2
    assert encoded.pieces.ends[-1] == len(doc.text.rstrip())
