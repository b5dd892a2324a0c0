"""What is no place of the program and is seen every day: the entrance, and the dialogs at a door."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from tests.baselines.district import Standing
from ui.context import Context
from ui.entrance.enrol import EnrolPage
from ui.entrance.expired import ExpiredPage
from ui.entrance.recovery import RecoveryPage
from ui.entrance.unlock import UnlockPage
from ui.places import HOME
from ui.screens.doorstep import Door, Doorstep

_DOOR = Door("home", None, "김민수 (만 65세)", "010-0000-0001", None)


def _nothing(*_told: object) -> None:
    return


def _unlock(_context: Context) -> QWidget:
    page = UnlockPage(_nothing, on_forgotten=_nothing)
    page.refuse("암호가 맞지 않습니다. 기록은 안전합니다. 다시 넣어 주세요.")
    return page


def _recovery(_context: Context) -> QWidget:
    page = RecoveryPage("vault", _nothing, _nothing, _nothing)
    page.show_request("4821 7093")
    return page


def _asking(ask: Callable[[Doorstep], None]) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        page = _Asks(lambda: ask(Doorstep(context, page, "planner")))
        return page

    return build


class _Asks(QWidget):
    """An empty page that asks."""

    def __init__(self, ask: Callable[[], None]) -> None:
        super().__init__()
        self._ask = ask

    def begin(self) -> None:
        self._ask()


def begin(page: QWidget) -> None:
    """Let a page that asks do so, at the size it has now."""
    if isinstance(page, _Asks):
        for before in dialogs(page):
            before.close()
        page.begin()


def dialogs(page: QWidget) -> list[QDialog]:
    return [each for each in page.findChildren(QDialog) if each.isVisible()]


BESIDES = [
    Standing("enrol", "planner", HOME, lambda _context: EnrolPage(_nothing)),
    Standing("unlock", "planner", HOME, _unlock),
    Standing("recovery", "planner", HOME, _recovery),
    Standing("expired", "planner", HOME, lambda _context: ExpiredPage(14, _nothing, _nothing, _nothing)),
    Standing("ask_notice", "planner", HOME, _asking(lambda step: step.notice(_DOOR))),
    Standing("ask_start", "planner", HOME, _asking(lambda step: step.start(_DOOR))),
    Standing("ask_absent", "planner", HOME, _asking(lambda step: step.absent(_DOOR))),
]
