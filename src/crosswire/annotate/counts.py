"""Counts of people with the harm done to them: the heart of reading a toll.

A number becomes a count when a harm word claims it: a verb before it ("killed 12"), a verb or
participle behind its noun phrase ("12 people … were killed"), a noun that it counts ("12 deaths"),
a toll that grows to it, or an earlier count that it is part of ("including four children").
"""

from collections.abc import Sequence
from typing import NamedTuple

from crosswire.annotate.candidate import Candidate
from crosswire.annotate.candidates import find_candidates
from crosswire.annotate.chunks import Chunk, find_chunks
from crosswire.annotate.count_checks import find_polarity, fits, is_hypothetical
from crosswire.annotate.count_links import INHERITED, HarmFinder, Link
from crosswire.annotate.count_parts import Linked, are_people, inherit, take_from_next
from crosswire.annotate.numbers import find_numbers
from crosswire.annotate.sentences import find_sentences
from crosswire.annotations import Count, Number, Proposal, UnusedNumber
from crosswire.types import Document, Harm, Span

NO_HARM = "no harm to people is said of it"
EXPECTED = "expected or hypothetical"
# Numbers set aside for these reasons count no people, whatever stands around them.
NEVER_PEOPLE = frozenset(("money", "a share", "a time, a score or a name"))


class Counted(NamedTuple):
    """The counts of a text, the numbers that became none, and all that may be a count."""

    counts: list[Count]
    unused: list[UnusedNumber]
    proposals: list[Proposal]


def find_counts(
    doc: Document,
    *,
    sentences: Sequence[Span] | None = None,
    numbers: Sequence[Number] | None = None,
) -> list[Count]:
    """Return each counted number of people in `doc`, in reading order.

    A hedge or a range is kept as open or unequal bounds, since "at least 12"
    and "12" are different claims. Years, ages, distances and unit names are
    not counts of people and are left out.

    >>> doc = Document.of("At least 12 people died; 30 to 40 soldiers were hurt.")
    >>> [(c.low, c.high, c.counted) for c in find_counts(doc)]
    [(12, None, 'people'), (30, 40, 'soldiers')]
    """
    return find_counted(doc, sentences=sentences, numbers=numbers).counts


def find_counted(
    doc: Document,
    *,
    sentences: Sequence[Span] | None = None,
    numbers: Sequence[Number] | None = None,
) -> Counted:
    """Return the counts of `doc`, each number that became none, with the reason, and both as
    proposals: what a reader that weighs the whole context may decide otherwise.
    """
    sentences = find_sentences(doc) if sentences is None else sentences
    numbers = find_numbers(doc, sentences=sentences) if numbers is None else numbers
    counted = Counted([], [], [])
    at = 0
    for sentence in sentences:
        here = []
        while at < len(numbers) and numbers[at].span.start < sentence.end:
            here.append(numbers[at])
            at += 1
        chunks = find_chunks(doc, sentence=sentence, numbers=here)
        _read_sentence(doc, chunks, counted=counted)
    return counted


def _read_sentence(doc: Document, chunks: Sequence[Chunk], *, counted: Counted) -> None:
    """Add what one sentence counts to `counted`."""
    candidates, aside = find_candidates(chunks)
    counts, previous = counted.counts, counted.counts[-1] if counted.counts else None
    proposals = [proposal for c, why in aside if (proposal := _propose_aside(doc, c, why))]
    unused = [UnusedNumber(span=doc.span(c.start, c.end), reason=why) for c, why in aside]
    finder = HarmFinder(chunks)
    links: list[Linked] = []
    for position, candidate in enumerate(candidates):
        link = finder.find(candidate) or inherit(chunks, candidate, links=links, previous=previous)
        if link is None and position + 1 < len(candidates):
            link = take_from_next(
                chunks, candidate, following=candidates[position + 1], finder=finder
            )
        expected = link is not None and is_hypothetical(chunks, link)
        if link is None or expected or not fits(chunks, candidate, link=link):
            if expected or not candidate.single:
                span = doc.span(candidate.start, chunks[candidate.after - 1].end)
                reason = EXPECTED if expected else NO_HARM
                people = candidate.people is True
                unused.append(UnusedNumber(span=span, reason=reason, of_people=people))
            proposals.append(_propose(doc, chunks, candidate))
            continue
        whole = links[-1][1].harm if links else previous.harm if previous else None
        told_aside = candidate.partitive or _in_brackets(chunks, candidate)
        is_part = told_aside and link.harm == whole
        links.append((candidate, link))
        finder.accept(candidate, link=link)
        made = _make_counts(doc, chunks, candidate=candidate, link=link, is_part=is_part)
        positions = tuple(range(len(counts), len(counts) + len(made)))
        proposals.append(_propose(doc, chunks, candidate, counts=positions))
        counts.extend(made)
    counted.unused.extend(sorted(unused, key=lambda number: number.span))
    counted.proposals.extend(sorted(proposals, key=lambda proposal: proposal.span))


def _propose(
    doc: Document, chunks: Sequence[Chunk], candidate: Candidate, *, counts: tuple[int, ...] = ()
) -> Proposal:
    end = chunks[candidate.at].end
    return Proposal(
        span=doc.span(candidate.start, max(candidate.end, end)),
        number=doc.span(candidate.start, end),
        low=candidate.low,
        high=candidate.high,
        hedge=candidate.hedge,
        victims=doc.span(*candidate.victims) if candidate.victims else None,
        single=candidate.single,
        counts=counts,
    )


def _propose_aside(doc: Document, chunk: Chunk, reason: str) -> Proposal | None:
    number = chunk.number
    if number is None or (number.low is None and number.high is None) or reason in NEVER_PEOPLE:
        return None
    span = doc.span(chunk.start, chunk.end)
    return Proposal(span=span, number=span, low=number.low, high=number.high, hedge=number.hedge)


def _in_brackets(chunks: Sequence[Chunk], candidate: Candidate) -> bool:
    """Return whether more than one person is counted in brackets: "six (four children, …)"."""
    kinds = [chunk.kind for chunk in chunks[: candidate.at]]
    return not candidate.single and kinds.count("open") > kinds.count("close")


def _make_counts(
    doc: Document, chunks: Sequence[Chunk], *, candidate: Candidate, link: Link, is_part: bool
) -> list[Count]:
    before = chunks[candidate.at - 1] if candidate.at else None
    start = candidate.start
    included = before is not None and before.kind == "including"
    if included and before is not None:
        start = before.start
    end = max(candidate.end, chunks[candidate.after - 1].end)
    if link.cost < INHERITED or link.reaches:
        start = min(start, chunks[link.first].start)
        end = max(end, chunks[link.last].end)
    harms: tuple[Harm, ...] = (link.harm,)
    if candidate.high == 0 and link.harm == "killed_or_injured" and link.first != link.last:
        # "no personnel had been killed or wounded" says that none were killed and none hurt.
        harms = ("killed", "injured")
    victims = candidate.victims
    if victims is None and are_people(chunks, candidate):
        named = chunks[candidate.after + 1]
        victims, end = (named.start, named.end), max(end, named.end)
    polarity = find_polarity(doc, chunks=chunks, candidate=candidate, link=link)
    return [
        Count(
            evidence=doc.span(start, end),
            number=doc.span(candidate.start, chunks[candidate.at].end),
            harm=harm,
            harm_cue=doc.span(chunks[link.first].start, chunks[link.last].end),
            low=candidate.low,
            high=candidate.high,
            hedge=candidate.hedge,
            victims=doc.span(*victims) if victims else None,
            including=link.including or included or is_part,
            polarity=polarity,
        )
        for harm in harms
    ]
