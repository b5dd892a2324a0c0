"""Answers of open visits that the disk did not take: named before the laptop is locked or the window closed,
while somebody can still make room for them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.desk import Desk
from db.errors import DiskError, DiskFullError, StoreError, environment_errors
from db.homes import HouseholdRow, PersonRow
from ui import words
from ui.components.button import Kind
from ui.components.dialog import Action, Dialog, ask
from ui.components.tone import Tone
from ui.language import tr
from ui.shell import Shell
from ui.tasks import Tasks

_MOST_NAMED = 3
_REFUSED_S, _QUEUED_S = 2.0, 0.3
"""How long the store may take to say whether it has taken everything, before the question comes or the laptop
is locked: where it refused before, and where nothing speaks for that."""


@dataclass(frozen=True, slots=True)
class Unkept:
    """Something that was answered in the visit of a household stands in memory alone. None: the disk does not
    say either whose visit it is."""

    household: HouseholdRow | None
    person: PersonRow | None


def unkept(desk: Desk) -> tuple[Unkept, ...]:
    """On the store's thread: what the disk, asked once more, still refuses."""
    unwritten = desk.drafts.unwritten
    with suppress(DiskFullError, DiskError):
        unwritten.write_all(desk.room)
    return tuple(_of(desk, visit) for visit in unwritten.by_visit())


def _of(desk: Desk, visit: str) -> Unkept:
    with suppress(StoreError), environment_errors():
        row = desk.store.drafts.visit(visit)
        if row is not None:
            person, people = desk.drafts.person_of(visit), desk.store.homes.people(row.household)
            whom = next((one for one in people if one.id == person), None)
            return Unkept(desk.store.homes.household(row.household), whom)
    return Unkept(None, None)


def lines_of(found: tuple[Unkept, ...]) -> list[str]:
    """Whose visits, what is safe, what to do. Nothing where there are none."""
    if not found:
        return []
    told = tr("{home} 방문에서 적은 답을 이 노트북에 저장하지 못했어요.")
    lines = [told.format(home=words.resident_at(one.household, one.person)) for one in found[:_MOST_NAMED]]
    if more := len(found[_MOST_NAMED:]):
        lines.append(tr("저장하지 못한 방문이 그 밖에도 {n}건 있어요.").format(n=more))
    lines.append(
        tr(
            "저장 공간이 없거나 디스크에 쓸 수 없어요. 그 전에 적은 것은 모두 저장되어 있어요. "
            "파일을 지워 공간을 만든 뒤 [다시 저장]을 눌러 주세요."
        )
    )
    return lines


def try_again() -> str:
    """What the button says that these lines name."""
    return tr("다시 저장")


class BeforeLock(QObject):
    """`lock` locks at once. Whoever locks by hand is asked; the laptop's own lock waits for nobody."""

    def __init__(self, tasks: Tasks, lock: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._lock = tasks, lock
        self._dialog: Dialog | None = None

    def asks(self, shell: Shell) -> bool:
        """Whether it stays open for the moment. Over a resident's page nobody is named, and one who asks a
        second time is not kept."""
        if shell.holding.held or (self._dialog is not None and isValid(self._dialog)):
            return False
        shell.leave()
        desk = shell.context.desk
        unwritten = desk.drafts.unwritten
        if not unwritten.by_visit():
            return False
        found = list[Unkept]()
        self._tasks.store(lambda: found.extend(unkept(desk)), None, shell.fail, owner=self)
        ended = self._tasks.store_ended(_REFUSED_S if unwritten.refused else _QUEUED_S)
        if (ended or not unwritten.refused) and not found:
            return False
        self._ask(shell, tuple(found) or (Unkept(None, None),))
        return True

    def _ask(self, shell: Shell, found: tuple[Unkept, ...]) -> None:
        dialog = ask(
            shell,
            tr("저장하지 못한 답이 있어요"),
            "\n".join([*lines_of(found), tr("지금 잠그면 저장하지 못한 답은 없어져요.")]),
            Action(tr("잠그지 않기"), Kind.PRIMARY),
            Action(try_again(), Kind.SECONDARY, lambda: self._again(shell)),
            Action(tr("그래도 잠그기"), Kind.DANGER, self._lock),
        )
        dialog.setObjectName("unkept")
        dialog.finished.connect(self._answered)
        self._dialog = dialog

    def _again(self, shell: Shell) -> None:
        """It locks where everything is kept by now."""
        self._dialog = None
        if isValid(shell) and not self.asks(shell):
            self._lock()

    def _answered(self) -> None:
        self._dialog = None

    def tell_locked(self, desk: Desk, say: Callable[[str, Tone], None]) -> None:
        """After its store has been closed: what was lost is said without a name."""

        def tell(lost: bool) -> None:
            if lost:
                say(
                    tr(
                        "잠길 때 저장하지 못한 답이 있어요. 파일을 지워 공간을 만들고, 연 뒤에 하던 방문의 "
                        "답을 확인해 주세요."
                    ),
                    Tone.DANGER,
                )

        self._tasks.store(lambda: bool(desk.drafts.unwritten.by_visit()), tell, owner=self)
