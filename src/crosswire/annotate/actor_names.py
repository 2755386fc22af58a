"""Names of actors: those of the register, those a text introduces, those that look like names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.annotate.actor_tokens import Token, joined
from crosswire.annotate.actor_words import (
    ARTICLES_ARABIC,
    COMMON_WORDS,
    FUNCTION_WORDS,
    LINK_SUFFIXES,
    LOWER_HEADS,
    ORGANISATION_HEADS,
    PREFIXES,
    ROLES,
    word_set,
)
from crosswire.register import Register, normalise_name
from crosswire.types import Document

# Words that may begin a register name in lower case: "government of Syria".
LOWER_STARTS = word_set("government army police armed air forces coalition defence defense")
CONNECTORS = word_set("of for the de la al el del los and")
BRACKETED = re.compile(r"\(\s*[\"“']?((?:[A-Z][A-Za-z]*[-/]?){1,4}[A-Z0-9]*)[\"”']?\s*\)")
BRACKET_LETTERS = range(2, 10)
# A name with its small words is no longer than this, whatever stands before its bracket.
MOST_INITIALS = 24
# Longer runs of capitals are captions and lists whose commas are lost.
MOST_NAME_WORDS = 9


@dataclass(slots=True)
class Hit:
    """Words `start` up to `end` found under a name: who has it, and in which form."""

    start: int
    end: int
    ids: tuple[str, ...]
    form: str
    name: str = ""
    kind: str | None = None
    linked: bool = False
    possessive: bool = False


def find_register_names(tokens: Sequence[Token], *, register: Register) -> list[Hit]:
    """Return each name of the register in `tokens`, longest first where several begin together."""
    hits: list[Hit] = []
    at = 0
    while at < len(tokens):
        hit = _longest_at(tokens, at, register)
        if hit is None:
            at += 1
            continue
        hits.append(hit)
        at = hit.end
    return hits


def _longest_at(tokens: Sequence[Token], at: int, register: Register) -> Hit | None:
    first = tokens[at]
    most = max(register.count_words(first.key), register.count_words(first.base))
    for end in range(min(len(tokens), at + most), at, -1):
        if not joined(tokens, at, end):
            continue
        words = [token.key for token in tokens[at:end]]
        keys = [" ".join(words)]
        if tokens[end - 1].base != words[-1]:
            keys.append(" ".join([*words[:-1], tokens[end - 1].base]))
        elif len(words[-1]) == 3 and words[-1].endswith("s") and tokens[end - 1].text[:2].isupper():
            keys.append(" ".join([*words[:-1], words[-1][:-1]]))
        for key in keys:
            forms = [
                (id_, form)
                for id_, form in register.find_forms(key)
                if _fits_case(tokens, at, end, form, key)
                and not (end - at == 1 and _lacks_article(tokens, at, register.get_actor(id_).name))
            ]
            if forms:
                ids = tuple(dict.fromkeys(id_ for id_, _ in forms))
                linked = _is_linked(tokens, at, end)
                lost = key != keys[0] and tokens[end - 1].text[-2:-1] not in ("'", "’")
                return Hit(at, end, ids, forms[0][1], linked=linked, possessive=lost)
    return None


def _fits_case(tokens: Sequence[Token], at: int, end: int, form: str, key: str) -> bool:
    words = tokens[at:end]
    if words[0].shouted:
        if end - at == 1 and key in COMMON_WORDS and len(key) <= 3:
            return "." in words[0].text
        return form != "acronym" or key not in COMMON_WORDS or "." in words[0].text
    if form == "acronym":
        return all(re.sub(r"['’]?s\Z", "", word.text).isupper() for word in words)
    content = next((word for word in words if word.key not in ARTICLES_ARABIC), words[0])
    if content.capital:
        return True
    return content.key in LOWER_STARTS and any(word.capital for word in words)


def _lacks_article(tokens: Sequence[Token], at: int, name: str) -> bool:
    return name.startswith("The ") and not (at and tokens[at - 1].text in ("The", "the"))


def _is_linked(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether the name only qualifies another: "US-backed", "pro-Assad"."""
    if at and tokens[at - 1].key in PREFIXES and tokens[at].gap in ("-", "–", "‑"):
        return True
    if end >= len(tokens) or tokens[end].sentence != tokens[at].sentence:
        return False
    dashed = tokens[end].gap.strip() in ("-", "–", "‑")
    return dashed and tokens[end].key in LINK_SUFFIXES


def find_organisations(tokens: Sequence[Token]) -> list[Hit]:
    """Return capitalised names with a head such as Army or Ministry that no register need know.

    In a text set in capitals nothing tells a name from other words, so there it finds none.
    """
    hits: list[Hit] = []
    for start, end in _capital_runs(tokens):
        head = None
        for at in range(start, end):
            key = tokens[at].key
            known = key in ORGANISATION_HEADS or (
                tokens[at].base in ORGANISATION_HEADS and tokens[at].base not in ("guard", "force")
            )
            if known:
                head = at
        if head is None:
            if end < len(tokens) and end > start and _lower_head(tokens, start, end):
                hits.append(Hit(start, end + 1, (), "organisation"))
            continue
        stop = head + 1
        rest = [token.key for token in tokens[stop:end]]
        if rest and rest[0] in ("of", "for"):
            stop = end
            for at in range(head + 1, end):
                if tokens[at].key in ROLES:
                    stop = at
                    break
        if stop - start > MOST_NAME_WORDS:
            continue
        kinds = [ORGANISATION_HEADS.get(tokens[at].key) for at in range(head, start - 1, -1)]
        single = stop - start == 1
        form = "short" if single else "organisation"
        hits.append(Hit(start, stop, (), form, kind=next(filter(None, kinds), None)))
    return hits


def _lower_head(tokens: Sequence[Token], start: int, end: int) -> bool:
    head = tokens[end]
    return (
        head.key in LOWER_HEADS
        and head.gap == " "
        and head.sentence == tokens[start].sentence
        and not tokens[start].shouted
        and any(tokens[at].key not in ARTICLES_ARABIC for at in range(start, end))
    )


def _capital_runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.shouted or not token.capital or token.key in FUNCTION_WORDS:
            at += 1
            continue
        start, end = at, at + 1
        while end < len(tokens) and joined(tokens, end - 1, end + 1):
            token = tokens[end]
            if token.capital and (token.key not in FUNCTION_WORDS or token.key in ("of", "for")):
                end += 1
                continue
            step = end
            while (
                step < len(tokens)
                and tokens[step].key in (CONNECTORS | ARTICLES_ARABIC) - {"and"}
                and (tokens[step].key != "the" or tokens[step - 1].key in ("of", "for"))
                and not tokens[step].capital
                and joined(tokens, step - 1, step + 1)
            ):
                step += 1
            if step == end or step >= len(tokens) or not tokens[step].capital:
                break
            if not joined(tokens, step - 1, step + 1) or tokens[step].key in FUNCTION_WORDS:
                break
            end = step + 1
        # "al-Nusra": the article in lower case before the run belongs to it.
        if start and tokens[start - 1].key in ARTICLES_ARABIC and tokens[start].gap == "-":
            start -= 1
        yield start, end
        at = end


def find_abbreviations(
    doc: Document, *, tokens: Sequence[Token], names: Sequence[Hit]
) -> dict[str, Hit]:
    """Return, for each abbreviation introduced in brackets, the name that it stands for.

    "Free Valley Army (FVA)" gives FVA: its letters must be the initials of the words before the
    bracket, in order, or the bracket must follow a name that was found ("Turkish Armed Forces
    (TSK)"). The full form must stand before the bracket; a bracket that credits a news agency
    after a dateline introduces nothing.
    """
    ranked = sorted(names, key=lambda hit: (bool(hit.ids), hit.end - hit.start))
    ends = {tokens[hit.end - 1].end: hit for hit in ranked}
    starts = {token.start: number for number, token in enumerate(tokens)}
    by_end = {token.end: number for number, token in enumerate(tokens)}
    found: dict[str, Hit] = {}
    for match in BRACKETED.finditer(doc.text):
        short = match[1]
        letters = [c.casefold() for c in short if c.isupper()]
        if len(letters) not in BRACKET_LETTERS or match.start(1) not in starts:
            continue
        before = match.start()
        while before and doc.text[before - 1] in " \"”'":
            before -= 1
        last = by_end.get(before)
        if last is None:
            continue
        hit = ends.get(before)
        first = _first_initial(tokens, last, letters)
        if hit is not None and (first is None or hit.start <= first):
            if hit.form not in ("capital", "adjective", "leader") and not (
                hit.ids and hit.ids[0].count("/") == 0 and hit.ids[0].startswith("state:")
            ):
                found.setdefault(normalise_name(short), hit)
        elif first is not None:
            name = Hit(first, last + 1, (), "organisation")
            found.setdefault(normalise_name(short), name)
    return found


def _first_initial(tokens: Sequence[Token], last: int, letters: list[str]) -> int | None:
    """Return the word at which the name with these initials that ends at `last` begins."""
    at = last
    wanted = list(letters)
    while (
        wanted and 0 <= at > last - MOST_INITIALS and tokens[at].sentence == tokens[last].sentence
    ):
        token = tokens[at]
        if not token.shouted and not token.capital and token.key not in CONNECTORS:
            return None
        if token.key[0] == wanted[-1]:
            wanted.pop()
            if not wanted:
                return at if last > at else None
        elif token.key not in CONNECTORS | ARTICLES_ARABIC:
            return None
        if "," in token.gap or "(" in token.gap:
            return None
        at -= 1
    return None


# Heads that name a body also in a text set in capitals, with the word or two before them. An
# "army" or "front" there may as well follow a verb.
SHOUTED_HEADS = word_set("battalion brigade commission council committee movement column")
SHOUTED_WORDS = 2


def find_shouted_organisations(tokens: Sequence[Token]) -> list[Hit]:
    """Return names with a telling head in text set in capitals: "the LEON BATTALION"."""
    hits: list[Hit] = []
    for at, token in enumerate(tokens):
        if not token.shouted or token.key not in SHOUTED_HEADS:
            continue
        start = at
        while (
            start
            and at - start < SHOUTED_WORDS
            and tokens[start - 1].key not in FUNCTION_WORDS | CONNECTORS | ROLES
            and joined(tokens, start - 1, start + 1)
        ):
            start -= 1
        if start < at:
            hits.append(Hit(start, at + 1, (), "organisation"))
    return hits
