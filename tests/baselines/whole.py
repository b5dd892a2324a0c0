"""What stands around every screen: the bar at the top and the one at the bottom."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.sync.report import Outcome, Progress, Stage, Standing, Trouble
from app.wire.people import Role, Worker
from ui.components.text import Role as TextRole
from ui.components.text import Text
from ui.context import Context
from ui.screens.base import scrolling
from ui.screens.today import TodayScreen
from ui.status_bar import StatusBar
from ui.syncing import SyncState
from ui.top_bar import Doors, TopBar

_CALM = Standing(
    recorded=128, received=128, waiting=0, refused=0, conflicts=0, last_ms=None, head=b"", hub_head=b""
)
_STATES = (
    SyncState(_CALM, None, Outcome()),
    SyncState(replace(_CALM, received=126, waiting=2), None, None),
    SyncState(
        replace(_CALM, received=120, waiting=8, photos=3, photo_bytes=2_400_000),
        Progress(Stage.BLOBS, 1_000_000, 2_400_000, files=3, left_s=40),
        None,
    ),
    SyncState(
        replace(_CALM, received=126, waiting=2, conflicts=1, late=2),
        None,
        Outcome(trouble=Trouble.UNREACHABLE),
    ),
    SyncState(replace(_CALM, received=127, refused=1), None, Outcome(trouble=Trouble.REFUSED)),
)


def whole(context: Context) -> QWidget:
    """오늘 between its bars."""
    status = StatusBar(_nothing, _nothing, _nothing)
    status.show_state(_STATES[3], context.desk.clock())
    return _below_each_other(TopBar(context.desk.identity.worker, _doors()), TodayScreen(context), status)


class Framed(QWidget):
    """A screen between the bars of the program's window."""

    def __init__(self, screen: QWidget, context: Context) -> None:
        super().__init__()
        self.screen = screen
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # The screen first: what is looked for by its words is not found in a bar then.
        column.addWidget(screen, 1)
        column.insertWidget(0, TopBar(context.desk.identity.worker, _doors()))
        status = StatusBar(_nothing, _nothing, _nothing)
        status.show_state(_STATES[0], context.desk.clock())
        column.addWidget(status)
        self._column = column

    def put_over(self, banner: QWidget) -> None:
        """Where the window has what cannot wait."""
        self._column.insertWidget(1, banner)


def page_of(picture: QWidget) -> QWidget:
    """The screen itself, without the bars around it."""
    return picture.screen if isinstance(picture, Framed) else picture


def bars(context: Context) -> QWidget:
    """The bars of each role, and what the status bar says."""
    parts: list[QWidget] = []
    for role in Role:
        worker = Worker(id=role.value, name="한지원", role=role, dongs=[])
        parts += [Text(role.value, TextRole.QUIET), TopBar(worker, _doors())]
    for state in _STATES:
        bar = StatusBar(_nothing, _nothing, _nothing)
        bar.show_state(state, context.desk.clock())
        parts.append(bar)
    page = QWidget()
    return _below_each_other(scrolling(_below_each_other(*parts, QWidget()), page))


def _below_each_other(*parts: QWidget) -> QWidget:
    page = QWidget()
    # As the window of the program: its screens make do with the room they get.
    page.setMinimumSize(720, 560)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, int(isinstance(part, TodayScreen) or type(part) is QWidget))
    return page


def _doors() -> Doors:
    return Doors(*[_nothing] * 9)


def _nothing(*_told: object) -> None:
    return
