"""Finding a household while typing, also in the middle of a syllable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.desk import Desk
from app.households.finding import Found
from ui import codes, words
from ui.components.empty import EmptyState
from ui.components.natural_area import NaturalArea
from ui.components.rows import Rows
from ui.components.search_field import SearchField
from ui.components.spacing import Gap
from ui.components.tagged_rows import Tag, TaggedList, TaggedRow
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr
from ui.screens.base import Step

_SETTLED_MS = 1_000
_ROOMY = 560
"""How wide the list is at 100 % where name, cohort and neighbourhood stand in one line."""


class HomeField(SearchField):
    """Finds households; `down` wants to go into what was found."""

    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            name=tr("가구 찾기"), placeholder=tr("이름, 초성(ㄱㅁㅅ), 주소, 전화번호로 찾기"), parent=parent
        )
        self._sought_out = False

    @property
    def is_wanted(self) -> bool:
        """Whether somebody put the cursor here: a window that comes to the front puts it somewhere too."""
        return self.hasFocus() and self._sought_out

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._sought_out = self._sought_out or event.reason() is not Qt.FocusReason.ActiveWindowFocusReason

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)


class Search(Step):
    """A search field over any content; while something is sought the results lie over the content, which the
    screen puts into `content`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.clear, parent)
        self._context = context
        self._asked = ""
        self._waiting = False
        self._seen: tuple[str, list[Found]] = ("", [])
        self._to_open = ""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._note_seen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        self.field = HomeField(self)
        self.field.setObjectName("today.search")
        self.field.setClearButtonEnabled(False)
        column.addWidget(self.field)
        stacked = QWidget(self)
        column.addWidget(stacked, 1)
        self._stack = QStackedLayout(stacked)
        self.content = QWidget(stacked)
        self._stack.addWidget(self.content)
        self.results = TaggedList(
            context.theme, name=tr("찾은 가구"), on_open=context.go.household, parent=stacked
        )
        self.results.setObjectName("today.results")
        self.results.show_alike()
        self._stack.addWidget(self.results)
        self._nothing: QWidget | None = None
        self.field.sought.connect(self._seek)
        self.field.down.connect(self._into_results)
        self.field.returnPressed.connect(self._open_first)

    def clear(self) -> None:
        """Back to the content; a second time back to the screen before."""
        if not self.field.written() and not self.results.isVisible():
            self._context.go.back()
            return
        self.field.clear()
        self._stack.setCurrentIndex(0)
        self.field.setFocus()

    def answered(self) -> str:
        """What the list that is shown was sought with; empty while none is."""
        return self._seen[0] if self._stack.currentIndex() else ""

    def _seek(self, text: str) -> None:
        """Ask for what is written now. While an answer is on its way no second question is sent: the
        store is asked again when it comes, for whatever is written by then."""
        if not text.strip():
            if self._asked:
                self._context.tasks.store(self._context.desk.search_log.left)
            self._asked = ""
            self._stack.setCurrentIndex(0)
            return
        if self._waiting or text == self._asked:
            return
        self._asked, self._waiting = text, True
        desk: Desk = self._context.desk
        self._context.tasks.store(lambda: (desk.find(text), desk.today()), self._show, self._failed)

    def _show(self, answer: tuple[list[Found], date]) -> None:
        self._waiting = False
        now = self.field.written()
        if not now.strip():
            return
        if now != self._asked:
            self._seek(now)
            return
        found, today = answer
        self.results.show_rows(_Hits(found, today, self._is_roomy))
        self.results.choose_at(0)
        self._stack.setCurrentWidget(self.results if found else self._nobody_found())
        self._seen = (self._asked, found)
        if not self._settling.isActive():
            self._note_seen()
        self._settling.start()
        to_open, self._to_open = self._to_open, ""
        if to_open == self._asked:
            self._open_first()

    def _is_roomy(self) -> bool:
        """Whether the neighbourhood has room beside the name and the cohort."""
        return self.results.viewport().width() * 100 >= _ROOMY * self._context.theme.scale_percent

    def _nobody_found(self) -> QWidget:
        """Made when it has to be said for the first time."""
        if self._nothing is None:
            title = tr("찾는 가구가 없습니다")
            text = tr("이름의 앞 글자, 초성, 도로명, 전화번호 뒤 네 자리로도 찾을 수 있습니다.")
            self._nothing = NaturalArea(EmptyState("search", title, text))
            self._stack.addWidget(self._nothing)
        return self._nothing

    def _note_seen(self) -> None:
        """A line in the access log for the first list somebody sees and for the one they stay with: not one
        for every key. Nothing is shown without any."""
        (query, found), log = self._seen, self._context.desk.search_log
        if found and self.isVisible():
            self._context.tasks.store(lambda: log.listed(query, found), None, self._context.fail, owner=self)

    def note_seen(self) -> None:
        """Somebody goes on to what was found, or locks: what is seen now is what was sought."""
        if self._settling.isActive():
            self._settling.stop()
            self._note_seen()

    def _failed(self, error: Exception) -> None:
        self._waiting, self._to_open = False, ""
        self._context.fail(error)

    def _into_results(self) -> None:
        if self.results.isVisible():
            self.results.setFocus()
            # The first one is current already: Down goes on from it.
            self.results.choose_at(min(1, self.results.count() - 1))

    def _open_first(self) -> None:
        """Enter, also before the answer to what is written has come: never the first of an older list."""
        now = self.field.written()
        if self.answered() != now:
            self._to_open = now
            self._seek(now)
            return
        chosen = self.results.chosen()
        if self.results.isVisible() and chosen is not None:
            self._context.go.household(chosen)


class _Hits(Rows):
    """Rows of what was found: at each key most of them are never looked at."""

    def __init__(self, found: list[Found], today: date, is_roomy: Callable[[], bool]) -> None:
        self._found = found
        self._today = today
        self._is_roomy = is_roomy
        self._made: dict[tuple[int, bool], TaggedRow] = {}

    def __len__(self) -> int:
        return len(self._found)

    def row(self, at: int) -> TaggedRow:
        which = at, self._is_roomy()
        if which not in self._made:
            self._made[which] = _row(self._found[at], self._today, roomy=which[1])
        return self._made[which]

    def place_of(self, key: str) -> int | None:
        return next((at for at, hit in enumerate(self._found) if hit.household.id == key), None)


def _row(hit: Found, today: date, *, roomy: bool) -> TaggedRow:
    home = hit.household
    title = (
        words.household_name(home)
        if hit.person is None
        else words.person(hit.person.name, hit.person.birth, today)
    )
    whose = "" if hit.person is None or hit.person.name == home.head else words.household_name(home)
    near = words.neighbourhood(home)
    # In a narrow window the cohort says more than where it is, which is told below.
    below = (whose, words.address(home)) if roomy else (near, whose, words.address(home))
    # Two lines each, so that the list need not measure every row.
    return TaggedRow(
        key=home.id,
        title=title,
        subtitle=" · ".join(part for part in below if part) or " ",
        chip=near if roomy else "",
        tags=tuple(Tag(codes.cohort(code), Tone.PRIMARY) for code in home.cohorts.split()),
    )
