"""What a resident sees: the questions, then thanks; only the worker's passphrase leads back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.visits.handed import Handing
from ui.components.announce import announce
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Bar
from ui.components.empty import EmptyState
from ui.components.lent_page import LentPage
from ui.components.reading import Reading
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.handing.gate import Gate
from ui.handing.guest_form import GuestForm
from ui.handing.shutting import Shutting
from ui.language import tr
from ui.screens.base import scrolling
from ui.tasks import Tasks
from ui.theme import Theme

LARGER = 150
"""The least text size for a resident, in percent."""
_GATE_WIDTH = 560


class HandedPage(LentPage):
    """Takes the whole window. `on_back`: the vault accepted the passphrase; `on_lock` ends the session."""

    def __init__(
        self,
        handing: Handing,
        tasks: Tasks,
        theme: Theme,
        on_back: Callable[[], None],
        on_lock: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("handed")
        self.setAccessibleName(tr("어르신께 건넨 화면"))
        self._handing, self._tasks, self._theme, self._on_back = handing, tasks, theme, on_back
        self._form: GuestForm | None = None
        self._stays = Banner()
        self._stays.setObjectName("handed.stays")
        self._stays.hide()
        self._before = Reading(theme, tr("문항을 불러오고 있습니다. 잠시만 기다려 주세요."))
        self._thanks = self._build_thanks()
        self._gate = Gate(self._try, self._close_gate, on_lock)
        self._stack = QStackedWidget()
        for page in (self._before, self._thanks, self._build_gate_page()):
            self._stack.addWidget(page)
        self._return = Button(tr("직원에게 돌려주기"), Kind.TEXT, icon="lock", on_click=self.open_gate)
        self._return.setObjectName("handed.return")
        bar = Bar("bottom")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Gap.L, Gap.XS, Gap.L, Gap.XS)
        row.addStretch(1)
        row.addWidget(self._return)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stays)
        column.addWidget(self._stack, 1)
        self._size = theme.scale_percent
        theme.scale_to(max(self._size, LARGER))
        self._shutting = Shutting(self)

    def show_form(self, form: GuestForm) -> None:
        """The questions are there."""
        self._form = form
        self._stack.insertWidget(0, form)
        # Somebody who asks for the worker already is not taken away from that.
        if self._stack.currentWidget() is not self._gate_page:
            self._stack.setCurrentWidget(form)

    def thank(self) -> None:
        """After the last question."""
        self._stack.setCurrentWidget(self._thanks)
        self._return.setFocus()
        announce(self, tr("고맙습니다, 직원에게 돌려주세요."))

    def open_gate(self) -> None:
        """Ask for the worker."""
        self._stack.setCurrentWidget(self._gate_page)
        self._return.hide()

    def come_back(self) -> None:
        """The worker has the screen again: the passphrase was right, or it could not be given."""
        self._on_back()

    def warn(self, seconds: int) -> None:
        """Nobody touches the screen; 0: somebody does."""
        self._stays.setVisible(seconds > 0)
        if seconds > 0:
            self._stays.say(tr("잠시 뒤에 화면이 잠깁니다. 계속하시려면 화면을 만져 주세요."), Tone.INFO)

    def end(self) -> None:
        """The text is as large as the worker had it; keys mean again what they mean."""
        self.give_back()
        self._shutting.stop()
        self._theme.scale_to(self._size)

    def _build_thanks(self) -> QWidget:
        again = Button(tr("답을 다시 보기"), Kind.SECONDARY, on_click=self._close_gate)
        again.setObjectName("handed.again")
        thanks = EmptyState("circle-check", tr("고맙습니다"), tr("화면을 직원에게 돌려주세요."), action=again)
        thanks.setObjectName("handed.thanks")
        return thanks

    def _build_gate_page(self) -> QWidget:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(Gap.L, Gap.XL, Gap.L, Gap.XL)
        self._gate.setMaximumWidth(_GATE_WIDTH)
        row.addStretch(1)
        row.addWidget(self._gate, 1000, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._gate_page = scrolling(inner, self)
        return self._gate_page

    def _close_gate(self) -> None:
        self._return.show()
        self._stack.setCurrentWidget(self._form or self._before)
        if self._form is not None:
            self._form.begin()

    def _try(self, passphrase: str) -> None:
        handing = self._handing
        self._tasks.store(lambda: handing.take_back(passphrase), self._taken, self._gate.refuse)

    def _taken(self, _nothing: None) -> None:
        self.come_back()
