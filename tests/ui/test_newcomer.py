"""Somebody who has read nothing: finds 김민수 by initial consonants and records that nobody was at home."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.prepared import Field, field, prepared
from tests.someone import Someone
from ui.theme import Theme

__all__ = ["field", "prepared"]


def test_kim_minsu_is_found_and_nobody_opens(qtbot: QtBot, theme: Theme, field: Field) -> None:
    someone = Someone(theme, field.folder / "laptop-planner")
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.key(Qt.Key.Key_Return)
    someone.sees("shell")
    someone.write("today.search", "ㄱㅁㅅ")
    someone.open_row("today.results", "김민수")
    someone.reads("김민수")
    someone.press("household.absent")
    someone.until(lambda: bool(someone._dialogs()), "the question")
    someone.key(Qt.Key.Key_Return)
    someone.until(lambda: not someone._dialogs(), "end of the question")
    someone.reads("구청에는 아직 보내지 않았습니다")
    shell = someone.window.shell
    assert shell is not None
    store = shell.context.desk.store
    home = shell.subject().partition("/")[2]
    visits = shell.context.tasks.wait_for_store(lambda: store.visits.of_household(home))
    assert [visit.outcome for visit in visits][:1] == ["absent"]
    someone.leave()
