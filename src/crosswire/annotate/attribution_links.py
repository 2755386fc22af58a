"""What attributions say about each other: a speaker's further quotations, an outlet around."""

from bisect import bisect_left
from collections.abc import Sequence

from crosswire.annotate.attribution_words import load_words
from crosswire.annotations import Attribution
from crosswire.types import Document, Span

# A quotation that stands alone is its speaker's when it follows within this stretch.
QUOTE_REACH_CHARACTERS = 220
LEAST_QUOTE_CHARACTERS = 25
LOOSE = " \t\r\n,;:-–—"


def read_lone_quotes(
    doc: Document, found: Sequence[Attribution], quotes: Sequence[Span]
) -> list[Attribution]:
    """Return quotations that stand alone after a quoted speaker, credited to that speaker."""
    added: list[Attribution] = []
    spoken = sorted(
        (
            a
            for a in found
            if a.source is not None and (a.direct or '"' in a.content.text or "“" in a.content.text)
        ),
        key=lambda a: max(a.content.end, a.cue.end, a.source.end if a.source else 0),
    )
    ends = [max(a.content.end, a.cue.end, a.source.end if a.source else 0) for a in spoken]
    covered = sorted((a.content.start, a.content.end) for a in found)
    starts = [start for start, _ in covered]
    last_end = 0
    last: Attribution | None = None
    for quote in quotes:
        if len(quote.text) < LEAST_QUOTE_CHARACTERS:
            continue
        i = bisect_left(starts, quote.end)
        if any(end > quote.start for _, end in covered[max(0, i - 4) : i]):
            continue
        j = bisect_left(ends, quote.start + 1) - 1
        speaker = spoken[j] if j >= 0 else None
        reach = ends[j] if j >= 0 else 0
        if last is not None and last_end > reach:
            speaker, reach = last, last_end
        before = doc.text[max(0, quote.start - 40) : quote.start].rstrip(" ")
        opens = not before or before[-1] in '.\n!?”",'
        if speaker is None or not opens or quote.start - reach > QUOTE_REACH_CHARACTERS:
            continue
        between = doc.text[reach : quote.start]
        if between.strip(LOOSE + ".\"”'’") and len(between.split()) > 25:
            continue
        item = Attribution(
            source=speaker.source, cue=speaker.cue, content=quote, via=speaker.via, direct=True
        )
        added.append(item)
        last, last_end = item, quote.end
    return added


def credit_outlets(found: Sequence[Attribution]) -> list[Attribution]:
    """Return the same, the outlet around a reported speaker as `via` of what the speaker said."""
    words = load_words()
    outer: list[Attribution] = []
    credited = []
    by_start = sorted(found, key=lambda a: (a.content.start, -a.content.end))
    enclosing: dict[int, Span] = {}
    for item in by_start:
        while outer and outer[-1].content.end <= item.cue.start:
            outer.pop()
        for around in reversed(outer[-4:]):
            outlet = around.source
            if outlet is None or around is item or not around.content.contains(item.cue):
                continue
            low = outlet.text.lower().split()
            if item.source is None or not around.content.contains(item.source):
                continue
            capitals = outlet.text.isupper() and len(outlet.text) > 2 and item.source.text[0] != "i"
            capitals = capitals and not item.source.text.isupper()
            if capitals or any(w in words.outlets for w in low) or low[-1] in words.outlet_words:
                enclosing[id(item)] = outlet
                break
        outer.append(item)
    for item in found:
        outlet = enclosing.get(id(item))
        if outlet is None or item.via is not None or outlet == item.source:
            credited.append(item)
            continue
        credited.append(
            Attribution(
                source=item.source,
                cue=item.cue,
                content=item.content,
                via=outlet,
                carried=item.carried,
                direct=item.direct,
            )
        )
    return credited
