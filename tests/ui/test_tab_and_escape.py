"""Where the keys lead: Escape out of a screen, the cursor to its first act, the page along with Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from app.visits.visiting import DONE, Ending
from tests.prepared import Field, field, homes, prepared
from tests.someone import TALL
from tests.ui.test_by_keyboard_alone import Typist, at_laptop
from tests.ui.visits import CALM_CALL, fill
from ui.theme import Theme

__all__ = ["field", "prepared"]
pytestmark = pytest.mark.usefixtures("qtbot")

_CTRL = Qt.KeyboardModifier.ControlModifier


def place(someone: Typist) -> str:
    shell = someone.window.shell
    assert shell is not None
    return shell.screen_shown.objectName()


def at_rest(someone: Typist) -> None:
    """Everything that was asked of the store stands on the screen."""
    shell = someone.window.shell
    assert shell is not None
    someone.until(lambda: not shell.context.tasks._pending, "an answer of the store")


def test_escape_leads_back_from_wherever_the_cursor_is(theme: Theme, field: Field) -> None:
    supervisor = at_laptop(theme, field, "supervisor")
    supervisor.key(Qt.Key.Key_T, _CTRL)
    assert supervisor._at().objectName() == "giving.role.planner"
    supervisor.tab_to("status.standing")
    supervisor.key(Qt.Key.Key_Return)
    supervisor.until(lambda: supervisor._at().objectName() == "sync.now", "the cursor on the first act")
    supervisor.key(Qt.Key.Key_Comma, _CTRL)
    assert place(supervisor) == "settings"
    supervisor.tab_to("nav.lock")
    for one in ("sync", "handover", "review"):
        supervisor.key(Qt.Key.Key_Escape)
        assert place(supervisor) == one
    supervisor.key(Qt.Key.Key_Escape)
    assert place(supervisor) == "review"
    supervisor.leave()


def test_escape_throws_no_words_away(theme: Theme, field: Field) -> None:
    supervisor = at_laptop(theme, field, "supervisor")
    supervisor.key(Qt.Key.Key_T, _CTRL)
    supervisor.until(lambda: bool(supervisor.widgets("giving.tong.1")), "the households")
    reason = supervisor.tab_to("giving.reason")
    supervisor.types("인사이동")
    supervisor.key(Qt.Key.Key_Escape)
    supervisor.reads("적던 말이 있어서 그대로 두었어요")
    assert place(supervisor) == "handover"
    assert reason.hasFocus()
    supervisor.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert place(supervisor) == "review"
    supervisor.leave()


def test_the_page_goes_along_where_tab_leads_into_it(theme: Theme, field: Field) -> None:
    """From the head of a page, at large text, to a button far below."""
    supervisor = at_laptop(theme, field, "supervisor")
    supervisor.window.resize(*TALL)
    theme.scale_to(200)
    supervisor.tab_to("status.standing")
    supervisor.key(Qt.Key.Key_Return)
    supervisor.until(lambda: place(supervisor) == "sync", "the details")
    at_rest(supervisor)
    before = supervisor.tab_to("sync.now")
    supervisor.key(Qt.Key.Key_Tab)
    now = supervisor._at()
    assert isinstance(now, QAbstractButton)
    assert now is not before
    supervisor.until(lambda: in_sight(now), f"{now.objectName()} in sight")
    supervisor.leave()


def test_a_record_is_read_to_its_end_by_keys(theme: Theme, field: Field) -> None:
    """Nothing on it takes the cursor."""
    planner = field.laptop("planner")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    fill(planner, visit, "wellbeing_call", CALM_CALL)
    fill(planner, visit, "elder_universal", {})
    planner.visiting.finish(visit, Ending(DONE))
    planner.close()
    at_home = at_laptop(theme, field, "planner")
    shell = at_home.window.shell
    assert shell is not None
    shell.context.go.reading(visit)
    at_home.until(lambda: bool(at_home.widgets("reading.amend")), "the record")
    area = at_home.sees("reading.area")
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    at_home.until(lambda: bar.maximum() > 0, "a long page")
    at_home.key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    at_home.key(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    at_home.key(Qt.Key.Key_Home)
    assert bar.value() == 0
    at_home.leave()


def test_so_is_a_dialog_with_one_button(theme: Theme, field: Field) -> None:
    """Who is on duty, at large text on a wide screen."""
    supervisor = at_laptop(theme, field, "supervisor")
    theme.scale_to(200)
    supervisor.strike("duty.show")
    dialog = supervisor.sees("duty.dialog")
    bars = [one.verticalScrollBar() for one in dialog.findChildren(QScrollArea)]
    supervisor.until(lambda: any(bar.maximum() > 0 for bar in bars), "more than there is room for")
    (bar,) = [bar for bar in bars if bar.maximum() > 0]
    supervisor.key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    supervisor.key(Qt.Key.Key_Escape)
    supervisor.until(lambda: not supervisor.widgets("duty.dialog"), "the page")
    supervisor.leave()


def in_sight(part: QWidget) -> bool:
    area = part.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    seen = area.viewport()
    return seen.rect().contains(QRect(part.mapTo(seen, QPoint(0, 0)), part.size()))
