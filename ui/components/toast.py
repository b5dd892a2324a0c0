"""A short message that makes room for itself in the page: what went well goes by itself once it can have been
read; what did not, and asks for something, stays until it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import east_asian_width

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui.components.announce import announce
from ui.components.button import Button, Kind
from ui.components.finger import page_turned
from ui.components.focus_before import FocusBefore
from ui.components.icon import Icon
from ui.components.in_sight import is_in_sight, stay_in_sight
from ui.components.room import Room
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Text
from ui.components.tone import ICON_OF_TONE, Tone
from ui.language import tr

_LEAST_MS, _LOOKING_MS, _CHOOSING_MS = 5_000, 3_000, 5_000
_SYLLABLE_MS, _LETTER_MS = 200, 100
"""Somebody who reads slowly takes in five syllables of Hangul or ten letters a second."""
_MOVED = frozenset(
    (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Hide)
)
_STAY = frozenset({Tone.CAUTION, Tone.DANGER})
_WIDTH, _BODY = 560, 17
"""Pixels at text of 100 %, and those of its letters."""


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    tone: Tone
    action: str
    run: Callable[[], None] | None


def shown_ms(text: str, action: str = "") -> int:
    """How long a message stands there: to look, to read all of it, and to choose where there is a choice."""
    wide = sum(east_asian_width(sign) in "WF" for sign in text + action)
    reading = wide * _SYLLABLE_MS + (len(text + action) - wide) * _LETTER_MS
    return max(_LEAST_MS, _LOOKING_MS + reading + (_CHOOSING_MS if action else 0))


class Toast(QFrame):
    """Stands low in the `page` that its parent shows, above the bars, and covers nothing of it. A newer
    message takes its place; what stays until it is closed is there again after that. The cursor goes to the
    page when what had it is gone."""

    def __init__(self, parent: QWidget, page: Callable[[], QWidget] | None = None) -> None:
        super().__init__(parent)
        self._said: _Said | None = None
        self._kept: _Said | None = None
        self._icon = Icon("info")
        self._text = Text()
        self._action = Button("", Kind.TEXT, on_click=self._act)
        self._close = Button(tr("닫기"), Kind.TEXT, on_click=self._put_away)
        self._close.setObjectName("toast.close")
        for button in (self._action, self._close):
            # A finger or the mouse leaves the cursor where it is.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._over = parent
        self._page = page or (lambda: parent)
        self._room = Room()
        self._strip: QWidget | None = None
        self._focus = FocusBefore(self, self._page)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Gap.L, Gap.S, Gap.S, Gap.S)
        self._row.setSpacing(Gap.M)
        for part in (self._icon, self._text, self._action, self._close):
            self._row.addWidget(part)
        self._row.setStretch(1, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._focus.moved = self._count_down
        # What lies below is laid out after the event that tells of it.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._place)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        *,
        action: str = "",
        run: Callable[[], None] | None = None,
        passes: bool = False,
    ) -> None:
        """Show `text`, with one optional action such as 되돌리기. Caution and danger stay until closed,
        unless what is said stands elsewhere too, as long as it is so: then it `passes`."""
        said = _Said(text, tone, action, run)
        if tone in _STAY and not passes:
            self._kept = said
        self._show(said)
        announce(self, text, urgent=tone is Tone.DANGER)

    def dismiss(self) -> None:
        """What passes is over: it was read, or is no longer so."""
        if self._said is None or self._said is self._kept:
            return
        if self._kept is not None:
            self._show(self._kept)
        else:
            self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._said is not None and event.type() in _MOVED:
            self._settling.start()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._count_down()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._count_down()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
            return
        super().keyPressEvent(event)

    def _show(self, said: _Said) -> None:
        # Whoever is about to press a button never presses that of another message.
        self._focus.give_back()
        self._said = said
        self._text.setText(said.text)
        self._icon.show_icon(ICON_OF_TONE[said.tone])
        self._action.setText(said.action)
        show_if(self._action, bool(said.action))
        show_if(self._close, said is self._kept)
        held = self._over.window().focusWidget()
        seen = held is not None and is_in_sight(held)
        self._place()
        self._settling.start()
        self.show()
        self.raise_()
        # What stood there has moved up a little: a second press was meant for it.
        page_turned()
        if held is not None and seen:
            stay_in_sight(held)
        self._count_down()

    def _count_down(self) -> None:
        """Anew where nobody points at it or is in it; what stays does not count."""
        self._timer.stop()
        said = self._said
        if (
            said is not None
            and said is not self._kept
            and not self._focus.is_inside
            and not self.underMouse()
        ):
            self._timer.start(shown_ms(said.text, said.action))

    def _act(self) -> None:
        run = self._said.run if self._said is not None else None
        self._put_away()
        if run is not None:
            run()

    def _put_away(self) -> None:
        """Somebody has dealt with what stands there."""
        if self._said is self._kept:
            self._kept = None
            self._end()
        else:
            self.dismiss()

    def _end(self) -> None:
        self._said = None
        self._timer.stop()
        self._settling.stop()
        self._focus.give_back()
        self.hide()
        self._room.end()
        self._strip = None
        page_turned()

    def _place(self) -> None:
        """Where there is room; what is laid out later is followed."""
        parent, page = self._over, self._page()
        text = max(1.0, QApplication.font().pixelSize() / _BODY)
        around = self._room.around(page)
        width = min(round(_WIDTH * text), around.width() - 2 * Gap.L)
        height = max(self._row.totalHeightForWidth(width), self.minimumSizeHint().height())
        strip = self._room.give(page, height + 2 * Gap.S)
        if strip is not self._strip:
            self._strip = strip
            strip.installEventFilter(self)
        below = QRect(strip.mapTo(parent, QPoint(0, 0)), strip.size()).bottom() + 1
        left = around.mapTo(parent, QPoint(0, 0)).x() + (around.width() - width) // 2
        self.setGeometry(left, below - height - Gap.S, width, height)
