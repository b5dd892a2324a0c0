"""Something took the place of what somebody was at, and nobody has read it yet."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication


class JustCome:
    """Whether a press can be meant for what stands there now.

    Who presses twice where once was asked, by habit or because the hand trembles, means what has gone. How
    far apart two such presses are the system knows for each hand (its double click, 0.4 s unless changed);
    nobody has read anything in that time. A press that was not meant begins it anew, so that a run of presses
    is one.
    """

    def __init__(self) -> None:
        self._since = QElapsedTimer()
        self._seen = True

    def came(self) -> None:
        """Another one stands there, and nobody asked for it."""
        self._since.start()
        self._seen = False

    def painted(self) -> None:
        """It can be seen from now on."""
        if not self._seen:
            self._seen = True
            self._since.start()

    def asked_for(self) -> None:
        """Somebody leads to what stands there by themselves."""
        self._since.invalidate()
        self._seen = True

    def is_meant(self) -> bool:
        """Whether a press of this moment is meant for it."""
        if self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval():
            self._since.start()
            return False
        return True
