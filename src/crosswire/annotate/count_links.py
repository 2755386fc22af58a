"""The harm that claims a number: a verb before it, behind it, a noun, a toll that grows to it."""

from collections.abc import Sequence

import msgspec

from crosswire.annotate.candidate import Candidate, names_people
from crosswire.annotate.chunks import Chunk
from crosswire.ontology.vocabulary import load_harm_words
from crosswire.types import Harm

# How far behind a noun phrase its verb is looked for, in chunks: "12 people from the village of X
# who had gathered at Y were killed" has 14.
FARTHEST_VERB = 26
# How far a toll may stand before its number: "death toll from the attack on X in Y rises to 11".
FARTHEST_TOLL = 24
PASSIVE = frozenset("was were is are be been being get got gets getting".split())
FREED = frozenset("freed released rescued freeing releasing rescuing exchanged".split())
# Verbs with which the hurt reach a hospital.
BROUGHT = frozenset("taken rushed transported airlifted brought carried transferred".split())
# Words before a name that say what the person is.
LONGEST_TITLE = 4
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# What stands right before a number that a toll has reached.
REACHING = frozenset(
    """to at is was stands reached reaches hit hits of : passed exceeded topped tops climbs
    now""".split()
)


class Link(msgspec.Struct):
    """A harm found for a candidate: the cue's chunk indices, and how far it was to seek.

    `cost` orders the places where a harm may stand; a candidate takes the cheapest. A link that
    was taken over from another count costs `INHERITED` or more; `reaches` marks an item of a list
    whose evidence reaches back to the word that says the harm.
    """

    harm: Harm
    first: int
    last: int
    cost: float
    including: bool = False
    reaches: bool = False


INHERITED = 5.0


class HarmFinder:
    """Looks for the harm that is said of a candidate among the chunks of its sentence."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks = chunks
        self._words = load_harm_words()
        self._used_on_right: set[int] = set()

    def find(self, candidate: Candidate) -> Link | None:
        """Return the nearest harm of all the places where one may stand."""
        options = [
            self.find_inside(candidate),
            self._left(candidate),
            self.find_right(candidate),
            self._toll(candidate),
        ]
        found = [option for option in options if option is not None]
        return min(found, key=lambda link: link.cost, default=None)

    def accept(self, candidate: Candidate, *, link: Link) -> None:
        """Note that `link` made a count: a verb that had its subject takes no object as well."""
        if link.first >= candidate.after:
            self._used_on_right.add(link.first)

    def find_inside(self, candidate: Candidate) -> Link | None:
        """Find "12 dead", "12 wounded civilians", "12 bodies": the noun phrase says the harm."""
        for at in range(candidate.at + 1, candidate.after):
            roles = self.chunks[at].roles
            if roles and "adjective" in roles and at + 1 < candidate.after:
                # "12 wounded soldiers were killed" speaks of the killing.
                return Link(roles["adjective"], at, at, 3.5)
        if candidate.after < len(self.chunks):
            chunk = self.chunks[candidate.after]
            if chunk.roles and "noun" in chunk.roles and not candidate.single:
                behind = self.chunks[candidate.after + 1 : candidate.after + 2]
                counts_next = bool(behind) and behind[0].number is not None
                if "past" in chunk.roles and counts_next and self._has_object(candidate.after):
                    return None  # "Killed 12 injured 5"
                before = self.chunks[candidate.at - 1].lower if candidate.at else ""
                if before in FREED:
                    return None  # "freed 12 hostages"
                if candidate.of_harmed:  # "one of the wounded died": the verb goes before
                    return Link(chunk.roles["noun"], candidate.after, candidate.after, 4.0)
                harm, last = self._merge(candidate.after, "noun")
                return Link(harm, candidate.after, last, 0.5)
        return None

    def _left(self, candidate: Candidate) -> Link | None:
        """Find "killed 12", "the killing of 12", "lost 12 fighters", "including 12"."""
        at = candidate.at - 1
        skipped = 0
        while at >= 0 and skipped < 4:
            chunk = self.chunks[at]
            if chunk.kind == "adverb" or chunk.lower in ("another", "other", "a", "an", "the"):
                at, skipped = at - 1, skipped + 1
                continue
            break
        if candidate.named:
            at = self._before_title(at)
        if at < 0:
            return None
        chunk = self.chunks[at]
        if chunk.roles and at not in self._used_on_right:
            if "active" in chunk.roles:
                harm, first = self._merge_left(at, "active")
                return Link(harm, first, at, 0.2)
            if "past" in chunk.roles and not self._passive_before(at):
                harm, first = self._merge_left(at, "past")
                return Link(harm, first, at, 0.8)
        if chunk.lower == "of" and at:
            before = self.chunks[at - 1]
            if before.roles and "of" in before.roles:
                harm, first = self._merge_left(at - 1, "of")
                return Link(harm, first, at - 1, 0.3)
        if chunk.lower in self._words.losing and candidate.people and not candidate.single:
            return Link("killed", at, at, 2.0)
        if chunk.lower in ("were", "was", "are", "is") and at >= 2:
            # "Among the dead were two children", "those killed were two children"
            before, behind = self.chunks[at - 1], self.chunks[max(0, at - 6) : at]
            pointed = any(c.lower in ("among", "amongst", "those") for c in behind)
            for role in ("noun", "past"):
                if before.roles and role in before.roles and pointed:
                    return Link(before.roles[role], at - 1, at - 1, 0.4, including=True)
        return None

    def find_right(self, candidate: Candidate) -> Link | None:
        """Find the verb that the noun phrase is the subject of: "12 people … were killed"."""
        aux: int | None = None
        commas = 0
        crossed = False  # another number stands between
        before = self.chunks[candidate.at - 1] if candidate.at else None
        included = before is not None and before.kind == "including"
        at = candidate.after
        behind = self.chunks[at] if at < len(self.chunks) else None
        if candidate.of_harmed and behind is not None and "noun" in (behind.roles or {}):
            at += 1  # "one of the wounded …"
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
            elif (kind == "speech" and aux is None) or kind in ("stop", "clause"):
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
            elif kind == "word" and chunk.lower in BROUGHT:
                return self._to_hospital(candidate, at)
            elif kind in ("word", "people", "thing") and aux is not None:
                # A verb of its own: "12 people were evacuated".
                return None
            elif (kind == "preposition" and aux is not None and chunk.lower != "to") or (
                kind == "word" and at == candidate.after and self._own_verb(at)
            ):
                return None
            at += 1
        return None

    def _right_harm(self, candidate: Candidate, at: int, aux: int | None) -> Link | None:
        chunk = self.chunks[at]
        roles = chunk.roles or {}
        distance = at - candidate.after
        cost = 1.0 + 0.15 * distance
        between = self.chunks[candidate.after : at]
        adjacent = all(c.kind in ("adverb", "auxiliary") for c in between)
        if aux is not None and candidate.single and not self._singular_verb(candidate, aux):
            return None
        if "subject" in roles:
            return Link(roles["subject"], at, at, cost)
        if "past" in roles:
            if aux is None and (self._has_object(at) or (not adjacent and candidate.single)):
                return None
            if aux is not None and self.chunks[aux].lower not in PASSIVE:
                passive = any(c.lower in PASSIVE for c in self.chunks[candidate.after : at])
                if not passive and self._has_object(at):
                    return None
            harm, last = self._merge(at, "past")
            return Link(harm, at, last, cost - (0.4 if adjacent else 0.0))
        said = "noun" in roles and (aux is not None or adjacent) and not candidate.single
        if said and chunk.lower in ("dead", "missing", "injured", "wounded"):
            harm, last = self._merge(at, "noun")
            return Link(harm, at, last, cost)
        if "noun" in roles and candidate.single and chunk.lower in ("dead", "missing") and aux:
            return Link(roles["noun"], at, at, cost)
        return None

    def _to_hospital(self, candidate: Candidate, brought: int) -> Link | None:
        """Find "15 people were taken to a hospital": who is brought there is hurt."""
        for at in range(brought + 1, min(brought + 8, len(self.chunks))):
            if "hospital" in self.chunks[at].lower:
                return Link("injured", brought, at, 1.5 + 0.15 * (brought - candidate.after))
            if self.chunks[at].kind in ("stop", "comma", "clause", "harm", "auxiliary"):
                return None
        return None

    def _among(self, candidate: Candidate, among: int) -> Link | None:
        """Find "three women were among the wounded", "10 children among 48 people killed"."""
        for at in range(among + 1, min(among + 9, len(self.chunks))):
            chunk = self.chunks[at]
            roles = chunk.roles or {}
            for role in ("past", "noun"):
                if role in roles:
                    cost = 1.0 + 0.1 * (at - candidate.after)
                    return Link(roles[role], at, at, cost, including=True)
            passed = chunk.kind in ("determiner", "number", "people", "word", "adverb")
            if not passed and chunk.lower not in ("of", "in", "who", "were"):
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

    def _before_title(self, at: int) -> int:
        """Return where what a person is ("police officer Sean Collier") begins, less one."""
        first = at
        while first >= 0 and at - first < LONGEST_TITLE:
            if self.chunks[first].kind not in ("word", "people") or self.chunks[first].capital:
                break
            first -= 1
        return first if first >= 0 and self.chunks[first].kind == "harm" else at

    def _toll(self, candidate: Candidate) -> Link | None:
        """Find "the death toll … rose to 12", "toll at six"."""
        before = self.chunks[candidate.at - 1].lower if candidate.at else ""
        if before not in REACHING or candidate.single:
            return None
        for at in range(candidate.at - 1, max(-1, candidate.at - FARTHEST_TOLL), -1):
            chunk = self.chunks[at]
            if chunk.roles and "toll" in chunk.roles:
                return Link(chunk.roles["toll"], at, at, 0.6)
            if chunk.kind in ("stop", "clause", "speech") or chunk.number is not None:
                return None
            if chunk.roles and {"past", "active", "subject"} & set(chunk.roles):
                return None
        return None

    def _merge(self, at: int, role: str) -> tuple[Harm, int]:
        """Return the harm from chunk `at` on ("killed and wounded" is one) and its last chunk."""
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
                if at - step in self._used_on_right:
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
            and following.lower not in WEEKDAYS
        )

    def _own_verb(self, at: int) -> bool:
        """Return whether the word behind a noun phrase is a verb that says something else."""
        chunk = self.chunks[at]
        if chunk.capital or chunk.lower.endswith("ing") or not chunk.lower.isalpha():
            return False
        following = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        reduced = following is not None and following.kind == "preposition"
        return not (chunk.lower.endswith("ed") and reduced)

    def _after_brackets(self, at: int) -> int:
        for last in range(at + 1, min(at + 16, len(self.chunks))):
            if self.chunks[last].kind == "close":
                return last + 1
        return at + 1

    def _aside(self, first: int, aux: int) -> bool:
        return any(
            c.kind == "relative" or c.lower == "them"
            for c in self.chunks[max(first, aux - 3) : aux]
        )
