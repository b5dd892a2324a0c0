"""A household's page is kept for the next one: nothing of the one before is on it, and each is noted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.left_off import Place
from tests.patience import PATIENCE_MS
from tests.ui.planner import WIDE, working
from ui.components.tagged_rows import TaggedList
from ui.screen_stack import ScreenStack
from ui.screens.household import HouseholdScreen
from ui.theme import Theme


class Seen(QObject):
    """What a page calls itself each time it comes to be seen."""

    def __init__(self, page: HouseholdScreen) -> None:
        super().__init__(page)
        self.headings: list[str] = []
        self._page = page
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show:
            self.headings.append(self._page.heading())
        return super().eventFilter(watched, event)


def written(screen: QWidget) -> str:
    """Everything that stands in its parts, shown or hidden."""
    said = [label.text() for label in screen.findChildren(QLabel)]
    said += [each.accessibleName() + each.toolTip() for each in screen.findChildren(QWidget)]
    for rows in screen.findChildren(TaggedList):
        said += [rows.row_at(at).title for at in range(rows.count())]
    return "\n".join(said)


def reads(desk: Desk, home: str) -> int:
    lines = desk.store.access_log.lines()
    return sum(line.action == "household.read" and line.subject == f"household/{home}" for line in lines)


def test_the_page_is_kept_for_the_next_household(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    first, second = (due.household.id for due in desk.homes_due()[:2])
    names = [person.name for person in desk.store.homes.people(first)]
    with working(desk, theme) as stage:
        stack = ScreenStack()
        # However late the store is: the page is seen when what it shows is there.
        stack._late.setInterval(PATIENCE_MS)
        qtbot.addWidget(stack)
        stack.resize(*WIDE)
        stack.addWidget(QWidget())
        stack.show()
        stack.go(stage.context, Place("my_homes"))
        stack.go(stage.context, Place("household", [first]))
        page = stack.top
        assert isinstance(page, HouseholdScreen)
        # Asked for twice, as by a double press, it comes once.
        assert not stack.go(stage.context, Place("household", [first]))
        qtbot.waitUntil(page.isVisible)
        assert all(name in written(page) for name in names)
        page._ask_history()
        qtbot.waitUntil(lambda: page._parts.history.is_open)
        stack.drop()
        put_away = written(page)
        assert not any(name in put_away for name in names)

        # An answer about somebody who was left again comes too late for the one who is shown.
        seen = Seen(page)
        stack.go(stage.context, Place("household", [first]))
        stack.drop()
        stack.go(stage.context, Place("household", [second]))
        assert stack.top is page
        qtbot.waitUntil(lambda: not stage.tasks._pending and page.isVisible())
        home = desk.store.homes.household(second)
        assert home is not None
        assert len(seen.headings) == 1
        assert home.head in seen.headings[0]
        assert not page._parts.history.is_open
    assert [reads(desk, one) for one in (first, second)] == [2, 1]
