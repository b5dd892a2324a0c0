"""Some days before a laptop locks for want of contact it says so over every screen; when the time has come it
lets somebody finish what is being typed, and locks. It says too that no recovery code is left until a sync.

Expiry is judged again when the laptop is opened: what comes then is the page that asks for a contact or a
recovery code. An open laptop must not be a way around that, nor may it break off a sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from app.desk import Desk
from app.ledger.contact import Expiry
from ui.components.banner import Banner
from ui.components.tone import Tone
from ui.language import tr
from ui.tasks import Tasks

_LOOK_EVERY_MS = 30_000
LONGEST_MS = 30 * 60_000
"""How long a form may keep an expired laptop open, by the laptop's clock."""


class ExpiryWatch(Banner):
    """Not there while there is nothing to say. `in_the_middle`: whether somebody is writing something that
    has an end; `on_over`: lock now."""

    def __init__(
        self, desk: Desk, tasks: Tasks, in_the_middle: Callable[[], bool], on_over: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName("shell.expiry")
        self._desk = desk
        self._tasks = tasks
        self._in_the_middle = in_the_middle
        self._on_over = on_over
        self._over_since: int | None = None
        self.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Ask how much time is left, and whether a recovery code is."""
        self._tasks.store(lambda: _read(self._desk), self._judge, owner=self)

    def moved(self) -> None:
        """Somebody went to another screen."""
        if self._over_since is not None:
            self.look()

    def stop(self) -> None:
        """The laptop is being locked."""
        self._timer.stop()
        self._on_over = _nothing

    def _judge(self, found: tuple[Expiry, bool]) -> None:
        expiry, no_code = found
        self.setVisible(expiry.near or no_code)
        if not expiry.over:
            self._over_since = None
            warnings = []
            if expiry.near:
                text = tr("{n}일 안에 구청과 동기화하지 않으면 이 노트북이 잠깁니다. 기록은 그대로 남습니다.")
                warnings.append(text.format(n=expiry.days_left))
            if no_code:
                warnings.append(
                    tr(
                        "복구 코드를 모두 써서 다음 동기화까지 남은 코드가 없습니다. 암호를 꼭 기억하고, "
                        "네트워크가 되는 곳에서 바로 동기화해 주세요."
                    )
                )
            if warnings:
                self.say(" ".join(warnings), Tone.CAUTION)
            return
        now = self._desk.clock()
        self._over_since = now if self._over_since is None else min(now, self._over_since)
        if self._in_the_middle() and now - self._over_since < LONGEST_MS:
            self.say(
                tr(
                    "구청과 너무 오래 닿지 않았습니다. 쓰던 것을 마치면 잠깁니다. 적은 것은 모두 남습니다. "
                    "지금 동기화하면 잠기지 않습니다."
                ),
                Tone.DANGER,
            )
        else:
            self._on_over()


def _read(desk: Desk) -> tuple[Expiry, bool]:
    rekeying = desk.rekeying
    return desk.contact.expiry(), rekeying is not None and rekeying.has_used_up_its_codes()


def _nothing() -> None:
    """It is being locked already."""
