"""A locked laptop hands in what was sealed before the lock, and says so without a name."""

from __future__ import annotations

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
        self._asking = False

    def begin(self) -> None:
        """It is locked, or a program was started that is: say how it stands, and try at once."""
        if self._watch.vigil.sent_ms:
            self._tell_sent()
        self.look()

    def look(self) -> None:
        """Try once more."""
        vigil = self._watch.vigil
        if self._asking or not vigil.unsent:
            return
        self._asking = True
        if vigil.parcel:
            self._tasks.network(lambda: _pushed(vigil), self._took, self._failed, owner=self)
        else:
            self._tasks.network(lambda: suite_of(vigil.url), self._reached, self._failed, owner=self)

    def _took(self, answer: LockedPushed) -> None:
        self._asking = False
        now_ms = self._watch.clock_ms()
        self._change(parcel=b"", unsent=bool(answer.refused), sent_ms=now_ms if answer.kept else 0)
        if answer.kept:
            self._tell_sent()
        if answer.refused:
            self._watch.call(tr("구청이 아직 받지 않은 급한 기록이 있어요. 잠금을 풀어 주세요."))

    def _reached(self, _suite: Suite) -> None:
        self._asking = False
        self._watch.call(tr("네트워크가 이어졌어요. 잠금을 풀면 급한 기록을 보내요."))

    def _failed(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, TransportError):
            raise error
        if isinstance(error, RefusedError) and error.refusal.code not in _PASSES and self._watch.vigil.parcel:
            # A district of an earlier version, or one that does not know this laptop.
            self._change(parcel=b"", unsent=True)
            self.look()
            return
        self._tell_waiting()

    def _change(self, *, parcel: bytes, unsent: bool, sent_ms: int = 0) -> None:
        vigil = replace(self._watch.vigil, parcel=parcel, unsent=unsent, sent_ms=sent_ms)
        self._watch.vigil = vigil
        now_ms = self._watch.clock_ms()
        self._tasks.network(lambda: vigil.keep(self._folder, now_ms), None)

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
