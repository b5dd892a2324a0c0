"""The bar at the top: the way home, whose laptop this is, the look, and the lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.wire.people import Role, Worker
from ui.components.button import Button, IconButton, Kind
from ui.components.card import Bar
from ui.components.flow import Flow
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role as TextRole
from ui.components.text import Text
from ui.language import tr


@dataclass(frozen=True, slots=True)
class Doors:
    """Where the bar's buttons lead."""

    home: Callable[[], None]
    homes: Callable[[], None]
    my_homes: Callable[[], None]
    recovery_code: Callable[[], None]
    next_size: Callable[[], None]
    contrast: Callable[[], None]
    settings: Callable[[], None]
    passphrase: Callable[[], None]
    lock: Callable[[], None]


class TopBar(Bar):
    def __init__(self, worker: Worker, doors: Doors) -> None:
        super().__init__("bottom")
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(Gap.L, Gap.XS, Gap.L, Gap.XS)
        self._lines.setSpacing(Gap.S)
        self._doors = Flow()
        home = Button(_home_name(worker.role), Kind.TEXT, icon="house", on_click=doors.home)
        home.setObjectName("nav.home")
        self._doors.add(home)
        if worker.role is Role.SUPERVISOR:
            homes = Button(tr("가구"), Kind.TEXT, icon="search", on_click=doors.homes)
            homes.setObjectName("nav.homes")
            self._doors.add(homes)
        if worker.role in (Role.PLANNER, Role.NURSE):
            mine = Button(tr("내 가구"), Kind.TEXT, icon="users", on_click=doors.my_homes)
            mine.setObjectName("nav.my_homes")
            mine.setToolTip("Ctrl+M")
            self._doors.add(mine)
        if worker.role is Role.SUPERVISOR:
            codes = Button(tr("복구 코드"), Kind.TEXT, icon="life-buoy", on_click=doors.recovery_code)
            codes.setObjectName("nav.recovery")
            codes.setToolTip("Ctrl+R")
            self._doors.add(codes)
        own = QWidget()
        row = QHBoxLayout(own)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addStretch(1)
        self._name = Text(worker.name, TextRole.STRONG, wrap=False)
        row.addWidget(self._name)
        for icon, name, act, identifier in (
            ("type", tr("글자 크기 (Ctrl+=)"), doors.next_size, "nav.size"),
            ("contrast", tr("고대비 (Ctrl+H)"), doors.contrast, "nav.contrast"),
            ("settings", tr("설정 (Ctrl+,)"), doors.settings, "nav.settings"),
            ("key", tr("암호 바꾸기 (Ctrl+Shift+P)"), doors.passphrase, "nav.passphrase"),
            ("lock", tr("잠그기 (Ctrl+L)"), doors.lock, "nav.lock"),
        ):
            button = IconButton(icon, name, on_click=act)
            button.setObjectName(identifier)
            row.addWidget(button)
        self._own = own.findChildren(IconButton)
        self._lines.addWidget(self._doors, 1)
        self._lines.addWidget(own)

    def event(self, event: QEvent) -> bool:
        """Buttons come first: where all has no room, the name goes; where that does not do, what is the
        worker's own goes below the doors."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return done

    def _fit(self) -> None:
        margins = self._lines.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        own = sum(button.sizeHint().width() + Gap.S for button in self._own)
        doors = self._doors.sizeHint().width()
        beside = doors + Gap.S + own <= room
        taken = doors + own if beside else own
        show_if(self._name, taken + self._name.sizeHint().width() + 2 * Gap.S <= room)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() is not wanted:
            self._lines.setDirection(wanted)


def _home_name(role: Role) -> str:
    if role is Role.SUPERVISOR:
        return tr("검토")
    if role is Role.DUTY_OFFICER:
        return tr("접수함")
    return tr("오늘")
