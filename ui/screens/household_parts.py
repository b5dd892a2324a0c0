"""The parts of a household's page: who and why on one side, what happened on the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.households.page import HouseholdPage
from app.households.papers import Paper
from app.households.timeline import Event
from app.risk.taken_word import TakenWord
from app.visits.at_once import AtDoor
from app.wire.people import Role as WorkerRole
from db.homes import PlanRow
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.empty import EmptyState
from ui.components.in_sight import bring_into_sight
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.tagged_rows import TaggedList, TaggedRow
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr
from ui.screens.base import page_column
from ui.screens.consents_card import ConsentsCard
from ui.screens.disputed_fields import DisputedBanner
from ui.screens.history_card import HistoryCard
from ui.screens.household_cards import (
    CautionsCard,
    Hands,
    HomeCard,
    LastVisitCard,
    NeedsCard,
    PeopleCard,
    PlansCard,
)
from ui.screens.household_risk import RiskBanner
from ui.screens.household_sections import CAUTIONS, HOME, NEEDS, PERSON
from ui.screens.papers_card import PapersCard
from ui.screens.timeline_rows import event_row


@dataclass(frozen=True, slots=True)
class NextPlan:
    """The visit that the bar begins. `colleague`: who planned it for another work, empty: nobody did."""

    row: PlanRow
    colleague: str


@dataclass(frozen=True, slots=True)
class HouseholdRead:
    """What the store told of a household. `page`: None where it is not on this laptop; `done`: what is
    recorded at its door already; `planned`: the visit that is to come, None: none is; `word`: who took the
    risk of one that is here no more; `earlier`: how many of its visits were not read."""

    household: str
    page: HouseholdPage | None
    events: list[Event]
    papers: list[Paper]
    now_ms: int
    role: WorkerRole
    done: AtDoor
    planned: NextPlan | None = None
    word: TakenWord | None = None
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Acts:
    """What is pressed on the page: a part to edit, a visit or a risk to open, the draft to go on with, who
    changed what, the earlier visits."""

    hands: Hands
    open_visit: Callable[[str], None]
    open_risk: Callable[[str], None]
    resume: Callable[[], None]
    ask_history: Callable[[], None]
    ask_earlier: Callable[[], None]


class EditSlot(QWidget):
    """A card, and in its place its fields while somebody edits it."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self._card = card
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card)

    def put(self, editor: QWidget) -> None:
        self._card.hide()
        self._column.addWidget(editor)

    def take_away(self, editor: QWidget, edited: str) -> None:
        """The cursor, if it was in the fields, is where they were opened."""
        cursor: QWidget | None = self.window().focusWidget()
        held = cursor is not None and editor.isAncestorOf(cursor)
        self._column.removeWidget(editor)
        self._card.show()
        for name in (f"household.edit.{edited}", "household.add_person") if held else ():
            for opener in self._card.findChildren(QWidget, name):
                if opener.isVisibleTo(self):
                    opener.setFocus()
                    # The fields were longer than the card, and the page has gone up since.
                    bring_into_sight(opener)
                    return


_LATEST, _SOON = 10, 2
ALL = 1_000_000


class Journey(QWidget):
    """지난 방문: the visits, the latest first, or that there was none yet. Below many of them what else is
    known of a household would be out of reach: the earlier ones come when they are asked for, and are not
    read before."""

    def __init__(
        self, context: Context, open_visit: Callable[[str], None], ask_earlier: Callable[[], None]
    ) -> None:
        super().__init__()
        self._ask_earlier = ask_earlier
        self.rows = TaggedList(context.theme, name=tr("지난 방문"), on_open=open_visit, whole=True)
        self.rows.setObjectName("household.timeline")
        self._title = Text(tr("지난 방문"), Role.HEADING)
        self._none = Card()
        self._none.body.addWidget(Text(tr("지난 방문"), Role.HEADING))
        self._none.body.addWidget(Text(tr("아직 방문 기록이 없습니다. 첫 방문을 시작해 보세요."), Role.QUIET))
        self._more = Button("", Kind.SECONDARY, icon="chevron-down", on_click=self._show_earlier)
        self._more.setObjectName("household.earlier")
        self._rows: list[TaggedRow] = []
        self._earlier = 0
        self._all = self._to_earlier = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for part in (self._title, self.rows, self._more, self._none):
            column.addWidget(part)

    @property
    def most(self) -> int:
        """How many are to be read."""
        return ALL if self._all else _LATEST + _SOON

    def fill(self, events: list[Event], earlier: int, now_ms: int) -> None:
        """`earlier`: how many there are besides these."""
        self._rows, self._earlier = [event_row(event, now_ms) for event in events], earlier
        for part in (self._title, self.rows):
            show_if(part, bool(events))
        show_if(self._none, not events)
        self._show()

    def forget(self) -> None:
        self._rows, self._earlier = [], 0
        self._all = self._to_earlier = False
        self._show()

    def _show(self) -> None:
        # Asked for fewer than three more, one would rather see them.
        count = len(self._rows) + self._earlier
        whole = not self._earlier and (self._all or count <= _LATEST + _SOON)
        self.rows.show_rows(self._rows if whole else self._rows[:_LATEST])
        self._more.setText(tr("이전 방문 {n}건 더 보기").format(n=count - _LATEST))
        show_if(self._more, not whole)
        if self._to_earlier and whole and len(self._rows) > _LATEST:
            self._to_earlier = False
            self.rows.setFocus()
            self.rows.choose(self._rows[_LATEST].key)

    def _show_earlier(self) -> None:
        """The cursor is at the first of them."""
        self._all = self._to_earlier = True
        if self._earlier:
            self._ask_earlier()
        else:
            self._show()


class HouseholdParts(QWidget):
    """Made once, filled for one household after the other. `slots`: where a part's fields stand."""

    def __init__(self, context: Context, acts: Acts, sides: Callable[[QBoxLayout], QBoxLayout]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.risk = RiskBanner(acts.open_risk)
        resume = Button(tr("이어서 방문"), Kind.SECONDARY, on_click=acts.resume)
        resume.setObjectName("household.resume")
        self._unfinished = Banner(tr("끝내지 않은 방문이 있습니다."), action=resume)
        self._disputed = DisputedBanner(context.go.questions)
        self._people, self._home = PeopleCard(acts.hands), HomeCard(acts.hands)
        self._cautions, self._needs = CautionsCard(acts.hands), NeedsCard(acts.hands)
        self._plans, self._last, self._consents = (
            PlansCard(acts.hands),
            LastVisitCard(),
            ConsentsCard(acts.hands),
        )
        self.journey = Journey(context, acts.open_visit, acts.ask_earlier)
        self._papers = PapersCard(context)
        self.history = HistoryCard(context.theme, acts.ask_history)
        self.slots = {
            CAUTIONS: EditSlot(self._cautions),
            PERSON: EditSlot(self._people),
            HOME: EditSlot(self._home),
            NEEDS: EditSlot(self._needs),
        }
        self._gone = EmptyState(
            "house",
            tr("이 노트북에 없는 가구입니다"),
            tr("담당이 바뀌었거나 아직 받지 못했습니다. 동기화한 뒤 다시 찾아보세요."),
        )
        self._both = self._sides(sides)
        column = page_column(self)
        for part in (self.risk, self._unfinished, self._disputed, self._both, self._gone):
            column.addWidget(part)
        column.addStretch(1)
        self.forget()

    def _sides(self, sides: Callable[[QBoxLayout], QBoxLayout]) -> QWidget:
        both = QWidget()
        row = sides(QBoxLayout(QBoxLayout.Direction.LeftToRight, both))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.XL)
        left = (self.slots[CAUTIONS], self.slots[PERSON], self.slots[HOME])
        right = (
            self._plans,
            self._last,
            self.journey,
            self.slots[NEEDS],
            self._consents,
            self._papers,
            self.history,
        )
        for parts in (left, right):
            side = QVBoxLayout()
            side.setSpacing(Gap.XL)
            for part in parts:
                side.addWidget(part)
            side.addStretch(1)
            row.addLayout(side, 1)
        return both

    def fill(self, read: HouseholdRead) -> None:
        """Show a household, or that it is not here."""
        page = read.page
        show_if(self._both, page is not None)
        show_if(self._gone, page is None)
        show_if(self._unfinished, page is not None and page.draft is not None)
        self._tell_unfinished(flagged=page is not None and page.unfinished)
        if page is None:
            self.risk.forget()
            self._disputed.forget()
            if read.word is not None:
                self.risk.tell_taken(read.word, read.now_ms)
            return
        today = words.local(read.now_ms).date()
        self.risk.fill(page, read.now_ms)
        self._disputed.fill(page, read.role)
        self._cautions.fill(page)
        self._people.fill(page, today)
        self._home.fill(page)
        self._plans.fill(page, today)
        self._last.fill(read.events, read.now_ms)
        self.journey.fill(read.events, read.earlier, read.now_ms)
        self._needs.fill(page)
        self._consents.fill(page)
        self._papers.fill(read.papers, read.now_ms)

    def _tell_unfinished(self, *, flagged: bool) -> None:
        told, tone = tr("끝내지 않은 방문이 있습니다."), Tone.INFO
        if flagged:
            told = tr("위험 신호가 있는 마음건강평가를 마치지 않았어요. 이어서 마쳐 주세요.")
            tone = Tone.DANGER
        self._unfinished.say(told, tone)

    def forget(self) -> None:
        """Nothing of the household is left in any part."""
        for part in (self._both, self._gone, self._unfinished):
            part.hide()
        filled = (self._cautions, self._people, self._home, self._plans, self._last, self._needs)
        more = (self.journey, self._consents, self._papers, self.history, self._disputed)
        for card in (self.risk, *filled, *more):
            card.forget()
