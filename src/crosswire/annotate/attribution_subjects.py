"""The source of a reporting verb: before it, after it, or set off by commas."""

from crosswire.annotate import attribution_parties as parties
from crosswire.annotate.attribution_clauses import STOPS, TELLING, ClauseReader
from crosswire.annotate.attribution_words import words_in

MARKS = frozenset(",-–—:'") | parties.QUOTES | {"--", "‘", "’", "(", ")"}
OF_PERSONS_ONLY = words_in("want see feel know think hope hear wonder understand learn")

# What sources are said to do for a living, after "who" or "which".
DESCRIBING = words_in(
    "runs heads leads directs tracks monitors documents relies lives works is was has served"
)


class SubjectReader(ClauseReader):
    """Finds the words of a source in one segment."""

    def _subject(self, j: int) -> tuple[int, int] | None:
        """Return the source whose last word is `j`."""
        if j < 0:
            return None
        low = self._low(j)
        text = self.tokens[j].text
        if low in parties.PRONOUNS - {"who", "which"} and text != "US":
            return j, j + 1
        if low in {"who", "which", "that"}:
            head = j - 2 if self._low(j - 1) == "," else j - 1
            if head < 0 or (low == "that" and not self.phrases.speaker(head)):
                return None
            start = self.phrases.start_of(head)
            return None if start is None else (start, head + 1)
        if text in {",", "-", "–", "—", "--"}:
            return self._before_apposition(j) or self._opening_name(j)
        if text in MARKS and text != ")":
            return None
        first = self.clause_start(j + 1)
        start = self.phrases.start_of(j, low=0)
        strong = start is not None and (
            self.phrases.speaker(j) or self.phrases.name(j) or self._clear((start, j + 1), j + 1)
        )
        relative = next(
            (
                k
                for k in range(j - 1, max(j - 30, 0), -1)
                if self._low(k) in {"who", "which", "whose"}
            ),
            None,
        )
        plain = strong and start is not None and self.tokens[start].lower in parties.DETERMINERS
        if (
            relative is not None
            and (not plain or self._low(relative + 1) in DESCRIBING)
            and not any(
                self.tokens[k].text in STOPS or self.tokens[k].text == ","
                for k in range(relative, j)
            )
        ):
            head = relative - 1 if self._low(relative - 1) != "," else relative - 2
            if head >= 0 and (self.phrases.speaker(head) or self.phrases.name(head)):
                begin = self.phrases.start_of(head)
                if begin is not None:
                    return begin, j + 1
        if start is not None and start <= first:
            return start, j + 1
        whole = (
            j + 1 - first <= parties.LONGEST_SUBJECT
            and first <= j
            and self._opens(first)
            and not self.phrases.has_verb(first, j + 1)
            and self._low(first) not in parties.PREPOSITIONS
            and self._clear((first, j + 1), j + 1)
            and not any(self.tokens[k].text in {",", '"'} for k in range(first, j))
            and not self.tokens[first].text[0].isdigit()
        )
        if whole and not (strong and start is not None and self._low(start) in parties.DETERMINERS):
            return first, j + 1
        return (start, j + 1) if strong and start is not None else None

    def _before_apposition(self, j: int) -> tuple[int, int] | None:
        """Return the source of "X, head of Y, said": from X up to the comma at `j`."""
        mark = self.tokens[j].text
        for k in range(j - 1, max(j - 26, 0), -1):
            text = self.tokens[k].text
            if text in STOPS or text in parties.QUOTES:
                return None
            if text == mark:
                if j - k < 2:
                    return None
                begin = k + 1
                low = self._low(begin)
                fits = (
                    low in parties.APPOSITION_WORDS
                    or low in parties.ADVERBS
                    or low in parties.PREPOSITIONS
                    or low in {"citing", "quoting", "himself", "herself"}
                    or low in parties.PARTICIPLES_AFTER_NOUN
                    or self._low(begin).isdigit()
                    or self.phrases.speaker(begin)
                    or self._low(begin) in self.words.premodifiers
                    or self._clear((begin, j), j)
                )
                if not fits or self._low(begin) in {"and", "but"}:
                    return None
                if (
                    self.phrases.has_verb(begin, j)
                    and low not in {"who", "which", "whose"}
                    and (low not in parties.ARTICLES)
                ):
                    return None
                head = k - 1
                if self._low(head) in parties.PRONOUNS:
                    return head, head + 1
                start = self.phrases.start_of(head)
                if start is None or not self._clear((start, k), k):
                    return None
                adverbial = low in parties.ADVERBS or low in parties.PREPOSITIONS
                return start, (k if adverbial or low == "citing" else j)
        return None

    def _opening_name(self, j: int) -> tuple[int, int] | None:
        """Return the source of "X, 39, a doctor from Y, said": a clause that opens with it."""
        first = self.clause_start(j)
        if j - first > parties.LONGEST_PARTY or first >= j:
            return None
        end = self.phrases.end_of(first, high=j)
        if end is None or self._low(end) != "," or not self._clear((first, end), end):
            return None
        if self._low(first) in parties.PREPOSITIONS | parties.CONJUNCTIONS:
            return None
        relative = any(self._low(k) in {"who", "whose", "which"} for k in range(end, j))
        return (first, j) if relative or not self.phrases.has_verb(end, j) else None

    def _inverted(self, i: int, cue_end: int, j: int, base: str) -> tuple[int, int] | None:
        """Return the source after the verb: "…, said X, who …"."""
        size = len(self.tokens)
        if i == 0 or base in TELLING or base in OF_PERSONS_ONLY or not self._adverbs_only(j + 1, i):
            return None
        if self.words.verbs[self._low(i)] not in {"clause"}:
            return None
        end = self.phrases.end_of(cue_end, high=size)
        if end is None or not self._clear((cue_end, end), size):
            return None
        before = self.tokens[i - 1].text
        closed = (
            before == "," or before in parties.QUOTES or before in {"’", "'", "-", "--", "–", "—"}
        )
        alone = self._rest(end) == 0 and self.phrases.has_verb(max(0, i - 50), i)
        if alone:
            return cue_end, end
        pause = next(
            (
                k
                for k in range(end, min(end + 24, size))
                if self._low(k) in {",", "who", "which", "whose", ";", "that"} | STOPS
                or self._low(k) in self.words.participles
            ),
            min(end + 24, size),
        )
        if self._low(end) not in {"who", "which"} and self.phrases.has_verb(end, pause):
            return None
        if not closed and base != "say":
            return None
        if not closed:
            first = self.clause_start(i)
            if not self.phrases.has_verb(max(0, i - 50), i) or self._rest(end) > 30:
                return None
            strong = end - cue_end >= 2 or self.phrases.speaker(cue_end)
            if not strong:
                return None
            start = self.phrases.start_of(j)
            if start is not None and start <= first:
                return None
        return cue_end, self._apposition_end(end)

    def _opens(self, i: int) -> bool:
        """Return whether a source may begin at word `i`."""
        return (
            self._low(i) in parties.DETERMINERS
            or self.phrases.name(i)
            or self.phrases.speaker(i)
            or self._low(i) in self.words.premodifiers
        )

    def _adverbs_only(self, start: int, end: int) -> bool:
        return not any(self._low(k) in parties.AUXILIARIES for k in range(start, end))

    def _apposition_end(self, end: int) -> int:
        """Return where an apposition after the source ends: ", head of the unit"."""
        size = len(self.tokens)
        if self._low(end) == ",":
            after = end + 1
            stop = next(
                (k for k in range(after, min(after + 20, size)) if self._low(k) in {","} | STOPS),
                None,
            )
            apposed = (
                self._low(after) in parties.ARTICLES
                or self.phrases.speaker(after)
                or (self._low(after) in self.words.premodifiers)
            )
            if stop is not None and apposed:
                return stop
        elif self._low(end) in parties.ARTICLES:
            more = self.phrases.end_of(end, high=size)
            if more is not None:
                return more
        return end
