"""The top of a page: way back, title, what belongs to the whole page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.components.button import IconButton
from ui.components.card import Bar
from ui.components.flow import Flow
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr

_TITLE = 240
"""Room that a title and the way back want beside the actions, in px, at least."""
_LINES = 9
"""The same in heights of the title's letters: at large text more."""
_FILL = Qt.AlignmentFlag(0)


class PageHeader(Bar):
    """`add_action` puts buttons or chips at the right."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        on_back: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("bottom", parent)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.S)
        self._lines.setSpacing(Gap.M)
        row = QHBoxLayout()
        row.setSpacing(Gap.M)
        self._lines.addLayout(row, 1)
        self._actions = Flow()
        self._actions.hide()
        self._lines.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_back = on_back
        self.way_back: IconButton | None = None
        if on_back is not None:
            name = tr("뒤로")
            self.way_back = IconButton("arrow-left", name, on_click=on_back)
            row.addWidget(self.way_back)
        self._title = Text(title, Role.HEADING)
        self._subtitle = Text(subtitle, Role.QUIET)
        show_if(self._subtitle, bool(subtitle))
        column = QVBoxLayout()
        column.setSpacing(Gap.HAIR)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        row.addLayout(column, 1)

    def add_action(self, widget: QWidget) -> None:
        """Add a button or chip at the right."""
        self._actions.add(widget)
        self._actions.show()

    def step_back(self) -> None:
        """What the way back at the left does, if there is one."""
        if self._on_back is not None:
            self._on_back()

    def event(self, event: QEvent) -> bool:
        """Where the title has no room beside the actions, they go below it."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            title = max(_TITLE, _LINES * self._title.fontMetrics().height())
            beside = self._actions.sizeHint().width() + title + 2 * Gap.L <= self.width()
            wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            if self._lines.direction() is not wanted:
                self._lines.setDirection(wanted)
                self._lines.setAlignment(self._actions, Qt.AlignmentFlag.AlignVCenter if beside else _FILL)
        return handled

    def retitle(self, title: str, subtitle: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
