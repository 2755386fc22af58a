"""Attribution from the encoder's tags: sources, cues and contents linked, with what rules know.

The encoder marks more and longer contents than the rules read, and knows speech verbs by their
context; the rules know what a pronoun stands for, to whom something was said, and who is quoted
inside somebody's words, which the encoder's training texts do not mark.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from crosswire.annotate.attribution_carry import carry_sources
from crosswire.annotate.attribution_links import credit_outlets
from crosswire.annotate.attribution_parties import QUOTES
from crosswire.annotate.attribution_stretches import Stretches, find_stretches
from crosswire.annotate.attribution_words import words_in
from crosswire.annotate.tagged import Tags
from crosswire.annotations import Attribution
from crosswire.types import Document, Span

# Distances are in characters; a sentence's end and another cue between make them as much longer.
# In PolNeAR train a cue and its content share a sentence but for quotations.
SENTENCE_CHARACTERS = 150
CUE_CHARACTERS = 80
# In two of three attributions of PolNeAR train source, cue and content follow in this order: what
# stands the other way round is that much farther.
TURNED_CHARACTERS = 25
FARTHEST_CHARACTERS = 300
# Stretches on either side of a cue that are looked at: none farther off was ever its own.
NEIGHBOURS = 4
# Where both read the same words and the edges are this near, those of the rules are kept.
NEAR_EDGE_CHARACTERS = 6

AUXILIARIES = words_in(
    """has have had having is are was were be been being am do does did will would can could may
    might must shall should to also then later further already previously recently"""
)
# Behind these words stands no subject: "the border from Idlib told" is what rules make of a text
# without commas.
PREPOSITION = re.compile(r"(?i)\b(?:from|in|inside|outside|near|at|of|to|into|on|with)\s+$")
# Characters in front of a source in which such a word is looked for.
PREPOSITION_REACH = 12


class Linked(NamedTuple):
    """A cue with its source, where one is named, and one content."""

    source: Span | None
    cue: Span
    content: Span


def find_tagged_attributions(
    doc: Document,
    *,
    sentences: Sequence[Span],
    tags: Tags,
    attributions: Sequence[Attribution],
    counts: Sequence[Span] = (),
) -> list[Attribution]:
    """Return who says what in `doc` as the encoder marks it, in the order of the cues.

    `attributions` are the rules'. Where they share a cue with the encoder, their words for cue and
    source and their `via` are kept; of the rest those remain that stand inside a content, and
    quotations without a cue whose speaker the encoder marks too. What was said on both sides of its
    cue is two attributions with one cue, as with the rules.

    `counts` are the words of counts of victims. What the rules read around one stays as it is:
    they were made on reports of harm, which the encoder's texts with attributions are not. The
    words of a count are neither somebody who speaks nor a word that says: "nine members of staff
    were killed" is not what the nine say.
    """
    stretches = find_stretches(tags, attributions=attributions)
    rules = _Rules(attributions)
    counted = _Cover(counts)
    linker = _Linker(stretches, sentences)
    of_counts = [
        _mend_source(doc, item, linker=linker)
        for item in rules.items
        if counted.touches(item.content)
    ]
    contents = _Cover([item.content for item in of_counts])
    kept = _Cover([item.cue for item in of_counts])
    told = _Cover([count for count in counts if contents.touches(count)])
    found = [
        item
        for linked in linker.link()
        if not kept.touches((item := rules.complete(doc, linked)).cue)
        and not told.touches(item.content)
        and not counted.touches(item.cue)
        and not (item.source is not None and counted.touches(item.source))
    ]
    found.extend(of_counts)
    found.extend(rules.find_further(found))
    credited = credit_outlets(sorted(set(found), key=_place))
    return carry_sources(credited)


def _mend_source(doc: Document, item: Attribution, *, linker: "_Linker") -> Attribution:
    """Return `item` with the source that the encoder marks where its own cannot be a subject."""
    source = item.source
    if source is None or source.start > item.cue.start:
        return item
    before = doc.text[max(0, source.start - PREPOSITION_REACH) : source.start]
    marked = linker.get_source(item.cue)
    if marked is None or not PREPOSITION.search(before) or marked.start >= source.start:
        return item
    if marked.overlaps(item.cue) or marked.overlaps(item.content):
        return item
    return msgspec.structs.replace(item, source=marked, carried=None)


def _place(item: Attribution) -> tuple[int, int, int, int]:
    return item.cue.start, item.content.start, item.cue.end, item.content.end


def link(stretches: Stretches, *, sentences: Sequence[Span]) -> list[Linked]:
    """Return each cue with the source and the content that are nearest to it.

    Cues and contents are paired one to one first; a content that is left over is a further piece of
    the nearest cue's, a cue that is left over shares the nearest content. What has no cue within
    reach is left out: a source without words, or words that nobody is said to have spoken.

    >>> text = "Two died, police said. He denied it."
    >>> def span(words):
    ...     return Span(text.index(words), text.index(words) + len(words), words)
    >>> marked = Stretches(
    ...     [span("police"), span("He")],
    ...     [span("said"), span("denied")],
    ...     [span("Two died"), span("it")],
    ... )
    >>> for found in link(marked, sentences=[Span(0, 22, text[:22]), Span(23, 36, text[23:])]):
    ...     print(found.source.text, found.cue.text, found.content.text, sep=" | ")
    police | said | Two died
    He | denied | it
    """
    return _Linker(stretches, sentences).link()


class _Linker:
    def __init__(self, stretches: Stretches, sentences: Sequence[Span]) -> None:
        self.stretches = stretches
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.cue_starts = [cue.start for cue in stretches.cues]
        self.cue_ends = [cue.end for cue in stretches.cues]

    def link(self) -> list[Linked]:
        cues, contents = self.stretches.cues, self.stretches.contents
        sources = [self.get_source(cue) for cue in cues]
        starts = [content.start for content in contents]
        pairs = sorted(
            (cost, c, k)
            for c, cue in enumerate(cues)
            for k in _near(starts, cue.start)
            if (cost := self.measure_content(contents[k], cue, sources[c])) <= FARTHEST_CHARACTERS
        )
        links: list[tuple[int, int]] = []
        linked_cues: set[int] = set()
        linked_contents: set[int] = set()
        for once in (True, False):
            for _, c, k in pairs:
                new_cue, new_content = c not in linked_cues, k not in linked_contents
                if (new_cue and new_content) if once else (new_cue or new_content):
                    links.append((c, k))
                    linked_cues.add(c)
                    linked_contents.add(k)
        return [Linked(sources[c], cues[c], contents[k]) for c, k in sorted(links)]

    def get_source(self, cue: Span) -> Span | None:
        """Return the source of `cue`, `None` where none is within reach."""
        sources = self.stretches.sources
        best: tuple[int, int] | None = None
        for at in _near([source.start for source in sources], cue.start):
            cost = self.measure(sources[at], cue)
            if sources[at].start > cue.start:
                cost += TURNED_CHARACTERS
            if cost <= FARTHEST_CHARACTERS and (best is None or (cost, at) < best):
                best = (cost, at)
        return sources[best[1]] if best is not None else None

    def measure_content(self, content: Span, cue: Span, source: Span | None) -> int:
        """Return how far `content` is from a cue, or from its source beside it."""
        cost = self.measure(content, cue)
        if source is not None:
            cost = min(cost, self.measure(content, source) + 1)
        return cost + (TURNED_CHARACTERS if content.start < cue.start else 0)

    def measure(self, one: Span, other: Span) -> int:
        """Return how far two stretches are from each other."""
        if one.start > other.start:
            one, other = other, one
        start, end = one.end, other.start
        if end <= start:
            return 0
        crossed = bisect_right(self.sentence_starts, end) - bisect_left(self.sentence_starts, start)
        between = bisect_right(self.cue_ends, end) - bisect_left(self.cue_starts, start)
        return end - start + SENTENCE_CHARACTERS * crossed + CUE_CHARACTERS * max(0, between)


def _near(starts: Sequence[int], place: int) -> range:
    at = bisect_left(starts, place)
    return range(max(0, at - NEIGHBOURS), min(len(starts), at + NEIGHBOURS))


class _Rules:
    """What the rules read, looked up by what the encoder marks."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.items = sorted(attributions, key=_place)
        self.starts = [item.cue.start for item in self.items]

    def sharing(self, cue: Span) -> list[Attribution]:
        """Return the rules' attributions whose cue shares a character with `cue`."""
        until = bisect_left(self.starts, cue.end)
        near = self.items[max(0, until - 2 * NEIGHBOURS) : until]
        return [item for item in near if item.cue.overlaps(cue)]

    def complete(self, doc: Document, item: Linked) -> Attribution:
        """Return `item` as an attribution, with what the rules know of it."""
        source, cue, content = item
        known = max(
            self.sharing(cue), key=lambda rule: _shared(rule.content, content), default=None
        )
        via = None
        if known is None:
            cue = _cut_auxiliaries(doc, cue)
        else:
            cue, via = known.cue, known.via
            if known.source is not None and (source is None or known.source.overlaps(source)):
                source = known.source
            if known.content.overlaps(content):
                content = _settle_edges(doc, content, known.content)
        if source is not None and source.overlaps(cue):
            source, cue = item.source, item.cue
        if content.overlaps(cue) or (source is not None and content.overlaps(source)):
            source, cue, content = item
        direct = content.text[0] in QUOTES and content.text[-1] in QUOTES
        return Attribution(
            source=source, cue=cue, content=content, via=None if via == source else via,
            direct=direct,
        )  # fmt: skip

    def find_further(self, found: Sequence[Attribution]) -> list[Attribution]:
        """Return what the rules alone read and the encoder leaves room for."""
        contents = _Cover([item.content for item in found])
        cues = _Cover([item.cue for item in found])
        further = []
        for item in self.items:
            if cues.touches(item.cue):
                if item.direct and not contents.touches(item.content):
                    further.append(item)
            elif item.via is not None and contents.holds(item.cue):
                further.append(item)
        return [msgspec.structs.replace(item, carried=None) for item in further]


class _Cover:
    """Stretches by place: whether a span touches one, or lies in one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted({(span.start, span.end) for span in spans})
        self.reach: list[int] = []
        for _, end in self.spans:
            self.reach.append(max(end, self.reach[-1] if self.reach else 0))

    def touches(self, span: Span) -> bool:
        at = bisect_left(self.spans, (span.end,))
        return at > 0 and self.reach[at - 1] > span.start

    def holds(self, span: Span) -> bool:
        at = bisect_left(self.spans, (span.start + 1,))
        return at > 0 and self.reach[at - 1] >= span.end


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _settle_edges(doc: Document, span: Span, known: Span) -> Span:
    """Return `span` with the edges of `known` that are near its own."""
    start = known.start if abs(known.start - span.start) <= NEAR_EDGE_CHARACTERS else span.start
    end = known.end if abs(known.end - span.end) <= NEAR_EDGE_CHARACTERS else span.end
    return doc.span(start, end) if start < end else span


def _cut_auxiliaries(doc: Document, cue: Span) -> Span:
    """Return `cue` from its verb on: kinds of statements are told by the first word.

    A cue with a negation is left whole ("did not deny" is no denial).
    """
    rest = cue.text
    while True:
        head, _, tail = rest.partition(" ")
        tail = tail.lstrip()
        if not tail or head.lower() not in AUXILIARIES:
            break
        rest = tail
    if rest.lower().startswith(("not ", "never ", "n't")):
        return cue
    return doc.span(cue.end - len(rest), cue.end)
