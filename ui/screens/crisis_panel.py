"""즉시 대응: what to do now and whom to call, for a shaking hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.risk.lines import Lines, read_lines
from ui.components.icon import Icon
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import present, tr
from ui.resources import RESOURCES
from ui.screens.crisis_steps import Call, Step


def crisis_lines() -> Lines:
    """The numbers the product ships, named in the language the program speaks."""
    return read_lines(RESOURCES / "crisis_lines.toml", english=present() != "ko")


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
        column.addWidget(Text(checked(lines, today), Role.QUIET))


def checked(lines: Lines, today: date) -> str:
    """When the numbers were last checked, with a reminder when that is long ago."""
    when = tr("전화번호는 {date} 기준입니다.").format(date=lines.as_of.isoformat())
    if not lines.is_old(today):
        return when
    return when + " " + tr("1년이 넘었으니 걸기 전에 확인하고 전산 담당자에게 알려 주세요.")


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
