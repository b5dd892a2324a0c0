"""Before the window is closed: what is urgent goes out first, and nobody closes it without having read who is
to be telephoned."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk import Desk
from app.risk.gravest_first import gravest_first
from app.risk.waiting import Waiting, waiting
from app.visits.unfinished import Begun
from db.errors import DiskError, DiskFullError, StoreError, environment_errors, is_damage
from ui import words
from ui.components.button import Button, Kind
from ui.components.dialog import Action, Dialog, ask
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.saving_last import saving_dialog, session_ends
from ui.screens.waiting_words import people_to_call
from ui.shell import Shell
from ui.tasks import Tasks
from ui.troubles import in_words
from ui.unkept import Unkept, lines_of, try_again, unkept

_MOST_NAMED = 3
_STORE_S = 2.0
"""Where the store takes longer to say what it holds, what it is waited for is seen meanwhile."""


@dataclass(frozen=True, slots=True)
class Owed:
    """`unkept`: answers that the disk did not take; `untaken`: what this worker told of or inherited and
    nobody took, or no officer in time, and nobody who acts was told of by telephone, the gravest first;
    `unsent`: a crisis packet has no receipt yet; `unfinished`: assessments with a red flag that nobody has
    finished."""

    unkept: tuple[Unkept, ...] = ()
    untaken: tuple[Waiting, ...] = ()
    unsent: bool = False
    unfinished: tuple[Begun, ...] = ()

    def __bool__(self) -> bool:
        return self.unsent or bool(self.unkept or self.untaken or self.unfinished)


def owed(desk: Desk) -> Owed:
    """Where the store lives. A disk that gives nothing any more does not hide what it did not take."""
    lost = unkept(desk)
    try:
        with environment_errors():
            return _owed(desk, lost)
    except StoreError:
        if not lost:
            raise
        return Owed(lost)


def _owed(desk: Desk, lost: tuple[Unkept, ...]) -> Owed:
    """What an unfinished assessment says is told before anybody closes; where there is no room, it waits."""
    with suppress(DiskFullError, DiskError):
        desk.unfinished.give_up()
    own = [one for one in waiting(desk.ledger) if one.must_call]
    untaken = gravest_first(own, desk.clock(), desk.identity.policy.acknowledge_minutes)
    return Owed(lost, tuple(untaken), desk.books.crisis_waits(), tuple(desk.unfinished.all()))


class Closing(QObject):
    """`close`: the window, which asks here once more and is told that it may."""

    def __init__(self, tasks: Tasks, close: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._close = close
        self._dialog: Dialog | None = None
        self._saving: Dialog | None = None
        self._leaves = False
        self._sent = Text("", Role.STRONG)
        self._whom = Text()

    def asks(self, shell: Shell) -> bool:
        """Whether the window stays for the moment, because it asks. What is on the screen is handed over
        first: what was answered on a page that nobody turned may be what is urgent."""
        if (_is_there(self._dialog) or _is_there(self._saving)) and not self._leaves:
            return True
        if self._leaves or session_ends():
            self._leaves = False
            return False
        shell.leave()
        found: list[Owed] = []
        desk = shell.context.desk
        self._tasks.store(
            lambda: found.append(owed(desk)), lambda _: self._read(shell, found), self._not_read, owner=self
        )
        if not self._tasks.store_ended(_STORE_S):
            self._saving = saving_dialog(shell, self._leave)
            self._saving.finished.connect(self._waited)
            return True
        if not found or not found[0]:
            return False
        self._ask(shell, found[0])
        return True

    def _read(self, shell: Shell, found: list[Owed]) -> None:
        """The store took its time, and everything that was asked of it before is written."""
        saving = self._saving
        if saving is None or not _is_there(saving):
            return
        saving.accept()
        if found[0]:
            self._ask(shell, found[0])
        else:
            self._leave()

    def _waited(self) -> None:
        self._saving = None

    def _ask(self, shell: Shell, found: Owed) -> None:
        self._sent, self._whom = Text("", Role.STRONG), Text()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self._sent)
        column.addWidget(self._whom)
        self._say(tr("급한 기록을 구청으로 보내고 있어요…") if found.unsent else "", found)
        stay = Action(tr("닫지 않기"), Kind.PRIMARY)
        leave = Action(tr("창 닫기"), Kind.SECONDARY, self._leave)
        # Asked anew by the window, as if somebody closed it: this question has gone by then.
        again = Action(try_again(), Kind.SECONDARY, lambda: QTimer.singleShot(0, self, self._close))
        actions = (stay, again, leave) if found.unkept else (stay, leave)
        dialog = ask(shell, tr("아직 닫지 마세요"), "", *actions, content=content)
        dialog.setObjectName("quitting")
        named = {stay.text: "quitting.stay", again.text: "quitting.again", leave.text: "quitting.leave"}
        for button in dialog.findChildren(Button):
            button.setObjectName(named[button.text()])
            if button.text() == stay.text:
                button.setFocus()
        dialog.setAccessibleDescription(f"{self._sent.text()} {self._whom.text()}".strip())
        dialog.finished.connect(self._answered)
        self._dialog = dialog
        if found.unsent:
            shell.syncing.send_urgent(partial(self._look_again, shell))

    def _look_again(self, shell: Shell) -> None:
        """It has been tried."""
        desk = shell.context.desk
        if self._dialog is not None:
            self._tasks.store(lambda: owed(desk), self._know, self._not_read, owner=self)

    def _not_read(self, error: Exception) -> None:
        """A disk that gives nothing keeps nobody from closing."""
        if self._saving is not None and _is_there(self._saving):
            self._saving.accept()
            self._leave()
        if in_words(error) is None and not is_damage(error):
            raise error

    def _know(self, found: Owed) -> None:
        dialog = self._dialog
        if dialog is None or not _is_there(dialog):
            return
        if not found:
            dialog.accept()
            self._leave()
            return
        sent = tr("급한 기록을 구청으로 보냈어요.")
        if found.unsent:
            sent = tr("급한 기록을 아직 보내지 못했어요. 닫아도 남아 있고, 다시 켜면 잠긴 채로도 보내요.")
        self._say(sent, found)
        dialog.fit()

    def _say(self, sent: str, found: Owed) -> None:
        self._sent.setText(sent)
        self._sent.setVisible(bool(sent))
        lines = lines_of(found.unkept)
        if lines:
            lines.append(tr("지금 닫으면 저장하지 못한 답은 없어져요."))
        lines += _unfinished(found.unfinished)
        lines += [_untaken(one) for one in found.untaken[:_MOST_NAMED]]
        if more := len(found.untaken[_MOST_NAMED:]):
            lines.append(tr("그 밖에도 의약과 당직이 접수하지 않은 일이 {n}건 있어요.").format(n=more))
        if found.untaken:
            lines.append(tr("창을 닫으면 이 노트북은 알려 드리지 못해요."))
        self._whom.setText("\n".join(lines))
        self._whom.setVisible(bool(lines))

    def _leave(self) -> None:
        self._leaves = True
        self._close()

    def _answered(self) -> None:
        self._dialog = None


def _is_there(dialog: Dialog | None) -> bool:
    """It goes without an answer where the page below is built anew, in another language or another post."""
    return dialog is not None and isValid(dialog)


def _unfinished(found: tuple[Begun, ...]) -> list[str]:
    """What it says so far goes out; only whoever began it can finish it."""
    told = tr("{home}: 위험 신호가 있는 평가를 마치지 않았어요. 닫지 말고 이어서 마쳐 주세요.")
    lines = [told.format(home=words.resident_at(one.household, one.person)) for one in found[:_MOST_NAMED]]
    if more := len(found[_MOST_NAMED:]):
        lines.append(tr("마치지 않은 평가가 그 밖에도 {n}건 있어요.").format(n=more))
    return lines


def _untaken(one: Waiting) -> str:
    home, whom = words.resident_at(one.household, one.person), people_to_call(one)
    if one.unread:
        told = tr(
            "{home} 일은 {name} 님이 맡았지만 의약과 당직이 아직 읽지 않았어요. {whom}에 전화해 주세요."
        )
        return told.format(home=home, name=one.unread, whom=whom)
    told = tr("{home} 일은 아직 아무도 접수하지 않았어요. {whom}에 전화해 주세요.")
    return told.format(home=home, whom=whom)
