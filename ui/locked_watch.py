"""What a locked laptop still watches over: that somebody waits, and nothing of whom or why.

It has no key and no store. Officers' and supervisors' laptops ask the district with a ticket how many risks
wait, or, started again at the locked page, with a bell whether any do; planners' and nurses' laptops, with a
ticket alone and once a minute, whether one came to them with a household; whoever screened somebody is
called back when it is time to telephone, and what was sealed before the lock is handed in as soon as there is
a network (`ui/locked_sending.py`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.steady import elapsed_ms
from app.sync.bell import LISTENERS, keep_bell
from app.sync.transport import RefusedError, TransportError, knock
from app.wire.listening import Listen, Listening
from app.wire.messages import Code
from app.wire.people import VISITORS
from app.wire.signing import Suite, Verifier
from db.errors import StoreError, environment_errors
from ui.alerting import Alerting, silence
from ui.components.tone import Tone
from ui.language import tr
from ui.last_words import noted
from ui.locked_sending import LockedSending
from ui.tasks import Tasks
from ui.vigil import Vigil

if TYPE_CHECKING:
    from app.vault.locked_note import LockedNote

_LOOK_EVERY_MS = 10_000
_TICKET_EVERY_MS = 6 * 3600 * 1000
_AGAIN_AFTER_S = 60.0
"""Who does not come is called again."""
_CALLS_IN_A_ROW = 10
"""Then whoever has to telephone is called once an hour: they may have done so from their own telephone, and
the laptop lies where others hear it. The district calls others meanwhile."""
_KNOCKS_APART = 6
"""Of so many looks one asks for whoever visits: there are many of them, and to few anything comes."""
_REFUSED_APART = 30
"""Of so many looks one asks again with a ticket that the district does not know (any more, or until its clock
is put right)."""
_REMIND_AFTER_S = 3600.0
"""Whoever has not finished an assessment is reminded with a sound: it is nobody's turn but theirs."""
_UNHEARD_MOST = 30
"""After so many looks in a row without an answer, five minutes at the least, the page says so."""


class Tickets(QObject):
    """Has a ticket at hand for when the laptop is locked, without asking at that moment."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self.ticket = b""
        self._asking = self._stopped = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICKET_EVERY_MS)
        self._timer.timeout.connect(self._ask)

    def look(self) -> None:
        """Called when a session has ended, so there may be a network."""
        if not self.ticket and self._desk.identity.worker.role in LISTENERS | VISITORS:
            self._ask()

    def vigil(self, call_by_ms: tuple[int, ...]) -> Vigil:
        answer = self._desk.identity.enrolled.answer
        telephones = self._desk.identity.worker.role in VISITORS
        district = (self._desk.hub_url, answer.hub_suite, answer.hub_key)
        policy = self._desk.identity.policy
        phone = policy.duty_phone or policy.supervisor_phone
        return Vigil(*district, self.ticket, call_by_ms, telephones=telephones, phone=phone)

    def stop(self) -> None:
        """The store is not asked any more."""
        self._stopped = True
        self._timer.stop()

    def _ask(self) -> None:
        if self._asking:
            return
        self._asking = True
        transport = self._desk.transport()

        def work() -> Listening:
            try:
                return transport.post("/v1/listen", Listen(), Listening)
            finally:
                transport.close()

        self._tasks.network(work, self._got, self._failed, owner=self)

    def _got(self, listening: Listening) -> None:
        self._asking = False
        if self._stopped:
            return
        self.ticket = listening.ticket
        self._timer.start()
        if self._desk.identity.worker.role in LISTENERS:
            self._tasks.store(self._keep)

    def _keep(self) -> None:
        """Beside the vault, for a program that is started again at the locked page. A disk that takes nothing
        leaves the open laptop as it was; the next look at what waits tries again."""
        with suppress(StoreError), environment_errors():
            keep_bell(self._desk.store, self.ticket)
            noted(self._desk)

    def _failed(self, error: Exception) -> None:
        """The next session asks again."""
        self._asking = False
        if not isinstance(error, TransportError):
            raise error


class LockedWatch(QObject):
    """Lives from the lock to the unlocking. `say` puts a sentence on the locked page."""

    def __init__(
        self, vigil: Vigil, tasks: Tasks, say: Callable[[str, Tone], None], folder: Path, window: QWidget
    ) -> None:
        super().__init__(window)
        self.vigil = vigil
        self._tasks = tasks
        self._say_of_tone = say
        self._sending = LockedSending(tasks, folder, self)
        self._alerting = Alerting(window, on_told=self._rung)
        self._told = self._sent = ""
        self.clock_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000
        self.elapsed_ms: Callable[[], int] = elapsed_ms
        self._learnt = (self.clock_ms(), self.elapsed_ms())
        self._asking = False
        self._waiting = self._due = self._calls = self._looks = 0
        self._unheard = 0
        self._refused = False
        self._told_at: float | None = None
        self._reminded_at: float | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._begin()

    def learn(self, note: LockedNote) -> None:
        """Instead of what was known when the lock began."""
        self.vigil = self.vigil.with_note(note)
        self._learnt = (self.clock_ms(), self.elapsed_ms())
        self._begin()

    def _begin(self) -> None:
        standing = self._standing()
        if standing:
            self._told = standing
            self._say(standing)
        self._sending.begin()

    def _standing(self) -> str:
        """What the page says for as long as nothing else happens."""
        told = [_unfinished(self.vigil.unfinished)] if self.vigil.unfinished else []
        told += [_deaf_until_unlocked()] if self.vigil.is_deaf or self._refused else []
        return " ".join(told)

    def stop(self) -> None:
        self._timer.stop()
        self._sending.stop()
        self._alerting.stop()
        self.deleteLater()

    def look(self) -> None:
        due = sum(by_ms <= self._latest_ms() for by_ms in self.vigil.call_by_ms)
        due += self._waiting if self.vigil.telephones else 0
        if due:
            self._call_to_telephone(due)
        elif self._due:
            self._call_off()
        elif self.vigil.unfinished and self.vigil.finish_by_ms <= self._latest_ms():
            self._remind()
        self._sending.look()
        self._looks += 1
        turn = (self._looks - 1) % self._apart() == 0
        if self.vigil.proof and turn and not self._asking:
            self._asking = True
            vigil = self.vigil
            self._tasks.network(lambda: _knocked(vigil), self._heard, self._deaf, owner=self)

    def _remind(self) -> None:
        now = time.monotonic()
        if self._reminded_at is None or now - self._reminded_at >= _REMIND_AFTER_S:
            self._reminded_at = now
            self._told = _unfinished(self.vigil.unfinished)
            self._say(self._told)
            self._alerting.alert(tr("방문수첩"), self._told)

    def _latest_ms(self) -> int:
        """What the laptop's clock says, or where that is more, what it would say had nobody put it back."""
        said_ms, elapsed = self._learnt
        return max(self.clock_ms(), said_ms + self.elapsed_ms() - elapsed)

    def _apart(self) -> int:
        """Of how many looks one asks."""
        if self._refused:
            return _REFUSED_APART
        return _KNOCKS_APART if self.vigil.telephones else 1

    def _heard(self, waiting: int) -> None:
        self._asking = False
        again = self._refused or self._unheard >= _UNHEARD_MOST
        self._unheard, self._refused = 0, False
        if again and not waiting and not self._due:
            self._told = self._standing()
            self._say(f"{self._told} {tr('구청과 다시 이어졌어요. 기다리는 일은 없어요.')}".strip())
        if self.vigil.telephones:
            self._waiting = waiting
            return
        more, self._waiting = waiting > self._waiting, waiting
        if waiting:
            if more:
                self._told_at = None
            told = tr("접수를 기다리는 일이 있어요. 잠금을 풀어 주세요.")
            if self.vigil.ticket:
                told = tr("접수를 기다리는 일이 {n}건 있어요. 잠금을 풀어 주세요.").format(n=waiting)
            self.call(told)

    def _deaf(self, error: Exception) -> None:
        """A refusal that passes (a district that is busy or away for a moment) is asked again. So is, more
        rarely, with a ticket that the district does not know: its clock may be wrong for a minute, and be put
        right while nobody stands before the laptop. Whoever does is told; whoever visits without a sound:
        nobody counts on them to hear at every hour."""
        self._asking = False
        if not isinstance(error, TransportError):
            raise error
        if isinstance(error, RefusedError) and error.refusal.code is Code.UNKNOWN_DEVICE:
            if not self._refused:
                self._refused = True
                self._tell_deaf()
            return
        self._unheard += 1
        if self._unheard == _UNHEARD_MOST and not self.vigil.telephones and not self._refused:
            self._say(tr("구청에 닿지 않아, 기다리는 일이 있어도 알지 못해요. 계속 다시 물어봅니다."))

    def _tell_deaf(self) -> None:
        if not self.vigil.telephones:
            self._waiting, self._told_at = 0, None
            self.call(_deaf_until_unlocked())
        elif not self._due:
            self._told = self._standing()
            self._say(self._told)

    def say_of_sending(self, text: str, tone: Tone) -> None:
        """Beside what it calls for, where it calls."""
        self._sent = text
        self._say_of_tone(f"{self._told} {text}".strip(), Tone.DANGER if self._told else tone)

    def _say(self, text: str) -> None:
        self._say_of_tone(f"{text} {self._sent}".strip(), Tone.DANGER)

    def _call_to_telephone(self, due: int) -> None:
        if due > self._due:
            self._told_at, self._calls = None, 0
        self._due = due
        told = tr("의약과 당직이 아직 접수하지 않은 일이 있어요. 잠금을 풀고 지금 전화해 주세요.")
        if self.vigil.phone:
            number = tr("전화번호는 {phone}입니다.").format(phone=self.vigil.phone)
            told = f"{told} {number}"
        again_s = _AGAIN_AFTER_S if self._calls < _CALLS_IN_A_ROW else _REMIND_AFTER_S
        self._calls += self.call(told, again_s)

    def _call_off(self) -> None:
        """Somebody took it, or was told, elsewhere."""
        self._due, self._told_at = 0, None
        self._told = ""
        self._say_of_tone(f"{tr('지금은 전화할 일이 없어요.')} {self._sent}".strip(), Tone.SUCCESS)
        if self._refused:
            self._tell_deaf()

    def call(self, text: str, again_s: float = _AGAIN_AFTER_S) -> bool:
        """With sound and notice, and again after so long. Returns whether it did now."""
        now = time.monotonic()
        if self._told_at is not None and now - self._told_at < again_s:
            return False
        self._told_at = now
        self._told = text
        self._say(text)
        self._alerting.alert(tr("방문수첩"), text)
        return True

    def _rung(self, sounded: bool) -> None:
        if not sounded:
            self._say(f"{self._told} {silence()}")


def _unfinished(number: int) -> str:
    told = tr("마치지 않은 평가가 {n}건 있어요. 잠금을 풀고 이어서 마쳐 주세요.")
    return told.format(n=number)


def _deaf_until_unlocked() -> str:
    return tr("잠긴 동안에는 구청의 알림을 더 듣지 못해요. 잠금을 풀어 주세요.")


def _knocked(vigil: Vigil) -> int:
    return knock(vigil.url, Verifier(Suite(vigil.suite), vigil.hub), vigil.proof)
