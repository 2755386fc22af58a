"""What is known while the places of one document are read, and the survey that comes first."""

from crosswire.annotate.place_names import find_spelled
from crosswire.annotate.place_units import Sentence, lower_units
from crosswire.annotate.place_words import FIRST_NAMES, NOT_PLACES, SHORT_COUNTRIES
from crosswire.annotations import PlaceMention
from crosswire.gazetteer import Gazetteer
from crosswire.gazetteer.demonyms import DEMONYMS, NO_EVIDENCE
from crosswire.types import Document



class PlaceReader:
    """What is known while one document is read."""

    def __init__(self, doc: Document, *, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.text = doc.text
        self.gazetteer = gazetteer
        self.countries: set[str] = set()
        self.common: set[str] = set()
        self.surnames: set[str] = set()
        self.found: list[PlaceMention] = []


def survey_sentence(reader: PlaceReader, sentence: Sentence) -> None:
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
            known = find_spelled(reader.gazetteer, unit.text)
            if known and known[0].country and unit.text.lower() not in NOT_PLACES:
                weight = reader.gazetteer.get_weight(known[0].id)
                if known[0].precision == 6 or weight > WELL_KNOWN:
                    reader.countries.add(known[0].country)
            if sentence.upper:
                continue
            first = unit.text.lower()
            if first in FIRST_NAMES and index + 1 < len(run):
                reader.surnames.update(lower_units(run[index + 1 : index + 3]))
