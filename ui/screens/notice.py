"""사전안내: how the visit was announced, and what was said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import words
from ui.components.button import Kind
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action, Dialog
from ui.components.field import LabelledField, TextArea
from ui.components.form_dialog import ask_for
from ui.components.spacing import Gap
from ui.language import tr

WAYS = ("phone", "text", "letter", "door")


class NoticeForm(QWidget):
    """The way it was done and a note."""

    def __init__(self, phone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {way: RadioCard(words.notice_way(way)) for way in WAYS}
        for way, card in self._cards.items():
            card.setObjectName(f"notice.{way}")
        self._cards["phone" if phone else "door"].setChecked(True)
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()), columns=2)
        self._note = TextArea(rows=2)
        self._note.setObjectName("notice.note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        column.addWidget(grid)
        column.addWidget(LabelledField(tr("메모"), self._note, hint=tr("예: 목요일 오후 2시에 가기로 함")))

    def way(self) -> str:
        return next(way for way, card in self._cards.items() if card.isChecked())

    def note(self) -> str:
        return self._note.toPlainText().strip()


def ask_notice(
    parent: QWidget, whom: str, phone: str, record: Callable[[str, str], None], about: str = ""
) -> Dialog:
    """Ask how `whom` was told; `record` gets the way and the note. `about`: whose record it is."""
    form = NoticeForm(phone)
    text = (
        tr("{whom} · 전화 {phone}").format(whom=whom, phone=phone)
        if phone
        else tr("{whom} · 등록된 전화번호가 없습니다").format(whom=whom)
    )
    dialog = ask_for(
        parent,
        tr("사전안내를 어떻게 했나요?"),
        text,
        Action(tr("사전안내 기록"), Kind.PRIMARY, lambda: record(form.way(), form.note())),
        Action(tr("닫기"), Kind.PLAIN),
        content=form,
        name="notice",
        about=about,
    )
    form.findChildren(RadioCard)[WAYS.index(form.way())].setFocus()
    return dialog
