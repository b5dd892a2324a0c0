"""The report after a damaged store was restored: over the page, until it has been read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.vault.report import RestoreReport
from ui import words_of_backup
from ui.components.button import Kind
from ui.components.dialog import Action, Dialog
from ui.components.form_dialog import WIDE, ask_for
from ui.components.spacing import Gap
from ui.components.text import Text
from ui.language import tr


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
    dialog = ask_for(parent, title, "", read, content=box, width=WIDE, name="restored")
    dialog.setAccessibleDescription(" ".join(parts))
    return dialog
