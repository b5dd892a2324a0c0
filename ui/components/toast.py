"""A short message that comes and goes by itself; never the only place where something is said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.components.announce import announce
from ui.components.button import Button, Kind
from ui.components.card import Bar
from ui.components.icon import Icon
from ui.components.spacing import Gap
from ui.components.text import Text

_SHOWN_MS = 5_000
_WIDTH = 560
_ABOVE_BARS = 132
"""Where there is none."""


class Toast(QFrame):
    """Lies over the lower part of its parent, above the bars; a newer message takes its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._run: Callable[[], None] | None = None
        self._text = Text()
        self._action = Button("", Kind.TEXT, on_click=self._act)
        self._over = parent
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(Gap.L, Gap.S, Gap.S, Gap.S)
        row.setSpacing(Gap.M)
        row.addWidget(Icon("info"))
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        # What lies below is laid out after the event that tells of it.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._place)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Show `text` for five seconds, with one optional action such as 되돌리기."""
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._run = run
        self._place()
        self._settling.start()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_MS)
        announce(self, text)

    def dismiss(self) -> None:
        """What was said is no longer so."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._settling.start()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()

    def _place(self) -> None:
        parent = self._over
        width = min(_WIDTH, parent.width() - 2 * Gap.L)
        height = max(self._row.totalHeightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry((parent.width() - width) // 2, self._bars_top() - height - Gap.S, width, height)

    def _bars_top(self) -> int:
        """Where the bars along the lower edge begin: what they offer is never covered."""
        parent = self._over
        tops = [
            bar.mapTo(parent, QPoint(0, 0)).y()
            for bar in parent.findChildren(Bar)
            if bar.isVisible() and bar.property("edge") == "top"
        ]
        return min((top for top in tops if top > parent.height() // 2), default=parent.height() - _ABOVE_BARS)
