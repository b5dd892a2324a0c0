"""The hub: everything the district's server does, as one object over one database."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from litestar.types import ASGIApp

from app.wire.blobs import BlobPart, BlobPartAnswer
from app.wire.erasing import Erased, ErasedAnswer, HandedIn, HandIn
from app.wire.handing import Handover, Handovers, HandoversAnswer
from app.wire.messages import (
    Access,
    AccessAnswer,
    EnrolAnswer,
    EnrolRequest,
    Forms,
    FormsAnswer,
    Hello,
    HelloAnswer,
    Own,
    OwnAnswer,
    Policy,
    Pull,
    PullAnswer,
    Push,
    PushAnswer,
    Reconcile,
    ReconcileAnswer,
    Wait,
)
from app.wire.people import Role, Worker
from app.wire.recovery import Codes, CodesAnswer, Deposit, Deposited
from app.wire.signing import Suite
from district import (
    checking,
    devices,
    erasures,
    finding,
    forms,
    handovers,
    leaving,
    own,
    own_chain,
    people,
    posts,
    pulling,
    recovery,
    sessions,
)
from district.access_log import keeping, report, taking
from district.access_log.months import Month
from district.access_log.unusual import Usual
from district.blobs import reading
from district.blobs.objects import ObjectFolder, folder_for
from district.blobs.tidying import Tidying
from district.blobs.uploads import Uploads
from district.caller import Caller
from district.callers import Callers
from district.duty import disclosures, escalation, forgetting, roster
from district.erasures import KeptErasure, OpenedLeftover
from district.finding import Device
from district.forms import Published
from district.households.draft import HouseholdDraft
from district.identity import Identity, create_identity, open_identity, read_policy, write_policy
from district.push.batches import Pushes
from district.recovery import Shown
from district.store.engine import Store
from district.store.numbers import locked_numbers

_LOOK_EVERY_MS = 1_000
DAY_MS = 24 * 3600 * 1000


def wall_clock_ms() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


class Hub:
    """One district's hub. Any number of processes may each hold one over the same database.

    Methods without a caller are the administrator's; those with one answer a device.
    """

    def __init__(
        self, store: Store, identity: Identity, now_ms: Callable[[], int], blobs: Path | None = None
    ) -> None:
        self.store = store
        self.identity = identity
        self.now_ms = now_ms
        self.callers = Callers(store, now_ms)
        self.closing = threading.Event()
        self._looked_ms = 0
        self._pushes = Pushes(store, identity, self.callers, now_ms)
        self._objects = ObjectFolder(folder_for(store.url, identity.hub_id, blobs))
        self.uploads = Uploads(store, identity, self._objects, now_ms)
        self._tidying = Tidying(store, self._objects)

    @classmethod
    def create(
        cls,
        database_url: str,
        district_name: str,
        suite: Suite = Suite.MODERN,
        *,
        key_file: Path | None = None,
        blobs: Path | None = None,
        now_ms: Callable[[], int] = wall_clock_ms,
    ) -> Hub:
        """Make a new hub: its tables, its keys, the health division's role key.

        `key_file`: where the secrets' key goes; beside an SQLite file or in the user's data folder when
        None; `blobs`: the directory for attachments, likewise. Raises `HubExists`, `UnusableDatabase`,
        `NewerSchema`, FileExistsError (the key file).
        """
        store = Store(database_url)
        try:
            return cls(store, create_identity(store, district_name, suite, key_file, now_ms()), now_ms, blobs)
        except BaseException:
            store.close()
            raise

    @classmethod
    def open(
        cls,
        database_url: str,
        *,
        key_file: Path | None = None,
        blobs: Path | None = None,
        now_ms: Callable[[], int] = wall_clock_ms,
    ) -> Hub:
        """Raises `NoHub`, `KeyFileMissing`, `WrongKeyFile`, `UnusableDatabase`, `NewerSchema`."""
        store = Store(database_url)
        try:
            return cls(store, open_identity(store, key_file, now_ms()), now_ms, blobs)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        self.closing.set()
        self.store.close()

    def asgi(self) -> ASGIApp:
        """The hub as an ASGI application (district/api)."""
        from district.api.application import application  # the web framework loads only to serve

        return application(self)

    # What the administrator does.

    def add_worker(self, worker: Worker) -> None:
        """Add a worker, or change the one with this id; what the post lets them see comes and goes with
        it. ValueError: id, name or 동 missing."""
        checked = people.checked_worker(worker)
        with self.store.writing() as connection:
            numbers = locked_numbers(connection)
            posts.put_worker(connection, numbers, checked, self.now_ms())
            numbers.save(connection)

    def workers(self) -> list[Worker]:
        """Everyone but the district itself."""
        with self.store.reading() as connection:
            return [w for w in people.read_workers(connection) if w.role is not Role.DISTRICT]

    def enrolment_code(self, worker_id: str, ttl_ms: int = DAY_MS) -> str:
        """A one-time code like `K7QM-2XFD`, good for `ttl_ms`. Raises `UnknownWorker`."""
        with self.store.writing() as connection:
            return devices.new_code(connection, self.identity, worker_id, self.now_ms() + ttl_ms)

    def revoke(self, device: str) -> bool:
        """The device may hand in what it owes and receives nothing more; a role key that it held is changed.
        False: no such device."""
        with self.store.writing() as connection:
            return leaving.revoke(connection, self.identity, device, self.now_ms())

    def leave(self, worker_id: str) -> int:
        """A worker goes: their laptops are revoked, nothing more is delivered to them, the keys of their role
        are changed. Returns how many laptops were revoked. Raises `UnknownWorker`."""
        with self.store.writing() as connection:
            numbers = locked_numbers(connection)
            count = leaving.leave(connection, numbers, self.identity, worker_id, self.now_ms())
            numbers.save(connection)
            return count

    def officers(self) -> list[Worker]:
        """The duty officers in the order in which they are asked."""
        with self.store.reading() as connection:
            return roster.officers(connection)

    def absences(self) -> list[roster.Away]:
        with self.store.reading() as connection:
            return roster.absences(connection)

    def set_roster(self, workers: Sequence[str]) -> None:
        """Raises `UnknownWorker`."""
        with self.store.writing() as connection:
            roster.set_order(connection, workers)

    def set_absence(self, away: roster.Away) -> None:
        """Raises `UnknownWorker`, ValueError."""
        with self.store.writing() as connection:
            roster.set_absence(connection, away)

    def clear_absence(self, worker: str, from_day: date) -> bool:
        with self.store.writing() as connection:
            return roster.clear_absence(connection, worker, from_day)

    def disclosures(self, month: str = "") -> list[disclosures.Disclosure]:
        """Emergency disclosures, the earliest first. `month`: `2026-03`, empty: all."""
        with self.store.reading() as connection:
            return disclosures.disclosures(connection, month)

    def forget_risk(self, risk: str, reason: str) -> bool:
        """Remove what was sealed of a risk, here at once, on every laptop with its next sync. False: there is
        none, or it was forgotten before. ValueError without a reason."""
        return forgetting.forget(self.store, self.identity, risk, reason, self.now_ms())

    def escalate(self) -> int:
        """Name the next ones for what nobody has taken in time; at most once a second, however often it is
        called. Returns how many risks were escalated."""
        now_ms = self.now_ms()
        if abs(now_ms - self._looked_ms) < _LOOK_EVERY_MS:
            return 0
        self._looked_ms = now_ms
        return escalation.escalate(self.store, self.identity, now_ms)

    def show_recovery_code(self, device: str, by: str, reason: str, request: str | None = None) -> Shown:
        """Open a laptop's recovery code; who saw it and why is written down, and the laptop makes another at
        its next sync. Raises `NoRecoveryCode`, `MisreadError` (the request number)."""
        with self.store.writing() as connection:
            now_ms = self.now_ms()
            return recovery.show(connection, self.identity, device, request, by, reason, now_ms)

    def erasures(self, device: str | None = None) -> list[KeptErasure]:
        """Signed erase receipts of one laptop or of all, the latest last."""
        with self.store.reading() as connection:
            return erasures.erasures(connection, device)

    def leftover_counts(self) -> dict[str, int]:
        """How many refused records each revoked laptop handed in before it erased itself."""
        with self.store.reading() as connection:
            return erasures.leftover_counts(connection)

    def leftovers(self, device: str, by: str, reason: str) -> list[OpenedLeftover]:
        """Read those records; who read them and why is written down."""
        with self.store.writing() as connection:
            return erasures.open_leftovers(connection, self.identity, device, by, reason, self.now_ms())

    def import_households(self, drafts: Sequence[HouseholdDraft]) -> int:
        """Write new and changed households, signed by the hub. Returns how many were written. Raises
        `Malformed`."""
        return own.import_households(self.store, self.identity, drafts, self.now_ms())

    def assign(
        self, household_ids: Sequence[str], *, planner: str | None = None, nurse: str | None = None
    ) -> int:
        """Give households to a planner, a nurse, or both; None leaves that assignment as it is. Returns
        how many changed hands. Raises `UnknownHousehold`, `UnknownWorker`."""
        chosen: dict[str, str | None] = {}
        if planner is not None:
            chosen["assigned.planner"] = planner
        if nurse is not None:
            chosen["assigned.nurse"] = nurse
        return own.assign(self.store, self.identity, household_ids, chosen, self.now_ms())

    def note_assignment(self, count: int, by: str, reason: str) -> None:
        """Write into the district's access log who gave households to somebody else, and why."""
        with self.store.writing() as connection:
            subject = f"assignment/{count}"
            taking.write_own(
                connection, self.identity, subject, by, reason, self.now_ms(), "household.assign"
            )

    def households(
        self,
        *,
        dong: str | None = None,
        tong: int | None = None,
        planner: str | None = None,
        nurse: str | None = None,
    ) -> list[str]:
        """Ids of the households that fit everything given."""
        with self.store.reading() as connection:
            return finding.find_households(connection, dong=dong, tong=tong, planner=planner, nurse=nurse)

    def all_handovers(self, dong: str | None = None) -> list[Handover]:
        """Households that went to somebody else and how far each has come; of one 동 or of all."""
        with self.store.reading() as connection:
            return handovers.handovers(connection, None if dong is None else [dong], self.now_ms())

    def devices(self, worker: str | None = None) -> list[Device]:
        """Enrolled laptops, of one worker or of all, the latest last."""
        with self.store.reading() as connection:
            return finding.find_devices(connection, worker)

    def publish_form(self, form_id: str, form_format: str, content: bytes, *, terms: str = "") -> bytes:
        """Publish a form, or its next version. `terms`: who confirmed that its instrument may be used.
        Returns its SHA-256. Raises `UnusableForm`."""
        with self.store.writing() as connection:
            return forms.publish(connection, form_id, form_format, content, self.now_ms(), terms)

    def withdraw_form(self, form_id: str) -> bool:
        """Laptops offer the form no more; what was recorded with it stays. False: it was not published."""
        with self.store.writing() as connection:
            return forms.withdraw(connection, form_id)

    def published_forms(self) -> dict[str, Published]:
        """The forms in use, by id."""
        with self.store.reading() as connection:
            return forms.in_use(connection)

    def policy(self) -> Policy:
        with self.store.reading() as connection:
            return read_policy(connection)

    def set_policy(self, policy: Policy) -> None:
        with self.store.writing() as connection:
            write_policy(connection, policy)

    def access_report(
        self, month: Month, usual: Usual, *, reader: str = "", reason: str = ""
    ) -> report.Report:
        """The month's review of the access logs. `reader`: a supervisor, who reads of the own 동
        alone; empty: the administrator. That it was read, by whom and why, is in the district's own log.
        Raises `NotForReading`."""
        with self.store.writing() as connection:
            made = report.make(connection, self.identity, month, usual, reader, self.now_ms())
            subject = f"access-report/{month.text()}"
            taking.write_own(connection, self.identity, subject, reader, reason, self.now_ms())
            return made

    def purge_access_lines(self, months: int) -> int:
        """Forget lines older than so many months, at least `keeping.LEAST_MONTHS`. Returns how many went."""
        with self.store.writing() as connection:
            return keeping.purge(connection, self.identity, months, self.now_ms())

    def check(self) -> checking.Checked:
        """Follow every chain and check every signature and receipt."""
        with self.store.reading() as connection:
            return checking.check(connection, self.identity)

    # What devices ask.

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Raises `RefusedRequest`."""
        with self.store.writing() as connection:
            return devices.enrol(connection, self.identity, request, self.now_ms())

    def hello(self, caller: Caller, request: Hello) -> HelloAnswer:
        # A holder's new copy of a role key may have to be written; everybody else only reads.
        holder = caller.worker.role in devices.HELD_BY.values()
        with self.store.writing() if holder else self.store.reading() as connection:
            return sessions.hello(connection, self.identity, caller, request, self.now_ms())

    def push(self, caller: Caller, request: Push) -> PushAnswer:
        """Returns when everything receipted is committed."""
        return self._pushes.take(caller, request)

    def pull(self, caller: Caller, request: Pull) -> PullAnswer:
        with self.store.reading() as connection:
            return pulling.pull(connection, caller, request)

    def has_news(self, caller: Caller, request: Wait) -> bool:
        """Whether there is something to pull after the mark."""
        with self.store.reading() as connection:
            return request.mark is None or not pulling.nothing_after(
                connection, caller.worker.id, request.mark
            )

    def forms(self, _caller: Caller, request: Forms) -> FormsAnswer:
        with self.store.reading() as connection:
            return forms.offer(connection, request)

    def own(self, caller: Caller, request: Own) -> OwnAnswer:
        with self.store.reading() as connection:
            return own_chain.own_revisions(connection, caller, request)

    def access(self, caller: Caller, request: Access) -> AccessAnswer:
        with self.store.writing() as connection:
            return taking.take(connection, caller.device, caller.worker.id, request, self.now_ms())

    def reconcile(self, caller: Caller, request: Reconcile) -> ReconcileAnswer:
        """The request's nonce is used up with it. Raises `RefusedRequest`."""
        with self.store.writing() as connection:
            self.callers.use_up_within(connection, [caller])
            answer = sessions.reconcile(connection, caller, request, self.now_ms())
            owed = len(answer.missing)
            handovers.note_contact(connection, caller.device, request.mark, owed, self.now_ms())
            return answer

    def handovers(self, caller: Caller, request: Handovers) -> HandoversAnswer:
        with self.store.reading() as connection:
            return handovers.answer(connection, caller, request, self.now_ms())

    def deposit(self, caller: Caller, request: Deposit) -> Deposited:
        """Raises `RefusedRequest`."""
        with self.store.writing() as connection:
            return recovery.deposit(connection, caller, request, self.now_ms())

    def recovery_codes(self, caller: Caller, request: Codes) -> CodesAnswer:
        with self.store.reading() as connection:
            return recovery.offer(connection, caller, request)

    def hand_in(self, caller: Caller, request: HandIn) -> HandedIn:
        """Raises `RefusedRequest`."""
        with self.store.writing() as connection:
            return erasures.hand_in(connection, caller, request, self.now_ms())

    def erased(self, request: Erased) -> ErasedAnswer:
        """Raises `RefusedRequest`."""
        with self.store.writing() as connection:
            return erasures.keep(connection, request, self.now_ms())

    def blob_part(self, caller: Caller, request: BlobPart) -> BlobPartAnswer:
        """Raises `RefusedRequest`."""
        return reading.read_part(self.store, self.identity, self._objects, caller, request)

    def tidy_blobs_when_due(self) -> None:
        """Remove what nobody comes back for, at most once an hour in each process."""
        self._tidying.when_due(self.now_ms())

    def figures(self) -> dict[str, int]:
        """What the database holds, in numbers, by name."""
        with self.store.reading() as connection:
            return sessions.figures(connection)
