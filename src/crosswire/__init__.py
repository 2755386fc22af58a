"""Crosswire reads what many sources write about armed conflict and keeps who says what."""

__version__ = "0.1.0"
