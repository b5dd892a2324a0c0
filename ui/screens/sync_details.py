"""동기화 자세히: what is here, what the district has, what waits, what was refused, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk import Desk
from app.sync.details import Details, offer_again, read_details
from app.sync.ending_unread import UNREAD, end_unread
from app.sync.refusing import end_refused
from app.sync.report import Outcome, Progress
from app.vault.backups import BackupState
from app.vault.report import RestoreReport, read_report
from app.wire.revisions import Kind as RecordKind
from db.ledger_row import ENDED_BY_HAND, TAKING_REFUSED
from ui import words_of_sync
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card, Line
from ui.components.header import PageHeader
from ui.components.icon import Icon
from ui.components.spacing import Gap
from ui.components.tagged_rows import TaggedList
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.backup_card import BackupCard
from ui.screens.base import BaseScreen, scrolling
from ui.screens.courier_card import CourierCard
from ui.screens.losing_disks import ask_which_is_lost
from ui.screens.sync_rows import (
    Note,
    chain_mark,
    conflict,
    file,
    form_problem,
    nothing_waits,
    refused,
    short_hex,
    waiting_row,
)

_MOST_NOTES = 30
_FIGURES = ("recorded", "received", "waiting", "refused")


def _read(desk: Desk) -> Details:
    """Records are listed with whose they are."""
    desk.listed("sync.list")
    return read_details(desk.ledger, desk.books)


class SyncDetailsScreen(BaseScreen):
    """Opened from the status bar. The shell may tell it of a session: `show_progress`, `show_outcome`."""

    hears = Changed.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "sync", parent)
        self._now = Button(tr("지금 동기화"), Kind.PRIMARY, icon="refresh-cw", on_click=self._sync)
        self._now.setObjectName("sync.now")
        self._header = PageHeader(self.heading(), on_back=context.go.back)
        self._stop = Button(tr("멈추기"), Kind.SECONDARY, icon="x", on_click=self._stop_session)
        self._stop.setObjectName("sync.stop")
        self._stop.setToolTip(tr("지금 보내는 것까지만 보내고 멈춥니다. 나머지는 다음에 이어서 보냅니다"))
        self._stop.hide()
        self._astray: QWidget | None = None
        self._header.add_action(self._stop)
        self._header.add_action(self._now)
        self._session = Banner()
        self._session.setObjectName("sync.session")
        self._session.hide()
        self._figures = {
            name: Text(role=Role.FIGURE) for name in ("recorded", "received", "waiting", "refused")
        }
        for name, figure in self._figures.items():
            figure.setObjectName(f"sync.{name}")
        self._today = Text(role=Role.STRONG)
        self._today.setObjectName("sync.today")
        self._last = Text(role=Role.QUIET)
        self._last.setObjectName("sync.last")
        self._chain = Banner()
        self._chain.setObjectName("sync.chain")
        self._here, self._there = Text(role=Role.QUIET), Text(role=Role.QUIET)
        self._photos = Text(role=Role.STRONG)
        self._photos.setObjectName("sync.photos")
        self._photos.hide()
        self._waiting = TaggedList(context.theme, name=tr("보낼 것"), on_open=lambda _key: None, whole=True)
        self._waiting.setObjectName("sync.waiting.list")
        self._nothing_waits = Text(role=Role.QUIET)
        self._refused = _Notes("sync.refused.list", tr("구청이 받지 않은 것"), "circle-alert")
        self._conflicts = _Notes("sync.conflicts.list", tr("서로 다르게 고친 것"), "triangle-alert")
        self._problems = _Notes("sync.problems.list", tr("열 수 없는 서식"), "triangle-alert")
        self._again, self._stay = self._offer_ways_out()
        self._backup = BackupCard(context.back_up_now, self._use_second, self._lose_disk)
        backups = context.desk.backups
        self.show_backup(BackupState() if backups is None else backups.state, running=False)
        self._courier = CourierCard(context)
        self._build()

    def _offer_ways_out(self) -> tuple[Button, Button]:
        """What can be done about records that were refused, and about what two said differently."""
        again = Button(tr("다시 보내기"), Kind.SECONDARY, icon="send", on_click=self._offer_again)
        again.setObjectName("sync.again")
        self._refused.add_action(again)
        stay = Button(tr("그대로 두고 마치기"), Kind.SECONDARY, icon="check", on_click=self._end_refused)
        stay.setObjectName("sync.stay")
        self._refused.add_end(stay)
        decide = Button(tr("확인할 것 열기"), Kind.SECONDARY, on_click=self.context.go.questions)
        decide.setObjectName("sync.questions")
        self._conflicts.add_action(decide)
        return again, stay

    def heading(self) -> str:
        return tr("동기화 자세히")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self._stop if self._stop.isVisibleTo(self) else self._now).setFocus()

    def read(self) -> None:
        desk = self.context.desk
        self.context.tasks.store(lambda: _read(desk), self._show, self.context.fail)
        self.context.tasks.store(lambda: read_report(desk.store), self._show_report, self.context.fail)

    def _show_report(self, told: RestoreReport | None) -> None:
        self._backup.show_report(told, self.context.desk.clock())

    def show_backup(self, state: BackupState, *, running: bool) -> None:
        """How backups stand."""
        self._backup.show_state(state, self.context.desk.clock(), running=running)

    def _use_second(self, folder: Path | None) -> None:
        backups = self.context.desk.backups
        if backups is not None:
            self.context.tasks.store(
                lambda: backups.use_second(folder), self._second_chosen, self.context.fail
            )

    def _lose_disk(self) -> None:
        ask_which_is_lost(self, self.context, self.context.back_up_now)

    def _second_chosen(self, _none: None) -> None:
        self.context.back_up_now()

    def show_progress(self, at: Progress) -> None:
        """What the running session is doing."""
        self._stop.show()
        if self._holds_cursor(self._now):
            self._stop.setFocus()
        self._now.setEnabled(False)
        self._session.say(words_of_sync.progress(at), Tone.INFO)
        self._session.show()

    def show_outcome(self, ended: Outcome) -> None:
        """How the session ended."""
        self._now.setEnabled(True)
        if self._holds_cursor(self._stop) or (self._astray is not None and self._holds_cursor(self._astray)):
            self._now.setFocus()
        self._astray = None
        self._stop.setEnabled(True)
        self._stop.hide()
        mark = words_of_sync.outcome_of_sync(ended)
        self._session.say(mark.text, mark.tone)
        self._session.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Side by side both columns are as tall as the page; one below the other only the last one is.
        self._row.setStretch(0, 0 if self.narrow else 1)

    def _build(self) -> None:
        inner = QWidget()
        row = self.breaks_when_narrow(QBoxLayout(QBoxLayout.Direction.LeftToRight, inner))
        self._row = row
        row.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        row.setSpacing(Gap.L)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(Gap.L)
            row.addLayout(side, 1)
        for part in (self._session, self._counts(), self._chains()):
            left.addWidget(part)
        for part in (
            self._refused,
            self._conflicts,
            self._outbox(),
            self._problems,
            self._courier,
            self._backup,
        ):
            right.addWidget(part)
        left.addStretch(1)
        right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(scrolling(inner, self), 1)

    def _counts(self) -> QWidget:
        card = Card()
        figures = QHBoxLayout()
        figures.setSpacing(Gap.L)
        names = {
            "recorded": tr("이 노트북 기록"),
            "received": tr("구청 접수"),
            "waiting": tr("대기"),
            "refused": tr("거절됨"),
        }
        for name, label in names.items():
            column = QVBoxLayout()
            column.setSpacing(Gap.XS)
            column.addWidget(Text(label, Role.QUIET))
            column.addWidget(self._figures[name])
            figures.addLayout(column, 1)
        card.body.addWidget(self._today)
        card.body.addLayout(figures)
        card.body.addWidget(self._last)
        return card

    def _outbox(self) -> QWidget:
        card = Card()
        card.body.addWidget(Text(tr("보낼 것"), Role.HEADING))
        card.body.addWidget(self._nothing_waits)
        card.body.addWidget(self._photos)
        card.body.addWidget(self._waiting)
        return card

    def _chains(self) -> QWidget:
        card = Card()
        card.body.addWidget(Text(tr("양쪽 맞추어 보기"), Role.HEADING))
        card.body.addWidget(self._chain)
        card.body.addWidget(self._here)
        card.body.addWidget(self._there)
        return card

    def _show(self, details: Details) -> None:
        at, today = details.standing, details.today
        for name, figure in self._figures.items():
            figure.setText(tr("{n}건").format(n=getattr(at, name)))
        self._today.setText(words_of_sync.counted_today(today))
        self._last.setText(words_of_sync.last_sync(at.last_ms, details.now_ms))
        mark = chain_mark(at)
        self._chain.say(mark.text, mark.tone)
        self._here.setText(tr("이 노트북: {head}").format(head=short_hex(at.head)))
        self._there.setText(tr("구청: {head}").format(head=short_hex(at.hub_head)))
        now = details.now_ms
        self._waiting.show_rows([waiting_row(one, now) for one in details.waiting])
        self._waiting.setVisible(bool(details.waiting))
        self._nothing_waits.setVisible(not details.waiting)
        self._nothing_waits.setText(nothing_waits(at))
        self._photos.setText(words_of_sync.photos_waiting(at))
        self._photos.setVisible(bool(at.photos or at.photos_refused))
        notes = [refused(one, now, details.titles) for one in details.refused]
        self._refused.show_notes(notes + [file(one, now, details.titles) for one in details.files])
        ended = [one.code for one in details.refused if one.code in ENDED_BY_HAND]
        unread = any(one.code in UNREAD and one.kind != RecordKind.RISK_SCREENED for one in details.refused)
        self._stay.setVisible(bool(ended) or unread)
        for_good = len(ended) - ended.count(TAKING_REFUSED)
        self._again.setVisible(len(details.refused) + len(details.files) > for_good)
        self._conflicts.show_notes([conflict(one) for one in details.conflicts])
        self._problems.show_notes([form_problem(*one) for one in details.form_problems])

    def _sync(self) -> None:
        self.context.sync_now()

    def _stop_session(self) -> None:
        held = self._holds_cursor(self._stop)
        self._stop.setEnabled(False)
        # Until the session has ended neither button can have it.
        self._astray = self.window().focusWidget() if held else None
        self.context.sync_stop()

    def _holds_cursor(self, part: QWidget) -> bool:
        return isValid(part) and self.window().focusWidget() is part

    def _offer_again(self) -> None:
        desk: Desk = self.context.desk
        self.context.tasks.store(lambda: offer_again(desk.ledger), self._offered, self.context.fail)

    def _end_refused(self) -> None:
        desk: Desk = self.context.desk
        self.context.tasks.store(lambda: _end(desk), self._refused_ended, self.context.fail)

    def _refused_ended(self, _count: int) -> None:
        self._now.setFocus()
        self.context.say(tr("그대로 두었어요. 함께 고친 것이 있으면 지금 보냅니다."), Tone.INFO)
        self.context.tell(Changed.SYNC)
        self.context.sync_now()

    def _offered(self, _none: None) -> None:
        self.context.say(tr("다시 보낼 것에 넣었어요. 지금 동기화를 시작합니다."), Tone.INFO)
        self.context.tell(Changed.SYNC)
        self.context.sync_now()


def _end(desk: Desk) -> int:
    return end_refused(desk.ledger) + end_unread(desk.ledger)


class _Notes(Card):
    """A titled column of notes that is not there while it has nothing to say."""

    def __init__(self, name: str, title: str, icon: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._title = title
        self._heading = Text(title, Role.HEADING)
        self._head = QHBoxLayout()
        self._head.setSpacing(Gap.S)
        self._head.addWidget(Icon(icon, tone=Tone.DANGER if icon == "circle-alert" else Tone.CAUTION))
        self._head.addWidget(self._heading, 1)
        self._notes = QWidget()
        self._notes.setObjectName(name)
        self._column = QVBoxLayout(self._notes)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.XS)
        self.body.addLayout(self._head)
        self.body.addWidget(self._notes)
        self.hide()

    def add_action(self, widget: QWidget) -> None:
        self._head.addWidget(widget)

    def add_end(self, widget: QWidget) -> None:
        """Below the notes: beside another action it would find no room at large text."""
        self.body.addWidget(widget)

    def show_notes(self, notes: Sequence[Note]) -> None:
        self._heading.setText(f"{self._title} {len(notes)}")
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, note in enumerate(notes[:_MOST_NOTES]):
            if at:
                self._column.addSpacing(Gap.S)
                self._column.addWidget(Line())
                self._column.addSpacing(Gap.S)
            for text, role in ((note.title, Role.STRONG), (note.what, Role.BODY), (note.remedy, Role.QUIET)):
                self._column.addWidget(Text(text, role))
        if len(notes) > _MOST_NOTES:
            more = tr("그 밖에 {n}건이 더 있어요.").format(n=len(notes) - _MOST_NOTES)
            self._column.addWidget(Text(more, Role.QUIET))
        self.setVisible(bool(notes))
