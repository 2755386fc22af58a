"""Reports written out: one file a format. Nothing here decides; it only shows."""

from crosswire.export.explain import Explanation, find_explanations, format_explanation
from crosswire.export.ledger import FORMATS, write_ledger

__all__ = ["FORMATS", "Explanation", "find_explanations", "format_explanation", "write_ledger"]
