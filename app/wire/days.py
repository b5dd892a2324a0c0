"""Fields of a household's record that hold a day, and what stands there and is none.

A program of before let somebody type "12월 3일" where two had entered another day for a visit: no laptop can
put it on a list, and a death with such a day ends no plan.
"""

from __future__ import annotations

import re

from app.wire.revisions import Kind, Revision, Value
from app.wire.written import written_day

_FAMILIES = {
    "people": frozenset({"birth", "deceased", "left"}),
    "plans": frozenset({"due"}),
    "services": frozenset({"since", "ended"}),
}
_ALONE = frozenset({"moved_out", "next_due"})
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_KINDS = frozenset({Kind.HOUSEHOLD_EDITED, Kind.CONFLICT_DECIDED})
"""What somebody says of a household, or decides. A visit and what is said of a risk are taken whatever else
stands in them: they are what nobody may lose."""


def is_day(path: str) -> bool:
    """Whether a field holds a day."""
    family, _, rest = path.partition(".")
    return path in _ALONE or rest.rpartition(".")[2] in _FAMILIES.get(family, ())


def is_readable(value: Value) -> bool:
    """Whether it is an ISO date, or says that none is known."""
    if value is None or value == "":
        return True
    return isinstance(value, str) and _ISO.fullmatch(value) is not None and written_day(value) is not None


def unreadable_days(revision: Revision) -> set[str]:
    """The fields of a day that this one sets to what is none."""
    if revision.kind not in _KINDS:
        return set()
    return {path for path, change in revision.patch.items() if is_day(path) and not is_readable(change.value)}
