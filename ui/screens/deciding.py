"""Recording what a supervisor decides of a visit, the same wherever it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.desk import Desk
from app.visits.reviewing import NotReviewableError
from db.visits import VisitRow
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.decision_bar import DecisionBar


class Deciding(QObject):
    """`shown` answers which visit is read in its latest version, None while nothing may be decided;
    `decided` hears of a visit that was, `outdated` in words that it has changed meanwhile."""

    def __init__(
        self,
        context: Context,
        bar: DecisionBar,
        shown: Callable[[], VisitRow | None],
        decided: Callable[[str], None],
        outdated: Callable[[str], None],
        *,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._bar = bar
        self._shown = shown
        self._decided = decided
        self._outdated = outdated
        bar.approved.connect(self._approve)
        bar.returned.connect(self._send_back)
        bar.too_soon.connect(self._tell_too_soon)

    def _approve(self) -> None:
        done = tr("승인했습니다. 이 노트북에 기록됨, 다음 동기화 때 구청에 갑니다.")
        self._decide(lambda desk, row: desk.reviewing.approve(row.id, row.latest), done)

    def _send_back(self, comment: str) -> None:
        done = tr("반려했습니다. 이 노트북에 기록됨, 다음 동기화 때 구청에 갑니다.")
        self._decide(lambda desk, row: desk.reviewing.send_back(row.id, row.latest, comment), done)

    def _tell_too_soon(self) -> None:
        told = tr("방금 나온 기록이라 아무것도 하지 않았습니다. 읽고 나서 다시 눌러 주세요.")
        self._context.say(told, Tone.INFO)

    def _decide(self, decision: Callable[[Desk, VisitRow], None], done: str) -> None:
        row = self._shown()
        if row is None:
            return
        self._bar.wait()
        desk: Desk = self._context.desk
        self._context.tasks.store(
            lambda: decision(desk, row),
            lambda _none: self._is_decided(row.id, done),
            self._not_decided,
            owner=self,
        )

    def _is_decided(self, visit: str, done: str) -> None:
        self._decided(visit)
        self._context.say(done, Tone.SUCCESS)
        self._context.tell(Changed.VISIT)

    def _not_decided(self, error: Exception) -> None:
        self._bar.not_recorded()
        if not isinstance(error, NotReviewableError):
            self._bar.allow(True)
            self._context.fail(error)
            return
        told = tr("그사이 내용이 바뀌었습니다. 다시 읽어 주세요.")
        self._context.say(told, Tone.CAUTION)
        self._outdated(told)
