"""A backup disk that is lost: the worker says so where the laptop's disks are told, with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.handover.lost_disks import LostDisks
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.form_dialog import WIDE, ask_for
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.ending_wait import EndingWait

_MOST_NAMED = 80


def ask_which_is_lost(screen: QWidget, context: Context, lost: Callable[[], None]) -> None:
    """Ask for the disk and the reason; `lost` is called once it is written down."""
    backups = context.desk.backups
    if backups is None:
        return
    losing = LostDisks(context.desk.ledger, backups)

    def ask(folders: Sequence[str]) -> None:
        if folders:
            _ask(screen, context, losing, folders, lost)

    context.tasks.store(losing.listed, ask, context.fail, owner=screen)


def _ask(
    screen: QWidget, context: Context, losing: LostDisks, folders: Sequence[str], lost: Callable[[], None]
) -> None:
    asked = EndingWait(
        [(f"losing_disk.{folder}", f"{folder[:_MOST_NAMED]}") for folder in folders],
        "losing_disk",
        tr("예: 7월 3일 이사하다 잃음"),
        tr("어느 디스크인지 골라 주세요."),
        tr("까닭을 적어 주세요. 언제 어디서 잃었는지 팀장이 읽습니다."),
    )

    def lose() -> None:
        place = asked.chosen()
        if place is not None:
            work = partial(losing.lose, folders[place], asked.reason())
            context.tasks.store(work, lambda _: told(), context.fail)

    def told() -> None:
        words = tr(
            "적어 두었습니다. 동기화하면 팀장이 읽습니다. 기록과 이 노트북의 백업은 그대로예요. 디스크를 "
            "찾으면 이 노트북에 연결해 주세요. 거기 있는 백업을 지웁니다."
        )
        context.say(words, Tone.SUCCESS)
        context.tell(Changed.SYNC)
        lost()

    ask_for(
        screen,
        tr("잃어버린 백업 디스크"),
        tr(
            "거기 있는 백업은 쓰던 암호를 아는 사람만 열 수 있어요. 지운 가구의 기록도 남아 있을 수 있으니 "
            "팀장에게 알려집니다. 이 디스크에는 더 백업하지 않아요."
        ),
        Action(tr("잃어버렸다고 알리기"), Kind.PRIMARY, lose, asked.complete),
        Action(tr("그만두기"), Kind.SECONDARY),
        content=asked,
        width=WIDE,
        name="losing_disk",
        of="",
    )
