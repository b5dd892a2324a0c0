"""A visit in progress: how long, with whom, its forms, the way to its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.visits.left_off import LeftOff
from ui import words
from ui.components.action_bar import ActionBar
from ui.components.button import Button, Kind
from ui.components.chip import Chip
from ui.components.dialog import Action, ask
from ui.components.empty import EmptyState
from ui.components.form_dialog import WIDE, ask_for
from ui.components.header import PageHeader
from ui.components.reading import Reading
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.base import BaseScreen
from ui.screens.companions import CompanionPicker
from ui.screens.finishing import FinishingPage
from ui.screens.person_picker import PersonPicker
from ui.screens.signs import ask_signs
from ui.screens.visit_desk import VisitDesk
from ui.screens.visit_now import FormNow, VisitNow, read_visit
from ui.screens.whose import ask_whose

_TICK_MS = 10_000
_LAST_PAGE = "finish"


class VisitScreen(BaseScreen):
    """`visit` is a draft; its end is a second page of the same screen."""

    hears = Changed.DRAFT | Changed.FORMS

    def __init__(self, context: Context, visit: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "visit", parent)
        # A form comes next; loading what it is made of takes longer than opening it.
        context.tasks.network(_load_forms, owner=self)
        self.visit = visit
        self._now: VisitNow | None = None
        self._ended = False
        self._coming = True
        self._at_the_end = False
        self._title = tr("방문")
        self._since = QElapsedTimer()
        self._header = PageHeader(self._title, on_back=self._step_back)
        self._elapsed = Chip("", Tone.INFO)
        self._elapsed.setObjectName("visit.elapsed")
        self._header.add_action(self._elapsed)
        self.desk = VisitDesk(
            on_form=self._open_form,
            on_drop=self._ask_drop,
            on_companions=self._ask_companions,
            on_person=self._ask_person,
            on_health=self._open_health,
            on_abandon=self._ask_abandon,
        )
        self._made_finishing: FinishingPage | None = None
        self._made_gone: QWidget | None = None
        self._lay_out()
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()

        self.shortcut("Ctrl+G", self._open_health)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        self._pages = QStackedWidget(self)
        column.addWidget(self._pages, 1)
        first = QWidget(self._pages)
        self._pages.addWidget(first)
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._reading = Reading(self.context.theme, tr("방문을 불러오고 있어요…"))
        column.addWidget(self._reading, 1)
        self.desk.hide()
        column.addWidget(self.desk, 1)
        column.addWidget(self._actions())

    @property
    def finishing(self) -> FinishingPage:
        """Made when somebody comes to the end for the first time: opening the visit waits for nothing of
        it."""
        if self._made_finishing is None:
            page = FinishingPage(
                self.context,
                on_back=self._to_desk,
                on_form=self._open_form,
                on_recorded=self._recorded,
                parent=self._pages,
            )
            self._pages.addWidget(page)
            self._made_finishing = page
            if self._now is not None:
                page.show_visit(self._now)
        return self._made_finishing

    def _gone(self) -> QWidget:
        """Said where the visit has ended meanwhile; made for the first time then."""
        if self._made_gone is None:
            read = Button(
                tr("기록 보기"), Kind.SECONDARY, on_click=lambda: self.context.go.reading(self.visit)
            )
            self._made_gone = EmptyState("check-check", tr("이미 마친 방문입니다"), action=read)
            self._pages.addWidget(self._made_gone)
        return self._made_gone

    @property
    def _is_at_the_end(self) -> bool:
        return self._made_finishing is not None and self._pages.currentWidget() is self._made_finishing

    def heading(self) -> str:
        return self._title

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever was opened from here may have begun or finished a form."""
        super().hideEvent(event)
        self._stale = True
        # A window that is only made small comes back as it was.
        self._coming = self._coming or not event.spontaneous()

    def leave(self) -> None:
        """Hand over what was filled in of the last page."""
        if self._made_finishing is not None:
            self._made_finishing.keep()

    def left_off(self) -> LeftOff:
        """Whether it was at its last page."""
        return LeftOff(asked=_LAST_PAGE if self._is_at_the_end else "")

    def come_back(self, left: LeftOff) -> None:
        """Once the visit is read, go on where it was left."""
        self._at_the_end = left.asked == _LAST_PAGE

    def read(self) -> None:
        desk, visit, opened = self.context.desk, self.visit, not self._noted
        work = self.noting("draft.read", f"visit/{visit}", lambda: read_visit(desk, visit, opened=opened))
        self.context.tasks.store(work, self._show, self.context.fail)

    def _actions(self) -> ActionBar:
        self._assess = Button(
            tr("마음건강평가 하기"),
            Kind.SECONDARY,
            icon="shield-alert",
            on_click=self._ask_signs,
        )
        self._assess.setObjectName("visit.assess")
        # Until the visit is read it is not known what was noticed already.
        self._assess.setEnabled(False)
        self._assess.setToolTip(tr("자살 위험의 징후가 보일 때"))
        self._finish = Button(tr("마치기"), Kind.PRIMARY, icon="check", on_click=self._to_finishing)
        self._finish.setObjectName("visit.finish")
        return ActionBar(self._assess, self._finish)

    def _show(self, now: VisitNow | None) -> None:
        self._now = now
        if now is None:
            if not self._ended:
                self._elapsed.hide()
                self._pages.setCurrentWidget(self._gone())
            return
        name = "" if now.person is None else words.person(now.person.name, now.person.birth, now.today)
        self._title = name or words.household_name(now.household)
        where = "" if now.household is None else words.full_address(now.household)
        self._header.retitle(self._title, where)
        self._since.start()
        self._tick()
        self._assess.setVisible(now.has_assessment)
        self._assess.setEnabled(True)
        self._finish.setText(tr("고친 것 다시 내기") if now.before is not None else tr("마치기"))
        self.desk.show_visit(now)
        if self.desk.isHidden():
            self._reading.hide()
            self.desk.show()
        if self._made_finishing is not None:
            self._made_finishing.show_visit(now)
        if self._made_gone is not None and self._pages.currentWidget() is self._made_gone:
            self._pages.setCurrentIndex(0)
        if self._at_the_end:
            self._at_the_end = False
            self._to_finishing()
        coming, self._coming = self._coming, False
        if coming and self._pages.currentIndex() == 0:
            (self.desk.next_step() or self._finish).setFocus()

    def _tick(self) -> None:
        if self._now is None or not self._since.isValid():
            return
        if self._now.before is not None:
            self._elapsed.say(tr("고치는 중"), Tone.CAUTION)
            return
        length = self._now.now_ms - self._now.started_ms + self._since.elapsed()
        begun = words.clock(self._now.started_ms)
        lasted = words.duration(max(length, 0))
        self._elapsed.say(tr("{time} 시작 · {lasted}").format(time=begun, lasted=lasted), Tone.INFO)

    def _step_back(self) -> None:
        if self._is_at_the_end:
            self._to_desk()
        else:
            self.context.go.back()

    def _to_desk(self) -> None:
        self._pages.setCurrentIndex(0)
        self._finish.setFocus()

    def _to_finishing(self) -> None:
        self._pages.setCurrentWidget(self.finishing)
        self.finishing.begin()

    def _open_form(self, form_id: str) -> None:
        self._pages.setCurrentIndex(0)
        self.context.go.form(self.visit, form_id)

    def _ask_signs(self) -> None:
        if self._now is not None:
            ask_signs(self, self.context, self.visit, self._now.assessment)

    def _ask_companions(self) -> None:
        if self._now is None:
            return
        picker = CompanionPicker(self._now.role)
        picker.show_companions(list(self._now.companions))
        ask_for(
            self,
            tr("누구와 함께 방문하나요?"),
            "",
            Action(tr("바꾸기"), Kind.PRIMARY, lambda: self._set_companions(picker.companions())),
            Action(tr("닫기"), Kind.PLAIN),
            content=picker,
            width=WIDE,
            name="visit.companions.dialog",
            of="",
        )

    def _open_health(self) -> None:
        now = self._now
        if now is not None and now.household is not None:
            self.context.go.health(now.household.id, now.person.id if now.person is not None else "")

    def _ask_person(self) -> None:
        if self._now is None:
            return
        now = self._now
        picker = PersonPicker(now.people, now.person.id if now.person is not None else "", now.today)
        ask_for(
            self,
            tr("누구를 위한 방문인가요?"),
            tr("지난번에 잰 값은 고른 사람의 것만 보입니다."),
            Action(tr("고르기"), Kind.PRIMARY, lambda: self._set_person(picker.person())),
            Action(tr("닫기"), Kind.PLAIN),
            content=picker,
            name="visit.person.dialog",
        )

    def _set_person(self, person: str) -> None:
        visiting, visit = self.context.desk.visiting, self.visit

        def keep(others: frozenset[str]) -> None:
            if others:
                ask_whose(self, others, name)
            else:
                name(mistaken=False)

        def name(mistaken: bool) -> None:
            self._do(lambda: visiting.set_person(visit, person, mistaken=mistaken))

        if self._made_finishing is not None:
            self._made_finishing.keep()
        if person:
            self.context.tasks.store(lambda: visiting.screened_others(visit, person), keep, self.context.fail)

    def _set_companions(self, companions: list[str]) -> None:
        visiting, visit = self.context.desk.visiting, self.visit
        self._do(lambda: visiting.set_companions(visit, companions))

    def _ask_drop(self, form: FormNow) -> None:
        visiting, visit = self.context.desk.visiting, self.visit

        ask(
            self,
            tr("{title} 양식을 뺄까요?").format(title=form.title),
            tr("이 양식에 적은 답이 모두 지워지고 되돌릴 수 없습니다."),
            Action(tr("그대로 두기"), Kind.SECONDARY),
            Action(
                tr("빼기"), Kind.DANGER, lambda: self._do(lambda: visiting.drop_form(visit, form.form_id))
            ),
        )

    def _ask_abandon(self) -> None:
        ask(
            self,
            tr("이 방문을 버릴까요?"),
            tr("시작한 시각과 적은 답이 모두 지워집니다. 이미 낸 기록은 그대로 있습니다."),
            Action(tr("그대로 두기"), Kind.SECONDARY),
            Action(tr("버리기"), Kind.DANGER, self._ask_abandon_again),
        )

    def _ask_abandon_again(self) -> None:
        told = tr("되돌릴 수 없습니다.")
        if self._now is not None and self._now.owes_assessment:
            told = tr("되돌릴 수 없습니다. 징후가 적혀 있어, 지운 것이라도 의약과에는 알립니다.")
        ask(
            self,
            tr("정말 버릴까요?"),
            told,
            Action(tr("그대로 두기"), Kind.SECONDARY),
            Action(tr("정말 버리기"), Kind.DANGER, self._abandon),
        )

    def _abandon(self) -> None:
        visiting, visit = self.context.desk.visiting, self.visit
        self._ended = True
        self.context.tasks.store(lambda: visiting.abandon(visit), self._abandoned, self.context.fail)

    def _abandoned(self, _nothing: None) -> None:
        self.context.say(tr("방문을 버렸습니다."), Tone.NEUTRAL)
        self.context.tell(Changed.DRAFT | Changed.RISK)
        self.context.go.home()

    def _do(self, work: Callable[[], None]) -> None:
        self.context.tasks.store(work, self._done, self.context.fail)

    def _done(self, _nothing: None) -> None:
        self.context.tell(Changed.DRAFT)

    def _recorded(self) -> None:
        self._ended = True
        self._ticking.stop()


def _load_forms() -> None:
    import ui.screens.form  # noqa: F401
