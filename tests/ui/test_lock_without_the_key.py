"""Without the health division's key whoever saw a sign is told to telephone: over every screen, on 오늘, and
by the locked laptop."""

from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.risk.waiting import waiting
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun
from tests.risk.test_lock_without_the_key import keyless
from tests.ui.test_crisis_lane import banner, open_laptop
from ui.components.tone import Tone
from ui.locked_watch import LockedWatch
from ui.screens.home_rows import read_day, unfinished_row
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
