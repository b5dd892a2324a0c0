"""위험 관리 마치기 and 다시 열기: what is asked, with the reason in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.risk.following import HANDED_OVER
from app.risk.judging import says_something
from ui.components.field import TextArea
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.choosing import Choosing
from ui.screens.risk_said import closing_words, not_agreed
from ui.screens.sealed_words import sealed_hint


class Closing(Choosing):
    """As what it ends, and why. `consent`: what the resident said to the centre contacting them."""

    def __init__(self, codes: tuple[str, ...], consent: str) -> None:
        super().__init__(codes, closing_words, "closing", blank=True)
        self._consent = Message()
        self.column.addWidget(self._consent)
        for card in self.cards:
            card.toggled.connect(lambda _on: self._say_consent(consent))
        self._reason = _Reason("closing.note", reason_needed())
        self.note = self._reason.note
        self.column.addWidget(self._reason)

    def _say_consent(self, consent: str) -> None:
        self._consent.say(not_agreed(consent) if self.chosen() == HANDED_OVER else None)

    def complete(self) -> bool:
        """With a reason in words, too; what was typed stays."""
        chosen = super().complete()
        return self._reason.complete(go_there=chosen) and chosen


class Reopening(QWidget):
    """Why it is not over."""

    def __init__(self) -> None:
        super().__init__()
        self._reason = _Reason("reopening.note", opening_reason_needed())
        self.note = self._reason.note
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._reason)

    def complete(self) -> bool:
        return self._reason.complete(go_there=True)


class _Reason(QWidget):
    def __init__(self, name: str, missing: str) -> None:
        super().__init__()
        self.note = TextArea(name=tr("까닭"), rows=2)
        self.note.setObjectName(name)
        self._missing = missing
        self._wordless = Message()
        self._wordless.goes_with(self.note.textChanged)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        for part in (Text(tr("까닭"), Role.STRONG), sealed_hint(), self.note, self._wordless):
            column.addWidget(part)

    def complete(self, *, go_there: bool) -> bool:
        """Whether there are words; says that some are to be otherwise, and goes there."""
        wordless = not says_something(self.note.toPlainText())
        self._wordless.say(self._missing if wordless else None)
        if wordless and go_there:
            self.note.setFocus()
        return not wordless


def reason_needed() -> str:
    return tr("까닭을 적어 주세요. 아직 마치지 않았습니다.")


def opening_reason_needed() -> str:
    return tr("까닭을 적어 주세요. 아직 다시 열지 않았습니다.")
