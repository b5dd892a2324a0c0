"""내 가구: narrowed down by what one looks for, by keyboard, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from app.households.listing import View, Wanted, read_homes
from db.visits import RiskRow
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
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
