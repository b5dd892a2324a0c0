"""A reading that cannot wait: a banner over the form, never in the way of typing, and a sheet to note who was
told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.health.clinics import Clinic
from app.health.measures import Catalogue, Rule
from app.visits.content import Alarm
from ui.components.announce import announce
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.choice_card import CheckCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.field import LabelledField, TextArea
from ui.components.flow import Flow
from ui.components.form_dialog import WIDE, ask_for
from ui.components.spacing import Gap
from ui.components.text import Text
from ui.components.tone import Tone
from ui.health.catalogue import spoken
from ui.health.words import alarm_line, rule_words
from ui.language import tr

Tell = Callable[[str, list[str], str], None]
"""Takes the topic, who was told and a note."""

Call = Callable[[str, str], None]
"""Takes whom and the number."""


def _nobody(_whom: str, _number: str) -> None:
    return


class AlarmBanner(QWidget):
    """Shows the alarms of a visit; `on_tell` hears what the worker noted."""

    def __init__(self, known: Catalogue, on_tell: Tell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self._on_tell = on_tell
        self._alarms: dict[str, Alarm] = {}
        self._clinics: tuple[Clinic, ...] = ()
        self._on_call: Call = _nobody
        self._button = Button(tr("지금 할 일 (F7)"), Kind.DANGER, on_click=self.open_first)
        self._button.setObjectName("alarm.open")
        self._banner = Banner("", Tone.DANGER, action=self._button)
        self._banner.setObjectName("alarm")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._banner)
        self.hide()

    def lend_telephone(self, clinics: tuple[Clinic, ...], on_call: Call) -> None:
        """Where one asks about this resident; `on_call` gets whom and the number."""
        self._clinics, self._on_call = clinics, on_call

    def show_alarms(self, alarms: dict[str, Alarm]) -> None:
        """Bring it up to date; a new alarm is spoken."""
        new = [one for topic, one in alarms.items() if self._alarms.get(topic) != one and not one.told]
        self._alarms = dict(alarms)
        lines = [alarm_line(self._known, one) for one in alarms.values()]
        told = all(one.told for one in alarms.values())
        self._banner.say("\n".join(lines), Tone.CAUTION if told else Tone.DANGER)
        self.setVisible(bool(alarms))
        for one in new:
            announce(self, alarm_line(self._known, one))

    def open_first(self) -> None:
        """Say what to do about the first that nobody was told of, else the first."""
        waiting = [topic for topic, one in self._alarms.items() if not one.told]
        topic = next(iter([*waiting, *self._alarms]), None)
        rule = None if topic is None else self._rule(self._alarms[topic])
        if topic is None or rule is None:
            return
        sheet = _Sheet(self._known, rule, self._alarms[topic], self._telephone())
        ask_for(
            self,
            f"{spoken(rule.name)} {self._alarms[topic].said}",
            "",
            Action(tr("적어 두기"), Kind.PRIMARY, lambda: self._on_tell(topic, sheet.told(), sheet.note())),
            Action(tr("닫기"), Kind.PLAIN),
            content=sheet,
            width=WIDE,
            name="alarm.sheet",
            of=topic,
        )

    def _telephone(self) -> QWidget:
        """A button for each clinic whose number is known."""
        row = Flow()
        for one in self._clinics:
            name = one.name or tr("{person} 님이 다니는 병원").format(person=one.person)
            press = partial(self._on_call, name, one.phone)
            button = Button(f"{name} {one.phone}", Kind.SECONDARY, icon="phone", on_click=press)
            button.setObjectName("alarm.call")
            row.add(button)
        row.setVisible(bool(self._clinics))
        return row

    def _rule(self, alarm: Alarm) -> Rule | None:
        return next((one for one in self._known.rules if one.id == alarm.rule), None)


class _Sheet(QWidget):
    """What to do, whom to tell, what was done."""

    def __init__(self, known: Catalogue, rule: Rule, alarm: Alarm, telephone: QWidget) -> None:
        super().__init__()
        self._cards: dict[str, CheckCard] = {}
        for one in rule.tell:
            contact = known.contacts[one]
            card = CheckCard(spoken(contact.name))
            card.setObjectName(f"alarm.told.{one}")
            card.setChecked(one in alarm.told)
            self._cards[one] = card
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()), columns=2)
        self._note = TextArea(rows=2)
        self._note.setObjectName("alarm.note")
        self._note.setPlainText(alarm.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(Banner(rule_words(rule), Tone.DANGER))
        column.addWidget(telephone)
        column.addWidget(Text(tr("누구에게 알렸나요?")))
        column.addWidget(grid)
        column.addWidget(LabelledField(tr("한 일"), self._note))

    def told(self) -> list[str]:
        return [one for one, card in self._cards.items() if card.isChecked()]

    def note(self) -> str:
        return self._note.toPlainText().strip()
