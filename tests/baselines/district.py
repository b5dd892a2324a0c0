"""The same district at the same minute every time: seeded, its clock standing still."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.desk import Desk, unlock
from app.enrolling import enrol_device
from app.vault.vault import Vault
from district.demo.furnishing import furnish
from district.demo.people import PLANNER
from district.hub import Hub
from tests.baselines.morning import morning
from tests.baselines.places import places_of
from tests.baselines.standing import Standing
from tests.field import CHEAP, District, sync

NOW = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
SECOND = msgspec.structs.replace(PLANNER.worker, id="demo-planner-2", name="윤서연", phone="010-0000-0005")
"""Somebody to hand households over to."""

ROLES = ("planner", "nurse", "supervisor", "duty_officer")
_HOMES = 200
_DAY_MS = 86_400_000


@dataclass
class Clock:
    """Milliseconds since 1970 UTC: a Monday morning in Seoul, or so many days before."""

    days_ago: int = 0

    def __call__(self) -> int:
        return int(NOW.timestamp() * 1000) - self.days_ago * _DAY_MS


@contextmanager
def standing_still(folder: Path) -> Iterator[tuple[dict[str, Desk], list[Standing]]]:
    """Four laptops, with what is worth a picture on them."""
    clock = Clock()
    with _in_seoul():
        hub = Hub.create(
            f"sqlite:///{folder / 'hub.sqlite'}", "성북구", key_file=folder / "hub.key", now_ms=clock
        )
        district = District(hub, "", folder)
        try:
            furnish(hub, NOW.date(), _HOMES)
            hub.add_worker(SECOND)
            district.go_online()
            desks = {role: _laptop(district, role, clock) for role in ROLES}
            yield desks, places_of(morning(desks, lambda days: setattr(clock, "days_ago", days)))
        finally:
            district.close()
            district.go_offline()
            hub.close()


@contextmanager
def _in_seoul() -> Iterator[None]:
    zone = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Seoul"
    if hasattr(time, "tzset"):
        time.tzset()
    try:
        yield
    finally:
        if zone is None:
            os.environ.pop("TZ")
        else:
            os.environ["TZ"] = zone
        if hasattr(time, "tzset"):
            time.tzset()


def _laptop(district: District, role: str, clock: Clock) -> Desk:
    person = district.person(role)
    vault = Vault(district.folder / f"laptop-{role}")
    code = district.hub.enrolment_code(person.worker.id)
    enrol_device(vault, district.url, code, person.passphrase, role, derivation=CHEAP).close()
    desk = unlock(vault, person.passphrase, clock)
    district._open.callback(desk.close)
    outcome = sync(desk)
    if outcome.trouble is not None:
        raise RuntimeError(outcome.trouble)
    return desk
