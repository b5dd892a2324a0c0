"""The map with its buttons: nearer, farther, everything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.components.button import Button, IconButton, Kind
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.aids import TileSource
from ui.forms.map.canvas import MapCanvas
from ui.language import tr


class MapPanel(QWidget):
    """A canvas, and below it how to use it in words."""

    def __init__(self, tiles: TileSource | None, *, picking: bool = False) -> None:
        super().__init__()
        self.canvas = MapCanvas(tiles)
        self._nearer = IconButton("plus", tr("지도 크게"), Kind.PLAIN, on_click=lambda: self.canvas.zoom(1))
        self._farther = IconButton(
            "minus", tr("지도 작게"), Kind.PLAIN, on_click=lambda: self.canvas.zoom(-1)
        )
        self._all = Button(tr("모두 보기"), Kind.TEXT, on_click=self.canvas.look_at_everything)
        words = tr("자리를 누르거나, 화살표로 옮기고 Enter를 누르세요.")
        if picking:
            words = tr("표시를 누르거나 아래에서 고르세요.")
        if tiles is None:
            words += " " + tr("지도 그림이 없어 눈금만 보여요.")
        self._how = Text(words, Role.QUIET)
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        for button in (self._nearer, self._farther, self._all):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self.canvas)
        column.addLayout(row)
        column.addWidget(self._how)

    def name(self, label: str, description: str) -> None:
        """What assistive technology calls the map."""
        self.canvas.setAccessibleName(f"{tr('지도')}, {label}")
        self.canvas.setAccessibleDescription(
            ", ".join(part for part in (description, self._how.text()) if part)
        )
        for button in (self._nearer, self._farther, self._all):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
