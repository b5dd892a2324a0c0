"""Over the list of an office: people at risk whom nobody has contacted again in time, or whom nobody has."""

from __future__ import annotations

from collections.abc import Callable

from app.ledger.ledger import Ledger
from app.risk.following import FollowUp, follow_ups
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr
from ui.screens.risk_said import tried_words

_NAMED = 6


def owed_contacts(ledger: Ledger) -> list[FollowUp]:
    """What is late, and what nobody has but this worker's office, the longest late first."""
    owed = [one for one in follow_ups(ledger) if one.mine or one.late]
    return sorted(owed, key=lambda one: -one.days_late)


class OwedContacts(Banner):
    """Opens the one that is due the longest, where the office acts on it (`open_risk`)."""

    def __init__(self, context: Context, open_risk: Callable[[str], None]) -> None:
        self._context = context
        self._first = ""
        go = Button(tr("지금 할 일"), Kind.SECONDARY, on_click=lambda: open_risk(self._first))
        go.setObjectName("owed.open")
        super().__init__(action=go)
        self.setObjectName("owed")
        self.hide()

    def look(self) -> None:
        ledger = self._context.desk.ledger
        self._context.tasks.store(
            lambda: owed_contacts(ledger), self.show_owed, self._context.fail, owner=self
        )

    def show_owed(self, owed: list[FollowUp]) -> None:
        """What `owed_contacts` found."""
        nobodys = [one for one in owed if one.mine]
        self.setVisible(bool(owed))
        if not owed:
            return
        first = owed[0]
        self._first = first.row.id
        told = tr("다시 연락할 때가 지난 집이 {n}곳 있어요: {homes}. 맨 앞 집부터 살펴봐 주세요.")
        if nobodys:
            told = tr(
                "다시 연락할 사람이 정해지지 않았거나 때가 지난 집이 {n}곳 있어요: {homes}. "
                "맨 앞 집부터 살펴봐 주세요."
            )
        told = told.format(n=len(owed), homes=_named(owed))
        vain = tried_words(first.tried, self._context.desk.clock())
        said = " ".join(filter(None, (told, vain and f"({vain})")))
        self.say(said, Tone.DANGER, brief=tr("다시 연락할 집 {n}곳").format(n=len(owed)))


def _named(owed: list[FollowUp]) -> str:
    """Each by name and address, as far as a strip has room for it."""
    homes = ", ".join(words.resident_at(one.household, one.person) for one in owed[:_NAMED])
    more = len(owed) - _NAMED
    return tr("{homes}, 그 밖의 {n}곳").format(homes=homes, n=more) if more > 0 else homes
