"""A recorded visit, to be read; its author may put it right, a supervisor may decide while it waits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.attachments.attachments import Fetched
from app.desk import Desk
from app.projections.visits import SUBMITTED
from app.visits.comparing import Difference, differences
from app.visits.reading import VisitReading
from app.wire.people import Role
from db.visits import VisitRow
from ui import words, words_of_reading
from ui.components.about import concerns
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Bar
from ui.components.empty import EmptyState
from ui.components.header import PageHeader
from ui.components.spacing import READING_WIDTH, Gap
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import present, tr
from ui.printing.visit_paper import print_visit
from ui.screens.base import BaseScreen, page_column, scrolling
from ui.screens.deciding import Deciding
from ui.screens.decision_bar import DecisionBar
from ui.screens.fetch_bar import FetchBar
from ui.screens.vault_files import RecordedFiles
from ui.screens.visit_words import VisitWords

_WIDEST = READING_WIDTH + 200
_MAY_PUT_RIGHT = frozenset({"returned", "submitted"})


@dataclass(frozen=True, slots=True)
class ReadNow:
    """`reading` is the version asked for; `draft`: the author is amending it already;
    `absent`: what lies at the district and not here."""

    reading: VisitReading
    changes: tuple[Difference, ...]
    now_ms: int
    role: Role
    own: bool
    draft: bool
    absent: tuple[Fetched, ...] = ()


def read_now(desk: Desk, visit: str, version: str | None, *, opened: bool = True) -> ReadNow | None:
    """On the store's thread. None: the visit is not on this laptop. `opened`: by somebody, not read again by
    itself."""
    reading = desk.reader.visit(visit, version, spoken=present(), noted=opened)
    if reading is None:
        return None
    shown = version or (reading.versions[-1] if reading.versions else None)
    at = reading.versions.index(shown) if shown in reading.versions else 0
    before = (
        desk.reader.visit(visit, reading.versions[at - 1], spoken=present(), noted=False) if at > 0 else None
    )
    worker = desk.identity.worker
    return ReadNow(
        reading=reading,
        changes=differences(before, reading) if before is not None else (),
        now_ms=desk.clock(),
        role=worker.role,
        own=reading.row.author == worker.id,
        draft=desk.store.drafts.visit(visit) is not None,
        absent=tuple(desk.fetching.absent(visit, version)),
    )


class ReadingScreen(BaseScreen):
    """Shows the latest version first. `bar_row`, a row above the lower edge, holds what a role may do;
    `shown` tells with a `ReadNow` that a version is on the screen."""

    hears = Changed.VISIT | Changed.DRAFT | Changed.SYNC

    shown = Signal(object)

    def __init__(self, context: Context, visit: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "reading", parent)
        self.visit = visit
        self.now: ReadNow | None = None
        self._version: str | None = None
        self._title = tr("방문 기록")
        self._header = PageHeader(self._title, on_back=context.go.back)
        self._household = Button(tr("가구 보기"), Kind.PLAIN, icon="house", on_click=self._open_household)
        self._household.setObjectName("reading.household")
        self._print = Button(tr("인쇄"), Kind.PLAIN, icon="printer", on_click=self._ask_print)
        self._print.setObjectName("reading.print")
        self._print.setToolTip("Ctrl+P")
        self._print.hide()
        self._header.add_action(self._print)
        self._header.add_action(self._household)
        self.shortcut("Ctrl+P", self._ask_print)
        self._here_only = Banner(words_of_reading.here_only(), Tone.CAUTION)
        self._here_only.setObjectName("reading.here_only")
        self._earlier = Banner(words_of_reading.earlier(), Tone.CAUTION)
        self._earlier.setObjectName("reading.earlier")
        self._fetch = FetchBar(context)
        self.paper = VisitWords(on_version=self.show_version, files=RecordedFiles(context))
        self._area = scrolling(self._page(), self)
        self._area.setObjectName("reading.area")
        self.bar = Bar("top")
        self.bar_row = QHBoxLayout(self.bar)
        self.bar_row.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.S)
        self.bar_row.setSpacing(Gap.S)
        self._amend = Button("", Kind.PRIMARY, icon="pencil", on_click=self._ask_amend)
        self._amend.setObjectName("reading.amend")
        self.bar_row.addWidget(self._amend)
        self.bar.hide()
        self._decision: DecisionBar | None = None
        if context.desk.identity.worker.role is Role.SUPERVISOR:
            self._decision = self._build_decision()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._area, 1)
        column.addWidget(self.bar)
        self._turn_question()

    def heading(self) -> str:
        return self._title

    def read(self) -> None:
        desk, visit, version = self.context.desk, self.visit, self._version
        opened = not self.by_news
        self.context.tasks.store(
            lambda: read_now(desk, visit, version, opened=opened), self._show, self.context.fail
        )

    def show_version(self, revision: str) -> None:
        """An earlier version, or the latest again."""
        latest = self.now is not None and revision == self.now.reading.versions[-1]
        self._version = None if latest else revision
        self.refresh()

    def show_visit(self, visit: str) -> None:
        """Another visit in the same place."""
        self.visit, self._version = visit, None
        self._turn_question()
        self._area.verticalScrollBar().setValue(0)
        self.refresh()

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        row.addWidget(middle)
        column = page_column(middle)
        column.setSpacing(Gap.L)
        self._absent = EmptyState(
            "file-text",
            tr("이 노트북에 없는 기록입니다"),
            tr(
                "담당이 바뀌었거나, 보관 기간이 지났거나, 아직 받지 못했습니다. 동기화한 뒤 다시 열어 주세요."
            ),
        )
        self._absent.hide()
        for part in (self._here_only, self._earlier, self._fetch, self.paper, self._absent):
            column.addWidget(part)
        column.addStretch(1)
        return page

    def _show(self, now: ReadNow | None) -> None:
        before, self.now = self.now, now
        known = now is not None
        self._absent.setVisible(not known)
        for part in (self.paper, self._household):
            part.setVisible(known)
        self._earlier.setVisible(known and self._version is not None)
        if now is None:
            self.bar.hide()
            self._here_only.hide()
            self._fetch.show_absent(())
            return
        reading = now.reading
        self._title = tr("{home} 방문 기록").format(home=words.household_name(reading.household))
        started = reading.row.started_ms or reading.row.submitted_ms or 0
        self._header.retitle(self._title, f"{words.moment(started, now.now_ms)} · {reading.author}")
        self._here_only.setVisible(reading.here_only)
        self.paper.show_reading(reading, now.now_ms, version=self._version, changes=now.changes)
        self._fetch.show_absent(now.absent)
        self._offer(now)
        self._tell_version(before, now)
        self.shown.emit(now)

    def _tell_version(self, before: ReadNow | None, now: ReadNow) -> None:
        """What another version says nobody has read who presses now."""
        if self._decision is None:
            return
        was, row = before.reading.row if before is not None else None, now.reading.row
        concerns(self._decision, f"{row.id}/{row.latest}")
        if was is not None and was.id == row.id and was.latest != row.latest:
            self._decision.came()

    def _offer(self, now: ReadNow) -> None:
        amends = now.own and self._version is None and now.reading.row.state in _MAY_PUT_RIGHT
        self._amend.setText(tr("이어서 고치기") if now.draft else tr("고쳐서 다시 내기"))
        self._amend.setVisible(amends)
        decides = self._decision is not None and now.reading.row.state == SUBMITTED
        if self._decision is not None:
            earlier = tr("예전 기록을 보고 있어요. 지금 기록에서 결정할 수 있어요.")
            self._decision.allow(decides and self._version is None, earlier if self._version else "")
            self._decision.setVisible(decides)
        self.bar.setVisible(amends or decides)
        self._print.setVisible(now.own or now.role is Role.SUPERVISOR)

    def _ask_print(self) -> None:
        if self.now is not None and not self._print.isHidden():
            print_visit(self, self.context, self.now.reading)

    def _build_decision(self) -> DecisionBar:
        decision = DecisionBar(leafing=False)
        Deciding(self.context, decision, self._decidable, self._decided, self._outdated, parent=self)
        # The same keys while the keyboard is in Hangul.
        for latin, hangul, run in (("A", "ㅁ", decision.approve), ("R", "ㄱ", decision.ask)):
            self.shortcut(latin, run)
            self.shortcut(hangul, run)
        self.bar_row.setContentsMargins(0, 0, 0, 0)
        self.bar_row.addWidget(decision)
        return decision

    def _decidable(self) -> VisitRow | None:
        return self.now.reading.row if self.now is not None and self._version is None else None

    def _decided(self, visit: str) -> None:
        if self._decision is not None:
            self._decision.decided(visit)

    def _outdated(self, _told: str) -> None:
        self.refresh()

    def _turn_question(self) -> None:
        if self._decision is not None:
            self._decision.turn_to(self.visit)

    def _ask_amend(self) -> None:
        visiting, visit = self.context.desk.visiting, self.visit
        self.context.tasks.store(lambda: visiting.amend(visit), self._amending, self.context.fail)

    def _amending(self, _nothing: None) -> None:
        self.context.tell(Changed.DRAFT)
        self.context.go.visit(self.visit)

    def _open_household(self) -> None:
        if self.now is not None and self.now.reading.household is not None:
            self.context.go.household(self.now.reading.household.id)
