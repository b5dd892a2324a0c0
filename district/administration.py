"""What the district's administrator does at the hub. Every decision goes into the journal too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection

from app.wire.duty import Post, may_be_away
from app.wire.handing import Handover
from app.wire.messages import FormFile, Policy
from app.wire.people import Role, Worker
from app.wire.recovery import SUPERVISORS
from district import (
    assigning,
    backup_disks,
    checking,
    devices,
    erasures,
    finding,
    forms,
    handovers,
    leaving,
    own,
    own_words_back,
    people,
    recovery,
    renaming,
    set_back,
)
from district.access_log import keeping, report, taking
from district.access_log.months import Month
from district.access_log.unusual import Usual
from district.backup_disks import EndedDisk, UnreachedDisk
from district.calendar_day import korean_day
from district.dongs import unknown_dongs
from district.duty import disclosures, forgetting, reach, risks, roster
from district.duty.forgotten_words import remove_forgotten_words, remove_unnamed_words, unnamed_words
from district.duty.last_word import note_word
from district.erasures import RISK_WORDS_REMOVED, KeptErasure, OpenedLeftover
from district.finding import Device
from district.forms import Published
from district.households.draft import HouseholdDraft
from district.identity import HEALTH_DIVISION, Identity, read_policy, write_policy
from district.journal.decisions import PolicySet, Posted, note
from district.journal.journal import Journal
from district.lacking import lacking
from district.recovery import Shown
from district.renaming import Deserted, Renamed
from district.set_back import SetBack
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import WORKER
from district.unsupervised import Unsupervised, unsupervised

DAY_MS = 24 * 3600 * 1000


class Administration:
    """Methods that no device can ask for."""

    def __init__(self, store: Store, identity: Identity, journal: Journal, now_ms: Callable[[], int]) -> None:
        self.store = store
        self.identity = identity
        self.journal = journal
        self.now_ms = now_ms

    @contextmanager
    def deciding(self) -> Iterator[Connection]:
        """A transaction; what was decided in it is in the journal when the block ends."""
        with self.afterwards(), self.store.writing() as connection:
            yield connection

    @contextmanager
    def afterwards(self) -> Iterator[None]:
        """What was decided in the block is in the journal when it ends."""
        yield
        self.journal.keep()

    def add_worker(self, worker: Worker) -> None:
        """Add a worker, or change the one with this id; what the post lets them see comes and goes with
        it, and the keys of a role they had are changed. ValueError: id, name or 동 missing."""
        checked = people.checked_worker(worker)
        with self.deciding() as connection:
            numbers = locked_numbers(connection)
            leaving.change_post(connection, numbers, self.identity, checked, self.now_ms())
            numbers.save(connection)
            note(connection, Posted(checked))
            own_words_back.take_up_waiting(connection, numbers, self.identity, self.now_ms())

    def worker(self, worker_id: str) -> Worker | None:
        """Who has this number, or had it before they left; the district's own too."""
        with self.store.reading() as connection:
            found = people.read_workers(connection, WORKER.c.id == worker_id, also_left=True)
            return found[0] if found else None

    def workers(self) -> list[Worker]:
        """Everyone but the district itself."""
        with self.store.reading() as connection:
            return [w for w in people.read_workers(connection) if w.role is not Role.DISTRICT]

    def enrolment_code(self, worker_id: str, ttl_ms: int = DAY_MS) -> str:
        """A one-time code like `K7QM-2XFD`, good for `ttl_ms`. Raises `UnknownWorker`."""
        with self.deciding() as connection:
            return devices.new_code(connection, self.identity, worker_id, self.now_ms() + ttl_ms)

    def revoke(self, device: str) -> bool:
        """The device may hand in what it owes and receives nothing more; a role key that it held is changed.
        False: no such device."""
        with self.deciding() as connection:
            return leaving.revoke(connection, self.identity, device, self.now_ms())

    def leave(self, worker_id: str) -> int:
        """A worker goes: their laptops are revoked, nothing more is delivered to them, the keys of their role
        are changed. Returns how many laptops were revoked. Raises `UnknownWorker`."""
        with self.deciding() as connection:
            numbers = locked_numbers(connection)
            count = leaving.leave(connection, numbers, self.identity, worker_id, self.now_ms())
            numbers.save(connection)
            return count

    def officers(self) -> list[Worker]:
        """The duty officers in the order in which they are asked."""
        with self.store.reading() as connection:
            return roster.officers(connection)

    def posts(self) -> list[Post]:
        """The same, and whether each can be reached."""
        with self.store.reading() as connection:
            return reach.posts(connection, self.now_ms())

    def laptops_of(self, workers: Sequence[str]) -> dict[str, reach.Laptop]:
        """Of each the laptop that was heard last."""
        with self.store.reading() as connection:
            return reach.laptops(connection, workers, self.now_ms())

    def absences(self) -> list[roster.Away]:
        with self.store.reading() as connection:
            return roster.absences(connection)

    def set_roster(self, workers: Sequence[str]) -> None:
        """Raises `UnknownWorker`."""
        with self.deciding() as connection:
            roster.lock_roster(connection)
            roster.set_order(connection, workers)
            note(connection, roster.whole(connection))

    def set_absence(self, away: roster.Away) -> None:
        """Raises `UnknownWorker`, ValueError: no days that anybody may enter (app.wire.duty)."""
        if not may_be_away(away.from_day, away.until_day, korean_day(self.now_ms())):
            raise ValueError("ends before it begins, begins too late or lasts too long")
        with self.deciding() as connection:
            roster.lock_roster(connection)
            roster.set_absence(connection, away)
            note_word(connection, away.worker, away.from_day, self.now_ms())
            note(connection, roster.whole(connection))

    def clear_absence(self, worker: str, from_day: date) -> bool:
        with self.deciding() as connection:
            roster.lock_roster(connection)
            there = roster.clear_absence(connection, worker, from_day)
            note_word(connection, worker, from_day, self.now_ms())
            note(connection, roster.whole(connection))
            return there

    def laptops_set_back(self) -> list[SetBack]:
        """Which laptops were found to be an earlier state of themselves, and since when."""
        with self.store.reading() as connection:
            return set_back.laptops_set_back(connection)

    def disclosures(self, month: str = "") -> list[disclosures.Disclosure]:
        """Emergency disclosures, the earliest first. `month`: `2026-03`, empty: all."""
        with self.store.reading() as connection:
            return disclosures.disclosures(connection, month)

    def risks(self, household: str = "") -> list[risks.ListedRisk]:
        """By number, the latest first, without names or answers. `household`: of this one, empty: of all."""
        with self.store.reading() as connection:
            return risks.listed(connection, self.now_ms(), household)

    def forget_risk(self, risk: str, reason: str) -> bool:
        """Remove what was sealed of a risk, here at once, on every laptop with its next sync. False: there is
        none, or it was forgotten before. ValueError without a reason."""
        with self.afterwards():
            done = forgetting.forget(self.store, self.identity, risk, reason, self.now_ms())
            self.journal.sweep()
        return done

    def unnamed_words(self, risk: str) -> int:
        """How many parcels of half-typed words of a removed risk's household stay with the health division,
        because nobody knows whether they are about it or about another risk that is there."""
        with self.store.reading() as connection:
            return unnamed_words(connection, self.identity, risk)

    def remove_unnamed_words(self, risk: str, by: str, reason: str) -> int:
        """Remove them too. Who did and why is in the district's access log. Returns how many."""
        with self.afterwards():
            with self.store.writing() as connection:
                removed = remove_unnamed_words(connection, self.identity, risk)
                if removed:
                    told = (f"risk/{risk}", by, reason, self.now_ms(), RISK_WORDS_REMOVED)
                    taking.write_own(connection, self.identity, *told)
            self.journal.sweep()
        return removed

    def show_recovery_code(self, device: str, by: str, reason: str, request: str | None = None) -> Shown:
        """Open a laptop's recovery code; who saw it and why is written down, and the laptop makes another at
        its next sync. Raises `NoRecoveryCode`, `MisreadError` (the request number)."""
        with self.deciding() as connection:
            now_ms = self.now_ms()
            return recovery.show(connection, self.identity, device, request, by, reason, now_ms)

    def erasures(self, device: str | None = None) -> list[KeptErasure]:
        """Signed erase receipts of one laptop or of all, the latest last."""
        with self.store.reading() as connection:
            return erasures.erasures(connection, device)

    def unreached_disks(self) -> list[UnreachedDisk]:
        """Backup disks that an erasure did not reach."""
        with self.store.reading() as connection:
            return backup_disks.unreached(connection)

    def end_disk(self, device: str, folder: str, by: str, reason: str) -> bool:
        """A backup disk was destroyed or will never be found: nobody is asked for it any more. Who said so
        and why is in the district's access log. False: nothing is told of such a disk."""
        with self.deciding() as connection:
            return backup_disks.end(connection, self.identity, device, folder, by, reason, self.now_ms())

    def ended_disks(self) -> list[EndedDisk]:
        """Those that nobody waits for any more, the latest first."""
        with self.store.reading() as connection:
            return backup_disks.ended(connection)

    def leftover_counts(self) -> dict[str, int]:
        """How many refused records and parcels of half-typed words each laptop left with the hub."""
        with self.store.reading() as connection:
            return erasures.leftover_counts(connection)

    def lacking(self) -> dict[str, int]:
        """How many of its records each laptop has that the hub does not, where there are any."""
        with self.store.reading() as connection:
            return lacking(connection)

    def leftovers_of_a_risk(self, device: str) -> int:
        """How many of a laptop's are for the health division alone."""
        with self.store.reading() as connection:
            return erasures.leftovers_of_a_risk(connection, device)

    def leftovers(
        self, device: str, by: str, reason: str, *, of_a_risk: bool = False
    ) -> list[OpenedLeftover]:
        """Read them: what is for the supervisors, or what is for the health division. Who read them and why
        is in the district's access log."""
        role = HEALTH_DIVISION if of_a_risk else SUPERVISORS
        with self.deciding() as connection:
            now_ms = self.now_ms()
            if of_a_risk:
                remove_forgotten_words(connection, self.identity)
            found = erasures.open_leftovers(connection, self.identity, device, role, by, reason, now_ms)
        if of_a_risk:
            self.journal.sweep()
        return found

    def import_households(self, drafts: Sequence[HouseholdDraft]) -> int:
        """Write new and changed households, signed by the hub. Returns how many were written. Raises
        `Malformed`."""
        with self.afterwards():
            return own.import_households(self.store, self.identity, drafts, self.now_ms())

    def assign(
        self,
        household_ids: Sequence[str],
        *,
        planner: str | None = None,
        nurse: str | None = None,
        by: str = "",
        reason: str = "",
    ) -> int:
        """Give households to a planner, a nurse, or both; None leaves that assignment as it is. `by` gave
        them for a `reason`: the district's access log has it together with what changes hands. Returns how
        many do. Raises `UnknownHousehold`, `UnknownWorker`: then none does; `OrderStands`: all will."""
        chosen: dict[str, str] = {}
        if planner is not None:
            chosen["assigned.planner"] = planner
        if nurse is not None:
            chosen["assigned.nurse"] = nurse
        with self.afterwards():
            order = assigning.Order(chosen, by, reason)
            return assigning.assign(self.store, self.identity, household_ids, order, self.now_ms)

    def carry_on_orders(self) -> int:
        """A portion of each that was cut off. Returns how many those are."""
        done = assigning.carry_on_left_behind(self.store, self.identity, self.now_ms())
        if done:
            self.journal.keep()
        return done

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

    def unknown_dongs(self, dongs: Sequence[str]) -> dict[str, str]:
        """Those of them that there are not, each with the one that is probably meant, or empty."""
        with self.store.reading() as connection:
            return unknown_dongs(connection, dongs)

    def rename_dong(self, former: str, name: str) -> Renamed:
        """Who works there, and the households, are in the 동 of this name from now on; laptops follow."""
        with self.afterwards():
            return renaming.rename(self.store, self.identity, former, name, self.now_ms())

    def deserted_dongs(self) -> list[Deserted]:
        """동 in which somebody works and no household is."""
        with self.store.reading() as connection:
            return renaming.deserted(connection)

    def unsupervised(self) -> list[Unsupervised]:
        """Households that no supervisor sees, by 동."""
        with self.store.reading() as connection:
            return unsupervised(connection)

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
        with self.deciding() as connection:
            return forms.publish(connection, form_id, form_format, content, self.now_ms(), terms)

    def withdraw_form(self, form_id: str) -> bool:
        """Laptops offer the form no more; what was recorded with it stays. False: it was not published."""
        with self.deciding() as connection:
            return forms.withdraw(connection, form_id)

    def published_forms(self) -> dict[str, Published]:
        """The forms in use, by id."""
        with self.store.reading() as connection:
            return forms.in_use(connection)

    def published_form(self, form_id: str) -> FormFile | None:
        """A form in use as it was published."""
        with self.store.reading() as connection:
            return forms.whole(connection, form_id)

    def assesses(self, form_id: str) -> bool:
        """Whether a form in use is sealed and gives a level of risk."""
        with self.store.reading() as connection:
            return forms.assesses(connection, form_id)

    def policy(self) -> Policy:
        with self.store.reading() as connection:
            return read_policy(connection)

    def set_policy(self, policy: Policy) -> None:
        with self.deciding() as connection:
            write_policy(connection, policy)
            note(connection, PolicySet(policy))

    def access_report(
        self, month: Month, usual: Usual, *, reader: str = "", reason: str = ""
    ) -> report.Report:
        """The month's review of the access logs. `reader`: a supervisor, who reads of the own 동
        alone; empty: the administrator. That it was read, by whom and why, is in the district's own log.
        Raises `NotForReading`."""
        with self.deciding() as connection:
            made = report.make(connection, self.identity, month, usual, reader, self.now_ms())
            subject = f"access-report/{month.text()}"
            taking.write_own(connection, self.identity, subject, reader, reason, self.now_ms())
            return made

    def purge_access_lines(self, months: int) -> int:
        """Forget lines older than so many months, at least `keeping.LEAST_MONTHS`. Returns how many went."""
        with self.deciding() as connection:
            return keeping.purge(connection, self.identity, months, self.now_ms())

    def check(self) -> checking.Checked:
        """Follow every chain and check every signature and receipt."""
        with self.store.reading() as connection:
            return checking.check(connection, self.identity)
