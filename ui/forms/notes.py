"""What a form tells instead of asking: a note, or an alert as a banner."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.interface import NodeState
from ui.components.announce import announce
from ui.components.banner import Banner
from ui.components.showing import show_if
from ui.components.text import Text
from ui.components.tone import Tone
from ui.forms.label import show_label
from ui.forms.markup import as_plain, as_rich, has_markup

_TONES = {"danger": Tone.DANGER, "caution": Tone.CAUTION, "info": Tone.INFO, "success": Tone.SUCCESS}


class Note(QWidget):
    """Text of the form with the answers it mentions; `alert` in the form makes it a banner."""

    def __init__(self, state: NodeState) -> None:
        super().__init__()
        self.ref = state.ref
        tone = _TONES.get(state.definition.extra.get("alert", ""))
        self._banner = Banner("", tone) if tone is not None else None
        self._text = Text()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._banner or self._text)
        self.refresh(state)

    def refresh(self, state: NodeState) -> None:
        """Show the state; a banner that appears is spoken."""
        words = "\n".join(part for part in (state.label, state.hint, state.value) if part)
        if self._banner is None:
            show_label(self._text, words)
            self.setAccessibleName(as_plain(words))
        appears = self.isHidden() and state.relevant
        show_if(self, state.relevant)
        if self._banner is not None:
            tone = _TONES[state.definition.extra["alert"]]
            if has_markup(words):
                self._banner.say(as_rich(words), tone, rich=True)
            else:
                self._banner.say(words, tone)
            if appears and self.isVisible():
                announce(self._banner, self._banner.accessibleName(), urgent=tone is Tone.DANGER)
