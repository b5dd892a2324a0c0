"""다시 연락: by when, what came of it, and how it ends; and what was told outside in an emergency."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.risk.disclosing import RecipientNeededError, Told, disclose
from app.risk.following import Course, NotTakenError, close
from app.risk.judging import ReasonNeededError
from app.risk.reopening import NotEndedError, OpeningNeedsReasonError, reopen
from app.risk.withdrawing import NoConsentError, may_be_taken_back, take_consent_back
from app.wire.people import MAY_WRITE
from app.wire.revisions import Kind as RevisionKind
from app.wire.revisions import Value
from app.wire.risk_level import MISTAKEN
from ui import words
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.chip import Chip
from ui.components.dialog import Action
from ui.components.form_dialog import WIDE, ask_for
from ui.components.kept_words import not_recorded
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.contacting import outcome_words
from ui.screens.disclosing import (
    ask_disclosure,
    disclosed_words,
    recipient_needed,
    to_be_kept,
    told_words,
)
from ui.screens.ending_risk import Closing, Reopening, opening_reason_needed, reason_needed
from ui.screens.gone_risk import say_gone
from ui.screens.recording_contact import ask_contact
from ui.screens.risk_said import closing_words, tried_words
from ui.screens.sealed_words import said
from ui.screens.taken import say_not_closed
from ui.screens.withdrawing import Withdrawing


class FollowCard(Card):
    """The contacts so far and the next one's day, with what may be recorded."""

    def __init__(
        self,
        context: Context,
        risk: str,
        course: Course,
        today: date,
        now_ms: int,
        known: Callable[[], Mapping[str, Value]],
    ) -> None:
        """`known`: what a closing by somebody who sees the page now is of."""
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._risk = risk
        self._known = known
        self._endings, self._consent = course.endings, course.consent
        self._taken = course.follow.row.acknowledged_ms is not None
        self._course, self._today = course, today
        self._over: QWidget = self
        self.body.setSpacing(Gap.M)
        self.body.addWidget(Text(tr("다시 연락"), Role.HEADING))
        if course.call:
            when = words.moment(course.call_ms, now_ms)
            told = tr("전화로 알림 받음: {name}, {when}").format(name=course.call, when=when)
            self.body.addWidget(Text(told, Role.STRONG))
        if course.turn:
            self.body.addWidget(Text(tr("구청이 정한 다음 차례: {name}").format(name=", ".join(course.turn))))
        for told_out in course.disclosed:
            self.body.addWidget(Text(disclosed_words(told_out, now_ms)))
        for one in course.follow.contacts:
            centre = tr("센터에 연계함") if one.centre else ""
            centre = tr("센터 연락 동의를 철회하심") if one.withdrawn else centre
            when = words.moment(one.at_ms, now_ms)
            parts = (when, one.name, outcome_words(one.outcome), centre, said(one.note))
            self.body.addWidget(Text(" · ".join(part for part in parts if part)))
        if course.closing is not None:
            ended = course.closing
            told = tr("{name} 님이 {when}에 마쳤어요: {reason}").format(
                name=ended.name, when=words.moment(ended.at_ms, now_ms), reason=closing_words(ended.reason)
            )
            self.body.addWidget(Text(" · ".join(part for part in (told, said(ended.note)) if part)))
            withdraw = may_be_taken_back(course.consent, ended.reason)
            self._offer(reopen=True, withdraw=withdraw, disclose=True)
        elif course.follow.row.open or course.follow.row.to_take:
            self._say_due(course, now_ms)
            self._offer(contact=True, close=bool(self._endings), disclose=True)
            if not self._endings:
                self.body.addWidget(Text(self._not_to_end(), Role.QUIET))
        else:
            # Complete answers without a sign: there is nothing to come back to.
            self.body.addWidget(Text(tr("다시 연락할 일은 없어요."), Role.QUIET))
            self._offer(disclose=True)

    def _say_due(self, course: Course, now_ms: int) -> None:
        """By when somebody is in touch, and since when nobody has spoken with the resident."""
        self.body.addWidget(due_chip(course.follow.due, self._today))
        late = course.follow.days_late
        vain = tried_words(course.follow.tried, now_ms)
        overdue = tr("이야기를 나눴어야 할 날이 {n}일 지났어요.").format(n=late) if vain and late > 0 else ""
        for told in filter(None, (vain, overdue)):
            self.body.addWidget(Text(told, Role.STRONG))

    def _offer(
        self,
        *,
        contact: bool = False,
        close: bool = False,
        reopen: bool = False,
        withdraw: bool = False,
        disclose: bool = False,
    ) -> None:
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        row.setSpacing(Gap.S)
        for offered, text, icon, name, run in (
            (contact, tr("연락했어요"), "phone", "follow.contact", self._ask_contact),
            (close, tr("위험 관리 마치기"), "check", "follow.close", self._ask_close),
            (reopen, tr("다시 열기"), "refresh-cw", "follow.reopen", self._ask_reopen),
            (withdraw, tr("센터 연락 동의 철회"), "phone-off", "follow.withdraw", self._ask_withdrawal),
            (
                disclose,
                tr("긴급 정보 제공 남기기"),
                "shield-alert",
                "follow.disclose",
                self._ask_disclosure,
            ),
        ):
            if offered:
                button = Button(text, Kind.SECONDARY, icon=icon, on_click=run)
                button.setObjectName(name)
                row.addWidget(button)
        self.body.addLayout(row)

    def _ask_contact(self) -> None:
        ask_contact(self._context, self.window(), self._risk, self._course, self._today)

    def _ask_close(self) -> None:
        may_take = RevisionKind.RISK_ACKNOWLEDGED in MAY_WRITE[self._context.desk.identity.worker.role]
        asked = Closing(self._endings, self._consent)
        # While somebody writes the page goes on: of what comes then nobody has thought.
        ledger, risk, known = self._context.desk.ledger, self._risk, self._known()

        def record() -> None:
            reason, note = asked.chosen(), asked.note.toPlainText()
            self._do(lambda: close(ledger, risk, reason, note, known), note)

        told = tr("마치면 다시 연락할 일에서 빠집니다. 까닭과 이름이 남습니다.")
        if may_take and MISTAKEN in self._endings:
            told += " " + tr("‘잘못 적음’이면 이 가구는 의약과 노트북에서 지워집니다.")
        self._ask(tr("위험 관리를 마칠까요?"), told, record, asked, "follow.close.dialog", asked.complete)

    def _ask_reopen(self) -> None:
        asked = Reopening()
        ledger, risk = self._context.desk.ledger, self._risk
        told = tr("새로 보거나 들은 것이 있거나 잘못 마쳤을 때 다시 엽니다. 다시 연락할 일로 돌아옵니다.")
        if RevisionKind.RISK_SCREENED in MAY_WRITE[self._context.desk.identity.worker.role]:
            told += " " + tr("의약과에 다시 알리고, 접수될 때까지 기다립니다.")

        def record() -> None:
            reason = asked.note.toPlainText()
            self._do(lambda: reopen(ledger, risk, reason), reason)

        self._ask(tr("다시 열까요?"), told, record, asked, "follow.reopen.dialog", asked.complete)

    def _ask_withdrawal(self) -> None:
        asked = Withdrawing()
        ledger, risk = self._context.desk.ledger, self._risk
        told = tr("마친 위험은 마친 대로 남습니다. 언제 누가 들었는지 남습니다.")

        def record() -> None:
            how, note = asked.chosen(), asked.note.toPlainText()
            self._do(lambda: take_consent_back(ledger, risk, how, note), note)

        title = tr("센터 연락 동의를 철회하셨나요?")
        self._ask(title, told, record, asked, "follow.withdraw.dialog", asked.complete)

    def _ask_disclosure(self) -> None:
        ledger, risk = self._context.desk.ledger, self._risk
        self._over = self.window()

        def record(told: Told, _whom: str) -> None:
            self._do(lambda: disclose(ledger, risk, told), told_words(told), to_be_kept())

        ask_disclosure(self._over, record, self._today)

    def _ask(
        self,
        title: str,
        text: str,
        record: Callable[[], None],
        content: QWidget,
        name: str,
        ready: Callable[[], bool],
    ) -> None:
        # Not this card: news that comes while somebody types shows another one in its place.
        self._over = self.window()
        ask_for(
            self._over,
            title,
            text,
            Action(tr("남기기"), Kind.PRIMARY, record, ready=ready),
            Action(tr("닫기"), Kind.PLAIN),
            content=content,
            width=WIDE,
            name=name,
            of="",
        )

    def _not_to_end(self) -> str:
        if self._taken:
            return tr("의약과 당직이 아직 읽지 않아 마칠 수 없어요. 당직이 접수한 뒤에 마쳐 주세요.")
        return tr("아직 아무도 접수하지 않아 마칠 수 없어요. 접수된 뒤에 마쳐 주세요.")

    def _do(self, work: Callable[[], bool | None], written: str, then: str = "") -> None:
        """`written`: what somebody typed for it, `then`: what to do with that where the risk is not here any
        more."""
        context, over = self._context, self._over

        def done(holds: bool | None) -> None:
            if holds is False:
                say_not_closed(context)
            else:
                context.say(tr("남겼습니다."), Tone.SUCCESS)
            context.tell(Changed.RISK)

        def failed(error: Exception) -> None:
            if isinstance(error, KeyError):
                say_gone(context, over, written, then)
                return
            not_recorded(over, asked_again=True)
            if isinstance(error, ReasonNeededError):
                context.say(reason_needed(), Tone.CAUTION)
            elif isinstance(error, OpeningNeedsReasonError):
                context.say(opening_reason_needed(), Tone.CAUTION)
            elif isinstance(error, NotEndedError):
                context.say(tr("그사이 누가 다시 열었어요."), Tone.INFO)
            elif isinstance(error, NoConsentError):
                context.say(tr("그사이 철회가 기록되었어요."), Tone.INFO)
            elif isinstance(error, NotTakenError):
                context.say(self._not_to_end(), Tone.CAUTION)
            elif isinstance(error, RecipientNeededError):
                context.say(recipient_needed(), Tone.CAUTION)
            elif isinstance(error, ValueError):
                context.say(tr("고르지 않은 것이 있어 남기지 않았습니다."), Tone.CAUTION)
            else:
                context.fail(error)

        context.tasks.store(work, done, failed)


def due_chip(due: date, today: date) -> QWidget:
    """By when, red once it is past."""
    when = f"{words.day(due, today)} · {words.due(due.isoformat(), today)}"
    tone = Tone.DANGER if due < today else Tone.CAUTION if due == today else Tone.INFO
    chip = Chip(tr("다시 연락할 날 {when}").format(when=when), tone)
    chip.setObjectName("follow.due")
    return chip
