"""What is no place of the program and is seen every day: the entrance, locked, recovering, leaving."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.baselines.standing import Standing, press, write
from ui.context import Context
from ui.entrance.already_open import AlreadyOpen
from ui.entrance.chooser import Chooser
from ui.entrance.demo import Demo, DemoFile, DemoPerson
from ui.entrance.enrol import EnrolPage
from ui.entrance.expired import ExpiredPage
from ui.entrance.farewell import FarewellPage
from ui.entrance.look_bar import LookBar
from ui.entrance.phase import Phase
from ui.entrance.recovery import RecoveryPage
from ui.entrance.unlock import UnlockPage

_PEOPLE = (
    ("planner", "한지원", "복지플래너"),
    ("nurse", "오은정", "방문간호사"),
    ("supervisor", "문정호", "팀장"),
    ("duty_officer", "서다인", "의약과 당직"),
)


def _nothing(*_told: object) -> None:
    return


def _locked(context: Context) -> QWidget:
    """With the bar for the look below it, as a locked laptop stands there."""
    page = UnlockPage(_nothing, subtitle="정릉3동 · 한지원", on_forgotten=_nothing)
    if context.look is None:
        return page
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page, 1)
    column.addWidget(LookBar(context.look, lambda: True))
    return both


def _refused(_context: Context) -> QWidget:
    page = UnlockPage(_nothing, on_forgotten=_nothing)
    page.refuse("암호가 맞지 않습니다. 기록은 안전합니다. 다시 넣어 주세요.")
    return page


def _recovery(_context: Context) -> QWidget:
    page = RecoveryPage("vault", _nothing, _nothing, _nothing)
    page.show_request("4821 7093")
    return page


def _chooser(_context: Context) -> QWidget:
    people = [
        DemoPerson(id=role, name=name, role=role, title=title, passphrase="", code="", folder=role)
        for role, name, title in _PEOPLE
    ]
    return Chooser(Demo(DemoFile(url="", district="성북구", people=people), Path()), _nothing)


def _farewell(phase: Phase) -> QWidget:
    page = FarewellPage(_nothing, _nothing, _nothing)
    page.show_phase(phase)
    return page


BESIDES = [
    Standing("chooser", "planner", build=_chooser),
    Standing("enrol", "planner", build=lambda _context: EnrolPage(_nothing)),
    Standing(
        "enrol_weak",
        "planner",
        build=lambda _context: EnrolPage(_nothing),
        then=(write("enrol.passphrase", "12345678"), write("enrol.again", "1234"), press("enrol.start")),
    ),
    Standing("locked", "planner", build=_locked),
    Standing("unlock", "planner", build=_refused),
    Standing("recovery", "planner", build=_recovery),
    Standing("recovery_misread", "planner", build=_recovery, then=(write("recovery.code", "ABCDEFGHJK"),)),
    Standing("expired", "planner", build=lambda _context: ExpiredPage(14, _nothing, _nothing, _nothing)),
    Standing("farewell_stuck", "planner", build=lambda _context: _farewell(Phase.STUCK)),
    Standing("farewell", "planner", build=lambda _context: _farewell(Phase.DONE)),
    Standing("already_open", "planner", build=lambda _context: AlreadyOpen(_nothing)),
]
