"""A sentence as a row of chunks: numbers, harm words, people and small words, each of one kind.

The patterns that join a number with a harm are written over these chunks, so that "at least 12",
"shot dead" and "said" are one step each.
"""

from collections.abc import Sequence
from typing import NamedTuple

from crosswire.annotate.tokens import Token, find_tokens
from crosswire.annotations import Number
from crosswire.ontology.vocabulary import load_harm_words, load_victim_words
from crosswire.types import Document, Harm, Span

PREPOSITIONS = frozenset(
    """in on at by from of to into near with without during through throughout across around
    outside inside over under between against along among amid for upon within behind off
    towards toward onto beside besides despite including via per since until till""".split()
)
CLAUSE_STARTS = frozenset(
    """when while after before because although though whereas whereby if unless as but where
    so than whether once""".split()
)
DETERMINERS = frozenset(
    """the a an this that these those his her their its our my your some any each every all
    both another""".split()
)
RELATIVES = frozenset("who which that whom whose".split())
AUXILIARIES = frozenset(
    """was were is are be been being am has have had having get gets got getting will would could
    may might can must should shall did does do""".split()
)
ADVERBS = frozenset(
    """also reportedly allegedly apparently immediately instantly later now already then still
    seriously severely badly critically slightly lightly gravely mortally brutally deliberately
    confirmed reported believed feared thought known presumed said to not never only just even
    so far both either mostly mainly directly indiscriminately initially further more others
    subsequently apparently officially summarily publicly thereby thus
    wrongly accidentally systematically more most half all begun began started forced continued
    managed estimated aged""".split()
)
INCLUDING = frozenset(("including", "includes", "included", "include", "incl"))
# Quotation marks stand between a verb and its count ("killed "dozens"") and say nothing here.
QUOTES = frozenset("\"“”„‟«»'‘’`")
SPEECH = frozenset(
    """said says say saying told tells added reported reports according announced claimed claims
    stated confirmed denied noted cited quoted declared""".split()
)


class Chunk(NamedTuple):
    """One step of a sentence: tokens `first` up to, not including, `last`.

    `kind` is one of number, harm, people, thing, determiner, preposition, clause, relative,
    auxiliary, adverb, including, speech, comma, stop, open, close, and, word.
    """

    kind: str
    start: int
    end: int
    lower: str
    capital: bool
    number: Number | None = None
    roles: dict[str, Harm] | None = None


def find_chunks(doc: Document, *, sentence: Span, numbers: Sequence[Number]) -> list[Chunk]:
    """Return the chunks of `sentence`; `numbers` are those that lie in it, in order.

    >>> from crosswire.annotate.numbers import find_numbers
    >>> doc = Document.of("At least 12 soldiers were shot dead.")
    >>> span = doc.span(0, len(doc.text))
    >>> numbers = find_numbers(doc, sentences=[span])
    >>> [chunk.kind for chunk in find_chunks(doc, sentence=span, numbers=numbers)]
    ['number', 'people', 'auxiliary', 'harm', 'stop']
    """
    tokens = [t for t in find_tokens(doc, within=sentence) if t.text not in QUOTES]
    chunks: list[Chunk] = []
    starts = {number.span.start: number for number in numbers}
    at = 0
    while at < len(tokens):
        token = tokens[at]
        number = starts.get(token.start)
        if number is not None:
            last = at
            while last < len(tokens) and tokens[last].end <= number.span.end:
                last += 1
            chunks.append(_chunk("number", tokens[at : max(last, at + 1)], number=number))
            at = max(last, at + 1)
            continue
        size, roles = _harm_at(tokens, at)
        if roles:
            chunks.append(_chunk("harm", tokens[at : at + size], roles=roles))
            at += size
            continue
        size, kind = _kind_at(tokens, at)
        chunks.append(_chunk(kind, tokens[at : at + size]))
        at += size
    return chunks


def _chunk(
    kind: str,
    tokens: list[Token],
    *,
    number: Number | None = None,
    roles: dict[str, Harm] | None = None,
) -> Chunk:
    return Chunk(
        kind,
        tokens[0].start,
        tokens[-1].end,
        " ".join(token.lower for token in tokens),
        tokens[0].capital,
        number,
        roles,
    )


def _harm_at(tokens: list[Token], at: int) -> tuple[int, dict[str, Harm] | None]:
    words = load_harm_words()
    for size in range(min(words.longest, len(tokens) - at), 0, -1):
        roles = words.roles.get(tuple(token.lower for token in tokens[at : at + size]))
        if roles:
            return size, roles
    return 0, None


def _kind_at(tokens: list[Token], at: int) -> tuple[int, str]:
    word = tokens[at].lower
    if tokens[at].text == "IS" and not all(
        token.text.isupper() for token in tokens[at - 1 : at + 2]
    ):
        return 1, "word"  # the group, not the verb
    if at + 1 < len(tokens):
        pair = f"{word} {tokens[at + 1].lower}"
        if pair in ("along with", "together with"):
            return 2, "and"
        if pair == "as well" and tokens[at + 2 : at + 3] and tokens[at + 2].lower == "as":
            return 3, "and"
        if pair == "in addition" and tokens[at + 2 : at + 3] and tokens[at + 2].lower == "to":
            return 3, "and"
        if pair in ("among them", "some of", "most of", "amongst them"):
            return 2, "including"
        if pair in load_victim_words().status:
            return 2, "people"
    if word in INCLUDING:
        return 1, "including"
    if word in (",", "-", "–", "—", "--"):
        return 1, "comma"
    if word in ".!?:;…" or word == "...":
        return 1, "stop"
    if word in "([":
        return 1, "open"
    if word in ")]":
        return 1, "close"
    if word in ("and", "or", "&", "plus"):
        return 1, "and"
    for kind, words in (
        ("relative", RELATIVES),
        ("auxiliary", AUXILIARIES),
        ("preposition", PREPOSITIONS),
        ("clause", CLAUSE_STARTS),
        ("determiner", DETERMINERS),
    ):
        if word in words:
            return 1, kind
    if word in load_victim_words().status:
        return 1, "people"
    base = word.removesuffix("'s").removesuffix("’s")
    if base in load_victim_words().not_people:
        return 1, "thing"
    if word in SPEECH:
        return 1, "speech"
    if word in ADVERBS or (word.endswith("ly") and len(word) > 4):
        return 1, "adverb"
    return 1, "word"
