"""The first page of a visit in progress: forms begun, forms to add, who came along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import codes, words
from ui.components.banner import Banner
from ui.components.button import Button, IconButton, Kind
from ui.components.card import Card, Line
from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.renewed import Renewed
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.base import NARROW
from ui.screens.companions import in_words
from ui.screens.visit_now import FormNow, VisitNow


class VisitDesk(QScrollArea):
    """Shows a `VisitNow` anew each time it changes."""

    def __init__(
        self,
        *,
        on_form: Callable[[str], None],
        on_drop: Callable[[FormNow], None],
        on_companions: Callable[[], None],
        on_person: Callable[[], None],
        on_health: Callable[[], None],
        on_abandon: Callable[[], None],
    ) -> None:
        super().__init__()
        self._on_form = on_form
        self._on_drop = on_drop
        self._on_companions = on_companions
        self._on_person = on_person
        self._on_health = on_health
        self._on_abandon = on_abandon
        self._row: QBoxLayout | None = None
        self._next: QWidget | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = Renewed()
        self._page.setObjectName("page")
        self.setWidget(self._page)

    def show_visit(self, now: VisitNow) -> None:
        """The cursor stays with the form, or whatever else, that it is on."""
        self._next = None
        with self._page.renewing() as column:
            self._fill(column, now)

    def _fill(self, column: QVBoxLayout, now: VisitNow) -> None:
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        if now.before is not None and now.before.review is not None:
            column.addWidget(question_banner(now))
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(Gap.XL)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(Gap.L)
        if now.forms:
            left.addWidget(self._begun(now))
        left.addWidget(self._to_add(now))
        left.addStretch(1)
        right.addWidget(self._around(now))
        right.addStretch(1)
        row.addLayout(left)
        row.addLayout(right)
        column.addLayout(row)
        column.addStretch(1)
        self._turn()

    def next_step(self) -> QWidget | None:
        """The form to go on with or to begin with; None when every form that was begun is finished."""
        return self._next

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        if self._row is not None:
            narrow = self.width() < NARROW
            self._row.setDirection(
                QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            )
            for side, share in enumerate((3, 2)):
                self._row.setStretch(side, 0 if narrow else share)

    def _begun(self, now: VisitNow) -> Card:
        card = Card()
        card.body.setSpacing(Gap.S)
        card.body.addWidget(Text(tr("이 방문의 양식"), Role.HEADING))
        for at, form in enumerate(now.forms):
            if at:
                card.body.addWidget(Line())
            row = QHBoxLayout()
            row.setSpacing(Gap.S)
            row.addWidget(Text(form.title, Role.STRONG), 1)
            row.addWidget(_state(form))
            go = Button(
                tr("다시 보기") if form.finished else tr("이어 쓰기"),
                Kind.SECONDARY,
                on_click=partial(self._on_form, form.form_id),
            )
            go.setObjectName(f"visit.form.{form.form_id}")
            go.setAccessibleName(f"{form.title}, {go.text()}")
            row.addWidget(go)
            if not form.finished and self._next is None:
                self._next = go
            name = tr("{title} 빼기").format(title=form.title)
            drop = IconButton("trash-2", name, on_click=partial(self._on_drop, form))
            drop.setObjectName(f"visit.drop.{form.form_id}")
            row.addWidget(drop)
            card.body.addLayout(row)
        return card

    def _to_add(self, now: VisitNow) -> Card:
        """The plan's form stands out as long as no form has been begun."""
        card = Card()
        card.body.setSpacing(Gap.S)
        card.body.addWidget(Text(tr("양식 추가"), Role.HEADING))
        if not now.offered:
            words = tr("더 쓸 양식이 없습니다. 새 양식은 동기화할 때 받아 옵니다.")
            card.body.addWidget(Text(words, Role.QUIET))
        for at, form in enumerate(now.offered):
            first = at == 0 and not now.forms
            button = Button(
                form.title,
                Kind.PRIMARY if first else Kind.PLAIN,
                icon="arrow-right" if first else "plus",
                on_click=partial(self._on_form, form.form_id),
                tall=first,
            )
            button.setObjectName(f"visit.add.{form.form_id}")
            if first:
                self._next = button
            card.body.addWidget(button)
        return card

    def _around(self, now: VisitNow) -> Card:
        card = Card()
        card.body.setSpacing(Gap.S)
        if now.plan is not None:
            card.body.addWidget(Text(tr("방문하는 까닭"), Role.HEADING))
            chip = Flow()
            chip.add(Chip(codes.cohort(now.plan.cohort), Tone.PRIMARY))
            card.body.addWidget(chip)
            card.body.addWidget(Text(codes.plan_reason(now.plan.reason)))
            card.body.addSpacing(Gap.S)
        if len(now.people) > 1:
            self._whom(card, now)
        health = Button(tr("건강 기록 (Ctrl+G)"), Kind.PLAIN, icon="heart-pulse", on_click=self._on_health)
        health.setObjectName("visit.health")
        card.body.addWidget(health)
        card.body.addSpacing(Gap.S)
        card.body.addWidget(Text(tr("함께 간 사람"), Role.HEADING))
        with_whom = Text(in_words(now.companions))
        with_whom.setObjectName("visit.with")
        card.body.addWidget(with_whom)
        change = Button(tr("바꾸기"), Kind.PLAIN, icon="users", on_click=self._on_companions)
        change.setObjectName("visit.companions")
        change.setAccessibleName(tr("함께 간 사람 바꾸기"))
        card.body.addWidget(change)
        card.body.addSpacing(Gap.L)
        abandon = Button(
            tr("고치기 그만두기") if now.before is not None else tr("방문 버리기"),
            Kind.TEXT,
            icon="trash-2",
            on_click=self._on_abandon,
        )
        abandon.setObjectName("visit.abandon")
        card.body.addWidget(abandon)
        return card

    def _whom(self, card: Card, now: VisitNow) -> None:
        """Whom the visit is for: what was measured before is shown of that person alone."""
        card.body.addWidget(Text(tr("방문 대상"), Role.HEADING))
        name = words.person(now.person.name, now.person.birth, now.today) if now.person is not None else ""
        card.body.addWidget(Text(name or tr("아직 고르지 않았습니다.")))
        change = Button(
            tr("바꾸기") if name else tr("고르기"), Kind.PLAIN, icon="user", on_click=self._on_person
        )
        change.setObjectName("visit.person")
        change.setAccessibleName(tr("방문 대상 고르기"))
        card.body.addWidget(change)
        card.body.addSpacing(Gap.S)


def _state(form: FormNow) -> Chip:
    if form.flagged:
        return Chip(tr("안 마침"), Tone.DANGER)
    return Chip(tr("끝냄"), Tone.SUCCESS) if form.finished else Chip(tr("작성 중"), Tone.CAUTION)


def question_banner(now: VisitNow) -> Banner:
    """What the supervisor asked when sending the visit back."""
    review = None if now.before is None else now.before.review
    if review is None or not review.comment:
        return Banner(tr("이미 낸 기록을 고치고 있습니다. 먼저 낸 기록은 그대로 남습니다."))
    banner = Banner(
        tr("{name} 팀장의 질문: {comment}").format(name=review.name, comment=review.comment), Tone.CAUTION
    )
    banner.setObjectName("visit.question")
    return banner
