"""What a pronoun or a short mention of a source stands for: "he added", "the group said"."""

from collections.abc import Sequence

from crosswire.annotate.attribution_words import load_words, words_in
from crosswire.annotations import Attribution
from crosswire.types import Record, Span

# A pronoun far from its source is more often about somebody else; read off the train reports.
LONGEST_REACH_CHARACTERS = 1500

ONE_PERSON = words_in("he she i who")
ONE_BODY = frozenset(["it", "which"])
MANY = frozenset(["they", "we"])
PRONOUNS = ONE_PERSON | ONE_BODY | MANY
PLURAL = words_in(
    """activists residents officials sources witnesses medics rebels police authorities monitors
    doctors workers rescuers fighters militants reporters investigators prosecutors"""
)
WATCHDOGS = words_in("monitor observatory watchdog group ngo organisation organization")
STATIONS = words_in("agency station channel broadcaster newspaper network report")
DEFINITE = words_in("the this that same")


class Mention(Record, frozen=True):
    """An earlier source: its words, and whether it is one person, one body or several.

    `titled` marks a person who is called one ("spokesman Ali"), not a name alone.
    """

    span: Span
    words: frozenset[str]
    person: bool
    plural: bool
    titled: bool
    via: Span | None = None


def carry_sources(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the same attributions, short sources carrying the fuller mention they stand for.

    "He" and "she" are the latest source that is a person, "it" the latest that is a body, "the
    monitor" the latest whose words fit; where none fits nothing is carried.
    """
    earlier: list[Mention] = []
    resolved = []
    for item in attributions:
        source = item.source
        if source is None:
            resolved.append(item)
            continue
        carried = _find_carried(source, earlier)
        words = words_of(source)
        if carried is not None:
            resolved.append(_with_carried(item, carried))
            earlier.append(carried)
        else:
            resolved.append(item)
            if not words <= PRONOUNS:
                earlier.append(_mention(source, words, item.via))
        del earlier[:-12]
    return resolved


def words_of(span: Span) -> frozenset[str]:
    """Return the words of `span` in lower case, articles and marks left out."""
    plain = "".join(c if c.isalnum() or c in "-'’" else " " for c in span.text.lower()).split()
    return frozenset(word.removesuffix("'s").removesuffix("’s").strip("-'’") for word in plain) - {
        "the",
        "a",
        "an",
        "",
    }


def words_of_text(parts: Sequence[str]) -> frozenset[str]:
    """Return `parts` in lower case without marks."""
    return frozenset(part.lower().strip(".,'’\"()") for part in parts)


def _mention(span: Span, words: frozenset[str], via: Span | None) -> Mention:
    known = load_words()
    tokens = span.text.split()
    titled = bool(words & (known.persons - known.bodies))
    body = bool(words & known.bodies) or any(word in known.outlets for word in words)
    plural = bool(words & PLURAL) or any(
        word.endswith("s") and word[:-1] in known.persons for word in words
    )
    run = 0
    while run < len(tokens) and (tokens[run][0].isupper() or tokens[run].startswith("al-")):
        run += 1
    known_body = body and not words_of_text(tokens[:run]).isdisjoint(known.bodies | known.outlets)
    name = run >= 1 and tokens[0].lower() not in DEFINITE | {"a", "an"} and not known_body
    acronym = run >= 1 and all(token.isupper() and len(token) > 1 for token in tokens[:run])
    return Mention(
        span=span,
        words=words,
        via=via,
        person=titled or (name and not acronym),
        titled=titled,
        plural=(plural and not words & known.bodies) or " and " in span.text,
    )


def _find_carried(source: Span, earlier: Sequence[Mention]) -> Mention | None:
    words = words_of(source)
    low = source.text.lower()
    recent = [m for m in reversed(earlier) if source.start - m.span.start < 4000]
    if low in PRONOUNS:
        near = [m for m in recent if source.start - m.span.end < LONGEST_REACH_CHARACTERS]
        if low in ONE_PERSON:
            return next((m for m in near if m.person and not m.plural), None)
        if low in ONE_BODY:
            body = next((m for m in near if not m.person and not m.plural), None)
            if body is not None:
                return body
            # "It" is no person: a name without a title can be a body's.
            unsure = [m for m in near if not m.plural and ("source" in m.words or not m.titled)]
            return next(iter(unsure), None)
        return next((m for m in near if m.plural), None) or next(
            (m for m in near if not m.person), None
        )
    if not words:
        return None
    named = any(part[0].isupper() for part in source.text.split()[1:]) or (
        source.text.split()[0].lower() not in DEFINITE and source.text[0].isupper()
    )
    known = load_words()
    own_body = bool(words & known.bodies) and not words & (known.persons - known.bodies)
    for mention in recent:
        fuller = len(mention.words) > len(words)
        if mention.person and own_body:
            continue  # "the agency" is not "agency director Ann Lee"
        if fuller and words <= mention.words and source.start > mention.span.start:
            return mention
        if (
            fuller
            and len(words) == 1
            and _initials(source.text)
            and (source.text in _acronym(mention.span.text))
        ):
            return mention
    if not named and low.split()[0] in DEFINITE and len(words) <= 3:
        return _by_kind(words, recent)
    return None


def _by_kind(words: frozenset[str], recent: Sequence[Mention]) -> Mention | None:
    for kind in (WATCHDOGS, STATIONS):
        if words & kind:
            return next(
                (
                    m
                    for m in recent
                    if m.words & kind and not m.person and len(m.words) >= len(words)
                ),
                None,
            )
    return None


def _initials(text: str) -> bool:
    return text.isupper() and 2 <= len(text) <= 6


def _acronym(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper())


def _with_carried(item: Attribution, carried: Mention) -> Attribution:
    near = item.cue.start - carried.span.end < LONGEST_REACH_CHARACTERS
    return Attribution(
        source=item.source,
        cue=item.cue,
        content=item.content,
        via=item.via or (carried.via if near else None),
        carried=carried.span,
        direct=item.direct,
    )
