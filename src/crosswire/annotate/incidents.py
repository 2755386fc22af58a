"""Words that stand for an attack, a strike, a clash, and the weapons named."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from crosswire.annotate.phrases import PhraseTable
from crosswire.annotate.tokens import Token, find_tokens
from crosswire.annotations import IncidentMention, WeaponMention
from crosswire.ontology import load_ontology
from crosswire.types import Document, IncidentType, Polarity, Span

HYPOTHETICAL = frozenset(
    """would could may might can will should shall threatened threatens threatening planned plans
    planning vowed preparing prepared warned possible potential future attempt attempted
    fears intended ready""".split()
)
DENIED = frozenset("not no never denied denies without deny".split())
# A word this many tokens before a trigger can still make it a wish or a threat.
REACH_TOKENS = 4
DETERMINERS = frozenset("the a an its their his this that these those two three several".split())
BASE_FORMS = frozenset("strike attack target storm raid shell bomb pound hit execute".split())
# What may follow a base form that is a noun: "air strike kills", "attack on".
NOUN_FOLLOWERS = frozenset(
    """on in at by from of against near that which was were is has had killed kills killing left
    leaves hit hits and or after as to for with outside inside during late early targeted
    targeting said came took happened occurred wounded injured group groups force forces attack
    attacks campaign site area yesterday today overnight plane planes""".split()
)
SUBJECTS = frozenset(
    "forces troops militants rebels jets warplanes planes fighters army they who".split()
)


class _Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    types: tuple[IncidentType, ...]
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


class IncidentOntology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of `ontology/incidents.yaml`."""

    triggers: tuple[_Trigger, ...]
    weapons: dict[IncidentType, tuple[str, ...]]


class _Meaning(msgspec.Struct, frozen=True):
    types: tuple[IncidentType, ...]
    noun: bool
    verb: bool


@lru_cache(maxsize=1)
def _load_triggers() -> PhraseTable[_Meaning]:
    meanings: dict[str, _Meaning] = {}
    for trigger in load_ontology("incidents", IncidentOntology).triggers:
        for phrase in trigger.nouns + trigger.verbs:
            known = meanings.get(phrase)
            meanings[phrase] = _Meaning(
                types=known.types if known else trigger.types,
                noun=phrase in trigger.nouns or (known is not None and known.noun),
                verb=phrase in trigger.verbs or (known is not None and known.verb),
            )
    return PhraseTable(meanings)


@lru_cache(maxsize=1)
def _load_weapons() -> PhraseTable[IncidentType]:
    weapons = load_ontology("incidents", IncidentOntology).weapons
    return PhraseTable({phrase: kind for kind, phrases in weapons.items() for phrase in phrases})


def find_incidents(doc: Document, *, sentences: Sequence[Span]) -> list[IncidentMention]:
    """Return each word for an attack in reading order, with the types that it can mean.

    Threats, plans and attacks that are said not to have happened are marked by `polarity`, not
    left out, so that the ledger can say what it did with them.

    >>> doc = Document.of("Air strikes hit the town; rebels threatened to attack.")
    >>> mentions = find_incidents(doc, sentences=[doc.span(0, 54)])
    >>> [(m.span.text, m.type, m.polarity) for m in mentions]
    [('Air strikes', 'air_strike', 'stated'), ('hit', 'air_strike', 'stated'), \
('attack', 'other', 'possible')]
    """
    mentions = []
    table = _load_triggers()
    for sentence in sentences:
        tokens = find_tokens(doc, within=sentence)
        for first, last, meaning in table.find(tokens):
            noun = meaning.noun and not (meaning.verb and _is_verb(tokens, first, last))
            if not noun and not meaning.verb:
                continue
            mentions.append(
                IncidentMention(
                    span=doc.span(tokens[first].start, tokens[last - 1].end),
                    type=meaning.types[0],
                    types=meaning.types,
                    noun=noun,
                    polarity=_read_polarity(tokens, first),
                )
            )
    return mentions


def find_weapons(doc: Document, *, sentences: Sequence[Span]) -> list[WeaponMention]:
    """Return each weapon or way of attacking that is named, with the type that it points to.

    >>> doc = Document.of("Two barrel bombs fell near a mine.")
    >>> [(w.span.text, w.weapon) for w in find_weapons(doc, sentences=[doc.span(0, 34)])]
    [('barrel bombs', 'air_strike'), ('mine', 'bombing')]
    """
    table = _load_weapons()
    return [
        WeaponMention(span=doc.span(tokens[first].start, tokens[last - 1].end), weapon=kind)
        for tokens in (find_tokens(doc, within=sentence) for sentence in sentences)
        for first, last, kind in table.find(tokens)
    ]


def _is_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    before = tokens[first - 1].lower if first else ""
    following = tokens[last].lower if last < len(tokens) else ""
    if before in DETERMINERS:
        return False
    if before in SUBJECTS or before == "to":
        return True
    if following in ("the", "a", "an", "its", "their", "several", "two", "three"):
        return True
    base = last - first == 1 and tokens[first].lower in BASE_FORMS
    return base and following.isalpha() and following not in NOUN_FOLLOWERS and first > 0


def _read_polarity(tokens: Sequence[Token], first: int) -> Polarity:
    before = [token.lower for token in tokens[max(0, first - REACH_TOKENS) : first]]
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    if HYPOTHETICAL & set(before):
        return "possible"
    if DENIED & set(before[-3:]):
        return "denied"
    return "stated"
