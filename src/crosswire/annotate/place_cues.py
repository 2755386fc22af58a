"""Cues: what the words around a name say of whether it is a place."""

import re

from crosswire.annotate.place_reader import PlaceReader
from crosswire.annotate.place_units import Sentence, Unit, lower_units
from crosswire.annotate.place_words import (
    AT_PLACE,
    BARE_PATTERN,
    DIRECTIONS,
    DIVISIONS,
    FACILITY,
    LAND,
    MONTHS_AND_DAYS,
    OF_PATTERN,
    ORGANISATION,
    ORGANISATION_OF,
    RELATIONS,
)
from crosswire.gazetteer.demonyms import DEMONYMS

# Characters before a name in which a cue is looked for.
REACH = 48
DIVISION_AFTER = re.compile(
    r"(?:['’]?s)?[ \t\n]+((?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?[ \t\n]+)?"
    r"(?:countryside|suburbs?)\b"
    rf"|(?:{'|'.join(sorted(DIVISIONS, key=lambda word: (-len(word), word)))})\b)(?![-'’])",
    re.I,
)
# "Damascus-based", "US-Led": the name is part of an adjective.
ADJECTIVE = re.compile(
    r"-(?:[a-z]|(?:Led|Backed|Based|Held|Run|Linked|Affiliated|Allied|Controlled|Trained)\b)"
)
DATELINE_AFTER = re.compile(
    r"\s*(?:\([A-Z][\w ./]{1,30}\)|,\s+\d{1,2}\s+[A-Z]{3}\b|\s--|\s*[—–|]|:\s)"
    r"|\s+[A-Z][a-z]*\s[a-z]"
)
LIST_BETWEEN = re.compile(r"^(?:['’]?s)?(?:\s*,?\s+and\s+|\s*,\s*|\s*&\s*|\s+)$")


def find_facility(reader: PlaceReader, *, end: int) -> re.Match[str] | None:
    """Return the word for a facility behind a name ("air base"), if there is one."""
    match = FACILITY.match(reader.text, end)
    if match is None or "\n\n" in match[0]:
        return None
    return None if match[1].lower() in LAND and match[1][0].islower() else match


def find_relation(reader: PlaceReader, *, before: str, start: int) -> str | None:
    """Return what the words in front say of how near the place is ("north of"), if anything."""
    for relation, pattern in RELATIONS:
        if match := pattern.search(before):
            if relation == "direction of":
                return f"{match[1].lower()} of"
            return match[1].lower() if relation == "part" else relation
    if reader.found and reader.found[-1].relation == "between":
        gap = reader.text[reader.found[-1].span.end : start]
        if re.fullmatch(r"\s+and\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?", gap):
            return "between"
    return None


def has_cue(before: str) -> bool:
    """Return whether the words in front of a name say that it is a place."""
    if (
        get_last_word(before) in AT_PLACE
        or OF_PATTERN.search(before)
        or BARE_PATTERN.search(before)
    ):
        return True
    return any(pattern.search(before) for _, pattern in RELATIONS)


def get_last_word(before: str) -> str:
    """Return the last word of `before` that is no direction, in lower case."""
    words = re.findall(r"[\w'’-]+|[^\w\s]", before.lower())
    while words and words[-1] in {"the", "northern", "southern", "eastern", "western", "central"}:
        words.pop()
    return words[-1] if words else ""


def is_listed(reader: PlaceReader, *, start: int) -> bool:
    """Return whether the name stands in a row with the place found last."""
    if not reader.found:
        return False
    gap = reader.text[reader.found[-1].span.end : start]
    return len(gap) < 8 and bool(LIST_BETWEEN.match(gap))


def is_body(run: list[Unit], *, after: int) -> bool:
    """Return whether the words behind a name make it the name of a body ("Aleppo Media Center")."""
    ahead = lower_units(run[after : after + 3])
    for word in ahead:
        if word in ORGANISATION:
            return True
        if word in DIVISIONS or word in DIRECTIONS:
            return False
    return False


def is_named_after(before: str) -> bool:
    """Return whether the words before a name make it part of a body's ("University of")."""
    match = ORGANISATION_OF.search(before)
    return match is not None and match[0][0].isupper()


def is_dateline(reader: PlaceReader, *, sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a name stands where a report says where it was written ("BEIRUT (Wire)")."""
    first = sentence.tokens[0].start
    lead = reader.text[first:start]
    if len(lead) > 40 or start > 600 or any(word.islower() for word in lead.split()):
        return False
    if not reader.text[start:end].isupper() and lead:
        return False
    match = DATELINE_AFTER.match(reader.text, end)
    if match is None:
        return False
    spaced = match[0][:1].isspace() and match[0].strip()[:1].isalpha()
    return not spaced or (reader.text[start:end].isupper() and not sentence.upper)


def is_transparent(unit: Unit) -> bool:
    """Return whether a capitalised word beside a place name says nothing against it."""
    lower = unit.text.lower()
    return (
        lower == "new"
        or lower in MONTHS_AND_DAYS
        or lower in DEMONYMS
        or lower in DIRECTIONS
        or lower in DIVISIONS
        or unit.text.isupper()
        or unit.possessive
    )
