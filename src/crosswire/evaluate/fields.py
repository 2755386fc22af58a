"""Fields of the tolls that are right: how many of them were read as the key has them."""

from collections import Counter
from collections.abc import Callable, Sequence

from crosswire.evaluate.keys import KeyToll
from crosswire.evaluate.mentions import same_mention
from crosswire.evaluate.parties import same_party
from crosswire.evaluate.scores import FieldScore, ratio
from crosswire.types import Record, Toll


class TollField(Record, frozen=True):
    """A field that is compared: its value in a key, its value in a reading, and the rule.

    `asked` restricts the tolls that it is scored on; `listed` is off where another entry lists
    the same errors already; `also` says that a reading is right whose words alone do not match.
    """

    name: str
    of_key: Callable[[KeyToll], str | None]
    of_toll: Callable[[Toll], str | None]
    same: Callable[[str | None, str | None], bool]
    asked: Callable[[KeyToll], bool] = lambda _: True
    listed: bool = True
    also: Callable[[str | None, Toll], bool] = lambda *_: False

    def is_right(self, expected: KeyToll, found: Toll) -> bool:
        """Return whether a reading has the key's value."""
        value = self.of_key(expected)
        return self.same(value, self.of_toll(found)) or self.also(value, found)


def _equal(expected: str | None, found: str | None) -> bool:
    return expected == found


def _is_part(parent: int | str | None) -> str | None:
    return None if parent is None else "a part"


def _claimant(toll: Toll) -> str | None:
    return toll.claimant.mention.text if toll.claimant else None


def _same_claimant(expected: str | None, toll: Toll) -> bool:
    return same_party(expected, toll.claimant)


FIELDS = (
    TollField(
        name="status",
        of_key=lambda toll: toll.status,
        of_toll=lambda toll: toll.victim_status,
        same=_equal,
    ),
    TollField(
        name="scope",
        of_key=lambda toll: toll.scope,
        of_toll=lambda toll: toll.scope,
        same=_equal,
    ),
    TollField(
        name="subset_of",
        of_key=lambda toll: _is_part(toll.subset_of),
        of_toll=lambda toll: _is_part(toll.subset_of),
        same=_equal,
    ),
    TollField(
        name="victims",
        of_key=lambda toll: toll.victims,
        of_toll=lambda toll: toll.victims.text if toll.victims else None,
        same=same_mention,
    ),
    TollField(
        name="claimant",
        of_key=lambda toll: toll.claimant,
        of_toll=_claimant,
        same=same_mention,
        also=_same_claimant,
    ),
    TollField(
        name="claimant where the key has one",
        of_key=lambda toll: toll.claimant,
        of_toll=_claimant,
        same=same_mention,
        also=_same_claimant,
        asked=lambda toll: toll.claimant is not None,
        listed=False,
    ),
    TollField(
        name="via",
        of_key=lambda toll: toll.via,
        of_toll=lambda toll: toll.via.text if toll.via else None,
        same=same_mention,
    ),
)


def score_field(field: TollField, *, pairs: Sequence[tuple[KeyToll, Toll]]) -> FieldScore:
    """Return how often `field` is right over `pairs`, beside the commonest value alone.

    Both shares are over the same tolls, so that they compare: a reading that finds the easy
    tolls alone has an easy commonest value beside it, too.
    """
    asked = [(expected, found) for expected, found in pairs if field.asked(expected)]
    values = [field.of_key(expected) for expected, _ in asked]
    right = sum(field.is_right(expected, found) for expected, found in asked)
    counted = Counter(values)
    commonest = min(counted, key=lambda value: (-counted[value], value or ""), default=None)
    commonest_right = sum(field.same(value, commonest) for value in values)
    return FieldScore(
        name=field.name,
        right=right,
        of=len(asked),
        share=ratio(right, len(asked)),
        commonest=commonest,
        commonest_right=commonest_right,
        commonest_share=ratio(commonest_right, len(asked)),
    )
