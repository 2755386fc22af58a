"""The register's source: YAML files that people edit, checked entry by entry."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, cast

from crosswire.errors import DataError
from crosswire.register.actor import KINDS, Actor, ActorKind
from crosswire.register.names import normalise_name

# Words of judgement that texts use for people. They may be part of a group's own name, and
# "Assad regime" is looked up as the text has it, but no actor is called by them here.
NOT_NAMES = frozenset(["terrorist", "terrorists", "martyr", "martyrs", "regime", "regimes"])
NEVER_IN_NAMES = frozenset(["terrorist", "terrorists", "regime"])

ACTOR_FIELDS = frozenset(["id", "name", "kind", "country", "part_of", "aliases"])
STATE_FIELDS = frozenset(["iso", "name", "adjectives", "capitals", "leaders", "aliases"])
ORGAN_FIELDS = frozenset(["name", "kind", "part_of", "aliases"])
SECTIONS = frozenset(["states", "organs", "organ_states", "more_aliases", "actors"])


def list_sources(path: Path) -> list[Path]:
    """Return the YAML files of `path`, a file or a folder, in sorted order."""
    if path.is_dir():
        return sorted(path.glob("*.yaml"))
    return [path]


def load_actors(path: Path) -> list[Actor]:
    """Return the actors of the YAML file or folder `path`, sorted by id.

    A file is a mapping with any of `states`, `organs` (templates), `organ_states` (for which
    states the templates are written out), `more_aliases` (by id) and `actors`. Sections of
    several files are read together, so an organ may stand in another file than its state.
    Raises DataError, with file, entry and reason, for anything that is not as it should be.
    """
    files = list_sources(path)
    if not files:
        raise DataError(f"{path}: no register here; give a .yaml file or a folder of them")
    pages = [(file, _load_page(file)) for file in files]
    actors: dict[str, Actor] = {}
    where: dict[str, Path] = {}
    for file, page in pages:
        for actor in _read_own(page, file=file):
            if actor.id in actors:
                _fail(file, actor.id, f"the id is already used in {where[actor.id].name}")
            actors[actor.id], where[actor.id] = actor, file
    for organ, file in _write_out_organs(pages, actors):
        if organ.id not in actors:
            actors[organ.id], where[organ.id] = organ, file
    for file, page in pages:
        for id_, names in _section(page, "more_aliases", file=file, kind=dict).items():
            if id_ not in actors:
                _fail(file, id_, "more aliases for an id that no entry has")
            more = _strings(names, field="more_aliases", file=file, entry=id_)
            actor = actors[id_]
            _check_names(actor.name, more, file=file, entry=id_)
            actors[id_] = _with_aliases(actor, more)
    for actor in actors.values():
        if actor.part_of is not None and actor.part_of not in actors:
            _fail(where[actor.id], actor.id, f"part_of names {actor.part_of}, which is no entry")
    return [actors[id_] for id_ in sorted(actors)]


def _load_page(file: Path) -> Mapping[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        page = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file}: cannot be read ({error}); check path and encoding") from error
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise DataError(f"{file}: not valid YAML ({reason})") from error
    if not isinstance(page, dict):
        raise DataError(f"{file}: a mapping with {', '.join(sorted(SECTIONS))} is expected")
    for key in page:
        if key not in SECTIONS:
            _fail(file, str(key), f"unknown section; known are {', '.join(sorted(SECTIONS))}")
    return page


def _read_own(page: Mapping[str, Any], *, file: Path) -> Iterator[Actor]:
    for number, entry in enumerate(_section(page, "states", file=file, kind=list), 1):
        label = _label(entry, "iso", number)
        _check_fields(entry, STATE_FIELDS, required=("iso", "name"), file=file, entry=label)
        iso = _country(entry["iso"], file=file, entry=label)
        lists = {
            field: _strings(entry.get(field, []), field=field, file=file, entry=label)
            for field in ("adjectives", "capitals", "leaders", "aliases")
        }
        _check_names(
            entry["name"], [n for ns in lists.values() for n in ns], file=file, entry=label
        )
        yield Actor(
            id=f"state:{iso.lower()}",
            name=entry["name"],
            kind="state",
            country=iso,
            aliases=lists["aliases"],
            adjectives=lists["adjectives"],
            capitals=lists["capitals"],
            leaders=lists["leaders"],
        )
    for number, entry in enumerate(_section(page, "actors", file=file, kind=list), 1):
        label = _label(entry, "id", number)
        _check_fields(entry, ACTOR_FIELDS, required=("id", "name", "kind"), file=file, entry=label)
        country = entry.get("country")
        aliases = _strings(entry.get("aliases", []), field="aliases", file=file, entry=label)
        _check_names(entry["name"], aliases, file=file, entry=label)
        yield Actor(
            id=_text(entry["id"], field="id", file=file, entry=label),
            name=entry["name"],
            kind=_kind(entry["kind"], file=file, entry=label),
            country=None if country is None else _country(country, file=file, entry=label),
            part_of=entry.get("part_of"),
            aliases=_unique(entry["name"], aliases),
        )


def _write_out_organs(
    pages: list[tuple[Path, Mapping[str, Any]]], actors: Mapping[str, Actor]
) -> Iterator[tuple[Actor, Path]]:
    for file, page in pages:
        organs = _section(page, "organs", file=file, kind=dict)
        for code in _section(page, "organ_states", file=file, kind=list):
            iso = _country(code, file=file, entry=f"organ_states {code}")
            state = actors.get(f"state:{iso.lower()}")
            if state is None:
                _fail(file, f"organ_states {code}", "no state has this code")
            for key, template in organs.items():
                yield _write_out(state, key, template, file=file), file


def _write_out(state: Actor, key: str, template: Any, *, file: Path) -> Actor:
    label = f"organs {key}"
    _check_fields(template, ORGAN_FIELDS, required=("name", "kind"), file=file, entry=label)
    patterns = (template["name"], *template.get("aliases", []))
    # A state's own name and short forms stand for {name}; a name never for an adjective, except
    # that English says "US army" and "UK government".
    short = [a for a in (state.name, *state.aliases) if a.isupper() and len(a) <= 3]
    words = {
        "{name}": (state.name, *short),
        "{adjective}": (*(state.adjectives or (state.name,)), *short),
        "{leader}": state.leaders,
        "{capital}": state.capitals,
    }
    names: list[str] = []
    for pattern in patterns:
        slot = next((slot for slot in words if slot in pattern), None)
        if slot is None:
            _fail(file, label, f"{pattern!r} has none of {', '.join(words)}")
        names += [pattern.replace(slot, word) for word in words[slot]]
    parent = template.get("part_of")
    return Actor(
        id=f"{state.id}/{key}",
        name=names[0],
        kind=_kind(template["kind"], file=file, entry=label),
        country=state.country,
        part_of=f"{state.id}/{parent}" if parent else state.id,
        aliases=_unique(names[0], tuple(names[1:])),
    )


def _with_aliases(actor: Actor, more: tuple[str, ...]) -> Actor:
    import msgspec

    return msgspec.structs.replace(actor, aliases=_unique(actor.name, (*actor.aliases, *more)))


def _unique(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(alias for alias in aliases if alias != name))


def _section(page: Mapping[str, Any], name: str, *, file: Path, kind: type) -> Any:
    section = page.get(name)
    if section is None:
        return kind()
    if not isinstance(section, kind):
        _fail(file, name, f"a {'list' if kind is list else 'mapping'} is expected")
    return section


def _label(entry: Any, field: str, number: int) -> str:
    named = entry.get(field) if isinstance(entry, dict) else None
    return str(named) if named else f"entry {number}"


def _check_fields(
    value: Any, fields: frozenset[str], *, required: tuple[str, ...], file: Path, entry: str
) -> None:
    if not isinstance(value, dict):
        _fail(file, entry, "a mapping is expected")
    for key in value:
        if key not in fields:
            _fail(file, entry, f"unknown field {key!r}; known are {', '.join(sorted(fields))}")
    for key in required:
        if not isinstance(value.get(key), str) or not value[key].strip():
            _fail(file, entry, f"{key} is missing or not text")
    if not isinstance(value.get("part_of", ""), str):
        _fail(file, entry, "part_of is not text")


def _check_names(name: str, aliases: Any, *, file: Path, entry: str) -> None:
    words = set(normalise_name(name).split())
    if words & NEVER_IN_NAMES:
        _fail(file, entry, f"the name {name!r} holds a word of judgement; use a neutral one")
    for alias in (name, *aliases):
        key = normalise_name(alias)
        if not key:
            _fail(file, entry, f"the name {alias!r} has no letter or digit")
        if key in NOT_NAMES:
            _fail(file, entry, f"{alias!r} names nobody in particular")


def _strings(value: Any, *, field: str, file: Path, entry: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        _fail(file, entry, f"{field} must be a list of texts (quote words such as NO and ON)")
    return tuple(value)


def _text(value: str, *, field: str, file: Path, entry: str) -> str:
    if ":" not in value or value != value.strip().lower() or " " in value:
        _fail(file, entry, f"{field} must be a lower-case slug with a family, as group:name")
    return value


def _country(value: Any, *, file: Path, entry: str) -> str:
    if not (isinstance(value, str) and len(value) == 2 and value.isascii() and value.isupper()):
        _fail(file, entry, "a country is a two-letter ISO 3166 code in capitals (quote NO)")
    return value


def _kind(value: str, *, file: Path, entry: str) -> ActorKind:
    if value not in KINDS:
        _fail(file, entry, f"unknown kind {value!r}; known are {', '.join(sorted(KINDS))}")
    return cast("ActorKind", value)


def _fail(file: Path, entry: str, reason: str) -> NoReturn:
    raise DataError(f"{file}: {entry}: {reason}")
