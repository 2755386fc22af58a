"""Whether a party that was read is the one that a key quotes: the same words, or the same actor."""

from functools import lru_cache

from crosswire.annotate.actors import find_actors
from crosswire.annotate.sentences import find_sentences
from crosswire.evaluate.mentions import same_mention
from crosswire.register import Register
from crosswire.resolve.parties import name_party
from crosswire.types import Document, Party


def same_party(expected: str | None, found: Party | None) -> bool:
    """Return whether two parties match: null equals null, else the mentions or the actors do.

    A key quotes the fullest mention. A reading that took a shorter one ("the group said") is right
    where its words match, where the name that it found for them does, or where both are one entry
    of the register. The quote is looked up by itself: what the reader made of the document has no
    say in what the key means.

    >>> from crosswire.types import Span
    >>> group = Party(mention=Span(9, 18, "the group"), name="White Helmets")
    >>> same_party("the White Helmets", group), same_party("the army", group)
    (True, False)
    """
    if expected is None or found is None:
        return expected is None and found is None
    if same_mention(expected, found.mention.text) or same_mention(expected, found.name):
        return True
    return found.actor is not None and found.actor == _find_actor(expected)


@lru_cache(maxsize=4096)
def _find_actor(quote: str) -> str | None:
    """Return the register's id of a quoted party, `None` where its words alone do not say."""
    doc, register = Document.of(quote), Register.open()
    actors = find_actors(doc, sentences=find_sentences(doc), register=register)
    return name_party(doc.span(0, len(doc.text)), None, actors=actors, register=register).actor
