"""전화했어요: the call that takes the place of the network, written down with whom one spoke to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2s

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.risk.calling import Callee, record_calls
from app.risk.waiting import Waiting
from app.wire.risk_calls import NO_ANSWER, REACHED
from ui import words
from ui.components.button import Kind
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.field import TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.message import Message
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.gone_risk import say_gone

_MOST_TOLD = 12


class _Call(QWidget):
    """Nothing is chosen beforehand: a call is recorded as it was. `also`: what else the call may have told
    of."""

    def __init__(self, one: Waiting, also: Sequence[Waiting]) -> None:
        super().__init__()
        self._also = _Also(also)
        self._callees = {
            RadioCard(f"{each.name or tr('의약과 당직')} {each.phone}".strip()): Callee(
                each.name, each.phone, acts=True
            )
            for each in one.contacts[:4]
        }
        for card, callee in self._callees.items():
            card.setObjectName(f"calling.contact.{_mark(callee)}")
        for name, text in (("office", tr("의약과나 팀장 가운데 다른 분")), ("other", tr("그 밖의 사람"))):
            card = RadioCard(text)
            card.setObjectName(f"calling.{name}")
            self._callees[card] = Callee("", "", acts=name == "office")
        self._cards = {
            REACHED: RadioCard(tr("통화했어요")),
            NO_ANSWER: RadioCard(tr("받지 않았어요")),
        }
        for outcome, card in self._cards.items():
            card.setObjectName(f"calling.{outcome}")
        whom, outcomes = ChoiceGrid(), ChoiceGrid()
        whom.show_cards(tuple(self._callees))
        outcomes.show_cards(tuple(self._cards.values()))
        self._name = TextField(name=tr("통화한 사람의 이름"), placeholder=tr("통화한 사람의 이름"))
        self._name.setObjectName("calling.whom")
        self._missing = Message()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(Text(tr("누구에게 전화했나요?"), Role.STRONG))
        column.addWidget(whom)
        column.addWidget(outcomes)
        column.addWidget(self._name)
        column.addWidget(self._missing)
        column.addWidget(self._also)
        for card in self._cards.values():
            card.toggled.connect(lambda _on: self._also.ask(reached=self.outcome() == REACHED))

    def callee(self) -> Callee:
        """Who was called, with the name of whoever answered where one was typed."""
        chosen = self._chosen() or Callee("", "", acts=False)
        return replace(chosen, name=self._name.text().strip() or chosen.name)

    def complete(self) -> bool:
        """Whether it can be recorded; says what is missing otherwise. What was typed stays."""
        reached = self.outcome() == REACHED
        missing = ""
        place: QWidget | None = None
        if not self.outcome():
            missing, place = tr("통화했는지 골라 주세요. 아직 남기지 않았습니다."), self._cards[REACHED]
        elif reached and self._chosen() is None:
            missing, place = (
                tr("누구에게 전화했는지 골라 주세요. 아직 남기지 않았습니다."),
                next(iter(self._callees)),
            )
        elif reached and not self.callee().name:
            missing, place = tr("누구와 통화했는지 적어 주세요. 아직 남기지 않았습니다."), self._name
        self._missing.say(missing or None)
        if place is not None:
            place.setFocus()
        return place is None

    def told_too(self) -> list[Waiting]:
        """Of which other risks the call told; none where nobody was reached."""
        return self._also.told() if self.outcome() == REACHED else []

    def _chosen(self) -> Callee | None:
        return next((each for card, each in self._callees.items() if card.isChecked()), None)

    def outcome(self) -> str:
        """Empty while none is chosen."""
        return next((outcome for outcome, card in self._cards.items() if card.isChecked()), "")


class _Also(QWidget):
    """Of which others whoever was reached was told, each ticked by hand: whoever is called about one home may
    hang up before the next. They ask nothing while nobody was reached."""

    def __init__(self, also: Sequence[Waiting]) -> None:
        super().__init__()
        self._cards = {
            CheckCard(words.resident_at(each.household, each.person)): each for each in also[:_MOST_TOLD]
        }
        for card, each in self._cards.items():
            card.setObjectName(f"calling.also.{each.row.id}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(Text(tr("이 통화에서 함께 알린 집을 골라 주세요."), Role.STRONG))
        for card in self._cards:
            column.addWidget(card)
        self.hide()

    def ask(self, *, reached: bool) -> None:
        show_if(self, reached and bool(self._cards))

    def told(self) -> list[Waiting]:
        return [each for card, each in self._cards.items() if card.isChecked()]


def _mark(callee: Callee) -> str:
    """The same for the same one, wherever the district's list has them next time: what was chosen before a
    lock is put back by it. It names nobody."""
    return blake2s(f"{callee.name}\n{callee.phone}".encode(), digest_size=8).hexdigest()


def _about(one: Waiting) -> str:
    """Of whom the call told: another one may wait beside it."""
    told = tr(
        "{home} 일로 의약과나 팀장과 통화하면 그것이 제출입니다. 언제 누구에게 알렸는지 이름과 함께 남습니다."
    )
    return told.format(home=words.resident_at(one.household, one.person))


def ask_call(parent: QWidget, context: Context, one: Waiting, also: Sequence[Waiting] = ()) -> None:
    """Ask whom and whether they were reached, and record it. `also`: of what whoever calls about `one` was
    asked to tell too."""
    call, window = _Call(one, also), parent.window()

    def record() -> None:
        ledger, callee, outcome = context.desk.ledger, call.callee(), call.outcome()
        of = {each.row.id: each.known for each in (one, *call.told_too())}
        context.tasks.store(
            lambda: record_calls(ledger, of, callee, outcome),
            lambda _: done(callee, outcome),
            lambda error: failed(callee, outcome, error),
        )

    def failed(callee: Callee, outcome: str, error: Exception) -> None:
        if isinstance(error, KeyError):
            told = tr("통화했어요") if outcome == REACHED else tr("받지 않았어요")
            said = f"{callee.name} {callee.phone}".strip()
            say_gone(context, window, " · ".join(filter(None, (said, told))))
        else:
            context.fail(error)

    def done(callee: Callee, outcome: str) -> None:
        if outcome == REACHED and not callee.acts:
            context.say(tr("남겼습니다. 의약과나 팀장은 아직 모릅니다. 바로 전화해 주세요."), Tone.CAUTION)
        elif outcome == REACHED:
            context.say(tr("전화로 알린 것을 남겼습니다. 네트워크가 되면 의약과에도 갑니다."), Tone.SUCCESS)
        else:
            context.say(tr("남겼습니다. 다음 사람에게 바로 전화해 주세요."), Tone.CAUTION)
        context.tell(Changed.RISK)
        context.sync_now()

    ask_for(
        parent,
        tr("전화로 알렸나요?"),
        _about(one),
        Action(tr("남기기"), Kind.PRIMARY, record, ready=call.complete),
        Action(tr("닫기"), Kind.PLAIN),
        content=call,
        width=WIDE,
        name="calling.dialog",
        of=one.row.id,
    )
