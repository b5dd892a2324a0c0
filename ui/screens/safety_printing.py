"""The 안전계획 of a risk on a screen, and on the way to the resident's hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk import Desk
from app.forms.interface import FormError
from app.risk.following import Course
from app.risk.plans import AmongOthers, PlanMade, among_others
from app.risk.sealed_answers import Screening
from app.risk.sealed_plan import OpenedPlan
from app.visits.reading import FormReading
from app.visits.shelf import UnknownFormError
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.crisis_numbers import crisis_lines
from ui.language import read_in, tr
from ui.printing.paper import RESIDENTS_LANGUAGES, Paper, Sheet
from ui.printing.preview import show_paper
from ui.screens.safety_paper import safety_sheet
from ui.screens.vault_files import PaperFiles
from ui.screens.visit_words import form_card


def plan_in_words(desk: Desk, plan: Screening, spoken: str = "ko") -> FormReading | None:
    """`spoken`: in which language its questions are read where the form has it. None: its form is not on this
    laptop."""
    try:
        answers = desk.reader.answers(plan.form_id, plan.xml, spoken=spoken)
    except (UnknownFormError, FormError):
        return None
    return FormReading(plan.form_id, "", answers, ())


def print_plan(
    parent: QWidget,
    context: Context,
    risk: str,
    plan: Screening,
    made: PlanMade,
    age: int | None,
    course: Course | None,
) -> None:
    """Show the resident's sheet before it is printed, in Korean whatever the program speaks; where its form
    speaks English too, that can be chosen for a resident who reads it. `made`: when `plan` was written, and
    who helped; `age`: the resident's; `course`: what became of it since, which says by when somebody is in
    touch again."""
    due = course.follow.due if course is not None and course.closing is None else None
    family = parent.font().family()

    def read() -> tuple[list[tuple[str, str, FormReading]], AmongOthers]:
        return _in_languages(context.desk, plan), among_others(context.desk.ledger, risk, made)

    def show(found: tuple[list[tuple[str, str, FormReading]], AmongOthers]) -> None:
        forms, among = found
        if not forms:
            context.say(tr("이 노트북에서는 안전계획을 펼칠 수 없어요."), Tone.CAUTION)
            return
        today = context.desk.today()
        papers = [
            (name, Paper(sheet_in(spoken, form, made, today, age=age, due=due, among=among), family))
            for spoken, name, form in forms
        ]
        reason = tr("안전계획을 주민에게 드림")
        show_paper(parent, context, papers[0][1], f"risk/{risk}", reason, papers)

    context.tasks.store(read, show, context.fail, owner=parent)


def _in_languages(desk: Desk, plan: Screening) -> list[tuple[str, str, FormReading]]:
    """Code and name of each language, without those in which the form reads as in one before."""
    found: list[tuple[str, str, FormReading]] = []
    for spoken, name in RESIDENTS_LANGUAGES:
        form = plan_in_words(desk, plan, spoken)
        if form is not None and form not in [one for _, _, one in found]:
            found.append((spoken, name, form))
    return found


def sheet_in(
    spoken: str,
    form: FormReading,
    made: PlanMade,
    today: date,
    *,
    age: int | None,
    due: date | None,
    among: AmongOthers,
) -> Sheet:
    """The resident's sheet in `ko` or `en`, whatever the program speaks. `among`: what it says of the
    resident's other plans."""
    with read_in(spoken):
        written, helped = words.local(made.at_ms).date(), (made.name, made.phone)
        return safety_sheet(form, crisis_lines(), written, helped, today=today, age=age, due=due, among=among)


def plan_cards(
    plans: Sequence[tuple[OpenedPlan, FormReading | None]],
    files: PaperFiles,
    now_ms: int,
    on_print: Callable[[PlanMade, Screening], None],
) -> list[QWidget]:
    """Every plan with the worker's own notes, as the health division reads it, in the order of `plans`.
    `on_print`: asked for the resident's sheet of one that stands."""
    standing = sum(not opened.replaced for opened, _ in plans)
    return [
        _plan_card(opened, form, (files, now_ms, standing > 1, str(at) if at else ""), on_print)
        for at, (opened, form) in enumerate(plans)
    ]


def _plan_card(
    opened: OpenedPlan,
    form: FormReading | None,
    shown: tuple[PaperFiles, int, bool, str],
    on_print: Callable[[PlanMade, Screening], None],
) -> QWidget:
    """`form` None: this laptop has no key for it. `shown`: what reads its papers, the present moment, whether
    several stand side by side, and what tells its parts from those of the plans above it."""
    files, now_ms, several, place = shown
    named = " · ".join(filter(None, (opened.made.name, words.moment(opened.made.at_ms, now_ms))))
    written = Text(named, Role.QUIET)
    written.setObjectName(".".join(filter(None, ("screening.plan", place))))
    if form is None:
        card = Card()
        card.body.addWidget(Text(tr("안전계획"), Role.HEADING))
        card.body.addWidget(written)
        absent = tr("안전계획을 여는 열쇠가 이 노트북에 없어요. 다른 당직자가 열 수 있습니다.")
        card.body.addWidget(Text(absent))
    else:
        card = form_card(form, files)
        card.body.insertWidget(1, written)
    card.body.setSpacing(Gap.M)
    if opened.replaced:
        card.body.insertWidget(2, Banner(tr("이전 계획이에요. 뒤에 새로 쓴 계획이 있습니다."), Tone.INFO))
    elif several:
        told = tr("서로 모른 채 따로 쓴 계획이 함께 있어요. 주민과 어느 것을 쓸지 정해 주세요.")
        card.body.insertWidget(2, Banner(told, Tone.CAUTION))
    plan = opened.plan
    if plan is not None and form is not None and form.readable and not opened.replaced:
        give = Button(
            tr("안전계획 인쇄"), Kind.SECONDARY, icon="printer", on_click=lambda: on_print(opened.made, plan)
        )
        give.setObjectName(".".join(filter(None, ("screening.print", place))))
        row = QHBoxLayout()
        row.addWidget(give)
        row.addStretch(1)
        card.body.addLayout(row)
    return card
