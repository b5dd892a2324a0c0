"""내 가구: narrowed down by what one looks for, by keyboard, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from app.households.listing import View, Wanted, read_homes, remember
from db.visits import RiskRow
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from ui.components.drop_down import DropDown
from ui.screens.my_homes import MyHomesScreen
from ui.theme import Theme
from ui.tokens import Appearance


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = unlock(laptop(tmp_path, families(120)), PLANNER.passphrase)
    yield desk
    desk.close()


def test_the_list_is_narrowed_down_by_keyboard_and_remembers_it(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    moved, minded = desk.store.homes.ids()[:2]
    desk.editing.moved_out(moved, desk.today().isoformat())
    desk.editing.save(minded, {"caution.dog": True, "people.x.name": "황보민수"}, {})
    with working(desk, theme) as stage:
        screen = MyHomesScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        assert screen.homes.count() == 119
        assert screen.homes.hasFocus()
        assert "모두 119" in hand.words()
        assert "전출 1" in hand.words()
        assert "보낼 것 있음 1" in hand.words()
        QTest.keyClick(screen, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
        hand.settle()
        assert [screen.homes.row_at(at).key for at in range(screen.homes.count())] == [minded]
        assert "개 조심" in str(screen.homes.model().index(0, 0).data())
        again = MyHomesScreen(stage.context)
        hand = Hand(qtbot, stage, again)
        assert again.homes.count() == 1
        hand.press("my_homes.view.all")
        hand.type("my_homes.name", "ㅁㅅ")
        assert minded in [again.homes.row_at(at).key for at in range(again.homes.count())]
        assert again.homes.count() < 119
        hand.key(Qt.Key.Key_Down)
        assert again.homes.hasFocus()
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone[0][0] == "household"
        theme.scale_to(200)
        theme.use(Appearance.HIGH_CONTRAST)
        again.resize(*TALL)
        hand.settle()
        assert clipped(again) == []


def choose(hand: Hand, name: str, value: str) -> None:
    """From the box, by keyboard: down to what is wanted, Enter."""
    box = hand.part(name)
    assert isinstance(box, DropDown)
    at = box.findData(value)
    assert at > 0
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(at, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    hand.settle()


def box_says(hand: Hand, name: str) -> str:
    box = hand.part(name)
    assert isinstance(box, DropDown)
    return box.currentText()


def least_place(desk: Desk) -> tuple[int, int]:
    """The 반 with the fewest homes."""
    counts = read_homes(desk.ledger).place_counts()
    return min((place for place in counts if place[1]), key=lambda place: counts[place])


@pytest.mark.parametrize("by_touch", [False, True])
def test_a_place_whose_last_home_moved_away_says_that_it_has_none(
    qtbot: QtBot, desk: Desk, theme: Theme, by_touch: bool
) -> None:
    """And one press shows all again, in whatever was chosen; the next day too."""
    tong, ban = least_place(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, MyHomesScreen(stage.context))
        everybody = len(read_homes(desk.ledger).lines)
        choose(hand, "my_homes.place", f"{tong}/{ban}")
        gone = [line.id for line in read_homes(desk.ledger).chosen(Wanted(tong=tong, ban=ban))]
        for home in gone:
            desk.editing.moved_out(home, desk.today().isoformat())
        screen = MyHomesScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        assert screen.homes.count() == 0
        assert box_says(hand, "my_homes.place") == f"{tong}통 {ban}반 0"
        hand.press("my_homes.view.week")
        hand.type("my_homes.name", "ㄱ")
        if by_touch:
            hand.press("my_homes.everything")
        else:
            QTest.keyClick(screen, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
            hand.settle()
        for now in (screen, MyHomesScreen(stage.context)):
            hand = hand if now is screen else Hand(qtbot, stage, now)
            assert now.homes.count() == everybody - len(gone)
            assert box_says(hand, "my_homes.place") == "모든 통·반"
            assert not hand.shows("my_homes.everything")


def test_a_cohort_that_nobody_is_in_any_more_stands_in_its_box(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    remember(desk.ledger, Wanted(cohort="long_ago"))
    with working(desk, theme) as stage:
        screen = MyHomesScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        assert box_says(hand, "my_homes.cohort").endswith(" 0")
        button = hand.part("my_homes.everything")
        hand.come_back(button)
        hand.key(Qt.Key.Key_Return, "my_homes.everything")
        assert screen.homes.count() == len(read_homes(desk.ledger).lines)
        # The cursor goes along with what is shown.
        assert screen.homes.hasFocus()


def test_the_last_home_that_goes_leaves_the_cursor_where_one_looks_for_another(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    with working(desk, theme) as stage:
        screen = MyHomesScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.come_back(screen.homes)
        assert screen.homes.hasFocus()
        hand.settle()
        for home in desk.store.homes.ids():
            desk.editing.moved_out(home, desk.today().isoformat())
        screen.read()
        hand.until(lambda: screen.homes.count() == 0)
        hand.settle()
        assert not hand.shows("my_homes.everything")
        assert hand.part("my_homes.name").hasFocus()


def test_a_planner_sees_no_risk_that_another_found(desk: Desk) -> None:
    home = desk.store.homes.ids()[0]
    me = desk.identity.worker.id
    for author, seen in (("somebody-else", 0), (me, 1)):
        risk = RiskRow(f"risk-{author}", home, "", "high", 0, author, "", None, "", to_take=True, open=True)
        desk.store.visits.put_risk(risk)
        homes = read_homes(desk.ledger)
        assert homes.view_counts()[View.RISK] == len(homes.risky()) == seen
    tong = next(line.tong for line in homes.lines if line.id == home)
    chosen = homes.chosen(Wanted(tong=tong))
    assert homes.place_counts()[tong, 0] == len(chosen)
    assert {line.tong for line in chosen} == {tong}
    assert homes.chosen(Wanted(name="ㄱㅁㅅ", view=View.MOVED)) == []
