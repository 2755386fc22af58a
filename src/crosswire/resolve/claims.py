"""Tolls: counts with who said them, of which incident, over which time, as claims."""

from collections.abc import Callable, Sequence

from crosswire.annotations import Attribution, Count
from crosswire.resolve.claimants import find_claimant
from crosswire.resolve.marks import Marks
from crosswire.resolve.scope import find_scope
from crosswire.resolve.victims import find_status
from crosswire.types import Party, Polarity, Scope, Span, Toll, VictimStatus, make_id

PRONOUNS = frozenset("he she it they we who which him her them".split())
NameParty = Callable[[Span, Span | None], Party]


def find_scopes(marks: Marks) -> list[tuple[Scope, str | None]]:
    """Return the scope of each count, in order, with the words that settle it."""
    scopes = []
    for count in marks.annotations.counts:
        sentence = marks.sentence_of(count.evidence)
        places = [scene.mention.span for scene in marks.scenes.within(sentence)]
        scopes.append(find_scope(marks.doc, count=count, sentence=sentence, places=places))
    return scopes


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
    for count, (scope, scope_words) in zip(marks.annotations.counts, scopes, strict=True):
        here = marks.sentence_of(count.evidence)
        if here != sentence:
            sentence, earlier = here, []
        status, kinds, status_words = find_status(
            doc, count=count, earlier=earlier, actors=marks.actors.overlapping(count.evidence)
        )
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
        claimant = None
        if credit is not None and credit.source is not None:
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
                via=credit.via if credit is not None else None,
                scope=scope,
                polarity=polarity,
                stated_at=stated_at(credit) if credit is not None else None,
                incident=None if scope == "cumulative" else of_count.get((evidence, count.harm)),
                how=how,
            )
        )
    return tolls


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
