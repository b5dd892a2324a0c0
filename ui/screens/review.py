"""검토: the supervisor reads what came back, approves it or returns it with a question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.visits.left_off import LeftOff
from db.visits import VisitRow
from ui.components.answered import Answered
from ui.components.button import Button, Kind
from ui.components.chip import Chip
from ui.components.empty import EmptyState
from ui.components.header import PageHeader
from ui.components.spacing import Gap
from ui.components.tagged_rows import TaggedList
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.banner_shelf import BannerShelf
from ui.screens.base import BaseScreen
from ui.screens.deciding import Deciding
from ui.screens.laptop_news import LaptopsToSee
from ui.screens.on_duty import OnDutyBanner, OnDutyButton
from ui.screens.owed_contacts import OwedContacts
from ui.screens.review_rows import Queue, queue_row, read_queue
from ui.screens.reviewed_visit import ReviewedVisit
from ui.screens.silent_laptops import SilentBanner

_LIST_WIDTH = 400
_ANY_WIDTH = 16_777_215


class ReviewScreen(BaseScreen):
    """The queue at the left, the visit at the right; on a narrow screen one after the other."""

    hears = Changed.VISIT | Changed.HOUSEHOLD | Changed.RISK | Changed.FORMS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "review", parent)
        self._next: str | None = None
        self._reading_open = False
        self._filled = self._filling = False
        self._rows: dict[str, VisitRow] = {}
        self._count = Chip()
        self._count.setObjectName("review.count")
        self._count.hide()
        self._header = PageHeader(self.heading())
        self._header.add_action(self._count)
        handover = Button(tr("인수인계"), Kind.TEXT, icon="users", on_click=lambda: context.go.handover())
        handover.setObjectName("review.handover")
        handover.setToolTip("Ctrl+T")
        self._header.add_action(handover)
        self._header.add_action(OnDutyButton(context))
        self._duty = OnDutyBanner(context, only_alarm=True)
        self._owed = OwedContacts(context, context.go.crisis)
        self._silent = SilentBanner(context)
        self._laptops = LaptopsToSee(context)
        self.queue = TaggedList(
            context.theme, name=tr("검토할 기록"), on_open=self._open, on_choose=self._choose
        )
        self.queue.setObjectName("review.queue")
        self.queue.clicked.connect(self._pressed)
        self._order = Text(role=Role.QUIET)
        self._order.setObjectName("review.order")
        self._detail = ReviewedVisit(context, self._show_list, self)
        self._decision = self._detail.decision
        self._deciding = Deciding(
            context, self._decision, self._detail.to_decide, self._decided, self._outdated, parent=self
        )
        self._build()
        self._keys()

    def heading(self) -> str:
        return tr("검토")

    def read(self) -> None:
        desk = self.context.desk
        asked = self._decision.begun()
        self.context.tasks.store(lambda: read_queue(desk, asked), self._show_queue, self.context.fail)
        self._owed.look()
        self._silent.look()
        self._laptops.look()

    def start_over(self) -> None:
        """The list, where there is room for one of both only."""
        self._show_list()

    def step_back(self) -> None:
        """From the visit to the list."""
        self._show_list()

    def left_off(self) -> LeftOff:
        """The visit that a question is being written to."""
        return LeftOff(asked=self._detail.visit or "" if self._decision.comment.strip() else "")

    def come_back(self, left: LeftOff) -> None:
        if not left.asked:
            return
        self._reading_open = True
        if left.asked in self._rows:
            self.queue.choose(left.asked)
            self._arrange()
        else:
            self._next = left.asked

    def _build(self) -> None:
        sync = Button(tr("지금 동기화"), Kind.SECONDARY, icon="refresh-cw", on_click=self.context.sync_now)
        empty = EmptyState(
            "circle-check",
            tr("검토할 기록이 없어요"),
            tr("담당자가 방문을 마치고 동기화하면 여기에 들어옵니다."),
            action=sync,
        )
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._list_pane = QWidget()
        pane = QVBoxLayout(self._list_pane)
        pane.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        pane.setSpacing(Gap.S)
        pane.addWidget(self._order)
        pane.addWidget(self.queue)
        row.addWidget(self._list_pane)
        row.addWidget(self._detail, 1)
        self._pages = Answered(self.context.theme, empty, work)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(BannerShelf(self, self._duty, self._owed, self._silent, self._laptops))
        column.addWidget(self._pages, 1)

    def _keys(self) -> None:
        # The same keys while the keyboard is in Hangul.
        for latin, hangul, run, moves in (
            ("J", "ㅓ", lambda: self._step(1), True),
            ("K", "ㅏ", lambda: self._step(-1), True),
            # Held down, they would decide about a visit that came into sight meanwhile and that nobody read.
            ("A", "ㅁ", self._approve, False),
            ("R", "ㄱ", self._ask, False),
        ):
            self.shortcut(latin, run, repeats=moves)
            self.shortcut(hangul, run, repeats=moves)
        self.shortcut("Ctrl+P", self._detail.ask_print)
        for keys, pages in (("Space", 1), ("Shift+Space", -1)):
            self.list_key(keys, partial(self._detail.leaf, pages), self.queue, repeats=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Back from another screen it is where it was.
        held = self.focusWidget()
        if held is None or not (held.isVisibleTo(self) and held.isEnabled()):
            self._keep_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Who is writing a question goes on writing it when the window becomes narrow.
        self._reading_open = self._reading_open or self._decision.asking
        self._arrange()
        if self._detail.visit is not None:
            self._choose(self._detail.visit)

    def _arrange(self) -> None:
        """Both panes, or on a narrow screen the one that is wanted; the cursor stays in here."""
        cursor: QWidget | None = self.window().focusWidget()
        wanted = min(_LIST_WIDTH * self.context.theme.scale_percent // 100, self.width() * 2 // 5)
        self._list_pane.setMinimumWidth(0 if self.narrow else wanted)
        self._list_pane.setMaximumWidth(_ANY_WIDTH if self.narrow else wanted)
        self._list_pane.setVisible(not self.narrow or not self._reading_open)
        self._detail.setVisible(not self.narrow or self._reading_open)
        self._detail.to_list.setVisible(self.narrow)
        if cursor is not None and self.isAncestorOf(cursor) and not cursor.isVisibleTo(self):
            self._keep_keys()

    def _show_queue(self, queue: Queue) -> None:
        self._count.say(
            tr("검토할 기록 {n}건").format(n=queue.count),
            Tone.PRIMARY if queue.visits else Tone.NEUTRAL,
        )
        self._count.show()
        order = tr("위험이 큰 것부터, 그다음 오래된 것부터")
        if queue.count > len(queue.visits):
            order = tr("위험이 큰 것부터, 그다음 오래된 것부터 {n}건").format(n=len(queue.visits))
        self._order.setText(order)
        self._duty.show_posts(queue.posts, queue.today)
        self._give_back(queue.settled)
        wanted = self._next or self.queue.chosen()
        self._next = None
        self._rows = {one.row.id: one.row for one in queue.visits}
        # What comes into sight when the screen is opened was asked for.
        self._filled, self._filling = True, self._filled
        self._fill(queue, wanted)
        self._filling = False

    def _fill(self, queue: Queue, wanted: str | None) -> None:
        self.queue.show_rows([queue_row(one, queue.now_ms) for one in queue.visits])
        if not queue.visits:
            self._detail.forget()
            self._reading_open = False
            self._pages.answer(found=False)
            self._arrange()
            return
        if self._pages.answer(found=True):
            self.queue.setFocus()
        # The list makes a row current by itself when it has the focus, without showing it as chosen.
        self.queue.clearSelection()
        if wanted is not None:
            self.queue.choose(wanted)
        if not self.queue.selectedIndexes():
            self.queue.choose_at(0)

    def _give_back(self, settled: Sequence[str]) -> None:
        """Questions that cannot be sent any more: what was written is shown once, and kept no longer."""
        for visit in settled:
            if written := self._decision.forget(visit):
                told = tr("그사이 다른 곳에서 결정된 방문이라 질문을 보낼 수 없습니다. 적던 말: {words}")
                self.context.say(told.format(words=written), Tone.CAUTION)

    def _choose(self, visit: str) -> None:
        """A row became the current one."""
        if visit != self._detail.visit:
            if self._holds_cursor(self._detail):
                # What it is on is switched off until the next visit is read, and it would wander.
                self._keep_keys()
            self._detail.turn_to(visit, unasked=self._filling)
        if not self.narrow or self._reading_open:
            self._detail.read(self._rows.get(visit))

    def _holds_cursor(self, part: QWidget) -> bool:
        cursor: QWidget | None = self.window().focusWidget()
        return cursor is not None and part.isAncestorOf(cursor)

    def _open(self, visit: str, *, asked: bool = True) -> None:
        """Enter or a press: on a narrow screen the visit takes the place of the list."""
        self._reading_open = True
        self._choose(visit)
        self._detail.come_forward(asked=asked)
        self._arrange()
        if self.narrow:
            self._keep_keys()

    def _pressed(self) -> None:
        self._open_chosen(asked=True)

    def _open_chosen(self, *, asked: bool) -> None:
        chosen = self.queue.chosen()
        if chosen is not None:
            self._open(chosen, asked=asked)

    def _show_list(self) -> None:
        self._reading_open = False
        self._decision.close_question()
        self._arrange()
        self.queue.setFocus()

    def _step(self, by: int) -> None:
        at = self.queue.currentIndex().row() + by
        self.queue.choose_at(max(0, min(at, self.queue.count() - 1)))

    def _approve(self) -> None:
        """What is not on the screen is opened first."""
        if self._detail.isVisible():
            self._decision.approve()
        else:
            self._open_chosen(asked=False)

    def _ask(self) -> None:
        if not self._detail.isVisible():
            self._pressed()
        self._decision.ask()

    def _decided(self, visit: str) -> None:
        """Who has turned to another visit since stays there."""
        self._decision.decided(visit)
        if visit == self._detail.visit:
            self._next = self._neighbour(visit)
            self._keep_keys()

    def _keep_keys(self) -> None:
        """A button that is switched off gives the focus away; the keys work while it is in here."""
        (self._detail.to_list if self.narrow and self._reading_open else self.queue).setFocus()

    def _neighbour(self, visit: str) -> str | None:
        """The visit to read after this one: the next in the queue, after the last the one before."""
        keys = [self.queue.row_at(at).key for at in range(self.queue.count())]
        if visit not in keys:
            return None
        at = keys.index(visit)
        around = keys[at + 1 : at + 2] or keys[max(0, at - 1) : at]
        return around[0] if around else None

    def _outdated(self, told: str) -> None:
        self._detail.say_outdated(told)
        self._keep_keys()
        self.refresh()
