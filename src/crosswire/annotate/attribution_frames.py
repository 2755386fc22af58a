"""Reporting verbs and the like in one segment, each with its source and where its content may be.

A frame is a cue with word numbers: nothing here decides which side of the cue is the content
beyond the form of words; `attribution.py` turns frames into spans.
"""

from dataclasses import dataclass
from typing import Literal

from crosswire.annotate import attribution_parties as parties
from crosswire.annotate.attribution_clauses import STOPS, TELLING
from crosswire.annotate.attribution_segments import Segment
from crosswire.annotate.attribution_subjects import MARKS, SubjectReader
from crosswire.annotate.attribution_words import words_in

Group = Literal["clause", "belief", "object", "record", "according", "citing", "noun", "hidden"]
Side = Literal["left", "right", "both", "same"]
NUMBER_MARKS = words_in(
    """at no more less fewer over about around some up nearly dozens hundreds thousands scores
    several two three four five six seven eight nine ten eleven twelve"""
)
HARMED = words_in("killed dead wounded injured missing captured kidnapped")
PASSIVE_ENDINGS = ("ed", "said", "told", "shown", "known", "written", "thought", "understood")
# Verbs whose passive means that the subject was spoken to.
ADDRESSED = words_in(
    """tell inform ask urge assure warn advise call plan want show see know put expect list release
    publish post broadcast record document support discuss count consider respond feel decide
    learn"""
)
NEED_THAT = words_in(
    """continue respond see hear feel know understand learn point rule assume relate repeat recall
    agree find decide consider conclude reply mention indicate suggest maintain"""
)
PLAIN_FORMS = words_in("say believe think tell add")
# Verbs that credit a count only with a word for it: "put the toll at 12".
TOLL_VERBS = words_in("put give place raise revise")
# What these say or want of the speaker's own is not reported.
SELVES = words_in("i we you")


@dataclass(slots=True)
class Frame:
    """A cue from `cue` up to `cue_end`, its source, and the word at which a right content begins.

    `source` and `via` are half-open word ranges; `inherits` marks a cue without its own subject.
    """

    group: Group
    cue: int
    cue_end: int
    source: tuple[int, int] | None
    right: int
    side: Side | None = None
    via: tuple[int, int] | None = None
    inherits: bool = False

    @property
    def start(self) -> int:
        """The first word of cue and source together."""
        if self.source is None or self.inherits:
            return self.cue
        first = self.via[0] if self.via else self.cue
        return min(self.cue, self.source[0], first)

    @property
    def end(self) -> int:
        """The word after cue and source together."""
        if self.source is None or self.inherits:
            return self.cue_end
        return max(self.cue_end, self.source[1])


class FrameFinder(SubjectReader):
    """Finds the frames of one segment, in order of their cues."""

    def __init__(self, segment: Segment) -> None:
        super().__init__(segment)
        self.frames: list[Frame] = []

    def find(self) -> list[Frame]:
        """Return the frames of the segment."""
        words = self.words
        for i, token in enumerate(self.tokens):
            low = token.lower
            frame = None
            if low == "according" and self._low(i + 1) == "to":
                frame = self._according(i)
            elif low in words.citing:
                frame = self._citing(i)
            elif low in words.hidden_adverbs:
                frame = Frame("hidden", i, i + 1, None, i + 1, side="same")
            else:
                if low in words.verbs:
                    frame = self._verb(i)
                if frame is None and low in words.claim_nouns:
                    frame = self._noun(i)
            if frame is not None:
                self.frames.append(frame)
        return self.frames

    def _according(self, i: int) -> Frame | None:
        end = self.phrases.end_of(i + 2, high=len(self.tokens))
        if end is None:
            end = next(
                (
                    j
                    for j in range(i + 2, min(i + 12, len(self.tokens)))
                    if self._low(j) in MARKS | STOPS or self.phrases.verbal(j)
                ),
                min(i + 12, len(self.tokens)),
            )
        if end <= i + 2:
            return None
        right = self.skip_adjuncts(end)
        first = self.clause_start(i)
        opens = first >= i or not self.phrases.has_verb(first, i)
        rest = self._rest(right)
        if opens and rest:
            side: Side = "right"
        elif self._low(right) == "," and rest > 4:
            side = "both"
        else:
            side = "left"
        return Frame("according", i, i + 2, (i + 2, end), right, side=side)

    def _citing(self, i: int) -> Frame | None:
        low = self._low(i)
        size = len(self.tokens)
        saying = next(
            (
                j
                for j in range(i + 1, min(i + 24, size - 1))
                if self._low(j) == "as" and self._low(j + 1) in {"saying", "telling", "stating"}
            ),
            None,
        )
        if saying is None and low == "quoted":
            saying = next(
                (j - 1 for j in range(i + 2, min(i + 20, size - 1)) if self._low(j) == "saying"),
                None,
            )
        side: Side = "right"
        passive = self._low(i - 1) in parties.BE
        if passive and saying is not None:
            source = self._subject(self._before(i)[0])
            by = next((j for j in range(i + 1, min(saying + 4, size)) if self._low(j) == "by"), -1)
            end = self.phrases.end_of(by + 1, high=size) if by > 0 else None
            via = (by + 1, end) if end else None
            right = end if end and by > saying else saying + 2
            right += self._low(right) == "that"
            side = "right" if self._rest(right) > 1 else "left"
            return Frame("clause", i, saying + 2, source, right, side=side, via=via)
        if self._low(i + 1) in {"by", "in"} or passive:
            return None
        end = self.phrases.end_of(i + 1, high=size)
        if end is None:
            return None
        if saying is not None:
            outlet = self._subject(i - 1)
            right = saying + 2 + (self._low(saying + 2) == "that")
            side = "right" if self._rest(right) > 1 else "left"
            return Frame("clause", i, saying + 2, (i + 1, end), right, side=side, via=outlet)
        if not any(self.phrases.speaker(j) or self.phrases.name(j) for j in range(i + 1, end)):
            return None
        if low in {"quoted", "quotes", "cited", "cites"}:
            return None
        return Frame("citing", i, i + 1, (i + 1, end), end, side="same")

    def _noun(self, i: int) -> Frame | None:
        size = len(self.tokens)
        following = self._low(i + 1)
        if following == "that":
            before = self._low(i - 1)
            source = None
            if before in {"'s", "’s", "'", "’"}:
                start = self.phrases.start_of(i - 2)
                source = None if start is None else (start, i - 1)
            elif before.endswith(("'s", "’s", "s'", "s’")):
                start = self.phrases.start_of(i - 1)
                source = None if start is None else (start, i)
            elif before in {"his", "her", "its", "their"}:
                source = (i - 1, i)
            return Frame("noun", i, i + 1, source, i + 2, side="right")
        if following in {"by", "from"}:
            end = self.phrases.end_of(i + 2, high=size)
            if end is not None and self._low(end) == "that":
                return Frame("noun", i, i + 1, (i + 2, end), end + 1, side="right")
        return None

    def _verb(self, i: int) -> Frame | None:
        low = self._low(i)
        base = self.words.bases[low]
        group: Group = self.words.verbs[low]  # type: ignore[assignment]
        cue_end = i + 1
        following = self._low(i + 1)
        if (
            low in {"state", "states", "suspect", "report", "remarks", "comments"}
            and following != "that"
        ):
            return None
        if base == "claim" and any(
            self._low(k) in {"lives", "life", "victims", "martyrs"} for k in range(i + 1, i + 8)
        ):
            return None
        if following in HARMED and low.endswith("ed"):
            return Frame("hidden", i, cue_end, None, cue_end, side="same")
        if low in self.words.particles:
            if following in self.words.particles[low]:
                cue_end = i + 2
            elif low != "called" or following in parties.PREPOSITIONS:
                return None
        before = self._low(i - 1)
        if (before in parties.DETERMINERS and before not in {"all", "both"}) or before == "as":
            return None
        if before in {"to", "of", "for", "by", "without", "from", "following"}:
            return None
        closes = self._low(self.skip_adjuncts(cue_end)) in STOPS | {""}
        if (
            base in NEED_THAT
            and not self._marked(cue_end)
            and not (closes and base in {"mention", "continue", "conclude", "recall", "indicate"})
        ):
            return None
        if low in self.words.doubtful and not self._plausible(i, cue_end):
            return None
        if base in TOLL_VERBS and not any(
            self._low(k) in {"toll", "number", "figure", "count", "tally"}
            for k in range(cue_end, cue_end + 5)
        ):
            return None
        if low.endswith("ing"):
            return self._participle(i, cue_end, group)
        j, passive = self._before(i)
        if passive and not low.endswith(PASSIVE_ENDINGS):
            passive = False
        if not passive and following == "by":
            return None
        if passive:
            return self._passive(i, cue_end, group, base)
        inverted = self._inverted(i, cue_end, j, base)
        if inverted is not None:
            return Frame(group, i, cue_end, inverted, inverted[1], side="left")
        right, via = self._after(cue_end, base)
        if self._low(right) in self.words.citing:
            end = self.phrases.end_of(right + 1, high=len(self.tokens))
            if end is not None and self._low(end) in {"that", ","}:
                right = end + 1
        side: Side | None = "right" if group in {"object", "record"} else None
        if self._low(j) in {"and", "but", "or", "then"} or (
            self._low(j) == "," and self.frames and self.frames[-1].cue < j
        ):
            source = self._inherited(j)
            if source is not None:
                return Frame(group, i, cue_end, source, right, side="right", via=via, inherits=True)
            if self._low(j) != ",":
                return None
        source = self._subject(j)
        if source is None:
            return None
        if low in self.words.doubtful and not self._clear(source, i):
            return None
        if (
            group == "record"
            and base not in TOLL_VERBS
            and not any(
                self.tokens[k].text[0].isdigit() or self._low(k) in NUMBER_MARKS
                for k in range(right, min(right + 8, len(self.tokens)))
            )
        ):
            return None
        if group in {"object", "record", "belief"} and (
            not self._clear(source, i) or self._low(source[0]) in SELVES
        ):
            return None
        via = via or self._outlet_before(source[0])
        return Frame(group, i, cue_end, source, right, side=side, via=via)

    def _speaks(self, i: int) -> bool:
        return self.phrases.speaker(i) or self._low(i) in parties.PRONOUNS

    def _plausible(self, i: int, cue_end: int) -> bool:
        """Return whether a word that is often a noun is followed as a verb would be."""
        after = self.skip_adjuncts(cue_end)
        text = self._low(after)
        if self._low(i) in PLAIN_FORMS and i > 0 and self._speaks(i - 1):
            return True
        if not text or text in STOPS:
            return i > 0 and (self.phrases.name(i - 1) or self.phrases.speaker(i - 1))
        if text in self.words.verbs or text in parties.AUXILIARIES:
            return False
        capital = self.tokens[i].text[0].isupper() and not self.tokens[i].text.isupper()
        if capital and i > 0 and self._low(i) not in {"claims", "says"}:
            return False
        starts = (
            text in {"that", ":", "to", "it", "its", "they", "he", "she", "there", "their", ","}
            or text in parties.DETERMINERS
            or text in parties.QUOTES
            or text in NUMBER_MARKS
            or text[0].isdigit()
            or self.phrases.name(after)
            or self.phrases.speaker(after)
            or text in {"responsibility", "credit"}
        )
        return starts and text not in {"of", "on", "from"}

    def _inherited(self, j: int) -> tuple[int, int] | None:
        for frame in reversed(self.frames):
            if frame.source is not None and frame.cue < j and frame.group != "citing":
                return frame.source
        first = self._skip_opening(0, j)
        end = self.phrases.end_of(first, high=j)
        if end is None or end >= j or not self._clear((first, end), end):
            return None
        plain = self._low(end)[0].isalpha() and self._low(end) not in parties.PREPOSITIONS
        if self.phrases.has_verb(end, min(end + 3, j)) or (
            plain and self.tokens[end].text[0].islower()
        ):
            return first, end
        return None

    def _participle(self, i: int, cue_end: int, group: Group) -> Frame | None:
        low = self._low(i)
        if low not in self.words.participles:
            return None
        j, passive = self._before(i)
        if (
            passive
            or self._low(j) in parties.AUXILIARIES
            or (
                low in {"saying", "telling", "claiming", "reporting"}
                and j >= 0
                and (self.phrases.speaker(j) or self._low(j) == "some")
            )
        ):
            source = self._subject(j)
        else:
            source = self._inherited(i)
        if any(f.cue_end > i for f in self.frames):
            return None
        if any(self._low(f.cue) == "quoted" and f.right > i for f in self.frames):
            return None
        if source is None or source[1] > i:
            return None
        right, via = self._after(cue_end, self.words.bases[low])
        return Frame(group, i, cue_end, source, right, side="right", via=via, inherits=not passive)

    def _passive(self, i: int, cue_end: int, group: Group, base: str) -> Frame | None:
        size = len(self.tokens)
        if base in ADDRESSED and not (base in TELLING and self._low(cue_end) == "by"):
            return None
        by = next((k for k in range(cue_end, min(cue_end + 4, size)) if self._low(k) == "by"), None)
        if by is not None:
            end = self.phrases.end_of(by + 1, high=size)
            if end is None or not self._clear((by + 1, end), size):
                return None
            that = self._low(end) == "that"
            side: Side = "right" if that else "left"
            return Frame(group, i, cue_end, (by + 1, end), end + that, side=side)
        if group == "object":
            return None
        if self._low(cue_end) == "that":
            return Frame("hidden", i, cue_end, None, cue_end + 1, side="right")
        return Frame("hidden", i, cue_end, None, cue_end, side="same")
