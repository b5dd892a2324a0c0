"""A backup disk that was destroyed or will never be found: the supervisor ends the waiting, with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.handover.following import Following
from app.wire.handing import WaitingDisk
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.form_dialog import WIDE, ask_for
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.ending_wait import EndingWait
from ui.words import moment

_MOST_NAMED = 80


def _words(disk: WaitingDisk, whose: Mapping[str, str], now_ms: int) -> str:
    folder = disk.folder or tr("어느 디스크인지 모름")
    named = folder if len(folder) <= _MOST_NAMED else f"{folder[:_MOST_NAMED]}…"
    told = tr("{folder} · {laptop} · {when}부터")
    return told.format(folder=named, laptop=whose.get(disk.device, ""), when=moment(disk.since_ms, now_ms))


def ask_which(
    screen: QWidget,
    context: Context,
    following: Following,
    disks: Sequence[WaitingDisk],
    whose: Mapping[str, str],
) -> None:
    """Ask for the disk and the reason, and leave the supervisor's word for the next sync."""
    now_ms = context.desk.clock()
    asked = EndingWait(
        [
            (f"ending_disk.{disk.device}.{disk.folder}.{disk.since_ms}", _words(disk, whose, now_ms))
            for disk in disks
        ],
        "ending_disk",
        tr("예: 7월 3일 전산 담당자와 파쇄함"),
        tr("어느 디스크인지 골라 주세요."),
    )

    def end() -> None:
        place = asked.chosen()
        if place is not None:
            work = partial(following.ended_disks.end, disks[place], asked.reason())
            context.tasks.store(work, lambda _: ended(), context.fail)

    def ended() -> None:
        told = tr(
            "이 디스크는 더 기다리지 않습니다. 동기화하면 구청에 전해집니다. 나중에 그 디스크를 찾으면 구청 "
            "전산 담당자에게 건네 폐기해 주세요."
        )
        context.say(told, Tone.SUCCESS)
        context.tell(Changed.SYNC)

    ask_for(
        screen,
        tr("찾을 수 없는 백업 디스크"),
        tr(
            "폐기했거나 지웠거나(포맷), 아무리 찾아도 없는 디스크만 끝내 주세요. 거기 있는 백업은 쓰던 "
            "암호를 아는 사람이 열 수 있어요. 그 노트북이 다시 알리면 다시 나타나요."
        ),
        Action(tr("더 기다리지 않기"), Kind.PRIMARY, end, asked.complete),
        Action(tr("그만두기"), Kind.SECONDARY),
        content=asked,
        width=WIDE,
        name="ending_disk",
        of="",
    )
