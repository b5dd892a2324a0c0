"""The top of a page: way back, title, what belongs to the whole page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.components.button import IconButton
from ui.components.card import Bar
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr


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
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.S)
        self._row.setSpacing(Gap.M)
        if on_back is not None:
            name = tr("뒤로")
            self._row.addWidget(IconButton("arrow-left", name, on_click=on_back))
        self._title = Text(title, Role.HEADING)
        self._subtitle = Text(subtitle, Role.QUIET)
        show_if(self._subtitle, bool(subtitle))
        column = QVBoxLayout()
        column.setSpacing(Gap.HAIR)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        self._row.addLayout(column, 1)

    def add_action(self, widget: QWidget) -> None:
        """Add a button or chip at the right."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def retitle(self, title: str, subtitle: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
