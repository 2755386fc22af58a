"""Reading in: files, folders, standard input and addresses become documents.

A format is one file here; each yields texts with metadata, and `items` makes documents of them.
"""

from crosswire.read.options import Item, ReadOptions
from crosswire.read.sources import read_items

__all__ = ["Item", "ReadOptions", "read_items"]
