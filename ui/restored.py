"""The report after a damaged store was restored: over the page, until it has been read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from app.desk import Desk
from app.vault.report import RestoreReport, mark_read, read_report
from ui import words_of_backup
from ui.components.button import Kind
from ui.components.dialog import Action, Dialog
from ui.components.form_dialog import WIDE, ask_for
from ui.components.natural_area import NaturalArea
from ui.components.spacing import Gap
from ui.components.text import Text
from ui.language import tr
from ui.tasks import Failed, Tasks


def tell(parent: QWidget, told: RestoreReport, now_ms: int, on_read: Callable[[], None] | None) -> Dialog:
    """Open the report over `parent`."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.M)
    parts = words_of_backup.report(told, now_ms)
    for part in parts:
        column.addWidget(Text(part))
    read = Action(tr("확인했습니다"), Kind.PRIMARY, on_read)
    title = tr("저장소를 되살렸습니다")
    area = NaturalArea(box)
    # Nothing inside takes the focus, and the arrow keys are to scroll it.
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(title)
    dialog = ask_for(parent, title, "", read, content=area, width=WIDE, name="restored")
    dialog.setAccessibleDescription(" ".join(parts))
    return dialog


class Retelling(QObject):
    """Tells of it once, and again when it is known what the district could give back. It opens by itself, so
    never over a dialog in which somebody is at work, who would answer it unread with the next Enter.
    `allowed`: whether anything may be opened over the page now."""

    def __init__(
        self, parent: QWidget, desk: Desk, tasks: Tasks, allowed: Callable[[], bool], fail: Failed
    ) -> None:
        super().__init__(parent)
        self._over, self._desk, self._tasks, self._allowed, self._fail = parent, desk, tasks, allowed, fail
        self._told: bool | None = None
        self._waits = False
        self._behind: QDialog | None = None

    def look(self) -> None:
        """Ask whether there is anything to tell."""
        store = self._desk.store
        self._tasks.store(lambda: read_report(store), self._report, self._fail)

    def moved(self) -> None:
        """Another page is shown, or the laptop is back from a resident: tell what waited for that."""
        if self._waits:
            self.look()

    def _report(self, told: RestoreReport | None) -> None:
        self._waits = False
        if told is None or told.restored.read or self._told == told.final:
            return
        self._waits = not self._allowed() or self._stands_behind()
        if self._waits:
            return
        self._told = told.final
        for earlier in self._earlier():
            earlier.close()
        tell(self._over, told, self._desk.clock(), self._read if told.final else None)

    def _stands_behind(self) -> bool:
        """Whether a dialog is open; its end is waited for."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog in self._earlier():
            return False
        if dialog is not self._behind:
            self._behind = dialog
            dialog.finished.connect(self._came_out)
        return True

    def _came_out(self) -> None:
        self._behind = None
        self.look()

    def _earlier(self) -> list[Dialog]:
        return self._over.findChildren(Dialog, "restored")

    def _read(self) -> None:
        store = self._desk.store
        self._tasks.store(lambda: mark_read(store), None, self._fail)
