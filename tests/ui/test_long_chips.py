"""In English at 200 % in the narrowest window the longest name of a cohort is read whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.households.editing import NewPlan
from tests.ui.clipping import clipped, hidden
from tests.ui.planner import Hand, working
from ui import codes
from ui.components.card import Card
from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.in_sight import bring_into_sight
from ui.components.tagged_rows import Tag, TaggedList, TaggedRow, _TaggedDelegate
from ui.language import Language
from ui.screens.household import HouseholdScreen
from ui.theme import Theme

NARROW = 720


@pytest.fixture(autouse=True)
def longest(theme: Theme, language: Language) -> str:
    theme.scale_to(200)
    language.use("en")
    return max(codes.cohorts().values(), key=len)


def is_whole(chip: Chip) -> bool:
    return chip.rect() == chip.visibleRegion().boundingRect() and chip.height() >= chip.height_in(
        chip.width()
    )


def test_a_chip_goes_on_in_the_next_line_and_back(qtbot: QtBot, longest: str) -> None:
    page, card, flow, chip = QWidget(), Card(), Flow(), Chip(longest)
    qtbot.addWidget(page)
    flow.add(chip)
    flow.add(Chip("Today"))
    card.body.addWidget(flow)
    column = QVBoxLayout(page)
    column.addWidget(card)
    column.addStretch(1)
    page.resize(NARROW, 600)
    page.show()
    assert page.minimumSizeHint().width() <= NARROW
    qtbot.waitUntil(lambda: chip.wordWrap() and is_whole(chip))
    assert clipped(page) == hidden(page) == []
    page.resize(1366, 600)
    qtbot.waitUntil(lambda: not chip.wordWrap() and is_whole(chip))
    assert chip.height() == chip.sizeHint().height()


def test_a_chip_in_two_lines_is_whole_once_letters_are_larger(
    qtbot: QtBot, theme: Theme, longest: str
) -> None:
    theme.scale_to(100)
    page, flow, chip, column = QWidget(), Flow(), Chip(longest), QVBoxLayout()
    qtbot.addWidget(page)
    flow.add(chip)
    column.addWidget(flow)
    column.addStretch(1)
    page.setLayout(column)
    page.resize(150, 600)
    page.show()
    qtbot.waitUntil(lambda: chip.wordWrap() and is_whole(chip))
    theme.scale_to(200)
    made_now = Chip(longest, parent=page)
    qtbot.waitUntil(lambda: chip.wordWrap() and chip.sizeHint() == made_now.sizeHint() and is_whole(chip))


@pytest.mark.parametrize("as_label", [False, True], ids=["chip", "label"])
def test_a_row_grows_with_its_chip(qtbot: QtBot, theme: Theme, longest: str, as_label: bool) -> None:
    rows = TaggedList(theme, name="Homes", on_open=lambda _key: None)
    qtbot.addWidget(rows)
    row = TaggedRow(
        "1", "김진호", tags=() if as_label else (Tag(longest),), label=longest if as_label else ""
    )
    rows.show_rows([row])
    rows.resize(1366, 400)
    rows.show()
    qtbot.waitUntil(lambda: rows.viewport().width() > 1300)
    wide = rows.sizeHintForRow(0)
    rows.resize(NARROW - 100, 400)
    qtbot.waitUntil(lambda: rows.viewport().width() < NARROW)
    line = theme.metrics("body-small", bold=True).lineSpacing()
    assert rows.sizeHintForRow(0) >= wide + line
    assert longest in str(rows.model().index(0, 0).data())
    delegate = rows.itemDelegate()
    assert isinstance(delegate, _TaggedDelegate)
    room = delegate.words_room(row)
    assert delegate._tag_height(Tag(longest), room) >= 2 * line


def test_where_rows_are_alike_all_is_told_beside_the_mouse(qtbot: QtBot, theme: Theme, longest: str) -> None:
    rows = TaggedList(theme, name="Homes", on_open=lambda _key: None)
    qtbot.addWidget(rows)
    rows.show_alike()
    rows.show_rows([TaggedRow("1", "김진호", tags=(Tag(longest), Tag("Dog")))])
    rows.resize(NARROW, 400)
    rows.show()
    qtbot.waitUntil(lambda: rows.viewport().width() <= NARROW)
    at = rows.visualRect(rows.model().index(0, 0)).center()
    asked = QHelpEvent(QEvent.Type.ToolTip, at, rows.viewport().mapToGlobal(at))
    QApplication.sendEvent(rows.viewport(), asked)
    assert QToolTip.text() == f"김진호, {longest}, Dog"
    QToolTip.hideText()


def test_the_plan_of_a_household_says_its_cohort_whole(
    qtbot: QtBot, theme: Theme, desk: Desk, longest: str
) -> None:
    code = next(code for code, name in codes.cohorts().items() if name == longest)
    home = desk.homes_due()[0].household.id
    desk.editing.plan_visit(home, NewPlan("", code, desk.today(), ""))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), (NARROW, 1280))
        hand.until(lambda: longest in hand.words())
        chips = [each for each in hand.screen.findChildren(Chip) if each.text() == longest]
        chip = next(each for each in chips if each.isVisible())
        bring_into_sight(chip)
        hand.until(lambda: chip.wordWrap() and is_whole(chip))
