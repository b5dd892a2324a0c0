"""What a form tells instead of asking: a note, or an alert as a banner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.appearances import DOTS, is_secret
from app.forms.interface import NodeState, Validity
from ui.components.announce import announce
from ui.components.banner import Banner
from ui.components.message import Message
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.crisis_numbers import checked_in
from ui.forms.guidance import Guidance
from ui.forms.label import show_label
from ui.forms.label_media import LabelMedia
from ui.forms.markup import as_plain, as_rich, has_markup
from ui.language import tr

_TONES = {"danger": Tone.DANGER, "caution": Tone.CAUTION, "info": Tone.INFO, "success": Tone.SUCCESS}


class Note(QWidget):
    """Text of the form with the answers it mentions, and its pictures; `alert` in the form makes it a banner.

    A note cannot be answered, so one that is required holds the form up for as long as it shows: forms check
    several answers together in this way. It then says its message as a question does.
    """

    def __init__(self, state: NodeState, media: Mapping[str, bytes]) -> None:
        super().__init__()
        self.ref = state.ref
        self._state = state
        self._revealed = False
        tone = _TONES.get(state.definition.extra.get("alert", ""))
        self._banner = Banner("", tone) if tone is not None else None
        self._text = Text()
        self._checked = Text(role=Role.QUIET)
        self._guidance = Guidance()
        self._media = LabelMedia(media)
        self._message = Message()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for part in (self._banner or self._text, self._checked, self._guidance, self._media, self._message):
            column.addWidget(part)
        self.refresh(state)

    def refresh(self, state: NodeState) -> None:
        """Show the state; a banner that appears is spoken."""
        self._state = state
        value = DOTS if state.value and is_secret(state.definition) else state.value
        words = "\n".join(part for part in (state.label, state.hint, value) if part)
        self._guidance.show_words(state.guidance or "")
        today = datetime.now().astimezone().date()
        checked = checked_in(as_plain(words), today) if self._banner is not None else ""
        self._checked.setText(checked)
        show_if(self._checked, bool(checked))
        self._media.show_media(state.media, as_plain(state.label or ""))
        self._show_message()
        if self._banner is None:
            show_label(self._text, words)
            self._text.setVisible(bool(words))
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

    def reveal(self) -> None:
        """From now on say that the form cannot be finished while this stands here."""
        self._revealed = True
        self._show_message()

    def _show_message(self) -> None:
        held_up = self._revealed and self._state.validity is Validity.REQUIRED
        words = tr("이 안내가 보이는 동안에는 끝낼 수 없어요. 답을 다시 살펴 주세요.")
        self._message.say(as_plain(self._state.message or words) if held_up else "")
