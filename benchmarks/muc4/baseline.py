"""A naive reading: the first word of violence gives the type, known fillers give the rest."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from metric import ROLES, Template, normalize
from templates import TRIGGERS

# A string is known for a role where this many messages have it there.
KNOWN = 2


def learn_fillers(keys: Iterable[Sequence[Template]]) -> list[list[str]]:
    """Return the strings that fill each role in several messages, sorted."""
    counts: list[Counter[str]] = [Counter() for _ in ROLES]
    for key in keys:
        for role, count in enumerate(counts):
            count.update(
                {name for row in key for entity in row.roles[role] for name in entity if name}
            )
    return [sorted(name for name in count if count[name] >= KNOWN) for count in counts]


def make_reader(keys: Iterable[Sequence[Template]]) -> Callable[[str], list[Template]]:
    """Return a reader of texts that knows the fillers of `keys`."""
    known = learn_fillers(keys)

    def read(text: str) -> list[Template]:
        firsts = {
            kind: found.start()
            for kind, trigger in TRIGGERS.items()
            if (found := trigger.search(text.lower()))
        }
        if not firsts:
            return []
        flat = f" {normalize(text)} "
        return [
            Template(
                min(firsts, key=firsts.__getitem__),
                tuple(
                    tuple(frozenset((name,)) for name in names if f" {name} " in flat)
                    for names in known
                ),
            )
        ]

    return read
