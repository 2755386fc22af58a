"""Look-up of actors by name, over data compiled once."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from crosswire.errors import DataError
from crosswire.register.actor import Actor
from crosswire.register.names import normalise_name
from crosswire.register.yaml_source import list_sources, load_actors

DATA = Path(__file__).parent.parent / "data" / "register"
COMPILED = DATA / "register.json"
# Longest abbreviation that is matched in capitals only: "SPLM-IO" has seven letters.
ACRONYM_LETTERS = 8

Entry = tuple[str, str]


class Table(msgspec.Struct, frozen=True):
    """What the compiled file holds: the actors, and for each key who has it, in which form.

    A form is "name", "acronym" (matched in capitals only), "adjective", "capital" or "leader".
    """

    version: str
    actors: list[Actor]
    names: dict[str, list[Entry]]


class Register:
    """Actors by name.

    >>> register = Register.open()
    >>> [actor.id for actor in register.find_actors("the Syrian Observatory for Human Rights")]
    ['monitor:sohr']
    >>> register.get_actor("state:sy/army").part_of
    'state:sy/forces'
    """

    def __init__(self, table: Table) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in table.actors}
        self._names: Mapping[str, list[Entry]] = table.names
        self._longest: dict[str, int] = {}
        self.version: str = table.version

    @classmethod
    def open(cls, path: Path | None = None) -> "Register":
        """Return the register of `path`: a YAML file, a folder of them, or the shipped data.

        Opening is the first use of the compiled file and takes some milliseconds; YAML is read
        and checked each time, a tenth of a second for data of the shipped size. Raises
        DataError, with file, entry and reason.
        """
        if path is None:
            return cls(_load_compiled(COMPILED))
        return cls(build_table(path))

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __contains__(self, id_: object) -> bool:
        return id_ in self._actors

    def find_actors(self, name: str) -> list[Actor]:
        """Return the actors known under `name`, sorted by id; more than one where it is shared.

        Case, diacritics, hyphens, apostrophes and a leading "the" do not matter. Adjectives,
        capitals and leaders find their state.
        """
        entries = self._names.get(normalise_name(name), [])
        return [self._actors[id_] for id_ in dict.fromkeys(id_ for id_, _ in entries)]

    def find_forms(self, key: str) -> list[Entry]:
        """Return who has the normalised name `key`, as pairs of id and form."""
        return self._names.get(key, [])

    def get_actor(self, id_: str) -> Actor:
        """Return the actor with this id; raises DataError if there is none."""
        actor = self._actors.get(id_)
        if actor is None:
            raise DataError(f"no actor has the id {id_}; see the entries of the register")
        return actor

    def count_words(self, first_word: str) -> int:
        """Return the number of words of the longest key that begins with `first_word`, or 0."""
        if not self._longest:
            for key in self._names:
                first, _, rest = key.partition(" ")
                words = rest.count(" ") + 2 if rest else 1
                if words > self._longest.get(first, 0):
                    self._longest[first] = words
        return self._longest.get(first_word, 0)


def build_table(path: Path) -> Table:
    """Return the table of the YAML sources at `path`, checked."""
    actors = load_actors(path)
    names: dict[str, dict[Entry, None]] = {}
    for actor in actors:
        for name, form in _forms(actor):
            names.setdefault(normalise_name(name), {})[actor.id, form] = None
    table = {key: sorted(names[key]) for key in sorted(names)}
    return Table(hash_sources(list_sources(path)), actors, table)


def hash_sources(files: Iterable[Path]) -> str:
    """Return a short hash of the files' bytes: the version of a register."""
    digest = hashlib.sha256()
    for file in files:
        data = file.read_bytes()
        digest.update(f"{file.name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def save_table(table: Table, *, path: Path = COMPILED) -> None:
    """Write `table` to `path` as one JSON file, which `Register.open()` reads."""
    path.write_bytes(msgspec.json.encode(table) + b"\n")


def _forms(actor: Actor) -> Iterator[tuple[str, str]]:
    for name in (actor.name, *actor.aliases):
        yield name, "acronym" if is_acronym(name) else "name"
    for form, names in (
        ("adjective", actor.adjectives),
        ("capital", actor.capitals),
        ("leader", actor.leaders),
    ):
        for name in names:
            yield name, form


def is_acronym(name: str) -> bool:
    """Return whether `name` is written in capitals throughout, as "SDF" and "U.S." are.

    >>> is_acronym("SPLM-IO"), is_acronym("CNN"), is_acronym("Daesh"), is_acronym("WHITE HELMETS")
    (True, True, False, False)
    """
    letters = [c for c in name if c.isalpha()]
    return 1 <= len(letters) <= ACRONYM_LETTERS and all(c.isupper() for c in letters)


def _load_compiled(path: Path) -> Table:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Table)
    except OSError as error:
        raise DataError(f"{path}: the compiled register is missing; reinstall Crosswire") from error
    except msgspec.DecodeError as error:
        raise DataError(f"{path}: the compiled register is damaged ({error})") from error
