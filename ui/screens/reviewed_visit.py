"""The visit that a supervisor reads: its words in one of its versions, and below them what decides it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk import Desk
from db.visits import VisitRow
from ui.components.about import concerns
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr
from ui.printing.visit_paper import print_visit
from ui.screens.base import scrolling
from ui.screens.decision_bar import DecisionBar
from ui.screens.fetch_bar import FetchBar
from ui.screens.review_rows import Opened, read_visit
from ui.screens.vault_files import RecordedFiles
from ui.screens.visit_words import VisitWords


class ReviewedVisit(QWidget):
    """One at a time; `visit` says which, `on_list` leads back to where the others are."""

    def __init__(self, context: Context, on_list: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review.detail")
        self._context = context
        self.visit: str | None = None
        self._shown: Opened | None = None
        self._reading = self._read_again = self._unasked = False
        self.decision = DecisionBar()
        self._words = VisitWords(on_version=self._read_version, files=RecordedFiles(context))
        self.to_list = Button(tr("목록"), Kind.TEXT, icon="arrow-left", on_click=on_list)
        self.to_list.setObjectName("review.to_list")
        self._notice = Banner()
        self._notice.setObjectName("review.notice")
        self._notice.hide()
        self._fetch = FetchBar(context)
        inner = QWidget()
        reading = QVBoxLayout(inner)
        reading.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        reading.setSpacing(Gap.L)
        reading.addLayout(self._ways())
        for part in (self._notice, self._fetch, self._words):
            reading.addWidget(part)
        self._area = scrolling(inner, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self.decision)

    def _ways(self) -> QHBoxLayout:
        """To the list, to paper, to the household."""
        self._household = Button(tr("가구 보기"), Kind.TEXT, icon="house", on_click=self._open_household)
        self._household.setObjectName("review.household")
        self._print = Button(tr("인쇄"), Kind.TEXT, icon="printer", on_click=self.ask_print)
        self._print.setObjectName("review.print")
        self._print.setToolTip("Ctrl+P")
        self._print.setEnabled(False)
        ways = QHBoxLayout()
        ways.addWidget(self.to_list)
        ways.addStretch(1)
        ways.addWidget(self._print)
        ways.addWidget(self._household)
        return ways

    def turn_to(self, visit: str, *, unasked: bool = False) -> None:
        """Another one is to be read: of the one before nothing stands there, and nothing may be decided.
        `unasked`: it comes by itself, because the one before has gone."""
        self.visit = visit
        self._unasked = unasked
        self._concern(visit)
        self._shown = None
        self._words.clear()
        self.decision.turn_to(visit)
        self.decision.allow(False)
        self._show_ways(None)

    def come_forward(self, *, asked: bool) -> None:
        """It takes the place of the list. `asked`: somebody opened it, and pressed nothing that decides."""
        self._unasked = not asked
        if asked:
            self.decision.asked_for()
        else:
            self.decision.came()

    def _concern(self, about: str) -> None:
        """The list is nobody's."""
        for part in (self.decision, self._household, self._print):
            concerns(part, about)

    def forget(self) -> None:
        """There is none to be read."""
        self.visit = self._shown = None

    def read(self, row: VisitRow | None) -> None:
        """Ask the store for it, unless it stands there as this row says: each reading is a line in the access
        log."""
        shown = self._shown
        reading = shown.reading if shown is not None else None
        if shown is None or reading is None or reading.row != row:
            self._read_version(None)
        elif shown.absent or not all(form.readable for form in reading.forms):
            self._read_version(shown.version)

    def to_decide(self) -> VisitRow | None:
        """What may be decided: the visit that is shown, in its latest version."""
        shown = self._shown
        if shown is None or shown.reading is None or shown.version is not None:
            return None
        return shown.reading.row

    def leaf(self, pages: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pages * round(bar.pageStep() * 0.9))

    def ask_print(self) -> None:
        if self._shown is not None and self._shown.reading is not None:
            print_visit(self, self._context, self._shown.reading)

    def say_outdated(self, told: str) -> None:
        self._notice.say(told, Tone.CAUTION)
        self._notice.show()

    def _open_household(self) -> None:
        if self._shown is not None and self._shown.reading is not None:
            self._context.go.household(self._shown.reading.row.household)

    def _read_version(self, version: str | None) -> None:
        visit = self.visit
        if visit is None:
            return
        if self._reading:
            # One question at a time, however fast somebody leafs: the answer asks for what is wanted then.
            self._read_again = True
            return
        self._reading = True
        latest = self._shown.reading.row.latest if self._shown and self._shown.reading else None
        asked = None if version == latest else version
        desk: Desk = self._context.desk
        self._context.tasks.store(lambda: read_visit(desk, visit, asked), self._show, self._not_read)

    def _show(self, opened: Opened) -> None:
        self._reading = False
        reading = opened.reading
        if self._read_again or opened.visit != self.visit:
            self._read_again = False
            self._read_version(None)
            return
        if reading is None:
            return
        before = self._shown
        self._shown = opened
        was = before.reading.row.latest if before is not None and before.reading is not None else None
        if self._unasked or was not in (None, reading.row.latest):
            self._unasked = False
            self.decision.came()
        # What another version says nobody has read who presses now.
        self._concern(f"{opened.visit}/{reading.row.latest}")
        self._show_ways(opened)
        if before is None or (before.reading, before.version) != (reading, opened.version):
            self._words.show_reading(reading, opened.now_ms, version=opened.version, changes=opened.changes)
        if before is None:
            self._notice.hide()
            self._area.verticalScrollBar().setValue(0)
        if opened.version is not None:
            self.decision.allow(False, tr("예전 기록을 보고 있어요. 지금 기록에서 결정할 수 있어요."))
        else:
            self.decision.allow(reading.row.state == "submitted")

    def _show_ways(self, opened: Opened | None) -> None:
        """What can be done with the visit that is read, besides deciding."""
        self._print.setEnabled(opened is not None)
        self._fetch.show_absent(opened.absent if opened is not None else ())

    def _not_read(self, error: Exception) -> None:
        self._reading = self._read_again = False
        self._context.fail(error)
