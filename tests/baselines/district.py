"""The same district at the same minute every time: seeded, its clock standing still."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.enrolling import enrol_device
from app.vault.vault import Vault
from app.visits.left_off import Place
from app.visits.visiting import DONE, Ending
from district.demo.furnishing import furnish
from district.hub import Hub
from tests.field import CHEAP, District, sync
from tests.prepared import homes
from tests.ui.visits import CALM_CALL, DESPAIR, RAISED_PRESSURE, answer_form, fill
from ui.context import Context

NOW = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
_HOMES = 90


def clock() -> int:
    """Milliseconds since 1970 UTC: a Monday morning in Seoul."""
    return int(NOW.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Standing:
    """`place` on the laptop of `role`, or what `build` makes there."""

    name: str
    role: str
    place: Place
    build: Callable[[Context], QWidget] | None = None


@contextmanager
def standing_still(folder: Path) -> Iterator[tuple[dict[str, Desk], list[Standing]]]:
    """Four laptops, with the places worth a picture."""
    zone = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Seoul"
    if hasattr(time, "tzset"):
        time.tzset()
    hub = Hub.create(
        f"sqlite:///{folder / 'hub.sqlite'}", "성북구", key_file=folder / "hub.key", now_ms=clock
    )
    district = District(hub, "", folder)
    try:
        furnish(hub, NOW.date(), _HOMES)
        district.go_online()
        desks = {role: _laptop(district, role) for role in ("planner", "nurse", "supervisor", "duty_officer")}
        places = _morning(desks)
        yield desks, places
    finally:
        district.close()
        district.go_offline()
        hub.close()
        if zone is None:
            os.environ.pop("TZ")
        else:
            os.environ["TZ"] = zone
        if hasattr(time, "tzset"):
            time.tzset()


def _laptop(district: District, role: str) -> Desk:
    person = district.person(role)
    vault = Vault(district.folder / f"laptop-{role}")
    code = district.hub.enrolment_code(person.worker.id)
    enrol_device(vault, district.url, code, person.passphrase, role, derivation=CHEAP).close()
    from app.desk import unlock

    desk = unlock(vault, person.passphrase, clock)
    district._open.callback(desk.close)
    _synced(desk)
    return desk


def _morning(desks: dict[str, Desk]) -> list[Standing]:
    planner, nurse = desks["planner"], desks["nurse"]
    home = homes(nurse)[0]
    visit = nurse.visiting.start(home, None, [])
    fill(nurse, visit, "health_check", RAISED_PRESSURE)
    fill(nurse, visit, "mind_assessment", DESPAIR)
    nurse.visiting.finish(visit, Ending(DONE, note="다음에는 아드님과 함께"))
    own = homes(planner)
    called = planner.visiting.start(own[0], None, ["warden"])
    fill(planner, called, "wellbeing_call", CALM_CALL)
    planner.visiting.finish(called, Ending(DONE))
    begun = planner.visiting.start(own[1], None, [])
    answer_form(planner, begun, "wellbeing_call", {"reached": "met"})
    for role in ("planner", "nurse", "supervisor", "duty_officer"):
        _synced(desks[role])
    risk = nurse.store.visits.risks_of_household(home)[0].id
    return [
        Standing("today", "planner", Place("home")),
        Standing("my_homes", "planner", Place("my_homes")),
        Standing("household", "planner", Place("household", [own[0]])),
        Standing("visit", "planner", Place("visit", [begun])),
        Standing("form", "planner", Place("form", [begun, "wellbeing_call"])),
        Standing("form_screening", "planner", Place("form", [begun, "gds_short"])),
        Standing("reading", "planner", Place("reading", [called])),
        Standing("sync_details", "planner", Place("sync_details")),
        Standing("questions", "planner", Place("questions")),
        Standing("new_homes", "planner", Place("handover")),
        Standing("passphrase", "planner", Place("passphrase")),
        Standing("settings", "planner", Place("settings")),
        Standing("nurse_today", "nurse", Place("home")),
        Standing("health", "nurse", Place("health", [home])),
        Standing("health_reading", "nurse", Place("reading", [visit])),
        Standing("crisis", "nurse", Place("crisis", [risk])),
        Standing("review", "supervisor", Place("home")),
        Standing("homes", "supervisor", Place("homes")),
        Standing("handover", "supervisor", Place("handover")),
        Standing("recovery_code", "supervisor", Place("recovery_code")),
        Standing("inbox", "duty_officer", Place("home")),
        Standing("screening", "duty_officer", Place("screening", [risk])),
    ]


def _synced(desk: Desk) -> None:
    outcome = sync(desk)
    if outcome.trouble is not None:
        raise RuntimeError(outcome.trouble)
