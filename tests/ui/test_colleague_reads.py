"""What a colleague who may see no level reads of a visit in which somebody was assessed: nothing of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.households.timeline import timeline
from app.visits.visiting import DONE, Ending
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import screen
from tests.risk.test_rising import both_ways
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_after_the_end import NOTHING
from tests.ui.visits import DESPAIR
from ui.printing.paper import document as on_paper
from ui.printing.visit_paper import visit_sheet
from ui.screens.reading import ReadingScreen
from ui.screens.visit_now import SAFETY_PLAN, read_visit
from ui.theme import Theme

__all__ = ["field", "prepared"]


def shared_home(planner: Desk, nurse: Desk) -> str:
    """A household that both have."""
    year = planner.today() + timedelta(days=365)
    ours = (due.household.id for due in planner.homes_due(year))
    return next(home for home in ours if nurse.store.homes.household(home) is not None)


@pytest.mark.parametrize(("answers", "told"), [(DESPAIR, True), (NOTHING, False)], ids=["signs", "none"])
def test_a_plan_is_offered_to_nobody_who_may_not_know_what_it_would_follow(
    field: Field, answers: dict[str, object], told: bool
) -> None:
    """Where a colleague is told to ask whoever has it, they know that there is something; otherwise not."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = shared_home(planner, nurse)
    visit = planner.visiting.start(home, None, [])
    screen(planner, visit, dict(answers))
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, nurse)
    offered = {}
    for desk in (planner, nurse):
        read = read_visit(desk, desk.visiting.start(home, None, []))
        assert read is not None
        offered[desk.identity.worker.role.value] = SAFETY_PLAN in {form.form_id for form in read.offered}
    assert offered == {"planner": True, "nurse": told}


@pytest.mark.parametrize("answers", [DESPAIR, NOTHING], ids=["signs", "none"])
def test_a_colleague_does_not_read_that_somebody_was_assessed(
    qtbot: QtBot, field: Field, theme: Theme, answers: dict[str, object]
) -> None:
    planner, nurse, supervisor = (field.laptop(role) for role in ("planner", "nurse", "supervisor"))
    home = shared_home(planner, nurse)
    visit = planner.visiting.start(home, None, [])
    screen(planner, visit, dict(answers))
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, nurse, supervisor)
    read = {}
    for desk in (planner, nurse, supervisor):
        with working(desk, theme) as stage:
            hand = Hand(qtbot, stage, ReadingScreen(stage.context, visit), TALL)
            reading = desk.reader.visit(visit)
            assert reading is not None
            page = on_paper(visit_sheet(reading, desk.clock()), "Pretendard GOV").toPlainText()
            forms = next(one.forms for one in timeline(desk.ledger, home) if one.row.id == visit)
            told = [part for part in ("마음건강평가", "봉인") if part in hand.words() + page]
            read[desk.identity.worker.role.value] = (bool(told), forms)
    assert read == {"planner": (True, 1), "nurse": (False, 0), "supervisor": (True, 1)}
