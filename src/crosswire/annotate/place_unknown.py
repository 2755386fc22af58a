"""Unknown names: whether the words around a name show it to be a place."""

from crosswire.annotate.place_cues import (
    ADJECTIVE,
    DIVISION_AFTER,
    REACH,
    find_facility,
    get_last_word,
    is_body,
    is_listed,
    is_named_after,
    is_transparent,
)
from crosswire.annotate.place_mentions import add_mention
from crosswire.annotate.place_names import has_article
from crosswire.annotate.place_reader import PlaceReader
from crosswire.annotate.place_units import Sentence, Unit, join_units, lower_units
from crosswire.annotate.place_words import (
    AT_PLACE,
    BARE_PATTERN,
    DIRECTIONS,
    DIVISIONS,
    FIRST_NAMES,
    MONTHS_AND_DAYS,
    NOT_PLACES,
    OF_PATTERN,
    ORGANISATION,
    PLACE_STARTS,
    STRONG_AT,
    TITLES,
)
from crosswire.gazetteer.demonyms import DEMONYMS

# An unknown name of fewer characters is an initial or an abbreviation.
SHORTEST_UNKNOWN = 3
# No word of an unknown name may be one of these.
WORDS_REFUSED = NOT_PLACES | MONTHS_AND_DAYS | DIVISIONS | DIRECTIONS | ORGANISATION
# Facilities that bear the names of people: "Omar oil field".
NAMED_AFTER_PEOPLE = frozenset(
    """oil field|gas field|oil fields|gas fields|oilfield|oilfields|air base|airbase|airport
    |hospital|mosque|dam|bridge|square|school|military airport|military air base""".replace(
        "\n    ", ""
    ).split("|")
)


def add_unknown(
    reader: PlaceReader, *, sentence: Sentence, units: list[Unit], run: list[Unit], index: int
) -> bool:
    """Return whether `units` was added, a name that only the words around show to be a place's."""
    start, end = units[0].start, units[-1].end
    if end - start < SHORTEST_UNKNOWN or not _may_be_name(reader, units, end=end):
        return False
    lowers = lower_units(units)
    after = index + len(units)
    before = reader.text[max(sentence.tokens[0].start, start - REACH) : start]
    if is_named_after(before) or is_body(run, after=after) or ADJECTIVE.match(reader.text, end):
        return False
    facility = find_facility(reader, end=end)
    division = DIVISION_AFTER.match(reader.text, end)
    whole = after == len(run) or division is not None or facility is not None
    alone = index == 0 or is_listed(reader, start=start) or is_transparent(run[index - 1])
    if not alone:
        return False
    shaped = (lowers[0] in PLACE_STARTS and len(units) > 1) or has_article(units[0])
    if sentence.upper:
        sure = bool(division) or bool(OF_PATTERN.search(before))
    elif division or facility:
        named = not all(word in reader.common for word in lowers)
        short = units[0].text.isupper() and len(units[0].text) < 6
        sure = named and not short and not (sentence.title and not shaped)
    elif OF_PATTERN.search(before) or BARE_PATTERN.search(before):
        sure = True
    elif shaped and (get_last_word(before) in AT_PLACE - {"by"} or is_listed(reader, start=start)):
        sure = whole or len(units) > 1
    else:
        acronym = len(units) == 1 and units[0].text.isupper()
        sure = (
            whole
            and not sentence.title
            and not acronym
            and get_last_word(before) in STRONG_AT
            and not all(word in reader.common for word in lowers)
        )
    if not sure:
        return False
    name = join_units(reader.text, units=units)
    return add_mention(reader, start=start, end=end, name=name, places=(), before=before)


def _may_be_name(reader: PlaceReader, units: list[Unit], *, end: int) -> bool:
    """Return whether nothing in the words themselves says that they name no place."""
    lowers = lower_units(units)
    judged = lowers[1:] if lowers[0] in PLACE_STARTS and len(units) > 1 else lowers
    facility = find_facility(reader, end=end)
    if facility and " ".join(facility[1].lower().split()) in NAMED_AFTER_PEOPLE:
        return not any(word in WORDS_REFUSED - FIRST_NAMES or word in DEMONYMS for word in judged)
    if any(word in WORDS_REFUSED or word in DEMONYMS for word in judged):
        return False
    if lowers[0] in FIRST_NAMES | TITLES or lowers[-1] in TITLES:
        return False
    return not any(word in reader.surnames for word in lowers)
