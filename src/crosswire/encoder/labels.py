"""The outputs of each head, in their order: training and run time read the same lists."""

from typing import Final

HARMS: Final = (
    "none",
    "killed",
    "injured",
    "killed_or_injured",
    "missing",
    "captured",
    "displaced",
)
STATUSES = ("civilian", "combatant", "mixed", "unknown")
SCOPES = ("incident", "cumulative")
PARTS = ("whole", "part")
TYPES = (
    "air_strike", "shelling", "bombing", "chemical", "ground_fighting", "execution", "abduction",
    "other",
)  # fmt: skip
TOLL_ROLES = (
    "victims", "claimant", "via", "evidence", "place", "time", "perpetrator", "target",
)  # fmt: skip
MAIN_ROLES = ("place", "time", "perpetrator", "target")
TRIGGER_ROLES = (
    "event_place", "arg_place", "arg_perpetrator", "arg_target", "arg_victim", "arg_instrument",
)  # fmt: skip
TAGS = (
    "source", "cue", "content", "time", "place", "trigger_attack", "trigger_die", "trigger_injure",
    "muc_individual", "muc_organization", "muc_target", "muc_victim", "muc_weapon",
    "cameo_source", "cameo_target", "re3d_organisation", "re3d_person", "re3d_location",
    "re3d_weapon", "re3d_militaryplatform", "re3d_nationality", "re3d_temporal", "re3d_quantity",
    "re3d_money", "re3d_documentreference",
)  # fmt: skip
TOPICS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
# What the rules can say of a proposal, as the model hears it: nothing heard is the first entry.
RULE_HARMS = ("unheard", *HARMS)
RULE_STATUSES = ("unheard", *STATUSES)
RULE_SCOPES = ("unheard", *SCOPES)
RULE_PARTS = ("unheard", *PARTS)
RULE_TYPES = ("unheard", *TYPES)
# Edges of the distances (in pieces, signed) between who asks and what answers.
DISTANCES = (-512, -256, -128, -64, -32, -16, -8, -4, -2, 0, 1, 3, 5, 9, 17, 33, 65, 129, 257, 513)
# All pointer roles, in the order of their weights.
ROLES = (
    *(f"toll_{role}" for role in TOLL_ROLES),
    *(f"main_{role}" for role in MAIN_ROLES),
    *TRIGGER_ROLES,
)
