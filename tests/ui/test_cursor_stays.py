"""After something was closed, leafed or put away the cursor is on what comes next, not on what is far off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.someone import TALL, WIDE
from tests.ui.test_by_keyboard_alone import Typist, at_laptop, open_kim
from tests.ui.test_tab_and_escape import at_rest, first_session_ended, officer_of_a_screening, place
from tests.ui.visits import CALM_CALL, fill
from ui.components.button import Button
from ui.components.in_sight import bring_into_sight
from ui.components.renewed import Renewed
from ui.components.tagged_rows import TaggedList
from ui.components.text import Text
from ui.screens.base import scrolling
from ui.screens.household_sections import HOME, PERSON
from ui.screens.review import ReviewScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]
pytestmark = pytest.mark.usefixtures("qtbot")

_CTRL = Qt.KeyboardModifier.ControlModifier
_MOST_WEEKS = 30


def is_at(someone: Typist, name: str) -> None:
    """The cursor is there, in sight, and the next key goes to it."""
    someone.until(lambda: someone._at().objectName() == name, f"the cursor on {name}")
    at_rest(someone)
    assert someone._at().objectName() == name
    someone.until(lambda: not someone._at().visibleRegion().isEmpty(), f"{name} in sight")


@pytest.mark.parametrize("section", [HOME, PERSON])
def test_after_editing_it_is_where_the_fields_were_opened(theme: Theme, field: Field, section: str) -> None:
    """It stood on 거절, and Enter began a refusal."""
    planner = at_laptop(theme, field, "planner")
    open_kim(planner)
    planner.sees("household.start")
    at_rest(planner)
    opener = f"household.edit.{HOME}"
    if section == PERSON:
        opener = next(
            each.objectName()
            for each in planner.window.findChildren(QAbstractButton)
            if each.isVisible() and each.objectName().startswith(f"household.edit.{PERSON}")
        )
    planner.strike(opener)
    planner.sees("edit.save")
    planner.types("가")
    planner.key(Qt.Key.Key_Escape)
    planner.until(lambda: not planner.widgets("edit.save"), "the page as it is read")
    is_at(planner, opener)
    planner.key(Qt.Key.Key_Return)
    planner.sees("edit.save")
    planner.key(Qt.Key.Key_Return, _CTRL)
    planner.until(lambda: not planner.widgets("edit.save"), "saved")
    is_at(planner, opener)
    planner.leave()


def at_review(theme: Theme, field: Field) -> Typist:
    """A supervisor to whom three visits came."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    for home in homes(planner)[:3]:
        visit = planner.visiting.start(home, None, [])
        fill(planner, visit, "wellbeing_call", CALM_CALL)
        planner.visiting.finish(visit, Ending(DONE))
    assert sync(planner).trouble is None
    assert sync(supervisor).trouble is None
    supervisor.close()
    someone = at_laptop(theme, field, "supervisor")
    someone.until(lambda: someone._row("review.queue", "님 댁") >= 0, "what is to be reviewed")
    first_session_ended(someone)
    at_rest(someone)
    return someone


def test_leafing_on_from_a_closed_question_stays_in_the_list(theme: Theme, field: Field) -> None:
    """The button to return was switched off under the cursor, which went to the household."""
    supervisor = at_review(theme, field)
    queue = supervisor.sees("review.queue")
    assert isinstance(queue, TaggedList)
    first = queue.chosen()
    supervisor.key(Qt.Key.Key_R)
    supervisor.key(Qt.Key.Key_Escape)
    is_at(supervisor, "review.return")
    supervisor.key(Qt.Key.Key_J)
    assert queue.chosen() != first
    is_at(supervisor, "review.queue")
    supervisor.window.resize(*TALL)
    supervisor.key(Qt.Key.Key_Return)
    is_at(supervisor, "review.to_list")
    supervisor.until(lambda: supervisor.sees("review.approve").isEnabled(), "the visit")
    supervisor.key(Qt.Key.Key_R)
    supervisor.key(Qt.Key.Key_Escape)
    is_at(supervisor, "review.return")
    supervisor.key(Qt.Key.Key_J)
    is_at(supervisor, "review.to_list")
    # A household looked at in between, and back: the visit is there, and the cursor is in it, not on the list
    # that is hidden, and on what was struck.
    supervisor.until(lambda: supervisor.sees("review.approve").isEnabled(), "the next visit")
    supervisor.strike("review.household")
    # A screen that fills itself comes once it is filled: only then the visit was out of sight.
    supervisor.until(lambda: not supervisor.widgets("review.household"), "the household in its place")
    supervisor.key(Qt.Key.Key_Escape)
    supervisor.until(lambda: place(supervisor) == "review", "the visit again")
    at_rest(supervisor)
    is_at(supervisor, "review.household")
    supervisor.key(Qt.Key.Key_Escape)
    is_at(supervisor, "review.queue")
    supervisor.leave()


def week_shown(planner: Typist) -> str:
    """What the first day card says."""
    card = planner.sees("week.day.0")
    assert isinstance(card, QAbstractButton)
    return card.text()


def at_the_week(theme: Theme, field: Field) -> Typist:
    """A planner who looks at it, with nothing on its way any more."""
    planner = at_laptop(theme, field, "planner")
    planner.until(lambda: planner._row("today.homes", "정릉") >= 0, "the homes")
    first_session_ended(planner)
    at_rest(planner)
    planner.strike("today.view.week", Qt.Key.Key_Space)
    planner.until(lambda: bool(week_shown(planner)), "the week")
    at_rest(planner)
    return planner


def leaf_to_another_week(planner: Typist, key: Qt.Key) -> None:
    before = week_shown(planner)
    planner.key(key)
    planner.until(lambda: week_shown(planner) != before, "another week")
    at_rest(planner)


def day_chosen(planner: Typist) -> QAbstractButton:
    """The card of the day that is looked at."""
    cards = [planner.sees(f"week.day.{at}") for at in range(7)]
    return next(each for each in cards if isinstance(each, QAbstractButton) and each.isChecked())


def test_tab_leads_to_the_day_that_is_looked_at_and_arrows_to_the_others(theme: Theme, field: Field) -> None:
    planner = at_the_week(theme, field)
    today = day_chosen(planner)
    planner.tab_to("week.after")
    planner.key(Qt.Key.Key_Tab)
    assert planner._at() is today
    back = Qt.Key.Key_Left if today.objectName() == "week.day.6" else Qt.Key.Key_Right
    planner.key(back)
    at_rest(planner)
    other = day_chosen(planner)
    assert other is not today
    assert planner._at() is other
    planner.key(Qt.Key.Key_Tab)
    assert not planner._at().objectName().startswith("week."), "one stop for the seven days"
    planner.key(Qt.Key.Key_Backtab)
    assert planner._at() is other
    leaf_to_another_week(planner, Qt.Key.Key_PageDown)
    assert planner._at() is day_chosen(planner) is other
    planner.leave()


@pytest.mark.parametrize("begin", ["today.homes", "the day"])
def test_weeks_are_leafed_from_the_list_and_from_the_days_also_past_an_empty_one(
    theme: Theme, field: Field, begin: str
) -> None:
    planner = at_the_week(theme, field)
    now = week_shown(planner)
    planner.tab_to(day_chosen(planner).objectName() if begin == "the day" else begin)
    leafed = 0
    while planner.widgets("today.homes") and leafed < _MOST_WEEKS:
        leaf_to_another_week(planner, Qt.Key.Key_PageDown)
        leafed += 1
    assert not planner.widgets("today.homes"), "a week without homes"
    assert planner._at().objectName().startswith("week.day."), "on the day that is looked at"
    for _ in range(leafed):
        leaf_to_another_week(planner, Qt.Key.Key_PageUp)
    assert week_shown(planner) == now
    at_rest(planner)
    planner.sees("today.homes")
    planner.leave()


def test_what_is_brought_into_sight_is_seen_also_where_it_is_made_anew_meanwhile(qtbot: QtBot) -> None:
    """The next contact after 접수: the page was read again on the way there, and it lay below the edge."""
    window = QWidget()
    qtbot.addWidget(window)
    page = Renewed()
    area = scrolling(page, window)
    area.resize(400, 300)
    window.resize(400, 300)
    with qtbot.waitActive(window):
        window.show()
    fill_with_lines(page)
    asked = page.part("follow.contact")
    assert asked is not None
    asked.setFocus()
    bring_into_sight(asked)
    fill_with_lines(page)
    anew = page.part("follow.contact")
    assert anew is not None
    assert anew is not asked
    qtbot.waitUntil(anew.hasFocus)
    qtbot.waitUntil(lambda: anew.visibleRegion().boundingRect() == anew.rect())


def fill_with_lines(page: Renewed) -> None:
    with page.renewing() as column:
        for line in range(40):
            column.addWidget(Text(str(line)))
        button = Button("연락함")
        button.setObjectName("follow.contact")
        column.addWidget(button)


@pytest.mark.parametrize("size", [TALL, WIDE])
def test_an_officer_with_large_text_begins_at_the_acceptance(
    theme: Theme, field: Field, size: tuple[int, int]
) -> None:
    """It began on 뒤로, and a second Enter left the screening."""
    officer = officer_of_a_screening(theme, field)
    officer.window.resize(*size)
    theme.scale_to(200)
    officer.until(lambda: officer._row("inbox.list", "님 댁") >= 0, "the screening")
    officer.reads("접수를 기다리는 마음건강평가가 1건 있어요.")
    officer.key(Qt.Key.Key_Return)
    is_at(officer, "screening.note")
    assert "접수를 기다리는 마음건강평가가 1건 있어요." not in officer.words(), "over the number to call"
    officer.key(Qt.Key.Key_Return)
    is_at(officer, "screening.acknowledge")
    assert "아직 아무도 접수하지 않았어요" in officer.words(), "an Enter too many takes nothing"
    officer.key(Qt.Key.Key_Return)
    officer.reads("님이 오늘")
    is_at(officer, "follow.contact")
    officer.key(Qt.Key.Key_Escape)
    officer.until(lambda: place(officer) == "inbox", "the list")
    at_rest(officer)
    officer.key(Qt.Key.Key_Return)
    is_at(officer, "follow.contact")
    officer.leave()


def test_what_a_sync_brings_leaves_the_cursor_in_the_visit_that_is_read(theme: Theme, field: Field) -> None:
    supervisor = at_review(theme, field)
    supervisor.key(Qt.Key.Key_J)
    supervisor.until(lambda: supervisor.sees("review.approve").isEnabled(), "the visit")
    supervisor.sees("review.household").setFocus()
    is_at(supervisor, "review.household")
    review = supervisor.window.findChild(ReviewScreen)
    assert review is not None
    for _ in range(2):
        review.refresh()
        at_rest(supervisor)
        is_at(supervisor, "review.household")
    supervisor.leave()
