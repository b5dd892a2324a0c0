"""Deliberate bugs in what becomes of records that came after their household had gone to somebody else."""

from __future__ import annotations

from contextlib import AbstractContextManager
from unittest.mock import patch

from app.sync.reading import Page
from app.sync.taking import Taking
from app.wire.messages import Code
from app.wire.people import Role
from app.wire.revisions import Kind
from district.caller import Caller
from district.ledger.entry import Entry
from district.push.admit import Register
from tests.simulation import plots
from tests.simulation.mutant import Mutant


def _planners_decide_nothing() -> AbstractContextManager[object]:
    """The hub takes a planner for somebody who no longer has the household."""

    def against(_self: Register, caller: Caller, entry: Entry) -> tuple[Code, str] | None:
        if entry.revision.kind is Kind.GRACE_DECIDED and caller.worker.role is Role.PLANNER:
            return Code.FOREIGN_HOUSEHOLD, "for whoever has it now"
        return None

    return patch.object(Register, "_against_decision", against)


def _the_first_is_not_asked_about() -> AbstractContextManager[object]:
    """Of what came late the first of a page is in force without anybody being asked."""
    note = Taking.note_late

    def forgetful(self: Taking, late: list[str], page: Page) -> None:
        note(self, late[1:], page)

    return patch.object(Taking, "note_late", forgetful)


OF_WHAT_COMES_LATE = (
    Mutant(
        "a planner who has the household decides nothing about what came late",
        _planners_decide_nothing,
        plots.late_edits_decided_on_two_laptops,
    ),
    Mutant(
        "nobody is asked about the first that came late",
        _the_first_is_not_asked_about,
        plots.late_edits_decided_on_two_laptops,
    ),
)
