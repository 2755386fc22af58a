from pathlib import Path

import pytest

from crosswire.errors import DataError
from crosswire.register.yaml_source import load_actors

GOOD = "actors:\n  - {id: group:a, name: A, kind: rebel}\n"


@pytest.mark.parametrize(
    ("page", "entry", "reason"),
    [
        ("actors: [", "register.yaml", "not valid YAML"),
        ("- a", "register.yaml", "a mapping"),
        ("people: []", "people", "unknown section"),
        ("actors: {a: b}", "actors", "a list is expected"),
        ("actors: [a]", "entry 1", "a mapping is expected"),
        ("actors: [{name: A, kind: rebel}]", "entry 1", "id is missing"),
        ("actors: [{id: group:a, kind: rebel}]", "group:a", "name is missing"),
        ("actors: [{id: Group A, name: A, kind: rebel}]", "Group A", "slug"),
        ("actors: [{id: group:a, name: A, kind: gang}]", "group:a", "unknown kind 'gang'"),
        ("actors: [{id: group:a, name: A, kind: rebel, flag: b}]", "group:a", "unknown field"),
        ("actors: [{id: group:a, name: A, kind: rebel, country: NO}]", "group:a", "quote NO"),
        ("actors: [{id: group:a, name: A, kind: rebel, aliases: B}]", "group:a", "list of texts"),
        ("actors: [{id: group:a, name: A, kind: rebel, aliases: [ON]}]", "group:a", "list of"),
        ("actors: [{id: group:a, name: A, kind: rebel, part_of: group:b}]", "group:a", "part_of"),
        ("actors: [{id: group:a, name: A, kind: rebel, part_of: 3}]", "group:a", "part_of"),
        ("actors: [{id: group:a, name: '--', kind: rebel}]", "group:a", "no letter"),
        ("actors: [{id: group:a, name: The Terrorists, kind: rebel}]", "group:a", "judgement"),
        ("actors: [{id: group:a, name: A, kind: rebel, aliases: [regime]}]", "group:a", "nobody"),
        (GOOD + "  - {id: group:a, name: B, kind: rebel}\n", "group:a", "already used"),
        ("more_aliases: {group:b: [B]}", "group:b", "no entry has"),
        (
            "organs: {army: {name: x army, kind: state_forces}}\norgan_states: [SY]",
            "SY",
            "no state",
        ),
        (
            "states: [{iso: SY, name: S}]\norgan_states: [SY]\norgans: {a: {name: x, kind: state}}",
            "organs a",
            "has none of",
        ),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, page: str, entry: str, reason: str) -> None:
    file = tmp_path / "register.yaml"
    file.write_text(page)
    with pytest.raises(DataError) as caught:
        load_actors(file)
    message = str(caught.value)
    assert "register.yaml" in message
    assert entry in message
    assert reason in message
    assert "\n" not in message


def test_a_file_in_another_encoding_or_none_at_all_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no register here"):
        load_actors(tmp_path)
    with pytest.raises(DataError, match="cannot be read"):
        load_actors(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes("actors: [{name: Séléka}]".encode("latin-1"))
    with pytest.raises(DataError, match="cannot be read"):
        load_actors(tmp_path)


def test_organs_are_written_out_for_each_state_across_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "organs:\n  army: {name: '{adjective} army', kind: state_forces,\n"
        "    aliases: ['{leader} army']}\n"
        "organ_states: [ZZ]\nmore_aliases: {'state:zz/army': [ZA]}\n"
    )
    (tmp_path / "b.yaml").write_text(
        "states:\n  - {iso: ZZ, name: Zedland, adjectives: [Zedlandic], leaders: [Zed]}\n"
    )
    army = next(actor for actor in load_actors(tmp_path) if actor.id == "state:zz/army")
    assert army.name == "Zedlandic army"
    assert army.aliases == ("Zed army", "ZA")
    assert army.part_of == "state:zz"
    assert army.country == "ZZ"


def test_the_order_of_files_and_entries_does_not_matter(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    entries = [f"  - {{id: group:{c}, name: {c.upper()}q, kind: rebel}}" for c in "abc"]
    for folder, ordered in ((one, entries), (two, entries[::-1])):
        folder.mkdir()
        (folder / "x.yaml").write_text("actors:\n" + "\n".join(ordered) + "\n")
    assert load_actors(one) == load_actors(two)
