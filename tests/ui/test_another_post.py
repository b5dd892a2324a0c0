"""Whoever was an officer and is none any more sits before the screens of their new post, without locking."""

from __future__ import annotations

from contextlib import ExitStack

from pytestqt.qtbot import QtBot

from app.wire.people import Role, Worker
from tests.field import sync
from tests.ui.conftest import Copied
from tests.ui.visits import DESPAIR, visited
from tests.visit_day import no_look, sit_down
from ui.theme import Theme


def test_the_inbox_gives_way_to_the_screens_of_the_new_post(
    qtbot: QtBot, theme: Theme, district: Copied
) -> None:
    planner = district.laptop("planner")
    visited(planner, {"mind_assessment": DESPAIR})
    sync(planner)
    with ExitStack() as leaving:
        officer = sit_down(theme, district, district.demo_of_the_enrolled(), "duty_officer", no_look)
        leaving.callback(officer.leave)
        shell = officer.window.shell
        assert shell is not None
        officer.until(lambda: "접수 전 1건" in officer.words(), "what came")
        who = shell.context.desk.identity.worker
        district.hub.add_worker(Worker(id=who.id, name=who.name, role=Role.PLANNER, dongs=["정릉3동"]))
        shell.context.sync_now()
        officer.until(lambda: officer.window.shell not in (None, shell), "the screens of the new post")
        officer.sees("today")
        assert "접수 전" not in officer.words()
        now = officer.window.shell
        assert now is not None
        desk = now.context.desk
        assert desk.assigning is None
        district.hub.add_worker(Worker(id=who.id, name=who.name, role=Role.SUPERVISOR, dongs=["정릉3동"]))
        now.context.sync_now()
        officer.until(lambda: officer.window.shell not in (None, now), "those of the next one")
        officer.sees("review")
        assert desk.assigning is not None, "and may do what that post does"
