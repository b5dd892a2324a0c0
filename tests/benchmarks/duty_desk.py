"""The duty officer's laptop with its real window: when it makes itself heard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.desk import Desk
from ui.language import Language
from ui.look import Look
from ui.shell import Shell
from ui.tasks import Tasks
from ui.theme import Theme


class DutyDesk:
    """`alerts`: how often it rang."""

    def __init__(self, desk: Desk, application: QApplication) -> None:
        theme = Theme(application)
        self._tasks = Tasks.start()
        self._shell = Shell(desk, self._tasks, theme, lambda: None, Look(theme, Language(application)))
        self._shell.show()
        self.alerts = 0
        # In place of the sound and the system's notice, which a machine without either would not make.
        self._shell.crisis_watch.alerting.alert = self._hear  # type: ignore[method-assign]

    @property
    def is_listening(self) -> bool:
        return self._shell.syncing.sessions > 0

    def _hear(self, _title: str, _text: str) -> None:
        self.alerts += 1

    def close(self) -> None:
        self._shell.stop()
        self._shell.hide()
        self._tasks.stop(20.0)
        self._shell.deleteLater()
