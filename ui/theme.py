"""The look of the whole program: fonts, palette and one stylesheet, switched live."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from ui.collecting import nothing_collected
from ui.resources import RESOURCES
from ui.stylesheet import fill
from ui.tokens import Appearance, Tokens, read_tokens

FAMILY = "Pretendard GOV"
SMALLEST_SCALE = 100
LARGEST_SCALE = 200
_STYLE = "Fusion"
"""Looks the same on Windows, macOS and Linux; a native style would ignore parts of the sheet."""
_STYLED = "styled"

PALETTE = {
    QPalette.ColorRole.Window: "background-gray-subtler",
    QPalette.ColorRole.WindowText: "text-basic",
    QPalette.ColorRole.Base: "surface-white",
    QPalette.ColorRole.AlternateBase: "surface-gray-subtler",
    QPalette.ColorRole.Text: "text-basic",
    QPalette.ColorRole.Button: "surface-white",
    QPalette.ColorRole.ButtonText: "text-basic",
    QPalette.ColorRole.BrightText: "text-inverse-static",
    QPalette.ColorRole.Highlight: "element-primary",
    QPalette.ColorRole.HighlightedText: "text-inverse-static",
    QPalette.ColorRole.Accent: "element-primary",
    QPalette.ColorRole.PlaceholderText: "text-placeholder",
    QPalette.ColorRole.Mid: "border-gray-dark",
    QPalette.ColorRole.Link: "link-default",
    QPalette.ColorRole.LinkVisited: "link-default",
    QPalette.ColorRole.ToolTipBase: "surface-inverse",
    QPalette.ColorRole.ToolTipText: "text-basic-inverse",
}


def begin_application(name: str) -> QApplication:
    """The application in its style. Asked for in this way, none of Qt's styles has to be described to Python
    before the first window is there."""
    application = QApplication([name, "-style", _STYLE])
    application.setProperty(_STYLED, True)
    return application


class Theme:
    """Holds the present appearance and text scale of one application and puts them on it."""

    def __init__(
        self,
        application: QApplication,
        *,
        appearance: Appearance = Appearance.LIGHT,
        scale_percent: int = SMALLEST_SCALE,
        resources: Path = RESOURCES,
    ) -> None:
        self._application = application
        self._folder = resources / "theme"
        self._template = (self._folder / "style.qss").read_text(encoding="utf-8")
        self._appearance = appearance
        self._scale_percent = _within_limits(scale_percent)
        self._tokens = self._read(appearance)
        self._listeners: list[Callable[[], None]] = []
        self.changes = 0
        """How often the look was changed: what was measured before it holds no more."""
        # A list that is painted asks for these a thousand times.
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}
        load_fonts(resources / "fonts")
        if application.property(_STYLED) is None:
            application.setStyle(_STYLE)
        self._apply()

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    @property
    def scale_percent(self) -> int:
        return self._scale_percent

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    def colour(self, name: str) -> QColor:
        """A token's colour, for what paints itself; everybody's, not to be changed."""
        if name not in self._colours:
            self._colours[name] = _read_colour(self._tokens.colours[name])
        return self._colours[name]

    def font(self, size: str = "body-medium", *, bold: bool = False) -> QFont:
        """A font of the type scale (`heading-medium`, …) at the present text scale; everybody's, not to be
        changed."""
        if (size, bold) not in self._fonts:
            font = QFont(FAMILY)
            font.setPixelSize(round(self._tokens.type_sizes[size] * self._scale_percent / 100))
            font.setBold(bold)
            self._fonts[size, bold] = font
        return self._fonts[size, bold]

    def metrics(self, size: str = "body-medium", *, bold: bool = False) -> QFontMetrics:
        """How much room words take in that font."""
        if (size, bold) not in self._metrics:
            self._metrics[size, bold] = QFontMetrics(self.font(size, bold=bold))
        return self._metrics[size, bold]

    def use(self, appearance: Appearance) -> None:
        """Switch between light and high contrast at once."""
        if appearance is not self._appearance:
            self._appearance = appearance
            self._tokens = self._read(appearance)
            self._apply()

    def scale_to(self, percent: int) -> None:
        """Set the text scale, kept between 100 and 200 percent, at once."""
        percent = _within_limits(percent)
        if percent != self._scale_percent:
            self._scale_percent = percent
            self._apply()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each switch; returns the call that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _read(self, appearance: Appearance) -> Tokens:
        return read_tokens(self._folder / "krds.toml", appearance)

    def _apply(self) -> None:
        self.changes += 1
        for known in (self._colours, self._fonts, self._metrics):
            known.clear()
        palette = QPalette()
        for role, name in PALETTE.items():
            palette.setColor(role, self.colour(name))
        disabled = self.colour("text-disabled-on")
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
        with nothing_collected():
            # From one sheet to another Qt dresses a widget anew for each one that it lies in, from none once.
            self._application.setStyleSheet("")
            self._application.setPalette(palette)
            self._application.setFont(self.font())
            self._application.setStyleSheet(fill(self._template, self._tokens, self._scale_percent))
        for listener in tuple(self._listeners):
            listener()


def load_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt."""
    known = QFontDatabase.families()
    if FAMILY in known:
        return
    for file in sorted(folder.glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"cannot load the font {file.name}")


def _read_colour(value: str) -> QColor:
    if value.startswith("rgba("):
        red, green, blue, alpha = (int(part) for part in value[5:-1].split(","))
        return QColor(red, green, blue, alpha)
    return QColor(value)


def _within_limits(percent: int) -> int:
    return max(SMALLEST_SCALE, min(LARGEST_SCALE, percent))
