"""Score what was read against an answer key: one score a stage, figures always with counts."""

from crosswire.evaluate.keys import AnswerKey, load_key
from crosswire.evaluate.scores import TollScore
from crosswire.evaluate.table import format_score, format_table
from crosswire.evaluate.tolls import score_tolls

__all__ = [
    "AnswerKey",
    "TollScore",
    "format_score",
    "format_table",
    "load_key",
    "score_tolls",
]
