"""The supervisor's form for a handover: whose households, which, to whom, why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.handover.assigning import WorkersDesk
from app.wire.people import Role as WorkerRole
from app.wire.people import Worker
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.drop_down import DropDown
from ui.components.field import LabelledField, TextField
from ui.components.held_still import HeldStill
from ui.components.in_sight import bring_into_sight
from ui.components.kept_words import keep_words
from ui.components.message import Message
from ui.components.text import Role, Text
from ui.language import tr


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is about to change hands."""

    former: Worker
    to: Worker
    households: list[str]
    reason: str


class Giving(Card):
    """`on_role` asks for the desks of a role (`show_desks` answers), `on_give` hears of a complete choice."""

    def __init__(self, on_role: Callable[[WorkerRole], None], on_give: Callable[[Chosen], None]) -> None:
        super().__init__()
        self._on_role, self._on_give = on_role, on_give
        self._desks: list[WorkersDesk] = []
        self.body.addWidget(Text(tr("다른 담당에게 넘기기"), Role.HEADING))
        self._roles = {
            WorkerRole.PLANNER: RadioCard(tr("복지플래너")),
            WorkerRole.NURSE: RadioCard(tr("방문간호사")),
        }
        roles = ChoiceGrid()
        roles.show_cards(tuple(self._roles.values()), 2)
        for role, card in self._roles.items():
            card.setObjectName(f"giving.role.{role.value}")
            card.clicked.connect(self._ask)
        self._roles[WorkerRole.PLANNER].setChecked(True)
        self._from = DropDown(name=tr("지금 담당"))
        self._from.setObjectName("giving.from")
        self._from.currentIndexChanged.connect(self._show_rest)
        self._all = Button(tr("모두 고르기"), Kind.TEXT, on_click=self._choose_all)
        self._all.setObjectName("giving.all")
        self._tongs = ChoiceGrid()
        self._tongs.setAccessibleName(tr("어느 통"))
        self._to = DropDown(name=tr("새 담당"))
        self._to.setObjectName("giving.to")
        self._to.currentIndexChanged.connect(self._count)
        self._reason = TextField(name=tr("까닭"), placeholder=tr("예: 인사이동, 휴직, 업무 조정"))
        self._reason.setObjectName("giving.reason")
        self._reason.returnPressed.connect(self._give)
        self._reason.textChanged.connect(self._count)
        self._told = Text(role=Role.STRONG)
        self._told.setObjectName("giving.count")
        self._message = Message()
        self._held = HeldStill()
        give = Button(tr("넘기기"), Kind.PRIMARY, icon="send", on_click=self._give)
        give.setObjectName("giving.give")
        self.body.addWidget(roles)
        self.body.addWidget(LabelledField(tr("지금 담당"), self._from))
        which = QHBoxLayout()
        which.addWidget(Text(tr("어느 통"), Role.STRONG), 1)
        which.addWidget(self._all)
        self.body.addLayout(which)
        self.body.addWidget(self._tongs)
        self.body.addWidget(LabelledField(tr("새 담당"), self._to))
        why = LabelledField(tr("까닭 (접속 기록에 남습니다)"), self._reason)
        keep_words(why, "giving.reason")
        self.body.addWidget(why)
        self.body.addWidget(self._told)
        self.body.addWidget(self._message)
        self.body.addWidget(self._held)
        self.body.addWidget(give)

    def begin(self) -> None:
        """The cursor where the first choice is."""
        self._roles[self.role].setFocus()

    @property
    def role(self) -> WorkerRole:
        """Whose households are shown."""
        return next(role for role, card in self._roles.items() if card.isChecked())

    def show_desks(self, desks: list[WorkersDesk]) -> None:
        """Who has what; what was chosen stays chosen where it can."""
        self._desks = desks
        self._from.offer([(_name(desk), desk.worker.id) for desk in desks if desk.count])
        self._show_rest()

    def _show_rest(self) -> None:
        """What the present worker has, and everybody else to give it to."""
        former = self._from.currentData()
        others = [one.worker for one in self._desks if one.worker.dongs and one.worker.id != former]
        self._to.offer([(one.name, one.id) for one in others])
        self._to.setEnabled(bool(others))
        self._show_tongs()

    def wait(self) -> None:
        """Until it is recorded: what is chosen and written goes with it."""
        self._held.hold(self)

    def not_given(self) -> None:
        """What stands there can be changed again."""
        self._held.let_go()

    def given(self) -> None:
        """It was recorded: the form is empty again."""
        self._held.let_go()
        self._reason.clear()
        for card in self._cards():
            card.setChecked(False)

    def _ask(self) -> None:
        self._on_role(self.role)

    def _desk(self) -> WorkersDesk | None:
        chosen = self._from.currentData()
        return next((desk for desk in self._desks if desk.worker.id == chosen), None)

    def _former(self) -> Worker | None:
        desk = self._desk()
        return None if desk is None else desk.worker

    def _successor(self) -> Worker | None:
        chosen = self._to.currentData()
        return next((desk.worker for desk in self._desks if desk.worker.id == chosen), None)

    def _cards(self) -> list[CheckCard]:
        return [card for card in self._tongs.cards if isinstance(card, CheckCard)]

    def _show_tongs(self) -> None:
        checked = {card.property("tong") for card in self._cards() if card.isChecked()}
        old: list[QWidget] = list(self._tongs.cards)
        desk, cards = self._desk(), []
        for tong, homes in sorted({} if desk is None else desk.homes.items()):
            card = CheckCard(tr("{tong}통 · {n}가구").format(tong=tong, n=len(homes)))
            card.setObjectName(f"giving.tong.{tong}")
            card.setProperty("tong", tong)
            card.setChecked(tong in checked)
            card.toggled.connect(self._count)
            cards.append(card)
        self._tongs.show_cards(cards, packed=True)
        for gone in old:
            gone.hide()
            gone.deleteLater()
        self._count()

    def _choose_all(self) -> None:
        all_chosen = all(card.isChecked() for card in self._cards())
        for card in self._cards():
            card.setChecked(not all_chosen)

    def _households(self) -> list[str]:
        desk = self._desk()
        if desk is None:
            return []
        tongs = [card.property("tong") for card in self._cards() if card.isChecked()]
        return [home for tong in tongs for home in desk.homes.get(tong, ())]

    def _count(self) -> None:
        former, to, count = self._former(), self._successor(), len(self._households())
        self._message.say(None)
        self._told.show()
        if former is not None and to is None:
            self._told.setText(_nobody_else())
            return
        if former is None or to is None or not count:
            self._told.setText(tr("넘길 통을 고르세요."))
            return
        self._told.setText(tr("{n}가구: {former} → {to}").format(n=count, former=called(former), to=to.name))

    def _give(self) -> None:
        former, to, households = self._former(), self._successor(), self._households()
        reason = self._reason.text().strip()
        trouble = None
        if former is None or not households:
            trouble = tr("넘길 통을 하나 이상 골라 주세요.")
        elif to is None:
            trouble = _nobody_else()
        elif not reason:
            trouble = tr("까닭을 적어 주세요.")
        self._message.say(trouble)
        self._told.setVisible(trouble is None)
        if trouble is not None:
            bring_into_sight(self._message)
        if trouble is None and former is not None and to is not None:
            self._on_give(Chosen(former, to, households, reason))


def _name(desk: WorkersDesk) -> str:
    # Whom the district names no more as doing this work here has no 동.
    elsewhere = bool(desk.worker.name) and not desk.worker.dongs
    text = tr("{name} · {n}가구 · 지금은 담당 아님") if elsewhere else tr("{name} · {n}가구")
    return text.format(name=called(desk.worker), n=desk.count)


def called(worker: Worker) -> str:
    """By name; never by an identifier."""
    return worker.name or (tr("이름을 모르는 전 담당") if worker.id else tr("담당 없음"))


def _nobody_else() -> str:
    return tr("같은 일을 하는 다른 직원이 이 동에 없어요. 구청에서 직원을 더한 뒤 동기화해 주세요.")
