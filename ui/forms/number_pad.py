"""Numbers by finger: keys below the page while a field for a number is touched. Who types never sees them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid

from ui.components.button import Button, IconButton, Kind
from ui.components.card import Bar
from ui.components.spacing import READING_WIDTH, TARGET, Gap
from ui.language import tr

_TALL_WINDOW = 900
_TALL = (("7", "8", "9", "erase"), ("4", "5", "6", "-"), ("1", "2", "3", "."), ("0", "off", "next", "next"))
_FLAT = (("1", "2", "3", "4", "5", "erase", "next"), ("6", "7", "8", "9", "0", ".", "-", "off"))

# Two quick presses are one press and one double one.
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
When = Literal["touch", "always", "never"]
"""After a touch, beside every number, not at all."""


class Field(Protocol):
    """A field for a number. `decimal`, `negative`: whether it takes a point, a minus."""

    @property
    def field(self) -> QLineEdit: ...
    @property
    def decimal(self) -> bool: ...
    @property
    def negative(self) -> bool: ...
    def go_on(self) -> None:
        """To the next question."""
        ...


class NumberPad(Bar):
    """Up while a field that was touched has the cursor. `when`: how the worker likes it; `on_when` hears when
    that changes."""

    def __init__(self, *, when: When, on_when: Callable[[When], None]) -> None:
        super().__init__("top")
        self.setObjectName("number_pad")
        self.setAccessibleName(tr("숫자판"))
        self.when = when
        self._on_when = on_when
        self._serving: Field | None = None
        self._tall = False
        self._keys: dict[str, Button] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(Gap.S)
        holder = QWidget()
        holder.setLayout(self._grid)
        holder.setMaximumWidth(READING_WIDTH)
        around = QGridLayout(self)
        around.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.S)
        around.addWidget(holder, 0, 0)
        self.hide()

    @property
    def is_up(self) -> bool:
        """Whether it is shown."""
        return self._serving is not None

    def serve(self, field: Field) -> None:
        """Type into this field from now on."""
        self._make_keys()
        self._serving = field
        self._arrange()
        self._keys["."].setEnabled(field.decimal)
        self._keys["-"].setEnabled(field.negative)
        self.show()

    def put_away(self) -> None:
        """Until a field is touched again."""
        self._serving = None
        self.hide()

    def left(self, field: Field) -> None:
        """The cursor leaves a field; where it goes is known a moment later."""
        if self._serving is field:
            QTimer.singleShot(0, self, lambda: self._put_away_if_idle(field))

    def want(self, wanted: bool) -> None:
        """Switch it on or off for good."""
        self.when = "touch" if wanted else "never"
        self._on_when(self.when)
        if not wanted:
            self.put_away()

    def rearrange(self) -> None:
        """The window has another size."""
        if self.is_up:
            self._arrange()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.setAccessibleName(tr("숫자판"))
        if self._keys:
            self._keys["next"].setText(tr("다음"))
            for name, words in (("erase", tr("지우기")), ("off", tr("숫자판 끄기"))):
                key = self._keys[name]
                if isinstance(key, IconButton):
                    key.rename(words)

    def _put_away_if_idle(self, field: Field) -> None:
        if self._serving is field and (not isValid(field.field) or not field.field.hasFocus()):
            self.put_away()

    def _make_keys(self) -> None:
        if self._keys:
            return
        for digit in "0123456789.-":
            shown = "−" if digit == "-" else digit
            key = Button(shown, Kind.PLAIN, on_click=partial(self._type, digit))
            key.setAccessibleName({"-": tr("빼기 부호"), ".": tr("소수점")}.get(digit, digit))
            self._keys[digit] = key
        self._keys["erase"] = IconButton("arrow-left", "", Kind.PLAIN, on_click=self._erase)
        self._keys["off"] = IconButton("eye-off", "", Kind.TEXT, on_click=lambda: self.want(False))
        self._keys["next"] = Button("", Kind.PRIMARY, on_click=self._next)
        for key in self._keys.values():
            # The cursor stays in the field.
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.setProperty("padKey", True)
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self._lay()

    def _arrange(self) -> None:
        tall = self.window().height() >= _TALL_WINDOW
        if tall != self._tall:
            self._tall = tall
            self._lay()
        # The others are as narrow as a digit may be; this one has a word.
        onward = self._keys["next"]
        onward.setMinimumWidth(max(TARGET, onward.sizeHint().width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.rearrange()

    def _lay(self) -> None:
        for key in self._keys.values():
            self._grid.removeWidget(key)
        for at, row in enumerate(_TALL if self._tall else _FLAT):
            for name in dict.fromkeys(row):
                # A short row, and a key that is named twice, take the room there is.
                self._grid.addWidget(self._keys[name], at, row.index(name), 1, row.count(name))
        for column in range(8):
            used = any(column < len(row) for row in (_TALL if self._tall else _FLAT))
            self._grid.setColumnStretch(column, 1 if used else 0)

    def _type(self, letter: str) -> None:
        if self._serving is not None:
            field = self._serving.field
            if letter == "-":
                self._turn_sign(field)
            else:
                field.insert(letter)

    def _turn_sign(self, field: QLineEdit) -> None:
        """A minus belongs before the number, wherever the cursor is; a second one takes it away."""
        text, at = field.text(), field.cursorPosition()
        field.setCursorPosition(0)
        if text.startswith("-"):
            field.del_()
        else:
            field.insert("-")
        field.setCursorPosition(max(0, at + (-1 if text.startswith("-") else 1)))

    def _erase(self) -> None:
        if self._serving is not None:
            self._serving.field.backspace()

    def _next(self) -> None:
        if self._serving is not None:
            self._serving.go_on()


class PadWatch(QObject):
    """Tells the pad what happens to one field: a finger brings it, a key or the mouse sends it away."""

    def __init__(self, pad: NumberPad, field: Field, offer: Callable[[bool], None]) -> None:
        super().__init__(field.field)
        self._pad = pad
        self._field = field
        self._offer = offer
        field.field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent) and kind in _PRESSES:
            self._pressed(touched=_is_touch(event))
        elif kind is QEvent.Type.KeyPress:
            self._put_away()
        elif kind is QEvent.Type.FocusIn and (self._pad.is_up or self._pad.when == "always"):
            self._serve()
        elif kind is QEvent.Type.FocusOut:
            self._pad.left(self._field)
        return super().eventFilter(watched, event)

    def _pressed(self, *, touched: bool) -> None:
        self._offer(touched and self._pad.when == "never")
        if touched and self._pad.when != "never":
            self._serve()
        elif not touched:
            self._put_away()

    def _put_away(self) -> None:
        self._compose(True)
        if self._pad.when != "always":
            self._pad.put_away()

    def _serve(self) -> None:
        if self._field.field.isReadOnly():
            return
        # Windows would lay its own keyboard over the page.
        self._compose(False)
        self._pad.serve(self._field)
        # The page is shorter now, and its new height is known a moment later.
        QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        above: QWidget | None = self._field.field
        while above is not None:
            above = above.parentWidget()
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(self._field.field, 0, 2 * Gap.XXL)
                return

    def _compose(self, allowed: bool) -> None:
        self._field.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, allowed)


def _is_touch(event: QMouseEvent) -> bool:
    """Whether it is what the system makes of a finger for programs that know only the mouse."""
    device = event.device()
    by_finger = device is not None and device.type() == QInputDevice.DeviceType.TouchScreen
    return by_finger or event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
