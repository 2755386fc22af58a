"""Attribution: who says what, by reporting verbs, "according to", quotations and headlines.

Source, cue and content are marked after PolNeAR. The forms are read from words and their order;
no parser is used, so that reports whose commas and apostrophes were dropped, and wire text in
capitals, are read by the same rules.
"""

from bisect import bisect_left
from collections.abc import Sequence

from crosswire.annotate import attribution_parties as parties
from crosswire.annotate.attribution_carry import carry_sources
from crosswire.annotate.attribution_frames import Frame, FrameFinder, Side
from crosswire.annotate.attribution_headlines import find_in_headline
from crosswire.annotate.attribution_links import credit_outlets, read_lone_quotes
from crosswire.annotate.attribution_quotes import find_quotes
from crosswire.annotate.attribution_segments import Segment, find_segments
from crosswire.annotate.attribution_words import words_in
from crosswire.annotations import Attribution
from crosswire.types import Document, Span

# A content on the left needs this many words; fewer are a glued name or an opening phrase.
LEAST_LEFT_WORDS = 2
# In a stretch with more cues than any sentence has, contents end at the next cue.
MOST_FRAMES = 12

TIME_UNITS = words_in("hour hours day days week weeks month months year years")


def find_attributions(doc: Document, *, sentences: Sequence[Span]) -> list[Attribution]:
    """Return who says what in `doc`, in the order of the cues.

    A pronoun or short mention carries the fuller one that it stands for; the outlet to which
    something was said is `via`. Where the text hides the source ("reportedly", "it was reported
    that") `source` is `None`. A sentence may yield several, one inside another's content.

    >>> doc = Document.of("Two people died, police said. They told AFP that one was a child.")
    >>> sentences = [doc.span(0, 29), doc.span(30, 65)]
    >>> for a in find_attributions(doc, sentences=sentences):
    ...     print(a.source.text, a.cue.text, a.content.text, a.via and a.via.text, sep=" | ")
    police | said | Two people died | None
    They | told | one was a child | AFP
    """
    quotes = find_quotes(doc)
    found: list[Attribution] = []
    for segment in find_segments(doc, sentences=sentences):
        credited = find_in_headline(doc, segment) if segment.headline else []
        found.extend(credited or _read_segment(doc, segment, quotes))
    found.extend(read_lone_quotes(doc, found, quotes))
    found.sort(key=lambda a: (a.cue.start, a.content.start))
    return carry_sources(credit_outlets(found))


def _read_segment(doc: Document, segment: Segment, quotes: Sequence[Span]) -> list[Attribution]:
    finder = FrameFinder(segment)
    frames = finder.find()
    if not frames:
        return []
    reader = _ContentReader(doc, segment, finder, quotes)
    found: list[Attribution] = []
    for k, frame in enumerate(frames):
        found.extend(reader.read(k, frame))
    return found


class _ContentReader:
    """Turns the frames of one segment into spans."""

    def __init__(
        self, doc: Document, segment: Segment, finder: FrameFinder, quotes: Sequence[Span]
    ) -> None:
        self.doc = doc
        self.tokens = segment.tokens
        self.finder = finder
        self.frames = finder.frames
        self.quotes = quotes
        self.read_contents: dict[int, Span] = {}

    def read(self, k: int, frame: Frame) -> list[Attribution]:
        """Return the attributions of frame `k`: one, two around a parenthesis, or none."""
        if frame.group == "citing":
            return self._cited(k, frame)
        if frame.side == "same":
            content = self._cut(self._floor(k), self._ceiling(k, frame))
            return self._make(k, frame, content)
        last = not any(t.text[0].isalnum() for t in self.tokens[frame.right :])
        left = self._left(k, frame, last=last)
        right_end = self._ceiling(k, frame)
        side = frame.side = frame.side or self._choose(frame, left, right_end)
        found: list[Attribution] = []
        if side in {"left", "both"} and left is not None:
            found += self._make(k, frame, left)
        if side in {"right", "both"} and frame.right < right_end:
            found += self._make(k, frame, self._right(frame, right_end))
        return found

    def _floor(self, k: int) -> int:
        """Return the word at which a content left of frame `k` may begin."""
        floor = 0
        begin = self.frames[k].start
        for other in reversed(self.frames[:k]):
            if other.group in {"citing", "noun", "hidden", "object", "belief", "record"}:
                continue
            if other.side == "left":
                between = self.tokens[other.right : begin]
                if not any(t.text[0].isalnum() for t in between) and other.right <= begin:
                    continue  # "C, X said, Y reported": Y reports all of it
                return other.right if other.right <= begin else other.end
            joined = any(
                self._low(i) in {"but", "while", ";"}
                for i in range(other.right, self.frames[k].start)
            )
            return other.right if joined else other.start
        return floor

    def _choose(self, frame: Frame, left: Span | None, right_end: int) -> Side:
        """Return the side on which a verb without a plain form has its content."""
        rest = right_end - frame.right
        text = self._low(frame.right)
        if rest <= 0 or not any(t.text[0].isalnum() for t in self.tokens[frame.right : right_end]):
            return "left"
        if left is None:
            return "right"
        if self._low(frame.right - 1) == "that" or text == ":":
            return "right"
        if text in parties.QUOTES and not self._quote_before(frame):
            return "right"
        opening = frame.source is not None and (
            self._low(frame.source[0] - 1) in {"but", "and", "while", "that"}
            and self._low(frame.source[0]) in parties.PRONOUNS
        )
        if opening:
            return "right"
        comma = (
            frame.source is not None
            and frame.source[0] > 0
            and (self._low(frame.source[0] - 1) == ",")
        )
        if self._quote_before(frame) is not None:
            apart = (
                frame.start == 0
                and rest > 2
                and self.finder.phrases.has_verb(frame.right, right_end)
            )
            if apart and text not in parties.PREPOSITIONS | parties.CONJUNCTIONS | {","}:
                return "right"  # "… ended." The mayor said two had died.
            return "both" if text == "," and rest > 4 else "left"
        if text == ".":
            return "left"
        if text == ",":
            return "both" if rest > 4 else "left"
        span_of_time = (text in parties.COUNTERS | {"a"} or text.isdigit()) and (
            self._low(frame.right + 1) in TIME_UNITS
        )
        if span_of_time or self._closes(frame):
            return "left"
        if text == "to" and not self.finder.phrases.name(min(frame.right + 1, right_end - 1)):
            return "right"
        goes_on = (
            text in parties.PREPOSITIONS
            or text in parties.CONJUNCTIONS
            or text in {"which", "who", ";", "(", "citing", "quoting", "-", "--", "–", "—"}
            or (text.endswith("ing") and len(text) > 4)
            or rest <= 2
        )
        hedged = text in {"at", "about", "around", "over", "near", "up", "between", "all"} and any(
            self._low(i)[:1].isdigit() or self._low(i) in {"least", "dozens", "hundreds"}
            for i in range(frame.right, frame.right + 4)
        )
        begins = frame.right + 7 < len(self.tokens)
        verbless = begins and not self.finder.phrases.has_verb(frame.right, frame.right + 7)
        if (goes_on or verbless) and not hedged:
            # "Nine were killed, the charity said in a first account." A comma behind an opening
            # adverbial ("In the morning, the charity said on …") has no clause before it.
            told = text in parties.PREPOSITIONS and self._is_clause(left)
            return "left" if not comma or rest <= 3 or told else "right"
        return "right"

    def _is_clause(self, stretch: Span) -> bool:
        inside = [
            at
            for at, token in enumerate(self.tokens)
            if stretch.start <= token.start and token.end <= stretch.end
        ]
        return bool(inside) and self.finder.phrases.has_verb(inside[0], inside[-1] + 1)

    def _closes(self, frame: Frame) -> bool:
        """Return whether nothing but an outlet's own cue follows: "X said, Y reported"."""
        return any(
            other is not frame
            and frame.right <= other.start <= frame.right + 1
            and other.source is not None
            and not any(t.text[0].isalnum() for t in self.tokens[other.end :])
            for other in self.frames
        )

    def _low(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def _ceiling(self, k: int, frame: Frame) -> int:
        """Return the word at which a content right of frame `k` ends."""
        size = len(self.tokens)
        crowded = len(self.frames) > MOST_FRAMES
        for other in self.frames[k + 1 :]:
            begin = other.start
            if begin <= frame.right:
                continue
            if crowded:
                return begin
            if other.group in {"noun", "hidden", "citing"}:
                continue
            joined = self._low(begin - 1)
            if other.inherits or (joined in {"and", "but", "while", ";"} and other.side != "left"):
                return begin - 1 if joined in {"and", "but", "while", ";", ","} else begin
            return size
        return size

    def _left(self, k: int, frame: Frame, *, last: bool) -> Span | None:
        """Return the content before frame `k`, if there is one."""
        end = frame.start
        quote = self._quote_before(frame)
        start = self._floor(k)
        if quote is not None:
            first = self.tokens[start].start if start < len(self.tokens) else quote.start
            inside = quote.start >= first and end > start
            lead = self.doc.text[first : quote.start] if inside else ""
            if len(lead.split()) < LEAST_LEFT_WORDS or not self.finder.phrases.has_verb(start, end):
                return quote
            return self.doc.span(first, quote.end)
        while start < end and (
            (not self.tokens[start].text[0].isalnum() and self._low(start) not in parties.QUOTES)
            or self._low(start) in {"and", "but"}
        ):
            start += 1
        words = [t for t in self.tokens[start:end] if t.text[0].isalnum()]
        passive = frame.group == "object"
        if len(words) < (1 if passive else LEAST_LEFT_WORDS) or not (
            self.finder.phrases.has_verb(start, end) or frame.side == "left" or last
        ):
            return None
        if self._low(end - 1) == "as":
            end -= 1
        content = self._cut(start, end)
        if content is None:
            return None
        around = self._quote_around(content.start)
        if around is not None and around.end <= content.end + 1:
            return self.doc.span(around.start, content.end)
        return content

    def _right(self, frame: Frame, end: int) -> Span | None:
        content = self._cut(frame.right, end)
        if content is None:
            return None
        opening = self._quote_at(content.start)
        if opening is not None and opening.end > content.end:
            return opening
        return content

    def _quote_before(self, frame: Frame) -> Span | None:
        """Return the quotation that closes right before frame."""
        at = frame.start - 1
        if at >= 0 and self._low(at) == ",":
            at -= 1
        if at >= 0:
            stop = self.tokens[at].end
        else:
            stop = self.tokens[0].start
            while stop > 0 and self.doc.text[stop - 1] in " \n":
                stop -= 1
        i = bisect_left(self.quotes, stop, key=lambda q: q.end)
        if i < len(self.quotes) and self.quotes[i].end == stop:
            return self.quotes[i]
        return None

    def _quote_at(self, start: int) -> Span | None:
        i = bisect_left(self.quotes, start, key=lambda q: q.start)
        if i < len(self.quotes) and self.quotes[i].start == start:
            return self.quotes[i]
        return None

    def _quote_around(self, at: int) -> Span | None:
        i = bisect_left(self.quotes, at, key=lambda q: q.start) - 1
        if i >= 0 and self.quotes[i].start < at < self.quotes[i].end:
            return self.quotes[i]
        return None

    def _cited(self, k: int, frame: Frame) -> list[Attribution]:
        """Return what a cited source says: the content of the verb beside it, which is the outlet.

        "X said, citing Y, that C": Y says C, via X.
        """
        outer: Frame | None = None
        for j in [*range(k - 1, -1, -1), *range(k + 1, len(self.frames))]:
            if self.frames[j].group in {"clause", "according"} and self.frames[j].source:
                outer = self.frames[j]
                break
        if outer is None:
            left = self._cut(self._floor(k), frame.cue)
            if left is None or len(left.text.split()) < LEAST_LEFT_WORDS:
                return []
            return self._make(k, frame, left)
        index = self.frames.index(outer)
        content = self.read_contents.get(index)
        if content is None:
            inner = self.read(index, outer)
            content = inner[0].content if inner else None
        if content is not None and content.start <= self.tokens[frame.cue].start < content.end:
            trimmed = self.doc.text[content.start : self.tokens[frame.cue].start].rstrip(
                " \n,;:-–—"
            )
            if trimmed:
                content = self.doc.span(content.start, content.start + len(trimmed))
            elif frame.end < len(self.tokens):
                content = self._cut(frame.end, len(self.tokens))
        frame.via = outer.source if outer.source != frame.source else None
        return self._make(k, frame, content)

    def _make(self, k: int, frame: Frame, content: Span | None) -> list[Attribution]:
        if content is None:
            return []
        source = None
        if frame.source is not None:
            source = self._cut(*frame.source)
            if source is None:
                return []
        self.read_contents.setdefault(k, content)
        return [
            Attribution(
                source=source,
                cue=self.doc.span(self.tokens[frame.cue].start, self.tokens[frame.cue_end - 1].end),
                content=content,
                via=self._cut(*frame.via) if frame.via else None,
                direct=content.text[0] in parties.QUOTES and content.text[-1] in parties.QUOTES,
            )
        ]

    def _cut(self, start: int, end: int) -> Span | None:
        """Return the words from `start` up to `end` without loose marks at either side."""
        tokens = self.tokens
        while start < end and (
            tokens[start].text in {",", ";", ":", "-", "--", "–", "—", ")", "'", "."}
        ):
            start += 1
        while end > start and tokens[end - 1].text in {
            ",", ";", ":", "-", "--", "–", "—", "(", ".", "and",
        }:  # fmt: skip
            end -= 1
        return self.doc.span(tokens[start].start, tokens[end - 1].end) if start < end else None
