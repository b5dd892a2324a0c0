"""Whoever goes on before the laptop has found where they left off stays where they went."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.visits.left_off import LeftOff, Place
from tests.prepared import Field, field, homes, prepared
from tests.someone import Someone
from ui.theme import Theme

__all__ = ["field", "prepared"]


def test_what_was_left_off_does_not_take_somebody_away_from_where_they_went(
    qtbot: QtBot, theme: Theme, field: Field
) -> None:
    someone = Someone(theme, field.folder / "laptop-planner")
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.sees("shell")
    shell = someone.window.shell
    assert shell is not None
    store = shell.context.tasks.wait_for_store
    there, left = store(lambda: homes(shell.context.desk)[:2])
    store(lambda: shell.context.desk.leaving_off.keep(LeftOff([Place("home"), Place("household", [left])])))
    shell.household(there)
    # What the opening reads beside the first press.
    shell.context.tasks.store(shell.context.desk.leaving_off.take, shell.come_back, shell.fail)
    store(lambda: None)
    someone.until(lambda: shell.subject() == f"household/{there}", "the household that was opened")
    shell.come_back(LeftOff([Place("household", [left])]))
    assert shell.subject() == f"household/{there}"
    shell.home()
    shell.come_back(LeftOff([Place("household", [left])]))
    assert shell.subject() == f"household/{left}"
    someone.leave()
