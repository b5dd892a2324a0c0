"""Which values nobody has replaced, and which of them a person has to decide between.

Written from docs/protocol.md alone: the program's own merging (app/wire/merge.py) is what is on trial.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import msgspec

from app.wire.revisions import Kind, Revision, Value
from tests.simulation.oracle.discarded import Place, discarded, named, without

_DECIDING = frozenset({Kind.CONFLICT_DECIDED})
_NEVER_ASKED = frozenset(
    {
        *("about", "acknowledged", "closed", "forgotten", "next_contact"),
        *("escalated", "called", "planned", "basis", "instrument", "at_ms"),
    }
)
"""Fields of a risk, which waits for nobody's answer."""
_FIRST_STANDS = frozenset({"acknowledged", "closed", "forgotten", "next_contact"})
_LATEST_STANDS = frozenset({"escalated", "called", "planned", "basis", "instrument", "at_ms"})
_CENTRE = ["", "yes", "no"]
_LEVELS = ["none", "declined", "low", "unknown", "moderate", "high"]


def standing(revisions: Iterable[Revision]) -> dict[Place, dict[str, Value]]:
    """For each field the values that nobody replaced, by the revision that set them; as if nobody had
    written what was discarded."""
    said, void = list(revisions), frozenset[str]()
    values = without(void, said)
    for _ in said:
        found = discarded(values)
        if found == void:
            break
        void, values = found, without(found, said)
    return values


def are_rivals(path: str, one: Value, other: Value) -> bool:
    """Whether a person has to decide between two values."""
    if one == other:
        return False
    if path.startswith("grace."):
        return _said(one, "accepted") != _said(other, "accepted")
    if _is_final(path):
        return bool(one) and bool(other)
    if path.startswith("consent."):
        return "withdrawn" not in (one, other)
    if path == "level":
        return not (one in _LEVELS and other in _LEVELS)
    if path == "judged":
        levels = [value.get("level") if isinstance(value, dict) else None for value in (one, other)]
        return not all(level in _LEVELS for level in levels)
    return path not in _NEVER_ASKED and not path.startswith("consent_detail.")


def open_places(fields: dict[Place, dict[str, Value]]) -> set[Place]:
    """The fields about which a person must be asked: the value in force and another one are rivals."""
    asked = set()
    for (subject, path), values in fields.items():
        if len(values) < 2:
            continue
        shown = in_force(path, values)
        if any(are_rivals(path, values[shown], value) for value in values.values()):
            asked.add((subject, path))
    return asked


def in_force(path: str, values: dict[str, Value]) -> str:
    """Of the values that stand the earliest that no other one wins over."""
    for revision in sorted(values):
        if len(values) == 1 or not any(_wins(path, other, values[revision]) for other in values.values()):
            return revision
    return min(values)


def _wins(path: str, one: Value, other: Value) -> bool:
    """Whether `one` is in force without anybody being asked, `other` not."""
    if _is_final(path):
        return bool(one) and not bool(other)
    if path.startswith("consent."):
        return one == "withdrawn" and other != "withdrawn"
    if path.startswith("consent_detail."):
        ranks = [(_said(each, "said") == "withdrawn", _when(each)) for each in (one, other)]
        return ranks[0] > ranks[1]
    if path == "about":
        return bool(one) and not bool(other)
    if path == "level" and one in _LEVELS and other in _LEVELS:
        return _LEVELS.index(str(one)) > _LEVELS.index(str(other))
    if path == "judged" and isinstance(one, dict) and isinstance(other, dict):
        places = [(_LEVELS.index(str(each.get("level"))), _when(each)) for each in (one, other)]
        return places[0] > places[1]
    if path in _FIRST_STANDS | _LATEST_STANDS:
        return _stands_before(path, one, other)
    return False


def _stands_before(path: str, one: Value, other: Value) -> bool:
    """Of two that happened: of the graver level and with more known, then that it reached somebody or what
    was said to a centre, then the first or the latest."""
    grounds = [
        (
            _known(each) if path in ("acknowledged", "closed", "called") else (0, 0),
            path == "called" and _said(each, "outcome") == "reached",
            _CENTRE.index(str(_said(each, "centre_consent") or "")) if path == "basis" else 0,
        )
        for each in (one, other)
    ]
    if grounds[0] != grounds[1]:
        return grounds[0] > grounds[1]
    return _when(one) < _when(other) if path in _FIRST_STANDS else _when(one) > _when(other)


def _is_final(path: str) -> bool:
    return path == "moved_out" or (path.startswith("people.") and path.endswith((".deceased", ".left")))


def _said(value: Value, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _known(value: Value) -> tuple[int, int]:
    level, knows = _said(value, "of"), _said(value, "knows")
    return (
        _LEVELS.index(level) if isinstance(level, str) else -1,
        len(knows) if isinstance(knows, list) else 0,
    )


def _when(value: Value) -> tuple[int, bytes]:
    """What does not say when it was is told apart by its bytes: of two dates the earlier is the first."""
    at_ms = _said(value, "at_ms") if isinstance(value, dict) else value
    return at_ms if isinstance(at_ms, int) else 0, msgspec.json.encode(value, order="deterministic")


def silent_decisions(revisions: list[Revision]) -> list[str]:
    """Changes that replaced two rivals at once without being decisions."""
    said = {revision.id: revision.patch for revision in revisions}
    found = []
    for revision in revisions:
        if revision.kind in _DECIDING:
            continue
        for path, change in revision.patch.items():
            before = [said[one][path].value for one in named(change) if one in said and path in said[one]]
            if any(are_rivals(path, one, other) for one, other in combinations(before, 2)):
                found.append(f"{revision.kind} decided about {_family(path)} without saying so")
    return found


def _family(path: str) -> str:
    return path.rpartition(".")[2]
