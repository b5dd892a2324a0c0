"""The disk is full, and what was typed is kept all the same, this once: that is said at once."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr


def tell_when_given(context: Context, owner: QObject) -> None:
    """As long as `owner` is there."""

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
