"""Dates and times: typed in any usual spelling, or picked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from msgspec import structs
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.forms.interface import NodeState
from ui.components.button import Button, IconButton, Kind
from ui.components.calendar import Calendar
from ui.components.dialog import Action, ask
from ui.components.field import TextField
from ui.components.months import Months
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.day_taken import ask_for_day
from ui.forms.editors.calendar_text import read_date, read_time, time_value
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.two_parts import leads_on
from ui.forms.editors.typed import TypedEditor
from ui.forms.editors.years_since import is_birth, span_of, told
from ui.language import tr

_LETTERS_WIDE = 13
_WHOLE = "2026-03-01"


class DateEditor(TypedEditor):
    """`2026-03-01`; `month-year` and `year` ask for less and store the first day. Of a day that has passed it
    says the age of who was born then (`만 67세`), or how long ago it was."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply, TextField(), letters_wide=_LETTERS_WIDE)
        appearances = state.definition.appearances
        self._length = 4 if "year" in appearances else 7 if "month-year" in appearances else 10
        example = _WHOLE[: self._length]
        self.field.setPlaceholderText(example)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self._birth = is_birth(state)
        self._description = ""
        self._since = Text(role=Role.STRONG)
        self._since.setObjectName("form.since")
        row = _row(self)
        self._pick = IconButton("calendar", tr("달력에서 고르기"), Kind.PLAIN, on_click=self._open_calendar)
        row.addWidget(self._pick)
        # A year is typed sooner than picked; `no-calendar` wants typing.
        self._pick.setVisible(self._length > 4 and "no-calendar" not in appearances)
        row.addWidget(self._since, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.field.textChanged.connect(lambda _text: self._tell_since())

    def to_value(self, text: str) -> str | None:
        if not text.strip():
            return ""
        found = read_date(text, whole=self._length == len(_WHOLE))
        return found.isoformat() if found is not None else None

    def to_text(self, value: str) -> str:
        return value[: self._length]

    def clean(self, text: str) -> str:
        self.reply.notice("")
        return text

    def on_left(self) -> None:
        words = tr("날짜를 {example}처럼 적어 주세요.").format(example=self.field.placeholderText())
        self.reply.notice(words if self.unreadable() else "")

    def show_state(self, state: NodeState) -> None:
        super().show_state(state)
        self._pick.setEnabled(not state.readonly)
        self._birth = is_birth(state)
        self._tell_since()

    def name(self, label: str, description: str) -> None:
        self._description = description
        super().name(label, description)
        self._tell_since()

    def _tell_since(self) -> None:
        """Say beside the field, and to assistive technology, how old or how long ago that is."""
        found = read_date(self.text(), whole=self._length == len(_WHOLE))
        words = self._told(found) if found is not None else ""
        self._since.setText(words)
        show_if(self._since, bool(words))
        described = ", ".join(part for part in (self._description, words) if part)
        if described != self.field.accessibleDescription():
            self.field.setAccessibleDescription(described)

    def _told(self, day: date, letters: int = 0) -> str:
        today = datetime.now().astimezone().date()
        return told(*span_of(day, letters or self._length), today, birth=self._birth)

    def _open_calendar(self) -> None:
        if self._length == 7:
            self._open_months()
            return
        calendar = Calendar()
        chosen = QDate.fromString(self.to_value(self.text()) or "", Qt.DateFormat.ISODate)
        if chosen.isValid():
            calendar.setSelectedDate(chosen)
        since = Text(role=Role.STRONG)
        since.setObjectName("form.since")
        calendar.selectionChanged.connect(lambda: since.setText(self._told(_day(calendar.selectedDate()))))
        calendar.selectionChanged.emit()
        today = datetime.now().astimezone().date()
        ask_for_day(self, calendar, today, self._take, _one_above_other(calendar, since))

    def _open_months(self) -> None:
        chosen = QDate.fromString(self.to_value(self.text()) or "", Qt.DateFormat.ISODate)
        months = Months(chosen if chosen.isValid() else QDate.currentDate())
        since = Text(role=Role.STRONG)
        since.setObjectName("form.since")
        months.turned.connect(lambda year: since.setText(self._told(date(year, 1, 1), len("2026"))))
        months.turned.emit(months.year)
        close = Action(tr("닫기"), Kind.PLAIN)
        dialog = ask(self, tr("달"), "", close, content=_one_above_other(months, since))
        months.chosen.connect(self._take)
        months.chosen.connect(dialog.accept)
        months.focus_month()

    def _take(self, day: QDate) -> None:
        self.replace(day.toString(Qt.DateFormat.ISODate))
        self.field.setFocus()


class TimeEditor(TypedEditor):
    """`09:30`."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply, TextField(placeholder="09:30"), letters_wide=_LETTERS_WIDE)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        row = _row(self)
        self._now = Button(tr("지금"), Kind.PLAIN, icon="clock", on_click=self._take_now)
        row.addWidget(self._now)
        row.addStretch(1)

    def to_value(self, text: str) -> str | None:
        if not text.strip():
            return ""
        found = read_time(text)
        if found is None:
            return None
        # The same minute keeps the offset it was stored with.
        stored = self.stored
        if stored[:5] == f"{found:%H:%M}":
            return stored
        return time_value(found, datetime.now().astimezone())

    def to_text(self, value: str) -> str:
        return value[:5]

    def clean(self, text: str) -> str:
        self.reply.notice("")
        return text

    def on_left(self) -> None:
        self.reply.notice(tr("시각을 09:30처럼 적어 주세요.") if self.unreadable() else "")

    def show_state(self, state: NodeState) -> None:
        super().show_state(state)
        self._now.setEnabled(not state.readonly)

    def _take_now(self) -> None:
        moment = datetime.now().astimezone()
        self.replace(time_value(moment.time(), moment))


class DateTimeEditor(Editor):
    """A date and below it a time; it answers when both are there."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._value = ""
        self._parts = {"date": "", "time": ""}
        self._date = DateEditor(state, self._reply("date"))
        self._time = TimeEditor(state, self._reply("time"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._date)
        column.addWidget(self._time)

    def show_state(self, state: NodeState) -> None:
        if state.value != self._value:
            self._value = state.value
            day, _t, clock = state.value.partition("T")
            self._parts = {"date": day, "time": clock}
        for part, editor in (("date", self._date), ("time", self._time)):
            editor.show_state(_with_value(state, self._parts[part]))

    def focus_answer(self) -> None:
        self._date.focus_answer()

    def flush(self) -> None:
        self._date.flush()
        self._time.flush()

    def unreadable(self) -> bool:
        half = bool(self._parts["date"]) != bool(self._parts["time"])
        return half or self._date.unreadable() or self._time.unreadable()

    def half_typed(self) -> str:
        return f"{self._date.text()}\n{self._time.text()}" if self.unreadable() else ""

    def put_half(self, text: str) -> None:
        super().put_half(text)
        day, _, clock = text.partition("\n")
        for part, editor, typed in (("date", self._date, day), ("time", self._time, clock)):
            editor.put_half(typed)
            self._parts[part] = editor.to_value(typed) or ""

    def name(self, label: str, description: str) -> None:
        self._date.name(f"{label}, {tr('날짜')}", description)
        self._time.name(f"{label}, {tr('시각')}", description)

    def mark_wrong(self, wrong: bool) -> None:
        self._date.mark_wrong(wrong)
        self._time.mark_wrong(wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leads_on(event, self._date, self._time):
            super().keyPressEvent(event)

    def _reply(self, part: str) -> Reply:
        def half(_text: str) -> None:
            self.tell_half(self.half_typed())

        return replace(self.reply, answer=lambda value: self._take(part, value), half=half)

    def _take(self, part: str, value: str) -> None:
        self._parts[part] = value
        day, clock = self._parts["date"], self._parts["time"]
        whole = f"{day}T{clock}" if day and clock else ""
        if whole != self._value:
            self._value = whole
            self.reply.answer(whole)
        self.tell_half(self.half_typed())


def _with_value(state: NodeState, value: str) -> NodeState:
    return structs.replace(state, value=value)


def _day(chosen: QDate) -> date:
    return date(chosen.year(), chosen.month(), chosen.day())


def _one_above_other(picker: QWidget, words: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.M)
    column.addWidget(picker)
    column.addWidget(words)
    return both


def _row(editor: TypedEditor) -> QHBoxLayout:
    row = QHBoxLayout(editor)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Gap.S)
    row.addWidget(editor.field)
    return row
