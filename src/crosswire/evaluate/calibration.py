"""Whether confidence means what it says: that of claims held for 0.8 probable 8 in 10 are right."""

from collections.abc import Iterable

from crosswire.types import Record

# Ten bins of equal width, as the expected calibration error is commonly given (Guo et al. 2017).
BINS = 10


class Bin(Record, frozen=True):
    """The claims of one range of confidence: how many, the sum of theirs, how many are right."""

    claims: int = 0
    confidence: float = 0.0
    right: int = 0


class CalibrationScore(Record, frozen=True):
    """Claims by confidence, ten bins of equal width; claims without a confidence are left out."""

    bins: tuple[Bin, ...]

    @property
    def claims(self) -> int:
        """How many claims have a confidence."""
        return sum(part.claims for part in self.bins)

    @property
    def error(self) -> float | None:
        """The expected calibration error: the mean gap of the bins, weighted by their claims."""
        if not self.claims:
            return None
        return sum(abs(part.confidence - part.right) for part in self.bins) / self.claims


def score_calibration(claims: Iterable[tuple[float | None, bool]]) -> CalibrationScore:
    """Return the score of claims, each a confidence and whether it is right.

    >>> score = score_calibration([(0.9, True), (0.9, True), (0.9, False), (None, True)])
    >>> score.claims, round(score.error, 3)
    (3, 0.233)
    """
    bins = [Bin() for _ in range(BINS)]
    for confidence, right in claims:
        if confidence is None:
            continue
        at = min(int(confidence * BINS), BINS - 1)
        bins[at] = Bin(
            claims=bins[at].claims + 1,
            confidence=bins[at].confidence + confidence,
            right=bins[at].right + right,
        )
    return CalibrationScore(bins=tuple(bins))


def pool(scores: Iterable[CalibrationScore]) -> CalibrationScore:
    """Return one score over the claims of several."""
    columns = zip(*(score.bins for score in scores), strict=True)
    return CalibrationScore(
        bins=tuple(
            Bin(
                claims=sum(part.claims for part in column),
                confidence=sum(part.confidence for part in column),
                right=sum(part.right for part in column),
            )
            for column in columns
        )
    )
