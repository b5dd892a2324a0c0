"""설정: language, look, how forms are asked; and what was printed or exported from this laptop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.ledger.giving_out import Given, Way
from ui import words
from ui.components.card import Card
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.header import PageHeader
from ui.components.text import Role, Text
from ui.context import Changed, Context
from ui.language import tr
from ui.look import TEXT_STEPS, Kept, Look
from ui.screens.base import BaseScreen, middle_column, scrolling

_WIDTH = 820
_SHOWN = 50


class SettingsScreen(BaseScreen):
    """Every choice holds at once; nothing waits for a button."""

    hears = Changed(0)

    def __init__(self, context: Context, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(context, "settings", parent)
        self._look = look
        self._offered: list[tuple[str, object, RadioCard]] = []
        self._first: RadioCard | None = None
        self._printed = QVBoxLayout()
        inner, column = middle_column(_WIDTH)
        for card in (self._speech_and_look(), self._forms(), self._given_out()):
            column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHeader(self.heading(), on_back=context.go.back))
        outer.addWidget(scrolling(inner, self), 1)

    def heading(self) -> str:
        return tr("설정")

    def read(self) -> None:
        giving_out = self.context.desk.giving_out
        self.context.tasks.store(lambda: giving_out.given(_SHOWN), self._show_given, self.context.fail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # The bar above changes the look too.
            for name, value, card in self._offered:
                card.setChecked(value == getattr(self._look.kept, name))

    def _speech_and_look(self) -> Card:
        card, kept = Card(), self._look.kept
        # A language is called by its own name in every language.
        languages = (("ko", "한국어"), ("en", "English"))
        contrasts = ((False, tr("밝은 화면")), (True, tr("고대비")))
        sizes = tuple((step, f"{step} %") for step in TEXT_STEPS)
        self._first = self._choices(card, tr("언어 · Language"), "language", languages, kept.language)
        self._choices(card, tr("화면"), "high_contrast", contrasts, kept.high_contrast)
        self._choices(card, tr("글자 크기"), "scale", sizes, kept.scale)
        return card

    def _forms(self) -> Card:
        card, kept = Card(), self._look.kept
        pages = ((False, tr("양식이 나눈 대로")), (True, tr("한 문항씩")))
        pads = (("touch", tr("손으로 누를 때")), ("always", tr("늘")), ("never", tr("쓰지 않음")))
        self._choices(card, tr("양식을 묻는 방법"), "singly", pages, kept.singly)
        card.body.addWidget(Text(tr("양식마다 따로 정한 것은 그대로 둡니다."), Role.QUIET))
        self._choices(card, tr("숫자판"), "number_pad", pads, kept.number_pad)
        return card

    def _given_out(self) -> Card:
        card = Card()
        card.body.addWidget(Text(tr("인쇄·내보내기 기록"), Role.HEADING))
        card.body.addWidget(Text(tr("이 노트북에서 나간 것입니다. 지울 수 없습니다."), Role.QUIET))
        card.body.addLayout(self._printed)
        return card

    def _choices(
        self, card: Card, title: str, name: str, options: Sequence[tuple[object, str]], now: object
    ) -> RadioCard:
        """One choice among `options` of the field `name`; returns the chosen card."""
        group, cards = QButtonGroup(self), []
        chosen: RadioCard | None = None
        for value, text in options:
            each = RadioCard(text)
            each.setObjectName(f"settings.{name}.{value}")
            each.setAccessibleDescription(title)
            each.setChecked(value == now)
            each.clicked.connect(self._changer(name, value))
            group.addButton(each)
            cards.append(each)
            self._offered.append((name, value, each))
            chosen = each if value == now else chosen
        grid = ChoiceGrid()
        grid.setAccessibleName(title)
        grid.show_cards(cards, packed=True)
        card.body.addWidget(Text(title, Role.HEADING))
        card.body.addWidget(grid)
        return chosen or cards[0]

    def _changer(self, name: str, value: object) -> Callable[[], None]:
        def change() -> None:
            kept = msgspec.to_builtins(self._look.kept) | {name: value}
            self._look.change(msgspec.convert(kept, Kept))

        return change

    def _show_given(self, given: list[Given]) -> None:
        while (item := self._printed.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not given:
            self._printed.addWidget(Text(tr("아직 없습니다.")))
        now = self.context.desk.clock()
        for one in given:
            line = Text(
                f"{words.moment(one.at_ms, now)} · {_way(one.way)} · {_about(one.subject)} · {one.reason}"
            )
            self._printed.addWidget(line)


def _way(way: Way) -> str:
    return tr("인쇄함") if way is Way.PRINT else tr("파일로 저장함")


def _about(subject: str) -> str:
    kind = subject.partition("/")[0]
    named = {"visit": tr("방문 기록"), "risk": tr("안전계획"), "household": tr("가구")}
    return named.get(kind, subject)
