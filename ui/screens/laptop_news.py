"""Over the first list of a supervisor and of a duty officer: laptops that somebody has to see to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.handover.following import Following
from app.wire.handing import LaptopNews, LostDisk, WaitingDisk
from app.wire.people import Role
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.ending_disks import ask_which
from ui.words import moment

_MOST = 3


@dataclass(frozen=True, slots=True)
class _Seen:
    """`to_end`: backup disks that whoever looks may end; `ended`: those they did, of which the district has
    not heard; `lost`: what workers said of them."""

    laptops: list[LaptopNews]
    to_end: list[WaitingDisk]
    ended: list[WaitingDisk]
    lost: list[LostDisk]


def _look(following: Following) -> _Seen:
    ended = [one.disk for one in following.ended_disks.unheard()]
    return _Seen(following.laptops(), following.disks(), ended, following.lost())


class LaptopsToSee(Banner):
    """What lies at the district unread, and which backup disks an erasure did not reach: whose, since when,
    what to do."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._seen = _Seen([], [], [], [])
        self._end = Button(tr("디스크 알림 끝내기"), Kind.SECONDARY, on_click=self._ask_which)
        self._end.setObjectName("laptops.end_disk")
        super().__init__(action=self._end)
        self.setObjectName("laptops")
        self.hide()
        stop_hearing = context.listen(self._hear)
        self.destroyed.connect(lambda: stop_hearing())

    def _hear(self, changed: Changed) -> None:
        """Only a sync brings them; the lists below need not be read again for it."""
        if changed & Changed.SYNC:
            self.look()

    def look(self) -> None:
        following = self._context.desk.following
        if following is not None:
            self._context.tasks.store(lambda: _look(following), self._show, self._context.fail, owner=self)

    def _show(self, seen: _Seen) -> None:
        self._seen, found = seen, seen.laptops
        self.setVisible(bool(found))
        self._end.setVisible(bool(seen.to_end))
        desk = self._context.desk
        role, now_ms = desk.identity.worker.role, desk.clock()
        lines = [
            line
            for one in found[:_MOST]
            for line in of_laptop(one, role, now_ms, seen.to_end, seen.ended, seen.lost)
        ]
        if len(found) > _MOST:
            lines.append(tr("이런 노트북이 {n}대 더 있어요.").format(n=len(found) - _MOST))
        if lines:
            self.say("\n".join(lines), Tone.CAUTION, brief=tr("살펴볼 노트북 {n}대").format(n=len(found)))

    def _ask_which(self) -> None:
        following = self._context.desk.following
        if following is not None:
            whose = {one.device: _whose(one) for one in self._seen.laptops}
            ask_which(self, self._context, following, self._seen.to_end, whose)


def _whose(one: LaptopNews) -> str:
    whose = " ".join(part for part in (one.worker_name, one.worker_phone) if part)
    return tr("{who} 님의 노트북({name})").format(who=whose, name=one.device_name)


def of_laptop(
    one: LaptopNews,
    reader: Role,
    now_ms: int,
    to_end: Collection[WaitingDisk] = (),
    ended: Collection[WaitingDisk] = (),
    lost: Collection[LostDisk] = (),
) -> Iterator[str]:
    """A sentence each about what it left and the disks it did not reach."""
    laptop = _whose(one)
    if one.left:
        what = tr("{laptop}이 맡긴 쓰다 만 글·거절된 기록 {n}묶음이 {when}부터 구청에 봉해져 있어요.")
        to_do = tr("구청 전산 담당자에게 열어 달라고 해서 담당자와 이어 적어 주세요.")
        if reader is Role.DUTY_OFFICER:
            what = tr("{laptop}이 맡긴 위험에 관한 글 {n}묶음이 {when}부터 의약과 앞으로 봉해져 있어요.")
            to_do = tr("구청 전산 담당자와 함께 열어 읽어 주세요.")
        yield f"{what.format(laptop=laptop, n=one.left, when=moment(one.left_ms, now_ms))} {to_do}"
    over = {disk.folder for disk in ended if disk.device == one.device}
    waiting = [folder for folder in one.disks if folder not in over]
    if waiting:
        what = tr("{laptop}에서 지운 것이 백업 디스크에 아직 있을 수 있어요 ({disks}, {when}부터).")
        to_do = tr("디스크를 찾아 그 노트북에 연결하거나, 구청 전산 담당자에게 건네 폐기해 주세요.")
        gone = tr("폐기했거나 찾을 수 없으면 전산 담당자에게 까닭을 말해 이 알림을 끝내 주세요.")
        if any(disk.device == one.device for disk in to_end):
            gone = tr("폐기했거나 찾을 수 없으면 [디스크 알림 끝내기]를 눌러 까닭을 남겨 주세요.")
        told = what.format(laptop=laptop, disks=_named(waiting), when=moment(one.disks_ms, now_ms))
        yield f"{told} {to_do} {gone}"
        for one_lost in lost:
            if one_lost.disk.device == one.device and one_lost.disk.folder in waiting:
                said = tr("담당자가 {when}에 잃어버렸다고 했어요: {disk} · {why}")
                when = moment(one_lost.at_ms, now_ms)
                yield said.format(when=when, disk=one_lost.disk.folder, why=one_lost.reason)
    if over:
        told = tr(
            "{laptop}의 백업 디스크({disks})는 더 기다리지 않기로 했어요. 동기화하면 구청에 전해집니다."
        )
        yield told.format(laptop=laptop, disks=_named(sorted(over)))


def _named(folders: Collection[str]) -> str:
    return ", ".join(each or tr("어느 디스크인지 모름") for each in folders)
