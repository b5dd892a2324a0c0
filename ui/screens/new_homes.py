"""새로 맡은 가구: what came by handover, to be looked through so that nothing is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import Desk
from app.handover.taking_over import NewHome
from ui.components.answered import Answered
from ui.components.chip import Chip
from ui.components.empty import EmptyState
from ui.components.header import PageHeader
from ui.components.spacing import Gap
from ui.components.tagged_rows import TaggedList
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.base import BaseScreen
from ui.screens.handover_rows import new_home_row


@dataclass(frozen=True, slots=True)
class _Came:
    homes: list[NewHome]
    today: date
    now_ms: int


def _read(desk: Desk) -> _Came:
    desk.listed("homes.list")
    return _Came(desk.taking_over.homes(), desk.today(), desk.clock())


class NewHomesScreen(BaseScreen):
    """Opened from 오늘 or by Ctrl+T. A home stays in the list for 30 days, opened or not."""

    hears = Changed.VISIT | Changed.HOUSEHOLD | Changed.RISK | Changed.SYNC

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "new_homes", parent)
        self._header = PageHeader(self.heading(), on_back=context.go.back)
        self._count = Chip()
        self._count.setObjectName("new_homes.count")
        self._header.add_action(self._count)
        self.homes = TaggedList(context.theme, name=tr("새로 맡은 가구"), on_open=context.go.household)
        self.homes.setObjectName("new_homes.list")
        work = QWidget()
        page = QVBoxLayout(work)
        page.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        page.setSpacing(Gap.S)
        told = tr("하나씩 열어 기록과 다음 방문을 확인하세요. 급한 것이 위에 있습니다.")
        page.addWidget(Text(told, Role.QUIET))
        page.addWidget(self.homes, 1)
        empty = EmptyState(
            "circle-check",
            tr("새로 맡은 가구가 없어요"),
            tr("지난 30일 동안 다른 담당에게서 넘겨받은 가구가 여기에 모입니다."),
        )
        self._pages = Answered(self.context.theme, empty, work)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._pages, 1)

    def heading(self) -> str:
        return tr("새로 맡은 가구")

    def read(self) -> None:
        desk = self.context.desk
        self.context.tasks.store(lambda: _read(desk), self._show, self.context.fail)

    def _show(self, came: _Came) -> None:
        unseen = sum(not one.seen for one in came.homes)
        self._count.say(tr("열어 볼 것 {n}").format(n=unseen), Tone.PRIMARY if unseen else Tone.SUCCESS)
        self._count.setVisible(bool(came.homes))
        self.homes.show_rows([new_home_row(one, came.today, came.now_ms) for one in came.homes])
        self._pages.answer(found=bool(came.homes))
        if came.homes and self.homes.chosen() is None:
            self.homes.choose_at(0)
            self.homes.setFocus()
