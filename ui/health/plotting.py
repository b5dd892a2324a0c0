"""The plotting library, brought in when the first chart is shown: it costs 70 MB that most days need not."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import Theme

if TYPE_CHECKING:
    from pyqtgraph import PlotItem

_HEIGHT = 300


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points of the same number of `xs` and `ys`. `colour`: a token; `dots` mark the points;
    `dashed` tells lines apart without colour; `label` stands at its end; `limit`: the value it should not
    exceed, a thin line across in its colour and dashes."""

    xs: Sequence[float]
    ys: Sequence[float]
    colour: str
    width: int = 2
    dots: str = ""
    dashed: bool = False
    label: str = ""
    limit: float | None = None


class Chart(QLabel):
    """A chart as a picture of it, which is what a screen reader calls it: it is looked at, and no stop of the
    keyboard. Drawn anew at another width and when the colours or the size of the letters change."""

    def __init__(self, theme: Theme, draw: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._chart = self._drawn()
        stop = theme.subscribe(self._again)
        self.destroyed.connect(lambda: stop())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._chart.height())

    def sizeHint(self) -> QSize:
        return self._chart.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint()

    def _drawn(self) -> QWidget:
        # A window of its own, never shown: taking the picture of a part lays out all that is around it.
        chart = self._draw()
        self.destroyed.connect(chart.deleteLater)
        self.setAccessibleName(chart.accessibleName())
        self.setFixedHeight(chart.height())
        return chart

    def _again(self) -> None:
        before, self._chart = self._chart, self._drawn()
        before.deleteLater()
        self._paint()

    def _paint(self) -> None:
        self._chart.resize(self.size())
        self.setPixmap(self._chart.grab())


def plot(
    theme: Theme,
    curves: Sequence[Curve],
    *,
    name: str,
    ticks: Sequence[tuple[float, str]],
    unit: str,
    across: str = "",
    band: tuple[float, float] | None = None,
) -> QWidget:
    """A chart that is looked at: no dragging, no zooming. `ticks`: places and words below; `unit`: of the
    values; `across`: what is counted below; `band`: from where to where the values should lie. The values
    themselves stand in a table beside it."""
    # OpenBLAS would start a thread for each core, each with memory of its own, for nothing.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import pyqtgraph

    chart = pyqtgraph.PlotWidget(background=theme.colour("surface-white"))
    widget: QWidget = chart
    widget.setAccessibleName(name)
    widget.setFixedHeight(round(_HEIGHT * (1 + (theme.scale_percent - 100) / 200)))
    item = chart.getPlotItem()
    item.setMenuEnabled(False)
    item.hideButtons()
    item.setMouseEnabled(x=False, y=False)
    _axes(item, theme, ticks)
    _name_axes(item, theme, unit, across)
    if band is not None:
        fill = theme.colour("surface-success-subtler")
        region = pyqtgraph.LinearRegionItem(
            band, orientation="horizontal", brush=fill, pen=theme.colour("border-gray"), movable=False
        )
        region.setZValue(-10)
        item.addItem(region)
    for curve in curves:
        _draw(item, theme, curve)
    if any(curve.limit is not None for curve in curves):
        # The grid lies over what is drawn: it would paint a limit at a round value in its own grey.
        item.getAxis("left").setZValue(-1)
    return widget


def _axes(item: PlotItem, theme: Theme, ticks: Sequence[tuple[float, str]]) -> None:
    colour, font = theme.colour("text-basic"), _small(theme)
    for side in ("left", "bottom"):
        axis = item.getAxis(side)
        axis.setPen(theme.colour("border-gray-dark"))
        axis.setTextPen(colour)
        axis.setTickFont(font)
        axis.enableAutoSIPrefix(False)
        axis.setStyle(hideOverlappingLabels=False)
    item.getAxis("bottom").setTicks([list(ticks)])
    # Room at both ends, or the words below the first and last point would not be written; more for large
    # letters.
    item.getViewBox().setDefaultPadding(0.08 * (1 + (theme.scale_percent - 100) / 200))
    item.getAxis("left").setWidth(round(48 * theme.scale_percent / 100))
    item.getAxis("bottom").setHeight(round(30 * theme.scale_percent / 100))
    item.showGrid(x=False, y=True, alpha=0.25)


def _name_axes(item: PlotItem, theme: Theme, unit: str, across: str) -> None:
    line = theme.metrics("body-xsmall").lineSpacing()
    for side, words in (("left", unit), ("bottom", across)):
        if not words:
            continue
        axis = item.getAxis(side)
        axis.setLabel(words, color=theme.colour("text-basic").name())
        axis.label.setFont(_small(theme))
        if side == "left":
            axis.setWidth(round(48 * theme.scale_percent / 100) + line)
        else:
            axis.setHeight(round(30 * theme.scale_percent / 100) + line)


def _draw(item: PlotItem, theme: Theme, curve: Curve) -> None:
    import pyqtgraph
    from PySide6.QtCore import Qt

    colour = theme.colour(curve.colour)
    style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
    item.plot(
        list(curve.xs),
        list(curve.ys),
        pen=pyqtgraph.mkPen(colour, width=curve.width, style=style),
        symbol=curve.dots or None,
        symbolSize=9,
        symbolBrush=colour,
        symbolPen=QColor(colour),
    )
    if curve.limit is not None:
        thin = pyqtgraph.mkPen(colour, width=1, style=style)
        item.addItem(pyqtgraph.InfiniteLine(curve.limit, angle=0, pen=thin))
    if curve.label and curve.xs:
        label = pyqtgraph.TextItem(curve.label, color=theme.colour("text-basic"), anchor=(0, 0.5))
        label.setFont(_small(theme))
        label.setPos(curve.xs[-1], curve.ys[-1])
        item.addItem(label)


def _small(theme: Theme) -> QFont:
    return theme.font("body-xsmall")
