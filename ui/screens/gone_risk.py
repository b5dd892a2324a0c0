"""What somebody wrote about a risk that left the laptop while they wrote: nothing can be recorded here any
more, and nobody else has the words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.components.button import Kind
from ui.components.dialog import Action, ask
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr


def say_gone(context: Context, window: QWidget, words: str, then: str = "", why: str = "") -> None:
    """The words stand until whoever wrote them has read them, to pass them on; then they lie nowhere. `then`:
    what to do with them where it is not whoever has the household now who has to know; `why`: what is not
    here any more where that is not the risk."""
    told = why or tr("담당이 바뀌어 이 위험은 이 노트북에 없어요. 남기지 못했습니다.")
    if not words.strip() or not isValid(window):
        context.say(told, Tone.CAUTION)
        return
    then = then or tr("지금 담당이나 팀장에게 전화로 전해 주세요. 닫으면 이 말은 어디에도 남지 않습니다.")
    written = tr("적던 말: {words}").format(words=words.strip())
    ask(window, tr("남기지 못했습니다"), f"{told}\n\n{written}\n\n{then}", Action(tr("닫기"), Kind.PRIMARY))
