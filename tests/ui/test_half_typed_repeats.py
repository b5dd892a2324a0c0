"""What is half typed in a card of a repeat stays with that card, and comes back with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.visits.half_answers import half_answers
from db.drafts import DraftStep
from tests.ui.forms_desk import Desk, sit_down
from ui.components.button import Button
from ui.forms.editors.typed import TypedEditor
from ui.forms.question import Question
from ui.forms.sections import Repeat

pytestmark = pytest.mark.usefixtures("theme")

CHILDREN = """
| survey |
| | type | name | label |
| | begin_repeat | r | 아이 |
| | text | name | 이름 |
| | date | born | 생년월일 |
| | end_repeat | | |
"""
HALF = "2024-3"


def children(desk: Desk) -> list[tuple[str, ...]]:
    """What stands in the cards, one after the other."""
    repeat = desk.view.findChild(Repeat)
    assert repeat is not None
    asked = [each.editor for card in repeat.cards for each in card.findChildren(Question)]
    texts = [editor.text() for editor in asked if isinstance(editor, TypedEditor)]
    return [tuple(texts[at : at + 2]) for at in range(0, len(texts), 2)]


def sit(qtbot: QtBot, *names: str, half_at: int) -> Desk:
    desk = sit_down(qtbot, CHILDREN)
    repeat = desk.view.findChild(Repeat)
    assert repeat is not None
    for _ in names[1:]:
        QTest.mouseClick(repeat._add, Qt.MouseButton.LeftButton)
    for at, name in enumerate(names, 1):
        desk.view.go_to(f"/data/r[{at}]/name")
        desk.type(name)
    desk.view.go_to(f"/data/r[{half_at}]/born")
    desk.type(HALF)
    return desk


def remove(desk: Desk, at: int) -> bool:
    """Press the button of this card; returns whether it was asked about first."""
    repeat = desk.view.findChild(Repeat)
    assert repeat is not None
    button = repeat.cards[at - 1]._remove
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    asking = [each for each in desk.view.findChildren(QDialog) if each.isVisible()]
    for dialog in asking:
        sure = next(each for each in dialog.findChildren(Button) if each.text() == "빼기")
        QTest.mouseClick(sure, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    return bool(asking)


def undo(desk: Desk) -> None:
    shown = (each for each in desk.view.findChildren(Button) if each.isVisible())
    QTest.mouseClick(next(each for each in shown if each.text() == "되돌리기"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def steps(desk: Desk) -> list[tuple[str, str]]:
    return list(desk.half.texts.items())


@pytest.mark.parametrize("at", [2, 3])
def test_it_moves_with_its_child(qtbot: QtBot, at: int) -> None:
    """It stood in the field of another, or in none and held nothing up."""
    desk = sit(qtbot, "Ga", "Na", "Da", half_at=at)
    before = [(name, HALF if n == at else "") for n, name in enumerate(("Ga", "Na", "Da"), 1)]
    assert children(desk) == before
    assert remove(desk, 1)
    assert children(desk) == before[1:]
    assert steps(desk) == [(f"/data/r[{at - 1}]/born", HALF)]
    assert desk.view.missing() == (f"/data/r[{at - 1}]/born",)
    undo(desk)
    assert children(desk) == before
    assert steps(desk) == [(f"/data/r[{at}]/born", HALF)]
    assert desk.view.missing() == (f"/data/r[{at}]/born",)
    later = sit_down(qtbot, CHILDREN, half=desk.half.texts)
    assert later.view._body.unreadable() == []


@pytest.mark.parametrize("name", ["Ga", ""])
@pytest.mark.parametrize("others", [(), ("Na",)])
def test_it_is_asked_about_and_comes_back(qtbot: QtBot, name: str, others: tuple[str, ...]) -> None:
    desk = sit(qtbot, name, *others, half_at=1)
    before = children(desk)
    assert before[0] == (name, HALF)
    assert remove(desk, 1)
    assert steps(desk) == []
    undo(desk)
    assert children(desk) == before
    assert steps(desk) == [("/data/r[1]/born", HALF)]


def test_a_draft_that_is_opened_again_finds_it_where_it_was_typed() -> None:
    half = DraftStep("half", "/data/r[2]/born", HALF)
    removed, back = DraftStep("remove", "/data/r[1]", ""), DraftStep("add", "/data/r[1]", "")
    at_end = DraftStep("add", "/data/r", "")
    assert half_answers([half, removed]) == {"/data/r[1]/born": HALF}
    assert half_answers([half, removed, back, at_end]) == {half.ref: HALF}
    inner = DraftStep("half", "/data/r[2]/s[1]/x", "-")
    assert half_answers([inner, DraftStep("add", "/data/r[2]/s[1]", "")]) == {"/data/r[2]/s[2]/x": "-"}
