"""Records of a score: every figure with the counts it was made from."""

from typing import Literal

from crosswire.evaluate.calibration import CalibrationScore
from crosswire.types import Record, Span

ErrorKind = Literal["missed", "spurious", "near", "field", "main"]


class Detection(Record, frozen=True):
    """How many were found: `right` of `read` and of `key`; `None` where there is nothing to share.

    F1 is `2 * right / (read + key)`, so it is 0 and not unknown where a key has tolls and
    nothing was read.
    """

    right: int
    read: int
    key: int
    precision: float | None
    recall: float | None
    f1: float | None

    @classmethod
    def of(cls, *, right: int, read: int, key: int) -> "Detection":
        """Return the figures that these counts make.

        >>> Detection.of(right=2, read=4, key=2).f1
        0.6666666666666666
        """
        return cls(
            right=right,
            read=read,
            key=key,
            precision=ratio(right, read),
            recall=ratio(right, key),
            f1=ratio(2 * right, read + key),
        )


class GroupScore(Record, frozen=True):
    """The detection within one publisher or one style; `None` is "no publisher given"."""

    name: str | None
    documents: int
    tolls: Detection


class FieldScore(Record, frozen=True):
    """How often one field is right on tolls that are right, beside what one answer would reach.

    `commonest` is the value that the key has most often on the same tolls, and
    `commonest_right` the number that a reader with no other answer than this would get.
    """

    name: str
    right: int
    of: int
    share: float | None
    commonest: str | None
    commonest_right: int
    commonest_share: float | None


class MainFieldScore(Record, frozen=True):
    """How often one field of the main incident is right where the key has it.

    Where the key has `null`, the document is counted apart: `null_in_key`, and of these
    `null_in_both` were left open by the reading as well.
    """

    name: str
    right: int
    of: int
    share: float | None
    null_in_key: int
    null_in_both: int


class MainScore(Record, frozen=True):
    """The main incident, over the documents whose key marks one; `read` of them have one read."""

    documents: int
    read: int
    fields: tuple[MainFieldScore, ...]


class ScoredError(Record, frozen=True):
    """One error to read: where it is, what the key has and what was read.

    `near` is a toll whose evidence overlaps one of the key that is otherwise unpaired, with
    another harm or other bounds; both count in `missed` and `spurious` figures too, and are
    listed once, here. `field` names the field for kinds `field` and `main`.
    """

    kind: ErrorKind
    document: str
    evidence: Span | None
    expected: str | None
    found: str | None
    context: str
    field: str | None = None


class TollScore(Record, frozen=True):
    """The score of one reading against one key, with all errors in reading order.

    `read` of `documents` have a report with a text. `unasked` reports are of documents that the
    key does not speak of; they are not scored.
    """

    documents: int
    read: int
    unasked: int
    tolls: Detection
    by_publisher: tuple[GroupScore, ...]
    by_style: tuple[GroupScore, ...]
    fields: tuple[FieldScore, ...]
    main: MainScore
    calibration: CalibrationScore
    errors: tuple[ScoredError, ...]

    def errors_of(self, kind: ErrorKind) -> list[ScoredError]:
        """Return the errors of one kind, in reading order."""
        return [error for error in self.errors if error.kind == kind]


def ratio(part: int, whole: int) -> float | None:
    """Return `part / whole`, or `None` where there is no whole."""
    return part / whole if whole else None
