"""Places resolved: of all that bear a name, the one that this document means, with the reason."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crosswire.annotations import PlaceMention
from crosswire.gazetteer.demonyms import NO_EVIDENCE, find_demonym_country
from crosswire.gazetteer.keys import make_loose_key
from crosswire.resolve.coherence import measure_support
from crosswire.resolve.enclosures import Enclosure, find_enclosure
from crosswire.types import Document, Location, Place

Resolution = tuple[Location, str]

# What a mention says for its country: a country named counts twice a city that lies in one country
# alone; a demonym says less, since foreign armies are named too; a dateline may be a bureau's.
COUNTRY_VOTE, CERTAIN_VOTE, AMBIGUOUS_VOTE, DEMONYM_VOTE, DATELINE_VOTE = 2.0, 1.0, 0.3, 0.4, 0.3
# A country is dominant with three fifths of the votes and twice those of the next; set so that
# every report of train `syria` that names one war has one.
DOMINANT_SHARE, DOMINANT_LEAD = 0.6, 2.0
# How much speaks for a candidate: what the text says of it outweighs what the document is about,
# and that the order in which the gazetteer gives it (about population).
NAMED_TOGETHER, COUNTRY_SHARE, KIND_FITS, ORDER_STEP = 6.0, 3.0, 1.5, 0.5
# A country, a continent or a sea is meant by its name rather than a village called after it.
WORLD_KNOWN = 4.0
# What the other places of the document say for a candidate near to them, for each of them; how
# often they are asked, since they are in doubt themselves.
COHERENCE = 3.0
ROUNDS = 2
# Characters before and behind a mention in which words that belong to it are looked for.
REACH = 70

DIVISION = re.compile(r"(?i)\b(?:province|governorate|department|state|county)s?$")
DISTRICT = re.compile(r"(?i)\b(?:district|subdistrict|tehsil)s?$")
TOWN = re.compile(r"(?i)\b(?:city|town|village|neighbou?rhood|suburb|quarter)s?$")
DIVISION_OF = re.compile(
    r"(?i)\b(?:(?:province|governorate|department|state)\s+of|(?:provinces|governorates"
    r"|departments|states)\s+of\s[^.;:]{0,50})\s*(?:the\s+)?$"
)
TOWN_OF = re.compile(r"(?i)\b(?:city|town|village|neighbou?rhood|suburb|capital)\s+(?:of\s+)?$")
DISTRICT_OF = re.compile(r"(?i)\bdistrict\s+of\s+$")
OF_BETWEEN = re.compile(r"(?i)\s+of\s+(?:the\s+)?")
# "Hama and Idlib provinces": the plural word belongs to each name of the row.
SHARED_DIVISION = re.compile(
    r"^(?:,?(?:\s+and)?\s+(?:al-|el-)?[A-Z][\w'’-]*(?:\s(?:al-|ez-|el-)?[A-Z][\w'’-]*)?){1,4}"
    r"\s+(?:provinces|governorates|departments)\b"
)
NEARNESS = frozenset({"near", "outside", "outskirts", "countryside", "around", "suburbs", "suburb"})
# What `where_prec` a word leaves at best.
NEAR, DISTRICT_LEVEL, DIVISION_LEVEL, LINE_LEVEL = 2, 3, 4, 5


class Kin(NamedTuple):
    """What else bears a name: sounds of it, divisions, and those of them that hold such a town."""

    sounds: frozenset[str]
    divisions: frozenset[tuple[str | None, str | None]]
    with_town: frozenset[tuple[str | None, str | None]]

    @classmethod
    def of(cls, name: str, places: Sequence[Place]) -> "Kin":
        """Return what the candidates of one name are to each other."""
        divisions = [place for place in places if place.precision == DIVISION_LEVEL]
        sounds = frozenset(make_loose_key(n) for n in (name, *(d.name for d in divisions)))
        homes = frozenset((place.country, place.admin1) for place in divisions)
        towns = {
            (place.country, place.admin1)
            for place in places
            if place.precision <= NEAR and make_loose_key(place.name) in sounds
        }
        return cls(sounds, homes, homes & towns)


def resolve_places(mentions: Sequence[PlaceMention], *, doc: Document) -> list[Resolution]:
    """Return, for each mention in order, its location and one clause on why that place won.

    Evidence is what stands behind a comma or "in" ("Cambridge, Massachusetts", "the old town in
    Homs"), the countries that the document names, and the gazetteer's order; "province" asks for
    the division, else a city goes before the division of its name. A name that the gazetteer does
    not know, or not where the words put it, gets their country and division, else the country of
    the document where one is clearly dominant, and no coordinates: unknown stays `None`.
    """
    votes = count_votes(mentions, doc=doc)
    dominant = find_dominant_country(votes)
    support = _find_support(mentions, votes=votes)
    resolutions: list[Resolution] = []
    following: Location | None = None
    # From the end, since the words behind a place say where it lies.
    for index in range(len(mentions) - 1, -1, -1):
        enclosure = find_enclosure(
            mentions, index=index, following=following, dominant=dominant, doc=doc
        )
        found = _resolve(
            mentions[index],
            words=_cut_words_before(mentions, index=index, doc=doc),
            doc=doc,
            votes=votes,
            dominant=dominant,
            enclosure=enclosure,
            support=support.get(mentions[index].name.lower(), {}),
        )
        resolutions.append(found)
        following = found[0]
    return resolutions[::-1]


def _find_support(
    mentions: Sequence[PlaceMention], *, votes: Counter[str]
) -> dict[str, dict[str, float]]:
    """Return how much the company of each name supports each of its candidates, by id."""
    names: dict[str, tuple[Place, ...]] = {}
    for mention in mentions:
        if mention.facility is None and mention.candidates:
            names.setdefault(mention.name.lower(), mention.candidates)
    if len(names) < 2:
        return {}
    scores = {
        name: [
            _score(place, at, votes=votes, wanted=None, enclosure=None, kin=Kin.of(name, places))
            for at, place in enumerate(places)
        ]
        for name, places in names.items()
    }
    found: dict[str, list[float]] = {name: [0.0] * len(places) for name, places in names.items()}
    for _ in range(ROUNDS):
        chances = {
            name: _share([s + COHERENCE * f for s, f in zip(own, found[name], strict=True)])
            for name, own in scores.items()
        }
        found = measure_support(names, chances=chances)
    return {
        name: {place.id: found[name][at] for at, place in enumerate(places)}
        for name, places in names.items()
    }


def _share(scores: Sequence[float]) -> list[float]:
    """Return chances in proportion to e to the scores."""
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    return [power / sum(powers) for power in powers]


def count_votes(mentions: Sequence[PlaceMention], *, doc: Document) -> Counter[str]:
    """Return how much in the document speaks for each country (ISO 3166 alpha-2)."""
    votes: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for mention in mentions:
        if not mention.candidates:
            continue
        first = mention.candidates[0]
        countries = {place.country for place in mention.candidates}
        if first.country is None:
            continue
        vote = AMBIGUOUS_VOTE
        if mention.relation == "dateline":
            vote = DATELINE_VOTE
        elif first.precision == 6:
            vote = COUNTRY_VOTE
        elif len(countries) == 1 and mention.facility is None:
            vote = CERTAIN_VOTE
        weights[first.country] = weights.get(first.country, 0.0) + vote
    for word in re.findall(r"\b[A-Z][a-z]{2,}\b", doc.text):
        country = find_demonym_country(word)
        if country and word.lower().rstrip("s") not in NO_EVIDENCE:
            weights[country] = weights.get(country, 0.0) + DEMONYM_VOTE
    for country in sorted(weights):
        votes[country] = round(weights[country] * 10)
    return votes


def find_dominant_country(votes: Counter[str]) -> str | None:
    """Return the country that a document is about, or `None` where no single one stands out."""
    if not votes:
        return None
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    country, most = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    clear = most >= DOMINANT_SHARE * sum(votes.values()) or most >= DOMINANT_LEAD * 2 * second
    return country if clear and most >= DOMINANT_LEAD * second else None


def _resolve(
    mention: PlaceMention,
    *,
    words: str,
    doc: Document,
    votes: Counter[str],
    dominant: str | None,
    enclosure: Enclosure | None,
    support: Mapping[str, float],
) -> Resolution:
    candidates = mention.candidates
    if enclosure and enclosure.sure:
        candidates = enclosure.inside
    if mention.facility and candidates:
        here = tuple(place for place in candidates if votes[place.country or ""] > 0)
        sure = [place for place in here if dominant in (None, place.country)]
        candidates = tuple(sure)
    if not candidates:
        return _leave_open(mention, dominant=dominant, enclosure=enclosure)
    wanted = _wanted_kind(mention, before=words, doc=doc)
    kin = Kin.of(mention.name, candidates)
    scored = [
        (
            _score(place, index, votes=votes, wanted=wanted, enclosure=enclosure, kin=kin)
            + COHERENCE * support.get(place.id, 0.0),
            -index,
            place,
        )
        for index, place in enumerate(candidates)
    ]
    _, _, place = max(scored, key=lambda item: item[:2])
    anchor = mention.facility is not None and not _is_facility(place, mention.facility)
    location = Location(
        mention=mention.span,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        precision=_find_precision(place, mention=mention, wanted=wanted, anchor=anchor),
        place=place.id,
    )
    reason = _give_reason(
        place, candidates=candidates, votes=votes, wanted=wanted, enclosure=enclosure
    )
    return location, f"{reason}, as the anchor of the {mention.facility}" if anchor else reason


def _leave_open(
    mention: PlaceMention, *, dominant: str | None, enclosure: Enclosure | None
) -> Resolution:
    country = enclosure.country if enclosure else dominant
    admin1 = enclosure.admin1 if enclosure else None
    location = Location(mention=mention.span, name=mention.name, country=country, admin1=admin1)
    if country is None:
        return location, "not in the gazetteer, and no country stands out in the document"
    if enclosure and mention.candidates and not enclosure.inside:
        return location, f"no place of that name lies in {enclosure.name}, which is named with it"
    if enclosure:
        return location, f"not in the gazetteer; named with {enclosure.name}"
    return location, f"not in the gazetteer; {country} is the country of the document"


def _score(
    place: Place,
    index: int,
    *,
    votes: Counter[str],
    wanted: int | None,
    enclosure: Enclosure | None,
    kin: Kin,
) -> float:
    score = -ORDER_STEP * math.log2(index + 1)
    most = max(votes.values(), default=0)
    if most and place.country:
        score += COUNTRY_SHARE * votes[place.country] / most
    if enclosure and place in enclosure.inside:
        score += NAMED_TOGETHER
    if _fits(place, wanted=wanted, kin=kin):
        score += KIND_FITS
    if place.precision > DIVISION_LEVEL and wanted is None:
        score += WORLD_KNOWN
    return score


def _fits(place: Place, *, wanted: int | None, kin: Kin) -> bool:
    """Return whether a place is of the kind that the words ask for.

    A town goes before the division that it is the namesake of (Aleppo), and before no other:
    "Oklahoma" is not Oklahoma City, "Indiana" no town in Pennsylvania.
    """
    if place.precision == 6:
        return True
    if wanted is not None:
        return place.precision == wanted
    if place.precision == DIVISION_LEVEL:
        return (place.country, place.admin1) not in kin.with_town
    if place.precision > NEAR or make_loose_key(place.name) not in kin.sounds:
        return False
    return not kin.divisions or (place.country, place.admin1) in kin.divisions


def _cut_words_before(mentions: Sequence[PlaceMention], *, index: int, doc: Document) -> str:
    """Return the words in front of a mention that may say of what kind it is.

    In "the old district of Homs" the word asks for a district; in "Zahra district of Homs" it
    belongs to the mention before.
    """
    start = mentions[index].span.start
    if index:
        gap = doc.text[mentions[index - 1].span.end : start]
        if OF_BETWEEN.fullmatch(gap):
            return gap
    return doc.text[max(0, start - REACH) : start]


def _wanted_kind(mention: PlaceMention, *, before: str, doc: Document) -> int | None:
    """Return the precision of the division that the words ask for, `None` for a town."""
    if TOWN.search(mention.span.text) or TOWN_OF.search(before):
        return None
    if DIVISION.search(mention.span.text) or DIVISION_OF.search(before):
        return DIVISION_LEVEL
    if SHARED_DIVISION.match(doc.text[mention.span.end : mention.span.end + REACH]):
        return DIVISION_LEVEL
    if DISTRICT.search(mention.span.text) or DISTRICT_OF.search(before):
        return DISTRICT_LEVEL
    return None


def _is_facility(place: Place, facility: str) -> bool:
    words = place.name.lower()
    return any(word.rstrip("s") in words for word in facility.split())


def _find_precision(
    place: Place, *, mention: PlaceMention, wanted: int | None, anchor: bool
) -> int:
    precision = place.precision
    if wanted is not None and precision < wanted:
        precision = wanted
    relation = mention.relation or ""
    if relation == "between":
        return max(precision, LINE_LEVEL)
    if anchor or relation in NEARNESS or relation.endswith(" of"):
        precision = max(precision, NEAR)
    if re.search(r"(?i)\b(?:countryside|outskirts|suburbs)$", mention.span.text):
        precision = max(precision, NEAR)
    return precision


def _give_reason(
    place: Place,
    *,
    candidates: Sequence[Place],
    votes: Counter[str],
    wanted: int | None,
    enclosure: Enclosure | None,
) -> str:
    if enclosure and place in enclosure.inside:
        return f"lies in {enclosure.name}, which is named with it"
    if len(candidates) == 1:
        return "the only place of that name"
    others = {other.country for other in candidates} - {place.country}
    if others and place.country and votes[place.country] == max(votes.values(), default=0) > 0:
        return f"lies in {place.country}, which the document names most"
    if others and place.country and votes[place.country] > 0:
        return f"lies in {place.country}, which the document names"
    if wanted is not None and place.precision == wanted:
        return "the words ask for the division"
    if wanted is None and place.precision <= NEAR:
        return "the town goes before the division and larger before smaller"
    return "the largest place of that name"
