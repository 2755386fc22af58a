"""Known names: whether a name that the gazetteer has is meant as a place here."""

from collections.abc import Iterable

from crosswire.annotate.place_cues import (
    ADJECTIVE,
    DIVISION_AFTER,
    REACH,
    find_facility,
    get_last_word,
    has_cue,
    is_body,
    is_dateline,
    is_listed,
    is_named_after,
    is_transparent,
)
from crosswire.annotate.place_mentions import add_mention
from crosswire.annotate.place_names import is_large, is_obscure, is_spelled, is_stem, look_up
from crosswire.annotate.place_reader import PlaceReader
from crosswire.annotate.place_units import Sentence, Unit, join_units, lower_units
from crosswire.annotate.place_words import (
    ACTS,
    AS_ACTOR,
    AT_PLACE,
    FIRST_NAMES,
    OF_PATTERN,
    SEATS,
    SHORT_COUNTRIES,
    SPEAKS,
)
from crosswire.types import Place

# The second half of an Arabic name: "Salah al-Din" is not Salah.
NAME_TAILS = frozenset("al-din ad-din ud-din el-din al-deen al-dine ad-dine addin eddin".split())


def add_known(
    reader: PlaceReader,
    *,
    sentence: Sentence,
    units: list[Unit],
    run: list[Unit],
    index: int,
    candidates: Iterable[Place],
) -> bool:
    """Return whether the gazetteer's name in `units` was added as a mention of a place."""
    places = tuple(candidates)
    start, end = units[0].start, units[-1].end
    name = join_units(reader.text, units=units)
    if is_stem(reader, name=name):
        end -= 1
        name = name[:-1]
    before = reader.text[max(sentence.tokens[0].start, start - REACH) : start]
    after = index + len(units)
    facility = find_facility(reader, end=end)
    division = DIVISION_AFTER.match(reader.text, end) if places[0].precision != 6 else None
    if facility is None and division is None and is_body(run, after=after):
        return False
    if is_named_after(before) or ADJECTIVE.match(reader.text, end):
        return False
    if after < len(run) and lower_units([run[after]])[0] in NAME_TAILS:
        return False
    dateline = is_dateline(reader, sentence=sentence, start=start, end=end)
    cue = has_cue(before) or division is not None or facility is not None
    listed = is_listed(reader, start=start)
    placed = cue and (get_last_word(before) != "of" or OF_PATTERN.search(before) is not None)
    if not (placed or dateline or listed or is_spelled(reader, name=name)):
        return False
    if not (cue or dateline or _stands_alone(reader, sentence, units, run, index, places)):
        return False
    if not dateline and is_obscure(reader, places=places):
        # "Hometown", "Enter" and "Them" are villages somewhere.
        sure = division is not None or facility is not None
        if not sure and (not placed or sentence.title or sentence.upper):
            return False
    if not dateline and not division and not facility:
        if _acts(sentence, units, places=places, before=before):
            return False
        sure = places[0].precision == 6 or (len(units) > 1 and is_large(reader, places=places))
        if sentence.upper and not (cue or listed or sure):
            return False
    return add_mention(
        reader, start=start, end=end, name=name, places=places, before=before, dateline=dateline
    )


def _stands_alone(
    reader: PlaceReader,
    sentence: Sentence,
    units: list[Unit],
    run: list[Unit],
    index: int,
    places: tuple[Place, ...],
) -> bool:
    """Return whether a name without a cue is a place: well known or of a country spoken of."""
    lower = lower_units(units)
    if len(units) == 1 and (lower[0] in reader.surnames or lower[0] in FIRST_NAMES):
        return False
    if len(units) == 1 and lower[0] in reader.common and not sentence.upper:
        return False
    start = units[0].start
    listed = is_listed(reader, start=start)
    ordinary = not (sentence.title or sentence.upper)
    if index > 0 and not listed and ordinary and not is_transparent(run[index - 1]):
        return False
    after = index + len(units)
    if after < len(run) and len(units) == 1 and not (sentence.title or sentence.upper):
        following = run[after]
        glued = reader.text[units[-1].end : following.start] == "-"
        if not is_transparent(following) and not glued and not look_up(reader, units=[following]):
            return False
    country = places[0].country
    if is_large(reader, places=places):
        return True
    if units[0].text.isupper() and not sentence.upper and len(units[0].text) < 5:
        return False
    near = any(place.country in reader.countries for place in places)
    return near and (listed or len(units) > 1 or len(units[0].text) > 4) and country is not None


def _acts(
    sentence: Sentence,
    units: list[Unit],
    *,
    places: tuple[Place, ...],
    before: str,
) -> bool:
    """Return whether the name stands for a government, or for somebody who speaks."""
    lower = lower_units(units)[0]
    tokens = sentence.tokens
    last = units[-1].last
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    put = get_last_word(before) in AT_PLACE
    if following in SPEAKS and not put:
        return True
    if lower in SEATS and not (put and not units[-1].possessive):
        return True
    if places[0].precision != 6 or (len(units) > 1 and places[0].country != "US"):
        return False
    if units[-1].possessive:
        return lower in SHORT_COUNTRIES
    if lower.strip(".") in SHORT_COUNTRIES or places[0].country == "US":
        if lower == "us" and sentence.upper:
            return True
        plain = not following or not following[0].isalpha() or following in AT_PLACE | {"and"}
        return not (get_last_word(before) in {"in", "to", "from", "across", "outside"} and plain)
    if get_last_word(before) in AS_ACTOR:
        return True
    return not put and (following in ACTS or following.endswith("ed"))
