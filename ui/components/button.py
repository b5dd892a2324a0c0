"""Buttons: one primary action a page, the others quieter."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.components.about import whose
from ui.components.icon import tinted_icon
from ui.components.missed import say_missed
from ui.components.spacing import TARGET, Gap


class Kind(Enum):
    """How loud a button is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    PLAIN = "plain"
    TEXT = "text"
    DANGER = "danger"


_FILLED = (Kind.PRIMARY, Kind.DANGER)
_RING = 2
_RESTYLED = frozenset(
    {
        QEvent.Type.StyleChange,
        QEvent.Type.PaletteChange,
        QEvent.Type.FontChange,
        QEvent.Type.EnabledChange,
    }
)


def _as_it_stands(text: str) -> str:
    """Words of a form may hold an `&`, which Qt would take for the mark of a shortcut."""
    return text.replace("&", "&&")


class Button(QPushButton):
    """A push button; Enter presses it, its icon takes the colour of its text.

    A page that is being built is told of a new style each time a part of it finds its place. What follows
    from the style waits until somebody measures the button or sees it: measuring it before makes Qt dress it,
    and undress and dress it again at each place further on.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str | None = None,
        on_click: Callable[[], None] | None = None,
        tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_as_it_stands(text), parent)
        self._icon_name = icon
        self._tinted: tuple[str, int, int, int, float] | None = None
        self._settled = False
        self._pressed_for = ("", "")
        self.by_key = False
        """Whether the last press came from the keyboard."""
        self._filled = kind in _FILLED
        self.setProperty("kind", kind.value)
        self.setProperty("tall", tall)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(TARGET, TARGET)
        # A dialog's default button must be chosen, never the one that happens to be first.
        self.setAutoDefault(False)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def text(self) -> str:
        return super().text().replace("&&", "&")

    def setText(self, text: str) -> None:
        super().setText(_as_it_stands(text))
        self._unsettle()

    def show_icon(self, name: str | None) -> None:
        """Change or remove the icon."""
        self._icon_name = name
        self._unsettle()

    def sizeHint(self) -> QSize:
        self._settle()
        return super().sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        self._settle()
        super().showEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_key = False
        self._pressed_for = self._for()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and self._for() != self._pressed_for:
            # Meanwhile it came to be about somebody else.
            self.setDown(False)
            say_missed(self)
            return
        super().mouseReleaseEvent(event)

    def _for(self) -> tuple[str, str]:
        return self.objectName(), whose(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_key = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._filled and self.hasFocus():
            # The dark ring that the sheet draws stands out from the page, this one from the fill.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.BrightText), _RING))
            inside = 1.5 * _RING
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inside, inside, -inside, -inside), 4, 4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self._unsettle()

    def _unsettle(self) -> None:
        self._settled = False
        if self.isVisible():
            self._settle()

    def _settle(self) -> None:
        """Bring the icon and the least height in line with the style and the words."""
        if not self._settled:
            # What is done here comes back through events.
            self._settled = True
            self.ensurePolished()
            self._tint()
            self._keep_height()

    def _keep_height(self) -> None:
        """The least height that the sheet gives is for small text; a layout short of room would take it."""
        least = max(TARGET, super().sizeHint().height())
        if least != self.minimumHeight():
            self.setMinimumHeight(least)

    def _tint(self) -> None:
        if self._icon_name is None:
            if self._tinted is not None:
                self._tinted = None
                self.setIcon(QIcon())
            return
        side = round(self.fontMetrics().ascent() * 1.2)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        colour = self.palette().color(group, QPalette.ColorRole.ButtonText)
        # Qt sets words close to an icon; the picture carries the distance.
        width = side + (Gap.XS if self.text() else 0)
        wanted = (self._icon_name, colour.rgba(), width, side, self.devicePixelRatioF())
        # What changed may be the room around an icon that stays the same.
        self.updateGeometry()
        if wanted == self._tinted:
            return
        self._tinted = wanted
        self.setIconSize(QSize(width, side))
        self.setIcon(tinted_icon(self._icon_name, colour, QSize(width, side), self.devicePixelRatioF()))


class IconButton(Button):
    """A button that shows only an icon; its name is heard and shown as a tooltip."""

    def __init__(
        self,
        icon: str,
        name: str,
        kind: Kind = Kind.TEXT,
        *,
        on_click: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, icon=icon, on_click=on_click, parent=parent)
        self.setProperty("iconOnly", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Give another name, as when the language changes."""
        self.setAccessibleName(name)
        self.setToolTip(name)
