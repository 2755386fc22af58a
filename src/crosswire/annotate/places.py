"""Places: the names of places in a document, known to the gazetteer or shown to be one by cues."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from crosswire.annotate.place_units import Sentence, Unit, cut_sentence, read_particles
from crosswire.annotate.place_words import (
    ACTS,
    AFTER,
    ARTICLES,
    AS_ACTOR,
    AT_PLACE,
    BARE_PATTERN,
    DIRECTIONS,
    DIVISIONS,
    FACILITY,
    FACILITY_KINDS,
    FIRST_NAMES,
    LAND,
    MONTHS_AND_DAYS,
    NOT_PLACES,
    OF_PATTERN,
    ORGANISATION,
    ORGANISATION_OF,
    PLACE_STARTS,
    RELATIONS,
    SEATS,
    SHORT_COUNTRIES,
    SPEAKS,
    SPELLINGS,
    STRONG_AT,
    TITLES,
)
from crosswire.annotations import PlaceMention
from crosswire.gazetteer import Gazetteer
from crosswire.gazetteer.demonyms import DEMONYMS, NO_EVIDENCE
from crosswire.types import Document, Place, Span

# From this weight (about its population) on a city is taken for meant wherever its name stands;
# a smaller one needs a cue or a country that the document speaks of. Set on train documents.
WELL_KNOWN = 150_000
# The longest name in units that is looked up: "Khan al-Assad", "San Pedro Sula", "Beit Jinn".
LONGEST_NAME = 4
# An unknown name of fewer characters is an initial or an abbreviation.
SHORTEST_UNKNOWN = 3
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


# No word of an unknown name may be one of these.
WORDS_REFUSED = NOT_PLACES | MONTHS_AND_DAYS | DIVISIONS | DIRECTIONS | ORGANISATION
# Facilities that bear the names of people: "Omar oil field".
NAMED_AFTER_PEOPLE = frozenset(
    """oil field|gas field|oil fields|gas fields|oilfield|oilfields|air base|airbase|airport
    |hospital|mosque|dam|bridge|square|school|military airport|military air base""".replace(
        "\n    ", ""
    ).split("|")
)


class _Reader:
    """What is known while one document is read."""

    def __init__(self, doc: Document, *, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.text = doc.text
        self.gazetteer = gazetteer
        self.countries: set[str] = set()
        self.common: set[str] = set()
        self.surnames: set[str] = set()
        self.found: list[PlaceMention] = []


def find_places(
    doc: Document, *, sentences: Sequence[Span], gazetteer: Gazetteer
) -> list[PlaceMention]:
    """Return the mentions of places in `doc`, in reading order, none overlapping another.

    A known name counts where nothing says that it is a person, a body or a government that acts;
    an unknown one where strong words around it say that it is a place ("the village of X",
    "X hospital", "in al-X"), with no candidates. Demonyms are left out. The word for the
    division or facility belongs to the mention where it is attached.

    >>> doc = Document.of("Two people died in Deir al-Zour province, Ankara said.")
    >>> places = find_places(doc, sentences=[doc.span(0, 54)], gazetteer=Gazetteer.open())
    >>> [(place.span.text, place.candidates[0].country) for place in places]
    [('Deir al-Zour province', 'SY')]
    """
    reader = _Reader(doc, gazetteer=gazetteer)
    cut = [cut_sentence(doc, within=sentence) for sentence in sentences]
    for sentence in cut:
        _survey(reader, sentence)
    for sentence in cut:
        _read_sentence(reader, sentence)
    return reader.found


def _survey(reader: _Reader, sentence: Sentence) -> None:
    """Note the countries spoken of, words used in lower case, and surnames of people."""
    for token in sentence.tokens:
        if token.text[0].islower():
            reader.common.add(token.lower)
        country = DEMONYMS.get(token.lower)
        if country and token.text[0].isupper() and token.lower not in NO_EVIDENCE:
            reader.countries.add(country)
    for run in sentence.runs:
        for index, unit in enumerate(run):
            if unit.text.lower().strip(".") in SHORT_COUNTRIES:
                continue
            known = _spelled(reader.gazetteer, unit.text)
            if known and known[0].country and unit.text.lower() not in NOT_PLACES:
                weight = reader.gazetteer.get_weight(known[0].id)
                if known[0].precision == 6 or weight > WELL_KNOWN:
                    reader.countries.add(known[0].country)
            if sentence.upper:
                continue
            first = unit.text.lower()
            if first in FIRST_NAMES and index + 1 < len(run):
                reader.surnames.update(_lower(run[index + 1 : index + 3]))


def _read_sentence(reader: _Reader, sentence: Sentence) -> None:
    for run in sentence.runs:
        index = 0
        while index < len(run):
            index = _read_name(reader, sentence, run=run, index=index)


def _read_name(reader: _Reader, sentence: Sentence, *, run: list[Unit], index: int) -> int:
    """Return where in `run` to go on, after adding the mention that begins at `index`, if any."""
    skipped = _skip_person(reader, sentence, run=run, index=index)
    if skipped > index:
        return skipped
    unit = run[index]
    if _lengthened(reader, sentence, unit=unit):
        longer = read_particles(reader.text, sentence.tokens, unit=unit)
        assert longer
        candidates = tuple(reader.gazetteer.find_places(longer.text))
        if _add_known(reader, sentence, [longer], run=[longer], index=0, candidates=candidates):
            return index + 1
    for length in range(min(LONGEST_NAME, len(run) - index), 0, -1):
        units = run[index : index + length]
        if length > 1 and _lower([units[-1]])[0] in DIVISIONS | MONTHS_AND_DAYS:
            continue
        candidates = _look_up(reader, units)
        if not candidates:
            continue
        if _add_known(reader, sentence, units, run=run, index=index, candidates=candidates):
            return index + length
        if length > 1 or _is_body(run, index + length):
            return index + length
    for length in range(min(3, len(run) - index), 0, -1):
        if _add_unknown(reader, sentence, run[index : index + length], run=run, index=index):
            return index + length
    return index + 1


def _lengthened(reader: _Reader, sentence: Sentence, *, unit: Unit) -> bool:
    longer = read_particles(reader.text, sentence.tokens, unit=unit)
    return longer is not None and bool(_spelled(reader.gazetteer, longer.text))


def _look_up(reader: _Reader, units: list[Unit]) -> tuple[Place, ...]:
    """Return the places called so.

    Names of like sound count only in countries that the document names, and only where no name
    spelled so is in one of them.
    """
    name = _join(reader.text, units)
    lower = name.lower()
    if (
        lower in NOT_PLACES
        or lower.removesuffix("s") in NOT_PLACES
        or lower in MONTHS_AND_DAYS
        or lower in DEMONYMS
    ):
        return ()
    if lower in DIRECTIONS or (len(name) < 3 and lower not in SHORT_COUNTRIES):
        return ()
    known = _spelled(reader.gazetteer, name)
    if known and len(units) == 1 and lower.strip(".") in SHORT_COUNTRIES:
        return known[:1]
    # Apostrophes get lost: "Syrias Aleppo", "Aleppos".
    if not known and len(units) == 1 and lower.endswith("s") and len(name) > 5:
        stem = _spelled(reader.gazetteer, name[:-1])
        if stem and (stem[0].country in reader.countries or stem[0].precision == 6):
            return stem
    alike: tuple[Place, ...] = ()
    if not any(place.country in reader.countries for place in known):
        every = reader.gazetteer.find_places(name)[len(known) :]
        alike = tuple(place for place in every if place.country in reader.countries)
    return known + alike


@lru_cache(maxsize=20_000)
def _spelled(gazetteer: Gazetteer, name: str) -> tuple[Place, ...]:
    return tuple(gazetteer.find_places(name, sound=False))


def _add_known(
    reader: _Reader,
    sentence: Sentence,
    units: list[Unit],
    *,
    run: list[Unit],
    index: int,
    candidates: Iterable[Place],
) -> bool:
    places = tuple(candidates)
    start, end = units[0].start, units[-1].end
    name = _join(reader.text, units)
    if _is_stem(reader, name):
        end -= 1
        name = name[:-1]
    before = reader.text[max(0, start - REACH) : start]
    after = index + len(units)
    facility = _facility_at(reader, end)
    division = DIVISION_AFTER.match(reader.text, end) if places[0].precision != 6 else None
    if facility is None and division is None and _is_body(run, after):
        return False
    if _is_named_after(before) or ADJECTIVE.match(reader.text, end):
        return False
    dateline = _is_dateline(reader, sentence, start=start, end=end)
    cue = _has_cue(before) or division is not None or facility is not None
    listed = _listed(reader, start)
    placed = cue and (_last_word(before) != "of" or OF_PATTERN.search(before) is not None)
    if not (placed or dateline or listed or _is_spelled(reader, name)):
        return False
    if not (cue or dateline or _stands_alone(reader, sentence, units, run, index, places)):
        return False
    if not dateline and not division and not facility:
        if _acts(sentence, units, places=places, before=before):
            return False
        sure = places[0].precision == 6 or (len(units) > 1 and _large(reader, places))
        if sentence.upper and not (cue or listed or sure):
            return False
    return _add(reader, start, end, name=name, places=places, before=before, dateline=dateline)


def _stands_alone(
    reader: _Reader,
    sentence: Sentence,
    units: list[Unit],
    run: list[Unit],
    index: int,
    places: tuple[Place, ...],
) -> bool:
    """Return whether a name without a cue is a place: well known or of a country spoken of."""
    lower = _lower(units)
    if len(units) == 1 and (lower[0] in reader.surnames or lower[0] in FIRST_NAMES):
        return False
    if len(units) == 1 and lower[0] in reader.common and not sentence.upper:
        return False
    start = units[0].start
    listed = _listed(reader, start)
    ordinary = not (sentence.title or sentence.upper)
    if index > 0 and not listed and ordinary and not _transparent(run[index - 1]):
        return False
    after = index + len(units)
    if after < len(run) and len(units) == 1 and not (sentence.title or sentence.upper):
        following = run[after]
        glued = reader.text[units[-1].end : following.start] == "-"
        if not _transparent(following) and not glued and not _look_up(reader, [following]):
            return False
    country = places[0].country
    if _large(reader, places):
        return True
    if units[0].text.isupper() and not sentence.upper and len(units[0].text) < 5:
        return False
    near = any(place.country in reader.countries for place in places)
    return near and (listed or len(units) > 1 or len(units[0].text) > 4) and country is not None


def _transparent(unit: Unit) -> bool:
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


def _large(reader: _Reader, places: tuple[Place, ...]) -> bool:
    best = places[0]
    return best.precision == 6 or reader.gazetteer.get_weight(best.id) >= WELL_KNOWN


def _acts(
    sentence: Sentence,
    units: list[Unit],
    *,
    places: tuple[Place, ...],
    before: str,
) -> bool:
    """Return whether the name stands for a government, or for somebody who speaks."""
    lower = _lower(units)[0]
    tokens = sentence.tokens
    last = units[-1].last
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    put = _last_word(before) in AT_PLACE
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
        return not (_last_word(before) in {"in", "to", "from", "across", "outside"} and plain)
    if _last_word(before) in AS_ACTOR:
        return True
    return not put and (following in ACTS or following.endswith("ed"))


def _add_unknown(
    reader: _Reader, sentence: Sentence, units: list[Unit], *, run: list[Unit], index: int
) -> bool:
    start, end = units[0].start, units[-1].end
    if end - start < SHORTEST_UNKNOWN or not _may_be_name(reader, units, end=end):
        return False
    lowers = _lower(units)
    after = index + len(units)
    before = reader.text[max(0, start - REACH) : start]
    if _is_named_after(before) or _is_body(run, after) or ADJECTIVE.match(reader.text, end):
        return False
    facility = _facility_at(reader, end)
    division = DIVISION_AFTER.match(reader.text, end)
    whole = after == len(run) or division is not None or facility is not None
    alone = index == 0 or _listed(reader, start) or _transparent(run[index - 1])
    if not alone:
        return False
    shaped = (lowers[0] in PLACE_STARTS and len(units) > 1) or _has_article(units[0])
    if sentence.upper:
        sure = bool(division) or bool(OF_PATTERN.search(before))
    elif division or facility:
        named = not all(word in reader.common for word in lowers)
        short = units[0].text.isupper() and len(units[0].text) < 6
        sure = named and not short and not (sentence.title and not shaped)
    elif OF_PATTERN.search(before) or BARE_PATTERN.search(before):
        sure = True
    elif shaped and (_last_word(before) in AT_PLACE - {"by"} or _listed(reader, start)):
        sure = whole or len(units) > 1
    else:
        acronym = len(units) == 1 and units[0].text.isupper()
        sure = (
            whole
            and not sentence.title
            and not acronym
            and _last_word(before) in STRONG_AT
            and not all(word in reader.common for word in lowers)
        )
    if not sure:
        return False
    name = _join(reader.text, units)
    return _add(reader, start, end, name=name, places=(), before=before)


def _may_be_name(reader: _Reader, units: list[Unit], *, end: int) -> bool:
    """Return whether nothing in the words themselves says that they name no place."""
    lowers = _lower(units)
    judged = lowers[1:] if lowers[0] in PLACE_STARTS and len(units) > 1 else lowers
    facility = _facility_at(reader, end)
    if facility and " ".join(facility[1].lower().split()) in NAMED_AFTER_PEOPLE:
        return not any(word in WORDS_REFUSED - FIRST_NAMES or word in DEMONYMS for word in judged)
    if any(word in WORDS_REFUSED or word in DEMONYMS for word in judged):
        return False
    if lowers[0] in FIRST_NAMES | TITLES or lowers[-1] in TITLES:
        return False
    return not any(word in reader.surnames for word in lowers)


def _add(
    reader: _Reader,
    start: int,
    end: int,
    *,
    name: str,
    places: tuple[Place, ...],
    before: str,
    dateline: bool = False,
) -> bool:
    relation = "dateline" if dateline else _find_relation(reader, before, start=start)
    kind = None
    facility = _facility_at(reader, end)
    if facility and not _is_country(places):
        words = " ".join(facility[1].lower().split())
        kind = FACILITY_KINDS.get(words, words)
        places = _facility_places(reader, name, kind=kind, words=words) or places
        end = facility.end(1)
        name = reader.text[start:end]
    elif (division := DIVISION_AFTER.match(reader.text, end)) and not _is_country(places):
        if aside := AFTER.match(reader.text, end):
            relation = relation or aside[1].lower()
        whole = reader.gazetteer.find_places(f"{name} {division[1]}", sound=False)
        places = (*whole, *(place for place in places if place not in whole))
        end = division.end(1)
    elif aside := AFTER.match(reader.text, end):
        relation = relation or aside[1].lower()
    if reader.found and reader.found[-1].span.end > start:
        return False
    span = reader.doc.span(start, end)
    clean = " ".join(name.split())
    reader.found.append(
        PlaceMention(span=span, name=clean, candidates=places, relation=relation, facility=kind)
    )
    return True


def _facility_at(reader: _Reader, end: int) -> re.Match[str] | None:
    match = FACILITY.match(reader.text, end)
    if match is None or "\n\n" in match[0]:
        return None
    return None if match[1].lower() in LAND and match[1][0].islower() else match


def _facility_places(reader: _Reader, name: str, *, kind: str, words: str) -> tuple[Place, ...]:
    """Return the gazetteer's own entries for a facility, under any spelling of its kind."""
    for spelling in (words, *SPELLINGS.get(kind, ())):
        found = reader.gazetteer.find_places(f"{name} {spelling}")
        near = [place for place in found if place.country in reader.countries]
        if near:
            return tuple(near)
    return ()


def _find_relation(reader: _Reader, before: str, *, start: int) -> str | None:
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


def _has_cue(before: str) -> bool:
    if _last_word(before) in AT_PLACE or OF_PATTERN.search(before) or BARE_PATTERN.search(before):
        return True
    return any(pattern.search(before) for _, pattern in RELATIONS)


def _last_word(before: str) -> str:
    words = re.findall(r"[\w'’-]+|[^\w\s]", before.lower())
    while words and words[-1] in {"the", "northern", "southern", "eastern", "western", "central"}:
        words.pop()
    return words[-1] if words else ""


def _listed(reader: _Reader, start: int) -> bool:
    """Return whether the name stands in a row with the place found last."""
    if not reader.found:
        return False
    gap = reader.text[reader.found[-1].span.end : start]
    return len(gap) < 8 and bool(LIST_BETWEEN.match(gap))


def _is_body(run: list[Unit], after: int) -> bool:
    """Return whether the words behind a name make it the name of a body ("Aleppo Media Center")."""
    ahead = _lower(run[after : after + 3])
    for word in ahead:
        if word in ORGANISATION:
            return True
        if word in DIVISIONS or word in DIRECTIONS:
            return False
    return False


def _is_named_after(before: str) -> bool:
    """Return whether the words before a name make it part of a body's ("University of")."""
    match = ORGANISATION_OF.search(before)
    return match is not None and match[0][0].isupper()


def _is_dateline(reader: _Reader, sentence: Sentence, *, start: int, end: int) -> bool:
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


def _skip_person(reader: _Reader, sentence: Sentence, *, run: list[Unit], index: int) -> int:
    """Return the index behind a person's name that begins at `index`, else `index`."""
    unit = run[index]
    lower = unit.text.lower()
    tokens = sentence.tokens
    previous = tokens[unit.first - 1].lower if unit.first else ""
    if lower in TITLES and not sentence.upper:
        stop = index + 1
        while stop < len(run) and stop < index + 4 and not _known_place_head(reader, run, stop):
            stop += 1
        return stop
    if lower in FIRST_NAMES and index + 1 < len(run):
        return min(index + 3, len(run))
    if previous.strip(".") in TITLES and index == 0:
        small = not _large_name(reader, unit)
        return min(index + 2, len(run)) if small else index
    if lower == "abdel" or lower in {"al-assad", "assad"}:
        return index + 1
    return index


def _known_place_head(reader: _Reader, run: list[Unit], index: int) -> bool:
    return _large_name(reader, run[index])


def _large_name(reader: _Reader, unit: Unit) -> bool:
    known = _spelled(reader.gazetteer, unit.text)
    return bool(known) and _large(reader, known)


def _is_country(places: tuple[Place, ...]) -> bool:
    return bool(places) and places[0].precision == 6


def _is_spelled(reader: _Reader, name: str) -> bool:
    return bool(_spelled(reader.gazetteer, name))


def _is_stem(reader: _Reader, name: str) -> bool:
    return (
        name.lower().endswith("s")
        and " " not in name
        and len(name) > 5
        and not _spelled(reader.gazetteer, name)
        and any(
            place.precision == 6 or place.country in reader.countries
            for place in _spelled(reader.gazetteer, name[:-1])[:1]
        )
    )


def _has_article(unit: Unit) -> bool:
    head = re.match(r"[^\W\d_]+(?=[-\s])", unit.text)
    return head is not None and head[0].lower() in ARTICLES


def _join(text: str, units: list[Unit]) -> str:
    return " ".join(text[units[0].start : units[-1].end].split())


def _lower(units: Iterable[Unit]) -> list[str]:
    return [unit.text.lower() for unit in units]
