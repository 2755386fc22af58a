"""The parts of a clause around a reporting verb: adverbials, who is spoken to, where it begins."""

from crosswire.annotate import attribution_parties as parties
from crosswire.annotate.attribution_segments import Segment
from crosswire.annotate.attribution_words import load_words, words_in

SAY_PLACES = words_in(
    """statement interview report release message tweet letter speech briefing conference post
    facebook twitter website phone telephone email e-mail telegram radio television communique
    bulletin communiqué remarks comments call address video recording audio column article"""
)
STOPS = frozenset(".;!?")
TELLING = words_in("tell inform assure advise remind")


class ClauseReader:
    """Reads adverbials, addressees and the beginnings of clauses in one segment, by word number."""

    def __init__(self, segment: Segment) -> None:
        self.tokens = segment.tokens
        self.words = load_words()
        self.phrases = parties.Phrases(segment.tokens, upper=segment.upper)

    def _low(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def _rest(self, i: int) -> int:
        """Return how many words follow from word `i` on."""
        return sum(1 for token in self.tokens[i : i + 60] if token.text[0].isalnum())

    def _clear(self, source: tuple[int, int], cue: int) -> bool:
        """Return whether the source surely can speak: a pronoun, a head word or a name."""
        start, end = source
        if self._low(start) in parties.PRONOUNS and end == start + 1:
            return True
        window = range(start, min(end, cue))
        return any(self.phrases.speaker(k) or self.phrases.name(k) for k in window)

    def clause_start(self, before: int) -> int:
        """Return where the clause that ends at word `before` begins, adverbials left out."""
        low = max(0, before - 60)
        i = before
        while i > low:
            text = self._low(i - 1)
            if text in STOPS or text in {":", "--", "but", "that"} or text in parties.QUOTES:
                break
            if text in {"and", "while", "as"} and self.phrases.has_verb(max(low, i - 12), i - 1):
                break
            i -= 1
        return self._skip_opening(i, before)

    def _skip_opening(self, i: int, before: int) -> int:
        """Return the word after "On Sunday", "In a statement," and the like."""
        moved = True
        while moved and i < before:
            moved = False
            text = self._low(i)
            if (
                text in {"and", "but", "while", "as", ",", "yet", "so", "-", "--", "–", "—"}
                or text in parties.ADVERBS - {"first"}
                or text in parties.WEEKDAYS
                or (text.endswith("ly") and text not in parties.NOT_ADJECTIVES)
            ):
                i, moved = i + 1, True
            elif text in parties.PREPOSITIONS and not moved:
                comma = next((j for j in range(i, min(before, i + 12)) if self._low(j) == ","), -1)
                if comma > 0:
                    i, moved = comma + 1, True
                elif (after := self.skip_adjuncts(i)) > i and after < before:
                    i, moved = after, True
        return i

    def skip_adjuncts(self, i: int) -> int:
        """Return the word after "on Wednesday", "in a statement", "later" from word `i` on."""
        size = len(self.tokens)
        while i < size:
            start = i
            text = self._low(i)
            following = self._low(i + 1)
            if text in parties.WEEKDAYS or text in {
                "today",
                "yesterday",
                "later",
                "earlier",
                "also",
                "however",
                "meanwhile",
                "overnight",
            }:
                i += 1
            elif text in {"late", "early", "this", "last", "next"} and (
                following in parties.WEEKDAYS
                or following
                in {"week", "month", "year", "morning", "evening", "afternoon", "night"}
            ):
                i += 2
            elif (
                text in {"late", "early", "earlier", "later"}
                and following in {"on", "in"}
                and (self._low(i + 2) in parties.WEEKDAYS | {"the"})
            ):
                i += 3 + (self._low(i + 2) == "the")
            elif text == "at" and following == "the" and self._low(i + 2) == "time":
                i += 3
            elif text in {"on", "late", "early", "last"} and (
                following in parties.WEEKDAYS
                or following in parties.MONTHS
                or (following.isdigit() and self._low(i + 2) in parties.MONTHS)
                or (following in {"late", "early"} and self._low(i + 2) in parties.WEEKDAYS)
                or (
                    following in {"his", "her", "its", "their"}
                    and any(self._low(j) in SAY_PLACES for j in range(i + 2, i + 5))
                )
                or following in SAY_PLACES
            ):
                i += 2
                while (
                    self._low(i) in parties.WEEKDAYS | parties.MONTHS | SAY_PLACES
                    or (
                        self._low(i)[:1].isdigit()
                        and self._low(i - 1) in parties.MONTHS | parties.WEEKDAYS | {"on"}
                    )
                    or (self._low(i) in {"facebook", "twitter", "official"})
                ):
                    i += 1
                if self._low(i) in {"morning", "evening", "afternoon", "night"}:
                    i += 1
            elif text in {"in", "at", "during", "through", "via", "by", "from", "on"} and (
                following in parties.DETERMINERS or following in SAY_PLACES
            ):
                place = next(
                    (j for j in range(i + 1, min(i + 6, size)) if self._low(j) in SAY_PLACES), None
                )
                if place is not None:
                    i = place + 1
                    while self._low(i) in SAY_PLACES:
                        i += 1
                    if self._low(i) in {"issued", "released", "published", "posted", "carried"}:
                        i += 1
                        if self._low(i) == "by":
                            i = self.phrases.end_of(i + 1, high=size) or i
            elif text in {",", "("} and i > 0 and following in parties.WEEKDAYS:
                i += 1
            if i == start:
                break
        return i

    def _marked(self, i: int) -> bool:
        text = self._low(self.skip_adjuncts(i))
        return (
            text in {"that", ":", "how", "why"}
            or text in parties.QUOTES
            or (self._low(self.skip_adjuncts(i) + 1) in parties.QUOTES)
        )

    def _before(self, i: int) -> tuple[int, bool]:
        """Return the last word before the verb group of cue `i`, and whether that is passive."""
        passive = False
        j = i - 1
        while j >= 0 and i - j < 10:
            text = self._low(j)
            if text in parties.BE:
                passive = True
            elif text in parties.AUXILIARIES or text in parties.WEEKDAYS:
                pass
            elif text == "to" and self._low(j - 1) in {"on", "continued", "continues", "have"}:
                j -= 1
            elif (
                text in parties.ADVERBS
                or (text.endswith("ly") and text not in parties.NOT_ADJECTIVES and len(text) > 4)
                or (text in {"on", "late", "early"} and self._low(j + 1) in parties.WEEKDAYS)
                or (
                    text in parties.QUOTES
                    and j > 0
                    and self._low(j + 1) in parties.AUXILIARIES
                    and self.tokens[j - 1].text[0].isalnum()
                )
            ):
                pass
            elif text.isdigit() and self._low(j - 1) in parties.MONTHS and j - 2 >= 0:
                j -= 2 if self._low(j - 2) == "on" else 1
            else:
                break
            j -= 1
        return j, passive

    def _addressee(self, i: int) -> tuple[int, bool]:
        """Return where the one spoken to ends, and whether that is an outlet."""
        size = len(self.tokens)
        start = i
        if i >= size:
            return i, False
        that = next(
            (
                j
                for j in range(i, min(i + 14, size))
                if self._low(j) in {"that", ":"} or self._low(j) in parties.QUOTES
            ),
            None,
        )
        if self._low(i) in {"him", "her", "them", "us", "me", "you", "it", "people", "everyone"}:
            return i + 1, False
        if self._low(i) in parties.DETERMINERS:
            i += 1
        named = False
        while i < size and i < start + 8:
            low = self._low(i)
            if self.phrases.name(i):
                named = True
                i += 1
                if low in self.words.outlets and self._low(i) not in self.words.outlet_words:
                    break
                continue
            if (
                low in self.words.outlet_words
                or low in self.words.audiences
                or (low in self.words.premodifiers)
                or low in {"'s", "’s"}
            ):
                i += 1
                continue
            break
        if (
            that is not None
            and that > i
            and not self.phrases.has_verb(i, that)
            and not any(self._low(j) in self.words.participles for j in range(i, that))
        ):
            i = that
        outlet = named and any(
            self._low(j) in self.words.outlets
            or self._low(j) in self.words.outlet_words
            or self.tokens[j].text.isupper()
            or self._low(j).removesuffix("s") in self.words.outlets
            for j in range(start, i)
        )
        return i, outlet or (named and i - start <= 3)

    def _outlet_before(self, start: int) -> tuple[int, int] | None:
        """Return the outlet of "In a statement to X", "Speaking to X" before a source."""
        for i in range(start - 2, max(start - 9, 0), -1):
            spoken = self._low(i - 1) in SAY_PLACES | {"speaking", "talking"}
            if spoken and self._low(i) in {"to", "with"}:
                end, outlet = self._addressee(i + 1)
                end = min(end, start)
                return (i + 1, end) if outlet and end > i + 1 else None
        return None

    def _after(self, i: int, base: str) -> tuple[int, tuple[int, int] | None]:
        """Return where the content right of the cue begins, and the outlet it was told to."""
        via: tuple[int, int] | None = None
        i = self.skip_adjuncts(i)
        told = base in TELLING
        addressed = self._low(i) == "to" and (
            self.phrases.name(i + 1) if i + 1 < len(self.tokens) else False
        )
        if told or addressed:
            start = i + (0 if told else 1)
            end, outlet = self._addressee(start)
            if outlet:
                via = (start, end)
            if told or outlet:
                i = self.skip_adjuncts(end)
        if self._low(i) == "," and self._low(i + 1) not in {"who", "which"}:
            comma = i
            i = self.skip_adjuncts(i + 1)
            if i == comma + 1 and self._low(i) != "that":
                i = comma
        if self._low(i) == "that":
            i += 1
        return i, via
