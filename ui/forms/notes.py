"""What a form tells instead of asking: a note, or an alert as a banner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.appearances import DOTS, is_secret
from app.forms.interface import NodeState, Validity
from app.forms.styling.worded import Worded, as_answered, guidance_of, hint_of, label_of, message_of
from ui.components.announce import announce
from ui.components.banner import Banner
from ui.components.message import Message
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.crisis_numbers import checked_in
from ui.forms.guidance import Guidance
from ui.forms.label import LOOKS, FormText, rich_words, say_message
from ui.forms.label_media import LabelMedia
from ui.forms.leading_out import Links, follow_link
from ui.forms.markup import as_plain, read
from ui.language import tr

_TONES = {"danger": Tone.DANGER, "caution": Tone.CAUTION, "info": Tone.INFO, "success": Tone.SUCCESS}


class Note(QWidget):
    """Text of the form with the answers it mentions, and its pictures; `alert` in the form makes it a banner.

    A note cannot be answered, so one that is required holds the form up for as long as it shows: forms check
    several answers together in this way. It then says its message as a question does.
    """

    def __init__(self, state: NodeState, media: Mapping[str, bytes], *, leads_out: bool = True) -> None:
        self._worded: Worded | None = None
        super().__init__()
        self.ref = state.ref
        self._state = state
        self._revealed = False
        tone = _TONES.get(state.definition.extra.get("alert", ""))
        self._banner = Banner("", tone) if tone is not None else None
        self._text = FormText(on_link=self._follow if leads_out else None)
        self._links = Links() if leads_out else None
        self._checked = Text(role=Role.QUIET)
        self._guidance = Guidance()
        self._media = LabelMedia(media)
        self._message = Message()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        told = self._banner or self._text
        for part in (told, self._links, self._checked, self._guidance, self._media, self._message):
            if part is not None:
                column.addWidget(part)
        self.refresh(state)

    def refresh(self, state: NodeState) -> None:
        """Show the state; a banner that appears is spoken."""
        self._state = state
        value = DOTS if state.value and is_secret(state.definition) else state.value
        words = label_of(state) + hint_of(state) + as_answered(value)
        self._guidance.show_words(guidance_of(state))
        if self._links is not None:
            self._links.show_links(words)
        today = datetime.now().astimezone().date()
        checked = checked_in(as_plain(words), today) if self._banner is not None else ""
        self._checked.setText(checked)
        show_if(self._checked, bool(checked))
        self._media.show_media(state.media, as_plain(label_of(state)))
        self._show_message()
        if self._banner is None:
            self._text.say(words)
            self._text.setVisible(bool(words))
            self.setAccessibleName(as_plain(words))
        appears = self.isHidden() and state.relevant
        show_if(self, state.relevant)
        if self._banner is not None:
            tone = self._say_banner(words)
            if appears and self.isVisible():
                announce(self._banner, self._banner.accessibleName(), urgent=tone is Tone.DANGER)

    def _follow(self, link: str) -> None:
        follow_link(self, link)

    def reveal(self) -> None:
        """From now on say that the form cannot be finished while this stands here."""
        self._revealed = True
        self._show_message()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOKS and self._worded is not None:
            self._say_banner(self._worded)

    def _say_banner(self, words: Worded) -> Tone:
        """An alert in its colours. Returns how grave it is."""
        tone = _TONES[self._state.definition.extra["alert"]]
        if self._banner is not None:
            self._worded = words
            styled = read(words)
            rich = "" if styled is None else rich_words(styled, self._banner)
            self._banner.say(as_plain(words), tone, rich=rich)
        return tone

    def _show_message(self) -> None:
        held_up = self._revealed and self._state.validity is Validity.REQUIRED
        words = tr("이 안내가 보이는 동안에는 끝낼 수 없어요. 답을 다시 살펴 주세요.")
        say_message(self._message, (message_of(self._state) or Worded(words)) if held_up else Worded(""))
