"""Changing what is known of a household: each save is one signed revision, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from uuid6 import uuid7

from app.households.values import Fault, UnfitError, fitted
from app.ledger.ledger import Ledger
from app.wire.merge import Document
from app.wire.people import MAY_WRITE, Role
from app.wire.revisions import Kind, Value

GIVEN, WITHDRAWN = "given", "withdrawn"
CONSENTS = ("visit", "accompany", "sharing", "health")
"""Scopes that are asked for one by one (개인정보 보호법 제22조제1항)."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved. `before`: by field what stood there, for taking it back; `after`: what stands there
    since."""

    household: str
    revision: str
    before: Mapping[str, Value]
    after: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A visit to come. `person`: empty for the household as a whole; `form`: what it opens with, or none."""

    person: str
    cohort: str
    due: date
    reason: str
    form: str = ""


class UnfitFieldsError(ValueError):
    """Nothing was saved: `faults` tells for each field what is wrong with it."""

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__("fields do not fit")
        self.faults = dict(faults)


class ChangedMeanwhileError(Exception):
    """Nothing was saved: somebody else's values came while these fields were being edited. `now`: what they
    say, `seen`: the revisions that say so; saving again with these as seen replaces them."""

    def __init__(self, now: Mapping[str, Value], seen: Mapping[str, str]) -> None:
        super().__init__("fields changed meanwhile")
        self.now, self.seen = dict(now), dict(seen)


def may_edit(role: Role) -> bool:
    """Whether this role changes what is known of a household."""
    return Kind.HOUSEHOLD_EDITED in MAY_WRITE[role]


def value_of(document: Document, path: str) -> Value:
    """What is shown for a field, None: nothing is known."""
    held = document.get(path)
    return None if held is None else held.value


class Editing:
    """Used where the store lives."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def save(self, household: str, typed: Mapping[str, Value], seen: Mapping[str, str]) -> Saved | None:
        """Record the fields that differ from what stands there; None: none does.

        `seen`: by field the revision whose value the author saw, empty: there was none. Raises
        `UnfitFieldsError`, `ChangedMeanwhileError`, KeyError (no such household, or not this role's).
        """
        document = self._document(household)
        values = self._fitted(typed)
        moved = {
            path: document[path].value
            for path in values
            if path in document and path in seen and document[path].revision != seen[path]
            if document[path].value != values[path]
        }
        if moved:
            raise ChangedMeanwhileError(moved, _revisions(document, moved))
        return self._record(household, "household.edit", document, values)

    def undo(self, saved: Saved) -> Saved | None:
        """Put back what stood there before. Raises `ChangedMeanwhileError` where somebody went on since."""
        document = self._document(saved.household)
        moved = {
            path: value_of(document, path)
            for path in saved.before
            if path not in document or document[path].revision != saved.revision
        }
        if moved:
            raise ChangedMeanwhileError(moved, _revisions(document, moved))
        return self._record(saved.household, "household.undo", document, dict(saved.before))

    def died(self, household: str, person: str, day: str) -> Saved | None:
        """Somebody died on that day: plans for them end. Raises `UnfitFieldsError` for a day to come."""
        return self._final(household, f"people.{person}.deceased", day, "household.died")

    def left(self, household: str, person: str, day: str) -> Saved | None:
        """Somebody does not live here any more."""
        return self._final(household, f"people.{person}.left", day, "household.left")

    def moved_out(self, household: str, day: str) -> Saved | None:
        """The whole household moved away (전출): its plans end."""
        return self._final(household, "moved_out", day, "household.moved_out")

    def move_visit(self, household: str, plan: str, day: date) -> Saved | None:
        """Plan a visit for another day. KeyError: there is no such plan."""
        document = self._document(household)
        path = f"plans.{plan}.due"
        if path not in document:
            raise KeyError(plan)
        return self._record(household, "plan.move", document, {path: day.isoformat()})

    def cancel_visit(self, household: str, plan: str) -> Saved | None:
        """Take a planned visit back: it has no day any more. What was planned stays in the ledger. KeyError:
        there is no such plan."""
        document = self._document(household)
        path = f"plans.{plan}.due"
        if path not in document:
            raise KeyError(plan)
        return self._record(household, "plan.cancel", document, {path: None})

    def plan_visit(self, household: str, plan: NewPlan) -> Saved | None:
        """Plan a visit. Raises `UnfitFieldsError` for a day that is over or words that do not fit."""
        if plan.due < self._today():
            raise UnfitFieldsError({"due": Fault.OVER})
        at = f"plans.{new_id()}."
        values = self._fitted(
            {
                at + "cohort": plan.cohort,
                at + "person": plan.person,
                at + "due": plan.due.isoformat(),
                at + "reason": plan.reason,
                at + "form": plan.form,
            }
        )
        return self._record(household, "plan.add", self._document(household), values)

    def consent(self, household: str, scope: str, said: str, detail: Mapping[str, str]) -> Saved | None:
        """A consent given or withdrawn. `detail`: `day`, `basis`, `how`. ValueError for another scope."""
        if scope not in CONSENTS or said not in (GIVEN, WITHDRAWN):
            raise ValueError(scope)
        path = f"consent_detail.{scope}"
        try:
            day = fitted("moved_out", detail.get("day", ""), self._today()) or self._today().isoformat()
        except UnfitError as error:
            raise UnfitFieldsError({"day": error.fault}) from None
        value: Value = {
            "said": said,
            "day": day,
            "basis": detail.get("basis", ""),
            "how": detail.get("how", ""),
            "at_ms": self._ledger.clock(),
        }
        document = self._document(household)
        values = {f"consent.{scope}": said, path: value}
        return self._record(household, "household.consent", document, values)

    def _final(self, household: str, path: str, day: str, action: str) -> Saved | None:
        values = self._fitted({path: day})
        if not values[path]:
            raise UnfitFieldsError({path: Fault.EMPTY})
        return self._record(household, action, self._document(household), values)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._ledger.clock() / 1000).astimezone().date()

    def _fitted(self, typed: Mapping[str, Value]) -> dict[str, Value]:
        today, faults, values = self._today(), dict[str, Fault](), dict[str, Value]()
        for path, value in typed.items():
            try:
                values[path] = fitted(path, value, today)
            except UnfitError as error:
                faults[path] = error.fault
        if faults:
            raise UnfitFieldsError(faults)
        return values

    def _document(self, household: str) -> Document:
        document = self._ledger.projector.document(f"household/{household}")
        if not document or not may_edit(self._ledger.identity.worker.role):
            raise KeyError(household)
        return document

    def _record(
        self, household: str, action: str, document: Document, values: Mapping[str, Value]
    ) -> Saved | None:
        new = {path: value for path, value in values.items() if _differs(document, path, value)}
        if not new:
            return None
        before = {path: value_of(document, path) for path in new}
        with self._ledger.action(action, f"household/{household}"):
            revision = self._ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{household}", household, new)
        return Saved(household, revision, before, new)


def new_id() -> str:
    """Of a person or a service that is being added."""
    return str(uuid7())


def _revisions(document: Document, paths: Iterable[str]) -> dict[str, str]:
    return {path: document[path].revision for path in paths if path in document}


def _differs(document: Document, path: str, value: Value) -> bool:
    """Nothing known and an empty answer are the same."""
    before = value_of(document, path)
    return before != value and not (before in (None, "", False) and value in (None, "", False))
