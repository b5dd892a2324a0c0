"""연락했어요, asked and recorded: where the rule changed while it was written down, the words stay and it is
asked once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.risk.following import Course, SoonerError, TooLateError, course, follow
from app.risk.judging import ReasonNeededError
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.form_dialog import WIDE, ask_for
from ui.components.kept_words import not_recorded
from ui.components.tone import Tone
from ui.components.written import write_in, written_in
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.contacting import Contact
from ui.screens.gone_risk import say_gone
from ui.screens.risk_said import level_name

_DAY_CHANGED = (ReasonNeededError, SoonerError, TooLateError, ValueError)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the day was chosen by. `level`: in force."""

    level: str
    limit: date
    latest: date
    today: date
    consent: str


def ask_contact(context: Context, window: QWidget, risk: str, now: Course, today: date) -> None:
    """Over the whole window: news that comes while somebody types shows another page below it."""
    _ask(context, window, risk, _known(now, today))


def _known(now: Course, today: date) -> _Known:
    return _Known(now.level, now.follow.limit, now.follow.latest, today, now.consent)


def _ask(
    context: Context, window: QWidget, risk: str, known: _Known, stood: dict[str, str] | None = None
) -> Contact:
    asked = Contact(known.today, known.limit, known.latest, known.consent)
    ledger = context.desk.ledger

    def record() -> None:
        outcome, note = asked.chosen(), asked.note.toPlainText()
        centre, withdrawn = asked.centre.isChecked(), asked.withdrawn.isChecked()
        again, why, written = asked.again(), asked.why_late(), written_in(asked)

        def failed(error: Exception) -> None:
            if isinstance(error, KeyError):
                say_gone(context, window, note)
            elif isinstance(error, _DAY_CHANGED):
                not_recorded(window, asked_again=True)
                _ask_again(context, window, risk, known, written, again)
            else:
                context.fail(error)

        context.tasks.store(
            lambda: follow(
                ledger,
                risk,
                outcome,
                note,
                centre=centre,
                withdrawn=withdrawn,
                again=again,
                why_late=why,
                by_rule=known.limit,
            ),
            lambda _: _recorded(context),
            failed,
        )

    ask_for(
        window,
        tr("다시 연락한 일"),
        "",
        Action(tr("남기기"), Kind.PRIMARY, record, ready=asked.complete),
        Action(tr("닫기"), Kind.PLAIN),
        content=asked,
        width=WIDE,
        name="follow.contact.dialog",
        of="",
    )
    if stood is not None:
        write_in(asked, stood)
    return asked


def _recorded(context: Context) -> None:
    context.say(tr("남겼습니다."), Tone.SUCCESS)
    context.tell(Changed.RISK)


def _ask_again(
    context: Context,
    window: QWidget,
    risk: str,
    before: _Known,
    written: dict[str, str],
    agreed: date | None,
) -> None:
    """With everything that was written, by the rule as it is now."""
    ledger = context.desk.ledger

    def read() -> tuple[Course | None, date]:
        today = datetime.fromtimestamp(ledger.clock() / 1000).astimezone().date()
        return course(ledger, risk), today

    def show(read_now: tuple[Course | None, date]) -> None:
        went, today = read_now
        if went is None:
            say_gone(context, window, written.get("contact.note", ""))
        elif isValid(window):
            now = _known(went, today)
            _ask(context, window, risk, now, written).say_changed(_changed(before, now), agreed)

    context.tasks.store(read, show, context.fail)


def _changed(before: _Known, now: _Known) -> str:
    """What is another than when the dialog was opened, and that nothing is lost nor recorded."""
    if now.level != before.level:
        why = tr("적으시는 사이 위험 단계가 ‘{level}’으로 바뀌었어요.").format(level=level_name(now.level))
    elif now.today != before.today:
        why = tr("적으시는 사이 날이 바뀌었어요.")
    else:
        why = tr("적으시는 사이 구청이 다시 연락할 날의 규칙을 바꾸었어요.")
    told = tr(
        "이제 규칙으로는 {limit}까지, 까닭을 적으면 늦어도 {latest}까지예요. 아직 남기지 않았고 적은 말은 "
        "그대로 있어요. 날을 보고 다시 남겨 주세요."
    )
    return f"{why} {told.format(limit=now.limit.isoformat(), latest=now.latest.isoformat())}"
