"""What is done at a door, from the list or from the household: announce, begin, nobody there, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.visits.at_once import AtDoor, JudgedError
from app.visits.visiting import ABSENT, REFUSED, Ending
from ui import codes, words
from ui.components.button import Kind
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.field import LabelledField, TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.companions import CompanionPicker
from ui.screens.notice import ask_notice
from ui.screens.taking_back import take_back

T = TypeVar("T")

_RECORDED = Changed.VISIT | Changed.DRAFT | Changed.HOUSEHOLD | Changed.RISK
"""In the words of the record, whatever language the program speaks."""


@dataclass(frozen=True, slots=True)
class Door:
    """The home one stands at. `plan`: the visit that is due, None: none; `draft`: a visit in progress;
    `done`: what is recorded there already; `drafted`: whose the visit in progress is, where it is for
    another resident."""

    household: str
    plan: str | None
    whom: str
    phone: str
    draft: str | None
    done: AtDoor
    drafted: str = ""


class Doorstep(QObject):
    """Opens the dialogs over its screen, records, says what was recorded."""

    def __init__(self, context: Context, screen: QWidget, own_role: str = "") -> None:
        super().__init__(screen)
        self._context = context
        self._screen = screen
        self.own_role = own_role
        self._back: Callable[[], bool] | None = None

    def remember(self, back: Callable[[], bool]) -> None:
        """How to take back what one press did. It answers False while something else comes first."""
        self._back = back

    def undo(self) -> None:
        """Take back what was done last, once."""
        if self._back is not None and self._back():
            self._back = None

    def ask_notice(self, door: Door) -> None:
        """Ask how the visit was announced."""
        ask_notice(
            self._screen,
            door.whom,
            door.phone,
            lambda way, note: self._record_notice(door, way, note),
            f"household/{door.household}",
        )

    def _record_notice(self, door: Door, way: str, note: str) -> None:
        at_once = self._context.desk.at_once
        self._context.tasks.store(
            lambda: at_once.give_notice(door.household, door.plan, way, note),
            self._noticed,
            self._context.fail,
        )

    def _noticed(self, _visit: str) -> None:
        self._context.say(
            tr("사전안내를 이 노트북에 기록했습니다. 구청에는 아직 보내지 않았습니다."), Tone.SUCCESS
        )
        self._context.tell(Changed.VISIT | Changed.HOUSEHOLD)

    def notice(self, door: Door) -> None:
        """Record it in the way it was done last; where it is recorded already, ask how it was."""
        if door.done.noticed:
            self.ask_notice(door)
            return
        at_once, way = self._context.desk.at_once, usual_way(door)
        self._do(
            lambda: at_once.give_notice(door.household, door.plan, way),
            lambda visit: self._recorded_at_once(
                tr("사전안내({way})를 기록했습니다. 다르면 한 번 더 누르세요.").format(
                    way=words.notice_way(way)
                ),
                lambda: at_once.take_notice_back(visit),
            ),
        )

    def absent(self, door: Door) -> None:
        """Record it with the commonest reason; where it is recorded since then, ask for the reason."""
        if door.draft is not None:
            self._go_on(door.draft)
            return
        at_once, visiting = self._context.desk.at_once, self._context.desk.visiting
        reason = next(iter(codes.reasons(ABSENT)))

        def work() -> tuple[str, bool]:
            before = at_once.absent_since(door.household, door.done.since_ms)
            ending = Ending(ABSENT, reason)
            made = before or visiting.record_without_visit(door.household, door.plan, ending)
            return made, before is None

        def done(made: tuple[str, bool]) -> None:
            visit, fresh = made
            if not fresh:
                self._reword(door, visit)
                return
            self._recorded_at_once(
                tr("부재({reason})를 기록했습니다. 까닭이 다르면 한 번 더 누르세요.").format(
                    reason=codes.reasons(ABSENT)[reason]
                ),
                lambda: at_once.take_absence_back(visit),
            )

        self._do(work, done)

    def _reword(self, door: Door, visit: str) -> None:
        at_once, why = self._context.desk.at_once, ReasonForm(ABSENT)

        def put_right() -> None:
            # The dialog and its fields are gone by the time the store comes to it.
            ending = Ending(ABSENT, why.in_words())
            self._do(lambda: at_once.reword(visit, ending), self._recorded)

        ask_for(
            self._screen,
            tr("왜 만나지 못했나요?"),
            door.whom,
            Action(tr("까닭 고치기"), Kind.PRIMARY, put_right),
            Action(
                tr("부재 지우기"),
                Kind.SECONDARY,
                lambda: self._do(lambda: at_once.take_absence_back(visit), self._taken_back),
            ),
            Action(tr("닫기"), Kind.PLAIN),
            content=why,
            name=ABSENT,
            about=f"household/{door.household}",
        )

    def _recorded_at_once(self, said: str, undo: Callable[[], None]) -> None:
        context = self._context

        def back() -> None:
            take_back(context, undo, _RECORDED)

        def back_by_key() -> bool:
            back()
            return True

        self.remember(back_by_key)
        context.say(said, Tone.SUCCESS, action=tr("되돌리기 (Ctrl+Z)"), run=back)
        context.tell(_RECORDED)

    def _taken_back(self, _nothing: object) -> None:
        self._context.say(tr("되돌렸습니다."), Tone.SUCCESS)
        self._context.tell(_RECORDED)

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, JudgedError):
                self._context.say(tr("그 뒤에 바뀌었거나 검토되어 그대로 두었습니다."), Tone.CAUTION)
            else:
                self._context.fail(error)

        self._context.tasks.store(work, done, failed, owner=self)

    def start_at_once(self, door: Door) -> None:
        """Begin alone, or go on; who came along is noted in the visit. At one home one visit is in progress
        at a time: of another resident's it is told whose one comes to."""
        if door.draft is not None:
            self._context.go.visit(door.draft)
            if door.drafted:
                told = tr(
                    "{name} 님의 방문을 작성 중이라 그 기록을 열었습니다. "
                    "마치면 {whom} 방문을 시작할 수 있습니다."
                )
                self._context.say(told.format(name=door.drafted, whom=door.whom), Tone.CAUTION)
        else:
            self._begin(door, [])

    def start(self, door: Door) -> None:
        """Ask who came along and begin; a visit in progress is gone on with at once."""
        if door.draft is not None:
            self._context.go.visit(door.draft)
            return
        picker = CompanionPicker(self.own_role)
        ask_for(
            self._screen,
            tr("누구와 함께 방문하나요?"),
            tr("{whom} · 혼자라면 그대로 시작하세요.").format(whom=door.whom),
            Action(tr("방문 시작"), Kind.PRIMARY, lambda: self._begin(door, picker.companions())),
            Action(tr("닫기"), Kind.PLAIN),
            content=picker,
            width=WIDE,
            name="start",
            about=f"household/{door.household}",
        )

    def _begin(self, door: Door, companions: list[str]) -> None:
        visiting = self._context.desk.visiting
        self._context.tasks.store(
            lambda: visiting.start(door.household, door.plan, companions), self._begun, self._context.fail
        )

    def _begun(self, visit: str) -> None:
        self._context.tell(Changed.DRAFT)
        self._context.go.visit(visit)

    def refuse(self, door: Door) -> None:
        """Ask why, and record it: what a resident does not want is told to a supervisor in their words."""
        if door.draft is not None:
            self._go_on(door.draft)
            return
        why = ReasonForm(REFUSED)
        ask_for(
            self._screen,
            tr("방문을 거절하셨나요?"),
            door.whom,
            Action(
                tr("거절로 기록"),
                Kind.PRIMARY,
                lambda: self._record(door, Ending(REFUSED, why.in_words())),
            ),
            Action(tr("닫기"), Kind.PLAIN),
            content=why,
            name=REFUSED,
            about=f"household/{door.household}",
        )

    def _go_on(self, visit: str) -> None:
        self._context.say(tr("작성 중인 방문이 있습니다. 방문 화면의 마치기에서 골라 주세요."), Tone.CAUTION)
        self._context.go.visit(visit)

    def _record(self, door: Door, ending: Ending) -> None:
        visiting = self._context.desk.visiting
        self._context.tasks.store(
            lambda: visiting.record_without_visit(door.household, door.plan, ending),
            self._recorded,
            self._context.fail,
        )

    def _recorded(self, _visit: object) -> None:
        say_recorded(self._context)


def usual_way(door: Door) -> str:
    """How a visit there is announced; whoever has no telephone finds a note on the door."""
    return door.done.way if door.phone else "door"


def say_recorded(context: Context) -> None:
    """Say where the record is and where it is not yet, and tell the other screens."""
    context.say(tr("이 노트북에 기록했습니다. 구청에는 아직 보내지 않았습니다."), Tone.SUCCESS)
    context.tell(_RECORDED)


class ReasonForm(QWidget):
    """Why there was no visit: the commonest reason is chosen already, so two presses are enough."""

    def __init__(self, outcome: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {recorded: RadioCard(shown) for recorded, shown in codes.reasons(outcome).items()}
        cards = list(self._cards.values())
        for at, card in enumerate(cards):
            card.setObjectName(f"reason.{at}")
        cards[0].setChecked(True)
        grid = ChoiceGrid()
        grid.show_cards(cards, columns=2)
        self._leaflet = CheckCard(tr("방문 안내문을 두고 왔음"))
        self._leaflet.setObjectName("reason.leaflet")
        heard = tr("예: 옆집에서 병원에 가셨다고 함"), tr("예: 다음 달에 다시 오라고 하심")
        self._note = TextField(placeholder=heard[outcome == REFUSED])
        self._note.setObjectName("reason.note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        column.addWidget(grid)
        if outcome == ABSENT:
            column.addWidget(self._leaflet)
        column.addWidget(LabelledField(tr("메모"), self._note))

    def in_words(self) -> str:
        """`입원: 옆집에서 들음`, `대답 없음: 방문 안내문을 두고 옴`."""
        reason = next(recorded for recorded, card in self._cards.items() if card.isChecked())
        left = codes.LEAFLET if self._leaflet.isChecked() else ""
        note = " · ".join(part for part in (left, self._note.text().strip()) if part)
        return f"{reason}: {note}" if note else reason
