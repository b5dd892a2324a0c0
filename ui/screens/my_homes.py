"""내 가구: every household on this laptop, narrowed down by what one looks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk import Desk
from app.households.listing import Homes, View, Wanted, read_homes, remember, remembered
from app.wire.written import written_day
from db.home_lists import HomeLine
from ui import codes, words
from ui.components.button import Button, Kind
from ui.components.chip import Chip
from ui.components.drop_down import DropDown
from ui.components.empty import EmptyState
from ui.components.flow import Flow
from ui.components.header import PageHeader
from ui.components.reading import ReadingOver
from ui.components.rows import Rows
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.tagged_rows import Tag, TaggedList, TaggedRow
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.base import BaseScreen
from ui.screens.search import HomeField

_DAY_MS = 24 * 3600 * 1000
_MOST_MADE = 500


@dataclass(frozen=True, slots=True)
class _Read:
    homes: Homes
    wanted: Wanted
    now_ms: int


def _read(desk: Desk) -> _Read:
    desk.listed("homes.list")
    return _Read(read_homes(desk.ledger), remembered(desk.ledger), desk.clock())


@dataclass
class HomeRows(Rows):
    """Rows as they are looked at: of ten thousand only those on the screen are ever made."""

    lines: list[HomeLine]
    risky: Mapping[str, bool]
    today: date
    now_ms: int
    _made: dict[int, TaggedRow] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, at: int) -> TaggedRow:
        row = self._made.get(at)
        if row is None:
            if len(self._made) > _MOST_MADE:
                self._made.clear()
            row = self._made[at] = self._row(self.lines[at])
        return row

    def place_of(self, key: str) -> int | None:
        return next((at for at, line in enumerate(self.lines) if line.id == key), None)

    def _row(self, line: HomeLine) -> TaggedRow:
        # What matters at the door comes first: where there is no room the last are counted only.
        alive = self.risky.get(line.id)
        # What is over is history still, and no alarm.
        tone = Tone.DANGER if alive else Tone.NEUTRAL
        tags = [] if alive is None else [Tag(tr("위험 이력"), tone)]
        tags += [Tag(codes.cautions().get(code, code), Tone.CAUTION) for code in line.cautions.split()]
        if line.waits:
            tags.append(Tag(tr("보내기 전"), Tone.CAUTION))
        tags += [Tag(codes.cohort(code), Tone.PRIMARY) for code in line.cohorts.split()]
        due = written_day(line.due)
        late = due is not None and due < self.today
        return TaggedRow(
            key=line.id,
            title=tr("{name} 님 댁").format(name=line.head) if line.head else tr("이름을 모르는 댁"),
            subtitle=" · ".join(part for part in (_near(line), _address(line)) if part),
            note=self._met(line),
            chip=_due(line, self.today),
            chip_tone=Tone.DANGER if late else Tone.NEUTRAL,
            tags=tuple(tags),
        )

    def _met(self, line: HomeLine) -> str:
        if not line.met_ms:
            return tr("방문 기록 없음")
        days = (self.now_ms - line.met_ms) // _DAY_MS
        return tr("마지막 방문 {when}").format(
            when=words.ago(line.met_ms, self.now_ms)
            if days < 7
            else words.day(words.local(line.met_ms).date(), self.today)
        )


def _near(line: HomeLine) -> str:
    parts = [line.dong]
    if line.tong:
        parts.append(tr("{n}통").format(n=line.tong))
    if line.ban:
        parts.append(tr("{n}반").format(n=line.ban))
    return " ".join(part for part in parts if part)


def _address(line: HomeLine) -> str:
    return ", ".join(part for part in (line.where, line.detail) if part)


def _due(line: HomeLine, today: date) -> str:
    if line.moved_out:
        return tr("전출 {day}").format(day=line.moved_out)
    return words.due(line.due, today) if line.due else ""


class MyHomesScreen(BaseScreen):
    """Opened from the bar, or by Ctrl+M. What was looked for last is looked for again."""

    # A session that brings or hands over anything tells of that too: thousands are not read anew each minute.
    hears = Changed.VISIT | Changed.HOUSEHOLD | Changed.RISK

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "my_homes", parent)
        self._homes: Homes | None = None
        self._wanted = Wanted()
        self._now_ms = 0
        self._asked = False
        self._header = PageHeader(self.heading(), on_back=context.go.back)
        self._count = Chip()
        self._count.setObjectName("my_homes.count")
        self._count.hide()
        self._header.add_action(self._count)
        self._views = {view: self._view_button(view) for view in View}
        self._name = HomeField()
        self._name.setObjectName("my_homes.name")
        self._name.setAccessibleName(tr("이름으로 추리기"))
        self._name.setPlaceholderText(tr("이름, 초성(ㄱㅁㅅ)으로 추리기"))
        self._cohort, self._place = DropDown(name=tr("대상")), DropDown(name=tr("통·반"))
        self._cohort.setObjectName("my_homes.cohort")
        self._place.setObjectName("my_homes.place")
        self.homes = TaggedList(context.theme, name=self.heading(), on_open=context.go.household)
        self.homes.setObjectName("my_homes.list")
        self.homes.show_alike()
        self._build()
        told = tr("내 가구를 불러오고 있어요…")
        self._reading = ReadingOver(context.theme, told, self._pages, self.refresh)
        self._name.sought.connect(self._seek)
        self._name.down.connect(self._into_list)
        self._name.returnPressed.connect(self._open_first)
        for box in (self._cohort, self._place):
            box.activated.connect(lambda _at: self._choose())
        self._cohort.offer([(tr("모든 대상"), "")], "")
        self._place.offer([(tr("모든 통·반"), "")], "")
        self.shortcut("Ctrl+F", self._name.setFocus)
        for n, view in enumerate(View, 1):
            self.shortcut(f"Alt+{n}", partial(self._look_at, view))
        self.shortcut("Alt+0", self._want_everything)

    def heading(self) -> str:
        return tr("내 가구")

    def read(self) -> None:
        desk = self.context.desk
        self.context.tasks.store(lambda: _read(desk), self._show, self._not_read)

    def _not_read(self, error: Exception) -> None:
        self._reading.failed()
        self.context.fail(error)

    def _view_button(self, view: View) -> Button:
        button = Button(_view_name(view), Kind.TEXT, on_click=lambda: self._look_at(view))
        button.setCheckable(True)
        button.setObjectName(f"my_homes.view.{view.value}")
        return button

    def _build(self) -> None:
        work = QWidget()
        page = QVBoxLayout(work)
        page.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        page.setSpacing(Gap.S)
        views = Flow(gap=Gap.XS)
        for button in self._views.values():
            views.add(button)
        page.addWidget(views)
        fields = self.breaks_when_narrow(QBoxLayout(QBoxLayout.Direction.LeftToRight))
        fields.addWidget(self._name, 2)
        fields.addWidget(self._cohort, 1)
        fields.addWidget(self._place, 1)
        page.addLayout(fields)
        self._pages = QStackedWidget()
        self._everything = Button(
            tr("모든 가구 보기 (Alt+0)"), Kind.SECONDARY, icon="x", on_click=self._want_everything
        )
        self._everything.setObjectName("my_homes.everything")
        self._nothing = EmptyState("search", tr("여기에 맞는 가구가 없습니다"), action=self._everything)
        self._pages.addWidget(self.homes)
        self._pages.addWidget(self._nothing)
        page.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(work, 1)

    def _show(self, read: _Read) -> None:
        self._homes, self._now_ms = read.homes, read.now_ms
        if not self._asked:
            # What was typed meanwhile is looked for.
            self._asked, self._wanted = True, replace(read.wanted, name=self._wanted.name)
        counts = read.homes.view_counts()
        for view, button in self._views.items():
            button.setText(f"{_view_name(view)} {counts[view]}")
        self._fill_boxes(read.homes)
        self._narrow()
        if not self.homes.hasFocus() and not self._name.hasFocus() and self.homes.count():
            self.homes.setFocus()

    def _fill_boxes(self, homes: Homes) -> None:
        # What is looked for stands in its box also where it is nobody's any more: no box may say that it is
        # for all while only some are looked for.
        cohorts, cohort = homes.cohort_counts(), self._wanted.cohort
        offered = [code for code in codes.cohorts() if cohorts[code] or code == cohort]
        if cohort and cohort not in offered:
            offered.append(cohort)
        named = [(f"{codes.cohort(code)} {cohorts[code]}", code) for code in offered]
        self._cohort.offer([(tr("모든 대상"), ""), *named], cohort)
        places, at = homes.place_counts(), (self._wanted.tong, self._wanted.ban)
        some_place = bool(self._wanted.tong)
        around = sorted({*places, at} if some_place else places)
        named = [(f"{_place_name(*place)} {places[place]}", f"{place[0]}/{place[1]}") for place in around]
        self._place.offer([(tr("모든 통·반"), ""), *named], f"{at[0]}/{at[1]}" if some_place else "")

    def _look_at(self, view: View) -> None:
        self._want(replace(self._wanted, view=view))

    def _choose(self) -> None:
        tong, _, ban = str(self._place.currentData() or "0/0").partition("/")
        self._want(
            replace(
                self._wanted,
                cohort=str(self._cohort.currentData() or ""),
                tong=int(tong or 0),
                ban=int(ban or 0),
            )
        )

    def _want_everything(self) -> None:
        """Nothing is looked for any more: no view, no cohort, no place, no name."""
        self._name.clear()
        for box in (self._cohort, self._place):
            box.setCurrentIndex(0)
        self._want(Wanted())

    def _seek(self, text: str) -> None:
        self._wanted = replace(self._wanted, name=text)
        self._narrow()

    def _want(self, wanted: Wanted) -> None:
        self._asked, self._wanted = True, wanted
        self._narrow()
        ledger = self.context.desk.ledger
        self.context.tasks.store(lambda: remember(ledger, wanted), None, self.context.fail)

    def _narrow(self) -> None:
        for view, button in self._views.items():
            button.setChecked(self._asked and view is self._wanted.view)
        if self._homes is None:
            return
        self._reading.done()
        lines = self._homes.chosen(self._wanted)
        today = date.fromisoformat(self._homes.today)
        self.homes.show_rows(HomeRows(lines, self._homes.risky(), today, self._now_ms))
        self._turn_to(self.homes if lines else self._nothing)
        self._count.say(tr("{n}집").format(n=len(lines)), Tone.PRIMARY)
        self._count.show()
        if lines and self.homes.chosen() is None:
            self.homes.choose_at(0)

    def _turn_to(self, page: QWidget) -> None:
        """The cursor, if it was on the page that is put away, goes along."""
        held = self.homes.hasFocus() or self._everything.hasFocus()
        self._pages.setCurrentWidget(page)
        show_if(self._everything, self._wanted != Wanted())
        if held:
            instead = self._name if self._wanted == Wanted() else self._everything
            (self.homes if page is self.homes else instead).setFocus()

    def _into_list(self) -> None:
        if self.homes.isVisible():
            self.homes.setFocus()

    def _open_first(self) -> None:
        chosen = self.homes.chosen()
        if self.homes.isVisible() and chosen is not None:
            self.context.go.household(chosen)


def _view_name(view: View) -> str:
    return {
        View.ALL: tr("모두"),
        View.OVERDUE: tr("지난 방문"),
        View.WEEK: tr("이번 주"),
        View.UNMET: tr("90일 넘게 못 만남"),
        View.WAITING: tr("보낼 것 있음"),
        View.RISK: tr("위험 이력"),
        View.CAUTION: tr("주의할 집"),
        View.MOVED: tr("전출"),
    }[view]


def _place_name(tong: int, ban: int) -> str:
    return tr("{tong}통 {ban}반").format(tong=tong, ban=ban) if ban else tr("{n}통").format(n=tong)
