"""Where an event happened: the words in a text that say so, for a verb or noun that tells of it."""

from collections.abc import Sequence

from crosswire.annotate.pointing import answer_triggers
from crosswire.annotations import Answer
from crosswire.encoder import Encoded, Encoder
from crosswire.types import Span

ROLE = "event_place"
# Added to "no place is named", so that precision and recall are near to each other on the training
# part of `benchmarks/event_location` (its `--tune` prints them).
NO_PLACE_BIAS = -0.5
# Every place of the training part has fewer word pieces.
LONGEST_PLACE_PIECES = 12
# What each further piece of a place costs: the best of five values on the training part.
PIECE_COST = 0.1


def find_event_places(
    encoded: Encoded,
    *,
    encoder: Encoder,
    triggers: Sequence[Span],
    no_place_bias: float = NO_PLACE_BIAS,
) -> list[Answer]:
    """Return for each of `triggers` the words that say where that event happened.

    A trigger is the word that tells of the event ("killed", "the shelling"). The answer is the
    nearest thing to a place that the text gives for this event, a town, a refugee camp or a
    house; its span is `None` where the text says nothing, and other events' places are not lent.
    Nothing is looked up: `resolve/places.py` tells which place a name stands for. Each answer is
    one stretch; of several places joined by words in between ("in a camp in Oldbridge") one end
    may be left out.
    """
    found = answer_triggers(
        encoded,
        encoder=encoder,
        triggers=triggers,
        roles=(ROLE,),
        none_bias=no_place_bias,
        longest=LONGEST_PLACE_PIECES,
        piece_cost=PIECE_COST,
    )
    return [answers[ROLE] for answers in found]
