"""Actors by name: who is known under a name, as data that an editor can extend.

The data is YAML under `data/register`; `training/register.py` compiles it to one JSON file, which
opens much faster and is what `Register.open()` reads.
"""

from crosswire.register.actor import KINDS, Actor, ActorKind
from crosswire.register.lookup import Register
from crosswire.register.names import normalise_name

__all__ = ["KINDS", "Actor", "ActorKind", "Register", "normalise_name"]
