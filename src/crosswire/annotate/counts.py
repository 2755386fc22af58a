"""Counts of people with the harm done to them: the heart of reading a toll.

A number becomes a count when a harm word claims it: a verb before it ("killed 12"), a verb or
participle behind its noun phrase ("12 people … were killed"), a noun that it counts ("12 deaths"),
a toll that grows to it, or an earlier count that it is part of ("including four children").
"""

from collections.abc import Sequence

import msgspec

from crosswire.annotate.candidates import Candidate, find_candidates, names_people
from crosswire.annotate.chunks import Chunk, find_chunks
from crosswire.annotate.numbers import find_numbers
from crosswire.annotate.sentences import find_sentences
from crosswire.ontology.vocabulary import load_harm_words
from crosswire.annotations import Count, Number, UnusedNumber
from crosswire.types import Document, Harm, Span

# How far behind a noun phrase its verb is looked for, in chunks: "12 people from the village of X
# who had gathered at Y were killed" has 14.
FARTHEST_VERB = 26
# How far a toll may stand before its number: "death toll from the attack on X in Y rises to 11".
FARTHEST_TOLL = 24
# "Two suspects fled" is no displacement; fewer than this many are taken for people running away.
FEWEST_DISPLACED = 20
PASSIVE = frozenset("was were is are be been being get got gets getting".split())


class _Link(msgspec.Struct):
    """A harm found for a candidate: the cue's chunk indices, and how far it was to seek."""

    harm: Harm
    first: int
    last: int
    cost: float
    including: bool = False


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
    return find_counted(doc, sentences=sentences, numbers=numbers)[0]


def find_counted(
    doc: Document,
    *,
    sentences: Sequence[Span] | None = None,
    numbers: Sequence[Number] | None = None,
) -> tuple[list[Count], list[UnusedNumber]]:
    """Return the counts of `doc`, and each number that became none, with the reason."""
    sentences = find_sentences(doc) if sentences is None else sentences
    numbers = find_numbers(doc, sentences=sentences) if numbers is None else numbers
    counts: list[Count] = []
    unused: list[UnusedNumber] = []
    at = 0
    for sentence in sentences:
        here = []
        while at < len(numbers) and numbers[at].span.start < sentence.end:
            here.append(numbers[at])
            at += 1
        chunks = find_chunks(doc, sentence=sentence, numbers=here)
        reader = _SentenceReader(doc, chunks, counts[-1] if counts else None)
        found, left = reader.read()
        counts.extend(found)
        unused.extend(left)
    return counts, unused


class _SentenceReader:
    """Joins the candidates of one sentence with its harm words."""

    def __init__(self, doc: Document, chunks: list[Chunk], previous: Count | None) -> None:
        self.doc = doc
        self.chunks = chunks
        self.previous = previous
        self.words = load_harm_words()
        self.used_on_right: set[int] = set()

    def read(self) -> tuple[list[Count], list[UnusedNumber]]:
        candidates, aside = find_candidates(self.chunks)
        unused = [UnusedNumber(span=self._span(c.start, c.end), reason=why) for c, why in aside]
        links: list[tuple[Candidate, _Link]] = []
        counts: list[Count] = []
        for position, candidate in enumerate(candidates):
            link = self._link(candidate) or self._inherit(candidate, links)
            if link is None and position + 1 < len(candidates):
                link = self._from_next(candidate, candidates[position + 1])
            reason = "no harm to people is said of it"
            if link is not None and self._hypothetical(link):
                link, reason = None, "expected or hypothetical"
            if link is None or not self._fits(candidate, link):
                if not candidate.single or reason != "no harm to people is said of it":
                    span = self._span(candidate.start, self.chunks[candidate.after - 1].end)
                    counted = candidate.people is True
                    unused.append(UnusedNumber(span=span, reason=reason, of_people=counted))
                continue
            links.append((candidate, link))
            counts.extend(self._counts(candidate, link))
        unused.sort(key=lambda number: number.span)
        return counts, unused

    def _span(self, start: int, end: int) -> Span:
        return self.doc.span(start, end)

    # -- where the harm may stand ------------------------------------------------------------

    def _link(self, candidate: Candidate) -> _Link | None:
        """Return the nearest harm of all the places where one may stand."""
        options = [
            self._inside(candidate),
            self._left(candidate),
            self._right(candidate),
            self._toll(candidate),
        ]
        found = [option for option in options if option is not None]
        if not found:
            return None
        best = min(found, key=lambda link: link.cost)
        if best.first >= candidate.after:
            self.used_on_right.add(best.first)
        return best

    def _inside(self, candidate: Candidate) -> _Link | None:
        """Find "12 dead", "12 wounded civilians", "12 bodies": the noun phrase says the harm."""
        for at in range(candidate.at + 1, candidate.after):
            roles = self.chunks[at].roles
            if roles and "adjective" in roles and at + 1 < candidate.after:
                # "12 wounded soldiers were killed" speaks of the killing.
                return _Link(roles["adjective"], at, at, 3.5)
        if candidate.after < len(self.chunks):
            chunk = self.chunks[candidate.after]
            if chunk.roles and "noun" in chunk.roles and not candidate.single:
                harm, last = self._merge(candidate.after, "noun")
                return _Link(harm, candidate.after, last, 0.5)
        return None

    def _left(self, candidate: Candidate) -> _Link | None:
        """Find "killed 12", "the killing of 12", "lost 12 fighters", "including 12"."""
        at = candidate.at - 1
        skipped = 0
        while at >= 0 and skipped < 4:
            chunk = self.chunks[at]
            if chunk.kind == "adverb" or chunk.lower in ("another", "other", "a", "an", "the"):
                at, skipped = at - 1, skipped + 1
                continue
            break
        if at < 0:
            return None
        chunk = self.chunks[at]
        if chunk.roles and at not in self.used_on_right:
            if "active" in chunk.roles:
                harm, first = self._merge_left(at, "active")
                return _Link(harm, first, at, 0.2)
            if "past" in chunk.roles and not self._passive_before(at):
                harm, first = self._merge_left(at, "past")
                return _Link(harm, first, at, 0.8)
        if chunk.lower == "of" and at:
            before = self.chunks[at - 1]
            if before.roles and "of" in before.roles:
                harm, first = self._merge_left(at - 1, "of")
                return _Link(harm, first, at - 1, 0.3)
        if chunk.lower in self.words.losing and candidate.people and not candidate.single:
            return _Link("killed", at, at, 2.0)
        if chunk.lower in ("were", "was", "are", "is") and at >= 2:
            # "Among the dead were two children."
            before, among = self.chunks[at - 1], [c.lower for c in self.chunks[max(0, at - 4) : at]]
            if before.roles and "noun" in before.roles and "among" in among:
                return _Link(before.roles["noun"], at - 1, at - 1, 0.4, including=True)
        return None

    def _right(self, candidate: Candidate) -> _Link | None:
        """Find the verb that the noun phrase is the subject of: "12 people … were killed"."""
        aux: int | None = None
        commas = 0
        crossed = False  # another number stands between
        before = self.chunks[candidate.at - 1] if candidate.at else None
        included = before is not None and before.kind == "including"
        at = candidate.after
        while at < len(self.chunks) and at - candidate.after < FARTHEST_VERB:
            chunk = self.chunks[at]
            kind = chunk.kind
            if kind == "open":
                if candidate.people is None:
                    return None
                at = self._after_brackets(at)
                continue
            if kind == "number":
                if candidate.people is None:
                    return None
                if included and self.chunks[at - 1].kind in ("and", "comma", "determiner", "word"):
                    return None
                crossed = True
            if candidate.people is not True and at - candidate.after > 5:
                return None
            if chunk.lower == "among" and (aux is not None or at == candidate.after):
                return self._among(candidate, at)
            if kind == "harm" and chunk.roles:
                link = self._right_harm(candidate, at, aux)
                if link is not None and crossed and aux is None and "subject" not in chunk.roles:
                    return None
                if link is not None or not set(chunk.roles) & {"noun", "of", "adjective", "toll"}:
                    return link
                if aux is not None and self.chunks[at - 1].lower not in ("the", "of", "their"):
                    return None
            elif kind == "auxiliary":
                aux = at
            elif kind == "speech" and aux is None:
                return None
            elif kind in ("stop", "clause"):
                return None
            elif kind == "comma":
                commas += 1
                if commas > 4:
                    return None
            elif chunk.lower == "being":
                at += 2  # "prisoners being held by … were killed"
                continue
            elif kind == "people" and aux is not None and self._aside(candidate.after, aux):
                aux = None  # "people many of whom were civilians were killed"
            elif kind in ("word", "people", "thing") and aux is not None:
                # A verb of its own: "12 people were evacuated".
                return None
            elif kind == "preposition" and aux is not None and chunk.lower != "to":
                return None
            elif kind == "word" and at == candidate.after and self._own_verb(at):
                return None
            at += 1
        return None

    def _right_harm(self, candidate: Candidate, at: int, aux: int | None) -> _Link | None:
        chunk = self.chunks[at]
        roles = chunk.roles or {}
        distance = at - candidate.after
        cost = 1.0 + 0.15 * distance
        between = self.chunks[candidate.after : at]
        adjacent = all(c.kind in ("adverb", "auxiliary") for c in between)
        if aux is not None and candidate.single and not self._singular_verb(candidate, aux):
            return None
        if "subject" in roles:
            return _Link(roles["subject"], at, at, cost)
        if "past" in roles:
            if aux is None and (self._has_object(at) or (not adjacent and candidate.single)):
                return None
            if aux is not None and self.chunks[aux].lower not in PASSIVE:
                passive = any(c.lower in PASSIVE for c in self.chunks[candidate.after : at])
                if not passive and self._has_object(at):
                    return None
            harm, last = self._merge(at, "past")
            return _Link(harm, at, last, cost - (0.4 if adjacent else 0.0))
        if "noun" in roles and (aux is not None or adjacent) and not candidate.single:
            if chunk.lower in ("dead", "missing", "injured", "wounded"):
                harm, last = self._merge(at, "noun")
                return _Link(harm, at, last, cost)
        if "noun" in roles and candidate.single and chunk.lower in ("dead", "missing") and aux:
            return _Link(roles["noun"], at, at, cost)
        return None

    def _among(self, candidate: Candidate, among: int) -> _Link | None:
        """Find "three women were among the wounded", "10 children among 48 people killed"."""
        for at in range(among + 1, min(among + 9, len(self.chunks))):
            chunk = self.chunks[at]
            roles = chunk.roles or {}
            for role in ("past", "noun"):
                if role in roles:
                    cost = 1.0 + 0.1 * (at - candidate.after)
                    return _Link(roles[role], at, at, cost, including=True)
            if chunk.kind not in ("determiner", "number", "people", "word", "adverb", "of"):
                if chunk.lower not in ("of", "in", "who", "were"):
                    return None
        return None

    def _singular_verb(self, candidate: Candidate, aux: int) -> bool:
        """Return whether the verb agrees with one person, or has several persons as its subject."""
        if self.chunks[aux].lower not in ("were", "are", "have"):
            return True
        between = self.chunks[candidate.after : aux]
        before = self.chunks[candidate.at - 1] if candidate.at else None
        return any(c.kind == "and" for c in between) or (
            before is not None and before.kind == "and"
        )

    def _toll(self, candidate: Candidate) -> _Link | None:
        """Find "the death toll … rose to 12", "toll at six"."""
        before = self.chunks[candidate.at - 1].lower if candidate.at else ""
        reaching = ("to", "at", "is", "was", "stands", "reached", "reaches", "hit", "hits", "of",
                    "of:", ":", "passed", "exceeded", "topped", "tops", "climbs", "now")  # fmt: skip
        if before not in reaching or candidate.single:
            return None
        for at in range(candidate.at - 1, max(-1, candidate.at - FARTHEST_TOLL), -1):
            chunk = self.chunks[at]
            if chunk.roles and "toll" in chunk.roles:
                return _Link(chunk.roles["toll"], at, at, 0.6)
            if chunk.kind in ("stop", "clause", "speech") or chunk.number is not None:
                return None
            if chunk.roles and {"past", "active", "subject"} & set(chunk.roles):
                return None
        return None

    # -- counts that take the harm of another ------------------------------------------------

    def _inherit(
        self, candidate: Candidate, links: Sequence[tuple[Candidate, _Link]]
    ) -> _Link | None:
        if candidate.definite and candidate.single:
            wanted = ("and",)
        else:
            wanted = ("and", "comma", "including")
        before = self.chunks[candidate.at - 1] if candidate.at else None
        including = before is not None and before.kind == "including"
        partitive = candidate.partitive and self._named_part(candidate)
        if including or partitive or self._among_them(candidate):
            if links:
                owner = links[-1][1]
                for earlier, link in reversed(links):
                    if not link.including:
                        owner = link
                        break
                return _Link(owner.harm, owner.first, owner.last, 5.0, including=True)
            if self.previous is not None and (partitive or candidate.at <= 3):
                return _Link(self.previous.harm, candidate.at, candidate.at, 6.0, including=True)
            return None
        if not links or before is None:
            return None
        earlier, link = links[-1]
        if before.kind not in wanted and before.lower not in ("another", "well"):
            return None
        between = self.chunks[earlier.after : candidate.at]
        if any(c.kind in ("stop", "clause", "speech", "auxiliary", "relative") for c in between):
            return None
        if any(c.kind == "harm" for c in between) or len(between) > 12:
            return None
        if link.first >= earlier.after:
            return None
        listed = before.kind in ("and", "comma")
        named = candidate.people is False and self.chunks[candidate.after - 1].capital
        if candidate.people is not True and not (listed and (named or self._bare_item(candidate))):
            return None
        if candidate.bare and between and not all(c.kind in wanted for c in between):
            return None
        return _Link(link.harm, link.first, link.last, 5.0, including=link.including)

    def _from_next(self, candidate: Candidate, following: Candidate) -> _Link | None:
        """Let "12 civilians and 5 soldiers were killed" give its verb to both."""
        between = self.chunks[candidate.after : following.at]
        if candidate.people is not True or not (between or candidate.single):
            return None
        if not all(c.kind in ("and", "comma", "adverb") for c in between):
            return None
        link = self._right(following)
        if link is None and following.single:
            link = self._inside(following)
        return None if link is None else msgspec.structs.replace(link, cost=6.0)

    def _named_part(self, candidate: Candidate) -> bool:
        """Return whether "two of them" goes on to say who they were, not what they did."""
        following = self.chunks[candidate.after] if candidate.after < len(self.chunks) else None
        if candidate.people is True or following is None:
            return True
        if following.kind in ("comma", "stop", "and", "close"):
            return True
        behind = self.chunks[candidate.after + 1 : candidate.after + 2]
        return following.kind == "auxiliary" and bool(behind) and names_people(behind[0])

    def _among_them(self, candidate: Candidate) -> bool:
        """Return whether "… at least 400 were civilians" or "five of them children" is said."""
        following = self.chunks[candidate.after : candidate.after + 2]
        return (
            candidate.people is None
            and len(following) == 2
            and following[0].lower in ("were", "are", "was")
            and names_people(following[1])
        )

    def _bare_item(self, candidate: Candidate) -> bool:
        if candidate.people is not None or candidate.single:
            return False
        following = self.chunks[candidate.after] if candidate.after < len(self.chunks) else None
        return following is not None and following.lower in ("in", "at", "near", "from", "on")

    # -- small questions ---------------------------------------------------------------------

    def _merge(self, at: int, role: str) -> tuple[Harm, int]:
        """Return the harm from chunk `at` on, "killed and wounded" being one, and its last chunk."""
        roles = self.chunks[at].roles or {}
        harm = roles[role]
        step = 1 if at + 1 < len(self.chunks) and self.chunks[at + 1].kind == "harm" else 2
        if at + step < len(self.chunks) and (
            step == 1 or self.chunks[at + 1].kind in ("and", "comma")
        ):
            other = self.chunks[at + step].roles or {}
            kind = role if role in other else "past" if "past" in other else "noun"
            following = self.chunks[at + step + 1 : at + step + 2]
            ends = not following or following[0].number is None
            if kind in other and ends and {harm, other[kind]} == {"killed", "injured"}:
                return "killed_or_injured", at + step
        return harm, at

    def _merge_left(self, at: int, role: str) -> tuple[Harm, int]:
        roles = self.chunks[at].roles or {}
        harm = roles[role]
        first = at
        for step in (1, 2):
            if at - step < 0:
                break
            chunk = self.chunks[at - step]
            other = chunk.roles or {}
            if role in other and {harm, other[role]} == {"killed", "injured"}:
                if at - step in self.used_on_right:
                    break
                return "killed_or_injured", at - step
            if chunk.kind not in ("and", "comma"):
                break
        return harm, first

    def _passive_before(self, at: int) -> bool:
        at -= 1
        while at >= 0 and self.chunks[at].kind == "adverb":
            at -= 1
        return at >= 0 and self.chunks[at].lower in PASSIVE

    def _has_object(self, at: int) -> bool:
        """Return whether the participle at `at` is a verb with an object: "killed five"."""
        following = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        if following is None:
            return False
        if following.number is not None:
            behind = self.chunks[at + 2 : at + 5]
            own = [c for c in behind if c.roles and ("past" in c.roles or "noun" in c.roles)]
            return not own
        if following.kind == "determiner":
            return True
        if following.lower in ("others", "other", "more"):
            return False
        return names_people(following) or (
            following.capital
            and following.kind == "word"
            and not self.chunks[at].capital
            and following.lower
            not in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        )

    def _own_verb(self, at: int) -> bool:
        """Return whether the word behind a noun phrase is a verb that says something else."""
        chunk = self.chunks[at]
        if chunk.capital or chunk.lower.endswith("ing") or not chunk.lower.isalpha():
            return False
        following = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        reduced = following is not None and following.kind == "preposition"
        return not (chunk.lower.endswith("ed") and reduced)

    def _aside(self, first: int, aux: int) -> bool:
        return any(
            c.kind == "relative" or c.lower == "them"
            for c in self.chunks[max(first, aux - 3) : aux]
        )

    def _hypothetical(self, link: _Link) -> bool:
        """Return whether the harm is wished, ordered or expected: "to kill", "will die"."""
        at = link.first - 1
        steps = 0
        roles = self.chunks[link.first].roles or {}
        while at >= 0 and steps < 4 and self.chunks[at].kind in ("adverb", "auxiliary"):
            if self.chunks[at].lower in (
                "will",
                "would",
                "could",
                "should",
                "shall",
                "must",
                "can",
            ):
                return True
            at, steps = at - 1, steps + 1
        before = self.chunks[at].lower if at >= 0 else ""
        infinitive = (
            set(roles) & {"active", "subject"} and self.chunks[link.first].lower != "to flee"
        )
        return before == "to" and bool(infinitive) and link.cost < 5.0

    def _fits(self, candidate: Candidate, link: _Link) -> bool:
        """Return whether what was counted can suffer that harm: vehicles are captured too."""
        harm = link.harm
        if candidate.named and not self._close(candidate, link):
            return False
        if self.chunks[link.first].lower.startswith("destroy"):
            return candidate.people is True and not candidate.named
        if harm == "displaced" and (candidate.single or (candidate.low or 0) < FEWEST_DISPLACED):
            return False
        if candidate.single and self._negated(candidate, link):
            return False  # "he was not hurt" counts nobody
        if harm in ("captured", "displaced", "missing"):
            return candidate.people is not False and not candidate.named
        return True

    def _negated(self, candidate: Candidate, link: _Link) -> bool:
        between = self.chunks[candidate.after : link.first]
        return any(c.lower in ("not", "never") for c in between)

    def _close(self, candidate: Candidate, link: _Link) -> bool:
        """Return whether a name and its harm stand together, as "X was killed", "killed X" do."""
        if link.first >= candidate.after:
            between = self.chunks[candidate.after : link.first]
            plain = all(
                c.kind in ("auxiliary", "adverb", "comma", "relative", "number") for c in between
            )
            aux = any(c.kind == "auxiliary" for c in between)
            return plain and (aux or "subject" in (self.chunks[link.first].roles or {}))
        return link.cost < 1.0 and candidate.after - candidate.at >= 2

    def _after_brackets(self, at: int) -> int:
        for last in range(at + 1, min(at + 16, len(self.chunks))):
            if self.chunks[last].kind == "close":
                return last + 1
        return at + 1

    # -- the result --------------------------------------------------------------------------

    def _counts(self, candidate: Candidate, link: _Link) -> list[Count]:
        including = link.including or (
            candidate.at > 0 and self.chunks[candidate.at - 1].kind == "including"
        )
        start = candidate.start
        if including and candidate.at and self.chunks[candidate.at - 1].kind == "including":
            start = self.chunks[candidate.at - 1].start
        end = max(candidate.end, self.chunks[candidate.after - 1].end)
        if link.cost < 5.0:
            start = min(start, self.chunks[link.first].start)
            end = max(end, self.chunks[link.last].end)
        cue = self._span(self.chunks[link.first].start, self.chunks[link.last].end)
        harms: tuple[Harm, ...] = (link.harm,)
        if candidate.high == 0 and link.harm == "killed_or_injured" and link.first != link.last:
            # "no personnel had been killed or wounded" says that none were killed and none hurt.
            harms = ("killed", "injured")
        return [
            Count(
                evidence=self._span(start, end),
                number=self._span(
                    candidate.start, max(candidate.start + 1, self._number_end(candidate))
                ),
                harm=harm,
                harm_cue=cue,
                low=candidate.low,
                high=candidate.high,
                hedge=candidate.hedge,
                victims=self._span(*candidate.victims) if candidate.victims else None,
                including=including,
            )
            for harm in harms
        ]

    def _number_end(self, candidate: Candidate) -> int:
        return self.chunks[candidate.at].end
