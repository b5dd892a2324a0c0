"""접수함: the screenings that reached the health division, those nobody has taken yet first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import Desk
from app.ledger.roster import kept_posts
from app.risk.following import Course, FollowUp, course, ended
from app.risk.incoming import Incoming, incoming
from app.wire.duty import Post
from ui import words
from ui.components.answered import Answered
from ui.components.button import Button, Kind
from ui.components.chip import Chip
from ui.components.empty import EmptyState
from ui.components.header import PageHeader
from ui.components.icon_rows import IconRow, IconRowList
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.banner_shelf import BannerShelf
from ui.screens.base import BaseScreen
from ui.screens.beside_risk import several_words, waiting_of_each
from ui.screens.laptop_news import LaptopsToSee
from ui.screens.on_duty import OnDutyBanner, OnDutyButton
from ui.screens.owed_contacts import OwedContacts, owed_contacts
from ui.screens.risk_said import level_name, lowered_words, put_right_words, tried_words

_WAITING_GOES_ON_MS = 30_000


@dataclass(frozen=True, slots=True)
class _Inbox:
    screenings: list[Incoming]
    now_ms: int
    courses: dict[str, Course]
    today: date
    posts: list[Post]
    owed: list[FollowUp]
    left_out: int


_AT_ONCE = 500
"""How many that ask nobody for anything are shown; so many more with each press."""


def _read(desk: Desk, limit: int) -> _Inbox:
    desk.listed("risk.list")
    found = incoming(desk.ledger, limit)
    courses = {one.row.id: went for one in found if (went := course(desk.ledger, one.row.id)) is not None}
    return _Inbox(
        found,
        desk.clock(),
        courses,
        desk.today(),
        kept_posts(desk.store),
        owed_contacts(desk.ledger),
        left_out=desk.store.visits.count_risks() - len(found),
    )


class InboxScreen(BaseScreen):
    """The duty officer's first screen."""

    hears = Changed.RISK | Changed.HOUSEHOLD | Changed.SYNC

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "inbox", parent)
        self._count = Chip()
        self._count.setObjectName("inbox.count")
        self._count.hide()
        self._header = PageHeader(self.heading())
        self._header.add_action(self._count)
        self._header.add_action(OnDutyButton(context))
        self._duty = OnDutyBanner(context)
        self._owed = OwedContacts(context, context.go.screening)
        self._laptops = LaptopsToSee(context)
        self.list = IconRowList(context.theme, name=tr("들어온 평가"), on_open=context.go.screening)
        self.list.setObjectName("inbox.list")
        self._limit = _AT_ONCE
        self._more = Button("", Kind.SECONDARY, on_click=self._show_more)
        self._more.setObjectName("inbox.more")
        self._more.hide()
        self._clock = QTimer(self)
        self._clock.setInterval(_WAITING_GOES_ON_MS)
        self._clock.timeout.connect(self.read)
        self._build()

    def heading(self) -> str:
        return tr("접수함")

    def read(self) -> None:
        desk, limit = self.context.desk, self._limit
        self.context.tasks.store(lambda: _read(desk, limit), self._show, self.context.fail)
        self._laptops.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self.list.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _build(self) -> None:
        sync = Button(tr("지금 동기화"), Kind.SECONDARY, icon="refresh-cw", on_click=self.context.sync_now)
        empty = EmptyState(
            "inbox",
            tr("들어온 평가가 없어요"),
            tr("현장에서 마음건강평가를 보내면 다른 기록보다 먼저 여기에 옵니다."),
            action=sync,
        )
        filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        inner.setSpacing(Gap.L)
        inner.addWidget(self.list, 1)
        inner.addWidget(self._more)
        self._pages = Answered(self.context.theme, empty, filled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(BannerShelf(self, self._duty, self._owed, self._laptops))
        column.addWidget(self._pages, 1)

    def _show_more(self) -> None:
        self._limit += _AT_ONCE
        self.list.setFocus()
        self.read()

    def _show(self, inbox: _Inbox) -> None:
        self._duty.show_posts(inbox.posts, inbox.today)
        self._owed.show_owed(inbox.owed)
        self._count.say(*_in_all(inbox))
        waiting = waiting_of_each(inbox.screenings)
        self.list.show_rows([_row(one, inbox, several_words(one, waiting)) for one in inbox.screenings])
        if inbox.screenings and not self.list.selectedIndexes():
            # What comes first is at the top: Enter opens it.
            self.list.choose(inbox.screenings[0].row.id)
        if self._pages.answer(found=bool(inbox.screenings)):
            self.list.setFocus()
        self._count.show()
        self._more.setText(tr("이전 평가 {n}건 더 보기").format(n=inbox.left_out))
        show_if(self._more, inbox.left_out > 0)


def _in_all(inbox: _Inbox) -> tuple[str, Tone]:
    """What there is to do first; that all was taken is no good news while somebody is not contacted."""
    if waiting := sum(one.waits for one in inbox.screenings):
        return tr("접수 전 {n}건").format(n=waiting), Tone.DANGER
    if inbox.owed:
        return tr("다시 연락 늦음 {n}건").format(n=len(inbox.owed)), Tone.DANGER
    if changed := sum(one.put_right_ms is not None for one in inbox.screenings):
        return tr("접수 뒤 고쳐진 평가 {n}건").format(n=changed), Tone.CAUTION
    return tr("모두 접수했어요"), Tone.SUCCESS


def _went_on(went: Course | None, today: date, now_ms: int) -> str:
    """Told by telephone, contacted again by when, or ended."""
    if went is None:
        return ""
    parts = [tr("전화로 알림 받음")] if went.call else []
    if went.withdrawal is not None:
        parts.append(tr("센터 연락 동의를 철회하심"))
    if went.closing is not None:
        parts.append(tr("위험 관리 마침"))
    elif went.follow.row.level != "none":
        parts.append(tr("다시 연락 {due}").format(due=words.due(went.follow.due.isoformat(), today)))
        parts.append(tried_words(went.follow.tried, now_ms))
    return " · ".join(filter(None, parts))


def _row(one: Incoming, inbox: _Inbox, several: str) -> IconRow:
    home, row, now_ms = one.household, one.row, inbox.now_ms
    went_on = _went_on(inbox.courses.get(row.id), inbox.today, now_ms)
    level, over = words.risk_level(one.level), ended(inbox.courses.get(row.id))
    if row.acknowledged_ms is None and not row.to_take:
        chip, tone = tr("접수를 기다리지 않음"), Tone.NEUTRAL
    elif row.acknowledged_ms is None:
        chip, tone = tr("접수 전 · {waited}").format(waited=words.waited(one.since_ms, now_ms)), Tone.DANGER
    elif one.unread:
        chip, tone = tr("{name} 맡음 · 당직 접수 전").format(name=row.acknowledged_by), Tone.DANGER
    else:
        when = words.moment(row.acknowledged_ms, now_ms)
        chip, tone = tr("{name} 접수 · {when}").format(name=row.acknowledged_by, when=when), Tone.SUCCESS
    changed = put_right_words(one, now_ms)
    if changed or (tone is Tone.SUCCESS and row.id in {owed.row.id for owed in inbox.owed}):
        tone = Tone.CAUTION
    own = one.person.phone if one.person is not None else ""
    phone = own or (home.phone if home is not None else "")
    by = tr("보낸 사람 {name}").format(name=one.author.name) if one.author is not None else ""
    where = words.full_address(home) if home is not None else ""
    unsaid = tr("누구의 위험인지 모름") if one.person is None and not one.disputed else ""
    told = (unsaid, phone, by, words.moment(row.at_ms, now_ms))
    return IconRow(
        key=row.id,
        title=words.resident(home, one.person),
        subtitle=where,
        note=" · ".join(filter(None, (changed, several, lowered_words(one.standing), *told, went_on))),
        chip=chip,
        chip_tone=tone,
        icon=level.icon if over is None else "check",
        mark=level.text if over is None else level_name(one.level),
        mark_tone=level.tone if over is None else Tone.NEUTRAL,
    )
