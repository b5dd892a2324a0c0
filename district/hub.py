"""The hub: everything the district's server does, as one object over one database."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.wire.blobs import BlobPart, BlobPartAnswer
from app.wire.erasing import Erased, ErasedAnswer, HandedIn, HandIn
from app.wire.handing import Handovers, HandoversAnswer
from app.wire.listening import Knock, Knocked, Listen, Listening
from app.wire.messages import (
    Access,
    AccessAnswer,
    EnrolAnswer,
    EnrolRequest,
    Forms,
    FormsAnswer,
    Hello,
    HelloAnswer,
    LeaveRefused,
    Own,
    OwnAnswer,
    Pull,
    PullAnswer,
    Push,
    PushAnswer,
    Reconcile,
    ReconcileAnswer,
    Returned,
    ReturnedAnswer,
    Wait,
)
from app.wire.recovery import Codes, CodesAnswer, Deposit, Deposited
from app.wire.signing import Suite
from district import (
    devices,
    erasures,
    forms,
    handovers,
    laptops,
    own_chain,
    own_words_back,
    pulling,
    recovery,
    returning,
    sessions,
    unknown_laptops,
    unreturned,
)
from district.access_log import taking
from district.administration import Administration
from district.blobs import reading
from district.blobs.objects import ObjectFolder, folder_for
from district.blobs.tidying import Tidying
from district.blobs.uploads import Uploads
from district.blobs.wholeness import LostAttachment, look_through
from district.caller import Caller
from district.callers import Callers
from district.duty import escalation, listening, reach
from district.duty.forgetting import empty_left_behind
from district.duty.forgotten_words import is_forgotten_word, remove_forgotten_words
from district.duty.leave import enter_leave
from district.duty.unsealed import count_unsealed
from district.identity import Identity, NoHub, create_identity, open_identity
from district.journal.journal import Journal
from district.journal.journal import folder_for as folder_of_journal
from district.late_receipts import Carried
from district.ledger.releasing import release_left_behind
from district.ledger.righting import right_left_behind
from district.ledger.risk_watch import watch_missed
from district.push.batches import Pushes
from district.set_back import count_set_back, note_set_back
from district.store.beat import Beat
from district.store.engine import Store, is_there
from district.times_ahead import bring_back

if TYPE_CHECKING:
    from litestar.types import ASGIApp

LOG = logging.getLogger("bangmun.hub")

SPREAD_S = 300
"""Within how many seconds laptops without anything urgent come back when the hub has too much to do."""

_LOOK_EVERY_MS = 1_000
_MISSED_EVERY_MS = 30_000
_MISSED_SINCE_MS = 3 * 24 * 3600 * 1000
_ALL_MISSED_EVERY_MS = 600_000
"""An older process may give up what is older than that, too."""


def wall_clock_ms() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


class Hub(Administration):
    """One district's hub. Any number of processes may each hold one over the same database.

    Methods without a caller are the administrator's; those with one answer a device. `taken_up`: what the
    journal brought back at the start.
    """

    def __init__(
        self, store: Store, identity: Identity, now_ms: Callable[[], int], journal: Path, blobs: Path | None
    ) -> None:
        super().__init__(store, identity, Journal(store, identity, journal), now_ms)
        self.taken_up = self.journal.take_up(now_ms())
        if self.taken_up.again:
            # What was handed in comes again with a restored database, before its removal does.
            with store.writing() as connection:
                remove_forgotten_words(connection, identity)
        self.journal.sweep()
        self.callers = Callers(store, now_ms)
        self.closing = threading.Event()
        self.spread_s = SPREAD_S
        self.beat = Beat(store)
        self._looked_ms = 0
        self._tickets_ahead = listening.TicketsAhead()
        self._missed_ms: int | None = None
        self._all_missed_ms = 0
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
        journal: Path | None = None,
        now_ms: Callable[[], int] = wall_clock_ms,
    ) -> Hub:
        """Make a new hub: its tables, its keys, the health division's role key.

        `key_file`: where the secrets' key goes; beside an SQLite file or in the user's data folder when
        None; `blobs`: the directory for attachments, `journal`: for decisions, likewise. Raises `HubExists`,
        `UnusableDatabase`, `NewerSchema`, FileExistsError (the key file).
        """
        store = Store(database_url)
        try:
            identity = create_identity(store, district_name, suite, key_file, now_ms())
            return cls(store, identity, now_ms, folder_of_journal(store, identity, key_file, journal), blobs)
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
        journal: Path | None = None,
        now_ms: Callable[[], int] = wall_clock_ms,
    ) -> Hub:
        """Raises `NoHub`, `KeyFileMissing`, `WrongKeyFile`, `UnusableDatabase`, `NewerSchema`."""
        if not is_there(database_url):
            raise NoHub("no such database file")
        store = Store(database_url)
        try:
            identity = open_identity(store, key_file, now_ms())
            release_left_behind(store, now_ms())
            right_left_behind(store, now_ms())
            empty_left_behind(store, identity, now_ms())
            return cls(store, identity, now_ms, folder_of_journal(store, identity, key_file, journal), blobs)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        self.closing.set()
        self._pushes.close()
        self.store.close()

    def asgi(self) -> ASGIApp:
        """The hub as an ASGI application (district/api)."""
        from district.api.application import application  # the web framework loads only to serve

        return application(self)

    def escalate(self) -> int:
        """Name the next ones for what nobody has taken in time; at most once a second, however often it is
        called. Returns how many risks were escalated."""
        now_ms = self.now_ms()
        if abs(now_ms - self._looked_ms) < _LOOK_EVERY_MS:
            return 0
        self._looked_ms = now_ms
        self._watch_missed(now_ms)
        with self.afterwards():
            return escalation.escalate(self.store, self.identity, now_ms)

    def _watch_missed(self, now_ms: int) -> None:
        """While an older process serves beside this one; the first time, and now and then, whatever there
        is."""
        if self._missed_ms is not None and abs(now_ms - self._missed_ms) < _MISSED_EVERY_MS:
            return
        of_all = self._missed_ms is None or abs(now_ms - self._all_missed_ms) >= _ALL_MISSED_EVERY_MS
        if of_all:
            self._all_missed_ms = now_ms
        self._missed_ms = now_ms
        bring_back(self.store, now_ms)
        self._tickets_ahead.look(self.store, now_ms)
        watch_missed(self.store, 0 if of_all else now_ms - _MISSED_SINCE_MS, now_ms)

    # What devices ask.

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Raises `RefusedRequest`."""
        with self.deciding() as connection:
            return devices.enrol(connection, self.identity, request, self.now_ms())

    def hello(self, caller: Caller, request: Hello) -> HelloAnswer:
        # A holder's new copy of a role key may have to be written; everybody else only reads.
        holder = caller.worker.role in devices.HELD_BY.values()
        refused: list[LeaveRefused] = []
        if request.leave and holder and not caller.revoked:
            with self.deciding() as connection:
                refused = enter_leave(connection, caller, request.leave, self.now_ms())
        with self.store.writing() if holder else self.store.reading() as connection:
            if holder and not caller.revoked and caller.said_ms is None:
                reach.note_heard(connection, caller.device, self.now_ms())
            answer = sessions.hello(connection, self.identity, caller, request, self.now_ms())
        return msgspec.structs.replace(answer, leave_refused=refused) if refused else answer

    def push(self, caller: Caller, request: Push) -> PushAnswer:
        """Returns when everything receipted is committed."""
        return self._pushes.take(caller, request)

    def returned(self, caller: Caller, request: Returned) -> ReturnedAnswer:
        """What a colleague's laptop brings back is judged as if its own device had sent it. The district's
        own words come first: who has a household follows from them."""
        with self.store.reading() as connection:
            lacking = returning.lacking(connection, request.named)
        with self.afterwards():
            taken = own_words_back.take_back(self.store, self.identity, request.revisions, self.now_ms())
        taken += returning.take_all(self.store, self._pushes.take, request, caller)
        unknown_laptops.note_unknown(self.store, self.identity, request.revisions, self.now_ms())
        return ReturnedAnswer(lacking=lacking, taken=taken)

    def pull(self, caller: Caller, request: Pull) -> PullAnswer:
        with self.store.reading() as connection:
            return pulling.pull(connection, caller, request)

    def has_news(self, caller: Caller, request: Wait) -> bool:
        """Whether there is something to pull after the mark."""
        with self.store.reading() as connection:
            return request.mark is None or not pulling.nothing_after(
                connection, caller.worker.id, request.mark
            )

    def listen(self, caller: Caller, _request: Listen) -> Listening:
        with self.store.writing() as connection:
            return listening.give_ticket(connection, caller, self.now_ms())

    def knocked(self, request: Knock) -> Knocked:
        """Raises `RefusedRequest`."""
        with self.store.reading() as connection:
            return Knocked(waiting=listening.waiting_for(connection, request.ticket, self.now_ms()))

    def forms(self, _caller: Caller, request: Forms) -> FormsAnswer:
        with self.store.reading() as connection:
            return forms.offer(connection, request)

    def own(self, caller: Caller, request: Own) -> OwnAnswer:
        with self.store.reading() as connection:
            answer = own_chain.own_revisions(connection, caller, request)
        if answer.revisions:
            with self.store.writing() as connection:
                found = note_set_back(connection, caller.device, self.now_ms())
            if found:
                LOG.warning("laptop set back", extra={"fields": {"device": caller.device}})
        return answer

    def access(self, caller: Caller, request: Access) -> AccessAnswer:
        """The request's nonce is used up with it. Raises `RefusedRequest`."""
        with self.store.writing() as connection:
            self.callers.use_up_within(connection, [caller])
            return taking.take(connection, caller.device, caller.worker.id, request, self.now_ms())

    def reconcile(self, caller: Caller, request: Reconcile) -> ReconcileAnswer:
        """The request's nonce is used up with it. Raises `RefusedRequest`."""
        with self.store.writing() as connection:
            self.callers.use_up_within(connection, [caller])
            answer = sessions.reconcile(connection, caller, request, self.now_ms())
            owed = max(len(answer.missing) - request.put_right, 0) + request.files
            # What no later record shows as missing here is not taken from what does.
            beyond = max(request.seq - answer.seq, 0)
            put_right = max(request.put_right - beyond, 0)
            handovers.note_contact(connection, caller, request.mark, owed, put_right, self.now_ms())
            return answer

    def handovers(self, caller: Caller, request: Handovers) -> HandoversAnswer:
        if request.ended or request.given_up:
            with self.deciding() as connection:
                now_ms, dongs = self.now_ms(), caller.worker.dongs
                laptops.end_disks(connection, self.identity, caller, request.ended, now_ms)
                followed = handovers.handovers(connection, dongs, now_ms) if request.given_up else []
                unreturned.give_up(connection, self.identity, caller, followed, request.given_up, now_ms)
        with self.store.reading() as connection:
            return handovers.answer(connection, caller, request, self.now_ms())

    def deposit(self, caller: Caller, request: Deposit) -> Deposited:
        """Raises `RefusedRequest`."""
        with self.deciding() as connection:
            return recovery.deposit(connection, caller, request, self.now_ms())

    def recovery_codes(self, caller: Caller, request: Codes) -> CodesAnswer:
        with self.store.reading() as connection:
            return recovery.offer(connection, caller, request)

    def hand_in(self, caller: Caller, request: HandIn) -> HandedIn:
        """Raises `RefusedRequest`."""
        with self.deciding() as connection:
            is_gone = partial(is_forgotten_word, connection, self.identity)
            return erasures.hand_in(connection, caller, request, self.now_ms(), is_gone)

    def erased(self, request: Erased, carried: Carried | None = None) -> ErasedAnswer:
        """`carried`: the file that brings it. Raises `RefusedRequest`."""
        with self.deciding() as connection:
            return erasures.keep(connection, request, self.now_ms(), carried)

    def blob_part(self, caller: Caller, request: BlobPart) -> BlobPartAnswer:
        """Raises `RefusedRequest`."""
        return reading.read_part(self.store, self.identity, self._objects, caller, request)

    def tidy_blobs_when_due(self) -> None:
        """Remove what nobody comes back for, at most once an hour in each process."""
        self._tidying.when_due(self.now_ms())

    def lost_attachments(self) -> list[LostAttachment]:
        """Read the content of every attachment: which of them are lost or damaged, and are asked for again.
        Raises OSError."""
        return list(look_through(self.store, self.identity, self._objects))

    def unwritable(self) -> dict[Path, str]:
        """The folders of attachments and decisions in which nothing can be written just now, and why, as
        the system names it. Each is tried."""
        troubles = {
            self.journal.folder: self.journal.try_out(),
            self._objects.folder: self._objects.try_out(),
        }
        return {folder: trouble for folder, trouble in troubles.items() if trouble}

    def troubles(self) -> dict[str, str]:
        """What the last writing met, by `database`, `journal` and `attachments`; nothing is tried."""
        met = {
            "database": self.beat.trouble,
            "journal": self.journal.trouble,
            "attachments": self._objects.trouble,
        }
        return {name: trouble for name, trouble in met.items() if trouble}

    def unsealed_risks(self) -> int:
        """How many risks wait whose words the health division has not: its key is on not every laptop."""
        with self.store.reading() as connection:
            return count_unsealed(connection)

    def times_set_back(self) -> int:
        """How often a laptop was found to be an earlier state of itself, by whatever process."""
        with self.store.reading() as connection:
            return count_set_back(connection)

    def figures(self) -> dict[str, int]:
        """What the database holds, in numbers, by name."""
        with self.store.reading() as connection:
            return sessions.figures(connection)
