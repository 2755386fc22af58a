"""States: which one a document is about, and where a state acts rather than being a place."""

from collections import Counter
from collections.abc import Mapping, Sequence

from crosswire.annotate.actor_names import Hit
from crosswire.annotate.actor_tokens import Token
from crosswire.annotate.actor_words import (
    ALLY_WORDS,
    FUNCTION_WORDS,
    LOCATIVES,
    SPEAKING_VERBS,
    THINGS,
)
from crosswire.register import Register

# A state's name after a word of place says where things happen, and weighs as much as two names.
LOCATIVE_WEIGHT = 2
# The leading state needs this many points, and this many times those of the second: set so that a
# report on Syria that names Russia, Turkey and the US in turn still has one leading state.
LEAST_POINTS = 2
LEAD = 1.5


def find_leading_state(
    tokens: Sequence[Token], *, names: Sequence[Hit], register: Register
) -> str | None:
    """Return the id of the one state that the document is plainly about, or `None`.

    Counted are names, adjectives, capitals and leaders of states that have forces in the register,
    also inside longer names ("Syrian Observatory"). If the text speaks of the government, army or
    leader of exactly one state, as "the Assad regime" does, a bare "regime" or "army" can be no
    other, however often allies are named.
    """
    points: Counter[str] = Counter()
    governments: set[str] = set()
    for hit in names:
        actor = register.get_actor(hit.ids[0]) if hit.ids else None
        if actor is None or len(hit.ids) > 1 or actor.country is None:
            continue
        state = f"state:{actor.country.lower()}"
        if f"{state}/forces" not in register:
            continue
        before = tokens[hit.start - 1].key if hit.start else ""
        points[state] += LOCATIVE_WEIGHT if before in LOCATIVES else 1
        regime = any(token.key.startswith("regime") for token in tokens[hit.start : hit.end])
        if regime or (hit.form == "leader" and not hit.linked):
            governments.add(state)
    if len(governments) == 1:
        return governments.pop()
    ranked = points.most_common(2)
    if not ranked or ranked[0][1] < LEAST_POINTS:
        return None
    if len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]:
        return None
    return ranked[0][0]


def is_actor(tokens: Sequence[Token], hit: Hit, by_word: Mapping[int, Hit]) -> bool:
    """Return whether a name acts here: adjectives do not, nor states and capitals as places."""
    if hit.linked or hit.form in ("adjective", "leader"):
        return False
    if not (len(hit.ids) == 1 and hit.ids[0].startswith("state:") and "/" not in hit.ids[0]):
        return True
    return _state_acts(tokens, hit, by_word)


def _state_acts(tokens: Sequence[Token], hit: Hit, by_word: Mapping[int, Hit]) -> bool:
    first, last = tokens[hit.start], tokens[hit.end - 1]
    before = tokens[hit.start - 1] if hit.start else None
    after = tokens[hit.end] if hit.end < len(tokens) else None
    opens = before is None or before.sentence != first.sentence
    closes = after is None or after.sentence != last.sentence
    word = "" if opens or before is None else before.key
    if word in ("the", "both") and hit.start > 1:
        word = tokens[hit.start - 2].key
    if word in LOCATIVES or word in ("new", "al"):
        return False
    if word in ("and", "or", "") and not opens and hit.start > 1:
        earlier = by_word.get(hit.start - 2)
        if earlier is not None and earlier.start and tokens[earlier.start - 1].key in LOCATIVES:
            return False
    following = "" if closes or after is None else after.key
    if following in THINGS | {"province", "crossing", "war", "conflict", "crisis"}:
        return False
    bounded = closes or (
        after is not None and after.gap.strip()[:1] in (",", ".", "(", ")", "—", "-", ":")
    )
    if not opens and before is not None and "," in first.gap and before.capital and bounded:
        return False
    # Tags and datelines: a name among names, as in "Aleppo Syria Idlib".
    among = not opens and before is not None and before.capital and not first.gap.strip()
    if (
        among and not first.shouted and before is not None and before.key not in FUNCTION_WORDS
    ) and (bounded or (after is not None and after.capital and following not in SPEAKING_VERBS)):
        return False
    possessive = last.text[-2:] in ("'s", "’s")
    if hit.form == "capital":
        speaks = not bounded and following in SPEAKING_VERBS - {"and", "was", "is"}
        return speaks or (word in ALLY_WORDS - {"by", "between", "with", "while", "as"})
    if opens and (bounded or (after is not None and after.gap.strip())):
        return "," in (after.gap if after else "") and following in SPEAKING_VERBS
    return not (possessive and word in LOCATIVES)
