"""The vocabulary as data: one YAML file a subject, checked against a type when it is loaded."""

from functools import cache
from importlib import resources
from typing import Any, TypeVar

import msgspec

from crosswire.errors import DataError

T = TypeVar("T")


@cache
def load_ontology(name: str, kind: type[T] = dict[str, Any]) -> T:  # type: ignore[assignment]
    """Return the ontology file `name` as a value of type `kind`; raises `DataError` with the place.

    >>> sorted(load_ontology("harm"))[0]
    'active'
    """
    file = resources.files(__name__).joinpath(f"{name}.yaml")
    try:
        return msgspec.yaml.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"ontology/{name}.yaml: {error}") from error
