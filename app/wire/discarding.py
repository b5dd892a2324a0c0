"""What counts of a subject's history once it was decided about what a former worker had sent late. Pure;
laptops and the hub share it.

A discarded change counts as if nobody had written it: what it had replaced stands again, but for what
something else that counts replaced too. Whoever replaced a discarded change knew what that had replaced, and
replaces it instead. So a field is a function of the set of revisions still, whoever decided what and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from app.wire.merge import Document, merge, replaced_by
from app.wire.revisions import Change, Kind, Revision

_DECIDED = "grace."
_TAKEN_BACK = frozenset({Kind.HOUSEHOLD_EDITED, Kind.CONFLICT_DECIDED})
_STAYS = frozenset({"assigned.planner", "assigned.nurse", "dong", "review", "version"})
"""Who has the household, and what a review says, is never changed by discarding; that a visit says something
else than before stays true when it says the former thing again."""

_Passed = dict[str, dict[str, Change]]
"""By field path and revision the changes that do not count."""


def decision_about(revision: str) -> str:
    """The field that holds what was decided about a revision that came late."""
    return _DECIDED + revision


def decided_revision(path: str) -> str:
    """The revision about which a field holds what was decided; empty: it is another field."""
    return path.removeprefix(_DECIDED) if is_decision(path) else ""


def is_decision(path: str) -> bool:
    """Whether a field holds such a decision."""
    return path.startswith(_DECIDED)


def holds_decisions(paths: Iterable[str]) -> bool:
    """Whether fields have to be worked out from their whole history, these being among them."""
    return any(map(is_decision, paths))


def can_be_taken_back(kind: Kind, path: str) -> bool:
    """Whether discarding a revision of this kind takes this field back. A visit stays as it was recorded."""
    return kind in _TAKEN_BACK and path not in _STAYS


def document_of(revisions: Iterable[Revision]) -> Document:
    """What all these revisions of one subject say together, in whatever order they are given."""
    said = {one.id: one for one in revisions}
    document: Document = {}
    discarded: frozenset[str] = frozenset()
    # A decision about a decision may itself be discarded; more often than there are revisions it cannot be.
    for _ in said:
        document = _merged(said, discarded)
        found = discarded_in(document)
        if found == discarded:
            break
        discarded = found
    return document


def discarded_in(document: Document) -> frozenset[str]:
    """The revisions that are discarded by what is known of a subject."""
    return frozenset(
        path.removeprefix(_DECIDED)
        for path, held in document.items()
        if is_decision(path) and isinstance(held.value, dict) and held.value.get("accepted") is False
    )


def _merged(said: Mapping[str, Revision], discarded: frozenset[str]) -> Document:
    passed = _passed_over(said, discarded)
    document: Document = {}
    for one in said.values():
        patch = {
            path: _instead(change, passed.get(path, {}))
            for path, change in one.patch.items()
            if one.id not in passed.get(path, {})
        }
        merge(document, msgspec.structs.replace(one, patch=patch))
    return document


def _passed_over(said: Mapping[str, Revision], discarded: frozenset[str]) -> _Passed:
    """Discarded changes, and the values that earlier programs wrote to take them back."""
    back: _Passed = {}
    passed: _Passed = {}
    for one in said.values():
        for path, change in one.patch.items():
            if one.kind is Kind.GRACE_DECIDED and not is_decision(path):
                back.setdefault(path, {})[one.id] = change
            elif one.id in discarded and can_be_taken_back(one.kind, path):
                passed.setdefault(path, {})[one.id] = change
    for path, changes in list(passed.items()):
        counting = {one.id for one in said.values() if path in one.patch}
        counting -= changes.keys() | back.get(path, {}).keys()
        # What stood before is not here and nothing else is: no field becomes empty by that.
        if not counting and any(
            one not in said for change in changes.values() for one in replaced_by(change)
        ):
            del passed[path]
    return {path: {**back.get(path, {}), **passed.get(path, {})} for path in (*back, *passed)}


def _instead(change: Change, passed: Mapping[str, Change]) -> Change:
    """The change, replacing what those that do not count had replaced."""
    replaced = list(replaced_by(change))
    if passed.keys().isdisjoint(replaced):
        return change
    for one in replaced:
        if one in passed:
            replaced += [before for before in replaced_by(passed[one]) if before not in replaced]
    counting = [one for one in replaced if one not in passed]
    return Change(change.value, counting or None)
