"""Before a laptop locks itself it says so, and any key puts it off."""

from __future__ import annotations

from collections.abc import Callable

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.tone import Tone
from ui.language import tr


class LockWarning(Banner):
    """Not there while nothing threatens. `stay`: what puts it off, set by whoever watches;
    `heard`: told of the seconds too."""

    def __init__(self) -> None:
        super().__init__(action=Button(tr("계속 쓰기"), Kind.SECONDARY, on_click=lambda: self.stay()))
        self.stay: Callable[[], None] = lambda: None
        self.heard: Callable[[int], None] = lambda _seconds: None
        self.hide()

    def show_seconds(self, seconds: int) -> None:
        """Say that the lock comes; 0: it does not come any more."""
        self.heard(seconds)
        self.setVisible(seconds > 0)
        if seconds > 0:
            # A screen reader says each new number: not one a second.
            shown = -(-seconds // 10) * 10 if seconds > 5 else 5
            text = tr("{n}초 뒤에 잠깁니다. 쓰던 것은 그대로 남습니다.").format(n=shown)
            self.say(text, Tone.CAUTION)
