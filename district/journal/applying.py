"""Carrying out again what a restored database knows nothing of. Everything may be done twice."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from app.wire.encoding import decode
from app.wire.people import Certificate
from district import backup_disks, recovery
from district.access_log import taking
from district.dongs import put_former_dong
from district.duty import roster
from district.duty.last_word import put_words
from district.erasures import put_leftovers, put_receipts
from district.identity import Identity, write_policy
from district.journal.decisions import (
    CodeKept,
    CodeShown,
    Decision,
    DiskEnded,
    DisksTold,
    DongRenamed,
    Enrolled,
    FormInUse,
    FormWithdrawn,
    KeyMade,
    LaptopErased,
    Left,
    LeftBehind,
    OwnLine,
    PolicySet,
    Posted,
    Revoked,
    RosterSet,
    TakenBack,
    Wrote,
)
from district.ledger.chains import advance, read_chains
from district.ledger.entry import Entry
from district.ledger.record import record
from district.ledger.situation import survey
from district.moments import Moment
from district.own_words_back import carry_out_forgetting, put_back
from district.people import find_worker
from district.posts import put_worker, vacate
from district.store.bulk import among
from district.store.numbers import Numbers
from district.store.schema import DEVICE, ENROLMENT_CODE, FORM, REVISION, ROLE_KEY


def apply(
    connection: Connection, numbers: Numbers, identity: Identity, decision: Decision, now_ms: int
) -> None:
    """The caller saves `numbers`."""
    match decision:
        case Posted(worker):
            put_worker(connection, numbers, worker, now_ms)
        case Left(worker_id, at_ms):
            _leave(connection, numbers, worker_id, at_ms)
        case DongRenamed(former, name):
            put_former_dong(connection, former, name)
        case Enrolled():
            _let_in(connection, decision, numbers.position)
        case Revoked(device, at_ms):
            here = (DEVICE.c.id == device) & DEVICE.c.revoked_ms.is_(None)
            connection.execute(update(DEVICE).where(here).values(revoked_ms=at_ms))
        case KeyMade():
            _put_key(connection, decision)
        case FormInUse():
            connection.execute(delete(FORM).where(FORM.c.form_id == decision.form_id))
            connection.execute(insert(FORM).values(_columns(decision)))
        case FormWithdrawn(form_id):
            connection.execute(delete(FORM).where(FORM.c.form_id == form_id))
        case PolicySet(policy):
            write_policy(connection, policy)
        case RosterSet():
            _put_roster(connection, decision)
        case Wrote():
            _write_again(connection, numbers, identity, decision, now_ms)
        case TakenBack(_, signed):
            put_back(connection, numbers, identity, signed, now_ms)
        case LaptopErased(receipts):
            put_receipts(connection, receipts, Moment(now_ms, numbers.position))
        case DisksTold(disks, at_ms):
            backup_disks.put(connection, disks, at_ms)
        case DiskEnded(device, folder):
            backup_disks.put_end(connection, device, folder)
        case LeftBehind(device, leftovers, at_ms):
            put_leftovers(connection, device, leftovers, at_ms)
        case CodeKept():
            recovery.put_code(connection, decision)
        case CodeShown():
            recovery.put_shown(connection, decision)
        case OwnLine():
            taking.put_own(connection, identity, decision, now_ms)


def _columns(decision: FormInUse | KeyMade) -> dict[str, object]:
    return {name: getattr(decision, name) for name in decision.__struct_fields__}


def _leave(connection: Connection, numbers: Numbers, worker_id: str, at_ms: int) -> None:
    worker = find_worker(connection, worker_id)
    if worker is None:
        return
    theirs = (DEVICE.c.worker == worker_id) & DEVICE.c.revoked_ms.is_(None)
    connection.execute(update(DEVICE).where(theirs).values(revoked_ms=at_ms))
    vacate(connection, numbers, worker, at_ms)


def _let_in(connection: Connection, enrolled: Enrolled, position: int) -> None:
    """A code that was used up stays used up, also one the backup knows as good."""
    certificate = decode(enrolled.certificate, Certificate)
    worker = certificate.worker.id
    if connection.execute(select(DEVICE.c.id).where(DEVICE.c.id == enrolled.device)).first() is None:
        values = {
            "id": enrolled.device,
            "worker": worker,
            "suite": certificate.suite,
            "signing_key": certificate.signing_key,
            "sealing_key": certificate.sealing_key,
            "certificate": enrolled.certificate,
            "name": enrolled.name,
            "app_version": enrolled.app_version,
            "issued_ms": certificate.issued_ms,
            "position": position,
        }
        nothing = {"held": 0, "whole_seq": 0, "whole_head": b"", "top_seq": 0, "top_head": b""}
        connection.execute(insert(DEVICE).values({**values, **nothing}))
    if not enrolled.code:
        return
    here = ENROLMENT_CODE.c.hash == enrolled.code
    used = {"used_ms": certificate.issued_ms, "device": enrolled.device}
    if not connection.execute(update(ENROLMENT_CODE).where(here).values(used)).rowcount:
        row = {"hash": enrolled.code, "worker": worker, "expires_ms": enrolled.expires_ms, **used}
        connection.execute(insert(ENROLMENT_CODE).values(row))


def _put_key(connection: Connection, made: KeyMade) -> None:
    if connection.execute(select(ROLE_KEY.c.key_id).where(ROLE_KEY.c.key_id == made.key_id)).first() is None:
        connection.execute(insert(ROLE_KEY).values(_columns(made)))


def _put_roster(connection: Connection, decision: RosterSet) -> None:
    roster.lock_roster(connection)
    known = {officer.id for officer in roster.officers(connection)}
    roster.set_order(connection, [worker for worker in decision.order if worker in known])
    for away in roster.absences(connection):
        roster.clear_absence(connection, away.worker, away.from_day)
    may_be_away = roster.may_be_away(connection, [worker for worker, *_ in decision.absences])
    for worker, first, last in decision.absences:
        if worker in may_be_away:
            days = date.fromisoformat(first), date.fromisoformat(last)
            roster.set_absence(connection, roster.Away(worker, *days))
    put_words(connection, decision.words)


def _write_again(
    connection: Connection, numbers: Numbers, identity: Identity, wrote: Wrote, now_ms: int
) -> None:
    """A number that was given out anew since the restore keeps its new meaning."""
    own = select(REVISION.c.device_seq).where(REVISION.c.device == identity.device)
    taken = set(connection.execute(own.where(REVISION.c.device_seq >= wrote.first)).scalars())
    told = [(signed, signed.revision()) for signed in wrote.signed]
    # A laptop may have brought it back before the folder was in its place again.
    of_these = among(connection, REVISION.c.id, [revision.id for _, revision in told])
    here = set(connection.execute(select(REVISION.c.id).where(of_these)).scalars()) if told else set()
    entries = [
        Entry(revision, signed, signed.hash)
        for signed, revision in told
        if revision.device == identity.device and revision.device_seq not in taken and revision.id not in here
    ]
    chains = read_chains(connection, [identity.device])
    record(connection, numbers, identity.signer, entries, survey(connection, entries), now_ms)
    advance(connection, chains, entries)
    carry_out_forgetting(connection, numbers, entries, now_ms)
