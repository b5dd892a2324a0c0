"""The task switcher and the bar of the system show what the window is called, over a locked laptop too."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.homes import HomeTables
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.visit_day import no_look, sit_down
from ui.theme import Theme

T = TypeVar("T")


def of_homes(someone: Someone, ask: Callable[[HomeTables], T]) -> T:
    """Asked on the store's own thread: the window and its session use it meanwhile."""
    shell = someone.window.shell
    assert shell is not None
    homes = shell.context.desk.store.homes
    return shell.context.tasks.wait_for_store(lambda: ask(homes))


def names(homes: HomeTables) -> set[str]:
    return {person.name for home in homes.ids() for person in homes.people(home)}


def test_no_page_about_somebody_names_them_in_the_title(qtbot: QtBot, theme: Theme, district: Copied) -> None:
    with ExitStack() as leaving:
        planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
        leaving.callback(planner.leave)
        residents, seen = of_homes(planner, names), set()
        planner.window.windowTitleChanged.connect(seen.add)
        planner.choose_row("today.homes", "만 ")
        planner.press("today.start")
        planner.press("visit.add.wellbeing_call")
        planner.sees("form.view")
        shell = planner.window.shell
        assert shell is not None
        shell.context.go.back()
        planner.until(lambda: any(name in shell.heading() for name in residents), "the page itself does")
        home = of_homes(planner, lambda homes: min(homes.ids()))
        for _ in range(2):
            shell.context.go.household(home)
            planner.until(lambda: "님 댁" in shell.heading(), "the household")
            shell.context.go.back()
        shell.context.go.household(home)
        planner.sees("household")
        assert planner.window.windowTitle() == "가구 - 방문수첩"
        planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        planner.sees("unlock")
        assert planner.window.windowTitle() == "방문수첩"
        assert not any(name in title for name in residents for title in seen)
