"""The 안전계획 on 지금 할 일: which there is, and the sheet of the one that this laptop has."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.risk.about import age_about
from app.risk.following import Course
from app.risk.plans import NO_PLANS, PlanMade, Plans, copy_of, plans_of, plans_written
from app.risk.sealed_answers import Screening
from ui import words
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.dialog import Action, ask
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr
from ui.screens.safety_printing import print_plan


def _printable(desk: Desk, risk: str) -> tuple[Plans, Screening | None]:
    """As it stands when it is printed, which may be otherwise than when the page was read."""
    plans = plans_of(desk.ledger, risk)
    return plans, copy_of(desk.ledger, plans.here) if plans.here is not None else None


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """What whoever wrote a plan knows of it, and nothing else of its risk. `where`: the household;
    `visiting`: a visit is in progress there."""

    plans: Plans
    where: str
    age: int | None
    visiting: bool


def written_plan(desk: Desk, risk: str) -> WrittenPlan | None:
    """None: this worker wrote none, or it is not on this laptop."""
    plans, row = plans_written(desk.ledger, risk), desk.store.visits.risk(risk)
    if plans.here is None or row is None:
        return None
    home = desk.store.homes.household(row.household)
    where = "" if home is None else f"{words.household_name(home)} · {words.full_address(home)}"
    visiting = any(draft.household == row.household for draft in desk.store.drafts.visits())
    return WrittenPlan(plans, where, age_about(desk.ledger, row), visiting)


def who_knows() -> Card:
    """Whom to ask for what this worker is not told, and what never waits for that."""
    card = Card()
    card.body.setSpacing(Gap.M)
    card.body.addWidget(
        Text(tr("쓴 계획은 의약과로 갑니다. 위험의 단계와 그동안의 일은 담당자가 알고 있으니 문의해 주세요."))
    )
    card.body.addWidget(Text(tr("지금 급히 위험하면 혼자 두지 말고 119나 112에 전화하세요."), Role.STRONG))
    return card


class OwnPlan:
    """`button` prints it: what is in force at once, what is not after it was said that it is not."""

    def __init__(self, page: QWidget, context: Context, risk: str) -> None:
        self._page, self._context, self._risk = page, context, risk
        self._plans = NO_PLANS
        self._age: int | None = None
        self._course: Course | None = None
        self.button = Button(tr("안전계획 인쇄"), Kind.SECONDARY, icon="printer", on_click=self._ask)
        self.button.setObjectName("crisis.print")

    def show_plans(self, plans: Plans, age: int | None, course: Course | None) -> None:
        """`age`: the resident's, None: not known; `course`: what became of the risk since, None: not this
        worker's to know."""
        self._plans, self._age, self._course = plans, age, course
        self.button.setText(tr("이전 안전계획 인쇄") if plans.is_earlier else tr("안전계획 인쇄"))
        self.button.setVisible(plans.here is not None)

    def card(self, now_ms: int, *, visiting: bool) -> Card:
        """When it was made, by whom, and what of it is not here. `visiting`: a visit is in progress."""
        card, plans = Card(), self._plans
        card.setObjectName("crisis.plans")
        card.body.setSpacing(Gap.M)
        card.body.addWidget(Text(tr("안전계획"), Role.HEADING))
        for made in plans.standing:
            card.body.addWidget(Text(self._made(made, now_ms)))
        if plans.standing and plans.here != plans.in_force:
            card.body.addWidget(Text(self._elsewhere(plans, now_ms)))
        if not plans.standing and visiting:
            told = tr("주민과 나란히 앉아 함께 씁니다. 다 쓰면 큰 글씨로 인쇄해 드립니다.")
            card.body.addWidget(Text(told))
        elif not plans.standing:
            told = tr("아직 없어요. 방문을 시작하면 함께 쓸 수 있습니다.")
            card.body.addWidget(Text(told, Role.QUIET))
        return card

    def _made(self, made: PlanMade, now_ms: int) -> str:
        when = words.moment(made.at_ms, now_ms)
        if made.author == self._context.desk.identity.worker.id:
            return tr("{when}에 함께 썼어요.").format(when=when)
        return tr("{when}에 {name} 님이 함께 썼어요.").format(when=when, name=made.name)

    def _elsewhere(self, plans: Plans, now_ms: int) -> str:
        if plans.here is None:
            whom = ", ".join(_whom(one) for one in plans.standing)
            return tr("이 노트북에서는 펼칠 수 없어요. 인쇄는 {whom} 또는 의약과에 부탁해 주세요.").format(
                whom=whom
            )
        if plans.is_earlier:
            return _earlier(plans.here, plans.standing[0], now_ms)
        return _beside(plans.here, plans.others, now_ms)

    def _ask(self) -> None:
        desk, risk = self._context.desk, self._risk
        work = self._context.tasks.store
        work(lambda: _printable(desk, risk), self._asked, self._context.fail)

    def _asked(self, found: tuple[Plans, Screening | None]) -> None:
        plans, plan = found
        here, now_ms = plans.here, self._context.desk.clock()
        if plan is None or here is None:
            self._context.say(tr("이 노트북에서는 안전계획을 펼칠 수 없어요."), Tone.CAUTION)
            return
        leave = Action(tr("인쇄하지 않기"), Kind.PRIMARY)
        if plans.is_earlier and plans.in_force is not None:
            told = _earlier(here, plans.in_force, now_ms)
            go_on = Action(tr("이전 계획 인쇄"), Kind.SECONDARY, lambda: self._print(here, plan))
            ask(self._page, tr("이전 안전계획이에요"), told, leave, go_on)
        elif plans.others:
            told = _beside(here, plans.others, now_ms)
            go_on = Action(tr("이 계획 인쇄"), Kind.SECONDARY, lambda: self._print(here, plan))
            ask(self._page, tr("안전계획이 하나 더 있어요"), told, leave, go_on)
        else:
            self._print(here, plan)

    def _print(self, made: PlanMade, plan: Screening) -> None:
        print_plan(self._page, self._context, self._risk, plan, made, self._age, self._course)


def _whom(made: PlanMade) -> str:
    """Who wrote it with the resident, as they are reached."""
    return f"{made.name} {made.phone}".strip()


def _earlier(here: PlanMade, newer: PlanMade, now_ms: int) -> str:
    return tr(
        "이 노트북에 있는 것은 {mine}에 쓴 이전 계획입니다. {when}에 {name} 님이 새로 썼어요. "
        "새 계획의 인쇄는 {whom} 또는 의약과에 부탁해 주세요."
    ).format(
        mine=words.moment(here.at_ms, now_ms),
        when=words.moment(newer.at_ms, now_ms),
        name=newer.name,
        whom=_whom(newer),
    )


def _beside(here: PlanMade, others: tuple[PlanMade, ...], now_ms: int) -> str:
    return tr(
        "이 노트북에 있는 것은 {mine}에 쓴 계획입니다. 그것을 모른 채 {name} 님도 썼어요. 어느 것을 쓸지 "
        "주민과 정해 주세요. 다른 계획의 인쇄는 {whom} 또는 의약과에 부탁해 주세요."
    ).format(
        mine=words.moment(here.at_ms, now_ms),
        name=", ".join(one.name for one in others),
        whom=", ".join(_whom(one) for one in others),
    )
