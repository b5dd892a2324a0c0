"""A field for a passphrase or a code: emptied when nobody is there, and says so to whoever comes back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.components.field import LabelledField
from ui.entrance.uncopied import UncopiedField


class EmptiedField(LabelledField):
    """`gone`: what happened and what to do, said until somebody types again."""

    def __init__(
        self, label: str, field: UncopiedField, gone: str, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, field, hint=hint, parent=parent)
        self.field = field
        self._gone = gone
        self._told = False
        field.textEdited.connect(lambda _typed: self._retyped())

    def forget(self) -> None:
        """Nobody is there any more."""
        if self.field.forget():
            self._told = True
            self.say(self._gone)

    def _retyped(self) -> None:
        if self._told:
            self._told = False
            self.say(None)


def forget_typed(page: QWidget) -> None:
    """Empty every field of the page for a passphrase or a code."""
    for labelled in page.findChildren(EmptiedField):
        labelled.forget()
    for field in page.findChildren(UncopiedField):
        field.forget()
