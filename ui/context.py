"""What a screen is handed: the services, the threads, the look, where to go, whom to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ui.tasks import Tasks
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desk import Desk
    from app.visits.left_off import LeftOff
    from ui.components.tone import Tone
    from ui.handing.holding import GivesForm
    from ui.look import Look


class Changed(Flag):
    """What kind of thing an action changed; screens refresh from that."""

    DRAFT = auto()
    VISIT = auto()
    HOUSEHOLD = auto()
    RISK = auto()
    SYNC = auto()
    FORMS = auto()
    EVERYTHING = DRAFT | VISIT | HOUSEHOLD | RISK | SYNC | FORMS


class Navigator(Protocol):
    """Where a screen may send its user. Every call may be answered by a screen that is already open."""

    def home(self) -> None:
        """The role's first screen: 오늘, the review queue or the 접수함."""
        ...

    def household(self, household: str) -> None: ...

    def health(self, household: str, person: str = "") -> None:
        """Somebody's health over the visits; `person` empty: the only one, or whom one chooses there."""
        ...

    def my_homes(self) -> None:
        """Every household on this laptop."""
        ...

    def visit(self, visit: str) -> None:
        """A visit in progress (a draft): its forms, companions, finishing."""
        ...

    def form(self, visit: str, form_id: str) -> None:
        """A form of a visit in progress."""
        ...

    def reading(self, visit: str) -> None:
        """A recorded visit, to be read; a supervisor decides there, its author may amend."""
        ...

    def screening(self, risk: str) -> None:
        """A screening in the duty officer's 접수함."""
        ...

    def crisis(self, risk: str) -> None:
        """What to do now about a risk, for the worker who is there."""
        ...

    def sync_details(self) -> None: ...

    def questions(self) -> None:
        """What two people said differently, and what a former worker sent late."""
        ...

    def handover(self, household: str = "") -> None:
        """A supervisor's 인수인계, of one household if given, or what a worker has newly taken over."""
        ...

    def back(self) -> None:
        """The screen before this one."""
        ...


class Say(Protocol):
    """Tell the user something in passing: what happened, what is safe, what to do next. `action` and `run`:
    one thing that may be done about it while the words stand there, such as 되돌리기."""

    def __call__(
        self, text: str, tone: Tone, /, *, action: str = "", run: Callable[[], None] | None = None
    ) -> None: ...


def _nothing() -> None:
    return


def _nobody(_giver: object) -> None:
    return


@dataclass(frozen=True, slots=True)
class Context:
    """`desk` is used inside `tasks.store` only. `tell` announces a change to every open screen;
    `listen` registers for such news and returns the call that ends it. `fail` shows an error of the
    environment in the user's words and raises anything else; `hand_over` gives the screen to the resident,
    whom only the passphrase takes it back from. `maps`: the folder of the district's maps; `look`: how the
    laptop looks and speaks; `stage`: where screens are made: what is put there only when it is full is styled
    twice."""

    desk: Desk
    tasks: Tasks
    theme: Theme
    go: Navigator
    say: Say
    tell: Callable[[Changed], None]
    listen: Callable[[Callable[[Changed], None]], Callable[[], None]]
    fail: Callable[[Exception], None]
    sync_now: Callable[[], None]
    back_up_now: Callable[[], None]
    hand_over: Callable[[GivesForm], None] = _nobody
    maps: Path | None = None
    look: Look | None = None
    stage: QWidget | None = None
    sync_stop: Callable[[], None] = _nothing


@runtime_checkable
class Screen(Protocol):
    """What the window asks of a screen besides being a widget."""

    def heading(self) -> str:
        """Its title, for the window and for assistive technology."""
        ...

    def refresh(self) -> None:
        """Read everything again."""
        ...

    def leave(self) -> None:
        """The user goes elsewhere: whatever was typed is handed over now."""
        ...


@runtime_checkable
class Rests(Protocol):
    """A screen that is put away when somebody leaves it, because making it takes longer than filling it."""

    def rest(self) -> None:
        """Forget whom it was about: nothing of them stays in it."""
        ...

    def turn_to(self, subject: str, ready: Callable[[], None]) -> None:
        """Read about this one; `ready` is called when it is there to be seen."""
        ...


@runtime_checkable
class ComesBack(Protocol):
    """A screen that the lock leaves in the middle of something."""

    def left_off(self) -> LeftOff:
        """What it needs to be as it is now; its places are the shell's."""
        ...

    def come_back(self, left: LeftOff) -> None: ...
