"""A backup disk that was destroyed or will never be found: the supervisor ends the waiting, with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.handover.following import Following
from app.wire.handing import LONGEST_WHY, WaitingDisk
from ui.components.button import Kind
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.field import LabelledField, TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.words import moment

_MOST = 20
_MOST_NAMED = 80


class EndingDisk(QWidget):
    """Which of the disks, and why. `whose`: by the laptop's number, in words."""

    def __init__(self, disks: Sequence[WaitingDisk], whose: Mapping[str, str], now_ms: int) -> None:
        super().__init__()
        self._cards = {disk: RadioCard(_words(disk, whose, now_ms)) for disk in disks[:_MOST]}
        for disk, card in self._cards.items():
            card.setObjectName(f"ending_disk.{disk.device}.{disk.folder}.{disk.since_ms}")
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()), columns=1)
        self._reason = TextField(name=tr("까닭"), placeholder=tr("예: 7월 3일 전산 담당자와 파쇄함"))
        self._reason.setObjectName("ending_disk.reason")
        self._reason.setMaxLength(LONGEST_WHY)
        self._why = LabelledField(tr("까닭 (접속 기록에 남습니다)"), self._reason)
        self._missing = Message()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        for part in (grid, self._missing, self._why):
            column.addWidget(part)
        if len(self._cards) == 1:
            next(iter(self._cards.values())).setChecked(True)

    def disk(self) -> WaitingDisk | None:
        """The chosen one, None while none is."""
        return next((disk for disk, card in self._cards.items() if card.isChecked()), None)

    def reason(self) -> str:
        return self._reason.text().strip()

    def complete(self) -> bool:
        """Whether it can be ended; says what is missing otherwise."""
        chosen = self.disk() is not None
        self._missing.say(None if chosen else tr("어느 디스크인지 골라 주세요."))
        self._why.say(None if self.reason() else tr("까닭을 적어 주세요. 누가 왜 끝냈는지 남습니다."))
        return chosen and bool(self.reason())


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
    asked = EndingDisk(disks, whose, context.desk.clock())

    def end() -> None:
        disk = asked.disk()
        if disk is not None:
            work = partial(following.ended_disks.end, disk, asked.reason())
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
    )
