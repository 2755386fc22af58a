"""Places: the names of places in a document, known to the gazetteer or shown to be one by cues."""

from collections.abc import Sequence

from crosswire.annotate.place_cues import is_body
from crosswire.annotate.place_known import add_known
from crosswire.annotate.place_names import find_spelled, is_large_name, look_up
from crosswire.annotate.place_reader import PlaceReader
from crosswire.annotate.place_survey import survey_sentence
from crosswire.annotate.place_units import Sentence, Unit, cut_sentence, lower_units, read_particles
from crosswire.annotate.place_unknown import add_unknown
from crosswire.annotate.place_words import DIVISIONS, FIRST_NAMES, MONTHS_AND_DAYS, TITLES
from crosswire.annotations import PlaceMention
from crosswire.gazetteer import Gazetteer
from crosswire.types import Document, Span

# The longest name in units that is looked up: "Khan al-Assad", "San Pedro Sula", "Beit Jinn".
LONGEST_NAME = 4


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
    reader = PlaceReader(doc, gazetteer=gazetteer)
    cut = [cut_sentence(doc, within=sentence) for sentence in sentences]
    for sentence in cut:
        survey_sentence(reader, sentence=sentence)
    for sentence in cut:
        _read_sentence(reader, sentence)
    return reader.found


def _read_sentence(reader: PlaceReader, sentence: Sentence) -> None:
    for run in sentence.runs:
        index = 0
        while index < len(run):
            index = _read_name(reader, sentence, run=run, index=index)


def _read_name(reader: PlaceReader, sentence: Sentence, *, run: list[Unit], index: int) -> int:
    """Return where in `run` to go on, after adding the mention that begins at `index`, if any."""
    skipped = _skip_person(reader, sentence, run=run, index=index)
    if skipped > index:
        return skipped
    unit = run[index]
    if _lengthened(reader, sentence, unit=unit):
        longer = read_particles(reader.text, sentence.tokens, unit=unit)
        assert longer
        candidates = tuple(reader.gazetteer.find_places(longer.text))
        if add_known(
            reader, sentence=sentence, units=[longer], run=[longer], index=0, candidates=candidates
        ):
            return index + 1
    for length in range(min(LONGEST_NAME, len(run) - index), 0, -1):
        units = run[index : index + length]
        if length > 1 and lower_units([units[-1]])[0] in DIVISIONS | MONTHS_AND_DAYS:
            continue
        candidates = look_up(reader, units=units)
        if not candidates:
            continue
        if add_known(
            reader, sentence=sentence, units=units, run=run, index=index, candidates=candidates
        ):
            return index + length
        if length > 1 or is_body(run, after=index + length):
            return index + length
    for length in range(min(3, len(run) - index), 0, -1):
        if add_unknown(
            reader, sentence=sentence, units=run[index : index + length], run=run, index=index
        ):
            return index + length
    return index + 1


def _lengthened(reader: PlaceReader, sentence: Sentence, *, unit: Unit) -> bool:
    longer = read_particles(reader.text, sentence.tokens, unit=unit)
    return longer is not None and bool(find_spelled(reader.gazetteer, name=longer.text))


def _skip_person(reader: PlaceReader, sentence: Sentence, *, run: list[Unit], index: int) -> int:
    """Return the index behind a person's name that begins at `index`, else `index`."""
    unit = run[index]
    lower = unit.text.lower()
    tokens = sentence.tokens
    previous = tokens[unit.first - 1].lower if unit.first else ""
    if lower in TITLES and not sentence.upper:
        stop = index + 1
        while stop < len(run) and stop < index + 4 and not is_large_name(reader, unit=run[stop]):
            stop += 1
        return stop
    if lower in FIRST_NAMES and index + 1 < len(run):
        return min(index + 3, len(run))
    if previous.strip(".") in TITLES and index == 0:
        small = not is_large_name(reader, unit=unit)
        return min(index + 2, len(run)) if small else index
    if lower == "abdel" or lower in {"al-assad", "assad"}:
        return index + 1
    return index
