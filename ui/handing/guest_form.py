"""The form as the resident sees it: one question, back and on, nothing of what it may mean."""

from __future__ import annotations

from collections.abc import Callable

from app.forms.interface import FormSession
from ui.forms.aids import Aids
from ui.forms.files import Files
from ui.forms.half import HalfAnswers
from ui.forms.pages import Page
from ui.forms.view import FormView
from ui.handing.guest_pages import guest_pages, is_given


class GuestForm(FormView):
    """`on_end` is called after the last question, answered or not: nobody is pressed to answer."""

    def __init__(
        self,
        session: FormSession,
        *,
        on_answer: Callable[[str, str], None],
        on_add: Callable[[str], None],
        on_remove: Callable[[str], None],
        on_language: Callable[[str], None],
        on_page: Callable[[str], None],
        on_end: Callable[[], None],
        files: Files,
        resume: str,
        half: HalfAnswers,
    ) -> None:
        self._on_end = on_end
        super().__init__(
            session,
            on_answer=on_answer,
            on_add=on_add,
            on_remove=on_remove,
            on_language=on_language,
            on_page=on_page,
            on_finish=on_end,
            files=files,
            resume=resume,
            single=True,
            half=half,
            aids=Aids(shown=is_given, leads_out=False),
            follows=False,
        )
        self.setObjectName("guest.form")

    def begin(self) -> None:
        """Put the cursor on the question of the page."""
        self._focus_first()

    def finish(self) -> None:
        self.flush()
        self._on_end()

    def show_list(self, shown: bool) -> None:
        """The list of pages tells what is missing, and of pages that are not the resident's."""
        if not shown:
            super().show_list(False)

    def _cut(self, _sections: tuple[Page, ...], *, single: bool) -> tuple[Page, ...]:
        return guest_pages(self._session)

    def _arrange(self) -> None:
        for hidden in (self._header.list, self._header.single, self._list):
            hidden.hide()
        self._middle.show()
