"""Recording pushed batches. Batches that wait for each other are recorded together, in one transaction.

Writers take turns anyway (district/store/numbers.py), also those of other processes. Whoever's turn it is
takes along everything that has queued up until then, so the cost of a transaction is shared by as many as
there are. No more are checked at a time than there are processors: threads that wait for the interpreter's
lock cost it time.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from queue import SimpleQueue
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Row
from sqlalchemy.exc import SQLAlchemyError

from app.wire.messages import Code, Push, PushAnswer, Refused
from app.wire.receipts import sign_each, stands_alone
from app.wire.revisions import Receipt, Signed
from app.wire.signing import Signer
from district.caller import Caller
from district.callers import CALLERS, Callers
from district.duty.forgetting import repeat_late
from district.identity import Identity
from district.ledger.chains import CHAINS, advanced, chains_in, write_chains
from district.ledger.entry import Entry
from district.ledger.record import record
from district.ledger.situation import around, survey
from district.push.admit import KNOWN_BY_ID, Register
from district.push.former_times import FormerTimes
from district.push.prepare import Prepared, prepare
from district.refusals import RefusedRequest
from district.store.bulk import in_portions, without_waiting
from district.store.engine import UNAVAILABLE, Store
from district.store.numbers import locked_numbers

_MOST_AT_ONCE = 600
"""Revisions in one transaction: a bound on how long the others wait."""

_WORTH_SHARING = 64
_SHARE = 16
"""Signatures are verified without the interpreter's lock, so a large batch is checked on every processor."""


_Verdict: TypeAlias = Receipt | Refused | str
"""The receipt a revision already had, why it is refused, or the id under which it is admitted."""


class RecordingFailed(Exception):
    """The transaction that was to record this batch failed for a reason outside it."""


class _Batch(msgspec.Struct, eq=False):
    caller: Caller
    revisions: list[Signed]
    prepared: list[Prepared | Refused]
    trees: bool
    former: list[Receipt]
    gate: threading.Lock
    """Closed until the batch is done or it is its turn to record those that wait."""
    answer: PushAnswer | None = None
    failure: Exception | None = None

    def entries(self) -> list[Entry]:
        """Of those that could be read, whether or not they are refused."""
        return [prepared.entry for prepared in self.prepared if isinstance(prepared, Prepared)]

    @property
    def done(self) -> bool:
        return self.answer is not None or self.failure is not None


class Pushes:
    """The door through which revisions come in."""

    def __init__(self, store: Store, identity: Identity, callers: Callers, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._identity = identity
        self._callers = callers
        self._now_ms = now_ms
        self._queue_lock = threading.Lock()
        self._queue: list[_Batch] = []
        self._recording = False
        self._checking = SimpleQueue[None]()
        for _ in range(os.cpu_count() or 1):
            self._checking.put(None)
        self._checkers = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="checking")

    def close(self) -> None:
        self._checkers.shutdown()

    def take(self, caller: Caller, message: Push) -> PushAnswer:
        """Returns when everything receipted is committed; the request's nonce is used up with it. Raises
        `RefusedRequest` (replayed), SQLAlchemyError or `RecordingFailed`: nothing is recorded then."""
        prepared = self._prepared(caller, message.revisions)
        batch = _Batch(caller, message.revisions, prepared, message.trees, message.former, threading.Lock())
        batch.gate.acquire()
        with self._queue_lock:
            self._queue.append(batch)
            if not self._recording:
                self._recording = True
                batch.gate.release()
        # Each waits for itself alone: nobody whose batch is recorded waits for those after it.
        batch.gate.acquire()
        if not batch.done:
            self._lead()
        if batch.answer is None:
            raise batch.failure or RecordingFailed
        return batch.answer

    def _lead(self) -> None:
        """Record those that wait; then the first of those that have come meanwhile does the same."""
        batches: list[_Batch] = []
        try:
            self._run(batches)
        finally:
            # Where the turn never came, nobody was taken along yet.
            for batch in batches or self._next_batches():
                if not batch.done:
                    batch.failure = RecordingFailed()
                batch.gate.release()
            with self._queue_lock:
                self._recording = bool(self._queue)
                if self._queue:
                    self._queue[0].gate.release()

    def _prepared(self, caller: Caller, revisions: list[Signed]) -> list[Prepared | Refused]:
        check = partial(prepare, caller)
        if len(revisions) < _WORTH_SHARING:
            self._checking.get()
            try:
                return [check(signed) for signed in revisions]
            finally:
                self._checking.put(None)
        shares = in_portions(revisions, _SHARE)
        return list(chain.from_iterable(self._checkers.map(lambda some: [*map(check, some)], shares)))

    def _next_batches(self) -> list[_Batch]:
        with self._queue_lock:
            count = size = 0
            while count < len(self._queue) and (count == 0 or size < _MOST_AT_ONCE):
                size += len(self._queue[count].prepared)
                count += 1
            taken, self._queue = self._queue[:count], self._queue[count:]
        return taken

    def _run(self, batches: list[_Batch]) -> None:
        """Record these; where there are none yet, those that wait when the turn comes, and add them."""
        try:
            self._record(batches)
        except UNAVAILABLE as error:
            for batch in batches or self._taken_into(batches):
                batch.failure = error
        except (SQLAlchemyError, RefusedRequest) as error:
            if len(batches or self._taken_into(batches)) > 1:
                # One of them may be the cause; the others must not suffer for it.
                for batch in batches:
                    self._run([batch])
            else:
                batches[0].failure = error

    def _taken_into(self, batches: list[_Batch]) -> list[_Batch]:
        batches += self._next_batches()
        return batches

    def _record(self, batches: list[_Batch]) -> None:
        with self._store.writing() as connection:
            numbers = locked_numbers(connection)
            batches = batches or self._taken_into(batches)
            devices = sorted({batch.caller.device for batch in batches})
            sent = [entry for batch in batches for entry in batch.entries()]
            callers, standing, known, *around_them = self._callers.use_up_within(
                connection,
                [batch.caller for batch in batches],
                [
                    (CALLERS, devices),
                    (CHAINS, devices),
                    (KNOWN_BY_ID, [entry.revision.id for entry in sent]),
                    *around(sent),
                ],
            )
            self._look_up(batches, callers)
            chains = chains_in(standing)
            items = [(batch.caller, entry) for batch in batches for entry in batch.entries()]
            situation = survey(connection, sent, around_them)
            told = [(batch.caller.device, receipt) for batch in batches for receipt in batch.former]
            former_times = FormerTimes(connection, self._identity.signer, situation.placements, told)
            now_ms = self._now_ms()
            register = Register(connection, items, chains, situation, known, former_times, now_ms)
            admitted: dict[str, Entry] = {}
            judged = [
                [_verdict(batch.caller, prepared, register, admitted) for prepared in batch.prepared]
                for batch in batches
            ]
            register.turned_away.keep(connection, now_ms)
            entries = list(admitted.values())
            signer = self._identity.signer
            in_trees = _named(batches, trees=True) - _named(batches, trees=False)
            receipts = record(connection, numbers, signer, entries, situation, now_ms, in_trees)
            repeat_late(connection, numbers, self._identity, (entry.revision for entry in entries), now_ms)
            moved = advanced(connection, chains, entries)
            with without_waiting(connection):
                write_chains(connection, moved)
                numbers.save(connection)
        made = {receipt.revision: receipt for receipt in receipts}
        for batch, verdicts in zip(batches, judged, strict=True):
            answer = _answer(verdicts, made)
            batch.answer = answer if batch.trees else _each_alone(answer, signer)

    def _look_up(self, batches: list[_Batch], rows: Sequence[Row[Any]]) -> None:
        """Judge a batch anew whose device or worker is another than when it was let in."""
        callers = self._callers.as_they_are(rows, [batch.caller for batch in batches])
        for batch, caller in zip(batches, callers, strict=True):
            if caller is not batch.caller:
                batch.caller, batch.prepared = caller, self._prepared(caller, batch.revisions)


def _named(batches: list[_Batch], *, trees: bool) -> set[str]:
    """The revisions in those batches whose laptops understand receipts that share a signature, or do not."""
    return {entry.revision.id for batch in batches if batch.trees == trees for entry in batch.entries()}


def _each_alone(answer: PushAnswer, signer: Signer) -> PushAnswer:
    """For a program that was set back to an earlier version, and what it had sent before."""
    receipts = [
        receipt if stands_alone(receipt.signature) else next(sign_each(signer, [receipt]))
        for receipt in answer.receipts
    ]
    return PushAnswer(receipts=receipts, refused=answer.refused)


def _verdict(
    caller: Caller, prepared: Prepared | Refused, register: Register, admitted: dict[str, Entry]
) -> _Verdict:
    if isinstance(prepared, Refused):
        return prepared
    entry = prepared.entry
    receipt = register.known(entry)
    if receipt is not None and entry.revision.device == caller.device:
        return receipt
    if prepared.refused is not None:
        return prepared.refused
    twin = admitted.get(entry.revision.id)
    if twin is not None and twin.hash == entry.hash:
        return entry.revision.id
    reason = register.reason_against(caller, entry)
    if reason is None and twin is None:
        admitted[entry.revision.id] = register.admit(caller, entry)
        return entry.revision.id
    code, detail = reason if reason is not None else (Code.MALFORMED, "identifier already used")
    return Refused(revision=entry.revision.id, code=code, detail=detail)


def _answer(verdicts: list[_Verdict], made: dict[str, Receipt]) -> PushAnswer:
    receipts = [made[v] if isinstance(v, str) else v for v in verdicts if not isinstance(v, Refused)]
    return PushAnswer(receipts=receipts, refused=[v for v in verdicts if isinstance(v, Refused)])
