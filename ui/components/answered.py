"""What the store answered: that there is nothing, or what it found."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.components.skeleton import Skeleton
from ui.theme import Theme


class Answered(QStackedWidget):
    """Grey rows until the store has answered: "there is none" would be a guess. Then one of both pages."""

    def __init__(self, theme: Theme, nothing: QWidget, found: QWidget) -> None:
        super().__init__()
        self._nothing, self._found = nothing, found
        for page in (Skeleton(theme), nothing, found):
            self.addWidget(page)

    @property
    def has_found(self) -> bool:
        """Whether what was found is shown."""
        return self.currentWidget() is self._found

    def answer(self, *, found: bool) -> bool:
        """Show one of both; whether another page was shown before."""
        before = self.currentWidget()
        self.setCurrentWidget(self._found if found else self._nothing)
        return self.currentWidget() is not before
