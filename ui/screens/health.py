"""건강 기록: what was measured and what it means, what is taken, how often one comes, how an infant grows."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desk import Desk
from app.health.medicines import (
    MOST,
    MOST_EVER,
    BadMedicineError,
    Change,
    Listed,
    ListFullError,
    Medicine,
    Medicines,
    Room,
    room_beside,
)
from app.health.sheet import HealthReader, HealthSheet
from db.homes import PersonRow
from ui import words
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.dialog import Action
from ui.components.empty import EmptyState
from ui.components.form_dialog import WIDE, ask_for
from ui.components.header import PageHeader
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.crisis_numbers import crisis_lines
from ui.health.cards import topic_card, whom_card
from ui.health.catalogue import catalogue, groups, spoken
from ui.health.growth import Growth, growth_card, growth_of, open_growth
from ui.health.medicine_card import medicine_card
from ui.health.medicine_editor import MedicineEditor, MedicineImport
from ui.health.trend import open_trend
from ui.language import read_in, tr
from ui.printing.health_paper import health_sheet, next_visit
from ui.printing.paper import RESIDENTS_LANGUAGES, Paper
from ui.printing.preview import show_paper
from ui.screens.base import BaseScreen, page_column, scrolling


def read_health(desk: Desk, household: str, person: str, *, opened: bool = True) -> HealthSheet | None:
    """None: the household is not on this laptop. `opened`: by somebody, not read again by itself."""
    reader = HealthReader(desk.ledger, desk.shelf, desk.drafts, catalogue())
    return reader.sheet(household, person, desk.today(), noted=opened)


class HealthScreen(BaseScreen):
    """The health of one person of a household; `person` empty: the only one, or whom one chooses here."""

    hears = Changed.VISIT | Changed.DRAFT | Changed.HOUSEHOLD | Changed.FORMS | Changed.SYNC

    def __init__(
        self, context: Context, household: str, person: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "health", parent)
        self.household = household
        self.person = person
        self.sheet: HealthSheet | None = None
        self._growth: Growth | None = None
        self._title = tr("건강 기록")
        self._header = PageHeader(self._title, on_back=context.go.back)
        self._print = Button(tr("건강 기록지 인쇄"), Kind.PLAIN, icon="printer", on_click=self._ask_print)
        self._print.setObjectName("health.print")
        self._print.setToolTip("Ctrl+P")
        self._print.hide()
        self._header.add_action(self._print)
        self.shortcut("Ctrl+P", self._ask_print)
        self._inner = QWidget()
        self._inner.setObjectName("page")
        self._column = page_column(self._inner)
        self._area = scrolling(self._inner, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._area, 1)

    def heading(self) -> str:
        return self._title

    def read(self) -> None:
        desk, household, person = self.context.desk, self.household, self.person
        opened = not self.by_news
        self.context.tasks.store(
            lambda: read_health(desk, household, person, opened=opened), self._show, self.context.fail
        )

    def _show(self, sheet: HealthSheet | None) -> None:
        self.sheet = sheet
        if sheet is not None and sheet.person is not None:
            # The page stays theirs when somebody else comes to live here.
            self.person = sheet.person.id
        at = self._area.verticalScrollBar().value()
        self._breaking.clear()
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        if sheet is None:
            gone = tr("담당이 바뀌었거나 아직 받지 못했습니다. 동기화한 뒤 다시 찾아보세요.")
            self._column.addWidget(EmptyState("house", tr("이 노트북에 없는 가구입니다"), gone))
            return
        self._fill(sheet)
        self._area.verticalScrollBar().setValue(at)

    def _fill(self, sheet: HealthSheet) -> None:
        person = sheet.person
        name = words.household_name(sheet.household)
        if person is not None:
            name = words.person(person.name, person.birth, sheet.today)
        self._title = tr("{name} 건강 기록").format(name=name)
        self._header.retitle(self._title, words.full_address(sheet.household))
        self._print.setVisible(person is not None and bool(sheet.latest))
        if len(sheet.people) > 1:
            self._column.addWidget(whom_card(sheet, self._choose))
        if person is None:
            self._column.addStretch(1)
            return
        both = QWidget()
        direction = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        row = self.breaks_when_narrow(QBoxLayout(direction, both))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.XL)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(Gap.XL)
            row.addLayout(side, 1)
        self._growth = growth_of(sheet)
        if self._growth is not None:
            left.addWidget(growth_card(self._growth, self._open_growth))
        for judged in sheet.latest:
            # An infant's weight is read on the growth chart.
            if self._growth is not None and judged.topic.id == "weight":
                continue
            left.addWidget(topic_card(sheet, judged, self._open_trend))
        if not sheet.latest and self._growth is None:
            left.addWidget(_nothing())
        left.addStretch(1)
        right.addWidget(medicine_card(sheet.medicines, self._edit, self._import))
        right.addWidget(_group_card(sheet))
        right.addStretch(1)
        self._column.addWidget(both)
        self._column.addStretch(1)

    def _ask_print(self) -> None:
        if self._print.isHidden():
            return
        desk, household, person = self.context.desk, self.household, self.person
        self.context.tasks.store(
            lambda: next_visit(desk, household, person), self._show_paper, self.context.fail
        )

    def _show_paper(self, due: str) -> None:
        if self.sheet is None:
            return
        worker, family = self.context.desk.identity.worker, self.font().family()
        papers = []
        for code, name in RESIDENTS_LANGUAGES:
            with read_in(code):
                sheet = health_sheet(self.sheet, due, crisis_lines(), (worker.name, worker.phone))
            papers.append((name, Paper(sheet, family)))
        subject, reason = f"household/{self.household}", tr("건강 기록지를 주민에게 드림")
        show_paper(self, self.context, papers[0][1], subject, reason, papers)

    def _choose(self, person: str) -> None:
        self.person = person
        self.refresh()

    def _open_trend(self, topic: str) -> None:
        if self.sheet is not None:
            known = self.sheet.catalogue
            open_trend(
                self, self.context.theme, known, known.topics[topic], self.sheet.history, self.sheet.today
            )

    def _open_growth(self, measure: str) -> None:
        if self._growth is not None:
            open_growth(self, self.context.theme, self._growth, measure)

    def _edit(self, listed: Listed | None) -> None:
        sheet = self.sheet
        if sheet is None or sheet.person is None:
            return
        whom, today = sheet.person, sheet.today
        if listed is None:
            if not self._room().left:
                self._say_full()
            else:
                self._ask(whom, today, None, [])
            return
        ledger, household = self.context.desk.ledger, self.household
        self.context.tasks.store(
            lambda: Medicines(ledger).history(household, whom.id, listed.id),
            lambda history: self._ask(whom, today, listed, history),
            self.context.fail,
        )

    def _ask(self, whom: PersonRow, today: date, listed: Listed | None, history: list[Change]) -> None:
        """What is typed is of whom it was begun for, whoever the page shows by then."""
        editor = MedicineEditor(None if listed is None else listed.medicine, history, today)
        known = "" if listed is None else listed.id
        ask_for(
            self,
            tr("약 더하기") if listed is None else tr("약 고치기"),
            words.person(whom.name, whom.birth, today),
            Action(
                tr("저장"),
                Kind.PRIMARY,
                lambda: self._put(whom.id, [(known, editor.medicine())]),
                ready=editor.is_ready,
            ),
            Action(tr("닫기"), Kind.PLAIN),
            content=editor,
            width=WIDE,
            name="medicine.editor",
            of=f"{whom.id}/{known or 'new'}",
        )

    def _import(self) -> None:
        if self.sheet is None or self.sheet.person is None:
            return
        whom, today = self.sheet.person, self.sheet.today
        many = MedicineImport(self._room().left)
        ask_for(
            self,
            tr("여러 약 한꺼번에 적기"),
            words.person(whom.name, whom.birth, today),
            Action(
                tr("모두 더하기"),
                Kind.PRIMARY,
                lambda: self._put(whom.id, [("", one) for one in many.medicines()]),
                ready=many.is_ready,
            ),
            Action(tr("닫기"), Kind.PLAIN),
            content=many,
            width=WIDE,
            name="medicine.import",
            of=whom.id,
        )

    def _put(self, person: str, entries: list[tuple[str, Medicine]]) -> None:
        if not entries:
            return
        ledger, household = self.context.desk.ledger, self.household
        self.context.tasks.store(
            lambda: Medicines(ledger).put(household, person, entries), self._kept, self._not_kept
        )

    def _kept(self, _nothing: None) -> None:
        self.context.say(tr("약 목록을 저장했습니다."), Tone.SUCCESS)
        self.context.tell(Changed.HOUSEHOLD)

    def _room(self) -> Room:
        return (
            room_beside(one.medicine for one in self.sheet.medicines) if self.sheet else Room(0, ever=False)
        )

    def _say_full(self) -> None:
        """Before anything is typed that could not be kept."""
        told = tr(
            "드시는 약 {most}가지가 다 찼습니다. 적혀 있는 것은 그대로입니다. 이제 드시지 않는 약을 눌러 "
            "‘이제 드시지 않음’을 고르면 그만큼 더 적을 수 있습니다."
        ).format(most=MOST)
        if self._room().ever:
            told = tr(
                "약 목록이 끊은 약까지 {most}가지로 다 찼습니다. 적혀 있는 것은 그대로입니다. 오래전에 끊은 "
                "약을 골라 새 약으로 고쳐 적어 주세요. 앞의 것은 지난 기록에 남습니다."
            ).format(most=MOST_EVER)
        self.context.say(told, Tone.CAUTION)

    def _not_kept(self, error: Exception) -> None:
        if isinstance(error, ListFullError):
            self._say_full()
            return
        if isinstance(error, BadMedicineError):
            self.context.say(
                tr("저장하지 못했습니다. 약 이름을 적고, 날짜는 2026-03-02처럼 적어 주세요."), Tone.DANGER
            )
            return
        self.context.fail(error)


def _nothing() -> Card:
    card = Card()
    card.body.addWidget(Text(tr("잰 값"), Role.HEADING))
    card.body.addWidget(Text(tr("아직 잰 값이 없습니다. 방문 건강체크를 하면 여기에 모입니다."), Role.QUIET))
    return card


def _group_card(sheet: HealthSheet) -> Card:
    card = Card()
    card.body.setSpacing(Gap.S)
    card.body.addWidget(Text(tr("방문건강관리"), Role.HEADING))
    group = groups().get(sheet.group)
    if group is None:
        words_ = tr("아직 군을 정하지 않았습니다. 방문을 마칠 때 제안됩니다.")
        card.body.addWidget(Text(words_, Role.QUIET))
    else:
        card.body.addWidget(Text(f"{spoken(group.name)} · {spoken(group.often)}", Role.STRONG))
    return card
