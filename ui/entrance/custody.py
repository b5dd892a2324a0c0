"""What stands between the passphrase and the program: a forgotten passphrase, expiry, the farewell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui import breaks
from ui.components.tone import Tone
from ui.entrance.phase import Phase
from ui.entrance.typed_words import TypedWords
from ui.language import tr
from ui.tasks import Tasks

if TYPE_CHECKING:
    from app.desk import Desk
    from app.ledger.contact import Expiry
    from app.sync.report import Outcome
    from app.visits.left_off import LeftOff
    from ui.entrance.expired import ExpiredPage
    from ui.entrance.farewell import FarewellPage
    from ui.entrance.last_steps import LastSteps
    from ui.entrance.recovery import RecoveryPage
    from ui.lock_warning import LockWarning

T = TypeVar("T")

_AGAIN_MS = 15_000


class Custody(QObject):
    """`show` puts a page into the window, `enter` goes back to what comes first, `opened` gets the desk of a
    laptop that may be used. `watch`: a store is open behind a page with this warning, and is to be locked
    like any other; None: it is not any more. `lock`: lock what is open, for this reason."""

    def __init__(
        self,
        tasks: Tasks,
        show: Callable[[QWidget], None],
        enter: Callable[[], None],
        opened: Callable[[Desk], None],
        watch: Callable[[Desk, LockWarning | None], None],
        lock: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._show = show
        self._enter = enter
        self._opened = opened
        self._watch = watch
        self._lock = lock
        self._left = ""
        self._folder = Path()
        self._url: str | None = None
        self._desk: Desk | None = None
        self._farewell: FarewellPage | None = None
        self._last: LastSteps | None = None
        self._words = TypedWords()
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)

    def at(self, folder: Path, url: str | None) -> None:
        """Which laptop this is about, and where its hub is if not where it was at enrolment."""
        self._folder, self._url = folder, url

    @property
    def is_open(self) -> bool:
        """Whether a store is open behind these pages."""
        return self._desk is not None

    def let_go(self, why: str = "key") -> None:
        """Lock what is open behind these pages; `why` as in `Desk.lock`. What was being handed in
        goes on when the laptop is opened again."""
        self._timer.stop()
        self._end_last_steps()
        desk, self._desk = self._desk, None
        if desk is not None:
            self._watch(desk, None)
            words = self._words
            self._tasks.store(lambda: words.keep_if_possible(desk))
            self._tasks.store(lambda: desk.lock(why))

    def stop(self) -> None:
        """The window closes."""
        self._stopped = True
        self.let_go("close")

    # Opening

    def opening(self) -> None:
        """Somebody begins to open the laptop, which takes a second, or minutes where it is restored."""
        self._left = ""

    def left(self, why: str) -> None:
        """The laptop was left while nothing was open yet; `why` as in `let_go`. Opening it may take minutes
        in which nobody need touch anything: `idle` is no leaving."""
        if why != "idle":
            self._left = why

    def admit(self, desk: Desk) -> None:
        """The passphrase was right; whether the laptop may be used is another question. Where it was left
        meanwhile, it is locked before anything is shown."""
        self._desk = desk
        if self._left:
            self._lock(self._left)
            return
        contact = desk.contact
        self._tasks.store(lambda: (contact.is_revoked(), contact.expiry()), self._judge, owner=self)

    def _judge(self, found: tuple[bool, Expiry]) -> None:
        revoked, expiry = found
        if self._desk is None:
            return
        if revoked:
            self.leave(self._desk)
        elif expiry.over:
            self._show_expired(self._desk)
        else:
            desk, self._desk = self._desk, None
            self._watch(desk, None)
            self._opened(desk)

    def _show_expired(self, desk: Desk) -> None:
        from ui.entrance.expired import ExpiredPage

        page: ExpiredPage = ExpiredPage(
            desk.identity.policy.expire_days,
            lambda: self._connect(desk, page),
            lambda: self.forgotten(page.refuse),
            self._enter,
        )
        self._show(page)
        self._watch(desk, page.lock_warning)

    def _after(self, milliseconds: int, do: Callable[[], None]) -> None:
        self._timer.stop()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: do())
        self._timer.start(milliseconds)

    def _connect(self, desk: Desk, page: ExpiredPage) -> None:
        from app.sync.hooks import Hooks

        transport = desk.transport()
        session = desk.session(transport)

        def work() -> Outcome:
            try:
                return session.run(Hooks(self._on_store, stopped=lambda: self._is_over(desk)))
            finally:
                transport.close()

        def ended(_outcome: Outcome) -> None:
            if self._desk is not desk:
                return
            contact = desk.contact
            self._tasks.store(lambda: (contact.is_revoked(), contact.expiry()), heard, broke, owner=page)

        def heard(found: tuple[bool, Expiry]) -> None:
            if found[1].over and not found[0]:
                page.refuse(tr("구청에 닿지 않았습니다. 네트워크를 확인하고 다시 해 주세요."))
            else:
                self._judge(found)

        def broke(error: Exception) -> None:
            page.refuse(
                tr("프로그램에 문제가 생겨 확인하지 못했습니다. 기록은 그대로 있습니다. 다시 해 주세요.")
            )
            raise error

        self._tasks.network(work, ended, broke, owner=page)

    def _is_over(self, desk: Desk) -> bool:
        return self._stopped or self._desk is not desk

    def _on_store(self, work: Callable[[], T], /) -> T:
        from app.sync.hooks import StoppedError

        desk = self._desk

        def guarded() -> T:
            if self._stopped or desk is None or self._desk is not desk:
                raise StoppedError("locked")
            return work()

        return self._tasks.wait_for_store(guarded)

    # The passphrase is forgotten

    def forgotten(self, refuse: Callable[[str, Tone], None]) -> None:
        """Ask for a request number and show the page for the code; `refuse` says why there is none."""
        self._ask(lambda asked: self._show_recovery(*asked), refuse)

    def _ask(self, done: Callable[[tuple[str, str]], None], refuse: Callable[[str, Tone], None]) -> None:
        folder = self._folder

        def work() -> tuple[str, str]:
            from app.vault.vault import Vault

            vault = Vault(folder)
            return vault.usable_header().vault, vault.ask_recovery()

        self._tasks.store(work, done, partial(_explain, refuse), owner=self)

    def _show_recovery(self, vault: str, request: str) -> None:
        from ui.entrance.recovery import RecoveryPage

        self.let_go()
        page: RecoveryPage = RecoveryPage(
            vault,
            lambda code, passphrase: self._recover(page, code, passphrase),
            lambda: self._ask(lambda asked: page.show_request(asked[1]), page.refuse),
            self._enter,
        )
        page.show_request(request)
        self._show(page)

    def _recover(self, page: RecoveryPage, code: str, passphrase: str) -> None:
        folder, url, without = self._folder, self._url, page.without_backup

        def work() -> Desk:
            from app.desk import recover
            from app.vault.vault import Vault

            return recover(Vault(folder, without_backup=without), code, passphrase, hub_url=url)

        def refused(error: Exception) -> None:
            _explain(lambda text, tone: page.answer(error, text, tone) if isValid(page) else None, error)

        self.opening()
        # Not the page's own: whoever turns away from it has an open laptop all the same.
        self._tasks.store(work, self.admit, refused, owner=self)

    # The farewell

    def leave(self, desk: Desk, left: LeftOff | None = None) -> None:
        """The district switched this laptop off: hand in everything, then erase. `left`: what somebody was
        typing when that was heard; it goes along."""
        breaks.let_go()
        self._desk, self._words = desk, TypedWords(left)
        self._farewell = self._farewell_page()
        self._show(self._farewell)
        self._watch(desk, self._farewell.lock_warning)
        self._hand_in(desk)

    def _farewell_page(self) -> FarewellPage:
        from ui.entrance.farewell import FarewellPage

        return FarewellPage(self._again, self._forget_farewell, self._enter)

    def _again(self) -> None:
        """Now, whatever waits: the last session, or where that is over the erasure and its report."""
        if self._desk is not None:
            self._hand_in(self._desk)
        else:
            self.go_on()

    def _hand_in(self, desk: Desk) -> None:
        self._phase(Phase.SENDING)
        words = self._words
        self._tasks.store(
            lambda: words.keep(desk),
            lambda _none: self._send(desk),
            partial(self._not_kept, desk),
            owner=self,
        )

    def _send(self, desk: Desk) -> None:
        from app.sync.hooks import Hooks

        if self._desk is not desk:
            return
        transport = desk.transport()
        session = desk.session(transport)

        def work() -> Outcome:
            try:
                return session.leave(Hooks(self._on_store, stopped=lambda: self._is_over(desk)))
            finally:
                transport.close()

        self._tasks.network(
            work,
            lambda outcome: self._handed_in(desk, outcome),
            lambda error: self._broke_off(desk, error),
            owner=self,
        )

    def _not_kept(self, desk: Desk, error: Exception) -> None:
        from app.sync.report import Trouble
        from db.errors import DiskError, DiskFullError
        from ui.entrance.farewell import in_the_way

        if self._desk is not desk:
            return
        if not isinstance(error, DiskFullError | DiskError):
            self._broke_off(desk, error)
            return
        full = isinstance(error, DiskFullError)
        self._hold_up(desk, in_the_way(Trouble.DISK_FULL if full else Trouble.DISK, ""))

    def _handed_in(self, desk: Desk, outcome: Outcome) -> None:
        from app.sync.report import Trouble

        if self._desk is not desk:
            return
        if outcome.left:
            self._desk = None
            self._watch(desk, None)
            self._tasks.store(desk.close)
            self.go_on()
        elif outcome.trouble is Trouble.UNREACHABLE:
            self._phase(Phase.WAITING)
            self._after(_AGAIN_MS, lambda: self._hand_in(desk))
        elif outcome.trouble is Trouble.REVOKED:
            self._phase(Phase.STUCK)
            self._after(_AGAIN_MS * 4, lambda: self._hand_in(desk))
        else:
            self._admit_or_hold_up(desk, outcome)

    def _admit_or_hold_up(self, desk: Desk, outcome: Outcome) -> None:
        """Either the district takes the laptop back, or something is in the way that a pause may mend."""
        from ui.entrance.farewell import in_the_way

        contact = desk.contact

        def heard(found: tuple[bool, Expiry]) -> None:
            if self._desk is desk and found[0]:
                self._hold_up(desk, in_the_way(outcome.trouble, outcome.code))
            elif self._desk is desk:
                self._judge(found)

        self._tasks.store(
            lambda: (contact.is_revoked(), contact.expiry()),
            heard,
            lambda error: self._broke_off(desk, error),
            owner=self,
        )

    def _hold_up(self, desk: Desk, why: str) -> None:
        self._phase(Phase.HELD_UP, why)
        self._after(_AGAIN_MS, lambda: self._hand_in(desk))

    def _broke_off(self, desk: Desk, error: Exception) -> None:
        """A fault of the program, or a store that is damaged: the page stays a way on."""
        if self._desk is desk:
            self._hold_up(desk, "")
        raise error

    def go_on(self) -> None:
        """Erase, as often as it was cut off, and report it."""
        from ui.entrance.last_steps import LastSteps

        breaks.let_go()
        if self._farewell is None:
            self._farewell = self._farewell_page()
            self._show(self._farewell)
        self._timer.stop()
        if self._last is None:
            self._last = LastSteps(self._tasks, self._farewell, self._folder, self._url, self)
        self._last.go_on()

    def _phase(self, phase: Phase, why: str = "") -> None:
        self._timer.stop()
        if self._farewell is not None:
            self._farewell.show_phase(phase, why)

    def _end_last_steps(self) -> None:
        self._farewell = None
        if self._last is not None:
            self._last.stop()
            self._last = None

    def _forget_farewell(self) -> None:
        from app.vault.farewell import forget_farewell

        forget_farewell(self._folder)
        self._end_last_steps()
        self._enter()


def _explain(refuse: Callable[[str, Tone], None], error: Exception) -> None:
    from ui.recovery_troubles import in_words
    from ui.troubles import unknown

    words = in_words(error)
    refuse(words or unknown(), Tone.CAUTION)
    if words is None:
        raise error
