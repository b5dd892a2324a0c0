"""What stands of a field when some of what was said counts as never written.

Written from docs/protocol.md alone, as `questions` is; by paths from what stands down to what it replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from app.wire.revisions import Change, Kind, Revision, Value

Place = tuple[str, str]
"""A subject and a path."""

_MAY_GO = frozenset({Kind.HOUSEHOLD_EDITED, Kind.CONFLICT_DECIDED})
_STAYS = frozenset({"assigned.planner", "assigned.nurse", "dong", "review", "version"})


def named(change: Change) -> list[str]:
    """The revisions that a change says it replaced."""
    if change.replaces is None:
        return []
    return [change.replaces] if isinstance(change.replaces, str) else list(change.replaces)


def discarded(values: dict[Place, dict[str, Value]]) -> frozenset[str]:
    """Of each decision the earliest that stands."""
    return frozenset(
        path.removeprefix("grace.")
        for (_, path), said in values.items()
        if path.startswith("grace.") and said and _is_refusal(said[min(said)])
    )


def without(void: Collection[str], revisions: Iterable[Revision]) -> dict[Place, dict[str, Value]]:
    """What nobody replaced, where what these say does not count."""
    changes: dict[Place, dict[str, tuple[Kind, Change]]] = defaultdict(dict)
    for one in revisions:
        for path, change in one.patch.items():
            changes[one.subject, path][one.id] = (one.kind, change)
    return {place: _standing(place[1], said, void) for place, said in changes.items()}


def _standing(path: str, said: dict[str, tuple[Kind, Change]], void: Collection[str]) -> dict[str, Value]:
    put_back = {
        one for one, (kind, _) in said.items() if kind is Kind.GRACE_DECIDED and not path.startswith("grace.")
    }
    gone = {one for one, (kind, _) in said.items() if one in void and kind in _MAY_GO and path not in _STAYS}
    counts = said.keys() - put_back - gone
    roots = {one for each in gone for one in named(said[each][1])}
    if not counts and not roots <= said.keys():
        gone, counts = set(), said.keys() - put_back
    covered: set[str] = set()
    for one in counts:
        below = named(said[one][1])
        while below:
            each = below.pop()
            if each not in covered:
                covered.add(each)
                if each in said and each not in counts:
                    below += named(said[each][1])
    return {one: said[one][1].value for one in counts - covered}


def _is_refusal(value: Value) -> bool:
    return isinstance(value, dict) and value.get("accepted") is False
