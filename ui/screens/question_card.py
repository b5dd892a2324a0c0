"""One field in conflict: every value with who said it and when, side by side, and a way to give another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.agreeing.conflicts import Candidate, Question
from app.wire.revisions import Value
from ui import words
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.field import LabelledField, TextField
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.titles import title_words
from ui.language import tr
from ui.screens.field_words import field_value
from ui.screens.outcome_words import outcome_text

_MOST_ANSWERS = 12


class QuestionCard(Card):
    """`on_choose` gets a candidate's value; `on_type` what was typed, and returns what is wrong with it."""

    def __init__(
        self,
        question: Question,
        now_ms: int,
        on_choose: Callable[[Question, Value], None],
        on_type: Callable[[Question, str], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._question = question
        self._on_choose, self._on_type = on_choose, on_type
        self.key = f"{question.subject} {question.path} {sorted(question.revisions)}"
        self.household = question.household
        self.setObjectName("card")
        field = words.field(question.path, title_words(question.form))
        name = f"{question.person} {field}".strip()
        title = f"{words.household_name(question.household)} · {name}"
        self.setAccessibleName(title)
        self.body.addWidget(Text(title, Role.STRONG))
        told = tr("서로 모르는 사이에 다르게 고쳤어요. 맞는 값을 골라 주세요. 모두 기록에 남아 있어요.")
        self.body.addWidget(Text(told, Role.QUIET))
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.sides.setSpacing(Gap.M)
        self._buttons = [self._side(at, each, now_ms) for at, each in enumerate(question.candidates)]
        self.body.addLayout(self.sides)
        if question.may_type:
            self._add_typing(name)

    def begin(self) -> None:
        """Put the cursor on the first choice."""
        self._buttons[0].setFocus()

    def _side(self, at: int, candidate: Candidate, now_ms: int) -> Button:
        card = Card(inset=True)
        value = field_value(self._question.path, candidate.value)
        card.body.addWidget(Text(value, Role.QUESTION))
        for answer in candidate.answers[:_MOST_ANSWERS]:
            card.body.addWidget(Text(f"{answer.label}: {answer.text} {answer.unit}".rstrip()))
        for outcome in candidate.outcomes:
            card.body.addWidget(Text(tr("고르면 → {then}").format(then=outcome_text(outcome))))
        who = tr("나") if candidate.own else candidate.author or tr("구청")
        when = words.moment(candidate.at_ms, now_ms)
        card.body.addWidget(Text(f"{who} · {when}", Role.QUIET))
        card.body.addStretch(1)
        button = Button(
            tr("이 값으로"), Kind.SECONDARY, on_click=lambda: self._on_choose(self._question, candidate.value)
        )
        button.setObjectName(f"question.choose.{at}")
        button.setAccessibleName(tr("{value} ({who}): 이 값으로").format(value=value, who=who))
        card.body.addWidget(button)
        self.sides.addWidget(card, 1)
        return button

    def _add_typing(self, name: str) -> None:
        self._field = TextField(name=name)
        self._field.setObjectName("question.other")
        self._labelled = LabelledField(tr("둘 다 아니면 다른 값"), self._field)
        self._field.returnPressed.connect(self._take_typed)
        button = Button(tr("적은 값으로"), Kind.PLAIN, on_click=self._take_typed)
        button.setObjectName("question.take")
        self.body.addWidget(self._labelled)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        self.body.addLayout(row)

    def _take_typed(self) -> None:
        self._labelled.say(self._on_type(self._question, self._field.text()))
