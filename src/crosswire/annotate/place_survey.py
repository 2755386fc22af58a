"""The survey of a document: countries spoken of, words in lower case, surnames of people."""

from crosswire.annotate.place_names import WELL_KNOWN, find_spelled
from crosswire.annotate.place_reader import PlaceReader
from crosswire.annotate.place_units import Sentence, lower_units
from crosswire.annotate.place_words import FIRST_NAMES, NOT_PLACES, SHORT_COUNTRIES
from crosswire.gazetteer.demonyms import DEMONYMS, NO_EVIDENCE


def survey_sentence(reader: PlaceReader, *, sentence: Sentence) -> None:
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
            known = find_spelled(reader.gazetteer, name=unit.text)
            if known and known[0].country and unit.text.lower() not in NOT_PLACES:
                weight = reader.gazetteer.get_weight(known[0].id)
                if known[0].precision == 6 or weight > WELL_KNOWN:
                    reader.countries.add(known[0].country)
            if sentence.upper:
                continue
            first = unit.text.lower()
            if first in FIRST_NAMES and index + 1 < len(run):
                reader.surnames.update(lower_units(run[index + 1 : index + 3]))
