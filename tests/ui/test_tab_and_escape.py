"""Where the keys lead: Escape out of a screen, the cursor to its first act, the page along with Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget

from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.someone import TALL
from tests.ui.test_by_keyboard_alone import Typist, at_laptop, in_screen
from tests.ui.visits import CALM_CALL, DESPAIR, fill
from ui.components.drop_down import DropDown
from ui.context import Changed
from ui.theme import Theme

__all__ = ["field", "prepared"]
pytestmark = pytest.mark.usefixtures("qtbot")

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def place(someone: Typist) -> str:
    shell = someone.window.shell
    assert shell is not None
    return shell.screen_shown.objectName()


def at_rest(someone: Typist) -> None:
    """Everything that was asked of the store stands on the screen."""
    shell = someone.window.shell
    assert shell is not None
    someone.until(lambda: not shell.context.tasks._pending, "an answer of the store")


def first_session_ended(someone: Typist) -> None:
    """The next one is a minute away: until then nothing on the page of the sessions comes and goes."""
    shell = someone.window.shell
    assert shell is not None
    someone.until(lambda: shell.syncing.sessions > 0 and not shell.syncing.running, "the first session's end")


def test_escape_leads_back_from_wherever_the_cursor_is(theme: Theme, field: Field) -> None:
    supervisor = at_laptop(theme, field, "supervisor")
    first_session_ended(supervisor)
    supervisor.key(Qt.Key.Key_T, _CTRL)
    assert supervisor._at().objectName() == "giving.role.planner"
    supervisor.tab_to("status.standing")
    supervisor.key(Qt.Key.Key_Return)
    supervisor.until(lambda: supervisor._at().objectName() == "sync.now", "the cursor on the first act")
    supervisor.key(Qt.Key.Key_Comma, _CTRL)
    assert place(supervisor) == "settings"
    supervisor.tab_to("nav.lock")
    for one in ("sync", "handover", "review"):
        supervisor.key(Qt.Key.Key_Escape)
        assert place(supervisor) == one
    supervisor.key(Qt.Key.Key_Escape)
    assert place(supervisor) == "review"
    supervisor.leave()


@pytest.mark.parametrize(
    "way", [(Qt.Key.Key_Escape, _NONE), (Qt.Key.Key_Left, _ALT), (Qt.Key.Key_Home, _ALT)]
)
def test_no_way_out_throws_words_away(
    theme: Theme, field: Field, way: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    supervisor = at_laptop(theme, field, "supervisor")
    supervisor.key(Qt.Key.Key_T, _CTRL)
    supervisor.until(lambda: bool(supervisor.widgets("giving.tong.1")), "the households")
    supervisor.tab_to("giving.reason")
    supervisor.types("인사이동")
    supervisor.key(*way)
    assert place(supervisor) == "review"
    supervisor.reads("적던 말은 그대로 있습니다")
    supervisor.key(Qt.Key.Key_T, _CTRL)
    supervisor.until(lambda: bool(supervisor.widgets("giving.tong.1")), "the households")
    reason = supervisor.sees("giving.reason")
    assert isinstance(reason, QLineEdit)
    assert reason.text() == "인사이동"
    reason.clear()
    supervisor.key(Qt.Key.Key_Escape)
    supervisor.key(Qt.Key.Key_T, _CTRL)
    supervisor.until(lambda: bool(supervisor.widgets("giving.tong.1")), "the households")
    again = supervisor.sees("giving.reason")
    assert isinstance(again, QLineEdit)
    assert not again.text(), "who takes the words out has done with them"
    supervisor.leave()


def test_escape_closes_what_is_nearest_first(theme: Theme, field: Field) -> None:
    """A list that is open, then the form with what was typed, then the visit."""
    supervisor = at_laptop(theme, field, "supervisor")
    supervisor.key(Qt.Key.Key_T, _CTRL)
    at_rest(supervisor)
    box = supervisor.tab_to("giving.from")
    assert isinstance(box, DropDown)
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    supervisor.until(lambda: not box.view().isVisible(), "the list closed")
    assert place(supervisor) == "handover"
    supervisor.leave()
    planner = at_laptop(theme, field, "planner")
    shell = planner.window.shell
    assert shell is not None
    desk = shell.context.desk
    on_store = shell.context.tasks.wait_for_store
    visit = on_store(lambda: desk.visiting.start(homes(desk)[0], None, []))
    shell.context.go.visit(visit)
    shell.context.go.form(visit, "mind_assessment")
    planner.sees("form.view")
    at_rest(planner)
    planner.types("1")
    planner.until(lambda: not shell.context.tasks._pending, "the answer kept")
    planner.key(Qt.Key.Key_Escape)
    planner.until(lambda: place(planner) == "visit", "the visit")
    at_rest(planner)
    assert [form for form, _ in on_store(lambda: desk.drafts.summary(visit)).forms] == ["mind_assessment"]
    planner.key(Qt.Key.Key_Escape)
    planner.until(lambda: place(planner) == "today", "the day")
    planner.leave()


def test_the_page_goes_along_where_tab_leads_into_it(theme: Theme, field: Field) -> None:
    """From the head of a page, at large text, to a button far below."""
    supervisor = at_laptop(theme, field, "supervisor")
    first_session_ended(supervisor)
    supervisor.window.resize(*TALL)
    theme.scale_to(200)
    supervisor.tab_to("status.standing")
    supervisor.key(Qt.Key.Key_Return)
    supervisor.until(lambda: place(supervisor) == "sync", "the details")
    at_rest(supervisor)
    before = supervisor.tab_to("sync.now")
    supervisor.key(Qt.Key.Key_Tab)
    now = supervisor._at()
    assert isinstance(now, QAbstractButton)
    assert now is not before
    supervisor.until(lambda: in_sight(now), f"{now.objectName()} in sight")
    supervisor.leave()


def test_a_record_is_read_to_its_end_by_keys(theme: Theme, field: Field) -> None:
    """Nothing on it takes the cursor."""
    planner = field.laptop("planner")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    fill(planner, visit, "wellbeing_call", CALM_CALL)
    fill(planner, visit, "elder_universal", {})
    planner.visiting.finish(visit, Ending(DONE))
    planner.close()
    at_home = at_laptop(theme, field, "planner")
    shell = at_home.window.shell
    assert shell is not None
    shell.context.go.reading(visit)
    at_home.until(lambda: bool(at_home.widgets("reading.amend")), "the record")
    area = at_home.sees("reading.area")
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    at_home.until(lambda: bar.maximum() > 0, "a long page")
    at_home.key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    at_home.key(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    at_home.key(Qt.Key.Key_Home)
    assert bar.value() == 0
    at_home.leave()


def test_so_is_a_dialog_with_one_button(theme: Theme, field: Field) -> None:
    """Who is on duty, at large text on a wide screen."""
    supervisor = at_laptop(theme, field, "supervisor")
    theme.scale_to(200)
    supervisor.strike("duty.show")
    dialog = supervisor.sees("duty.dialog")
    bars = [one.verticalScrollBar() for one in dialog.findChildren(QScrollArea)]
    supervisor.until(lambda: any(bar.maximum() > 0 for bar in bars), "more than there is room for")
    (bar,) = [bar for bar in bars if bar.maximum() > 0]
    supervisor.key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    supervisor.key(Qt.Key.Key_Escape)
    supervisor.until(lambda: not supervisor.widgets("duty.dialog"), "the page")
    supervisor.leave()


def officer_of_a_screening(theme: Theme, field: Field) -> Typist:
    """At the laptop to which somebody's despair came."""
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    visit = nurse.visiting.start(homes(nurse)[0], None, [])
    fill(nurse, visit, "mind_assessment", DESPAIR)
    nurse.visiting.finish(visit, Ending(DONE))
    assert sync(nurse).trouble is None
    assert sync(officer).trouble is None
    officer.close()
    return at_laptop(theme, field, "duty_officer")


def test_a_supervisor_at_a_household_has_the_cursor_on_something_to_be_seen(
    theme: Theme, field: Field
) -> None:
    """Nothing is visited from there: the button that begins a visit is not shown."""
    supervisor = at_laptop(theme, field, "supervisor")
    shell = supervisor.window.shell
    assert shell is not None
    shell.context.go.household(shell.context.tasks.wait_for_store(shell.context.desk.store.homes.ids)[0])
    supervisor.until(lambda: supervisor._at().objectName() == "household.assign", "the first act")
    supervisor.leave()


def test_the_cursor_is_never_out_of_sight(theme: Theme, field: Field) -> None:
    """On an upright screen in large text what to do at once fills the page of a screening."""
    at_desk = officer_of_a_screening(theme, field)
    at_desk.window.resize(*TALL)
    theme.scale_to(200)
    at_desk.until(lambda: at_desk._row("inbox.list", "님 댁") >= 0, "the screening")
    at_desk.key(Qt.Key.Key_Return)
    at_desk.sees("screening.open")
    at_rest(at_desk)
    at_desk.until(lambda: in_screen(at_desk), "the cursor on the page")
    for _ in range(4):
        at_desk.until(lambda: not at_desk._at().visibleRegion().isEmpty(), "the cursor in sight")
        at_desk.key(Qt.Key.Key_Tab)
    at_desk.leave()


def test_an_officer_keeps_the_cursor_while_news_come_behind_a_dialog(theme: Theme, field: Field) -> None:
    at_desk = officer_of_a_screening(theme, field)
    at_desk.until(lambda: at_desk._row("inbox.list", "님 댁") >= 0, "the screening")
    at_desk.key(Qt.Key.Key_Return)
    at_desk.until(lambda: at_desk._at().objectName() == "screening.reason.0", "the first act")
    at_desk.strike("follow.contact")
    at_desk.sees("follow.contact.dialog")
    shell = at_desk.window.shell
    assert shell is not None
    button = at_desk.window.findChild(QAbstractButton, "follow.contact")
    shell.tell(Changed.SYNC)
    at_rest(at_desk)
    at_desk.key(Qt.Key.Key_Escape)
    at_desk.until(lambda: not at_desk.widgets("follow.contact.dialog"), "the page")
    at_desk.turn_to_laptop()
    at_desk.until(lambda: at_desk._at().objectName() == "follow.contact", "the cursor again")
    assert at_desk._at() is not button, "the card was made anew"
    at_desk.strike("screening.acknowledge")
    at_desk.sees("screening.taken")
    at_desk.until(lambda: at_desk._at().objectName() == "follow.contact", "what is to be done next")
    at_desk.leave()


def in_sight(part: QWidget) -> bool:
    area = part.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    seen = area.viewport()
    return seen.rect().contains(QRect(part.mapTo(seen, QPoint(0, 0)), part.size()))
