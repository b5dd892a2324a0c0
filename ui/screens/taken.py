"""What a 접수, or an end, came to, in words."""

from __future__ import annotations

from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr


def say_taken(context: Context, *, holds: bool) -> None:
    """`holds`: nothing came meanwhile that was not on the screen."""
    if holds:
        done = tr("접수했습니다. 이 노트북에 기록됨, 동기화되면 보낸 사람이 이름을 봅니다.")
        context.say(done, Tone.SUCCESS)
        return
    told = tr("접수는 남았지만, 그사이 새로 온 것이 있거나 단계가 올랐어요. 보고 한 번 더 접수해 주세요.")
    context.say(told, Tone.CAUTION)


def say_not_closed(context: Context) -> None:
    """It was ended by somebody who had not seen what came meanwhile."""
    told = tr(
        "마친 것은 남았지만, 그사이 새로 온 것이 있거나 단계가 올라서 위험은 열려 있어요. "
        "보고 다시 마쳐 주세요."
    )
    context.say(told, Tone.CAUTION)
