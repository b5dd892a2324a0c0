"""Deliberate bugs, put into the running program one at a time: the stories must find each of them.

A mutant changes what a promise rests on, on whichever side that is. It lives in the process that tells the
stories and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

import app.ledger.ledger
import app.wire.merge
import db.driver
import db.store
import district.ledger.state
import district.push.admit
from app.desk import Desk
from app.sync.books import Books
from app.sync.leaving import Leaving
from app.sync.own_chain import OwnChain
from app.sync.reading import Page
from app.sync.session import Session
from app.sync.taking import Taking
from app.wire.clock import Stamp
from app.wire.merge import Held
from app.wire.messages import PullAnswer, PushAnswer
from app.wire.revisions import Change, Revision
from app.wire.signing import Verifier
from db.documents import DocumentTable
from db.ledger import LedgerRow, LedgerTable
from district.push.batches import Pushes
from tests.simulation import plots
from tests.simulation.mutant import Mutant
from tests.simulation.mutants_of_other_ways import OF_OTHER_WAYS
from tests.simulation.mutants_of_photographs import OF_PHOTOGRAPHS
from tests.simulation.mutants_of_what_comes_late import OF_WHAT_COMES_LATE


def _dropped_acknowledgement() -> AbstractContextManager[object]:
    """The last receipt of an answer is not stored."""
    settle = Books.settle

    def forgetful(self: Books, batch: list[LedgerRow], answer: PushAnswer) -> tuple[int, int]:
        return settle(self, batch, msgspec.structs.replace(answer, receipts=answer.receipts[:-1]))

    return patch.object(Books, "settle", forgetful)


def _sent_without_receipt() -> AbstractContextManager[object]:
    """Whatever was sent counts as received."""

    def trusting(self: Books, batch: list[LedgerRow], _answer: PushAnswer) -> tuple[int, int]:
        with self._store.transaction():
            for row in batch:
                self._store._connection.execute(
                    "UPDATE ledger SET hub_seq = 1, hub_time_ms = 1 WHERE id = ?", (row.id,)
                )
        return len(batch), 0

    return patch.object(Books, "settle", trusting)


def _no_flush() -> AbstractContextManager[object]:
    """A commit does not wait for the disk."""
    connect = db.driver.connect

    def hasty(path: Path, key: bytes) -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    return patch.object(db.store, "connect", hasty)


@contextmanager
def _every_signature_accepted() -> Iterator[None]:
    """A damaged answer is taken for the hub's."""
    accepts = Verifier.accepts

    def gullible(self: Verifier, signature: bytes, message: bytes) -> bool:
        accepts(self, signature, message)
        return True

    with patch.object(Verifier, "accepts", gullible):
        yield


def _last_write_wins() -> AbstractContextManager[object]:
    """Of two people who changed a field the later one is kept."""

    def later(_path: str, _held: Held | None, change: Change, revision: str) -> Held:
        return Held(change.value, revision)

    return _both_sides("merge_field", later)


def _first_write_wins() -> AbstractContextManager[object]:
    """What comes second is left out if its author did not know the first."""
    merge_field = app.wire.merge.merge_field

    def stubborn(path: str, held: Held | None, change: Change, revision: str) -> Held:
        after = merge_field(path, held, change, revision)
        return msgspec.structs.replace(after, rivals=())

    return _both_sides("merge_field", stubborn)


@contextmanager
def _both_sides(name: str, instead: Callable[..., object]) -> Iterator[None]:
    with patch.object(app.wire.merge, name, instead), patch.object(district.ledger.state, name, instead):
        yield


def _decided_in_silence() -> AbstractContextManager[object]:
    """Who changes a field in conflict settles it without having been asked."""
    change_to = app.wire.merge.change_to

    def bold(path: str, held: Held | None, value: Any, *, deciding: bool = False) -> Change:
        del deciding
        return change_to(path, held, value, deciding=True)

    return patch.object(app.ledger.ledger, "change_to", bold)


def _conflict_not_listed() -> AbstractContextManager[object]:
    """The laptop keeps both values and asks nobody."""
    return patch.object(DocumentTable, "set_conflict", lambda *_arguments: None)


def _deaths_edited_away() -> AbstractContextManager[object]:
    """Between a death and its absence the earlier word is in force."""
    weigh = app.wire.merge.weigh
    verdict = app.wire.merge.Verdict

    def level(path: str, ours: Any, theirs: Any) -> app.wire.merge.Verdict:
        found = weigh(path, ours, theirs)
        return verdict.SAME if path.endswith(".deceased") and found is not verdict.CONFLICT else found

    return patch.object(app.wire.merge, "weigh", level)


def _outbox_forgotten_at_locking() -> AbstractContextManager[object]:
    """What waits when the laptop is locked is thrown away."""
    lock = Desk.lock

    def forgetful(self: Desk, why: str) -> None:
        connection = self.store._connection
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM ledger WHERE own = 1 AND hub_seq IS NULL")
        lock(self, why)

    return patch.object(Desk, "lock", forgetful)


def _cursor_moved_first() -> AbstractContextManager[object]:
    """The place in the hub's history is moved on before what came is applied."""
    take = Books.take

    def hasty(self: Books, answer: PullAnswer, page: Page) -> int:
        with self._store.transaction():
            self._move_cursor(answer)
        return take(self, answer, page)

    return patch.object(Books, "take", hasty)


def _cursor_not_taken_back() -> AbstractContextManager[object]:
    """After the hub was restored the laptop goes on from where it was."""
    pull_from = Books.pull_from

    def blind(self: Books) -> Any:
        return msgspec.structs.replace(pull_from(self), marks=[])

    return patch.object(Books, "pull_from", blind)


class _TakenBackError(Exception):
    """Undoes the transaction around it."""


def _receipt_before_commit() -> AbstractContextManager[object]:
    """The hub signs, answers and takes back what it wrote."""
    record = Pushes._record
    counted = {"calls": 0}

    def careless(self: Pushes, batches: list[Any]) -> None:
        counted["calls"] += 1
        if counted["calls"] % 3:
            record(self, batches)
            return

        writing = self._store.writing

        @contextmanager
        def undone() -> Iterator[Any]:
            try:
                with writing() as connection:
                    yield connection
                    raise _TakenBackError
            except _TakenBackError:
                return

        with patch.object(self._store, "writing", undone):
            record(self, batches)

    return patch.object(Pushes, "_record", careless)


def _not_idempotent() -> AbstractContextManager[object]:
    """The hub does not recognise what it has."""
    return patch.object(district.push.admit.Register, "known", lambda _self, _entry: None)


def _chain_not_checked() -> AbstractContextManager[object]:
    """The hub takes whatever number a revision has, and the laptop does not ask for its own chain first."""

    @contextmanager
    def unchecked() -> Iterator[None]:
        with (
            patch.object(district.push.admit.Register, "_against_chain", lambda _self, _entry: None),
            patch.object(OwnChain, "must_ask", lambda _self: False),
        ):
            yield

    return unchecked()


def _own_chain_not_asked_for() -> AbstractContextManager[object]:
    """A laptop that went back in time gives its numbers out again."""
    return patch.object(OwnChain, "must_ask", lambda _self: False)


def _crisis_last() -> AbstractContextManager[object]:
    """Screenings wait for everything else."""
    waiting = LedgerTable.waiting_in_turn

    def patient(
        self: LedgerTable, limit: int, first_kinds: Any = (), *, only: bool = False, **rest: Any
    ) -> Any:
        return waiting(self, limit, first_kinds if only else (), only=only, **rest)

    @contextmanager
    def last() -> Iterator[None]:
        with (
            patch.object(LedgerTable, "waiting_in_turn", patient),
            patch.object(Session, "_push_crisis", lambda _self, outcome, _hooks: outcome),
        ):
            yield

    return last()


def _erased_too_early() -> AbstractContextManager[object]:
    """A household that went to somebody else is erased before what is owed of it was sent."""
    return patch.object(LedgerTable, "waiting_for", lambda _self, _household: False)


def _not_erased() -> AbstractContextManager[object]:
    """A household that went to somebody else stays."""
    return patch.object(Leaving, "_erase_if_settled", lambda _self, _household: None)


def _plain_clock() -> AbstractContextManager[object]:
    """Time is what the laptop's clock says just now."""
    return patch.object(app.ledger.ledger, "next_stamp", lambda _latest, now_ms: Stamp(now_ms))


def _projection_skipped() -> AbstractContextManager[object]:
    """What comes is kept and not shown."""
    apply = Taking._apply

    def lazy(self: Taking, revision: Revision) -> None:
        if not revision.subject.startswith("visit/"):
            apply(self, revision)

    return patch.object(Taking, "_apply", lazy)


def _missing_not_sent_again() -> AbstractContextManager[object]:
    """What a restored hub says it lacks is not offered again."""
    return patch.object(LedgerTable, "offer_again", lambda _self, _device, _missing: 0)


MUTANTS = (
    Mutant("a receipt is dropped", _dropped_acknowledgement),
    Mutant("what was sent counts as received without a receipt", _sent_without_receipt),
    Mutant("a commit does not wait for the disk", _no_flush, plots.power_fails_after_saving),
    Mutant("every signature is accepted", _every_signature_accepted, plots.receipts_arrive_damaged),
    Mutant("the last write wins", _last_write_wins, plots.an_edit_over_a_conflict),
    Mutant("the first write wins", _first_write_wins, plots.an_edit_over_a_conflict),
    Mutant("an edit settles a conflict in silence", _decided_in_silence, plots.an_edit_over_a_conflict),
    Mutant("a conflict is not listed", _conflict_not_listed, plots.an_edit_over_a_conflict),
    Mutant("a death is edited away", _deaths_edited_away, plots.a_death_and_its_absence),
    Mutant(
        "the outbox is forgotten at locking",
        _outbox_forgotten_at_locking,
        plots.locked_unsent,
    ),
    Mutant(
        "the cursor moves before what came is applied",
        _cursor_moved_first,
        plots.power_fails_in_between,
    ),
    Mutant(
        "the cursor stays after the hub was restored",
        _cursor_not_taken_back,
        plots.the_hub_goes_back,
    ),
    Mutant("the hub answers and takes back what it wrote", _receipt_before_commit),
    Mutant("the hub does not recognise what it has", _not_idempotent, plots.sent_again),
    Mutant("nobody checks the chains", _chain_not_checked, plots.a_laptop_goes_back),
    Mutant("a laptop that went back in time numbers on", _own_chain_not_asked_for, plots.a_laptop_goes_back),
    Mutant("screenings are sent last", _crisis_last, plots.a_screening_among_others),
    Mutant(
        "a household is erased before what is owed was sent",
        _erased_too_early,
        plots.given_away_meanwhile,
    ),
    Mutant("a household stays that is somebody else's", _not_erased, plots.given_away_meanwhile),
    Mutant("time is what the clock says", _plain_clock, plots.the_clock_goes_back),
    Mutant("what comes is kept and not shown", _projection_skipped),
    Mutant(
        "what a restored hub lacks is not sent again",
        _missing_not_sent_again,
        plots.the_hub_goes_back,
    ),
    *OF_OTHER_WAYS,
    *OF_PHOTOGRAPHS,
    *OF_WHAT_COMES_LATE,
)
