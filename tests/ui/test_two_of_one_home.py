"""Two risks of one home wait: the officer reads both, and taking one leaves the other to be taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.risk.waiting import waiting
from tests.eyes import take
from tests.prepared import Field, field, prepared
from tests.risk.test_rising import both_ways
from tests.risk.test_who_was_in_danger import assessed
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_duty_inbox import rows
from tests.ui.test_whose_risk import couple
from tests.ui.visits import DESPAIR
from ui.crisis_watch import rings
from ui.screens.inbox import InboxScreen
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

SEVERAL = "이 분의 평가 2건이 기다려요"


def test_of_two_residents_each_is_named_on_the_others_page_and_is_taken_by_itself(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (husband, wife, *_) = couple(planner)
    his = assessed(planner, home, husband.id, DESPAIR)
    both_ways(planner, officer)
    (first,) = waiting(officer.ledger)
    hers = assessed(planner, home, wife.id)
    both_ways(planner, officer)
    second = next(one for one in waiting(officer.ledger) if one.row.id == hers)
    assert rings(second, {first.row.id: first}.get(hers), officer=True), "hers is heard beside his"
    with working(officer, theme) as stage:
        inbox = Hand(qtbot, stage, InboxScreen(stage.context), TALL)
        assert [one.key for one in rows(inbox)] == [his, hers]
        assert not any("이 분의 평가" in one.note for one in rows(inbox))
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, his), TALL)
        assert f"같은 댁 {wife.name} 님의 평가도 접수를 기다려요" in hand.words()
        hand.key(Qt.Key.Key_Return, on=f"screening.beside.{hers}")
        assert stage.places.gone == [("screening", hers)]
    take(officer, his)
    assert [one.row.id for one in waiting(officer.ledger)] == [hers], "hers is nobody's yet"


def test_of_one_resident_they_stand_together_and_say_how_many_they_are(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (husband, wife, *_) = couple(planner)
    first = assessed(planner, home, husband.id)
    between = assessed(planner, home, wife.id)
    second = assessed(planner, home, husband.id)
    graver = assessed(planner, home, wife.id, DESPAIR)
    both_ways(planner, officer)
    with working(officer, theme) as stage:
        inbox = Hand(qtbot, stage, InboxScreen(stage.context), TALL)
        found = rows(inbox)
        assert [one.key for one in found] == [graver, first, second, between]
        assert all(SEVERAL in one.note for one in found)
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, first), TALL)
        assert "이 분의 다른 평가도 접수를 기다려요" in hand.words()
    take(officer, first)
    with working(officer, theme) as stage:
        notes = {one.key: one.note for one in rows(Hand(qtbot, stage, InboxScreen(stage.context), TALL))}
    assert SEVERAL not in notes[second]
    assert SEVERAL in notes[between]
