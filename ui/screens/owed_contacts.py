"""Over the supervisor's list: people at risk whom nobody has contacted again in time, or whom nobody has."""

from __future__ import annotations

from app.risk.following import FollowUp, follow_ups
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr


class OwedContacts(Banner):
    """Opens the one that is due the longest."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._first = ""
        go = Button(tr("지금 할 일"), Kind.SECONDARY, on_click=lambda: context.go.crisis(self._first))
        go.setObjectName("owed.open")
        super().__init__(action=go)
        self.setObjectName("owed")
        self.hide()

    def look(self) -> None:
        ledger = self._context.desk.ledger
        self._context.tasks.store(lambda: follow_ups(ledger), self._show, self._context.fail, owner=self)

    def _show(self, found: list[FollowUp]) -> None:
        nobodys = [one for one in found if one.mine]
        owed = [one for one in found if one.mine or one.days_late > 0]
        self.setVisible(bool(owed))
        if not owed:
            return
        first = owed[0]
        self._first = first.row.id
        told = tr("다시 연락할 날이 지난 집이 {n}곳 있어요: {home}부터 살펴봐 주세요.")
        if nobodys:
            told = tr(
                "다시 연락할 사람이 정해지지 않았거나 날이 지난 집이 {n}곳 있어요: {home}부터 살펴봐 주세요."
            )
        self.say(told.format(n=len(owed), home=words.resident(first.household, first.person)), Tone.DANGER)
