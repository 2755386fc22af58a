"""Sources that a headline names without a verb: "Shelling kills 3: monitor"."""

from crosswire.annotate import attribution_parties as parties
from crosswire.annotate.attribution_segments import SITE_SUFFIX, Segment
from crosswire.annotate.attribution_words import load_words, words_in
from crosswire.annotate.tokens import Token
from crosswire.annotations import Attribution
from crosswire.types import Document

# "Syria war monitor", "State media": a headline has no room for a longer source.
LONGEST_SOURCE = 5
LEAST_CONTENT = 3
MARKS = frozenset({":", "-", "–", "—", "--", "'", "‘", "’"})
# Heads that end a headline as a source also where all punctuation was lost.
CLOSING = words_in(
    """monitor monitors watchdog activists activist observatory ngo media report reports sohr un
    sources source officials official police army ministry agency group tv governor rebels
    defence opposition military sana  government minister kremlin
    pentagon spokesman"""
)
# Words that go with such a head: "state media", "Medical source".
PAIRED = words_in(
    """state war syria syrian medical civil local monitoring military opposition security news
    official"""
)
# Heads that also open one: "Monitor 7 of 30 miners …".
OPENING = words_in("monitor watchdog observatory ngo report reports activists police un")


def find_in_headline(doc: Document, segment: Segment) -> list[Attribution]:
    """Return the source that a headline is credited to, as a list of one or none.

    >>> from crosswire.annotate.attribution_segments import find_segments
    >>> doc = Document.of("Shelling kills 3: monitor", title="")
    >>> segment = find_segments(doc, sentences=[doc.span(0, 25)])[0]
    >>> [(a.source.text, a.content.text) for a in find_in_headline(doc, segment)]
    [('monitor', 'Shelling kills 3')]
    """
    tokens = _trim(segment)
    if len(tokens) < LEAST_CONTENT + 1:
        return []
    phrases = parties.Phrases(tokens, upper=segment.upper)
    return (
        _marked_end(doc, tokens, phrases)
        or _marked_start(doc, tokens, phrases)
        or _bare_end(doc, tokens, phrases)
        or _bare_start(doc, tokens)
    )


def _trim(segment: Segment) -> list[Token]:
    """Return the words of a headline without the site's and the agency's name at its end."""
    suffix = SITE_SUFFIX.search(segment.span.text)
    tokens = segment.tokens
    if suffix and _names_site(suffix[0].split()):
        end = segment.span.start + suffix.start()
        tokens = [token for token in tokens if token.end <= end]
    while tokens and (not tokens[-1].text[0].isalnum() and tokens[-1].text != ")"):
        tokens = tokens[:-1]
    agency = len(tokens) > 1 and tokens[-1].lower in {"afp", "reuters", "ap"}
    if agency and tokens[-2].lower in CLOSING:
        tokens = tokens[:-1]
    return tokens


def _names_site(words: list[str]) -> bool:
    known = load_words()
    low = [word.lower() for word in words]
    if any(word.isupper() and word.isalpha() for word in words):
        return False
    return known.speakers.isdisjoint(low) or not (
        known.outlet_words - {"media", "agency", "reporter", "correspondent"}
    ).isdisjoint(low)


def _speaks(tokens: list[Token], phrases: parties.Phrases, start: int, end: int) -> bool:
    return any(
        phrases.speaker(i)
        or tokens[i].lower in phrases.words.outlets
        or (tokens[i].text.isupper() and 2 <= len(tokens[i].text) <= 6 and not phrases.upper)
        for i in range(start, end)
    )


def _marked_end(doc: Document, tokens: list[Token], phrases: parties.Phrases) -> list[Attribution]:
    for i in range(len(tokens) - 2, max(LEAST_CONTENT - 1, len(tokens) - LONGEST_SOURCE - 2), -1):
        if tokens[i].text not in MARKS:
            continue
        source = range(i + 1, len(tokens))
        named = tokens[i].text in {":", "--"} and all(phrases.name(k) for k in source)
        spaced = tokens[i].text == ":" or tokens[i].end < tokens[i + 1].start
        if spaced and (named or _speaks(tokens, phrases, i + 1, len(tokens))):
            return [_attribution(doc, tokens, (i + 1, len(tokens)), (i, i + 1), (0, i))]
        return []
    return []


def _marked_start(
    doc: Document, tokens: list[Token], phrases: parties.Phrases
) -> list[Attribution]:
    for i in range(1, min(LONGEST_SOURCE, len(tokens) - LEAST_CONTENT)):
        if tokens[i].text != ":":
            continue
        named = all(phrases.name(k) for k in range(i))
        if named or _speaks(tokens, phrases, 0, i):
            return [_attribution(doc, tokens, (0, i), (i, i + 1), (i + 1, len(tokens)))]
        return []
    return []


def _bare_end(doc: Document, tokens: list[Token], phrases: parties.Phrases) -> list[Attribution]:
    last = len(tokens) - 1
    if tokens[last].lower not in CLOSING:
        return []
    start = last
    if tokens[last - 1].lower in PAIRED and tokens[last].lower not in {"police", "army"}:
        first_capital = tokens[last - 1].text[0].isupper() and tokens[last].text[0].islower()
        both_low = tokens[last - 1].text[0].islower() and tokens[last].text[0].islower()
        if first_capital or both_low or tokens[last - 1].lower == "syrian":
            start = last - 1
    if start < last and tokens[start - 1].lower in parties.PREPOSITIONS:
        start = last  # "in Syria monitor": the country is the place
    elif _blocks(tokens, phrases, start):
        return []
    if not phrases.has_verb(0, start) and not _predicates(tokens, start):
        return []
    source = (start, last + 1)
    return [_attribution(doc, tokens, source, source, (0, start))]


def _blocks(tokens: list[Token], phrases: parties.Phrases, start: int) -> bool:
    """Return whether the word before `start` makes what follows a part of the content."""
    before = tokens[start - 1]
    return (
        before.lower in parties.DETERMINERS
        or before.lower in parties.PREPOSITIONS
        or before.lower in parties.CONJUNCTIONS
        or (before.text[0].isdigit() and not _starts_anew(tokens, start))
        or (phrases.verbal(start - 1) and not _predicates(tokens[start - 1 : start], 1))
        or before.lower in phrases.words.premodifiers - {"town", "village", "city"}
        or before.lower.endswith("-led")
    )


def _starts_anew(tokens: list[Token], start: int) -> bool:
    """Return whether the word is capital and singular: "kills 9 Mayor", not "9 activists"."""
    return tokens[start].text[0].isupper() and not tokens[-1].lower.endswith("s")


def _predicates(tokens: list[Token], end: int) -> bool:
    """Return whether the words before `end` say something: headlines drop their verbs."""
    return any(
        token.lower in {"dead", "wounded", "injured", "killed", "kill", "kills", "missing"}
        or token.lower.endswith("s")
        for token in tokens[:end]
    )


def _bare_start(doc: Document, tokens: list[Token]) -> list[Attribution]:
    if tokens[0].lower not in OPENING or not tokens[1].text[0].isdigit():
        return []
    return [_attribution(doc, tokens, (0, 1), (0, 1), (1, len(tokens)))]


def _attribution(
    doc: Document,
    tokens: list[Token],
    source: tuple[int, int],
    cue: tuple[int, int],
    content: tuple[int, int],
) -> Attribution:
    def cut(words: tuple[int, int]) -> tuple[int, int]:
        return tokens[words[0]].start, tokens[words[1] - 1].end

    return Attribution(
        source=doc.span(*cut(source)), cue=doc.span(*cut(cue)), content=doc.span(*cut(content))
    )
