"""At 200 % in either language the bars, choices and actions have the room that their words need."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.sync.report import Outcome, Standing, Trouble
from app.visits.visiting import ABSENT
from app.wire.people import Role, Worker
from tests.ui.clipping import clipped
from ui.components.button import Button, Kind
from ui.components.calendar import Calendar
from ui.components.card import Card
from ui.components.choice_card import CheckCard, Layout, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action, ask
from ui.components.drop_down import DropDown
from ui.components.form_dialog import ask_for
from ui.components.natural_area import NaturalArea
from ui.forms.page_list import PageButton, PageEntry
from ui.language import Language
from ui.screens.base import middle_column, scrolling
from ui.screens.decision_bar import DecisionBar
from ui.screens.doorstep import ReasonForm
from ui.status_bar import StatusBar
from ui.syncing import SyncState
from ui.theme import Theme
from ui.top_bar import Doors, TopBar


def _nothing() -> None:
    return


_DOORS = Doors(*[_nothing] * 9)


@pytest.mark.parametrize("role", [Role.PLANNER, Role.SUPERVISOR, Role.DUTY_OFFICER])
def test_no_door_in_the_bar_is_cut_off(qtbot: QtBot, theme: Theme, language: Language, role: Role) -> None:
    theme.scale_to(200)
    language.use("en")
    bar = TopBar(Worker(id="1", name="문정호", role=role), _DOORS)
    qtbot.addWidget(bar)
    bar.resize(800, bar.sizeHint().height())
    bar.show()

    def all_fit() -> bool:
        bar.resize(800, bar.sizeHint().height())
        return clipped(bar) == []

    qtbot.waitUntil(all_fit)


@pytest.mark.parametrize("spoken", ["ko", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 800), (800, 1280)])
def test_the_status_bar_keeps_its_words_where_a_page_leaves_no_room(
    qtbot: QtBot, theme: Theme, language: Language, size: tuple[int, int], spoken: str
) -> None:
    """Its buttons gave three pixels away to a page that wanted the whole window."""
    theme.scale_to(200)
    language.use(spoken)
    window, page = QWidget(), QWidget()
    qtbot.addWidget(window)
    bar = StatusBar(_nothing, _nothing, _nothing)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page, 1)
    column.addWidget(bar)
    page.setMinimumHeight(size[1] - 60)
    standing = Standing(128, 112, 16, 2, 3, None, b"", b"")
    bar.show_state(SyncState(standing, None, None), 0)
    window.resize(*size)
    window.show()
    qtbot.waitUntil(lambda: clipped(bar) == [])
    gone = Outcome(trouble=Trouble.UNREACHABLE)
    bar.show_state(SyncState(replace(standing, refused=0), None, gone), 0)
    assert clipped(bar) == [], "it is read whole before anything else is done"


def test_a_statement_to_confirm_goes_on_in_the_next_line(qtbot: QtBot, theme: Theme) -> None:
    theme.scale_to(200)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    card = CheckCard("Usually the upper is 80–200 and the lower 40–120. Measure again to be sure.")
    column.addWidget(card)
    page.resize(400, 600)
    page.show()
    qtbot.waitUntil(lambda: card.width() <= 400)
    assert page.minimumSizeHint().width() <= 400, "a page is never wider than its window"


def test_every_choice_of_a_narrow_card_can_be_reached(qtbot: QtBot, theme: Theme) -> None:
    """A card that was measured at the width of the page was too low: 175 and 200 % could not be chosen."""
    theme.scale_to(200)
    page, column = middle_column(820)
    grids = []
    for texts in (["100 %", "125 %", "150 %", "175 %", "200 %"], ["손으로 누를 때", "늘", "쓰지 않음"] * 3):
        grid, card = ChoiceGrid(), Card()
        grid.show_cards([RadioCard(text) for text in texts], packed=True)
        card.body.addWidget(grid)
        column.addWidget(card)
        grids.append(grid)
    column.addStretch(1)
    window = QWidget()
    QVBoxLayout(window).addWidget(scrolling(page, window))
    qtbot.addWidget(window)
    window.resize(1366, 300)
    window.show()
    qtbot.waitUntil(lambda: all(grid.height() >= grid.heightForWidth(grid.width()) > 0 for grid in grids))


def test_the_keys_of_a_decision_stand_above_the_buttons_where_they_have_no_room_beside(
    qtbot: QtBot, theme: Theme, language: Language
) -> None:
    theme.scale_to(200)
    language.use("en")
    bar = DecisionBar()
    bar.allow(True)
    qtbot.addWidget(bar)
    bar.resize(740, 300)
    bar.show()
    qtbot.waitUntil(lambda: bar._row.direction() is QBoxLayout.Direction.TopToBottom)
    bar.resize(1800, 300)
    qtbot.waitUntil(lambda: bar._row.direction() is QBoxLayout.Direction.LeftToRight)


def test_how_many_answers_are_missing_goes_on_in_the_next_line(
    qtbot: QtBot, theme: Theme, language: Language
) -> None:
    theme.scale_to(200)
    language.use("en")
    button = PageButton()
    qtbot.addWidget(button)
    button.show_entry(PageEntry(0, "안부확인", 2, seen=True), current=True)
    assert button.heightForWidth(200) > button.heightForWidth(600)


def test_a_choice_without_room_ends_in_dots(qtbot: QtBot, theme: Theme) -> None:
    theme.scale_to(200)
    box = DropDown(name="대상")
    box.addItem("1인 중장년 고독사 위험")
    qtbot.addWidget(box)
    box.resize(200, 80)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText.endswith("…")
    assert box.currentText() == "1인 중장년 고독사 위험"


def test_a_latin_word_of_a_scale_is_not_broken(qtbot: QtBot, theme: Theme) -> None:
    theme.scale_to(200)
    card = RadioCard("Several days")
    qtbot.addWidget(card)
    card.layout_as = Layout.SCALE
    least = card.minimumSizeHint().width()
    card.setText("며칠 동안 이어졌음")
    assert least > card.minimumSizeHint().width()
    assert card.fontMetrics().horizontalAdvance("Several") < least


@pytest.mark.parametrize(("scale", "height"), [(100, 768), (200, 1280)])
def test_a_month_is_whole_in_its_dialog(
    qtbot: QtBot, theme: Theme, language: Language, scale: int, height: int
) -> None:
    """Two weeks of five and at large text five days of seven could be seen."""
    theme.scale_to(scale)
    language.use("en")
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1366, height)
    page.show()
    calendar = Calendar()
    dialog = ask_for(page, "언제 방문할까요?", "", Action("옮기기", Kind.PRIMARY), content=calendar)
    area = dialog.findChild(NaturalArea)
    days = calendar.findChild(QTableView, "qt_calendar_calendarview")
    assert area is not None
    assert days is not None

    def whole() -> bool:
        widest = max(days.fontMetrics().horizontalAdvance(name) for name in ("Wed", "30"))
        across = all(days.columnWidth(at) >= widest for at in range(7))
        in_sight = sum(days.columnWidth(at) for at in range(7)) <= days.width()
        return across and in_sight and area.verticalScrollBar().maximum() == 0

    qtbot.waitUntil(whole)
    dialog.close()


def test_a_dialog_with_room_for_all_it_asks_does_not_scroll(qtbot: QtBot, theme: Theme) -> None:
    theme.scale_to(200)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 1280)
    page.show()
    why = ReasonForm(ABSENT)
    dialog = ask_for(page, "만나지 못했나요?", "", Action("부재로 기록", Kind.PRIMARY), content=why)
    area = dialog.findChild(NaturalArea)
    assert area is not None
    qtbot.waitUntil(lambda: why.height() <= area.viewport().height() and why.width() == area.width())
    dialog.close()


def test_the_actions_of_a_question_stand_below_each_other_where_the_width_ends(
    qtbot: QtBot, theme: Theme
) -> None:
    theme.scale_to(200)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 1280)
    window.show()
    texts = ("Leave the visit as it is", "Take the form out of the visit", "Go on with the form")
    dialog = ask(window, "Leave?", "Nothing is lost.", *(Action(text, Kind.SECONDARY) for text in texts))

    def all_fit() -> bool:
        buttons = dialog.findChildren(Button)
        inside = all(dialog.rect().contains(one.geometry()) for one in buttons)
        return inside and dialog.width() <= window.width() and clipped(dialog) == []

    qtbot.waitUntil(all_fit)
    first, second, third = (
        one for text in texts for one in dialog.findChildren(Button) if one.text() == text
    )
    assert first.y() < second.y() < third.y()
    qtbot.waitUntil(lambda: dialog.focusWidget() is first)
    for below in (second, third, first):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        qtbot.waitUntil(lambda below=below: dialog.focusWidget() is below)


@pytest.mark.parametrize(("spoken", "in_order"), [("ko", ["2026년", "11월"]), ("en", ["November", "2026"])])
def test_a_month_is_named_as_its_language_says_it(
    qtbot: QtBot, theme: Theme, language: Language, spoken: str, in_order: list[str]
) -> None:
    language.use(spoken)
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 10, 5))
    with qtbot.waitExposed(calendar):
        calendar.show()
    calendar.showNextMonth()
    named = [calendar.findChild(QToolButton, f"qt_calendar_{part}button") for part in ("year", "month")]

    def read() -> list[str]:
        shown = [each for each in named if each is not None and each.isVisible()]
        return [each.text() for each in sorted(shown, key=lambda each: each.x())]

    qtbot.waitUntil(lambda: read() == in_order)
