"""Parties: a mention of somebody becomes a name and, where known, an id of the register."""

import re
from collections.abc import Sequence

from crosswire.annotations import ActorMention
from crosswire.register import Register
from crosswire.types import Party, Span

ARTICLE = re.compile(r"\A(?:(?:the|an?|so-called)\s+)+", re.IGNORECASE)
BRACKET = re.compile(r"\([^()]*\)?\Z")
POSSESSIVE = re.compile(r"['’]s\Z|['’]\Z")
# Words that speak for the body they are named with: its claim is the body's claim. A source, a
# witness or a doctor at a hospital speaks for nobody but themselves.
SPEAKERS = re.compile(
    r"""\b(?:chief|chiefs|head|director|spokes(?:man|woman|person|men|persons)|officials?|
    commanders?|ministers?|secretary|president|leader|leaders|ambassador|envoy|representative|
    reporter|reporters|correspondent|correspondents|team|statement|coordinator)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What ends the head of a phrase: after it stand places, wholes and explanations.
HEAD_ENDS = re.compile(
    r"\s+(?:of|for|from|at|in|with|on|to|near|who|which|that|whose|based|backed|led|loyal|"
    r"positioned|located|working|known|a|an|the|and|or)\s|[,;(]|\s[-–—]\s",
    re.IGNORECASE,
)
# Fighters and parts "of" a body act as the body: "terrorists from …", "units of the army".
MEMBERS = re.compile(
    r"(?:members?|fighters?|militants?|terrorists?|rebels?|insurgents?|gunmen|troops|soldiers|"
    r"forces|units?|snipers?|bombers?|commanders?)\Z",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"\b(?:sources?|witness(?:es)?|doctors?|residents?|activists?)\b", re.IGNORECASE
)


def name_party(
    mention: Span,
    carried: Span | None,
    *,
    actors: Sequence[ActorMention],
    register: Register,
) -> Party:
    """Return who `mention` is: the fullest name in the document and the register's id if known.

    `carried` is the fuller mention that a pronoun stands for; it gives name and id, while
    `Party.mention` stays the words at hand. The id is that of an actor mention at the head of
    the words: "Turkish forces near the border", not the country in "a doctor in Turkey". Those
    who hold an office of a body ("Observatory chief …", "a spokesman for …") speak for it; a
    source or a witness does not. The name of a person stays the person's. Two actors joined by
    "and" are one party without an id.
    """
    words = carried or mention
    whole = [a for a in actors if a.span.overlaps(words)]
    plain = _plain(words.text)
    exact = next((a for a in whole if _plain(a.span.text) == plain), None)
    if exact is not None:
        actor = None if _is_source(words.text) else exact.actor
        return Party(mention=mention, name=exact.name, actor=_checked(actor, register))
    head = _find_head(words, whole)
    if head is None:
        return Party(mention=mention, name=plain)
    rest = BRACKET.sub("", words.text[max(0, head.span.end - words.start) :]).strip()
    # A name inside a longer mention ("army" in "army spokesman") keeps its own words.
    own = head.span.start >= words.start and head.span.end <= words.end
    before = words.text[: max(0, head.span.start - words.start)]
    name = head.name if own and not rest and not HEAD_ENDS.search(before) else plain
    return Party(mention=mention, name=name, actor=_checked(head.actor, register))


def _find_head(words: Span, actors: Sequence[ActorMention]) -> ActorMention | None:
    """Return the actor mention that the phrase `words` is about, or `None`."""
    article = ARTICLE.match(words.text)
    skip = article.end() if article else 0
    end = HEAD_ENDS.search(words.text, skip)
    stop = words.start + (end.start() if end else len(words.text))
    at_head = [a for a in actors if a.span.start < stop]
    if _is_source(words.text[: stop - words.start]):
        return None
    if end is not None and re.match(r"\s(?:and|or)\s", end[0]) and len(_ids(actors)) > 1:
        return None
    if len(_ids(at_head)) == 1:
        known = [a for a in at_head if a.actor]
        inside = known[0]
        rest = words.text[max(0, inside.span.end - words.start) : stop - words.start].strip()
        if not rest or POSSESSIVE.match(rest) or SPEAKERS.search(rest) or _names_person(rest):
            return inside
        return None
    members = MEMBERS.search(words.text[: stop - words.start])
    of_body = members and end is not None and end[0].strip().lower() in ("of", "from")
    if SPEAKERS.search(words.text) or of_body:
        known = [a for a in actors if a.actor]
        return known[0] if len(_ids(known)) == 1 else None
    return None


def _ids(actors: Sequence[ActorMention]) -> set[str]:
    return {a.actor for a in actors if a.actor}


def _names_person(rest: str) -> bool:
    """Return whether what follows an actor's name is all names, as after "Observatory director"."""
    return all(word[:1].isupper() for word in rest.split())


def _is_source(text: str) -> bool:
    return SOURCES.search(text) is not None


def _plain(text: str) -> str:
    text = " ".join(text.split()).strip("\"'“”‘’,;: ")
    return POSSESSIVE.sub("", ARTICLE.sub("", text))


def _checked(actor: str | None, register: Register) -> str | None:
    """Return `actor` if it is an entry of this register: ids of another one say nothing here."""
    return actor if actor is not None and actor in register else None
