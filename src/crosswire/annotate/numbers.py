"""Number expressions with their hedges, as bounds: the table of counts of the codebook.

A hedge is kept as open or unequal bounds, because "at least 12" and "12" are different claims.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from crosswire.annotate.number_words import GROUPS, SCALES, load_number_words, read_small
from crosswire.annotate.tokens import Token, find_tokens
from crosswire.annotations import Number
from crosswire.types import Document, Span

# What is counted where a space slipped into a number.
SLIPPED_BEFORE = frozenset("people civilians soldiers children have were others persons".split())
# A longer run of digits is an identifier or noise, not a number of anything.
LONGEST_NUMERAL = 20
NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


class _Value(NamedTuple):
    """A number as tokens `first` up to, not including, `last`."""

    first: int
    last: int
    low: int
    high: int | None
    vague: str | None = None


def find_numbers(doc: Document, *, sentences: Sequence[Span]) -> list[Number]:
    """Return each number expression of `doc` in reading order, hedges and ranges included.

    Whether it counts people is not decided here: years, ages and distances are among them.
    Ordinals ("17th") and decimals without a scale ("3.5") are left out.

    >>> doc = Document.of("At least 12 died and 30 to 40 or dozens more were hurt.")
    >>> [(n.span.text, n.low, n.high) for n in find_numbers(doc, sentences=[doc.span(0, 55)])]
    [('At least 12', 12, None), ('30 to 40', 30, 40), ('dozens', 24, 99)]
    """
    numbers = []
    for sentence in sentences:
        tokens = find_tokens(doc, within=sentence)
        values = _find_values(tokens)
        index = 0
        while index < len(values):
            number, used = _read_expression(doc, tokens, values, index)
            numbers.append(number)
            index += used
    return numbers


def _find_values(tokens: list[Token]) -> list[_Value]:
    values = []
    at = 0
    while at < len(tokens):
        value = _read_vague(tokens, at) or _read_numeral(tokens, at) or _read_words(tokens, at)
        if value is None:
            at += 1
        else:
            values.append(value)
            at = value.last
    return values


def _read_vague(tokens: list[Token], at: int) -> _Value | None:
    words = load_number_words()
    word = tokens[at].lower
    following = [token.lower for token in tokens[at + 1 : at + 3]]
    if word in words.none and following[:1] not in (["fewer"], ["less"], ["more"], ["longer"]):
        last = at + 2 if following[:1] == ["one"] else at + 1
        return _Value(at, last, 0, 0, "no")
    if word in ("numbers", "number") and following[:1] == ["of"]:
        size = tokens[at - 1].lower if at else ""
        if (word == "numbers" and size != "the") or size in words.large:
            return _Value(at, at + 2, 3, None, "numbers of")
        return None
    for size_in_tokens in range(min(words.longest_vague, len(tokens) - at), 0, -1):
        phrase = tuple(token.lower for token in tokens[at : at + size_in_tokens])
        bounds = words.vague.get(phrase)
        if bounds is not None:
            return _Value(at, at + size_in_tokens, *bounds, " ".join(phrase))
    return None


def _read_numeral(tokens: list[Token], at: int) -> _Value | None:
    text = tokens[at].text
    if len(text) > LONGEST_NUMERAL or not NUMERAL.fullmatch(text):
        return None
    amount = float(text.replace(",", ""))
    last = at + 1
    # "20 000" is one number; "2, 200 people" is one where a space slipped in, "2, 200 hurt" two.
    while last < len(tokens) and tokens[last].text == "000":
        amount *= 1000
        last += 1
    if _slipped(tokens, at, last):
        amount = amount * 1000 + int(tokens[last + 1].text)
        last += 2
    if last < len(tokens) and tokens[last].lower in GROUPS:
        amount *= GROUPS[tokens[last].lower]
        last += 1
    if amount != int(amount) or amount > 10**12:
        return None
    return _Value(at, last, int(amount), int(amount))


def _slipped(tokens: list[Token], at: int, last: int) -> bool:
    return (
        last == at + 1
        and last + 2 < len(tokens)
        and len(tokens[at].text) <= 3
        and tokens[at].end == tokens[last].start
        and tokens[last].text == ","
        and re.fullmatch(r"\d{3}", tokens[last + 1].text) is not None
        and (tokens[last + 1].text == "000" or tokens[last + 2].lower in SLIPPED_BEFORE)
    )


def _read_words(tokens: list[Token], at: int) -> _Value | None:
    """Read "two hundred and five", "twenty-one", "a dozen", "half a million"."""
    first = tokens[at].lower
    if first in ("a", "half"):
        return _read_article(tokens, at)
    total = current = 0
    last = at
    while last < len(tokens):
        word = tokens[last].lower
        if word == "and" and last > at and last + 1 < len(tokens):
            after_scale = tokens[last - 1].lower in SCALES
            if not (after_scale and read_small(tokens[last + 1].lower) is not None):
                break
            last += 1
            continue
        small = read_small(word)
        if small is not None:
            # "two three" is two numbers; "twenty two" and "hundred two" are one.
            if current % 10 or (current and small >= 10 and current % 100):
                break
            current += small
        elif word in SCALES and last > at:
            current *= SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word in GROUPS and last > at:
            current *= GROUPS[word]
        else:
            break
        last += 1
    if last == at:
        return None
    return _Value(at, last, total + current, total + current)


def _read_article(tokens: list[Token], at: int) -> _Value | None:
    words = [token.lower for token in tokens[at : at + 4]]
    if words[:2] == ["half", "a"] and words[2:3] and words[2] in GROUPS:
        half = GROUPS[words[2]] // 2
        return _Value(at, at + 3, half, half)
    if words[0] == "a" and words[1:2] and words[1] in GROUPS:
        amount = GROUPS[words[1]]
        return _Value(at, at + 2, amount, amount)
    if words == ["a", "quarter", "of", "a"] and tokens[at + 4 : at + 5]:
        scale = SCALES.get(tokens[at + 4].lower)
        if scale and scale > 100:
            return _Value(at, at + 5, scale // 4, scale // 4)
    if words[:3] == ["a", "couple", "of"]:
        return _Value(at, at + 3, 2, 2)
    return None


def _read_expression(
    doc: Document, tokens: list[Token], values: list[_Value], index: int
) -> tuple[Number, int]:
    value = values[index]
    first, last, used = value.first, value.last, 1
    low: int | None = value.low
    high = value.high
    hedge = value.vague
    span_first = first
    kind, hedge_first = _hedge_before(tokens, first)
    if index + 1 < len(values) and (joined := _range_with(tokens, value, values[index + 1])):
        span_first, last, low, high = joined
        used, hedge = 2, "range"
        inner, inner_first = _hedge_before(tokens, span_first)
        if inner in ("about", "more than", "at least") and span_first == first:
            span_first = inner_first
    elif kind is not None:
        span_first = hedge_first
        low, high, hedge = _apply(kind, value)
    following = [token.lower for token in tokens[last : last + 3]]
    if hedge in (None, "about") and following[:2] in (["or", "more"], ["and", "more"]):
        low, high, hedge, last = value.low, None, "or more", last + 2
    elif hedge in (None, "about") and following[:1] == ["+"]:
        low, high, hedge, last = value.low, None, "or more", last + 1
    return (
        Number(
            span=doc.span(tokens[span_first].start, tokens[last - 1].end),
            value=doc.span(tokens[first].start, tokens[value.last - 1].end),
            low=low,
            high=high,
            hedge=hedge,
        ),
        used,
    )


def _hedge_before(tokens: list[Token], first: int) -> tuple[str | None, int]:
    """Return the hedge that stands right before token `first`, and where it begins."""
    words = load_number_words()
    for size in range(min(words.longest_hedge, first), 0, -1):
        start = first - size
        kind = words.hedges.get(tuple(token.lower for token in tokens[start:first]))
        if kind is None:
            continue
        if kind in ("about", "exact"):  # "an estimated at least 50", "at least around 30"
            inner, inner_start = _hedge_before(tokens, start)
            if inner:
                return inner, inner_start
        return (None, first) if kind == "exact" else (kind, start)
    return None, first


def _apply(kind: str, value: _Value) -> tuple[int | None, int | None, str]:
    """Return bounds and hedge of `value` under a hedge of that kind."""
    if value.low == 0 and value.high == 0:
        return 0, 0, "no"
    if kind == "at least":
        return value.low, None, kind
    if kind == "more than":
        return (value.low if value.vague else value.low + 1), None, kind
    if kind == "up to":
        return 0, value.high if value.high is not None else value.low, kind
    if kind == "fewer than":
        return 0, max(0, value.low - 1), kind
    return value.low, value.high, value.vague or kind


def _range_with(
    tokens: list[Token], one: _Value, two: _Value
) -> tuple[int, int, int, int | None] | None:
    """Return (first token, last token, low, high) if two values stand as one range."""
    between = [token.lower for token in tokens[one.last : two.first]]
    before = tokens[one.first - 1].lower if one.first else ""
    if one.vague or two.vague or two.low <= one.low or one.low == 0:
        return None
    if before == "between" and between == ["and"]:
        return one.first - 1, two.last, one.low, two.high
    if between in (["to"], ["or"], ["-"], ["–"], ["—"]):
        numerals = tokens[one.first].text[0].isdigit() == tokens[two.first].text[0].isdigit()
        if between == ["or"] and two.low - one.low > 2:
            return None
        if numerals:
            first = one.first - 1 if before == "from" and between == ["to"] else one.first
            return first, two.last, one.low, two.high
    return None
