"""A part of the household's page while it is being edited, in its place on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.households.values import UnfitError, birth
from app.wire.revisions import Value
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.choice_card import CheckCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.drop_down import DropDown
from ui.components.field import LabelledField, TextArea, TextField
from ui.components.flow import Flow
from ui.components.in_sight import bring_into_sight
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.composing import finish_syllable
from ui.language import tr
from ui.screens.household_sections import Entry, Section, Sort

_Field = TextField | TextArea | DropDown | CheckCard
_KEPT_AFTER_MS = 1_000


class EditCard(Card):
    """`on_save` gets what is written by field; `on_half` the same a second after the last key, so that
    nothing is lost; `on_leave` closes it: what was written waits (Escape) or is given up."""

    def __init__(
        self,
        section: Section,
        values: Mapping[str, Value],
        today: date,
        on_save: Callable[[dict[str, Value]], None],
        on_half: Callable[[dict[str, Value]], None],
        on_leave: Callable[[bool], None],
    ) -> None:
        super().__init__()
        self.setAccessibleName(section.title)
        self.section = section
        self._today = today
        self._fields: dict[str, _Field] = {}
        self._labelled: dict[str, LabelledField] = {}
        self._at_first: dict[str, Value] = {}
        self._sent: dict[str, Value] = {}
        self._on_save, self._on_half, self._on_leave = on_save, on_half, on_leave
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEPT_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        self.body.setSpacing(Gap.M)
        self.body.addWidget(Text(section.title, Role.HEADING))
        self._told = Banner("", Tone.CAUTION)
        self._told.setObjectName("edit.told")
        self._told.hide()
        self.body.addWidget(self._told)
        self._build(section)
        self.body.addWidget(self._buttons())
        for path, value in values.items():
            self._put(path, value)
        self._at_first = self.written()
        self._keeping.stop()

    def _build(self, section: Section) -> None:
        ticks = [entry for entry in section.entries if entry.sort is Sort.TICK]
        for entry in section.entries:
            if entry.sort is not Sort.TICK:
                self._add_field(entry)
            elif entry is ticks[0]:
                self._add_ticks(section.ticks, ticks)

    def _add_ticks(self, title: str, entries: Iterable[Entry]) -> None:
        cards = []
        for entry in entries:
            words_of_it = f"{entry.label} ({entry.hint})" if entry.hint else entry.label
            card = CheckCard(words_of_it)
            card.setObjectName(f"edit.{entry.path}")
            card.setEnabled(not entry.locked)
            card.installEventFilter(self)
            card.toggled.connect(self._typed)
            self._fields[entry.path] = card
            cards.append(card)
        self.body.addWidget(Text(title, Role.STRONG))
        grid = ChoiceGrid()
        grid.setAccessibleName(title)
        grid.show_cards(cards, packed=True)
        self.body.addWidget(grid)

    def _add_field(self, entry: Entry) -> None:
        made = _field(entry)
        made.setObjectName(f"edit.{entry.path}")
        made.setEnabled(not entry.locked)
        made.installEventFilter(self)
        if isinstance(made, DropDown):
            made.currentIndexChanged.connect(self._typed)
        elif isinstance(made, TextField | TextArea):
            made.textChanged.connect(self._typed)
        self._fields[entry.path] = made
        labelled = LabelledField(entry.label, made, hint=entry.hint)
        self._labelled[entry.path] = labelled
        self.body.addWidget(labelled)
        if entry.sort is Sort.BIRTH and isinstance(made, TextField):
            age = Text(role=Role.STRONG)
            age.setObjectName("edit.age")
            age.hide()
            self.body.addWidget(age)
            made.textChanged.connect(lambda typed: _tell(age, self._age(typed)))

    def _age(self, typed: str) -> str:
        try:
            return words.age_words(birth(typed, self._today), self._today)
        except UnfitError:
            return ""

    def _buttons(self) -> QWidget:
        row = Flow()
        self._save = Button(tr("저장 (Ctrl+Enter)"), Kind.PRIMARY, icon="check", on_click=self.save)
        self._save.setObjectName("edit.save")
        later = Button(tr("나중에 (Esc)"), Kind.SECONDARY, on_click=self.set_aside)
        later.setObjectName("edit.later")
        away = Button(tr("버리기"), Kind.TEXT, icon="trash-2", on_click=self.give_up)
        away.setObjectName("edit.away")
        for button in (self._save, later, away):
            button.installEventFilter(self)
            row.add(button)
        return row

    # What is written

    def written(self) -> dict[str, Value]:
        """By field, what stands in it now; locked fields are left out."""
        return {path: _value(each) for path, each in self._fields.items() if each.isEnabled()}

    def changed(self) -> dict[str, Value]:
        """What stands there otherwise than at first, or than what is just being saved."""
        return {
            path: value
            for path, value in self.written().items()
            if value != self._at_first.get(path) or value != self._sent.get(path, value)
        }

    def take_up(self, typed: Mapping[str, Value]) -> None:
        """Go on with what was typed before and not saved."""
        for path, value in typed.items():
            self._put(path, value)
        self.tell(tr("쓰다 만 것을 불러왔습니다. 아직 저장하지 않았습니다."))

    def _put(self, path: str, value: Value) -> None:
        each = self._fields.get(path)
        if isinstance(each, CheckCard):
            each.setChecked(value is True)
        elif isinstance(each, DropDown):
            text = str(value)
            if each.findData(text) < 0:
                each.addItem(text, text)
            each.setCurrentIndex(each.findData(text))
        elif isinstance(each, TextField):
            each.setText(str(value))
        elif isinstance(each, TextArea):
            each.setPlainText(str(value))

    # What is said

    def tell(self, text: str) -> None:
        """Above the fields; nothing to say takes no room."""
        self._told.say(text, Tone.CAUTION)
        show_if(self._told, bool(text))

    def show_faults(self, problems: Mapping[str, str]) -> None:
        """Say beside each field what is wrong; the cursor goes to the first."""
        for path, labelled in self._labelled.items():
            labelled.say(problems.get(path))
        first = next((path for path in self._fields if path in problems), None)
        if first is not None:
            self._fields[first].setFocus()
            bring_into_sight(self._labelled.get(first) or self._fields[first])
        self.allow(True)

    def allow(self, on: bool) -> None:
        self._save.setEnabled(on)
        if on:
            self._sent = {}

    def go_on(self, sent: Mapping[str, Value]) -> None:
        """`sent` is saved; what was typed since is not."""
        self._at_first |= sent
        self.allow(True)
        self.tell(tr("저장했습니다. 누른 뒤에 쓴 것은 아직 저장하지 않았습니다."))
        self.keep()

    def start(self) -> None:
        """Put the cursor into the first field."""
        first = next((each for each in self._fields.values() if each.isEnabled()), None)
        if first is not None:
            first.setFocus()

    # What is done

    def save(self) -> None:
        """Once at a time: what is typed until the answer is there is not part of it."""
        if not self._save.isEnabled():
            return
        finish_syllable()
        self.show_faults({})
        values = self.changed()
        self._sent = self.written()
        self.allow(False)
        self._keeping.stop()
        self._on_save(values)

    def keep(self) -> None:
        """Hand over what is written, if anything is."""
        self._keeping.stop()
        if self.changed():
            self._on_half(self.changed())

    def set_aside(self) -> None:
        finish_syllable()
        self.keep()
        self._on_leave(True)

    def give_up(self) -> None:
        self._keeping.stop()
        self._on_leave(False)

    def _typed(self) -> None:
        self._keeping.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Taken here, Escape arrives as a key press instead of as the window's shortcut.
        if event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self._key(watched, event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Enter goes to the next field, Ctrl+Enter saves, Escape leaves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if _is_escape(event):
            self.set_aside()
            return True
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
            return True
        if enter and isinstance(watched, TextField | DropDown | CheckCard):
            self._next(watched)
            return True
        return False

    def _next(self, field: QWidget) -> None:
        order = [each for each in self._fields.values() if each.isEnabled()]
        at = next((n for n, each in enumerate(order) if each is field), len(order))
        following: QWidget = order[at + 1] if at + 1 < len(order) else self._save
        following.setFocus(Qt.FocusReason.TabFocusReason)


def _tell(label: Text, words: str) -> None:
    """Nothing to say takes no room."""
    label.setText(words)
    show_if(label, bool(words))


def _field(entry: Entry) -> TextField | TextArea | DropDown:
    if entry.sort is Sort.AREA:
        return TextArea(rows=2)
    if entry.sort is Sort.CHOICE:
        box = DropDown()
        for value, name in entry.choices.items():
            box.addItem(name, value)
        return box
    return TextField()


def _value(each: _Field) -> Value:
    if isinstance(each, CheckCard):
        return each.isChecked()
    if isinstance(each, DropDown):
        return str(each.currentData() or "")
    return each.text() if isinstance(each, TextField) else each.toPlainText()


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
