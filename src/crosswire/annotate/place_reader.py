"""The state of reading the places of one document."""

from crosswire.annotations import PlaceMention
from crosswire.gazetteer import Gazetteer
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
