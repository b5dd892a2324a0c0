"""사망, 전출 and consents: what is recorded with its day, after a question."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import Desk
from app.households.editing import GIVEN, WITHDRAWN, Saved
from app.households.values import Fault, UnfitError, past_day
from ui import codes, words_of_homes
from ui.components.button import Button, Kind
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.drop_down import DropDown
from ui.components.field import LabelledField, TextField
from ui.components.flow import Flow
from ui.components.form_dialog import ask_for
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.language import tr
from ui.screens.household_editing import HouseholdEditing


class _Day(QWidget):
    """On which day; today unless somebody writes another one."""

    def __init__(self, today: date, label: str) -> None:
        super().__init__()
        self._today = today
        self.day = TextField()
        self.day.setObjectName("ending.day")
        self.day.setText(today.isoformat())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._labelled = LabelledField(label, self.day, hint=tr("예: 2026-03-02, 20260302"))
        column.addWidget(self._labelled)

    def written(self) -> str:
        return self.day.text().strip()

    def is_ready(self) -> bool:
        """Whether it is a day that was; what is wrong stands beside it."""
        try:
            fault = None if past_day(self.written(), self._today) else Fault.EMPTY
        except UnfitError as error:
            fault = error.fault
        self._labelled.say(None if fault is None else words_of_homes.fault(fault))
        if fault is not None:
            self.day.setFocus()
        return fault is None


class _Consent(QWidget):
    """What was said of one scope, when and how, and of a consent on what basis. How it was said nobody knows
    beforehand: it is chosen before anything is recorded."""

    def __init__(self, today: date, said: str) -> None:
        super().__init__()
        self.said = {GIVEN: RadioCard(tr("동의함")), WITHDRAWN: RadioCard(tr("동의 철회"))}
        for name, card in self.said.items():
            card.setObjectName(f"consent.{name}")
        self.said[said].setChecked(True)
        grid = ChoiceGrid()
        grid.show_cards(tuple(self.said.values()), columns=2)
        self.day = _Day(today, tr("말씀하신 날"))
        self.ways = {code: RadioCard(name) for code, name in codes.consent_ways().items()}
        for code, card in self.ways.items():
            card.setObjectName(f"consent.way.{code}")
        ways = ChoiceGrid()
        ways.show_cards(tuple(self.ways.values()), columns=3)
        self._how = LabelledField(tr("어떻게"), ways)
        for card in self.ways.values():
            # What was missing is no longer.
            card.toggled.connect(lambda _chosen: self._how.say(None))
        self.basis = DropDown()
        for code, name in codes.consent_bases().items():
            self.basis.addItem(name, code)
        self.basis.setObjectName("consent.basis")
        # What is withdrawn stands on nothing any more.
        self._basis = LabelledField(tr("법적 근거"), self.basis)
        self.said[GIVEN].toggled.connect(lambda given: show_if(self._basis, given))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(grid)
        column.addWidget(self.day)
        column.addWidget(self._how)
        column.addWidget(self._basis)
        show_if(self._basis, said == GIVEN)

    def answer(self) -> str:
        return GIVEN if self.said[GIVEN].isChecked() else WITHDRAWN

    def is_ready(self) -> bool:
        """Whether the day is one and how it was said is chosen; what is missing stands beside it."""
        told = any(card.isChecked() for card in self.ways.values())
        self._how.say(None if told else tr("어떻게 말씀하셨는지 골라 주세요."))
        if not told:
            next(iter(self.ways.values())).setFocus()
        return self.day.is_ready() and told

    def detail(self) -> dict[str, str]:
        return {
            "day": self.day.written(),
            "how": next((code for code, card in self.ways.items() if card.isChecked()), ""),
            "basis": str(self.basis.currentData()) if self.answer() == GIVEN else "",
        }


class Endings:
    """Opens the questions over `screen` and records the answers through `editing`."""

    def __init__(self, screen: QWidget, editing: HouseholdEditing, household: str) -> None:
        self._screen = screen
        self._editing = editing
        self._household = household

    def of_person(self, person: str, name: str, today: date) -> QWidget:
        """The buttons of somebody's editor."""
        died = Button(tr("사망"), Kind.SECONDARY, on_click=lambda: self.died(person, name, today))
        died.setObjectName("ending.died")
        left = Button(
            tr("이 집에 살지 않음"), Kind.SECONDARY, on_click=lambda: self.left(person, name, today)
        )
        left.setObjectName("ending.left")
        row = Flow()
        row.add(died)
        row.add(left)
        return row

    def of_home(self, today: date) -> QWidget:
        """The button of the home's editor."""
        moved = Button(tr("전출"), Kind.SECONDARY, on_click=lambda: self.moved_out(today))
        moved.setObjectName("ending.moved")
        row = Flow()
        row.add(moved)
        return row

    def died(self, person: str, name: str, today: date) -> None:
        if not self._editing.is_settled():
            return
        day = _Day(today, tr("돌아가신 날"))
        ask_for(
            self._screen,
            tr("{name} 님이 돌아가셨나요?").format(name=name),
            tr("이 분의 방문 계획이 끝납니다. 잘못 기록했으면 되돌릴 수 있습니다."),
            Action(
                tr("사망으로 기록"),
                Kind.DANGER,
                lambda: self._record("died", person, day, tr("사망을 기록했습니다.")),
                ready=day.is_ready,
            ),
            Action(tr("닫기"), Kind.PLAIN),
            content=day,
            name="ending",
            of=f"died/{person}",
        )

    def left(self, person: str, name: str, today: date) -> None:
        if not self._editing.is_settled():
            return
        day = _Day(today, tr("떠난 날"))
        ask_for(
            self._screen,
            tr("{name} 님이 이 집에 살지 않나요?").format(name=name),
            tr("함께 사는 사람에서 빠지고, 이 분의 방문 계획이 끝납니다. 지난 기록은 남습니다."),
            Action(
                tr("떠난 것으로 기록"),
                Kind.DANGER,
                lambda: self._record("left", person, day, tr("떠난 것을 기록했습니다.")),
                ready=day.is_ready,
            ),
            Action(tr("닫기"), Kind.PLAIN),
            content=day,
            name="ending",
            of=f"left/{person}",
        )

    def moved_out(self, today: date) -> None:
        if not self._editing.is_settled():
            return
        day = _Day(today, tr("이사한 날"))
        ask_for(
            self._screen,
            tr("이 가구가 이사했나요?"),
            tr("이 가구의 방문 계획이 모두 끝납니다. 지난 기록은 남습니다."),
            Action(
                tr("전출로 기록"),
                Kind.DANGER,
                lambda: self._record("moved", "", day, tr("전출을 기록했습니다.")),
                ready=day.is_ready,
            ),
            Action(tr("닫기"), Kind.PLAIN),
            content=day,
            name="ending",
            of="moved",
        )

    def consent(self, scope: str, said: str, today: date) -> None:
        """Ask what was said of `scope`; `said` is chosen at first."""
        form = _Consent(today, said)
        household = self._household

        def record() -> None:
            answer, detail = form.answer(), form.detail()
            self._editing.record(
                lambda desk: desk.editing.consent(household, scope, answer, detail),
                tr("동의를 기록했습니다.") if answer == GIVEN else tr("동의 철회를 기록했습니다."),
            )

        ask_for(
            self._screen,
            tr("{scope}에 동의하셨나요?").format(scope=codes.consent_scopes().get(scope, scope)),
            tr("물어본 대로 적습니다. 철회는 다른 기록보다 앞섭니다."),
            Action(tr("기록하기"), Kind.PRIMARY, record, ready=form.is_ready),
            Action(tr("닫기"), Kind.PLAIN),
            content=form,
            name="consent",
            of=scope,
        )

    def _record(self, what: str, person: str, day: _Day, done: str) -> None:
        household, written = self._household, day.written()

        def work(desk: Desk) -> Saved | None:
            if what == "died":
                return desk.editing.died(household, person, written)
            if what == "left":
                return desk.editing.left(household, person, written)
            return desk.editing.moved_out(household, written)

        self._editing.record(work, done, ends=True)
