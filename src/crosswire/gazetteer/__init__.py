"""Places by name: an embedded, read-only table of countries, divisions, cities and villages."""

from crosswire.gazetteer.lookup import Gazetteer

__all__ = ["Gazetteer"]
