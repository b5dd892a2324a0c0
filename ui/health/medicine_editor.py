"""One medicine, or a whole list as text, to be filled in."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.health.medicines import LONGEST, MOST, TAKING, TIMES, Change, Medicine
from app.health.typed_medicines import from_text
from app.households.values import UnfitError, day
from ui import words
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.field import LabelledField, TextArea, TextField
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.health.words import medicine_line, taking_words, time_words
from ui.language import tr


class MedicineEditor(QWidget):
    """`before`: as it is now, None for a new one; `history`: what it was."""

    def __init__(self, before: Medicine | None, history: list[Change], today: date) -> None:
        super().__init__()
        self._before = before or Medicine(name="", since=today.isoformat())
        self._today = today
        shown = self._before
        self._name, self._dose, self._since, self._note = (TextField() for _ in range(4))
        self._times = {time: CheckCard(time_words(time)) for time in TIMES}
        self._taking = {taking: RadioCard(taking_words(taking)) for taking in TAKING}
        self._stopped = CheckCard(tr("이제 드시지 않음"))
        for field, text, name in (
            (self._name, shown.name, "name"),
            (self._dose, shown.dose, "dose"),
            (self._since, shown.since, "since"),
            (self._note, shown.note, "note"),
        ):
            field.setText(text)
            field.setObjectName(f"medicine.{name}")
        for key, card in [*self._times.items(), *self._taking.items(), ("stopped", self._stopped)]:
            card.setObjectName(f"medicine.{key}")
        for time, card in self._times.items():
            card.setChecked(time in shown.times)
        for taking, card in self._taking.items():
            card.setChecked(taking == shown.taking)
        self._stopped.setChecked(bool(shown.stopped))
        since = tr("예: 2026-03-02. 모르면 비워 두세요.")
        self._labelled = {
            self._name: LabelledField(tr("약 이름"), self._name),
            self._dose: LabelledField(tr("용량"), self._dose, hint=tr("예: 5mg 1정")),
            self._since: LabelledField(tr("언제부터"), self._since, hint=since),
            self._note: LabelledField(tr("메모"), self._note),
        }
        self._lay_out(history)

    def is_ready(self) -> bool:
        """Whether it can be kept as it stands; what is wrong stands beside its field."""
        wrong = [field for field in self._labelled if self._tell(field)]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def medicine(self) -> Medicine:
        """As it stands; what was asked today carries the date of today."""
        taking = next((one for one, card in self._taking.items() if card.isChecked()), "")
        stopped = self._stopped.isChecked()
        today = self._today.isoformat()
        return replace(
            self._before,
            name=self._name.text().strip(),
            dose=self._dose.text().strip(),
            times=[time for time, card in self._times.items() if card.isChecked()],
            since=day(self._since.text()),
            stopped=(self._before.stopped or today) if stopped else "",
            taking=taking,
            asked=today if taking else self._before.asked,
            note=self._note.text().strip(),
        )

    def _tell(self, field: TextField) -> bool:
        problem = self._problem(field)
        self._labelled[field].say(problem)
        return problem is not None

    def _problem(self, field: TextField) -> str | None:
        typed = field.text().strip()
        if len(typed) > LONGEST:
            return tr("너무 깁니다. {n}자 아래로 줄여 주세요.").format(n=LONGEST)
        if field is self._name and not typed:
            return tr("약 이름을 적어 주세요.")
        if field is self._since:
            try:
                day(typed)
            except UnfitError:
                return tr("2026-03-02처럼 적거나 비워 두세요. 다른 말은 메모에 적어 주세요.")
        return None

    def _lay_out(self, history: list[Change]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self._labelled[self._name])
        column.addWidget(self._labelled[self._dose])
        column.addWidget(Text(tr("언제 드시나요?"), Role.STRONG))
        column.addWidget(_grid(list(self._times.values()), 3))
        column.addWidget(self._labelled[self._since])
        column.addWidget(Text(tr("빠뜨리지 않고 드시나요?"), Role.STRONG))
        column.addWidget(_grid(list(self._taking.values()), 3))
        column.addWidget(self._labelled[self._note])
        if self._before.name:
            column.addWidget(self._stopped)
        if len(history) > 1:
            column.addWidget(Text(tr("지난 기록"), Role.STRONG))
            for change in history:
                when = words.day(words.local(change.at_ms).date(), self._today)
                line = f"{change.medicine.name} · {medicine_line(change.medicine)}"
                column.addWidget(Text(f"{when} · {change.author} · {line}", Role.QUIET))


class MedicineImport(QWidget):
    """Lines of text, and below them how they are understood. `room`: how many more the list
    holds."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room
        self._text = TextArea(rows=4)
        self._text.setObjectName("medicine.text")
        self._text.textChanged.connect(self._show)
        self._heading = Text(tr("이렇게 적힙니다"), Role.STRONG)
        self._understood = Text()
        self._understood.setObjectName("medicine.understood")
        self._whole = Text(
            tr("이름, 용량, 시간으로 나눌 수 없는 줄은 적은 그대로 둡니다. 맞지 않으면 여기서 고쳐 주세요.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        hint = tr("한 줄에 약 하나씩 적어 주세요. 예: 아모디핀 5mg 1정 아침")
        self._labelled = LabelledField(tr("약 목록"), self._text, hint=hint)
        for part in (self._labelled, self._heading, self._understood, self._whole):
            column.addWidget(part)
        self._show()

    def medicines(self) -> list[Medicine]:
        return [one.medicine for one in from_text(self._text.toPlainText())]

    def is_ready(self) -> bool:
        """Whether every line can be kept; what is wrong stands beside the field."""
        problem = self._problem(self.medicines())
        self._labelled.say(problem)
        return problem is None

    def _problem(self, found: list[Medicine]) -> str | None:
        if not found:
            return tr("약 이름을 적어 주세요.")
        if len(found) > self._room:
            return tr("한 사람의 약은 {most}가지까지 적습니다. 지금은 {n}줄까지 더할 수 있습니다.").format(
                most=MOST, n=self._room
            )
        if any(len(one.name) > LONGEST for one in found):
            return tr("너무 깁니다. {n}자 아래로 줄여 주세요.").format(n=LONGEST)
        return None

    def _show(self) -> None:
        typed = from_text(self._text.toPlainText())
        lines = []
        for one in typed:
            line = f"{one.medicine.name} · {medicine_line(one.medicine)}".rstrip(" ·")
            lines.append(tr("{line} (적은 그대로)").format(line=line) if one.whole else line)
        self._understood.setText("\n".join(lines))
        for part in (self._heading, self._understood):
            part.setVisible(bool(lines))
        self._whole.setVisible(any(one.whole for one in typed))


def _grid(cards: list[CheckCard] | list[RadioCard], columns: int) -> ChoiceGrid:
    grid = ChoiceGrid()
    grid.show_cards(tuple(cards), columns=columns)
    return grid
