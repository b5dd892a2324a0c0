"""연락했어요: what came of a contact, and by which day the next one is."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QHBoxLayout

from app.risk.anew import REOPENED
from app.risk.consent import AGREED
from app.risk.due import NOT_REACHED
from app.risk.following import OUTCOMES
from app.risk.judging import says_something
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.choice_card import CheckCard
from ui.components.field import LabelledField, TextArea, TextField
from ui.components.message import Message
from ui.components.showing import show_if
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.day_taken import ask_for_day, calendar_between
from ui.forms.editors.calendar_text import read_date
from ui.language import tr
from ui.screens.choosing import Choosing
from ui.screens.risk_said import not_agreed
from ui.screens.sealed_words import sealed_hint


class Contact(Choosing):
    """`consent`: what the resident said to the centre contacting them; `limit`: by when the district's rule
    wants the next contact after one today; `latest`: no later day may be agreed."""

    def __init__(self, today: date, limit: date, latest: date, consent: str) -> None:
        super().__init__(OUTCOMES, outcome_words, "contact", blank=True)
        self._today, self._limit, self._latest = today, limit, latest
        self._untouched = True
        self.centre = CheckCard(tr("동의를 받아 센터에 이었어요"))
        self.centre.setObjectName("contact.centre")
        self.day = TextField()
        self.day.setText(limit.isoformat())
        self.day.setObjectName("contact.again")
        self.day.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.day.textEdited.connect(self._edited)
        rule = tr("규칙으로는 {day}까지예요.").format(day=limit.isoformat())
        self._day = LabelledField(tr("다시 연락할 날"), self.day, hint=rule)
        self.note = TextArea(name=tr("남길 말"), rows=2)
        self.note.setObjectName("contact.note")
        pick = Button(tr("달력에서 고르기"), Kind.PLAIN, icon="calendar", on_click=self._open_calendar)
        pick.setObjectName("contact.calendar")
        row = QHBoxLayout()
        row.addWidget(pick)
        row.addStretch(1)
        self._changed = Banner("", Tone.CAUTION)
        self._changed.setObjectName("contact.changed")
        self._changed.hide()
        self.column.insertWidget(0, self._changed)
        self.withdrawn = CheckCard(tr("센터 연락 동의를 철회하셨어요"))
        self.withdrawn.setObjectName("contact.withdrawn")
        # Whoever never agreed takes nothing back; a form that did not ask may have lost a yes of before.
        show_if(self.withdrawn, consent in ("", AGREED))
        self.column.addWidget(self.centre)
        self.column.addWidget(self.withdrawn)
        taken_back = Message()
        self.column.addWidget(taken_back)
        self.withdrawn.toggled.connect(lambda on: taken_back.say(told_to_centre() if on else None))
        for ticked, other in ((self.withdrawn, self.centre), (self.centre, self.withdrawn)):
            ticked.toggled.connect(partial(_let_go, other))
        agreed = Message()
        self.column.addWidget(agreed)
        self.centre.toggled.connect(lambda on: agreed.say(not_agreed(consent) if on else None))
        self.column.addWidget(self._day)
        self.column.addLayout(row)
        self._why = TextArea(rows=2)
        self._why.setObjectName("contact.late")
        self._late = LabelledField("", self._why)
        self._late.hide()
        self._why.textChanged.connect(lambda: self._late.say(None))
        self.day.textChanged.connect(lambda _text: self._ask_why())
        self.column.addWidget(self._late)
        self.column.addWidget(Text(tr("남길 말"), Role.STRONG))
        self.column.addWidget(sealed_hint())
        self.column.addWidget(self.note)
        for card in self.cards:
            card.toggled.connect(lambda _on: self._propose())
            card.toggled.connect(lambda _on: self._ask_why())

    def say_changed(self, told: str, agreed: date | None) -> None:
        """What became another while it was written down; the day is looked at again. `agreed`: the one that
        somebody had chosen, None: the rule's is proposed, as it is now."""
        self._changed.say(told, Tone.CAUTION)
        self._changed.show()
        self._untouched = agreed is None
        self.day.setText((agreed or self._by_rule()).isoformat())
        self._ask_why()
        self.day.setFocus()

    def again(self) -> date | None:
        """The day agreed with the resident, None: by the rule."""
        day = read_date(self.day.text())
        return day if day != self._by_rule() else None

    def why_late(self) -> str:
        """Why the day is later than the rule's; empty: it is not."""
        return self._why.toPlainText().strip() if self._is_late() else ""

    def complete(self) -> bool:
        """With a day that is to come, too; one after the rule's own has a reason of its own."""
        if not super().complete():
            return False
        problem = self._problem()
        self._day.say(problem)
        missing = None
        if problem is not None:
            self.day.setFocus()
        elif self._is_late() and not says_something(self._why.toPlainText()):
            missing = tr("늦추는 까닭을 적어 주세요. 아직 남기지 않았습니다.")
            self._why.setFocus()
        self._late.say(missing)
        return problem is None and missing is None

    def _is_late(self) -> bool:
        """Whether the day is later than the rule's, and not later than any may be."""
        day = read_date(self.day.text())
        return day is not None and self.chosen() != NOT_REACHED and self._limit < day <= self._latest

    def _ask_why(self) -> None:
        """A late day is asked about as what it is: in how many days, and why."""
        day, late = read_date(self.day.text()), self._is_late()
        if day is not None and late:
            told = tr("{n}일 뒤로 늦출까요? 규칙보다 늦은 날이라 까닭을 적어 주세요.")
            self._late.relabel(told.format(n=(day - self._today).days))
        show_if(self._late, late)

    def _problem(self) -> str | None:
        day = read_date(self.day.text())
        if day is None:
            return tr("날짜를 {example}처럼 적어 주세요.").format(example=self._limit.isoformat())
        if day < self._today:
            return tr("지난 날은 고를 수 없어요. 오늘이나 그 뒤로 정해 주세요.")
        if self.chosen() == NOT_REACHED and day > self._by_rule():
            return tr("연락이 안 되었으면 늦어도 내일 다시 연락해 주세요.")
        if day > self._latest:
            told = tr("{n}일 뒤예요. 늦어도 {day}까지로 정해 주세요.")
            return told.format(n=(day - self._today).days, day=self._latest.isoformat())
        return None

    def _by_rule(self) -> date:
        tomorrow = self._today + timedelta(days=1)
        return min(self._limit, tomorrow) if self.chosen() == NOT_REACHED else self._limit

    def _edited(self) -> None:
        self._untouched = False
        self._day.say(None)

    def _propose(self) -> None:
        """What the rule says of this outcome, until somebody writes a day."""
        if self._untouched:
            self.day.setText(self._by_rule().isoformat())
        self._day.say(None)

    def _open_calendar(self) -> None:
        first, last = self._today, self._latest
        calendar = calendar_between(first, last, read_date(self.day.text()))
        ask_for_day(self, calendar, self._today, self._take)

    def _take(self, day: QDate) -> None:
        self._edited()
        self.day.setText(day.toString(Qt.DateFormat.ISODate))
        self.day.setFocus()


def _let_go(other: CheckCard, on: bool) -> None:
    """Nobody agrees and withdraws at once."""
    if on:
        other.setChecked(False)


def told_to_centre() -> str:
    """Nothing goes to the centre by itself, so that it stops somebody tells it."""
    return tr("남기면 의약과도 봅니다. 이미 센터에 이으셨다면 연락하지 않도록 센터에 전화해 주세요.")


def outcome_words(code: str) -> str:
    named = {
        "met": tr("만났어요"),
        "called": tr("통화함"),
        "unreached": tr("연락 안 됨"),
        REOPENED: tr("마친 위험을 다시 엶"),
    }
    return named.get(code, code)
