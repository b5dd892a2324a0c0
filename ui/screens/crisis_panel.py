"""즉시 대응: what to do now and whom to call, for a shaking hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.risk.lines import Lines
from ui.components.icon import Icon
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.crisis_numbers import checked
from ui.language import tr
from ui.screens.crisis_steps import Call, Step


class CrisisPanel(QFrame):
    """Steps in order with the numbers to call; the date tells when the numbers were last checked. `age`: of
    whom it is about."""

    def __init__(
        self,
        title: str,
        steps: list[Step],
        lines: Lines,
        today: date,
        *,
        tone: Tone = Tone.DANGER,
        age: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.L)
        column.addWidget(_title(title, tone))
        for number, step in enumerate(steps, 1):
            column.addWidget(_step(number, step))
        others = [f"{line.number} {line.name}" for line in lines.others(age)]
        column.addWidget(Text(tr("다른 상담전화: {lines}").format(lines=" · ".join(others))))
        reports = [f"{line.number} {line.name}" for line in lines.reporting()]
        column.addWidget(Text(tr("신고 전화: {lines}").format(lines=" · ".join(reports))))
        column.addWidget(Text(checked(lines, today), Role.QUIET))


def _title(words: str, tone: Tone) -> QWidget:
    title = QWidget()
    row = QHBoxLayout(title)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Gap.M)
    row.addWidget(Icon("octagon-alert", tone=tone, factor=2), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Text(words, Role.TITLE), 1)
    return title


def _step(number: int, step: Step) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Gap.M)
    grid.setVerticalSpacing(Gap.XS)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Text(f"{number}", Role.QUESTION, wrap=False), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Text(step.text, Role.QUESTION), 0, 1)
    at = 1
    for call in step.calls:
        for text, role in _call(call):
            line = Text(text, role)
            if role is Role.FIGURE:
                line.setAccessibleName(f"{call.who} {call.number}")
            grid.addWidget(line, at, 1)
            at += 1
    return part


def _call(call: Call) -> list[tuple[str, Role]]:
    lines = [(f"{call.number}  {call.who}".strip(), Role.FIGURE)]
    return [*lines, (call.about, Role.QUIET)] if call.about else lines
