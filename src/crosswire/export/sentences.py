"""The sentence around a claim, for showing it in its context."""

import bisect

from crosswire.annotate.sentences import find_sentences
from crosswire.types import Document, Span

# A "sentence" longer than this, as in a text without punctuation, is cut around the evidence.
LONGEST_CHARACTERS = 420


class SentenceIndex:
    """The sentences of one document, found once."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._sentences = find_sentences(doc) if doc.text.strip() else []
        self._starts = [sentence.start for sentence in self._sentences]

    def around(self, span: Span) -> Span:
        """Return the sentence that `span` lies in, cut around it where it is very long."""
        at = bisect.bisect_right(self._starts, span.start) - 1
        if at < 0 or not self._sentences[at].overlaps(span):
            return span
        sentence = self._sentences[at]
        start, end = sentence.start, max(sentence.end, span.end)
        if end - start > LONGEST_CHARACTERS:
            margin = max(0, (LONGEST_CHARACTERS - (span.end - span.start)) // 2)
            start = max(
                start, self._doc.text.rfind(" ", start, max(start + 1, span.start - margin)) + 1
            )
            behind = self._doc.text.find(" ", min(end, span.end + margin), end)
            end = behind if behind > 0 else end
        return self._doc.span(min(start, span.start), end)
