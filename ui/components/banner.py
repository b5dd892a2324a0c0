"""A message that stays on the page: colour, icon and a word that says how serious it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.components.announce import announce
from ui.components.icon import Icon
from ui.components.polish import set_look
from ui.components.spacing import Gap
from ui.components.text import Text
from ui.components.tone import ICON_OF_TONE, Tone
from ui.language import tr

_BESIDE = Qt.AlignmentFlag.AlignVCenter


class Banner(QFrame):
    """Says what happened and, below the word, what to do. `told` tells that it says something else."""

    told = Signal()

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.INFO,
        *,
        action: QWidget | None = None,
        worded: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`worded`: the word of the tone stands above the text, and is not only heard."""
        super().__init__(parent)
        self._tone = tone
        self._brief = ""
        self.setProperty("tone", tone.value)
        self._icon = Icon(ICON_OF_TONE[tone], tone=tone, factor=1.6)
        self._word = QLabel(_word(tone))
        self._word.setObjectName("word")
        if not worded:
            self._word.hide()
        self._words = text
        self._text = Text(text)
        self._text.setObjectName("text")
        self._action = action
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        self._lines.setSpacing(Gap.M)
        row = QHBoxLayout()
        row.setSpacing(Gap.M)
        self._lines.addLayout(row, 1)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Gap.XS)
        column.addWidget(self._word)
        column.addWidget(self._text)
        row.addLayout(column, 1)
        if action is not None:
            self._lines.addWidget(action, 0, _BESIDE)
        self._name()

    @property
    def text(self) -> str:
        return self._words

    @property
    def tone(self) -> Tone:
        return self._tone

    @property
    def brief(self) -> str:
        """What it is about, where there is no room for all of it."""
        return self._brief or self._words

    def say(self, text: str, tone: Tone, *, rich: str = "", brief: str = "") -> None:
        """Change words and tone, and speak them if they are new. `rich`: the same words as rich text, escaped
        already; `brief`: what they are about, in a few words."""
        self._brief = brief
        if (rich or text) != self._text.text():
            self._text.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
            self._text.setText(rich or text)
        if text == self._words and tone is self._tone:
            return
        self._words = text
        if tone is not self._tone:
            self._tone = tone
            set_look(self, "tone", tone.value)
            self._icon.show_icon(ICON_OF_TONE[tone], tone)
            for label in (self._word, self._text):
                label.style().unpolish(label)
                label.style().polish(label)
        self._name()
        self.told.emit()
        if self.isVisible():
            announce(self, self.accessibleName(), urgent=tone is Tone.DANGER)

    def event(self, event: QEvent) -> bool:
        """Where the words would have less than half the width, the action goes below them."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self._action is not None:
            beside = self.width() > 2 * self._action.sizeHint().width() + 3 * Gap.L
            wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            if self._lines.direction() is not wanted:
                self._lines.setDirection(wanted)
                self._lines.setAlignment(self._action, _BESIDE if beside else Qt.AlignmentFlag.AlignRight)
        return handled

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        word = _word(self._tone)
        self._word.setText(word)
        self.setAccessibleName(f"{word}: {self._words}")


def _word(tone: Tone) -> str:
    words = {
        Tone.SUCCESS: tr("완료"),
        Tone.CAUTION: tr("주의"),
        Tone.DANGER: tr("위험"),
    }
    return words.get(tone, tr("안내"))
