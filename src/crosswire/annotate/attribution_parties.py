"""Noun phrases of those who speak, found from capitals, articles, prepositions and head words.

No parser is used. Reports that lost their commas leave nothing between a content and its source
("… in the suburbs a monitoring group said"), so phrases are read outwards from the verb and stop
where an article, a preposition or a word that cannot be part of them is met.
"""

import re

from crosswire.annotate.attribution_words import load_words, words_in
from crosswire.annotate.tokens import Token

# A source of more words than this is a clause; measured on the longest sources of the train keys.
LONGEST_PARTY = 26
LONGEST_SUBJECT = 16

ARTICLES = frozenset(["a", "an", "the"])
DETERMINERS = ARTICLES | words_in(
    """this these those his her its their our my your another one two three several some many all
    both no each any other most few"""
)
COUNTERS = words_in("two three several some many all both most few one")
PREPOSITIONS = words_in(
    """of in at for from with to on near inside by about into over under between against among
    around across through during after before since until toward towards outside within without
    behind along amid amidst upon off via per despite following including as than like"""
)
LINKS = words_in("of in at for from with on near inside to")
PRONOUNS = words_in("he she it they i we you who which everyone someone nobody")
CONJUNCTIONS = words_in(
    """and but or while as that if because although though when where so yet whereas unless after
    before since until nor"""
)
WEEKDAYS = words_in(
    """monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"""
)
MONTHS = words_in(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec"""
)
AUXILIARIES = words_in(
    """didnt doesnt dont wasnt isnt cannot couldnt
    is was were are be been being am has have had having will would can could may might shall
    should must did do does not n't don't didn't doesn't isn't wasn't 's 've 'd"""
)
BE = words_in("is was were are be been being got")
ADVERBS = words_in(
    """also later earlier further however meanwhile then still today yesterday too reportedly never
    ever even just once again already now simply only previously recently repeatedly separately
    initially therefore thus afterwards soon often always first immediately last night week
    month year morning evening afternoon late early there"""
)
PLAIN_VERBS = words_in(
    """killed wounded injured hit struck left died dead took take made make came come went go got
    kill kills killing hits strikes struck bombed fired shot held began begun ran led won lost
    fell broke gave found saw seen set put brought sent met kept became get gets taken rose
    shows leaves leaving wounding injuring die dies targeted destroyed attacked carried launched
    burned stood built caught blew drove fought flew grew fled sought spoke wore seized tells
    says targets targeting attacks"""
)
MADE = words_in(
    """compiled provided released issued gathered published given collected obtained received
    carried reported posted"""
)
PARTICIPLES_AFTER_NOUN = words_in(
    """working based living speaking stationed close familiar affiliated linked loyal embedded
    involved present allied opposed monitoring tracking covering"""
)
QUOTES = frozenset('"“”«»')
APPOSITION_WORDS = words_in("who whose which a an the head chief director")
PARTITIVES = words_in("number group majority couple handful variety list")
TITLES = words_in("mr mrs ms dr gen col lt sgt capt maj rep sen gov prof st hon cmdr brig det")
NOT_ADJECTIVES = words_in("early daily only family reply rally ally supply assembly july")


ARABIC_NAME = re.compile(r"(?:al|el|ash|as|ad|ar|at|an|ez|abu|bin|ibn)-[A-Z]")


class Phrases:
    """The noun phrases of one segment."""

    def __init__(self, tokens: list[Token], *, upper: bool) -> None:
        self.tokens = tokens
        self.upper = upper
        self.words = load_words()

    def name(self, i: int) -> bool:
        """Return whether word `i` is part of a name."""
        token = self.tokens[i]
        if not token.text[0].isupper() and not ARABIC_NAME.match(token.text):
            return False
        low = token.lower
        if low in WEEKDAYS or (low in MONTHS and low != "may"):
            return False
        closed = (
            low in DETERMINERS
            or low in PREPOSITIONS
            or low in CONJUNCTIONS
            or low in AUXILIARIES
            or low in ADVERBS
            or low in PRONOUNS
        )
        if closed:
            return token.text.isupper() and not self.upper and low in {"us", "it"} and i > 0
        if self.upper:
            return low not in self.words.verbs and low not in PLAIN_VERBS and not low.endswith("ed")
        return True

    def speaker(self, i: int) -> bool:
        """Return whether word `i` names people or a body that can speak."""
        low = self.tokens[i].lower
        return (
            low in self.words.speakers
            or low in {"%", "percent"}
            or low.removesuffix("s") in self.words.bodies
        )

    def verbal(self, i: int) -> bool:
        """Return whether word `i` looks like a finite verb."""
        token = self.tokens[i]
        low = token.lower
        if low.endswith("ing"):
            return False
        if low in AUXILIARIES or low in PLAIN_VERBS or low in self.words.verbs:
            return low not in self.words.doubtful or low in PLAIN_VERBS or low.endswith("ed")
        return (
            low.endswith("ed")
            and len(low) > 4
            and "-" not in low
            and (self.upper or token.text[0].islower())
        )

    def has_verb(self, start: int, end: int) -> bool:
        """Return whether a finite verb stands among the words from `start` up to `end`."""
        return any(self.verbal(i) for i in range(start, min(end, start + 60)))

    def start_of(self, head: int, *, low: int = 0) -> int | None:
        """Return where the phrase with its last word at `head` begins, `None` if it cannot speak.

        Reads leftwards over names, head words and what may stand before them, to the article.
        """
        tokens = self.tokens
        if head < low:
            return None
        token = tokens[head]
        if token.text == ")":
            opening = self._opening(head, low)
            return None if opening is None else self.start_of(opening - 1, low=low)
        strong = self.speaker(head) or self.name(head)
        start = self._core(head, low)
        if not strong and tokens[start].lower not in DETERMINERS:
            extended = self._linked(start, head, low)
            return extended if extended < start else None
        return self._linked(start, head, low)

    def _opening(self, close: int, low: int) -> int | None:
        for i in range(close - 1, max(low, close - 10) - 1, -1):
            if self.tokens[i].text == "(":
                return i if i > low else None
        return None

    def _core(self, head: int, low: int) -> int:
        tokens = self.tokens
        start = head
        while start > low and head - start < LONGEST_PARTY:
            before = tokens[start - 1]
            text = before.lower
            if text in DETERMINERS:
                if text in COUNTERS and not self.speaker(start) and not self._modifies(start):
                    break
                start -= 1
                if text not in ARTICLES and start > low and tokens[start - 1].lower == "the":
                    start -= 1
                break
            if (
                self.speaker(start - 1)
                and start - 1 > low
                and (tokens[start - 2].text[0].isdigit() or tokens[start - 2].lower in COUNTERS)
            ):
                break  # "7 miners state media said": the count is the content's
            if self.name(start - 1) or self._modifies(start - 1) or self.speaker(start - 1):
                start -= 1
                continue
            if text in {"'", "’", "’s", "'s"} and start - 1 > low and self.name(start - 2):
                start -= 1
                continue
            if text == "." and start - 1 > low and tokens[start - 2].lower in TITLES:
                start -= 2
                continue
            if text == ")" and (opening := self._opening(start - 1, low)) is not None:
                start = opening
                continue
            reach = self._article_before(start, low)
            if reach is None:
                break
            start = reach
            break
        return start

    def _modifies(self, i: int) -> bool:
        low = self.tokens[i].lower
        if low in self.words.premodifiers:
            return True
        return "-" in low and low.rsplit("-", 1)[-1] in {
            "based", "run", "led", "backed", "affiliated", "owned", "linked", "controlled",
            "held", "funded", "general", "opposition", "government", "regime", "allied",
        }  # fmt: skip

    def _article_before(self, start: int, low: int) -> int | None:
        """Return the place of an article up to three plain words before `start`."""
        for i in range(start - 1, max(low, start - 4) - 1, -1):
            token = self.tokens[i]
            if token.lower in ARTICLES or token.lower in {"another", "one"}:
                return i
            if token.text[0].isupper() and token.text.endswith(("'s", "’s")):
                return i  # "Kenya's interior ministry"
            plain = token.text[0].isalpha() and token.lower not in PREPOSITIONS | CONJUNCTIONS
            if not plain or token.lower in AUXILIARIES or token.lower in WEEKDAYS:
                return None
            if token.lower in PLAIN_VERBS or (
                self.verbal(i) and (i < start - 1 or not token.lower.endswith("ed"))
            ):
                return None
        return None

    def _linked(self, start: int, head: int, low: int) -> int:
        """Return `start` moved left over "source in", "director of", names and appositions."""
        tokens = self.tokens
        bare = (
            self.speaker(head)
            and not self.name(head)
            and not self.name(start)
            and tokens[start].lower not in DETERMINERS
        )
        best = start
        at = start
        for _ in range(4):
            if at - 2 < low or head - at > LONGEST_PARTY:
                break
            link = tokens[at - 1].lower
            if link in {"and", "&", ","} and at - 2 >= low and link != ",":
                if at == best and self.speaker(at - 2) and not self.tokens[at - 2].text.isdigit():
                    best = at = self._core(at - 2, low)
                    continue
                break
            if link in PARTICIPLES_AFTER_NOUN and self.speaker(at - 2):
                pass
            elif link in LINKS and not (bare and at == start):
                if tokens[at - 2].lower in PARTICIPLES_AFTER_NOUN:
                    at -= 1
            else:
                break
            if at - 2 < low:
                break
            noun = at - 2
            if tokens[noun].text == ")" and (opening := self._opening(noun, low)) is not None:
                noun = opening - 1
            if not (self.name(noun) or tokens[noun].lower[0].isalpha()):
                break
            core = self._core(noun, low)
            relational = tokens[noun].lower in self.words.relational
            named = self.name(noun) and tokens[at - 1].lower in {"of", "for", "on", "and", "to"}
            counted = (
                tokens[core].lower not in ARTICLES
                and core > low
                and tokens[core - 1].text.isdigit()
            )
            if (relational or (named and self.name(start))) and not counted:
                best = core
            elif tokens[noun].lower in PREPOSITIONS or self.verbal(noun):
                break
            at = core
        return self._apposed(best, low)

    def _apposed(self, start: int, low: int) -> int:
        """Return `start` moved left over a name set before it: "Ali Omar a doctor at …"."""
        tokens = self.tokens
        if start - 1 < low or not self.name(start - 1) or tokens[start].lower == "the":
            name_first = start - 1 >= low and tokens[start - 1].text == ")"
            if not name_first:
                return start
        if tokens[start].lower not in {"a", "an"} and not self.speaker(start):
            return start
        core = self._core(start - 1, low)
        for _ in range(2):
            linked = core - 2 >= low and tokens[core - 1].lower in {"for", "of"}
            if linked and self.name(core - 2):
                core = self._core(core - 2, low)
        long_enough = start - core >= 2
        free = core == low or tokens[core - 1].lower not in PREPOSITIONS
        plain_before = (
            core == low or not tokens[core - 1].text[0].islower() or (not self.verbal(core - 1))
        )
        return core if long_enough and free and plain_before else start

    def end_of(self, start: int, *, high: int) -> int | None:
        """Return where the phrase that begins at `start` ends, `None` if none begins there.

        Reads rightwards: article, words before the noun, names, "of" and "for" with theirs.
        """
        tokens = self.tokens
        i = start
        seen = False
        if start < high and tokens[start].lower in self.words.citing:
            return None
        limit = min(high, start + LONGEST_PARTY)
        while i < limit:
            token = tokens[i]
            low = token.lower
            if low in PRONOUNS and not seen and i == start:
                return i + 1
            if low in DETERMINERS:
                if (
                    i > start
                    and tokens[i - 1].lower not in LINKS | {"by"}
                    and not (
                        low in {"a", "an"} and seen and i + 1 < limit and self._titled(i + 1, limit)
                    )
                ):
                    break
            elif self.name(i) or self.speaker(i):
                seen = True
            elif low in LINKS:
                following = i + 1 < limit and (
                    self.name(i + 1)
                    or self.speaker(i + 1)
                    or tokens[i + 1].lower in DETERMINERS
                    or self._modifies(i + 1)
                )
                if not following or not (seen or tokens[i - 1].lower in PARTITIVES):
                    break
                if low in {"to", "on"} and tokens[i - 1].lower not in self.words.relational:
                    break
            elif (
                (low in {"'", "’", "'s", "’s"} and seen)
                or (low == "by" and seen and i + 1 < limit)
                or (low in MADE and i + 1 < limit and tokens[i + 1].lower == "by" and seen)
            ):
                pass
            elif token.text == "(" and seen:
                close = next((j for j in range(i, min(i + 8, limit)) if tokens[j].text == ")"), i)
                if close == i:
                    break
                i = close
            elif low == "and" and seen:
                if not (i + 1 < limit and (self.speaker(i + 1) or self._modifies(i + 1))):
                    break
            elif (
                self._modifies(i)
                or (low in PARTICIPLES_AFTER_NOUN and seen)
                or (not seen and low.endswith("ed") and i + 1 < limit and self.speaker(i + 1))
            ):
                pass
            elif (
                not token.text[0].isalpha()
                or low in CONJUNCTIONS
                or low in PREPOSITIONS
                or self.verbal(i)
                or low in AUXILIARIES
                or low in WEEKDAYS
                or low in ADVERBS
                or (
                    seen
                    and not (i - start > 1 and self._after_of(i))
                    and not self._leads_on(i, limit)
                )
            ):
                break
            i += 1
        if not seen:
            return None
        while i > start and tokens[i - 1].lower in LINKS | DETERMINERS | MADE | {"and", "by"}:
            i -= 1
        return i if i > start else None

    def _leads_on(self, i: int, limit: int) -> bool:
        """Return whether word `i` stands before a head word: "state railway company"."""
        return i + 1 < limit and self.speaker(i + 1) and not self.name(i + 1)

    def _after_of(self, i: int) -> bool:
        """Return whether word `i` follows "of the": a body's own noun, "head of the fund"."""
        return self.tokens[i - 1].lower in DETERMINERS and self.tokens[i - 2].lower == "of"

    def _titled(self, start: int, limit: int) -> bool:
        return any(self.speaker(i) for i in range(start, min(start + 5, limit)))
