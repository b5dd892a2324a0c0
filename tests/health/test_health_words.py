"""Every word of the nurse's screens has room in English, the longer language, at twice the size, upright."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.health.alarms import Alarms, critical
from app.health.medicines import Medicines
from app.health.typed_medicines import from_text
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Kind
from tests.health.rounds import Clock, check, home, newborn, nurse, pressure
from tests.health.test_before import CATALOGUE
from tests.prepared import Field
from tests.resources.filling import Filled
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.visits import answer_form, fill
from ui.language import Language
from ui.screens.form import FormScreen
from ui.screens.health import HealthScreen
from ui.screens.visit import VisitScreen
from ui.theme import Theme

SHOTS = os.environ.get("HEALTH_SHOTS", "")


def test_nothing_is_cut_off(field: Field, theme: Theme, language: Language, qtbot: QtBot) -> None:
    clock = Clock()
    desk = nurse(field, clock)
    row = home(desk)
    household = row.household.id
    person = desk.store.homes.people(household)[0].id
    for days in (90, 40):
        clock.days_ago = days
        check(desk, household, row.plan.id if days == 90 else None, pressure(164, 101, 170, 104))
    clock.days_ago = 0
    Medicines(desk.ledger).put(
        household, person, [("", one.medicine) for one in from_text("아모디핀 5mg 1정 아침 저녁")]
    )
    visit = desk.visiting.start(household, None, [])
    answer_form(desk, visit, "health_check", pressure(192, 121))
    alarming = Filled("health_check", bp_done="yes", arm="left", bp1_sys=192, bp1_dia=121)
    Alarms(desk.ledger).raise_(visit, critical(alarming.session, CATALOGUE))
    infant, baby = newborn(desk)
    with desk.ledger.action("test", "household"):
        home_id = infant.household.id
        birth = (desk.today() - timedelta(days=150)).isoformat()
        desk.ledger.record(
            Kind.HOUSEHOLD_EDITED, f"household/{home_id}", home_id, {f"people.{baby}.birth": birth}
        )
    growing = desk.visiting.start(home_id, None, [])
    desk.visiting.set_person(growing, baby)
    measured = {"met": "baby", "gestation_weeks": 34, "weight": 4.1, "length": 56.0, "head": 38.1}
    fill(desk, growing, "infant_check", measured)
    desk.visiting.finish(growing, Ending(DONE))
    language.use("en")
    theme.scale_to(200)
    with working(desk, theme) as stage:
        form = FormScreen(stage.context, visit, "health_check")
        hand = Hand(qtbot, stage, form, TALL)
        hand.press("alarm.open")
        _look(hand.dialogs()[0], "cut-alarm")
        hand.dialogs()[0].reject()
        health = HealthScreen(stage.context, household)
        hand = Hand(qtbot, stage, health, TALL)
        _look(health, "cut-health")
        grown = HealthScreen(stage.context, home_id, baby)
        hand = Hand(qtbot, stage, grown, TALL)
        _look(grown, "cut-growth")
        hand.press("health.growth.weight")
        _look(hand.dialogs()[0], "cut-chart")
        hand.dialogs()[0].reject()
        ending = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, ending, TALL)
        hand.press("visit.finish")
        _look(ending, "cut-finish")
        # Screens that are open read themselves anew in the other language, while there is a store to read.
        language.use("ko")
        theme.scale_to(100)
        hand.settle()


def _look(shown: QWidget, name: str) -> None:
    for _ in range(3):
        QApplication.processEvents()
    if SHOTS:
        shown.grab().save(str(Path(SHOTS) / f"{name}.png"))
    assert clipped(shown) == [], name
