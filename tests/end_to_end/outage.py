"""Two in the afternoon, no network: a screening, and an hour and ten minutes later the officer's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.desk import Desk
from tests.field import District
from tests.someone import Someone
from tests.tour_places import assess, officer_takes, sit_down_again
from tests.visit_day import no_look, sit_down
from ui.theme import Theme

T = TypeVar("T")

_MINUTE_MS = 60_000
_OUTAGE_MINUTES = 70


def screening_in_an_outage(theme: Theme, district: District) -> None:
    """The planner screens at 14:00 by the laptop's clock; the network comes back at 15:10. Until then the
    screen says whom to call, after that who took it."""
    demo = district.demo()
    officer = sit_down(theme, district, demo, "duty_officer", no_look)
    planner = sit_down_again(theme, district, demo, "planner")
    desk = desk_of(planner)
    clock = desk.clock
    district.go_offline()
    desk.clock = desk.ledger.clock = lambda: clock() - _OUTAGE_MINUTES * _MINUTE_MS
    planner.choose_row("today.homes", "최영자")
    planner.press("today.start")
    assess(planner, no_look)
    planner.reads("아직 접수 전이에요")
    desk.clock = desk.ledger.clock = clock
    planner.reads(f"{desk.identity.policy.acknowledge_minutes}분이 지났어요")
    planner.reads(desk_of(officer).identity.worker.phone)
    [waiting] = on_store(planner, lambda: desk.store.visits.risks(9))
    assert on_store(officer, lambda: desk_of(officer).store.visits.risk(waiting.id)) is None
    district.go_online()
    officer_takes(officer, no_look)
    planner.until(lambda: not planner.widgets("shell.crisis.called"), "the end of the banner")
    planner.reads(f"{desk_of(officer).identity.worker.name} 님이")
    planner.leave()
    officer.leave()


def on_store(someone: Someone, work: Callable[[], T]) -> T:
    """What the store of this laptop says, between what the window and its session ask of it."""
    shell = someone.window.shell
    assert shell is not None
    return shell.context.tasks.wait_for_store(work)


def desk_of(someone: Someone) -> Desk:
    shell = someone.window.shell
    assert shell is not None
    return shell.context.desk
