"""The day without a mouse, and without a network: every step is a key that is pressed where the
cursor is, and Tab leads everywhere.

Others by keys: conflicts (`test_questions`), review (`test_supervisor_review`), handover (`test_handover`),
settings (`test_settings`), editing a household (`test_household_editing`), plans and calls (`test_week`).
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import ui
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.someone import TALL, WIDE, Someone, type_text
from tests.ui.visits import CALM_CALL, DESPAIR, fill
from ui.components.tagged_rows import TaggedList
from ui.theme import Theme

__all__ = ["field", "prepared"]
pytestmark = pytest.mark.usefixtures("qtbot")

_CTRL = Qt.KeyboardModifier.ControlModifier
_MOST_TABS = 80


class Typist(Someone):
    """Has keys, and nothing else."""

    def press(self, name: str) -> None:
        raise AssertionError(f"no mouse for {name}")

    def tab_to(self, name: str) -> QWidget:
        """Go on by Tab until the cursor is on the part of this name."""
        self.sees(name)
        self.until(lambda: any(each.isEnabled() for each in self.widgets(name)), f"{name} enabled")
        for _ in range(_MOST_TABS):
            here = self._at()
            if here.objectName() == name:
                return here
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")

    def strike(self, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Go there and press it."""
        QTest.keyClick(self.tab_to(name), key)
        QApplication.processEvents()

    def types(self, text: str) -> None:
        type_text(self._at(), text)
        QApplication.processEvents()

    def _at(self) -> QWidget:
        here = self._focused()
        proxy = here.focusProxy()
        return here if proxy is None else proxy


def in_screen(someone: Typist) -> bool:
    """Whether the cursor is on the screen, and not in the bars around it."""
    shell = someone.window.shell
    return shell is not None and shell.screen_shown.isAncestorOf(someone._at())


def at_laptop(theme: Theme, field: Field, role: str) -> Typist:
    someone = Typist(theme, field.folder / f"laptop-{role}")
    someone.sees("unlock.passphrase")
    someone.turn_to_laptop()
    someone.types(field.person(role).passphrase)
    someone.key(Qt.Key.Key_Return)
    someone.sees("shell")
    return someone


def open_kim(planner: Typist) -> None:
    planner.key(Qt.Key.Key_F, _CTRL)
    planner.types("ㄱㅁㅅ")
    planner.until(lambda: planner._row("today.results", "정릉로10길 37") >= 0, "who is called so")
    planner.key(Qt.Key.Key_Down)
    planner.until(lambda: planner._at().objectName() == "today.results", "cursor among the found")
    for _ in range(planner._row("today.results", "정릉로10길 37")):
        planner.key(Qt.Key.Key_Down)
    planner.key(Qt.Key.Key_Return)


def test_a_planner_finds_visits_finishes_and_prints(theme: Theme, field: Field) -> None:
    planner = at_laptop(theme, field, "planner")
    open_kim(planner)
    planner.strike("household.start")
    planner.sees("start")
    planner.key(Qt.Key.Key_Return)
    planner.strike("visit.add.wellbeing_call")
    planner.sees("form.view")
    for name in ("reached", "condition", "next_step"):
        planner.until(lambda name=name: planner._asked().endswith(f"/{name}"), f"cursor on {name}")
        planner.types("1")
        planner.key(Qt.Key.Key_Return)
    planner.until(lambda: not planner.widgets("form.view"), "end of the form")
    planner.strike("visit.finish")
    planner.strike("finish.record")
    planner.until(lambda: not planner.widgets("finish.record"), "end of the visit")
    open_kim(planner)
    planner.tab_to("household.timeline")
    planner.key(Qt.Key.Key_Home)
    planner.key(Qt.Key.Key_Return)
    planner.sees("reading.print")
    planner.key(Qt.Key.Key_P, _CTRL)
    planner.tab_to("paper.reason")
    planner.types("사례회의 자료")
    planner.key(Qt.Key.Key_Escape)
    planner.until(lambda: not planner.widgets("paper.reason"), "end of the preview")
    planner.key(Qt.Key.Key_L, _CTRL)
    planner.sees("unlock.passphrase")
    planner.leave()
    desk = field.laptop("planner")
    assert [row.outcome for row in desk.store.visits.in_state("submitted", 9)] == [DONE]


def test_a_supervisor_leafs_on_from_the_bars_and_turns_the_laptop(theme: Theme, field: Field) -> None:
    planner = field.laptop("planner")
    for home in homes(planner)[:2]:
        visit = planner.visiting.start(home, None, [])
        fill(planner, visit, "wellbeing_call", CALM_CALL)
        planner.visiting.finish(visit, Ending(DONE))
    assert sync(planner).trouble is None
    desk = field.laptop("supervisor")
    assert sync(desk).trouble is None
    desk.close()
    supervisor = at_laptop(theme, field, "supervisor")
    supervisor.strike("status.sync")
    supervisor.until(lambda: supervisor._row("review.queue", "님 댁") >= 0, "what is to be reviewed")
    queue = supervisor.sees("review.queue")
    assert isinstance(queue, TaggedList)
    first = queue.chosen()
    supervisor.key(Qt.Key.Key_J)
    assert queue.chosen() != first
    # With the cursor in the list and turned upright, opened and turned back, it stays on this screen.
    queue.setFocus()
    supervisor.window.resize(*TALL)
    supervisor.key(Qt.Key.Key_Return)
    supervisor.until(lambda: supervisor._at().objectName() == "review.to_list", "the visit alone")
    supervisor.window.resize(*WIDE)
    supervisor.until(queue.hasFocus, "the cursor in the list")
    supervisor.until(lambda: supervisor.sees("review.approve").isEnabled(), "the visit")
    supervisor.key(Qt.Key.Key_R)
    supervisor.until(lambda: supervisor._at().objectName() == "review.comment", "the question")
    supervisor.leave()


def test_keys_of_the_window_are_not_taken_by_a_screen() -> None:
    """A key that two want at once is given to neither."""
    of_window = _keys(Path(ui.__file__).parent / "shell.py")
    assert {"Ctrl+M", "Ctrl+S", "Alt+Left"} <= of_window
    for file in (Path(ui.__file__).parent / "screens").glob("*.py"):
        assert _keys(file) & of_window == set(), file.name


def _keys(file: Path) -> set[str]:
    """The combinations that stand in a file as keys, not in its words."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    tips = {
        id(call.args[0])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "setToolTip"
    }
    return {
        each.value
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant)
        and isinstance(each.value, str)
        and re.fullmatch(r"(Ctrl|Alt)\+\S+", each.value)
        and id(each) not in tips
    }


def test_an_officer_opens_takes_and_follows(theme: Theme, field: Field) -> None:
    nurse = field.laptop("nurse")
    visit = nurse.visiting.start(homes(nurse)[0], None, [])
    fill(nurse, visit, "wellbeing_call", CALM_CALL)
    fill(nurse, visit, "mind_assessment", DESPAIR)
    nurse.visiting.finish(visit, Ending(DONE))
    assert sync(nurse).trouble is None
    risk = nurse.store.visits.risks(1)[0].id
    desk = field.laptop("duty_officer")
    assert sync(desk).trouble is None
    desk.close()
    officer = at_laptop(theme, field, "duty_officer")
    officer.until(lambda: officer._row("inbox.list", "님 댁") >= 0, "the screening")
    officer.key(Qt.Key.Key_Return)
    officer.strike("screening.reason.0", Qt.Key.Key_Space)
    officer.strike("screening.open")
    officer.until(lambda: not officer.widgets("screening.open"), "the answers")
    officer.tab_to("screening.note")
    officer.types("지금 전화합니다")
    officer.strike("screening.acknowledge")
    officer.sees("screening.taken")
    officer.until(lambda: in_screen(officer), "the cursor on the screen")
    officer.strike("follow.contact")
    officer.strike("contact.met", Qt.Key.Key_Space)
    officer.key(Qt.Key.Key_Return)
    officer.until(lambda: not officer.widgets("follow.contact.dialog"), "end of the dialog")
    officer.reads("만났어요")
    officer.key(Qt.Key.Key_L, _CTRL)
    officer.sees("unlock.passphrase")
    officer.leave()
    desk = field.laptop("duty_officer")
    row = next(one for one in desk.store.visits.risks(9) if one.id == risk)
    assert row.acknowledged_by
