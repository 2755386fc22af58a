import pytest

from crosswire.evaluate.calibration import BINS, pool, score_calibration


def test_no_confidence_no_error() -> None:
    assert score_calibration([(None, True)]).error is None


def test_a_reader_that_means_what_it_says() -> None:
    claims = [(0.75, True)] * 3 + [(0.75, False)]
    assert score_calibration(claims).error == pytest.approx(0)


def test_bins_are_weighted_by_their_claims() -> None:
    claims = [(0.95, False)] + [(0.55, True), (0.55, False)] * 4
    assert score_calibration(claims).error == pytest.approx((0.95 + 8 * 0.05) / 9)


def test_certainty_is_in_the_last_bin() -> None:
    assert score_calibration([(1.0, True)]).bins[BINS - 1].claims == 1


def test_pooling_is_scoring_all_claims() -> None:
    one, two = [(0.2, True), (0.9, True)], [(0.25, False), (0.4, True)]
    pooled = pool([score_calibration(one), score_calibration(two)])
    assert pooled.claims == 4
    assert pooled.error == pytest.approx(score_calibration([*one, *two]).error)
