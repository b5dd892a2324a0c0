"""지금 위치: measures until it is exact enough, the time is over, or the worker says so."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.interface import NodeDefinition
from ui.components.announce import announce
from ui.components.button import Button, Kind
from ui.components.flow import Flow
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.devices.position import FindsPosition, Fix, PositionSource
from ui.forms.editors.places import accuracy_of
from ui.language import tr

LONGEST_SECONDS = 60
_TICK_MS = 1_000


class Here(QWidget):
    """A button; while it measures, what is known so far, a button that takes it and one that stops. Hidden
    where the device does not know where it is: a place is then typed or pointed at."""

    def __init__(
        self,
        find: FindsPosition | None,
        definition: NodeDefinition,
        on_found: Callable[[str], None],
        on_notice: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._find = find
        self._definition = definition
        self._on_found = on_found
        self._on_notice = on_notice
        self._source: PositionSource | None = None
        self._best: Fix | None = None
        self._seconds = 0
        self._begin = Button(tr("지금 위치"), Kind.PLAIN, icon="map-pin", on_click=self._start)
        self._take = Button(tr("이 위치 쓰기"), Kind.SECONDARY, icon="check", on_click=self._finish)
        self._stop = Button(tr("그만 찾기"), Kind.TEXT, icon="x", on_click=self._cancel)
        self._told = Text(role=Role.QUIET)
        row = Flow()
        for button in (self._begin, self._take, self._stop):
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(row)
        column.addWidget(self._told)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.tick)
        self._show_state()
        self.setVisible(False)

    def offer(self, *, readonly: bool) -> None:
        """Show the button where there is something to measure with."""
        self.setVisible(self._find is not None and not readonly)
        if readonly:
            self._end()

    def name(self, label: str) -> None:
        for button in (self._begin, self._take, self._stop):
            button.setAccessibleDescription(label)

    def tick(self) -> None:
        """Another second has gone by."""
        self._seconds += 1
        if self._seconds >= LONGEST_SECONDS:
            self._finish()
        else:
            self._show_state()

    def hideEvent(self, event: QHideEvent) -> None:
        # Who turns the page is not followed around.
        self._end()
        super().hideEvent(event)

    def _start(self) -> None:
        if self._find is None:
            return
        self._on_notice("")
        self._best, self._seconds = None, 0
        self._source = self._find(self)
        self._clock.start()
        self._show_state()
        self._stop.setFocus()
        announce(self, tr("위치를 찾는 중이에요."))
        self._source.start(self._measured, self._refused)

    def _measured(self, fix: Fix) -> None:
        better = self._best is None or 0 < fix.accuracy <= (self._best.accuracy or math.inf)
        if better:
            self._best = fix
        wanted = _exact_enough(self._definition)
        if self._best is not None and 0 < self._best.accuracy <= wanted:
            self._finish()
        else:
            self._show_state()

    def _finish(self) -> None:
        found = self._best
        self._end()
        if found is not None:
            self._on_found(found.stored)
        else:
            self._on_notice(
                tr("위치를 찾지 못했어요. 창가나 하늘이 보이는 곳에서 다시 하거나 직접 적어 주세요.")
            )

    def _refused(self) -> None:
        self._end()
        self._on_notice(
            tr("이 노트북이 위치를 알려 주지 않아요. 설정의 개인 정보 › 위치를 켜거나 직접 적어 주세요.")
        )

    def _cancel(self) -> None:
        self._end()
        self._begin.setFocus()

    def _end(self) -> None:
        self._clock.stop()
        if self._source is not None:
            self._source.stop()
            self._source = None
        self._show_state()

    def _show_state(self) -> None:
        seeking = self._source is not None
        self._begin.setVisible(not seeking)
        self._stop.setVisible(seeking)
        self._take.setVisible(seeking and self._best is not None)
        words = ""
        if seeking:
            words = tr("위치를 찾는 중 · {seconds}초").format(seconds=self._seconds)
            metres = accuracy_of(self._best.stored) if self._best is not None else None
            if metres is not None:
                words += f" · {tr('오차 약 {metres} m').format(metres=f'{metres:.0f}')}"
        self._told.setText(words)
        self._told.setVisible(seeking)


def _exact_enough(definition: NodeDefinition) -> float:
    """Metres at which nothing better is waited for."""
    try:
        return float(definition.parameters.get("accuracyThreshold", ""))
    except ValueError:
        return 5.0
