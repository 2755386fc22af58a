"""Descriptions of actors: "Syrian army units", "pro-regime forces", "a source at the ministry"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.annotate import actor_words as words
from crosswire.annotate.actor_names import Hit
from crosswire.annotate.actor_tokens import Token, joined
from crosswire.register import Register

# Longest description, in words before its head: longer ones were lists whose commas are lost.
MOST_MODIFIERS = 7

HEAD_KINDS: dict[str, str | None] = {
    **dict.fromkeys(words.OTHERS, "other"),
    **dict.fromkeys(words.STATE_FORCES, "state_forces"),
    **dict.fromkeys(words.ARMED, "political_militia"),
    **dict.fromkeys(words.REBELS, "rebel"),
    **dict.fromkeys(words.GOVERNMENT, "state"),
    **dict.fromkeys(words.COALITION, "coalition"),
    **dict.fromkeys(words.CIVIL_SOCIETY, "civil_society"),
    **dict.fromkeys(words.MONITORS, "monitor"),
    **dict.fromkeys(words.MEDICAL, "medical"),
    **dict.fromkeys(words.RESCUE, "rescue"),
    **dict.fromkeys(words.MEDIA, "media"),
    **dict.fromkeys(("news_agency", "news_agencies"), "agency"),
    **dict.fromkeys(words.OPPOSITION, "party"),
    **dict.fromkeys(words.UNITS, None),
}
# What a modifier settles about those whom a head such as "forces" or "groups" leaves open.
SIDE_KINDS: dict[str, str] = {
    "rebel": "rebel",
    "opposition": "rebel",
    "insurgent": "rebel",
    "guerrilla": "rebel",
    "guerilla": "rebel",
    "terrorist": "political_militia",
    "militant": "political_militia",
    "jihadist": "political_militia",
    "extremist": "political_militia",
    "paramilitary": "political_militia",
    "takfiri": "political_militia",
    "armed": "political_militia",
    "militia": "political_militia",
    "fighter": "political_militia",
    "popular": "political_militia",
    "tribal": "identity_militia",
    "coalition": "coalition",
    "rights": "monitor",
    "monitoring": "monitor",
    "activist": "civil_society",
    "rescue": "rescue",
    "medical": "medical",
    "government": "state_forces",
    "regime": "state_forces",
    "army": "state_forces",
    "military": "state_forces",
    "police": "state_forces",
    "security": "state_forces",
}
# The organ of a state that a head names; every other head of forces is the armed forces.
ORGANS: dict[str, str] = {
    "army": "army",
    "navy": "navy",
    "air_force": "air-force",
    "ground_forces": "army",
    "police": "police",
    "policemen": "police",
    "policeman": "police",
    "security_forces": "security-forces",
    "security_services": "security-forces",
    "security_personnel": "security-forces",
    "government": "government",
    "regime": "government",
    "authorities": "government",
    "administration": "government",
    "junta": "government",
    "defence_ministry": "defence-ministry",
    "defense_ministry": "defence-ministry",
    "foreign_ministry": "foreign-ministry",
    "interior_ministry": "interior-ministry",
    "health_ministry": "health-ministry",
    "ministry": "ministry",
}
# Bare heads that mean the leading state's own: "the army", "the regime", "police". A bare
# "troops" or "warplanes" may be anybody's.
DOMESTIC = words.word_set("army government regime authorities police air_force security_forces")
SINGLE_NEEDS_MODIFIER = words.word_set(
    """planes aircraft aircrafts jets jet plane tanks artillery forces drones drone bombers channel
    website websites marines hospital hospitals military alliance media radio tv television
    fighter resident locals administration brothers doctors doctor nurses channel newspaper
    newspapers soldier gangs gang nurses surgeon combatants ministry"""
)


@dataclass(slots=True)
class Phrase:
    """A description found: words `start` up to `end`, its head, and what the words settle."""

    start: int
    end: int
    actor: str | None
    kind: str | None
    head: str = ""
    domestic: str | None = None
    names: tuple[Hit, ...] = ()


def find_phrases(
    tokens: Sequence[Token], *, names: Mapping[int, Hit], register: Register
) -> list[Phrase]:
    """Return the descriptions of actors in `tokens`; `names` are hits by each word they cover.

    `domestic` is set where the words leave open whose organ it is ("regime forces"): a suffix of
    an id, for a later step that knows the leading state.
    """
    phrases: list[Phrase] = []
    for at in range(len(tokens)):
        head, first = _head_at(tokens, at)
        if head is None or _is_modifier(tokens, at) or _is_named(names.get(at), first):
            continue
        phrase = _grow(tokens, first, at + 1, head, names, register)
        if phrase is not None:
            phrases += _coordinated(tokens, phrase, names, register)
            phrases.append(phrase)
    phrases += _authors_of_attacks(tokens, names, register)
    return phrases


def _is_named(hit: Hit | None, first: int) -> bool:
    """Return whether the head is part of a longer name: "SANA news agency"."""
    if hit is None or hit.start >= first or hit.form not in ("name", "organisation"):
        return False
    return not any(id_.startswith("state:") for id_ in hit.ids)


def _head_at(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    if at and joined(tokens, at - 1, at + 1):
        for second in (tokens[at].key, tokens[at].base):
            pair = f"{tokens[at - 1].key}_{second}"
            if pair in HEAD_KINDS:
                return pair, at - 1
    for key in (tokens[at].key, tokens[at].base):
        if key in HEAD_KINDS:
            return key, at
    return None, at


def _is_modifier(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word at `at` only qualifies the next one."""
    if at + 1 >= len(tokens) or not joined(tokens, at, at + 2):
        return False
    if tokens[at].key != tokens[at].base and tokens[at].text[-2:-1] in "'’":
        return tokens[at + 1].key in words.STATE_FORCES | words.UNITS
    following = tokens[at + 1]
    if following.gap.strip() in ("-", "–") and following.key in words.LINK_SUFFIXES:
        return True
    if tokens[at].key in words.AIRBORNE and following.key in words.ATTACKS:
        return True
    if following.key in words.THINGS:
        return tokens[at].key not in ("police", "terrorists", "militants", "rebels") or (
            following.key in ("station", "stations", "headquarters")
        )
    if following.key in HEAD_KINDS and not following.capital:
        return True
    if at + 2 < len(tokens) and f"{following.key}_{tokens[at + 2].key}" in HEAD_KINDS:
        return joined(tokens, at, at + 3)
    return False


def _grow(
    tokens: Sequence[Token],
    first: int,
    end: int,
    head: str,
    names: Mapping[int, Hit],
    register: Register,
) -> Phrase | None:
    start = first
    # Headlines end in ": monitor" and lose the colon, so what stands before is no name of it.
    plain = head in words.MONITORS | words.CIVIL_SOCIETY | words.OTHERS
    while start and first - start < MOST_MODIFIERS and joined(tokens, start - 1, start + 1):
        hit = names.get(start - 1)
        if hit is not None and hit.end <= start:
            if hit.form == "capital" and not _possessive(tokens[start - 1]):
                break
            start = hit.start
            if _stops(tokens, start, hit):
                break
            continue
        if not _modifies(tokens, start - 1) or (plain and _is_name(tokens[start - 1])):
            break
        start -= 1
    while start < first and _drops(tokens, start):
        start += 1
    loyal = _loyal_to(tokens, end, names) if head in words.STATE_FORCES | words.ARMED else None
    if loyal is not None:
        state = loyal.ids[0].partition("/")[0]
        actor = f"{state}/forces" if f"{state}/forces" in register else state
        return Phrase(start, loyal.end, actor, "state_forces", head=head)
    inner = tuple({id(h): h for i in range(start, first) if (h := names.get(i))}.values())
    return _settle(tokens, start, first, end, head, inner, register)


def _loyal_to(tokens: Sequence[Token], at: int, names: Mapping[int, Hit]) -> Hit | None:
    """Return the leader of "forces loyal to …", reached within a title and a first name."""
    if at + 2 >= len(tokens) or (tokens[at].key, tokens[at + 1].key) != ("loyal", "to"):
        return None
    for step in range(at + 2, min(at + 5, len(tokens))):
        hit = names.get(step)
        if hit is not None and hit.form == "leader" and len(hit.ids) == 1:
            return hit
        if not joined(tokens, at, step + 1):
            break
    return None


def _is_name(token: Token) -> bool:
    return token.capital and token.key not in words.MODIFIERS and not token.shouted


def _possessive(token: Token) -> bool:
    return token.key != token.base


def _stops(tokens: Sequence[Token], start: int, hit: Hit) -> bool:
    """Return whether nothing before the name at `start` belongs to the phrase.

    A nationality opens its phrase, unless it is linked to what stands before it: with lost
    commas "In Aleppo Syrian forces" would else become one name.
    """
    if not start or hit.form not in ("adjective", "leader"):
        return False
    before = tokens[start - 1]
    linked = before.key in words.LINK_SUFFIXES or tokens[start].gap.strip() in ("-", "–")
    return not linked and not (before.key in words.MODIFIERS and not before.capital)


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.shouted:
        return token.key in words.MODIFIERS or (
            token.text[0].isdigit() and not token.text.isdigit()
        )
    if token.key in words.FUNCTION_WORDS:
        return False
    if token.key == "called":
        return at > 0 and tokens[at - 1].key == "so"
    if token.key in words.MODIFIERS or token.base in ("regime", "government", "army"):
        return True
    if token.key in words.LINK_SUFFIXES and token.gap.strip() in ("-", "–"):
        return True
    if token.text[0].isdigit():
        return not token.text.isdigit()
    if token.key in words.ARTICLES_ARABIC and at + 1 < len(tokens):
        return tokens[at + 1].gap == "-" or token.capital
    opens = at == 0 or tokens[at - 1].sentence != token.sentence
    return token.capital and not (opens and len(token.text) < 3)


def _drops(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the first word of a phrase is none of it: "so-called", a cut-off "backed"."""
    token = tokens[at]
    if token.key in words.LINK_SUFFIXES and token.gap.strip() not in ("-", "–"):
        return True
    return token.key in ("so", "called", "other", "former", "s")


def _settle(
    tokens: Sequence[Token],
    start: int,
    first: int,
    end: int,
    head: str,
    inner: tuple[Hit, ...],
    register: Register,
) -> Phrase | None:
    keys = [token.key for token in tokens[start:first]]
    bases = {token.base for token in tokens[start:first]} | set(keys)
    kind = HEAD_KINDS[head]
    phrase = Phrase(start, end, None, kind, head=head, names=inner)
    if start == first and (head in words.UNITS or head in SINGLE_NEEDS_MODIFIER):
        speaks = end < len(tokens) and tokens[end].key in words.SPEAKING_VERBS - {"and"}
        if head in words.UNITS or not speaks or not joined(tokens, start, end + 1):
            return None
    if words.PREFIXES & set(keys[:-1]) and _is_pro(tokens, start, first):
        if head in words.STATE_FORCES | words.ARMED | words.UNITS:
            phrase.kind = "political_militia"
        return phrase
    free = [hit for hit in inner if not hit.linked]
    groups = [h for h in free if len(h.ids) == 1 and not h.ids[0].startswith("state:")]
    states = [h for h in free if len(h.ids) == 1 and h.ids[0].startswith("state:")]
    armed = words.STATE_FORCES | words.ARMED | words.REBELS | words.UNITS | words.COALITION
    if (len(groups) == 1 and groups[0].end == first) or (len(groups) == 1 and head in armed):
        actor = register.get_actor(groups[0].ids[0])
        phrase.actor, phrase.kind = actor.id, actor.kind
        return phrase
    if groups:
        return phrase
    if head in words.UNITS:
        sides = [SIDE_KINDS[key] for key in (*reversed(keys), *bases) if key in SIDE_KINDS]
        if not sides and not states:
            return None
        if head == "men" and not ({"army", "armed", "military", "affiliated", "linked"} & bases):
            return None
        phrase.kind = sides[0] if sides else None
        if not {"army", "police", "military"} & bases:
            return phrase if sides else None
    sided = next((SIDE_KINDS[key] for key in reversed(keys) if key in SIDE_KINDS), None)
    if head in words.ARMED and "suicide" not in head and sided in ("rebel", "state_forces"):
        phrase.kind = sided
    if head in words.ARMED and sided != "state_forces":
        return phrase
    if head in words.STATE_FORCES and sided in ("rebel", "coalition", "political_militia"):
        phrase.kind = sided
        if sided != "political_militia" or "armed" not in keys:
            return phrase
    if head in (words.STATE_FORCES | words.GOVERNMENT | words.UNITS | words.ARMED):
        return _settle_state(phrase, keys, bases, states, head, register)
    return phrase


def _settle_state(
    phrase: Phrase,
    keys: list[str],
    bases: set[str],
    states: list[Hit],
    head: str,
    register: Register,
) -> Phrase | None:
    organ = ORGANS.get(head, "forces")
    for word in ("army", "police"):
        if organ == "forces" and word in bases and head not in words.AIRBORNE:
            organ = word
    linked = any(key in words.LINK_SUFFIXES for key in keys) and not states
    if "kurdish" in keys or "sdf" in keys or linked:
        if head in words.STATE_FORCES:
            phrase.kind = None
        return phrase
    if len(states) == 1:
        state = states[0].ids[0]
        full = state if "/" in state else f"{state}/{organ}"
        phrase.actor = full if full in register else state.partition("/")[0]
        phrase.kind = "state" if organ == "government" else "state_forces"
    elif not states:
        own = {"regime", "government", "army"} & bases or head in DOMESTIC
        local = {"local", "provincial", "federal", "regional", "tribal", "district"} & bases
        if own and not local:
            phrase.domestic = organ
    return phrase


def _is_pro(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(
        tokens[at].key in ("pro", "anti") and tokens[at + 1].gap.strip() in ("-", "–", "")
        for at in range(start, end - 1)
    )


def _coordinated(
    tokens: Sequence[Token], phrase: Phrase, names: Mapping[int, Hit], register: Register
) -> list[Phrase]:
    """Return the other side of "Syrian and Russian warplanes", with the same head."""
    at = phrase.start - 2
    if (
        at < 0
        or tokens[at + 1].key not in ("and", "or")
        or not joined(tokens, at, phrase.start + 1)
    ):
        return []
    hit = names.get(at)
    organ = ORGANS.get(phrase.head, "forces")
    if hit is not None and hit.form in ("adjective", "acronym") and len(hit.ids) == 1:
        if not hit.ids[0].startswith("state:") or phrase.head not in words.STATE_FORCES:
            return []
        full = f"{hit.ids[0].partition('/')[0]}/{organ}"
        actor = full if full in register else hit.ids[0]
        return [Phrase(hit.start, at + 1, actor, "state_forces", head=phrase.head)]
    if tokens[at].key in ("regime", "government", "army", "rebel"):
        kind = "rebel" if tokens[at].key == "rebel" else "state_forces"
        domestic = None if kind == "rebel" else organ
        return [Phrase(at, at + 1, None, kind, head=phrase.head, domestic=domestic)]
    return []


def _authors_of_attacks(
    tokens: Sequence[Token], names: Mapping[int, Hit], register: Register
) -> list[Phrase]:
    """Return the nationality of "Russian air strikes" and the like as the actor of them."""
    found: list[Phrase] = []
    for at in range(len(tokens) - 1):
        step = at + 1
        while (
            step < len(tokens) - 1
            and step - at <= MOST_MODIFIERS
            and tokens[step].key in words.ATTACK_KINDS
            and joined(tokens, at, step + 1)
        ):
            step += 1
        if tokens[step].key not in words.ATTACKS or not joined(tokens, at, step + 1):
            continue
        hit = names.get(at)
        if tokens[at].key == "led" and (linked := names.get(at - 1)) is not None and linked.linked:
            found.append(Phrase(linked.start, at + 1, None, "coalition", head="coalition"))
        if hit is None or hit.end != at + 1 or len(hit.ids) != 1 or hit.linked:
            continue
        state = hit.ids[0]
        if state.startswith("state:") and (hit.form == "adjective" or tokens[at].text.isupper()):
            full = f"{state}/forces"
            actor = full if "/" not in state and full in register else state
            found.append(Phrase(hit.start, hit.end, actor, "state_forces", head="attack"))
    return found
