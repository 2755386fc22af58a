"""Finders: each file marks one kind of thing in a document."""
