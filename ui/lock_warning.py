"""Before a laptop locks itself it says so, and any key puts it off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from shiboken6 import isValid

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.dialog import Dialog
from ui.components.tone import Tone
from ui.language import tr


class LockWarning(Banner):
    """Not there while nothing threatens. `stay`: what puts it off, set by whoever watches;
    `heard`: told of the seconds too. A sheet or dialog over the page hides it and takes its keys: then the
    same stands at the top of that (KWCAG 6.2.1)."""

    def __init__(self) -> None:
        super().__init__(action=Button(tr("계속 쓰기"), Kind.SECONDARY, on_click=lambda: self.stay()))
        self.stay: Callable[[], None] = lambda: None
        self.heard: Callable[[int], None] = lambda _seconds: None
        self._above: Banner | None = None
        self.hide()

    def show_seconds(self, seconds: int) -> None:
        """Say that the lock comes; 0: it does not come any more."""
        self.heard(seconds)
        self._stand_above(QApplication.activeModalWidget() if seconds > 0 else None)
        self.setVisible(seconds > 0)
        if seconds > 0:
            # A screen reader says each new number: not one a second.
            shown = -(-seconds // 10) * 10 if seconds > 5 else 5
            text = tr("{n}초 뒤에 잠깁니다. 쓰던 것은 그대로 남습니다.").format(n=shown)
            (self._above or self).say(text, Tone.CAUTION)

    def _stand_above(self, over: QWidget | None) -> None:
        """At the top of what lies over the page, and nowhere else any more."""
        above = self._above
        if above is not None and isValid(above) and above.window() is over:
            return
        self._above = None
        if above is not None and isValid(above):
            before = above.window()
            # Whoever had come to its button with keys goes on with what stood behind it.
            above.hide()
            above.setParent(None)
            above.deleteLater()
            _fit(before)
        layout = None if over is None else over.layout()
        if over is None or over is self.window() or not isinstance(layout, QBoxLayout):
            return
        put_off = Button(tr("계속 쓰기"), Kind.SECONDARY, on_click=lambda: self.stay())
        self._above = Banner(action=put_off, parent=over)
        layout.insertWidget(0, self._above)
        self._above.show()
        _fit(over)


def _fit(over: QWidget) -> None:
    if isinstance(over, Dialog):
        over.fit()
