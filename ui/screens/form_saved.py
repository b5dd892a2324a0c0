"""What the foot of a form says of saving: of everything that was given, or not at all."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from ui.components.button import Button, Kind
from ui.components.tone import Tone
from ui.context import Context
from ui.forms.view import FormView
from ui.language import tr
from ui.screens.journal import Journal
from ui.screens.vault_files import VaultFiles
from ui.troubles import in_words


class SavedWord(QObject):
    """`again` offers to save once more while the store refuses."""

    def __init__(self, context: Context, journal: Journal, screen: QObject) -> None:
        super().__init__(screen)
        self._context, self._journal = context, journal
        self._view: FormView | None = None
        self._files: VaultFiles | None = None
        self._refused = False
        self._typing = False
        self._saved_at = ""
        self.again = Button(tr("다시 저장"), Kind.DANGER, on_click=journal.try_again)
        self.again.setObjectName("form.save_again")
        self.again.hide()
        journal.saved.connect(self._saved)
        journal.refused.connect(self.refused)

    def follow(self, view: FormView, files: VaultFiles) -> None:
        """The form is there."""
        self._view, self._files = view, files
        self.look()

    def typed(self, typing: bool) -> None:
        """Something was typed that the form has not got yet, or now it has."""
        self._typing = typing
        self.look()

    def look(self, *, waits: bool = False) -> None:
        """`waits`: something was given just now."""
        if self._view is None or self._refused:
            return
        keeping = self._files is not None and self._files.waits
        if waits or keeping or self._typing or self._journal.waits:
            self._view.say_status(tr("저장 중…"))
        elif self._saved_at:
            words = tr("이 노트북에 저장됨 {time}").format(time=self._saved_at)
            self._view.say_status(words, Tone.SUCCESS)
        else:
            self._view.say_status(tr("이 노트북에 저장됨"), Tone.SUCCESS)

    def refused(self, error: Exception) -> None:
        """Red until the store has taken it; the message itself comes once."""
        self.again.show()
        if self._view is not None:
            self._view.say_status(tr("저장 못함"), Tone.DANGER)
        if not self._refused:
            self._refused = True
            self._context.say(in_words(error) or tr("저장 못함"), Tone.DANGER)

    def _saved(self) -> None:
        self._refused = False
        self.again.hide()
        self._saved_at = f"{datetime.fromtimestamp(self._context.desk.clock() / 1000).astimezone():%H:%M:%S}"
        self.look()
