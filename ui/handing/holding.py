"""Puts the resident's page in the place of the whole program, and the program back in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.visits.handed import Handing
from app.visits.left_off import Place
from ui.components.tone import Tone
from ui.tasks import Tasks
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.handing.page import HandedPage

_GRAVEST = (Tone.DANGER, Tone.CAUTION)


@runtime_checkable
class GivesForm(Protocol):
    """A screen whose form a resident may answer alone."""

    def give(self, page: HandedPage) -> None:
        """Put the questions on the page, as soon as they are read."""
        ...

    def taken_back(self) -> None:
        """The worker has the screen again: say what came up."""
        ...


class Holding(QStackedWidget):
    """`body` is the program; while a resident holds the screen it is hidden and its shortcuts are dead.
    What it would have said meanwhile is kept for the worker. `on_given`, `on_returned`: the window's, which
    fills the screen for as long."""

    def __init__(
        self,
        body: QWidget,
        handing: Handing | None,
        tasks: Tasks,
        theme: Theme,
        on_lock: Callable[[], None],
        on_back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._body, self._handing, self._tasks, self._theme = body, handing, tasks, theme
        self._on_lock, self._on_back = on_lock, on_back
        self.on_given: Callable[[], None] = lambda: None
        self.on_returned: Callable[[], None] = lambda: None
        self._page: HandedPage | None = None
        self._giver: GivesForm | None = None
        self._unsaid: list[tuple[str, Tone]] = []
        self.addWidget(body)
        if handing is not None and handing.present is not None:
            self._cover(handing)

    @property
    def held(self) -> bool:
        """Whether a resident has the screen."""
        return self._page is not None

    def give(self, giver: GivesForm) -> None:
        """Hand the screen over, or go on where a lock or a kill came between."""
        if self._handing is None:
            return
        page = self._page or self._cover(self._handing)
        self._giver = giver
        self.on_given()
        # Until the first question is there no key goes to the form behind.
        page.setFocus()
        giver.give(page)

    def way_to_form(self, here: Place) -> list[Place]:
        """Where a lock or a kill came between: the screens to go to from `here`."""
        handed = None if self._handing is None else self._handing.present
        if handed is None:
            return []
        form = Place("form", [handed.visit, handed.form_id])
        return [] if here == form else [Place("visit", [handed.visit]), form]

    def keep(self, text: str, tone: Tone) -> None:
        """Something to say that the resident shall not read."""
        self._unsaid.append((text, tone))

    def warn(self, seconds: int) -> None:
        if self._page is not None:
            self._page.warn(seconds)

    def open_gate(self) -> None:
        if self._page is not None:
            self._page.open_gate()

    def end(self) -> None:
        """Locked, or taken back: nothing of it stays on the screen."""
        page, self._page = self._page, None
        if page is None:
            return
        page.end()
        self.setCurrentWidget(self._body)
        self.removeWidget(page)
        page.hide()
        page.deleteLater()

    def unsaid(self) -> tuple[str, Tone] | None:
        """The gravest of what was kept, the latest of those; it is told once."""
        kept, self._unsaid = self._unsaid, []
        grave = [each for tone in _GRAVEST for each in reversed(kept) if each[1] is tone]
        return next(iter([*grave, *reversed(kept)]), None)

    def _cover(self, handing: Handing) -> HandedPage:
        from ui.handing.page import HandedPage

        page = HandedPage(handing, self._tasks, self._theme, self._returned, self._on_lock)
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        return page

    def _returned(self) -> None:
        giver, self._giver = self._giver, None
        page = self._page
        self.end()
        self.on_returned()
        self._on_back()
        if page is not None:
            page.show_waiting()
        if giver is not None:
            giver.taken_back()
