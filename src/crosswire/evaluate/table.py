"""A score as plain text: tables whose lines stay the same from run to run."""

import unicodedata
from collections.abc import Sequence

from crosswire.evaluate.calibration import BINS
from crosswire.evaluate.scores import Detection, ErrorKind, GroupScore, ScoredError, TollScore

GAP = "  "
UNKNOWN = "-"
# Marks that turn the direction of what follows them: in a terminal they would hide the rest.
DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HEADINGS: tuple[tuple[ErrorKind, str], ...] = (
    ("missed", "Missed tolls"),
    ("spurious", "Spurious tolls"),
    ("near", "Near misses: the evidence overlaps, harm or bounds differ"),
    ("field", "Wrong fields of right tolls"),
    ("main", "Wrong fields of main incidents"),
)


def format_score(score: TollScore, errors: int | None = None) -> str:
    """Return `score` as text: figures with their counts, then `errors` errors of each kind.

    `None` lists every error and 0 none. The text holds no colours, no line that depends on the
    width of a terminal, and nothing of the documents that a terminal would obey.
    """
    parts = [
        f"{score.read} of {score.documents} documents read",
        *(
            [f"reports left out, of documents without a key: {score.unasked}"]
            if score.unasked
            else []
        ),
        "",
        format_table(DETECTION_HEADER, [_detection_row("all", score.documents, score.tolls)]),
        "",
        format_table(("publisher", *DETECTION_HEADER[1:]), _group_rows(score.by_publisher)),
        "",
        format_table(("style", *DETECTION_HEADER[1:]), _group_rows(score.by_style)),
        "",
        _format_fields(score),
        "",
        _format_main(score),
        *_format_calibration(score),
    ]
    if errors != 0:
        for kind, heading in HEADINGS:
            parts += ["", _format_errors(score.errors_of(kind), heading=heading, limit=errors)]
    return "\n".join(parts) + "\n"


def _format_calibration(score: TollScore) -> list[str]:
    """Return the calibration error and its bins; nothing where no toll has a confidence."""
    if score.calibration.error is None:
        return []
    rows = [
        (
            f"{at / BINS:.1f}-{(at + 1) / BINS:.1f}",
            part.claims,
            part.confidence / part.claims,
            part.right / part.claims,
        )
        for at, part in enumerate(score.calibration.bins)
        if part.claims
    ]
    table = format_table(("confidence", "tolls", "mean", "right"), rows)
    return ["", f"expected calibration error {score.calibration.error:.3f}", table]


def format_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table of `rows` under `header`: first column left, all others right.

    Fractions have three decimals, `None` is a hyphen, and no line ends in blanks.

    >>> print(format_table(("reader", "F1"), [("rules", 0.75), ("none", None)]))
    reader     F1
    rules   0.750
    none        -
    """
    cells = [[show(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = []
    for row in cells:
        first = row[0].ljust(widths[0])
        others = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append(GAP.join((first, *others)).rstrip())
    return "\n".join(lines)


def show(value: object) -> str:
    r"""Return `value` as the text of one cell: one line, and nothing that a terminal obeys.

    >>> show("two\nlines"), show(None), show(0.5)
    ('two lines', '-', '0.500')
    >>> ascii(show("\x1b[2J"))
    "'\\ufffd[2J'"
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, float):
        return f"{value:.3f}"
    line = " ".join(str(value).split())
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if character in DIRECTION_MARKS or unicodedata.category(character) in ("Cc", "Cs")
        else character
        for character in line
    )


DETECTION_HEADER = ("tolls", "documents", "right", "read", "key", "precision", "recall", "F1")


def _detection_row(name: str, documents: int, tolls: Detection) -> tuple[object, ...]:
    counts = (tolls.right, tolls.read, tolls.key)
    return (name, documents, *counts, tolls.precision, tolls.recall, tolls.f1)


def _group_rows(groups: Sequence[GroupScore]) -> list[tuple[object, ...]]:
    return [
        _detection_row(group.name or "(none)", group.documents, group.tolls) for group in groups
    ]


def _format_fields(score: TollScore) -> str:
    header = ("field of right tolls", "right", "of", "share", "commonest value alone", "its share")
    rows = [
        (field.name, field.right, field.of, field.share, field.commonest, field.commonest_share)
        for field in score.fields
    ]
    return format_table(header, rows)


def _format_main(score: TollScore) -> str:
    main = score.main
    header = ("main incident", "right", "of", "share", "null in key", "null in both")
    rows = [
        (field.name, field.right, field.of, field.share, field.null_in_key, field.null_in_both)
        for field in main.fields
    ]
    summary = f"main incident read in {main.read} of {main.documents} documents whose key has one"
    return f"{summary}\n{format_table(header, rows)}"


def _format_errors(errors: Sequence[ScoredError], *, heading: str, limit: int | None) -> str:
    shown = errors if limit is None else errors[:limit]
    count = f"{len(errors)}" if len(shown) == len(errors) else f"{len(shown)} of {len(errors)}"
    return "\n".join((f"{heading} ({count})", *(_error_line(error) for error in shown)))


def _error_line(error: ScoredError) -> str:
    start = error.evidence.start if error.evidence else UNKNOWN
    field = f"{error.field}: " if error.field else ""
    verdict = f"{field}key {show(error.expected)} | read {show(error.found)}"
    return f"{show(error.document)}:{start}{GAP}{verdict}{GAP}{show(error.context)}"
