"""지금 할 일: the screen after a screening, for the worker who is there. Works without a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desk import Desk
from app.risk.following import Course, course, ended
from app.risk.judging import LevelRoseError, judge
from app.risk.present import PresentRisk, present_risk
from app.risk.taken_word import TakenWord, taken_word
from app.risk.taking import known_here
from app.risk.waiting import Waiting, waiting
from app.wire.revisions import Value
from app.wire.risk_level import is_urgent, rank
from ui import words
from ui.components.action_bar import ActionBar
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.chip import Chip
from ui.components.header import PageHeader
from ui.components.spacing import Gap
from ui.components.text import Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.crisis_numbers import crisis_lines
from ui.language import tr
from ui.screens.base import NARROW, BaseScreen, scrolling
from ui.screens.calling import ask_call
from ui.screens.crisis_panel import CrisisPanel
from ui.screens.crisis_steps import visitor_steps
from ui.screens.erased_risk import absent_risk, erased_ms
from ui.screens.following import FollowCard
from ui.screens.gone_risk import say_gone
from ui.screens.level_card import LevelCard
from ui.screens.level_rose import LevelRose, rose_words
from ui.screens.own_plan import OwnPlan, WrittenPlan, who_knows, written_plan
from ui.screens.risk_said import ended_words, level_name, put_right_to_words, taken_word_words
from ui.screens.taken import say_taken
from ui.screens.visit_now import SAFETY_PLAN
from ui.screens.waiting_words import in_whose_hands

_WAITING_GOES_ON_MS = 15_000


@dataclass(frozen=True, slots=True)
class _Read:
    """`known`: what a 접수 by somebody who sees this is of; `word`: who took one that is here no more;
    `written`: where the level is not this worker's to see, the plans they wrote all the same."""

    risk: PresentRisk | None
    now_ms: int
    today: date
    course: Course | None
    waiting: Waiting | None
    erased_ms: int | None
    known: Mapping[str, Value]
    word: TakenWord | None
    written: WrittenPlan | None

    @property
    def page(self) -> tuple[object, ...]:
        """By what the page is filled; the rest goes on by itself."""
        return self.risk, self.course, self.erased_ms, self.written


def _read(desk: Desk, risk: str) -> _Read:
    present = present_risk(desk.ledger, risk)
    went = course(desk.ledger, risk) if present is not None else None
    open_ones = waiting(desk.ledger) if present is not None else []
    still = next((one for one in open_ones if one.row.id == risk), None)
    known = known_here(desk.ledger, risk)
    word = taken_word(desk.store, risk) if present is None else None
    written = written_plan(desk, risk) if present is None else None
    return _Read(
        present, desk.clock(), desk.today(), went, still, erased_ms(desk, risk), known, word, written
    )


class CrisisScreen(BaseScreen):
    """What to do now, who has it in hand, why this level, the 안전계획."""

    hears = Changed.RISK | Changed.DRAFT | Changed.SYNC

    def __init__(self, context: Context, risk: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "crisis", parent)
        self.risk = risk
        self._shown: _Read | None = None
        self._level = Chip()
        self._level.setObjectName("crisis.level")
        self._header = PageHeader(self.heading(), on_back=context.go.back)
        self._change = Button(tr("단계 바꾸기"), Kind.PLAIN, icon="pencil", on_click=self._begin_levelling)
        self._change.setObjectName("crisis.change")
        for part in (self._level, self._change):
            self._header.add_action(part)
        self._levelling: LevelCard | None = None
        self._reason = ""
        self._rose = LevelRose()
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._waiting = Banner()
        self._waiting.setObjectName("crisis.waiting")
        self._clock = QTimer(self)
        self._clock.setInterval(_WAITING_GOES_ON_MS)
        self._clock.timeout.connect(self.read)
        self._build()

    def heading(self) -> str:
        return tr("지금 할 일")

    @property
    def narrow(self) -> bool:
        """Large text wants the whole width as well: what to do now is read in few lines."""
        return self.width() * 100 < NARROW * self.context.theme.scale_percent

    def read(self) -> None:
        desk, risk = self.context.desk, self.risk
        work = self.noting("risk.read", f"risk/{risk}", lambda: _read(desk, risk))
        self.context.tasks.store(work, self._show, self.context.fail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        # Until it is known what stands there an Enter does nothing.
        (self if self._shown is None else self._first()).setFocus()

    def _first(self) -> QWidget:
        """Where the cursor begins: whom to telephone, then the plan. An Enter too many leads nowhere from
        the page that says what to do."""
        offered = (self._called, self._plan, self._own_plan.button)
        return next((one for one in offered if one.isVisibleTo(self)), self._go_on)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Side by side both columns are as tall as the page; one below the other only the last one is.
        self._row.setStretch(0, 0 if self.narrow else 3)

    def _build(self) -> None:
        inner = QWidget()
        self._row = self.breaks_when_narrow(QBoxLayout(QBoxLayout.Direction.LeftToRight, inner))
        self._row.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        self._row.setSpacing(Gap.L)
        for column, share in ((self._left, 3), (self._right, 2)):
            column.setSpacing(Gap.L)
            self._row.addLayout(column, share)
        self._go_on = Button(
            tr("방문으로 돌아가기"), Kind.PRIMARY, icon="arrow-left", on_click=self.context.go.back
        )
        self._go_on.setObjectName("crisis.back")
        self._plan = Button(
            tr("안전계획 함께 쓰기"), Kind.SECONDARY, icon="list-checks", on_click=self._write
        )
        self._plan.setObjectName("crisis.plan")
        self._own_plan = OwnPlan(self, self.context, self.risk)
        self._called = Button(tr("전화했어요"), Kind.SECONDARY, icon="phone", on_click=self._ask_call)
        self._called.setObjectName("crisis.called")
        self._take = Button(tr("제가 맡을게요"), Kind.SECONDARY, icon="check", on_click=self._take_it)
        self._take.setObjectName("crisis.take")
        self._bar = ActionBar(self._take, self._called, self._own_plan.button, self._plan, self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._rose)
        area = scrolling(inner, self)
        column.addWidget(area, 1)
        column.addWidget(self._bar)

    def _show(self, read: _Read) -> None:
        begins = self._shown is None and self.window().focusWidget() is self
        with self.keeping_cursor():
            self._show_now(read)
        if begins:
            self._first().setFocus()

    def _show_now(self, read: _Read) -> None:
        shown = self._shown
        writing = self._levelling is not None and not self._levelling.untouched()
        if shown is not None and writing and read.erased_ms is None:
            # The page stays as it was: whoever takes it knows what stands there.
            self._shown = replace(shown, waiting=read.waiting)
            self._say_waiting(read)
            self._rose.look(shown.risk, read.risk, told=read.known["knows"] != shown.known["knows"])
            return
        self._rose.hide()
        if shown is not None and shown.page == read.page:
            self._shown = read
            self._say_waiting(read)
            return
        self._shown = read
        self._waiting.setParent(None)
        _empty(self._left)
        _empty(self._right)
        risk = read.risk
        self._level.setVisible(risk is not None)
        self._change.setVisible(risk is not None and ended(read.course) is None)
        self._bar.setVisible(risk is not None or read.written is not None)
        if risk is not None:
            self._fill(read, risk)
            return
        self._levelling = None
        if read.written is not None:
            self._fill_written(read.written, read.now_ms)
            return
        told = tr("담당이 바뀌었거나 아직 받지 못했습니다. 동기화한 뒤 다시 열어 보세요.")
        if read.word is not None:
            told = f"{taken_word_words(read.word, read.now_ms)} {told}"
        self._header.retitle(self.heading(), "")
        self._left.addWidget(absent_risk(read.erased_ms, tr("이 노트북에 없는 기록입니다"), told))

    def _fill_written(self, written: WrittenPlan, now_ms: int) -> None:
        """Whoever wrote the plan with the resident has it in hand; how grave it is others know."""
        for part in (self._take, self._called, self._plan):
            part.hide()
        self._header.retitle(tr("안전계획"), written.where)
        self._own_plan.show_plans(written.plans, written.age, None)
        self._left.addWidget(self._own_plan.card(now_ms, visiting=written.visiting))
        self._left.addWidget(who_knows())
        self._left.addStretch(1)
        self._go_on.setText(self._way_back(visiting=written.visiting))

    def _way_back(self, *, visiting: bool) -> str:
        return tr("방문으로 돌아가기") if visiting else tr("돌아가기")

    def _fill(self, read: _Read, risk: PresentRisk) -> None:
        level = words.risk_level(risk.level)
        self._level.say(level.text, level.tone)
        if risk.signs_since and not is_urgent(risk.level):
            # Beside a sign that no record holds yet the level alone would say less than was seen.
            self._level.say(tr("새 징후 있음"), Tone.CAUTION)
        home = risk.screening.household
        where = "" if home is None else words.full_address(home)
        whom = words.resident(home, risk.screening.person)
        self._header.retitle(tr("지금 할 일"), f"{whom} · {where}".strip(" ·"))
        how = ended(read.course)
        if how is not None:
            self._level.say(tr("위험 관리 마침"), Tone.NEUTRAL)
            self._left.addWidget(Banner(ended_words(how, read.now_ms), Tone.INFO))
            self._left.addWidget(Text(tr("마치기 전 단계: {level}").format(level=level_name(risk.level))))
        person = risk.screening.person
        if risk.put_right is not None and person is not None:
            self._left.addWidget(Banner(put_right_to_words(risk.put_right, person.name), Tone.CAUTION))
        # Whoever is still with the resident goes on.
        if how is None or risk.draft is not None:
            self._left.addWidget(_steps(risk, read.today, level.tone))
        self._left.addStretch(1)
        self._right.addWidget(self._waiting)
        self._say_waiting(read)
        self._levelling = LevelCard(self.risk, risk, read.now_ms, self._judge, self._begin_levelling)
        self._right.addWidget(self._levelling)
        if read.course is not None:
            shown = (read.course, read.today, read.now_ms, lambda: read.known)
            self._right.addWidget(FollowCard(self.context, self.risk, *shown))
        self._own_plan.show_plans(risk.plans, risk.age, read.course)
        self._right.addWidget(self._own_plan.card(read.now_ms, visiting=risk.draft is not None))
        self._right.addStretch(1)
        self._plan.setVisible(risk.draft is not None)
        self._go_on.setText(self._way_back(visiting=risk.draft is not None))
        if self._reason and self._levelling is not None:
            self._levelling.go_on(self._reason)
            self._reason = ""
            self._begin_levelling()

    def _say_waiting(self, read: _Read) -> None:
        """Who has taken it, or for how long nobody has; past the district's limit: telephone."""
        risk = read.risk
        self._called.setVisible(read.waiting is not None and not read.waiting.called)
        self._take.setVisible(read.waiting is not None and read.waiting.may_take)
        if risk is None:
            return
        self._waiting.say(*in_whose_hands(risk, read.waiting, read.course, read.now_ms))

    def _begin_levelling(self) -> None:
        if self._levelling is not None:
            self._change.hide()
            self._levelling.begin()

    def _judge(self) -> None:
        levelling = self._levelling
        if levelling is None or not levelling.complete():
            return
        ledger, risk = self.context.desk.ledger, self.risk
        level, reason = levelling.level(), levelling.reason()
        shown = self._shown.risk if self._shown is not None else None
        seen = shown.standing if shown is not None else None
        known = self._shown.known if self._shown is not None else None
        levelling.wait()
        work = partial(judge, ledger, risk, level, reason, seen, known)
        self.context.tasks.store(work, self._judged, self._not_judged)

    def _not_judged(self, error: Exception) -> None:
        if isinstance(error, KeyError) and self._levelling is not None:
            reason, self._levelling = self._levelling.reason(), None
            say_gone(self.context, self.window(), reason)
            self.read()
            return
        if not isinstance(error, LevelRoseError) or self._levelling is None:
            if self._levelling is not None:
                self._levelling.not_recorded()
            self.context.fail(error)
            return
        self._reason = self._levelling.reason()
        self._levelling = self._shown = None
        self.context.say(rose_words(), Tone.DANGER)
        self.read()

    def _judged(self, _nothing: None) -> None:
        self._levelling = None
        self.context.say(tr("단계를 바꿨습니다. 평가의 단계도 함께 남습니다."), Tone.SUCCESS)
        self.context.tell(Changed.RISK)
        self.context.sync_now()

    def _take_it(self) -> None:
        if self._shown is None:
            return
        desk, risk, known = self.context.desk, self.risk, self._shown.known
        work = partial(desk.inbox.acknowledge, risk, known=known)
        self.context.tasks.store(work, self._taken, self.context.fail)

    def _taken(self, holds: bool) -> None:
        say_taken(self.context, holds=holds)
        self.context.tell(Changed.RISK)
        self.context.sync_now()

    def _ask_call(self) -> None:
        if self._shown is not None and self._shown.waiting is not None:
            ask_call(self, self.context, self._shown.waiting)

    def _write(self) -> None:
        risk = self._shown.risk if self._shown is not None else None
        if risk is not None and risk.draft is not None:
            self.context.go.form(risk.draft, SAFETY_PLAN)


def _steps(risk: PresentRisk, today: date, tone: Tone) -> CrisisPanel:
    lines = crisis_lines()
    title = tr("즉시 대응") if rank(risk.level) >= rank("high") else tr("이렇게 해 주세요")
    return CrisisPanel(title, visitor_steps(risk, lines), lines, today, tone=tone, age=risk.age)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
