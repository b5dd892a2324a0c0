"""What a former worker sent after the household came here: who wrote what and when, accepted or undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.agreeing.grace import Late
from ui import words
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.field import LabelledField, TextField
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.field_words import field_value
from ui.screens.outcome_words import after_each, field_name, listed


class LateCard(Card):
    """`on_read` opens the visit that was sent."""

    def __init__(
        self,
        late: Late,
        now_ms: int,
        on_accept: Callable[[Late], None],
        on_discard: Callable[[Late, str], None],
        on_read: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._late = late
        self._on_accept, self._on_discard, self._on_read = on_accept, on_discard, on_read
        self.setObjectName("late")
        self.key = late.revision
        self.household = late.household
        title = f"{words.household_name(late.household)} · {words.kind(late.kind)}"
        self.setAccessibleName(title)
        self.body.addWidget(Text(title, Role.STRONG))
        who = tr("앞 담당자 {name} · {when}").format(
            name=late.author or tr("이름 모름"), when=words.moment(late.at_ms, now_ms)
        )
        self.body.addWidget(Text(who, Role.QUIET))
        self._sets_aside = bool(late.visit) and not late.written
        self._said = QVBoxLayout()
        self._said.setSpacing(Gap.S)
        self.body.addLayout(self._said)
        self.tell(late)
        self._reason = TextField()
        self._reason.setObjectName("late.reason")
        asked = (
            tr("따로 두려면 까닭을 적어 주세요") if self._sets_aside else tr("되돌리려면 까닭을 적어 주세요")
        )
        self._reason_field = LabelledField(asked, self._reason)
        self._reason.returnPressed.connect(self._discard)
        self.body.addWidget(self._reason_field)
        self.body.addLayout(self._actions())

    @property
    def late(self) -> Late:
        return self._late

    def tell(self, late: Late) -> None:
        """What was written, and what is in force after each button by what is known now."""
        self._late = late
        while (item := self._said.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        for one in late.written:
            name, was = field_name(one.person, one.path), listed(one.path, one.before)
            self._said.addWidget(Text(f"{name}: {was} → {field_value(one.path, one.after)}"))
        for line in self._afterwards():
            self._said.addWidget(Text(line, Role.QUIET))

    def begin(self) -> None:
        """Put the cursor on accepting."""
        self._accept.setFocus()

    def _afterwards(self) -> list[str]:
        """What is in force after each button."""
        if self._sets_aside:
            return [tr("어느 쪽을 눌러도 방문 기록은 그대로 남아요. 따로 두면 까닭이 함께 남아요.")]
        return after_each(self._late.accepted, self._late.discarded)

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        if self._late.visit:
            read = Button(tr("방문 읽기"), Kind.TEXT, on_click=lambda: self._on_read(self._late.visit))
            read.setObjectName("late.read")
            row.addWidget(read)
        row.addStretch(1)
        word = tr("따로 두기") if self._sets_aside else tr("되돌리기")
        discard = Button(word, Kind.PLAIN, on_click=self._discard)
        discard.setObjectName("late.discard")
        self._accept = Button(tr("받아들이기"), Kind.SECONDARY, on_click=lambda: self._on_accept(self._late))
        self._accept.setObjectName("late.accept")
        row.addWidget(discard)
        row.addWidget(self._accept)
        return row

    def _discard(self) -> None:
        reason = self._reason.text().strip()
        self._reason_field.say(None if reason else tr("까닭이 있어야 되돌릴 수 있어요."))
        if reason:
            self._on_discard(self._late, reason)
