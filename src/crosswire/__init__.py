"""Crosswire reads what many sources write about armed conflict and keeps who says what."""
