"""A further visit to a household: whom, why and when."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.households.editing import NewPlan
from app.households.page import HouseholdPage
from app.households.values import UnfitError, fitted
from ui import codes, words_of_homes
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.drop_down import DropDown
from ui.components.field import LabelledField, TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.household_editing import HouseholdEditing
from ui.screens.next_visit import NextVisit

_USUAL = "follow_up"


class PlanForm(QWidget):
    """Nothing but the day has to be chosen: the first person and 사후관리 stand there."""

    def __init__(self, page: HouseholdPage, today: date) -> None:
        super().__init__()
        self._today = today
        self._problem = Message()
        self._problem.setObjectName("planning.problem")
        self._when = NextVisit(on_change=lambda: self._problem.say(None))
        self._when.show_today(today)
        self._whom, self._cohort = DropDown(), DropDown()
        self._whom.setObjectName("planning.whom")
        self._cohort.setObjectName("planning.cohort")
        for person in page.people:
            if not person.deceased:
                self._whom.addItem(person.name, person.id)
        self._whom.addItem(tr("가구 전체"), "")
        for code, name in codes.cohorts_to_choose().items():
            self._cohort.addItem(name, code)
        self._cohort.setCurrentIndex(max(0, self._cohort.findData(_USUAL)))
        self._reason = TextField()
        self._reason.setObjectName("planning.reason")
        self._why = LabelledField(tr("까닭"), self._reason, hint=tr("예: 도시락 연계 뒤 확인"))
        self._reason.textChanged.connect(lambda: self._why.say(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(Text(tr("언제"), Role.STRONG))
        column.addWidget(self._when)
        column.addWidget(self._problem)
        column.addWidget(LabelledField(tr("누구를"), self._whom))
        column.addWidget(LabelledField(tr("대상"), self._cohort))
        column.addWidget(self._why)

    def is_ready(self) -> bool:
        """Whether a day is chosen and the reason can be kept; says beside the field where it is not so."""
        fits = self._reason_fits()
        if self._when.due() is None:
            self._problem.say(tr("언제 갈지 골라 주세요."))
            return False
        return fits

    def _reason_fits(self) -> bool:
        try:
            fitted("plans.new.reason", self._reason.text(), self._today)
        except UnfitError as error:
            self._why.say(words_of_homes.fault(error.fault))
            self._reason.setFocus()
            return False
        return True

    def plan(self) -> NewPlan | None:
        due, cohort = self._when.due(), str(self._cohort.currentData())
        if due is None:
            return None
        return NewPlan(
            person=str(self._whom.currentData()),
            cohort=cohort,
            due=due,
            reason=self._reason.text().strip(),
            form=codes.cohort_form(cohort),
        )


def ask_plan(screen: QWidget, editing: HouseholdEditing, page: HouseholdPage, today: date) -> None:
    """Ask over `screen`; the plan is recorded through `editing`, which can take it back."""
    form, household = PlanForm(page, today), page.household.id

    def record() -> None:
        plan = form.plan()
        if plan is not None:
            editing.record(
                lambda desk: desk.editing.plan_visit(household, plan), tr("방문 계획을 넣었습니다.")
            )

    ask_for(
        screen,
        tr("언제 다시 방문할까요?"),
        "",
        Action(tr("계획에 넣기"), Kind.PRIMARY, record, ready=form.is_ready),
        Action(tr("닫기"), Kind.PLAIN),
        content=form,
        width=WIDE,
        name="planning",
        of="",
    )
