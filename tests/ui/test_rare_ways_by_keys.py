"""What is seldom done, to its end by keys alone: a conflict is decided, a code is given by telephone. What is
read out or chosen is in sight, on a small laptop and on an upright tablet with large text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.vault.vault import Vault
from tests.agreeing.test_conflicts import edit
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.someone import TALL, WIDE
from tests.ui.clipping import clipped
from tests.ui.test_by_keyboard_alone import Typist, at_laptop
from tests.ui.test_tab_and_escape import at_rest, in_sight, place
from ui.theme import Theme
from ui.tokens import Appearance

__all__ = ["field", "prepared"]
pytestmark = pytest.mark.usefixtures("qtbot")

_CTRL = Qt.KeyboardModifier.ControlModifier
_SIZES = [(WIDE, 100, Appearance.LIGHT), (TALL, 200, Appearance.HIGH_CONTRAST)]
Look = tuple[tuple[int, int], int, Appearance]


def at_desk(theme: Theme, field: Field, role: str, look: Look) -> Typist:
    someone = at_laptop(theme, field, role)
    size, percent, appearance = look
    someone.window.resize(*size)
    theme.scale_to(percent)
    theme.use(appearance)
    at_rest(someone)
    return someone


def cursor_in_sight(someone: Typist, name: str) -> None:
    someone.until(lambda: someone._at().objectName() == name, f"the cursor on {name}")
    someone.until(lambda: in_sight(someone._at()), f"{name} in sight")


@pytest.mark.parametrize("look", _SIZES)
def test_a_conflict_is_decided(theme: Theme, field: Field, look: Look) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    for home in homes(planner)[:2]:
        edit(planner, home, phone="010-0000-1111")
        edit(supervisor, home, phone="010-0000-2222")
    for desk in (planner, supervisor, planner):
        assert sync(desk).trouble is None
    planner.close()
    supervisor.close()
    someone = at_desk(theme, field, "planner", look)
    someone.reads("확인할 것 2건")
    someone.key(Qt.Key.Key_K, _CTRL)
    someone.until(lambda: place(someone) == "questions", "the conflicts")
    cursor_in_sight(someone, "question.choose.0")
    assert clipped(someone.window) == []
    someone.key(Qt.Key.Key_Tab)
    cursor_in_sight(someone, "question.choose.1")
    someone.key(Qt.Key.Key_Return)
    someone.reads("확인할 것 1건")
    at_rest(someone)
    cursor_in_sight(someone, "question.choose.0")
    someone.strike("question.take")
    someone.reads("이 칸에 쓸 수 있는 값을 적어 주세요.")
    someone.tab_to("question.other")
    someone.types("010-0000-3333")
    someone.key(Qt.Key.Key_Return)
    someone.reads("확인할 것이 없어요")
    at_rest(someone)
    assert clipped(someone.window) == []
    someone.key(Qt.Key.Key_Escape)
    someone.until(lambda: place(someone) == "today", "the day")
    someone.leave()


@pytest.mark.parametrize("look", _SIZES)
def test_a_code_is_given_by_telephone(theme: Theme, field: Field, look: Look) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    for desk in (planner, supervisor):
        assert sync(desk).trouble is None
    planner.close()
    supervisor.close()
    request = Vault(field.folder / "laptop-planner").ask_recovery()
    someone = at_desk(theme, field, "supervisor", look)
    someone.key(Qt.Key.Key_R, _CTRL)
    someone.sees("answering.request")
    cursor_in_sight(someone, "answering.request")
    someone.types(request)
    whose = someone.sees("answering.whose")
    someone.until(lambda: not whose.visibleRegion().isEmpty(), "whose laptop it is")
    someone.key(Qt.Key.Key_Tab)
    cursor_in_sight(someone, "answering.reason.0")
    someone.key(Qt.Key.Key_Space)
    someone.strike("answering.reveal")
    code = someone.sees("answering.code")
    assert isinstance(code, QLabel)
    at_rest(someone)
    someone.until(lambda: in_sight(code), "the code that is read out")
    assert not someone._at().visibleRegion().isEmpty(), "the cursor too"
    assert clipped(someone.window) == []
    someone.key(Qt.Key.Key_Escape)
    someone.until(lambda: place(someone) == "review", "the list")
    someone.leave()
