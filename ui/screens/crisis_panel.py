"""즉시 대응: what to do now and whom to call, for a shaking hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.risk.incoming import Incoming
from app.risk.lines import Lines, read_lines
from ui.components.icon import Icon
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.resources import RESOURCES

_NOW = ("119", "112")
_TALK = ("109", "1577-0199")


class CrisisPanel(QFrame):
    """Steps in order with the numbers to call; the date tells when the numbers were last checked."""

    def __init__(self, screening: Incoming, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(tr("즉시 대응"))
        lines = read_lines(RESOURCES / "crisis_lines.toml")
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.L)
        column.addWidget(_title())
        for number, (text, calls) in enumerate(_steps(screening, lines), 1):
            column.addWidget(_step(number, text, calls))
        column.addWidget(Text(checked(lines, today), Role.QUIET))


def checked(lines: Lines, today: date) -> str:
    """When the numbers were last checked, with a reminder when that is long ago."""
    when = tr("전화번호는 {date} 기준입니다.").format(date=lines.as_of.isoformat())
    if not lines.is_old(today):
        return when
    return when + " " + tr("1년이 넘었으니 걸기 전에 확인하고 전산 담당자에게 알려 주세요.")


def _title() -> QWidget:
    title = QWidget()
    row = QHBoxLayout(title)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Gap.M)
    row.addWidget(Icon("octagon-alert", tone=Tone.DANGER, factor=2), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Text(tr("즉시 대응"), Role.TITLE), 1)
    return title


def _steps(screening: Incoming, lines: Lines) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each step with the people and numbers it needs."""
    author, home = screening.author, screening.household
    names = {line.number: line.name for line in lines.lines}
    with_resident = [(author.name, author.phone)] if author is not None and author.phone else []
    resident = [(home.head or tr("주민"), home.phone)] if home is not None and home.phone else []
    return [
        (tr("혼자 두지 않기: 방문한 사람에게 전화해 곁을 지켜 달라고 합니다."), with_resident),
        (tr("위험한 것 치우기: 번개탄, 농약, 약, 끈, 칼을 손이 닿지 않게 합니다."), []),
        (
            tr("목숨이 위급하면 바로 신고합니다. 위치와 상황을 함께 알립니다."),
            [(names[number], number) for number in _NOW if number in names],
        ),
        (tr("주민과 통화해 안전을 확인합니다."), resident),
        (
            tr("24시간 상담을 함께 연결합니다."),
            [(names[number], number) for number in _TALK if number in names],
        ),
    ]


def _step(number: int, text: str, calls: list[tuple[str, str]]) -> QWidget:
    step = QWidget()
    grid = QGridLayout(step)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Gap.M)
    grid.setVerticalSpacing(Gap.XS)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Text(f"{number}", Role.QUESTION, wrap=False), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Text(text, Role.QUESTION), 0, 1)
    for at, (who, phone) in enumerate(calls, 1):
        line = Text(f"{phone}  {who}", Role.FIGURE)
        line.setAccessibleName(f"{who} {phone}")
        grid.addWidget(line, at, 1)
    return step
