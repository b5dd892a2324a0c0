"""인수인계: the supervisor gives households to another worker and sees how far each handover has come."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desk import Desk
from app.handover.assigning import Assigning, AssigningError, WorkersDesk
from app.handover.following import Following, is_late
from app.wire.handing import Handover, SilentLaptop
from app.wire.people import Role as WorkerRole
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.chip import Chip
from ui.components.dialog import Action, ask
from ui.components.header import PageHeader
from ui.components.spacing import Gap
from ui.components.tagged_rows import TaggedList
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.base import BaseScreen, scrolling
from ui.screens.ending_laptops import ask_which_laptop
from ui.screens.giving import Chosen, Giving, called
from ui.screens.handover_rows import handover_row
from ui.screens.silent_laptops import SilentLaptops


@dataclass(frozen=True, slots=True)
class _State:
    desks: list[WorkersDesk]
    handovers: list[Handover]
    silent: list[SilentLaptop]
    to_give_up: list[Handover]
    now_ms: int


def _read(desk: Desk, assigning: Assigning, following: Following, role: WorkerRole, only: str) -> _State:
    desk.listed("homes.list")
    desks = assigning.desks(role)
    if only:
        desks = [one.only(only) for one in desks]
    followed = following.handovers()
    to_give_up = following.unreturned.candidates(followed)
    return _State(desks, followed, following.silent(), to_give_up, desk.clock())


class HandoverScreen(BaseScreen):
    """Opened from the bar or by Ctrl+T on a supervisor's laptop; from a household's page for that one."""

    hears = Changed.HOUSEHOLD | Changed.SYNC

    def __init__(
        self,
        context: Context,
        assigning: Assigning,
        following: Following,
        household: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "handover", parent)
        self._assigning, self._following, self._household = assigning, following, household
        self._late = Chip()
        self._late.setObjectName("handover.late")
        self._late.hide()
        header = PageHeader(self.heading(), on_back=context.go.back)
        header.add_action(self._late)
        self._giving = Giving(self._role_chosen, self._confirm)
        self._list = TaggedList(context.theme, name=tr("넘어가는 중"), on_open=lambda _key: None, whole=True)
        self._list.setObjectName("handover.list")
        self._nothing = Text(tr("넘어가는 중인 가구가 없어요."), Role.QUIET)
        self._to_give_up: list[Handover] = []
        self._give_up = Button(tr("되찾지 못한 노트북"), Kind.SECONDARY, on_click=self._ask_which_laptop)
        self._give_up.setObjectName("handover.give_up")
        self._give_up.hide()
        inner = QWidget()
        row = self.breaks_when_narrow(QBoxLayout(QBoxLayout.Direction.LeftToRight, inner))
        row.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        row.setSpacing(Gap.L)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._giving)
        right.setSpacing(Gap.L)
        right.addWidget(self._steps())
        self._silent = SilentLaptops(context)
        right.addWidget(self._silent)
        for side, stretch in ((left, 2), (right, 3)):
            side.addStretch(1)
            row.addLayout(side, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(scrolling(inner, self), 1)

    def heading(self) -> str:
        return tr("인수인계")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._giving.begin()

    def read(self) -> None:
        desk, role, only = self.context.desk, self._giving.role, self._household
        self.context.tasks.store(
            lambda: _read(desk, self._assigning, self._following, role, only), self._show, self.context.fail
        )

    def _steps(self) -> Card:
        card = Card()
        card.body.addWidget(Text(tr("넘어가는 중"), Role.HEADING))
        told = tr(
            "전 담당의 기록이 모두 구청에 오고, 새 담당이 받고, 옛 노트북이 지웠다는 서명을 보내면 끝납니다."
        )
        card.body.addWidget(Text(told, Role.QUIET))
        card.body.addWidget(self._nothing)
        card.body.addWidget(self._list)
        card.body.addWidget(self._give_up)
        return card

    def _ask_which_laptop(self) -> None:
        ask_which_laptop(self, self.context, self._following.unreturned, self._to_give_up)

    def _show(self, state: _State) -> None:
        self._giving.show_desks(state.desks)
        self._list.show_rows([handover_row(one, state.now_ms) for one in state.handovers])
        self._list.setVisible(bool(state.handovers))
        self._nothing.setVisible(not state.handovers)
        self._to_give_up = state.to_give_up
        self._give_up.setVisible(bool(state.to_give_up))
        self._silent.show_laptops(state.silent, state.now_ms)
        late = sum(is_late(one, state.now_ms) for one in state.handovers)
        self._late.say(tr("늦음 {n}").format(n=late), Tone.DANGER)
        self._late.setVisible(bool(late))

    def _role_chosen(self, _role: WorkerRole) -> None:
        self.refresh()

    def _confirm(self, chosen: Chosen) -> None:
        former = called(chosen.former)
        ask(
            self,
            tr("{n}가구를 넘길까요?").format(n=len(chosen.households)),
            tr(
                "{former} → {to}. 새 담당은 모든 기록을 받고, "
                "전 담당의 노트북에서는 보낼 것을 보낸 뒤 지워집니다."
            ).format(former=former, to=chosen.to.name),
            Action(tr("넘기기"), Kind.PRIMARY, lambda: self._give(chosen)),
            Action(tr("그만두기"), Kind.SECONDARY),
        )

    def _give(self, chosen: Chosen) -> None:
        assigning = self._assigning
        self._giving.wait()
        self.context.tasks.store(
            lambda: assigning.assign(chosen.households, chosen.to, chosen.reason),
            self._given,
            self._not_given,
            owner=self,
        )

    def _given(self, count: int) -> None:
        self._giving.given()
        self.context.say(
            tr("{n}가구를 넘겼어요. 동기화하면 구청과 두 담당의 노트북에 전해집니다.").format(n=count),
            Tone.SUCCESS,
        )
        self.context.tell(Changed.HOUSEHOLD)

    def _not_given(self, error: Exception) -> None:
        self._giving.not_given()
        if isinstance(error, AssigningError):
            self.context.say(
                tr("아무것도 넘기지 않았어요. 새 담당이 우리 동 직원인지 확인하고 다시 해 주세요."),
                Tone.CAUTION,
            )
        else:
            self.context.fail(error)
