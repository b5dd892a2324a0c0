"""A nurse's morning on which much came back, in large letters: nothing lies over anything."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.field import District
from tests.prepared import homes
from tests.ui.planner import Hand, working
from tests.ui.visits import DESPAIR, fill
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.language import Language
from ui.screens.today import TodayScreen
from ui.theme import Theme

HOMES_AT_RISK = 4
PARTS = ("today.search", "today.troubles.title", "today.troubles", "today.view.today", "today.homes")


@pytest.fixture
def nurse(district: District) -> Desk:
    desk = district.laptop("nurse")
    for home in homes(desk)[:HOMES_AT_RISK]:
        visit = desk.visiting.start(home, None, [])
        desk.visiting.set_person(visit, desk.store.homes.people(home)[0].id)
        fill(desk, visit, "mind_assessment", DESPAIR)
    return desk


# The room that the bars and a task bar leave on the screens of the field.
@pytest.mark.parametrize("size", [(1366, 570), (1366, 640), (1280, 670), (800, 1080), (800, 760)])
def test_the_list_of_today_is_reached_whatever_came_back(
    qtbot: QtBot, nurse: Desk, theme: Theme, size: tuple[int, int]
) -> None:
    """오늘 and 이번 주 lay over the third home to contact again, and the list over both."""
    with working(nurse, theme) as stage:
        screen = in_the_window(TodayScreen(stage.context))
        hand = Hand(qtbot, stage, screen, size)
        rows = screen.troubles
        hand.until(lambda: rows.count() > 0 and is_laid_out(hand) and covering(hand) == [])
        many, small = rows.count(), rows.sizeHintForRow(0)
        theme.scale_to(200)
        hand.until(lambda: rows.sizeHintForRow(0) > 1.5 * small and is_laid_out(hand))
        hand.until(lambda: covering(hand) == [])
        assert 1 <= rows.count() <= many <= 3
        assert f"다시 연락할 집 {HOMES_AT_RISK}곳 (먼저 {rows.count()}건)" in hand.words()
        theme.scale_to(100)
        hand.until(lambda: rows.count() == many and is_laid_out(hand) and covering(hand) == [])


@pytest.mark.parametrize("size", [(1366, 640), (1280, 670), (800, 1030)])
def test_every_day_of_the_week_is_seen_in_large_letters(
    qtbot: QtBot, nurse: Desk, theme: Theme, size: tuple[int, int]
) -> None:
    """The list of the day lay over Sunday."""
    theme.scale_to(200)
    with working(nurse, theme) as stage:
        screen = in_the_window(TodayScreen(stage.context))
        hand = Hand(qtbot, stage, screen, size)
        hand.press("today.view.week")
        hand.until(lambda: hand.shows("week.day.6"))
        cards = [hand.part(f"week.day.{day}") for day in range(7)]
        hand.until(lambda: all(card.height() >= card.sizeHint().height() for card in cards))
        hand.until(lambda: all(card.visibleRegion().boundingRect() == card.rect() for card in cards))
        homes = place(hand.part("today.homes"), screen)
        assert all(place(card, screen).bottom() < homes.top() for card in cards)


@pytest.mark.parametrize("spoken", ["ko", "en"])
@pytest.mark.parametrize("size", [(1366, 640), (1280, 670), (800, 1030)])
def test_every_day_is_seen_where_much_stands_on_one(
    qtbot: QtBot, nurse: Desk, theme: Theme, language: Language, size: tuple[int, int], spoken: str
) -> None:
    """A notice and an absence made the first line of days so tall that the list lay over the second."""
    day = nurse.today().weekday()
    language.use(spoken)
    with working(nurse, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        first, second = (screen.homes.row_at(at).key for at in range(2))
        screen.homes.choose(first)
        hand.settle()
        hand.press("today.notice")
        screen.homes.choose(second)
        hand.settle()
        hand.press("today.absent")
    theme.scale_to(200)
    with working(nurse, theme) as stage:
        hand = Hand(qtbot, stage, in_the_window(TodayScreen(stage.context)), size)
        hand.press("today.view.week")
        hand.until(lambda: hand.shows("week.day.6"))
        cards = [hand.part(f"week.day.{at}") for at in range(7)]
        hand.until(lambda: all(card.visibleRegion().boundingRect() == card.rect() for card in cards))
        hand.until(lambda: all(card.height() >= card.sizeHint().height() for card in cards))
        told = cards[day].accessibleName().replace("\N{NO-BREAK SPACE}", " ")
        assert ("안내함 1" if spoken == "ko" else "Notice 1") in told, "whoever hears it misses nothing"


def test_days_on_which_much_stands_take_no_line_each(qtbot: QtBot, theme: Theme) -> None:
    """One day with much on it put all seven below each other, and the last three under the list."""
    theme.scale_to(200)
    cards = [RadioCard(told) for told in ("월 23\n1집 · 지남 1 · 다시 연락 4", *("화 24\n0집",) * 6)]
    grid = ChoiceGrid()
    qtbot.addWidget(grid)
    grid.show_cards(cards, packed=True, abreast=True)
    grid.resize(768, 300)
    with qtbot.waitExposed(grid):
        grid.show()
    one = cards[1].heightForWidth(768)
    assert grid.columns_at(768) > 1
    assert grid.heightForWidth(768) <= 4 * one
    assert all(card.geometry().right() < 768 for card in cards)


def in_the_window(screen: TodayScreen) -> TodayScreen:
    """In the window of the program a screen makes do with the room it gets; alone it would ask for more."""
    screen.setMinimumSize(720, 480)
    return screen


def is_laid_out(hand: Hand) -> bool:
    """Whether each part has the height that its own letters want."""
    view = hand.part("today.view.today")
    rows = hand.part("today.troubles")
    return view.height() >= view.sizeHint().height() and rows.height() == rows.minimumHeight()


def covering(hand: Hand) -> list[str]:
    """The parts that lie over one another, or beyond the page."""
    places = {name: place(hand.part(name), hand.screen) for name in PARTS}
    found = [
        f"{one} {other}"
        for one, other in itertools.pairwise(PARTS)
        if places[one].bottom() >= places[other].top()
    ]
    return found + [name for name in PARTS if not hand.screen.rect().contains(places[name])]


def place(part: QWidget, screen: QWidget) -> QRect:
    return QRect(part.mapTo(screen, QPoint(0, 0)), part.size())
