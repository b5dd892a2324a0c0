"""전화했어요: the call that takes the place of the network, written down with whom one spoke to."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.risk.calling import record_call
from app.risk.waiting import NO_ANSWER, REACHED, Waiting
from ui.components.button import Kind
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.field import TextField
from ui.components.form_dialog import ask_for
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr


class _Call(QWidget):
    def __init__(self, one: Waiting) -> None:
        super().__init__()
        contact = one.contacts[0] if one.contacts else None
        self.phone = contact.phone if contact is not None else ""
        self._cards = {
            REACHED: RadioCard(tr("통화했어요")),
            NO_ANSWER: RadioCard(tr("받지 않았어요")),
        }
        for outcome, card in self._cards.items():
            card.setObjectName(f"calling.{outcome}")
        self._cards[REACHED].setChecked(True)
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()))
        self.whom = TextField(name=tr("누구와 통화했나요?"), placeholder=tr("이름"))
        self.whom.setObjectName("calling.whom")
        if contact is not None:
            self.whom.setText(contact.name or tr("의약과 당직"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(Text(tr("누구와 통화했나요?"), Role.STRONG))
        column.addWidget(self.whom)
        column.addWidget(grid)

    def outcome(self) -> str:
        return next((outcome for outcome, card in self._cards.items() if card.isChecked()), NO_ANSWER)


def ask_call(parent: QWidget, context: Context, one: Waiting) -> None:
    """Ask whom and whether they were reached, and record it."""
    call = _Call(one)

    def record() -> None:
        ledger, risk = context.desk.ledger, one.row.id
        whom, outcome, phone = call.whom.text().strip(), call.outcome(), call.phone
        if outcome == REACHED and not whom:
            context.say(tr("누구와 통화했는지 적어 주세요."), Tone.CAUTION)
            return
        context.tasks.store(
            lambda: record_call(ledger, risk, whom, phone, outcome), lambda _: done(outcome), context.fail
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
        Action(tr("남기기"), Kind.PRIMARY, record),
        Action(tr("닫기"), Kind.PLAIN),
        content=call,
        name="calling.dialog",
    )
