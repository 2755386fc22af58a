"""Tolls: counts with who said them, of which incident, over which time, as claims."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import get_args

import msgspec

from crosswire.annotations import Attribution, Count, TollReading
from crosswire.resolve.claimants import find_claimant
from crosswire.resolve.marks import Marks
from crosswire.resolve.scope import find_scope
from crosswire.resolve.sums import find_sums
from crosswire.resolve.victims import find_status
from crosswire.types import Harm, Party, Polarity, Scope, Span, Toll, VictimStatus, make_id

PRONOUNS = frozenset("he she it they we who which him her them".split())
NameParty = Callable[[Span, Span | None], Party]
# How a field was reached that no single word settles.
CONTEXT = "read from the context"


def find_scopes(marks: Marks) -> list[tuple[Scope, str | None]]:
    """Return the scope of each count, in order, with the words that settle it.

    A number that is told again has one scope: the encoder's readings of all that are equal count.
    """
    scopes: list[tuple[Scope, str | None]] = []
    readings = marks.annotations.readings
    chances: dict[tuple[Harm, int | None, int | None], list[float]] = defaultdict(list)
    for count, reading in zip(marks.annotations.counts, readings, strict=False):
        if reading is not None:
            chances[count.harm, count.low, count.high].append(_cumulative(reading))
    for index, count in enumerate(marks.annotations.counts):
        reading = readings[index] if readings else None
        if reading is not None:
            scopes.append((_vote(chances[count.harm, count.low, count.high]), None))
            continue
        sentence = marks.sentence_of(count.evidence)
        places = [scene.mention.span for scene in marks.scenes.within(sentence)]
        scopes.append(find_scope(marks.doc, count=count, sentence=sentence, places=places))
    return scopes


def _cumulative(reading: TollReading) -> float:
    """Return how probable it is that a count is a total over a longer time."""
    scope, sure = reading.chosen.get("scope", ("incident", 1.0))
    return sure if scope == "cumulative" else 1 - sure


def _vote(chances: Sequence[float]) -> Scope:
    return "cumulative" if sum(chances) > len(chances) / 2 else "incident"


def make_tolls(
    marks: Marks,
    *,
    scopes: Sequence[tuple[Scope, str | None]],
    of_count: dict[tuple[Span, str], str],
    name_party: NameParty,
    stated_at: Callable[[Attribution], str | None],
) -> list[Toll]:
    """Return the tolls of one document in reading order.

    `of_count` says to which incident a count belongs. A part ("including four children") names
    the toll it is a part of, so that nothing is added to its whole.
    """
    doc = marks.doc
    tolls: list[Toll] = []
    earlier: list[tuple[Count, VictimStatus]] = []
    sentence: Span | None = None
    readings = marks.annotations.readings or (None,) * len(scopes)
    for count, reading, (scope, scope_words) in zip(
        marks.annotations.counts, readings, scopes, strict=True
    ):
        here = marks.sentence_of(count.evidence)
        if here != sentence:
            sentence, earlier = here, []
        status, kinds, status_words = find_status(
            doc, count=count, earlier=earlier, actors=marks.actors.overlapping(count.evidence)
        )
        if reading is not None and _value(reading, "status") != status:
            status, status_words = _status(reading), CONTEXT
        earlier.append((count, status))
        credit = find_claimant(
            count.evidence, attributions=marks.contents.overlapping(count.evidence)
        )
        whole = _find_whole(count, tolls) if count.including else None
        how = {
            "bounds": f"'{count.number.text}'" + (f", {count.hedge}" if count.hedge else ""),
            "harm": f"'{count.harm_cue.text}'",
            "victim_status": status_words,
        }
        if scope_words:
            how["scope"] = f"'{scope_words}'"
        if whole is not None:
            how["subset_of"] = "counted as a part of the toll before it"
        claimant, via = None, credit.via if credit is not None else None
        if reading is not None:
            credit, claimant, via, words = _read_claimant(
                marks, reading, credit=credit, name_party=name_party
            )
            if claimant is not None:
                how["claimant"] = words
        elif credit is not None and credit.source is not None:
            claimant, how["claimant"] = _credit(credit.source, credit, name_party=name_party)
        polarity: Polarity = count.polarity
        evidence = count.evidence
        tolls.append(
            Toll(
                id=make_id(
                    "t", doc.id, evidence.start, evidence.end, count.number.start, count.harm
                ),
                evidence=evidence,
                harm=count.harm,
                low=count.low,
                high=count.high,
                hedge=count.hedge,
                victims=count.victims,
                victim_status=status,
                victim_kinds=kinds,
                subset_of=whole.id if whole is not None else None,
                claimant=claimant,
                via=via,
                scope=scope,
                polarity=polarity,
                stated_at=stated_at(credit) if credit is not None else None,
                incident=None if scope == "cumulative" else of_count.get((evidence, count.harm)),
                confidence=reading.sure if reading is not None else None,
                how=how,
            )
        )
    tolls = _find_wholes(tolls, counts=marks.annotations.counts, readings=readings)
    return _add_up(tolls, marks=marks)


def _add_up(tolls: Sequence[Toll], *, marks: Marks) -> list[Toll]:
    """Return `tolls` with the parts that only their sum gives away."""
    numbers = {sentence.start: at for at, sentence in enumerate(marks.annotations.sentences)}
    sentences = [numbers.get(marks.sentence_of(toll.evidence).start, 0) for toll in tolls]
    found = list(tolls)
    for part, whole in find_sums(tolls, sentences=sentences).items():
        how = found[part].how | {"subset_of": f"adds up with others to '{tolls[whole].low}'"}
        found[part] = msgspec.structs.replace(found[part], subset_of=tolls[whole].id, how=how)
    return found


def _find_wholes(
    tolls: Sequence[Toll], *, counts: Sequence[Count], readings: Sequence[TollReading | None]
) -> list[Toll]:
    """Return `tolls` with a whole for each part that the encoder reads and that has none yet.

    A whole may come after its part ("a woman was among the 12"): it is the nearest toll that is
    no part itself, counts the same harm and is not smaller; a part without one stays without.
    """
    found = list(tolls)
    for at, (toll, count, reading) in enumerate(zip(tolls, counts, readings, strict=True)):
        if reading is None or not count.including or toll.subset_of is not None:
            continue
        wholes = [
            other
            for other, whole in enumerate(found)
            if other != at and whole.subset_of is None and _may_hold(whole, toll)
        ]
        if wholes:
            nearest = _nearest(wholes, to=at)
            how = toll.how | {"subset_of": CONTEXT}
            found[at] = msgspec.structs.replace(toll, subset_of=found[nearest].id, how=how)
    return found


def _nearest(places: Sequence[int], *, to: int) -> int:
    """Return the place nearest to `to`, of two as near the earlier."""
    return min(places, key=lambda place: (abs(place - to), place))


def _may_hold(whole: Toll, part: Toll) -> bool:
    """Return whether `part` can be a part of `whole`: of the same harm, and a smaller count."""
    if whole.harm not in (part.harm, "killed_or_injured"):
        return False
    if whole.high is None or part.low is None:
        return True
    return part.low < whole.high


def _value(reading: TollReading, field: str) -> str | None:
    return reading.chosen[field][0] if field in reading.chosen else None


def _status(reading: TollReading) -> VictimStatus:
    found = _value(reading, "status")
    return next((status for status in get_args(VictimStatus) if status == found), "unknown")


def _read_claimant(
    marks: Marks, reading: TollReading, *, credit: Attribution | None, name_party: NameParty
) -> tuple[Attribution | None, Party | None, Span | None, str]:
    """Return who is credited by the encoder's reading: attribution, party, outlet, and how.

    Where the words are the source of an attribution, its cue, its outlet and what a pronoun
    stands for come with them.
    """
    answer, told = reading.answers.get("claimant"), reading.answers.get("via")
    via = told.span if told is not None else None
    if answer is None or answer.span is None:
        return None, None, via, ""
    found = answer.span
    if credit is not None and credit.source is not None:
        known = [span for span in (credit.source, credit.carried) if span is not None]
        if any(span.overlaps(found) for span in known):
            claimant, words = _credit(credit.source, credit, name_party=name_party)
            return credit, claimant, via or credit.via, words
    named = marks.sources.overlapping(found)
    if named and named[0].source is not None:
        item = named[0]
        return item, name_party(found, item.carried), via, f"'{item.cue.text}', {CONTEXT}"
    return None, name_party(found, None), via, CONTEXT


def _credit(source: Span, credit: Attribution, *, name_party: NameParty) -> tuple[Party, str]:
    """Return who is credited and how: for "it added" the mention that the pronoun stands for."""
    if credit.carried is not None and source.text.lower() in PRONOUNS:
        how = f"'{source.text} {credit.cue.text}', which stands for '{credit.carried.text}'"
        return name_party(credit.carried, None), how
    carried = f", known from '{credit.carried.text}'" if credit.carried is not None else ""
    return name_party(source, credit.carried), f"'{credit.cue.text}'{carried}"


def _find_whole(count: Count, tolls: Sequence[Toll]) -> Toll | None:
    """Return the toll that `count` is a part of: the latest whole of that harm, large enough."""
    for toll in reversed(tolls):
        if toll.subset_of is not None or toll.harm != count.harm:
            continue
        largest = toll.high if toll.high is not None else None
        if largest is None or count.low is None or count.low <= largest:
            return toll
        return None
    return None
