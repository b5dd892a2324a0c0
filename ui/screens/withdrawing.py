"""The consent to be contacted by the centre, taken back after the risk has ended: how it was said."""

from __future__ import annotations

from app.risk.withdrawing import SAID_HOW
from ui.components.banner import Banner
from ui.components.field import TextArea
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.choosing import Choosing
from ui.screens.contacting import outcome_words, told_to_centre
from ui.screens.sealed_words import sealed_hint


class Withdrawing(Choosing):
    """With what is still to be done: nothing goes to the centre by itself."""

    def __init__(self) -> None:
        super().__init__(SAID_HOW, outcome_words, "withdrawing", blank=True)
        told = Banner(told_to_centre(), Tone.CAUTION)
        told.setObjectName("withdrawing.centre")
        self.note = TextArea(name=tr("남길 말"), rows=2)
        self.note.setObjectName("withdrawing.note")
        for part in (told, Text(tr("남길 말"), Role.STRONG), sealed_hint(), self.note):
            self.column.addWidget(part)
