"""Without the health division's key whoever saw a sign is told to telephone: over every screen, on 오늘, and
by the locked laptop."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.risk.waiting import waiting
from app.visits.keyless import OnlyLevelToldError
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun
from tests.risk.test_lock_without_the_key import keyless
from tests.someone import type_text
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_crisis_lane import banner, open_laptop
from tests.ui.visits import DESPAIR, answer_form
from ui.components.tone import Tone
from ui.locked_watch import LockedWatch
from ui.screens.form import FormScreen
from ui.screens.home_rows import read_day, unfinished_row
from ui.screens.visit import VisitScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

NUMBER = "02-2241-0000"


def test_over_every_screen_on_today_and_on_the_locked_page(
    qtbot: QtBot, theme: Theme, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), duty_phone=NUMBER))
    planner = field.laptop("planner")
    sync(planner)
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    with monkeypatch.context() as without:
        keyless(without, planner)
        planner.unfinished.give_up()
        (waits,) = waiting(planner.ledger)
        assert waits.household is not None
        assert [unfinished_row(one).key for one in read_day(planner).unfinished] == [f"draft/{visit}"]
        with open_laptop(qtbot, planner, theme) as shell:
            qtbot.waitUntil(lambda: "위험만 알렸고" in banner(shell))
            assert NUMBER in banner(shell)
            said: list[str] = []

            def say(text: str, _tone: Tone) -> None:
                said.append(text)

            watch = LockedWatch(shell.vigil(), shell.context.tasks, say, field.folder, shell)
            monkeypatch.setattr(watch._alerting, "alert", lambda _title, text: said.append(text))
            watch.look()
            watch.stop()
            assert any("지금 전화해 주세요" in each and NUMBER in each for each in said)
            assert not any(waits.household.head in each for each in said)


def test_at_the_end_of_an_assessment(
    qtbot: QtBot, theme: Theme, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written stays open, and whom to telephone stands there at once."""
    field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), duty_phone=NUMBER))
    planner = field.laptop("planner")
    sync(planner)
    visit = begun(planner)
    keyless(monkeypatch, planner)
    answer_form(planner, visit, "mind_assessment", dict(DESPAIR))
    with open_laptop(qtbot, planner, theme) as shell:
        sent: list[str] = []
        monkeypatch.setattr(shell.syncing, "now", lambda: sent.append("now"))
        qtbot.waitUntil(lambda: "위험만 알렸고" in banner(shell))
        assert NUMBER in banner(shell)
        shell.context.go.form(visit, "mind_assessment")
        qtbot.waitUntil(lambda: shell.findChild(FormScreen) is not None)
        screen = shell.findChild(FormScreen)
        assert screen is not None
        qtbot.waitUntil(lambda: screen._session is not None)
        screen._finish_now()
        qtbot.waitUntil(lambda: "위험하다는 것만" in shell._toast._text.text())
        assert sent
        assert not screen._finished


def test_at_the_end_of_a_visit(
    qtbot: QtBot, theme: Theme, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    keyless(monkeypatch, planner)
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit), TALL)
        hand.press("visit.finish")
        why = hand.part("finish.not_assessed")
        assert isinstance(why, QPlainTextEdit)
        type_text(why, "내일 다시 여쭙기로 함")
        hand.settle()
        hand.press("finish.record")
        hand.settle()
        assert [type(error) for error in stage.failed] == [OnlyLevelToldError], "the page says so"
        stage.failed.clear()
    assert [(one.unsealed, one.must_call) for one in waiting(planner.ledger)] == [(True, True)]
    assert planner.drafts.unfinished(), "nothing that was written is lost"
