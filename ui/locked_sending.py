"""A locked laptop hands in what was sealed before the lock, and says so without a name.

What it keeps beside the vault it writes on the store's thread, in turn with what an open laptop writes and
removes there: what was known before an unlocking never comes back after it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from app.sync.transport import RefusedError, TransportError, push_locked, suite_of
from app.wire.locked_push import LockedPushed
from app.wire.messages import Code
from app.wire.signing import Suite, Verifier
from ui.components.tone import Tone
from ui.language import tr
from ui.tasks import Tasks
from ui.words import clock

if TYPE_CHECKING:
    from ui.locked_watch import LockedWatch
    from ui.vigil import Vigil

_PASSES = frozenset({Code.BUSY, Code.RATE})


class LockedSending(QObject):
    """`watch` has the parcel and what is known of it. What cannot be sealed waits for the unlocking: as
    soon as the district answers, somebody is called to unlock."""

    def __init__(self, tasks: Tasks, folder: Path, watch: LockedWatch) -> None:
        super().__init__(watch)
        self._tasks = tasks
        self._folder = folder
        self._watch = watch
        self._asking = self._stopped = False

    def begin(self) -> None:
        """It is locked, or a program was started that is: say how it stands, and try at once."""
        if self._watch.vigil.sent_ms:
            self._tell_sent()
        self.look()

    def stop(self) -> None:
        """The laptop is unlocked: an answer that is still on its way changes nothing any more."""
        self._stopped = True

    def look(self) -> None:
        """Try once more."""
        vigil = self._watch.vigil
        if self._stopped or self._asking or not vigil.unsent:
            return
        self._asking = True
        failed = partial(self._failed, vigil)
        if vigil.parcel:
            self._tasks.network(lambda: _pushed(vigil), partial(self._took, vigil), failed, owner=self)
        else:
            self._tasks.network(lambda: suite_of(vigil.url), self._reached, failed, owner=self)

    def _took(self, sent: Vigil, answer: LockedPushed) -> None:
        self._asking = False
        if self._is_past(sent):
            self.look()
            return
        self._go_on(rest=sent.rest or bool(answer.refused) or not answer.kept)
        if self._watch.vigil.parcel:
            self.look()
        elif not self._watch.vigil.unsent:
            self._tell_sent()
        else:
            self._tell_waiting()
            self._watch.call(tr("구청이 아직 받지 않은 급한 기록이 있어요. 잠금을 풀어 주세요."))

    def _reached(self, _suite: Suite) -> None:
        self._asking = False
        if not self._stopped:
            self._watch.call(tr("네트워크가 이어졌어요. 잠금을 풀면 급한 기록을 보내요."))

    def _failed(self, sent: Vigil, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, TransportError):
            raise error
        if self._is_past(sent):
            self.look()
            return
        refused = isinstance(error, RefusedError) and error.refusal.code not in _PASSES and bool(sent.parcel)
        if refused:
            # A district of an earlier version, or one that does not know this laptop.
            self._go_on(rest=True)
        self._tell_waiting()
        if refused:
            self.look()

    def _is_past(self, sent: Vigil) -> bool:
        """Whether the answer is of what no longer stands: it is unlocked, or the store had a last word."""
        return self._stopped or self._watch.vigil.parcel != sent.parcel

    def _go_on(self, *, rest: bool) -> None:
        """The next parcel's turn. `rest`: something waits that is in none of those that follow."""
        before, now_ms = self._watch.vigil, self._watch.clock_ms()
        parcel, further = next(iter(before.further), b""), before.further[1:]
        unsent = rest or bool(parcel)
        sent_ms = 0 if unsent else now_ms
        vigil = replace(before, parcel=parcel, further=further, rest=rest, unsent=unsent, sent_ms=sent_ms)
        self._watch.vigil = vigil
        self._tasks.store(lambda: vigil.keep(self._folder, now_ms))

    def _tell_sent(self) -> None:
        told = tr("급한 기록을 {time}에 구청으로 보냈어요.").format(time=clock(self._watch.vigil.sent_ms))
        self._watch.say_of_sending(told, Tone.SUCCESS)

    def _tell_waiting(self) -> None:
        waits = tr("급한 기록을 아직 보내지 못했어요. 네트워크가 이어지면 잠긴 채로 보내요.")
        if not self._watch.vigil.parcel:
            waits = tr("급한 기록을 아직 보내지 못했어요. 잠금을 풀어야 보낼 수 있어요.")
        self._watch.say_of_sending(f"{waits} {tr('급하면 잠금을 풀고 전화해 주세요.')}", Tone.CAUTION)


def _pushed(vigil: Vigil) -> LockedPushed:
    return push_locked(vigil.url, Verifier(Suite(vigil.suite), vigil.hub), vigil.parcel)
