"""A form in the hands of a resident, as large as they get it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.handing.holding import GivesForm
from ui.handing.page import LARGER, HandedPage
from ui.screens.form import FormScreen

LENT_SCALE = LARGER


class _Lent(QWidget):
    """Takes the screen as soon as it is given."""

    def __init__(self, context: Context, visit: str, form_id: str) -> None:
        super().__init__()
        self._context = context
        self.page: HandedPage | None = None
        self._form = FormScreen(replace(context, hand_over=self._take), visit, form_id)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._form)
        self._form.refresh()
        self._take(self._form)

    def _take(self, giver: GivesForm) -> None:
        handing = self._context.desk.handing
        if handing is None:
            raise LookupError("no safe")
        context = self._context
        self.page = HandedPage(handing, context.tasks, context.theme, lambda: None, lambda: None)
        self._column.addWidget(self.page)
        self._form.hide()
        giver.give(self.page)

    def leave(self) -> None:
        if self.page is not None:
            self.page.end()
        self._form.leave()


def lent(visit: str, form_id: str, context: Context) -> QWidget:
    return _Lent(context, visit, form_id)


def thanked(screen: QWidget) -> None:
    """After the last question."""
    if isinstance(screen, _Lent) and screen.page is not None:
        screen.page.thank()


def gated(screen: QWidget) -> None:
    """Somebody wants it back."""
    if isinstance(screen, _Lent) and screen.page is not None:
        screen.page.open_gate()
