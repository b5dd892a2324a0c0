"""Whether a revision is shaped as the protocol says, before anything in it is believed.

Other laptops will read what passes here, so numbers and texts must be such as every store can hold.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from app.wire.encoding import Malformed
from app.wire.merge import replaced_by
from app.wire.revisions import Change, Kind, Revision, Value

_is_uuid = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}").fullmatch
_HASH_BYTES = 32
_MAX_DEVICE_SEQ = 2**31
_MAX_MS = 2**53
_MAX_COUNT = 2**31
_MAX_PATH = 200
_MAX_PATHS = 5_000
_MAX_BLOBS = 200
_MAX_REPLACED = 100
_MAX_DEPTH = 8
_INT64 = 2**63

_SUBJECTS: dict[Kind, tuple[str, ...]] = {
    **{kind: (kind.value.partition(".")[0],) for kind in Kind},
    Kind.CONFLICT_DECIDED: ("household", "visit"),
    Kind.GRACE_DECIDED: ("household", "visit"),
}
"""What a kind may be about: as its name says, but for two."""

_LISTED = ("followed.", "disclosed.")
"""Fields that are lists: each entry under an id of its own, so that two people add without asking."""

_ASSIGNED = frozenset({"assigned.planner", "assigned.nurse"})
_ONLY: dict[Kind, frozenset[str]] = {
    Kind.HOUSEHOLD_ASSIGNED: _ASSIGNED,
    Kind.VISIT_REVIEWED: frozenset({"review"}),
    Kind.RISK_ACKNOWLEDGED: frozenset({"acknowledged"}),
    Kind.RISK_JUDGED: frozenset({"judged"}),
    Kind.RISK_PLANNED: frozenset({"planned", "next_contact"}),
    Kind.RISK_ESCALATED: frozenset({"escalated"}),
    Kind.RISK_CALLED: frozenset({"called"}),
    Kind.RISK_FOLLOWED: frozenset({"followed.", "next_contact"}),
    Kind.RISK_CLOSED: frozenset({"closed"}),
    Kind.RISK_DISCLOSED: frozenset({"disclosed."}),
    Kind.RISK_FORGOTTEN: frozenset({"forgotten", "disclosed."}),
}
_NEVER: dict[Kind, frozenset[str]] = {
    Kind.HOUSEHOLD_EDITED: _ASSIGNED,
    Kind.VISIT_NOTICED: frozenset({"review"}),
    Kind.VISIT_FINISHED: frozenset({"review"}),
    Kind.VISIT_AMENDED: frozenset({"review"}),
    Kind.RISK_SCREENED: frozenset(
        {
            "acknowledged",
            "judged",
            "planned",
            "escalated",
            "called",
            "followed.",
            "closed",
            "disclosed.",
            "forgotten",
        }
    ),
    Kind.CONFLICT_DECIDED: frozenset({"acknowledged"}),
    Kind.GRACE_DECIDED: _ASSIGNED | {"acknowledged", "dong", "review"},
}


def check_shape(revision: Revision) -> None:
    """Raises `Malformed` naming what is out of shape, never the content."""
    wrong = _wrong_about(revision) or _wrong_in_patch(revision.patch)
    if wrong:
        raise Malformed(f"revision: {wrong}")


def _wrong_about(revision: Revision) -> str:
    """What of all but the patch is out of shape; empty: nothing is."""
    if not (is_uuid(revision.id) and is_uuid(revision.household) and is_uuid(revision.device)):
        return "identifier"
    if not _subject_fits(revision):
        return "subject"
    if not 1 <= revision.device_seq < _MAX_DEVICE_SEQ:
        return "device_seq"
    if len(revision.prev_hash) != (0 if revision.device_seq == 1 else _HASH_BYTES):
        return "prev_hash"
    time = revision.time
    if not (0 <= time.wall_ms < _MAX_MS and 0 <= time.count < _MAX_COUNT):
        return "time"
    if revision.skew_ms is not None and abs(revision.skew_ms) >= _MAX_MS:
        return "skew_ms"
    blobs = revision.blobs
    if blobs and (len(blobs) > _MAX_BLOBS or any(len(blob) != _HASH_BYTES for blob in blobs)):
        return "blobs"
    return ""


def _wrong_in_patch(patch: dict[str, Change]) -> str:
    """The same of the patch."""
    if len(patch) > _MAX_PATHS:
        return "patch"
    for path, change in patch.items():
        if not (0 < len(path) <= _MAX_PATH and path.isprintable()):
            return "path"
        if change.replaces is not None:
            replaced = replaced_by(change)
            if len(replaced) > _MAX_REPLACED or not all(map(is_uuid, replaced)):
                return "replaces"
        if not _is_plain(change.value, _MAX_DEPTH):
            return "value"
    return ""


def may_touch(kind: Kind, paths: Collection[str]) -> bool:
    """Whether a revision of this kind may set these fields: an edit may not assign, nor a visit review."""
    only, never = _ONLY.get(kind), _NEVER.get(kind)
    named = {_list_of(path) if path.startswith(_LISTED) else path for path in paths}
    if only is not None and not named <= only:
        return False
    return never is None or named.isdisjoint(never)


def _list_of(path: str) -> str:
    return next(listed for listed in _LISTED if path.startswith(listed))


def is_uuid(text: str) -> bool:
    return _is_uuid(text) is not None


def _subject_fits(revision: Revision) -> bool:
    sort, _, subject_id = revision.subject.partition("/")
    if sort not in _SUBJECTS[revision.kind]:
        return False
    if not is_uuid(subject_id):
        return False
    return sort != "household" or subject_id == revision.household


def _is_plain(value: Value, depth: int) -> bool:
    if isinstance(value, str):
        return "\0" not in value
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return -_INT64 <= value < _INT64
    if isinstance(value, float):
        return math.isfinite(value)
    if depth == 0:
        return False
    if isinstance(value, list):
        return all(_is_plain(item, depth - 1) for item in value)
    # Whatever else MessagePack can carry (bytes, timestamps, extensions) has no place in a field.
    return isinstance(value, dict) and all(
        isinstance(key, str) and "\0" not in key and _is_plain(item, depth - 1) for key, item in value.items()
    )
