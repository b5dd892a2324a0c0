"""The district that `./dev prove roster` lives in: its hub, its laptops, the time."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import event

from app.desk import Desk
from app.enrolling import enrol_device
from app.vault.vault import Vault
from app.wire.people import Role, Worker
from app.wire.sealing import SealingKey
from district.calendar_day import KOREA, korean_day
from district.households.draft import HouseholdDraft
from district.hub import Hub
from tests.campaigns.in_process import Wire
from tests.field import CHEAP

DONGS = ("가온동", "나래동")
HOMES = 60
"""So many that some have one risk alone: the officers have such a home because of that one."""
OFFICERS = {"당직하나": "02-1000", "당직둘": "02-1001", "당직셋": "02-1002", "당직넷": ""}
"""With their numbers; one has none."""


@dataclass
class Laptop:
    """`skew_ms`: how wrong its clock is; `bad_line`: the chance that a request does not get through;
    `away_until_ms`: without any network till then; `dead`: its battery is empty until the evening;
    `revoked`: the district switched it off; `keyless`: it cannot open what is sealed to the health
    division."""

    desk: Desk
    skew_ms: int = 0
    online: bool = True
    bad_line: float = 0.0
    away_until_ms: int = 0
    dead: bool = False
    revoked: bool = False
    keyless: bool = False

    def __post_init__(self) -> None:
        self._own = self.desk.identity.sealing

    def lack_key(self, lacking: bool) -> None:
        """As after a district that was restored without its journal: the private halves it has here are of
        another key."""
        other = SealingKey.generate(self._own.suite) if lacking else self._own
        self.keyless, self.desk.identity.sealing = lacking, other


@dataclass
class Town:
    """One district: its hub, its laptops, the time."""

    folder: Path
    random: random.Random
    now_ms: int = int(datetime(2026, 3, 2, 9, tzinfo=KOREA).timestamp() * 1000)
    laptops: dict[str, Laptop] = field(default_factory=dict)

    def begin(self) -> None:
        self.folder.mkdir(parents=True)
        self.hub = Hub.create(
            f"sqlite:///{self.folder / 'hub.sqlite'}",
            "성북구",
            key_file=self.folder / "key",
            now_ms=self.clock,
        )
        _hurry(self.hub)
        for at, (name, phone) in enumerate(OFFICERS.items()):
            self.hire(Worker(id=f"officer-{at}", name=name, role=Role.DUTY_OFFICER, phone=phone))
        for at, dong in enumerate(DONGS):
            team = {"dongs": [dong], "phone": f"02-200{at}"}
            self.hire(Worker(id=f"supervisor-{at}", name=f"팀장{at}", role=Role.SUPERVISOR, **team))
            self.hire(Worker(id=f"planner-{at}", name=f"플래너{at}", role=Role.PLANNER, **team))
        self.homes = [str(uuid4()) for _ in range(HOMES)]
        drafts = [
            HouseholdDraft(id=home, fields={"dong": DONGS[at % 2], "people.1.name": "김가상"})
            for at, home in enumerate(self.homes)
        ]
        self.hub.import_households(drafts)
        for at in range(len(DONGS)):
            self.hub.assign(self.homes[at :: len(DONGS)], planner=f"planner-{at}")
        self.wire = Wire(self.hub)
        for laptop in self.laptops.values():
            self.wire.sync(laptop.desk)

    def hire(self, worker: Worker) -> None:
        self.hub.add_worker(worker)
        vault = Vault(self.folder / f"{worker.id}-{uuid4()}")
        store = enrol_device(
            vault,
            "http://hub",
            self.hub.enrolment_code(worker.id),
            "a laptop of a story",
            worker.id,
            suite=self.hub.identity.suite,
            derivation=CHEAP,
            ask=lambda _url, request: self.hub.enrol(request),
        )
        laptop = Laptop(Desk(store, lambda: 0))
        store._connection.execute("PRAGMA synchronous=OFF")
        laptop.desk.clock = laptop.desk.ledger.clock = lambda: self.now_ms + laptop.skew_ms
        self.laptops[worker.id] = laptop

    def clock(self) -> int:
        return self.now_ms

    def end(self) -> None:
        for laptop in self.laptops.values():
            laptop.desk.close()
        self.hub.close()

    def today(self) -> date:
        return korean_day(self.now_ms)


def _hurry(hub: Hub) -> None:
    """Nothing is cut off in these stories (`./dev prove kills` does that), so nobody waits for the disk."""
    engine = hub.store._engine

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    engine.dispose()
