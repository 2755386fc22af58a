"""Actors: who is named or described in a document, with the fullest name and the register's id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.annotate import actor_words as words
from crosswire.annotate.actor_groups import group_aliases, same_actor
from crosswire.annotate.actor_names import (
    Hit,
    find_abbreviations,
    find_organisations,
    find_register_names,
    find_shouted_organisations,
)
from crosswire.annotate.actor_offices import find_body, find_government
from crosswire.annotate.actor_phrases import Phrase, find_phrases
from crosswire.annotate.actor_roles import find_roles
from crosswire.annotate.actor_states import find_leading_state, is_actor
from crosswire.annotate.actor_tokens import Token, joined, split_words
from crosswire.annotations import ActorMention
from crosswire.register import Register
from crosswire.types import Document, Span

__all__ = ["find_actors", "group_aliases", "same_actor"]

# Bodies that a later "the monitor" or "the coalition" can stand for.
REFERABLE = {
    "monitor": words.word_set("monitor watchdog observatory monitoring_group war_monitor"),
    "coalition": words.COALITION,
}
# The coalition against IS is what "US-led coalition" means in a text that names one of these.
ANTI_IS_COALITION = "coalition:global-against-is"
ANTI_IS_CONTEXT = ("group:islamic-state", "state:sy", "state:iq")


@dataclass(slots=True)
class _Found:
    """A mention before it is written out; `proper` where its words are a name of the actor."""

    start: int
    end: int
    name: str
    actor: str | None
    kind: str | None
    proper: bool = False
    capital: bool = False
    referred: bool = False


def find_actors(
    doc: Document, *, sentences: Sequence[Span], register: Register
) -> list[ActorMention]:
    """Return the mentions of actors in `doc`, in reading order; none overlaps another.

    Found are names of the register, names with a head such as Army or Ministry, abbreviations
    that the text introduces, descriptions ("regime forces", "gunmen"), offices ("a Turkish
    official", "Observatory chief …") and, after such an office, the person's name. A mention
    carries no article. `actor` is set where the words of the text determine it: by the name, by
    adjective and noun ("Syrian army"), and in three steps that use the rest of the document:
    a shared abbreviation goes to the one bearer whose country is named, a bare "army", "regime"
    or "government" to the leading state (see `find_leading_state`), and a bare "coalition" or
    "monitor" to the only one named. States are actors where they act, not where they are places.

    >>> doc = Document.of("Free Valley Army (FVA) rebels fled. The FVA accused Syrian troops.")
    >>> sentences = [doc.span(0, 35), doc.span(36, 66)]
    >>> found = find_actors(doc, sentences=sentences, register=Register.open())
    >>> [(a.span.text, a.name, a.actor) for a in found][-2:]
    [('FVA', 'Free Valley Army', None), ('Syrian troops', 'Syrian troops', 'state:sy/forces')]
    """
    tokens = split_words(doc, sentences=sentences)
    if not tokens:
        return []
    hits = find_register_names(tokens, register=register)
    leading = find_leading_state(tokens, names=hits, register=register)
    against_is = _choose_bearers(hits, leading=leading, register=register)
    organisations = [*find_organisations(tokens), *find_shouted_organisations(tokens)]
    short_forms = find_abbreviations(doc, tokens=tokens, names=[*organisations, *hits])
    hits = _apply_short_forms(tokens, hits, short_forms)
    by_word = {at: hit for hit in hits for at in range(hit.start, hit.end) if hit.ids or hit.name}
    phrases = find_phrases(tokens, names=by_word, register=register)
    # Of two readings of the same words the first is kept, so the order here decides: "US" before
    # "strikes" is the forces; a name of the register is known better than a description.
    authors = [phrase for phrase in phrases if phrase.head == "attack"]
    found = [_from_phrase(doc, tokens, phrase, leading, register) for phrase in authors]
    found += [
        _from_hit(doc, tokens, hit, register) for hit in hits if is_actor(tokens, hit, by_word)
    ]
    known_ends = {hit.end for hit in hits if hit.ids and hit.form in ("name", "acronym")}
    coined: list[Hit] = []
    described: list[Hit] = []
    for hit in organisations:
        if hit.end in known_ends or _holds_body(hit, by_word):
            continue
        (coined if _is_coined(tokens, hit, by_word) else described).append(hit)
    found += [_from_organisation(doc, tokens, hit, by_word) for hit in coined]
    found += [_from_phrase(doc, tokens, phrase, leading, register) for phrase in phrases]
    found += [_from_organisation(doc, tokens, hit, by_word) for hit in described]
    found = _without_contained(found)
    _refer_back(tokens, found)
    found += _find_people(doc, tokens, found, hits, register)
    kept = _without_contained(found)
    for one in kept:
        if against_is and one.kind == "coalition" and one.name.casefold() == "us-led":
            one.actor = ANTI_IS_COALITION
    _give_fullest_names(kept)
    return [
        ActorMention(
            span=doc.span(tokens[one.start].start, _visible_end(tokens[one.end - 1])),
            name=one.name,
            actor=one.actor,
            kind=one.kind,
        )
        for one in kept
    ]


def _visible_end(token: Token) -> int:
    """Return where the word ends without its possessive "'s"; lost apostrophes stay."""
    return token.end - 2 if token.text[-2:] in ("'s", "’s", "'S", "’S") else token.end


def _words_of(doc: Document, tokens: Sequence[Token], start: int, end: int) -> str:
    text = doc.text[tokens[start].start : _visible_end(tokens[end - 1])]
    return " ".join(text.split())


def _choose_bearers(hits: Sequence[Hit], *, leading: str | None, register: Register) -> bool:
    """Leave of several bearers of a name the one whose country the document names, if one.

    Return whether the document is such that "US-led" means the coalition against IS.
    """
    countries = {
        register.get_actor(hit.ids[0]).country
        for hit in hits
        if len(hit.ids) == 1 and hit.ids[0].startswith("state:")
    }
    for hit in hits:
        if len(hit.ids) < 2:
            continue
        near = [id_ for id_ in hit.ids if register.get_actor(id_).country in countries]
        if leading and len(near) > 1:
            country = register.get_actor(leading).country
            near = [id_ for id_ in near if register.get_actor(id_).country == country]
        if len(near) == 1:
            hit.ids = (near[0],)
    named = {id_ for hit in hits for id_ in hit.ids} | {leading}
    named |= {id_.partition("/")[0] for id_ in named if id_}
    against_is = bool(named.intersection(ANTI_IS_CONTEXT))
    if not against_is:
        for hit in hits:
            if hit.ids == (ANTI_IS_COALITION,):
                hit.ids, hit.form, hit.kind = (), "name", "coalition"
    return against_is


def _apply_short_forms(
    tokens: Sequence[Token], hits: list[Hit], short_forms: Mapping[str, Hit]
) -> list[Hit]:
    """Return `hits` with each use of an abbreviation of this text pointing to its full name."""
    if not short_forms:
        return hits
    full_names = {
        key: " ".join(token.text for token in tokens[hit.start : hit.end])
        for key, hit in short_forms.items()
    }
    covered = {at: hit for hit in hits for at in range(hit.start, hit.end)}
    added: list[Hit] = []
    for at, token in enumerate(tokens):
        key = token.key if token.key in short_forms else token.base
        source = short_forms.get(key)
        if source is None or not token.text[:2].isupper():
            continue
        same = covered.get(at)
        if same is not None and same.end - same.start > 1:
            continue
        hit = same or Hit(at, at + 1, (), "acronym")
        if source.ids:
            hit.ids = source.ids
        elif same is not None:
            hit.ids = ()
        hit.name, hit.kind, hit.form = full_names[key], source.kind, "acronym"
        if same is None:
            added.append(hit)
    return sorted([*hits, *added], key=lambda hit: hit.start)


def _hits_in(hit: Hit, by_word: Mapping[int, Hit]) -> list[Hit]:
    """Return the names of the register that lie within `hit`, each once."""
    inner = {h.start: h for at in range(hit.start, hit.end) if (h := by_word.get(at))}
    return [h for h in inner.values() if hit.start <= h.start and h.end <= hit.end]


def _holds_body(hit: Hit, by_word: Mapping[int, Hit]) -> bool:
    """Return whether a run of capitals is a known body and more, as where commas are lost."""
    return any(
        h.form == "name"
        and h.end - h.start > 1
        and h.end < hit.end - 1
        and bool(h.ids)
        and not h.ids[0].startswith("state:")
        for h in _hits_in(hit, by_word)
    )


def _is_coined(tokens: Sequence[Token], hit: Hit, by_word: Mapping[int, Hit]) -> bool:
    """Return whether a name has a word of its own: "Free Valley Army", not "Regime Forces"."""
    known = words.MODIFIERS | words.ORGANISATION_HEADS.keys() | words.ARTICLES_ARABIC
    return any(
        at not in by_word and tokens[at].key not in known and tokens[at].base not in known
        for at in range(hit.start, hit.end)
    )


def _from_hit(doc: Document, tokens: Sequence[Token], hit: Hit, register: Register) -> _Found:
    actor = hit.ids[0] if len(hit.ids) == 1 else None
    kinds = {register.get_actor(id_).kind for id_ in hit.ids}
    kind = next(iter(kinds)) if len(kinds) == 1 else hit.kind
    name = hit.name or _words_of(doc, tokens, hit.start, hit.end)
    if hit.possessive and not hit.name:
        name = name[:-1]
    capital = hit.form == "capital"
    return _Found(hit.start, hit.end, name, actor, kind, proper=True, capital=capital)


def _from_phrase(
    doc: Document, tokens: Sequence[Token], phrase: Phrase, leading: str | None, register: Register
) -> _Found:
    actor = phrase.actor
    if actor is None and phrase.domestic and leading:
        actor = f"{leading}/{phrase.domestic}"
        actor = actor if actor in register else None
    name = _words_of(doc, tokens, phrase.start, phrase.end)
    return _Found(phrase.start, phrase.end, name, actor, phrase.kind)


def _from_organisation(
    doc: Document,
    tokens: Sequence[Token],
    hit: Hit,
    by_word: Mapping[int, Hit],
) -> _Found:
    inside = [h for h in _hits_in(hit, by_word) if not h.linked]
    name = _words_of(doc, tokens, hit.start, hit.end)
    actor = None
    # A register name that leaves out only "Syrian-based" in front or "group" behind is the actor.
    body = [h for h in inside if h.form in ("name", "acronym") and len(h.ids) == 1]
    whole = [h for h in body if not h.ids[0].startswith("state:") and h.end >= hit.end - 1]
    if len(whole) == 1:
        actor = whole[0].ids[0]
        if whole[0].end == hit.end - 1 and tokens[hit.end - 1].key not in words.UNITS:
            actor = None
    return _Found(hit.start, hit.end, name, actor, hit.kind, proper=hit.form != "short")


def _without_contained(found: Sequence[_Found]) -> list[_Found]:
    """Return the longest mentions, in reading order; of equal ones the first, which knows most."""
    kept: list[_Found] = []
    taken: set[int] = set()
    ranked = sorted(
        enumerate(found),
        key=lambda pair: (pair[1].start - pair[1].end, pair[1].actor is None, pair[0]),
    )
    for _, one in ranked:
        if taken.isdisjoint(range(one.start, one.end)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda one: one.start)


def _refer_back(tokens: Sequence[Token], found: Sequence[_Found]) -> None:
    """Let "the monitor", "the coalition", "the Observatory" be the only one that is named."""
    for kind, heads in REFERABLE.items():
        named = {one.actor for one in found if one.kind == kind and one.actor and one.proper}
        if len(named) != 1:
            continue
        (actor,) = named
        for one in found:
            head = "_".join(token.key for token in tokens[one.start : one.end])
            base = "_".join(token.base for token in tokens[one.start : one.end])
            # "The Britain-based Observatory", "a UK-based group".
            ends = ("based_group", "based_organisation", *(f"based_{word}" for word in heads))
            abroad = kind == "monitor" and head.endswith(ends)
            if one.actor is None and ({head, base} & heads or abroad):
                one.actor, one.kind, one.referred = actor, kind, True
    heads_of: dict[str, set[str]] = {}
    for one in found:
        if one.proper and one.end - one.start > 1:
            for token in tokens[one.start : one.end]:
                if token.capital:
                    heads_of.setdefault(token.key, set()).add(one.name)
    bearers = {one.name: one for one in found if one.proper and one.end - one.start > 1}
    for one in found:
        if one.end - one.start == 1 and not one.actor and tokens[one.start].capital:
            names = heads_of.get(tokens[one.start].key, set())
            if len(names) == 1 and tokens[one.start].key in words.ORGANISATION_HEADS:
                full = bearers[next(iter(names))]
                one.name, one.actor, one.kind = full.name, full.actor, full.kind or one.kind


def _find_people(
    doc: Document,
    tokens: Sequence[Token],
    found: Sequence[_Found],
    hits: Sequence[Hit],
    register: Register,
) -> list[_Found]:
    bodies = {
        (one.start, one.end): Phrase(one.start, one.end, one.actor, one.kind) for one in found
    }
    states = {
        hit.end: hit.ids[0]
        for hit in hits
        if len(hit.ids) == 1
        and hit.ids[0].startswith("state:")
        and "/" not in hit.ids[0]
        and hit.form != "capital"
        and not hit.linked
        and (hit.form == "adjective" or tokens[hit.start].text.isupper() or hit.end - hit.start > 1)
    }
    taken = frozenset(
        at for hit in hits for at in range(hit.start, hit.end) if hit.form != "leader"
    )
    roles = find_roles(tokens, bodies=list(bodies.values()), states=states, taken=taken)
    leaders = {hit.end: hit for hit in hits if hit.form == "leader" and len(hit.ids) == 1}
    people: list[_Found] = []
    known: dict[str, tuple[int, int, str, str | None, str | None]] = {}
    for role in roles:
        actor, kind = find_body(tokens, role, register=register)
        if actor is None and role.person is not None:
            actor = find_government(*role.person, leaders=leaders, register=register)
        people.append(
            _Found(role.start, role.end, _words_of(doc, tokens, role.start, role.end), actor, kind)
        )
        if role.person is not None:
            start, end = role.person
            name = _words_of(doc, tokens, start, end)
            people.append(_Found(start, end, name, actor, kind))
            known[tokens[end - 1].base] = (start, end, name, actor, kind)
    for at, token in enumerate(tokens):
        one = known.get(token.key) or known.get(token.base)
        if one is None or not token.capital or token.shouted:
            continue
        start, end, name, actor, kind = one
        first = at
        while (
            end - start > at - first + 1
            and first
            and tokens[first - 1].key == (tokens[end - 1 - (at - first) - 1].key)
            and joined(tokens, first - 1, first + 1)
        ):
            first -= 1
        people.append(_Found(first, at + 1, name, actor, kind))
    return people


def _give_fullest_names(found: Sequence[_Found]) -> None:
    """Give each named mention the fullest name that the document has for the same actor.

    An organ of a state is called by many names ("Turkish Armed Forces", "General Staff"); there
    only an abbreviation or a name that is part of a longer one is replaced.
    """
    fullest: dict[str, str] = {}
    for one in sorted(found, key=_fullness):
        if one.proper and one.actor:
            fullest[one.actor] = one.name
    for one in found:
        full = fullest.get(one.actor or "")
        if full is None or not (one.proper or one.referred):
            continue
        short = one.name.isupper() or set(one.name.split()) <= set(full.split())
        if one.actor and ("/" not in one.actor or short or not one.proper):
            one.name = full


def _fullness(one: _Found) -> tuple[bool, bool, int]:
    """Return what orders names from bare to full: capitals last resort, then abbreviations."""
    return not one.capital, not one.name.split()[0].isupper() or " " in one.name, len(one.name)
