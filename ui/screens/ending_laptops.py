"""A former laptop that never came back: the supervisor ends the waiting, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.handover.unreturned import Unreturned
from app.wire.handing import Handover
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.form_dialog import WIDE, ask_for
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.ending_wait import EndingWait
from ui.words import moment


def ask_which_laptop(
    screen: QWidget, context: Context, unreturned: Unreturned, waiting: Sequence[Handover]
) -> None:
    """Ask for the laptop and the reason, and leave the supervisor's word for the next sync."""
    now_ms = context.desk.clock()
    asked = EndingWait(
        [(f"ending_laptop.{one.device}", _words(one, now_ms)) for one in waiting],
        "ending_laptop",
        tr("예: 퇴직하면서 반납하지 않음, 분실 신고함"),
        tr("어느 노트북인지 골라 주세요."),
    )

    def end() -> None:
        place = asked.chosen()
        if place is not None:
            one = waiting[place]
            work = partial(unreturned.give_up, one.device, one.seen_ms, asked.reason())
            context.tasks.store(work, lambda _: ended(), context.fail)

    def ended() -> None:
        told = tr(
            "이 노트북은 더 기다리지 않습니다. 동기화하면 구청에 전해집니다. 노트북이 다시 연결되면 "
            "다시 기다리는 것으로 나타나요."
        )
        context.say(told, Tone.SUCCESS)
        context.tell(Changed.SYNC)

    ask_for(
        screen,
        tr("되찾지 못한 노트북"),
        tr(
            "전화하고 찾아도 돌아오지 않는 노트북만 끝내 주세요. 거기에만 있던 기록은 오지 않았을 수 있고, "
            "지워졌는지도 알 수 없어요. 아직 쓸 수 있는 노트북이면 구청 전산 담당자에게 사용 중지를 부탁해 "
            "주세요."
        ),
        Action(tr("더 기다리지 않기"), Kind.PRIMARY, end, asked.complete),
        Action(tr("그만두기"), Kind.SECONDARY),
        content=asked,
        width=WIDE,
        name="ending_laptop",
        of="",
    )


def _words(one: Handover, now_ms: int) -> str:
    seen = moment(one.seen_ms, now_ms) if one.seen_ms else tr("없음")
    told = tr("{who} · {laptop} · 마지막 동기화 {when}")
    return told.format(who=one.former_name, laptop=one.device_name, when=seen)
