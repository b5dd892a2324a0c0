"""Every screen that shows somebody's record says so in the access log, when it is opened, once."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.visits.left_off import Place, subject_of
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.ui.planner import Hand, working
from tests.ui.visits import CALM_CALL, DESPAIR, visited
from ui.context import Changed
from ui.places import ABOUT, GENERAL, screen_at
from ui.screens.base import BaseScreen
from ui.screens.vault_files import RecordedFiles
from ui.theme import Theme

__all__ = ["field", "prepared"]

LINES_OF = {
    "household": {"household.read"},
    "health": {"health.read"},
    "visit": {"draft.read"},
    "form": {"form.open"},
    "reading": {"visit.read"},
    "crisis": {"risk.read"},
    "screening": {"risk.read"},
    "handover": {"homes.list"},
}
LISTS = {
    "planner": {
        "home": "homes.list",
        "homes": "homes.list",
        "my_homes": "homes.list",
        "handover": "homes.list",
        "sync_details": "sync.list",
        "questions": "questions.list",
    },
    "supervisor": {"home": "review.list", "handover": "homes.list"},
    "duty_officer": {"home": "risk.list"},
}
WITHOUT_NAMES = {"recovery_code", "passphrase", "settings"}
"""Whose laptop asks for a code is noted when the code is shown."""


def lines(desk: Desk) -> list[tuple[str, str]]:
    return [(line.action, line.subject) for line in desk.store.access_log.lines()]


def opened(qtbot: QtBot, theme: Theme, desk: Desk, place: Place) -> list[tuple[str, str]]:
    """The lines that opening the screen of this place writes. What it reads again because a session brought
    something writes none: the log tells what somebody did."""
    before = len(lines(desk))
    with working(desk, theme) as stage:
        screen = screen_at(stage.context, place)
        assert isinstance(screen, BaseScreen), place
        hand = Hand(qtbot, stage, screen)
        written = lines(desk)[before:]
        stage.tell(Changed.EVERYTHING)
        hand.settle()
        later = [action for action, _subject in lines(desk)[before + len(written) :]]
        assert later == [], "nobody did anything: news came"
        screen.leave()
        screen.hide()
        return written


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


def test_no_screen_about_somebody_opens_without_its_line(
    qtbot: QtBot, theme: Theme, field: Field, planner: Desk
) -> None:
    recorded = visited(planner, {"wellbeing_call": CALM_CALL})
    visited(planner, {"mind_assessment": DESPAIR})
    assert sync(planner).trouble is None
    officer, supervisor = field.laptop("duty_officer"), field.laptop("supervisor")
    for desk in (officer, supervisor):
        assert sync(desk).trouble is None
    [risk] = [row.id for row in officer.inbox.screenings()]
    home = homes(planner)[0]
    begun = planner.visiting.start(home, None, [])
    # Whose readings the page of the visit looks at by itself, to propose what comes next.
    planner.visiting.set_person(begun, planner.store.homes.people(home)[0].id)
    cases = {
        "household": (planner, [home]),
        "health": (planner, [home]),
        "visit": (planner, [begun]),
        "form": (planner, [begun, "wellbeing_call"]),
        "reading": (planner, [recorded]),
        "crisis": (planner, [risk]),
        "screening": (officer, [risk]),
        "handover": (supervisor, [home]),
    }
    assert set(cases) == set(ABOUT) == set(LINES_OF), "a new screen about somebody: which line does it write?"
    for screen, (desk, about) in cases.items():
        place = Place(screen, about)
        written = opened(qtbot, theme, desk, place)
        subjects = {subject_of(place)} if screen != "handover" else {f"day/{desk.today().isoformat()}"}
        expected = {(action, subject) for action in LINES_OF[screen] for subject in subjects}
        assert expected <= set(written), screen
        assert {line.worker for line in desk.store.access_log.lines()} == {desk.identity.worker.id}
    assert sync(planner).trouble is None, "the hub takes every kind of line"


@pytest.mark.parametrize("role", list(LISTS))
def test_lists_of_people_are_noted_for_the_day(qtbot: QtBot, theme: Theme, field: Field, role: str) -> None:
    assert set().union(*LISTS.values()) | WITHOUT_NAMES == set(GENERAL), "a new list: which line?"
    day = f"day/{field.laptop(role).today().isoformat()}"
    for screen, action in LISTS[role].items():
        desk = field.laptop(role)
        assert (action, day) in opened(qtbot, theme, desk, Place(screen)), screen
        desk.close()


def test_a_photograph_that_is_opened_leaves_a_line(
    qtbot: QtBot, theme: Theme, field: Field, planner: Desk
) -> None:
    begun = planner.visiting.start(homes(planner)[0], None, [])
    planner.open_form(begun, "wellbeing_call")
    name = planner.visiting.attach(
        begun, "wellbeing_call", "/data/call/letter", Offered(Kind.FILE, "text/plain", b"a letter")
    )
    kept = planner.attachments.named(begun, name)
    assert kept is not None
    before = len(lines(planner))
    with working(planner, theme) as stage:
        screen = screen_at(stage.context, Place("sync_details"))
        assert isinstance(screen, BaseScreen)
        hand = Hand(qtbot, stage, screen)
        files, seen = RecordedFiles(stage.context), []
        for _ in range(2):
            files.show(kept.id, lambda contents: contents, seen.append, stage.failed.append, screen)
            hand.settle()
        hand.until(lambda: len(seen) == 2)
        screen.hide()
    written = [line for line in lines(planner)[before:] if line[0] == "attachment.read"]
    assert written == [("attachment.read", f"visit/{begun}")]
