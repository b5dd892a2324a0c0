"""How soon the district has a screening, and the officer hears of it, while hundreds of megabytes of
photographs and hundreds of visits wait on a thin line."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from PySide6.QtWidgets import QApplication

from app.attachments.kinds import MOST_BYTES, Kind, Offered
from app.desk import Desk
from app.visits.visiting import ABSENT, DONE, Ending
from app.wire.revisions import CRISIS_KINDS
from tests.attachments.story import PAPER, attach, begin, finish
from tests.benchmarks.duty_desk import DutyDesk
from tests.benchmarks.figure import Figure
from tests.benchmarks.thin_line import ThinLine, thin_line
from tests.field import District, district_at
from tests.prepared import homes
from tests.ui.visits import DESPAIR, fill
from tests.wound import FORM_ID, WOUND_CARE
from ui.context import Changed
from ui.syncing import Syncing, SyncState
from ui.tasks import Tasks

T = TypeVar("T")

_BYTES_PER_SECOND = 256_000 // 8
_OFFLINE_S = 2.5
_GIVE_UP_S = 60.0


def crisis_lane(folder: Path, small: bool) -> Iterator[Figure]:
    """Seconds from the network's return to the stored receipt, and to the alert on the duty officer's laptop,
    which waits at the hub; each the worst of several. And to the receipt from the recording where the line is
    up and a piece of a photograph on its way."""
    files, records, times = (2, 6, 1) if small else (25, 300, 3)
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication([])
    with district_at(f"sqlite:///{folder / 'hub.sqlite'}", folder, count=60) as district:
        desk = _laptop_with_photographs(district, files)
        with thin_line(district.url, _BYTES_PER_SECOND) as line:
            desk.hub_url = line.url
            duty = DutyDesk(district.laptop("duty_officer"), application)
            office = _Office(desk, line, duty)
            office.until(lambda: office.sends_photographs() and duty.is_listening)
            returned = [office.after_an_outage(records) for _ in range(times)]
            busy = [office.while_a_piece_is_on_its_way() for _ in range(times)]
            waiting = office.on_store(desk.attachments.waiting_counts)[1]
            office.close()
            duty.close()
    yield Figure("crisis_lane", max(receipt for receipt, _ in returned), "s", 3.0)
    yield Figure("crisis_lane_alert", max(alert for _, alert in returned), "s", 3.0)
    yield Figure("crisis_lane_line_busy", max(busy), "s", 3.0)
    yield Figure("crisis_lane_records_waiting", records, "records", 300, higher_is_better=True)
    yield Figure("crisis_lane_photographs_waiting", waiting / 1e6, "MB", 500.0, higher_is_better=True)


def _laptop_with_photographs(district: District, files: int) -> Desk:
    """All wait in the queue; the first is there whole, which is more than the line carries meanwhile."""
    district.hub.publish_form(FORM_ID, "md", WOUND_CARE.encode())
    desk = district.laptop("nurse")
    visit = begin(desk)
    attach(desk, visit, PAPER, Offered(Kind.PHOTO, "image/jpeg", os.urandom(MOST_BYTES)))
    finish(desk, visit)
    [first] = desk.store.attachments.of_visit(visit)
    with desk.store.transaction():
        for number in range(1, files):
            name, later = f"photo-{number + 1}.jpg", first.added_ms + number
            other = replace(first, id=uuid4().hex, name=name, sha256=os.urandom(32), added_ms=later)
            desk.store.attachments.add(other)
    return desk


class _Office:
    """The program's own syncing, without its windows. `duty`: who has to hear of it."""

    def __init__(self, desk: Desk, line: ThinLine, duty: DutyDesk) -> None:
        self._desk = desk
        self._line = line
        self._duty = duty
        self._home = homes(desk)[0]
        self._state: SyncState | None = None
        self._tasks = Tasks.start()
        self._syncing = Syncing(desk, self._tasks, self._note, self._hear)
        self._syncing.begin()

    def _note(self, state: SyncState) -> None:
        self._state = state

    def _hear(self, _changed: Changed) -> None:
        """Nobody looks."""

    def on_store(self, work: Callable[[], T]) -> T:
        return self._tasks.wait_for_store(work)

    def sends_photographs(self) -> bool:
        at = None if self._state is None else self._state.progress
        return at is not None and at.files > 0 and at.done > 0

    @staticmethod
    def breathe() -> None:
        QApplication.processEvents()
        time.sleep(0.005)

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + _GIVE_UP_S
        while not holds():
            if time.monotonic() > end:
                raise RuntimeError("it does not come about")
            self.breathe()

    def after_an_outage(self, records: int) -> tuple[float, float]:
        """Until the receipt, and until the officer's laptop rings. `records`: how many visits were recorded
        before the screening, in the same cellar."""
        self.until(self.sends_photographs)
        self._line.cut()
        self.on_store(lambda: self._visit_in_vain(records))
        self._record()
        back, before = time.monotonic() + _OFFLINE_S, self._duty.alerts
        self.until(lambda: time.monotonic() > back)
        self._line.restore()
        begun, receipted = time.monotonic(), 0.0
        while not receipted or self._duty.alerts == before:
            if not receipted and not self.on_store(self._crisis_waits):
                receipted = time.monotonic() - begun
            self.breathe()
            if time.monotonic() - begun > _GIVE_UP_S:
                raise RuntimeError("nobody heard")
        return receipted, time.monotonic() - begun

    def _visit_in_vain(self, records: int) -> None:
        for _ in range(records):
            self._desk.visiting.record_without_visit(self._home, None, Ending(ABSENT))

    def while_a_piece_is_on_its_way(self) -> float:
        self.until(self.sends_photographs)
        self._record()
        return self._until_receipted()

    def _record(self) -> None:
        self.on_store(self._screen)
        self._syncing.nudge()

    def _screen(self) -> None:
        visit = self._desk.visiting.start(self._home, None, [])
        fill(self._desk, visit, "mind_assessment", DESPAIR)
        self._desk.visiting.finish(visit, Ending(DONE))

    def _until_receipted(self) -> float:
        begun = time.monotonic()
        self.until(lambda: not self.on_store(self._crisis_waits))
        return time.monotonic() - begun

    def _crisis_waits(self) -> int:
        return self._desk.store.ledger.waiting_of_kinds(sorted(CRISIS_KINDS))

    def close(self) -> None:
        self._line.cut()
        self._syncing.stop()
        self._tasks.stop(10.0)
