"""Over the first list of a supervisor and of a duty officer: laptops that somebody has to see to."""

from __future__ import annotations

from collections.abc import Iterator

from app.wire.handing import LaptopNews
from app.wire.people import Role
from ui.components.banner import Banner
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.words import moment

_MOST = 3


class LaptopsToSee(Banner):
    """What lies at the district unread, and which backup disks an erasure did not reach: whose, since when,
    what to do."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
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
            self._context.tasks.store(following.laptops, self._show, self._context.fail, owner=self)

    def _show(self, found: list[LaptopNews]) -> None:
        self.setVisible(bool(found))
        desk = self._context.desk
        lines = [
            line for one in found[:_MOST] for line in of_laptop(one, desk.identity.worker.role, desk.clock())
        ]
        if len(found) > _MOST:
            lines.append(tr("이런 노트북이 {n}대 더 있어요.").format(n=len(found) - _MOST))
        if lines:
            self.say("\n".join(lines), Tone.CAUTION)


def of_laptop(one: LaptopNews, reader: Role, now_ms: int) -> Iterator[str]:
    """A sentence each about what it left and the disks it did not reach."""
    whose = " ".join(part for part in (one.worker_name, one.worker_phone) if part)
    laptop = tr("{who} 님의 노트북({name})").format(who=whose, name=one.device_name)
    if one.left:
        what = tr("{laptop}이 맡긴 쓰다 만 글·거절된 기록 {n}묶음이 {when}부터 구청에 봉해져 있어요.")
        to_do = tr("구청 전산 담당자에게 열어 달라고 해서 담당자와 이어 적어 주세요.")
        if reader is Role.DUTY_OFFICER:
            what = tr("{laptop}이 맡긴 위험에 관한 글 {n}묶음이 {when}부터 의약과 앞으로 봉해져 있어요.")
            to_do = tr("구청 전산 담당자와 함께 열어 읽어 주세요.")
        yield f"{what.format(laptop=laptop, n=one.left, when=moment(one.left_ms, now_ms))} {to_do}"
    if one.disks:
        names = ", ".join(each or tr("어느 디스크인지 모름") for each in one.disks)
        what = tr("{laptop}에서 지운 것이 백업 디스크에 아직 있을 수 있어요 ({disks}, {when}부터).")
        to_do = tr("디스크를 찾아 그 노트북에 연결하거나, 구청 전산 담당자에게 건네 폐기해 주세요.")
        gone = tr("폐기했거나 찾을 수 없으면 전산 담당자에게 까닭을 말해 이 알림을 끝내 주세요.")
        yield f"{what.format(laptop=laptop, disks=names, when=moment(one.disks_ms, now_ms))} {to_do} {gone}"
