"""Clauses: a sentence cut where it joins two events."""

import re
from collections.abc import Sequence
from itertools import pairwise

from crosswire.types import Document, Span

JOINTS = re.compile(
    r"\b(?:after|when|where|while|before|whereas|following|in response to|in retaliation for|"
    r"as(?! (?:well|many|much|part|a|an|of|result|far|the))|but)\b|;|\bseparately\b",
    re.I,
)


def find_clauses(
    doc: Document, sentence: Span, *, told: Sequence[Span], triggers: Sequence[Span]
) -> list[Span]:
    """Return the parts of `sentence` that tell of an event each; cuts elsewhere do not count.

    `told` are the evidences of counts, which are never cut, `triggers` the words for attacks.

    >>> doc = Document.of("The strikes came after fighters shelled the base.")
    >>> sentence = doc.span(0, 49)
    >>> triggers = [doc.span(4, 11), doc.span(32, 39)]
    >>> [clause.text for clause in find_clauses(doc, sentence, told=[], triggers=triggers)]
    ['The strikes came ', 'after fighters shelled the base.']
    """
    starts = [span.start for span in (*told, *triggers)]
    edges = [sentence.start]
    for match in JOINTS.finditer(doc.text, sentence.start, sentence.end):
        at = match.start()
        before = any(edges[-1] <= start < at for start in starts)
        behind = any(start >= at for start in starts)
        if before and behind and not any(span.start < at < span.end for span in told):
            edges.append(at)
    edges.append(sentence.end)
    return [doc.span(start, end) for start, end in pairwise(edges) if end > start]
