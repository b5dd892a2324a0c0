"""Something graver comes while a form, or the page of what to do now, stands open and is written in."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.wire.revisions import Kind
from tests.eyes import take
from tests.prepared import Field, field, own, prepared
from tests.risk.test_during_the_visit import begun
from tests.risk.test_rising import both_ways, waits
from tests.ui.planner import Hand, working
from tests.ui.visits import DESPAIR, answer_form, refs_of
from ui.screens.form import FormScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


def screenings(desk: Desk) -> int:
    return [one.kind for one in own(desk)].count(Kind.RISK_SCREENED)


def test_a_graver_answer_of_the_same_level_is_told_as_its_page_is_turned(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", dict(DESPAIR))
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, "mind_assessment"))
        screen = hand.screen
        assert isinstance(screen, FormScreen)
        screen._early.page_ends()
        hand.until(lambda: screenings(planner) == 1)
        (risk,) = (one.id for one in planner.store.visits.risks(9))
        both_ways(planner, officer)
        take(officer, risk)
        both_ways(officer, planner)
        assert screen._session is not None
        ref = refs_of(screen._session)["danger_seen"]
        screen._session.answer(ref, "act")
        screen._answered(ref, "act")
        screen._early.page_ends()
        hand.until(lambda: screenings(planner) == 2)
        screen._early.page_ends()
        screen._back()
        hand.settle()
    assert screenings(planner) == 2, "told once"
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert len(officer.inbox.open_all(risk, "당직 접수").news) == 1
