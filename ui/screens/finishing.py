"""마치기: how the visit ended, what to note, when one comes again, what will be recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.visits.content import BegunEnding
from app.visits.visiting import ABSENT, DONE, REFUSED, Ending, UnfinishedFormsError
from ui import codes, words
from ui.components.action_bar import ActionBar
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.field import LabelledField, TextArea
from ui.components.flow import Flow
from ui.components.held_still import HeldStill
from ui.components.spacing import READING_WIDTH, Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.health.catalogue import catalogue
from ui.health.group_picker import GroupPicker
from ui.health.words import alarm_line
from ui.language import tr
from ui.screens.base import Step, page_column, scrolling
from ui.screens.companions import in_words
from ui.screens.doorstep import say_recorded
from ui.screens.next_visit import NextVisit
from ui.screens.only_level import tell_of_level
from ui.screens.unassessed import Unassessed
from ui.screens.unreckoned import UnreckonedForms
from ui.screens.visit_desk import question_banner
from ui.screens.visit_now import CareNow, VisitNow

_KEEP_MS = 400


class FinishingPage(Step):
    """Asks, shows what will be recorded, records. For an amended visit it asks for the answer instead of
    the date of the next visit, which stands."""

    def __init__(
        self,
        context: Context,
        *,
        on_back: Callable[[], None],
        on_form: Callable[[str], None],
        on_recorded: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(on_back, parent)
        self.setObjectName("finish")
        self._context = context
        self._on_form = on_form
        self._on_recorded = on_recorded
        self._now: VisitNow | None = None
        self._filled = False
        self._keeping_due = False
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        self._build_fields()
        inner = QWidget()
        inner.setObjectName("page")
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        middle = QWidget()
        middle.setMaximumWidth(READING_WIDTH + 2 * Gap.XL)
        outer.addWidget(middle)
        column = page_column(middle)
        column.setSpacing(Gap.L)
        self._question_place = QVBoxLayout()
        column.addLayout(self._question_place)
        for part in (
            self._untold,
            self._unassessed,
            self._unfinished,
            self._unreckoned,
            self._ending_card(),
            self._summary_card(),
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._area = scrolling(inner, self)
        self._held = HeldStill()
        self._held.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.S)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._held)
        whole.addWidget(self._actions(on_back))

    def begin(self) -> None:
        """The page has just been opened."""
        self._area.verticalScrollBar().setValue(0)
        chosen = next((card for card in self._outcomes.values() if card.isChecked()), None)
        if self._answer_field.isVisible():
            self._answer.setFocus()
        elif chosen is not None:
            chosen.setFocus()
        self._tell()

    def show_visit(self, now: VisitNow) -> None:
        """Bring what is asked up to date; what was typed stays."""
        before, self._now = self._now, now
        amending = now.before is not None
        if not self._filled:
            self._prefill(now)
            self._filled = True
        elif before is not None and before.person is not None and before.whom != now.whom:
            self._turn_to_another(before.care, now.ending or BegunEnding(outcome=self._outcome))
        while (item := self._question_place.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.deleteLater()
        if amending:
            self._question_place.addWidget(question_banner(now))
        self._answer_field.setVisible(amending)
        self._next.setVisible(not amending)
        self._groups.setVisible(now.care is not None and not amending)
        if now.care is not None:
            self._groups.show_proposal(now.care.proposal, now.care.chosen)
        untold = [alarm_line(catalogue(), one) for one in now.alarms if not one.told]
        self._untold.say("\n".join(untold), Tone.DANGER)
        self._untold.setVisible(bool(untold))
        self._unassessed.show_visit(now)
        self._next_title.setVisible(not amending)
        self._next.show_today(now.today)
        self._record.setText(tr("고친 기록 내기") if amending else tr("기록 남기기"))
        self._list_unfinished(now)
        self._tell()

    def _prefill(self, now: VisitNow) -> None:
        before = now.before
        outcome = before.row.outcome if before is not None else DONE
        self._outcomes.get(outcome, self._outcomes[DONE]).setChecked(True)
        if before is not None:
            self._note.setPlainText(before.note)
        if now.ending is not None:
            self._put_back(now.ending)

    def _put_back(self, ending: BegunEnding) -> None:
        """Everything stands as it was left."""
        self._outcomes.get(ending.outcome, self._outcomes[DONE]).setChecked(True)
        self._note.setPlainText(ending.note)
        self._answer.setPlainText(ending.answer)
        self._groups.choose(ending.group)
        self._put_back_why(ending)
        if ending.due:
            self._next.propose(date.fromisoformat(ending.due))

    def _turn_to_another(self, former: CareNow | None, ending: BegunEnding) -> None:
        """The group is of one resident, and so is the day that follows from it; one that stood there of
        itself, as `former`, is nobody's choice."""
        group = self._groups.group()
        of_itself = group is not None and former is not None and group.id == former.chosen
        if group is not None and (of_itself or not ending.group):
            self._groups.forget()
            if not ending.due:
                self._next.forget()
        self._put_back_why(ending)

    def _put_back_why(self, ending: BegunEnding) -> None:
        """It is of one resident, and not the next one's."""
        self._unassessed.put(ending.not_assessed, told_before=ending.told_before)

    def keep(self) -> None:
        """Keep what is filled in: it is not recorded yet, and a lock or a kill must not take it."""
        now = self._now
        if now is None or not self._keeping_due:
            return
        self._keeping_due = False
        self._keeping.stop()
        due, group = self._next.chosen, self._groups.group()
        ending = BegunEnding(
            outcome=self._outcome,
            note=self._note.toPlainText(),
            answer=self._answer.toPlainText(),
            due="" if due is None else due.isoformat(),
            group="" if group is None else group.id,
            not_assessed=self._unassessed.typed,
            told_before=self._unassessed.told_before,
        )
        desk, kept = self._context.desk, partial(self._context.desk.drafts.keep_ending, now.visit, ending)
        self._context.tasks.store(lambda: desk.room.used_for(kept), failed=self._not_kept)

    def _not_kept(self, error: Exception) -> None:
        """The next change, or leaving the page, tries again."""
        self._keeping_due = True
        self._context.fail(error)

    def _changed(self) -> None:
        """Something was filled in."""
        self._tell()
        if self._filled:
            self._keeping_due = True
            if not self._keeping.isActive():
                self._keeping.start()

    def _build_fields(self) -> None:
        self._outcomes = {code: RadioCard(words.outcome(code).text) for code in (DONE, ABSENT, REFUSED)}
        for code, card in self._outcomes.items():
            card.setObjectName(f"finish.{code}")
            card.toggled.connect(lambda _on: self._changed())
        self._answer = TextArea(rows=3)
        self._answer.setObjectName("finish.answer")
        self._answer_field = LabelledField(
            tr("질문에 대한 답"), self._answer, hint=tr("무엇을 확인하고 고쳤는지 적어 주세요.")
        )
        self._note = TextArea(rows=3)
        self._note.setObjectName("finish.note")
        self._note.textChanged.connect(self._changed)
        self._answer.textChanged.connect(self._changed)
        self._groups = GroupPicker(self._group_chosen)
        self._untold = Banner("", Tone.DANGER)
        self._untold.setObjectName("finish.untold")
        self._unassessed = Unassessed(self._on_form, self._changed, self._name_screened)
        self._unreckoned = UnreckonedForms()
        self._next_title = Text(tr("다음 방문"), Role.STRONG)
        self._next = NextVisit(on_change=self._changed)
        self._unfinished = Card()
        self._unfinished_words = Text(role=Role.STRONG)
        self._jumps = Flow()
        self._jumps.setObjectName("finish.unfinished")
        self._unfinished.body.addWidget(self._unfinished_words)
        self._unfinished.body.addWidget(self._jumps)
        self._warning = Banner("", Tone.CAUTION)
        self._summary = Text()
        self._summary.setObjectName("finish.summary")

    def _ending_card(self) -> Card:
        card = Card()
        card.body.addWidget(Text(tr("어떻게 마쳤나요?"), Role.HEADING))
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._outcomes.values()))
        card.body.addWidget(grid)
        self._reason_title = Text(tr("까닭"), Role.STRONG)
        card.body.addWidget(self._reason_title)
        self._reason_flows = {}
        for outcome in (ABSENT, REFUSED):
            flow = Flow()
            for recorded, shown in codes.reasons(outcome).items():
                flow.add(Button(shown, Kind.PLAIN, on_click=partial(self._add_reason, recorded)))
            self._reason_flows[outcome] = flow
            card.body.addWidget(flow)
        card.body.addWidget(self._answer_field)
        card.body.addWidget(LabelledField(tr("메모"), self._note))
        card.body.addWidget(self._groups)
        card.body.addWidget(self._next_title)
        card.body.addWidget(self._next)
        return card

    def _summary_card(self) -> Card:
        card = Card(inset=True)
        card.body.setSpacing(Gap.S)
        card.body.addWidget(Text(tr("이렇게 기록합니다"), Role.STRONG))
        card.body.addWidget(self._summary)
        card.body.addWidget(self._warning)
        return card

    def _actions(self, on_back: Callable[[], None]) -> ActionBar:
        back = Button(tr("방문으로 돌아가기"), Kind.PLAIN, icon="arrow-left", on_click=on_back)
        back.setObjectName("finish.back")
        self._record = Button(tr("기록 남기기"), Kind.PRIMARY, icon="check", on_click=self._ask_store)
        self._record.setObjectName("finish.record")
        # Until it is known what would be recorded, there is nothing to press.
        self._record.setEnabled(False)
        return ActionBar(back, self._record)

    def _add_reason(self, reason: str) -> None:
        written = self._note.toPlainText().strip()
        self._note.setPlainText(f"{written}\n{reason}" if written else reason)

    def _group_chosen(self) -> None:
        """The day of the next visit follows from the group; another may be chosen below."""
        day = self._groups.next_visit(self._now.today) if self._now is not None else None
        if day is not None:
            self._next.propose(day)
        self._changed()

    def _name_screened(self, person: str) -> None:
        """Whose the signs are: only a name, so nothing that was told before is somebody else's."""
        now = self._now
        if now is not None:
            visiting, tell = self._context.desk.visiting, self._context.tell
            work = partial(visiting.set_screened, now.visit, person, mistaken=True)
            self._context.tasks.store(
                work, lambda _nothing: tell(Changed.DRAFT | Changed.RISK), self._context.fail
            )

    def _list_unfinished(self, now: VisitNow) -> None:
        self._jumps.clear()
        for form in now.open_forms:
            jump = Button(
                form.title,
                Kind.SECONDARY,
                icon="pencil",
                on_click=partial(self._on_form, form.form_id),
            )
            jump.setObjectName(f"finish.jump.{form.form_id}")
            self._jumps.add(jump)
        self._unfinished.setVisible(bool(now.open_forms))

    @property
    def _outcome(self) -> str:
        return next((code for code, card in self._outcomes.items() if card.isChecked()), DONE)

    def _tell(self) -> None:
        """Say what pressing the button would record, and what stands in its way."""
        now = self._now
        if now is None:
            return
        outcome = self._outcome
        self._reason_title.setVisible(outcome != DONE)
        for of, flow in self._reason_flows.items():
            flow.setVisible(of == outcome)
        self._unreckoned.show_visit(now, broken_off=outcome != DONE)
        blocked = outcome == DONE and bool(now.open_forms)
        self._record.setEnabled(not blocked and self._unassessed.answered and not self._held.holds)
        if now.open_forms:
            self._unfinished_words.setText(
                tr("끝내지 않은 양식이 있습니다. 마저 쓰거나 방문 화면에서 빼 주세요.")
                if blocked
                else tr("끝내지 않은 양식은 적은 데까지 기록됩니다.")
            )
        self._summary.setText("\n".join(self._lines(now, outcome)))
        note_missing = outcome != DONE and not self._note.toPlainText().strip()
        self._warning.say(tr("까닭을 한마디 남기면 다음에 갈 때 도움이 됩니다."), Tone.INFO)
        self._warning.setVisible(note_missing)

    def _lines(self, now: VisitNow, outcome: str) -> list[str]:
        lines = [words.outcome(outcome).text]
        if now.before is None:
            times = f"{words.moment(now.started_ms, now.now_ms)}–{words.clock(now.now_ms)}"
            lines[0] += f" · {times}"
        lines.append(tr("함께: {names}").format(names=in_words(now.companions)))
        finished = [form.title for form in now.forms if form.finished]
        lines.append(tr("양식: {titles}").format(titles=", ".join(finished)) if finished else tr("양식 없음"))
        due = self._next.due()
        if now.before is None:
            lines.append(
                tr("다음 방문: {day} ({weekday})").format(
                    day=words.day(due, now.today), weekday=words.weekday(due)
                )
                if due is not None
                else tr("다음 방문: 정하지 않음")
            )
        return lines

    def _ask_store(self) -> None:
        now = self._now
        if now is None or not self._record.isEnabled():
            return
        due = self._next.due() if now.before is None else None
        group = self._groups.group() if now.care is not None and now.before is None else None
        ending = Ending(
            outcome=self._outcome,
            note=self._note.toPlainText().strip(),
            next_due=due.isoformat() if due is not None else None,
            answer=self._answer.toPlainText().strip() if now.before is not None else "",
            group=group.id if group is not None else "",
            cohort=group.cohort if group is not None else "",
            not_assessed=self._unassessed.reason,
            told_before=self._unassessed.told_before,
        )
        self._record.setEnabled(False)
        # What is recorded is closed: nothing can be added to it on this page.
        self._held.hold(self._area)
        self._keeping_due = False
        visiting = self._context.desk.visiting
        self._context.tasks.store(lambda: visiting.finish(now.visit, ending), self._done, self._failed)

    def _done(self, _revision: str) -> None:
        self._held.let_go()
        self._on_recorded()
        say_recorded(self._context)
        self._context.go.home()

    def _failed(self, error: Exception) -> None:
        self._held.let_go()
        self._tell()
        # It is no record, so a lock must not take what stands here.
        self._keeping_due = self._filled
        self._keeping.start()
        if not isinstance(error, UnfinishedFormsError):
            self._context.fail(error)
            tell_of_level(self._context, error)
