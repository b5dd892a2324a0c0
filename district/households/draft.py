"""A household as it is about to be imported: the fields its first revision will set."""

from __future__ import annotations

import msgspec

from app.wire.revisions import Value


class HouseholdDraft(msgspec.Struct, frozen=True, kw_only=True):
    """`id`: the household's uuid as text, without `household/`. `fields`: field path → value, the paths of
    docs/protocol.md (`dong`, `address.road`, `people.<id>.name`, `plans.<id>.due`, …). A path left out
    stays unset; `assigned.planner` and `assigned.nurse` may stand here like any other field.
    """

    id: str
    fields: dict[str, Value]
