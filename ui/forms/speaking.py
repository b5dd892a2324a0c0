"""In which language a form is asked: in the program's where it has it, until the worker chooses another."""

from __future__ import annotations

from collections.abc import Callable

from app.forms.interface import FormSession
from app.forms.languages import in_language, next_language, spoken_name
from ui.forms.frame import FormHeader
from ui.language import present, tr


class Speaking:
    """`follows`: nobody has chosen the language of this form yet. `on_chosen` hears of a choice."""

    def __init__(self, session: FormSession, on_chosen: Callable[[str], None], *, follows: bool) -> None:
        self._session = session
        self._on_chosen = on_chosen
        self._follows = follows
        self.follow()

    def follow(self) -> None:
        """Ask as the program speaks now."""
        wanted = in_language(self._session.definition.languages, present())
        if self._follows and wanted and wanted != self._session.language:
            self._session.set_language(wanted)

    def switch(self) -> None:
        """Ask in the form's next language, and stay with it."""
        self._follows = False
        name = next_language(self._session)
        self._session.set_language(name)
        self._on_chosen(name)

    def show(self, header: FormHeader) -> None:
        """Offer the other language; say where the form does not have the program's."""
        languages = self._session.definition.languages
        header.offer_language(spoken_name(next_language(self._session)) if len(languages) > 1 else "")
        foreign = present() != "ko" and not in_language(languages, present())
        header.say_language(tr("이 양식은 한국어로만 되어 있어요.") if foreign else "")
