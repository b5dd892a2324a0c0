"""The disk is full, and what was typed is kept all the same, this once: that is said at once."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from db.errors import DiskError, DiskFullError
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr

TRY_AGAIN_MS = 5_000
"""How often a store that refused something is asked again."""


def tell_when_given(context: Context, owner: QWidget) -> None:
    """As long as `owner` is there; as long as it is shown, what was refused all the same is tried again."""

    def tell() -> None:
        if isValid(owner):
            context.say(
                tr(
                    "저장 공간이 다 찼습니다. 지금까지 적은 것은 저장했습니다. "
                    "더 적기 전에 파일을 지워 공간을 만들어 주세요."
                ),
                Tone.DANGER,
            )

    context.desk.room.on_given = lambda: context.tasks.on_qt(tell)
    _try_again(context, owner)


def _try_again(context: Context, owner: QWidget) -> None:
    """Whose form is on the screen no more: nobody else has the store asked for what was answered in it."""
    unwritten, room = context.desk.drafts.unwritten, context.desk.room

    def write() -> bool:
        return bool(unwritten.write_all(room)) and not unwritten.refused

    def told(kept: bool) -> None:
        if kept:
            context.say(tr("저장하지 못했던 답을 모두 저장했습니다."), Tone.SUCCESS)

    def refused(error: Exception) -> None:
        if not isinstance(error, (DiskFullError, DiskError)):
            context.fail(error)

    def look() -> None:
        if unwritten.refused and owner.isVisible() and not context.tasks.stopped:
            context.tasks.store(write, told, refused, owner=owner)

    timer = QTimer(owner)
    timer.setInterval(TRY_AGAIN_MS)
    timer.timeout.connect(look)
    timer.start()
