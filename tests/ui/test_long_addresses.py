"""An address that has no room in its line is cut in the middle: the end is what one looks for at the door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.planner import TALL, Hand, working
from ui.components.laid_words import LaidWords
from ui.components.tagged_rows import TaggedList
from ui.screens.base import BaseScreen
from ui.screens.my_homes import MyHomesScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme

ROAD = "정릉국민대학교앞삼거리북쪽" * 7
DOOR = "101동 1203호"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = unlock(laptop(tmp_path, families(3)), PLANNER.passphrase)
    home = desk.store.homes.ids()[0]
    desk.editing.save(home, {"address.road": ROAD, "address.detail": DOOR, "people.x.name": "황보민수"}, {})
    yield desk
    desk.close()


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every word that a list laid out."""
    found: list[str] = []
    laid = LaidWords._of

    def noted(self: LaidWords, text: str, size: str, *, bold: bool) -> object:
        found.append(text)
        return laid(self, text, size, bold=bold)

    monkeypatch.setattr(LaidWords, "_of", noted)
    return found


@pytest.mark.parametrize("where", ["search", "my_homes"])
def test_in_large_letters_the_door_is_read_in_the_list(
    qtbot: QtBot, desk: Desk, theme: Theme, painted: list[str], where: str
) -> None:
    theme.scale_to(200)
    with working(desk, theme) as stage:
        screen: BaseScreen = (TodayScreen if where == "search" else MyHomesScreen)(stage.context)
        hand = Hand(qtbot, stage, screen, TALL)
        if where == "search":
            hand.type("today.search", "황보민수")
        rows = screen.findChild(TaggedList, "today.results" if where == "search" else "my_homes.list")
        assert isinstance(rows, TaggedList)
        hand.until(lambda: rows.count() > 0)
        # What the list of the day painted before is another list's.
        painted.clear()
        rows.grab()
        assert any("…" in one and one.endswith(DOOR) for one in painted)
        heard = [
            str(rows.model().index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for at in range(rows.count())
        ]
        assert any(ROAD in one and DOOR in one for one in heard), "a screen reader has it whole"
