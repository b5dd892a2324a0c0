"""Some days before a laptop locks for want of contact, it says so over every screen."""

from __future__ import annotations

from app.desk import Desk
from app.ledger.contact import Expiry
from ui.components.banner import Banner
from ui.components.tone import Tone
from ui.language import tr
from ui.tasks import Tasks


class ExpiryWarning(Banner):
    """Not there while there is nothing to say."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("shell.expiry")
        self._desk = desk
        self._tasks = tasks
        self.hide()

    def look(self) -> None:
        """Ask how many days are left."""
        self._tasks.store(self._desk.contact.expiry, self._warn)

    def _warn(self, expiry: Expiry) -> None:
        self.setVisible(expiry.near)
        if expiry.near:
            text = tr("{n}일 안에 구청과 동기화하지 않으면 이 노트북이 잠깁니다. 기록은 그대로 남습니다.")
            self.say(text.format(n=expiry.days_left), Tone.CAUTION)
