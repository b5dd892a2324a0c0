"""Two residents of one home, a health check each: every record says whose it was, and that it changed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from db.homes import PersonRow
from tests.agreeing.test_conflicts import edit
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.ui.planner import Hand, working
from tests.ui.visits import RAISED_PRESSURE, fill
from ui.printing.visit_paper import visit_sheet
from ui.screens.household import HouseholdScreen
from ui.screens.review import ReviewScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


@dataclass(frozen=True)
class Couple:
    """`head`: after whom the home is called."""

    home: str
    head: PersonRow
    other: PersonRow


@pytest.fixture
def nurse(field: Field) -> Desk:
    return field.laptop("nurse")


@pytest.fixture
def couple(nurse: Desk) -> Couple:
    for home in homes(nurse):
        row, people = nurse.store.homes.household(home), nurse.store.homes.people(home)
        if row is not None and len(people) > 1 and people[0].name == row.head:
            return Couple(home, people[0], people[1])
    raise AssertionError("two of one home")


def checked(nurse: Desk, home: str, whom: PersonRow) -> str:
    visit = nurse.visiting.start(home, None, [])
    nurse.visiting.set_person(visit, whom.id)
    fill(nurse, visit, "health_check", RAISED_PRESSURE)
    nurse.visiting.finish(visit, Ending(DONE))
    return visit


def test_the_household_and_the_paper_say_whose_check_it_was(
    qtbot: QtBot, theme: Theme, nurse: Desk, couple: Couple
) -> None:
    visits = {checked(nurse, couple.home, whom): whom.name for whom in (couple.head, couple.other)}
    with working(nurse, theme) as stage:
        screen = HouseholdScreen(stage.context, couple.home)
        hand = Hand(qtbot, stage, screen)
        hand.settle()
        rows = [screen.timeline.row_at(at) for at in range(screen.timeline.count())]
        told = {row.key: row.subtitle for row in rows if row.key in visits}
        assert {key: said.split(" · ")[0] for key, said in told.items()} == {
            key: f"방문 대상: {name}" for key, name in visits.items()
        }
        # The last one's, which was not the one after whom the home is called.
        assert f" · 방문 대상: {couple.other.name} · " in hand.words()
    for visit, name in visits.items():
        reading = nurse.reader.visit(visit)
        assert reading is not None
        lines = [str(one) for one in visit_sheet(reading, nurse.clock()).sections[0].lines]
        named = next(line for line in lines if line.startswith("방문 대상: "))
        assert named.startswith(f"방문 대상: {name} (")


def test_the_supervisor_reads_whose_it_is_and_that_it_was_put_right_to_another(
    qtbot: QtBot, theme: Theme, field: Field, nurse: Desk, couple: Couple
) -> None:
    supervisor = field.laptop("supervisor")
    visit = checked(nurse, couple.home, couple.head)
    nurse.visiting.amend(visit)
    nurse.visiting.set_person(visit, couple.other.id)
    nurse.visiting.finish(visit, Ending(DONE))
    sync(nurse)
    sync(supervisor)
    with working(supervisor, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context))
        hand.until(lambda: "지난 기록에서 바뀐 것 1가지" in hand.words())
        said = hand.words().splitlines()
        assert f"{couple.head.name} → {couple.other.name}" in said
        assert any(line.startswith(f"{couple.other.name} (만") for line in said)
        hand.press("visit_words.version.1")
        hand.until(lambda: "예전 기록을 보고 있어요" in hand.words())
        assert any(line.startswith(f"{couple.head.name} (만") for line in hand.words().splitlines())
    row = supervisor.store.visits.get(visit)
    assert row is not None
    supervisor.reviewing.send_back(visit, row.latest, "혈압약은 드셨나요?")
    sync(supervisor)
    sync(nurse)
    with working(nurse, theme) as stage:
        screen = TodayScreen(stage.context)
        Hand(qtbot, stage, screen).settle()
        titles = [screen.troubles.row_at(at).title for at in range(screen.troubles.count())]
        assert f"{couple.other.name} · {couple.head.name} 님 댁" in titles


@pytest.mark.parametrize("gone", ["left", "taken back"])
def test_who_has_gone_since_is_called_by_name_in_what_changed_and_in_the_visits_of_the_home(
    qtbot: QtBot, theme: Theme, field: Field, nurse: Desk, couple: Couple, gone: str
) -> None:
    supervisor = field.laptop("supervisor")
    kept = checked(nurse, couple.home, couple.head)
    visit = checked(nurse, couple.home, couple.head)
    nurse.visiting.amend(visit)
    nurse.visiting.set_person(visit, couple.other.id)
    nurse.visiting.finish(visit, Ending(DONE))
    if gone == "left":
        nurse.editing.left(couple.home, couple.head.id, nurse.today().isoformat())
    else:
        edit(nurse, couple.home, **{f"people__{couple.head.id}__name": None})
    for person in nurse.store.homes.people(couple.home)[1:]:
        nurse.editing.left(couple.home, person.id, nurse.today().isoformat())
    sync(nurse)
    sync(supervisor)
    with working(supervisor, theme) as stage:
        screen = ReviewScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        screen.queue.choose(visit)
        hand.until(lambda: "지난 기록에서 바뀐 것 1가지" in hand.words())
        assert f"{couple.head.name} → {couple.other.name}" in hand.words().splitlines()
        assert couple.head.name in screen.queue.row_at(0).title
    with working(nurse, theme) as stage:
        page = HouseholdScreen(stage.context, couple.home)
        Hand(qtbot, stage, page).settle()
        rows = {row.key: row for row in map(page.timeline.row_at, range(page.timeline.count()))}
        assert rows[kept].subtitle.startswith(f"방문 대상: {couple.head.name} · ")
