"""Residents from abroad: found on a keyboard that has no letters with marks."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.desk import unlock
from app.projections.keys import NAME
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.planner import Hand, working
from ui.screens.my_homes import MyHomesScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme

LAN = "Nguyễn Thị Lan"


def test_a_name_with_marks_is_found_without_them_also_where_an_earlier_version_kept_the_index(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    vault = laptop(tmp_path, families(12))
    before = unlock(vault, PLANNER.passphrase)
    home = before.store.homes.ids()[0]
    before.editing.save(home, {"people.x.name": LAN}, {})
    # An earlier version kept each letter with its marks.
    with before.store.transaction():
        before.store.search.replace(home, {"x": {NAME + "nguyễnthịlan"}})
        before.store.settings.put("projections", b"9")
    before.close()
    desk = unlock(vault, PLANNER.passphrase)
    try:
        with working(desk, theme) as stage:
            screen = TodayScreen(stage.context)
            hand = Hand(qtbot, stage, screen)
            results = screen.search.results
            for typed in ("nguyen thi", "NGUYỄN", "lan"):
                screen.search.field.clear()
                hand.settle()
                hand.type("today.search", typed)
                hand.until(lambda: [results.row_at(at).key for at in range(results.count())] == [home])
                assert LAN in results.row_at(0).title
            mine = MyHomesScreen(stage.context)
            hand = Hand(qtbot, stage, mine)
            hand.type("my_homes.name", "nguyen")
            hand.until(lambda: [mine.homes.row_at(at).key for at in range(mine.homes.count())] == [home])
    finally:
        desk.close()
