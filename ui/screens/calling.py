"""전화했어요: the call that takes the place of the network, written down with whom one spoke to."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.risk.calling import record_call
from app.risk.present import Contact
from app.risk.waiting import NO_ANSWER, REACHED, Waiting
from ui.components.button import Kind
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.field import TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr


class _Call(QWidget):
    """Nothing is chosen beforehand: a call is recorded as it was."""

    def __init__(self, one: Waiting) -> None:
        super().__init__()
        self._contacts = {
            RadioCard(f"{each.name or tr('의약과 당직')} {each.phone}".strip()): each
            for each in one.contacts[:4]
        }
        for at, card in enumerate(self._contacts):
            card.setObjectName(f"calling.contact.{at}")
        self._cards = {
            REACHED: RadioCard(tr("통화했어요")),
            NO_ANSWER: RadioCard(tr("받지 않았어요")),
        }
        for outcome, card in self._cards.items():
            card.setObjectName(f"calling.{outcome}")
        whom, outcomes = ChoiceGrid(), ChoiceGrid()
        whom.show_cards(tuple(self._contacts))
        outcomes.show_cards(tuple(self._cards.values()))
        self._name = TextField(name=tr("통화한 사람의 이름"), placeholder=tr("통화한 사람의 이름"))
        self._name.setObjectName("calling.whom")
        self._missing = Message()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(Text(tr("누구에게 전화했나요?"), Role.STRONG))
        if self._contacts:
            column.addWidget(whom)
        column.addWidget(outcomes)
        column.addWidget(self._name)
        column.addWidget(self._missing)

    def contact(self) -> Contact:
        """Who was called; nobody of the list: an empty number."""
        return next((each for card, each in self._contacts.items() if card.isChecked()), Contact("", ""))

    def whom(self) -> str:
        """The name of whoever answered: as typed, else of the person who was called."""
        return self._name.text().strip() or self.contact().name

    def complete(self) -> bool:
        """Whether it can be recorded; says what is missing otherwise. What was typed stays."""
        nothing, nobody = not self.outcome(), self.outcome() == REACHED and not self.whom()
        which = tr("통화했는지 골라 주세요. 아직 남기지 않았습니다.")
        whom = tr("누구와 통화했는지 적어 주세요. 아직 남기지 않았습니다.")
        self._missing.say(which if nothing else whom if nobody else None)
        if nothing or nobody:
            (self._name if nobody else self._cards[REACHED]).setFocus()
        return not nothing and not nobody

    def outcome(self) -> str:
        """Empty while none is chosen."""
        return next((outcome for outcome, card in self._cards.items() if card.isChecked()), "")


def ask_call(parent: QWidget, context: Context, one: Waiting) -> None:
    """Ask whom and whether they were reached, and record it."""
    call = _Call(one)

    def record() -> None:
        ledger, risk = context.desk.ledger, one.row.id
        whom, outcome, phone = call.whom(), call.outcome(), call.contact().phone
        context.tasks.store(
            lambda: record_call(ledger, risk, whom, phone, outcome, one.known),
            lambda _: done(outcome),
            context.fail,
        )

    def done(outcome: str) -> None:
        if outcome == REACHED:
            context.say(tr("전화로 알린 것을 남겼습니다. 네트워크가 되면 의약과에도 갑니다."), Tone.SUCCESS)
        else:
            context.say(tr("남겼습니다. 다음 사람에게 바로 전화해 주세요."), Tone.CAUTION)
        context.tell(Changed.RISK)
        context.sync_now()

    ask_for(
        parent,
        tr("전화로 알렸나요?"),
        tr("통화하면 그것이 제출입니다. 언제 누구에게 알렸는지 이름과 함께 남습니다."),
        Action(tr("남기기"), Kind.PRIMARY, record, ready=call.complete),
        Action(tr("닫기"), Kind.PLAIN),
        content=call,
        width=WIDE,
        name="calling.dialog",
    )
