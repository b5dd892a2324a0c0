"""The store's side of a session: what waits, what was settled, what came, whether both sides agree."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from app.attachments.attachments import Attachments
from app.collector import without_collector
from app.ledger.leave import keep_duty, leave_to_send
from app.ledger.ledger import Ledger
from app.ledger.roster import kept_posts, kept_supervisors
from app.ledger.superseding import supersede
from app.risk.before_taken import tell_before
from app.risk.sealed_words import drop_slip
from app.risk.too_large import tell_too_large
from app.risk.words_later import seal_words
from app.sync.access_lines import AccessLines
from app.sync.cursor import Cursor
from app.sync.forgetting import forget_told
from app.sync.forms_known import FormsKnown
from app.sync.giving_back import GivingBack
from app.sync.heard import note_heard
from app.sync.held import Held, note_held
from app.sync.leaving import Leaving
from app.sync.parts_again import PartsAgain
from app.sync.pushing import push_of
from app.sync.reading import Page
from app.sync.refusing import (
    keep_refusal,
    offer_said_of,
    offer_what_is_there,
    recognise_refusals,
    settle_takings,
)
from app.sync.report import Standing
from app.sync.standing import read_standing
from app.sync.surroundings import keep_surroundings
from app.sync.taking import Taking
from app.sync.to_hear import ToHear
from app.sync.vouching import note_second_word
from app.visits.shelf import Shelf
from app.wire.duty import roster_digest
from app.wire.encoding import encode
from app.wire.known import surroundings_digest, worker_digest
from app.wire.messages import (
    Code,
    Delivered,
    Hello,
    HelloAnswer,
    Mark,
    Pull,
    PullAnswer,
    Push,
    PushAnswer,
    Reconcile,
    ReconcileAnswer,
)
from app.wire.receipts import Receipts
from app.wire.revisions import CRISIS_KINDS, MAX_REVISION_BYTES, Signed
from db.ledger import LedgerRow, RefusalRow

_NETWORK_SYNC = "network_sync_ms"
_COMPARED, _COMPARED_EVERY_MS = "compared_ms", 20 * 3600 * 1000
_TOLD = "told_at_the_end"
BATCH_BYTES = 256_000
"""Of a session's first batch; as the line allows, later ones are larger or smaller."""
_BATCH_MOST = 500
_MOST_AT_ALL = 20_000
_PASSING = frozenset({Code.BUSY, Code.RATE, Code.CLOCK, Code.REPLAYED})
_OFFERED_AGAIN_MS = 3_600_000
"""What is about a risk and was refused is offered again by itself: a hub that did not know it yet may have
been updated, and nobody has to think of it."""


class Books:
    """Used from the thread that owns the store. Every method is one transaction or a reading."""

    def __init__(self, ledger: Ledger, shelf: Shelf, attachments: Attachments) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._cursor = Cursor(ledger.store)
        self.shelf = shelf
        self.forms = FormsKnown(self._store, shelf)
        self._taking = Taking(ledger, attachments)
        self._attachments = attachments
        self.access_lines = AccessLines(ledger)
        self.giving_back = GivingBack(ledger)
        self.to_hear = ToHear(ledger)
        self.leaving = Leaving(ledger, attachments, self.giving_back, self.to_hear)
        self.parts_again = PartsAgain(ledger, self._taking, self.leaving)
        self.tidy_spare = ledger.tidy_spare

    def keep_identity(self) -> None:
        """As `Ledger.keep_identity`."""
        self._ledger.keep_identity()

    def head(self) -> tuple[int, bytes]:
        """This device's latest sequence number and its hash."""
        return self._store.ledger.head(self._ledger.identity.device)

    def hello(self, app_version: str) -> Hello:
        """Who greets, and what it knows already."""
        seq, head = self.head()
        known = self._ledger.identity.enrolled.answer
        return Hello(
            seq=seq,
            head=head,
            app_version=app_version,
            known=surroundings_digest(known.colleagues, known.role_keys, known.policy),
            forms=self.forms.known(app_version),
            mark=self.latest_mark(),
            posts=roster_digest(kept_posts(self._store)),
            stand_ins=roster_digest(kept_supervisors(self._store)),
            leave=leave_to_send(self._ledger),
            undelivered=self._attachments.count_undelivered(),
            worker=worker_digest(self._ledger.identity.worker),
        )

    def is_quiet(self, answer: HelloAnswer) -> bool:
        """Whether both sides have said everything: the hub has no news, holds this chain to its end and heard
        how far this laptop is, which a session that was cut off did not tell it; nothing waits, nothing is
        still to be erased or given back. Then the session is over. Once a day it goes to its end: the hub
        notes then that this laptop was heard."""
        compared_ms = int(self._store.settings.get(_COMPARED) or b"0")
        if not 0 <= answer.hub_time_ms - compared_ms < _COMPARED_EVERY_MS:
            return False
        if not answer.quiet or (answer.seq, answer.head) != self.head():
            return False
        if self._store.settings.get(_TOLD) != encode(self.reconcile()):
            return False
        if self._store.ledger.waiting(1) or self._store.withdrawn.still_here() or self.giving_back.owes():
            return False
        with self._store.transaction():
            self._note_sync(answer.hub_time_ms, Held(answer.seq, answer.head, 0, answer.seq), by_network=True)
        return True

    def _note_sync(self, hub_time_ms: int, held: Held, *, by_network: bool) -> None:
        note_heard(self._store, hub_time_ms)
        note_held(self._store, held)
        if by_network:
            note_second_word(self._store)
            self._store.settings.put(_NETWORK_SYNC, str(hub_time_ms).encode())

    def network_sync_ms(self) -> int:
        """When both sides last said everything over the network, by the hub's clock; 0: never."""
        return int(self._store.settings.get(_NETWORK_SYNC) or b"0")

    def pull_from(self) -> Pull:
        """Where pulling goes on."""
        self._taking.look_ahead(None)
        whole = not self._store.ledger.has_erased(self._ledger.identity.device)
        return Pull(
            cursor=self._cursor.position(),
            marks=self._cursor.marks(),
            skip_own=whole,
            heard=self._cursor.heard(),
        )

    def may_follow(self, answer: PullAnswer, page: Page) -> bool:
        """Whether what was asked for after this answer may be read while it is taken. False: what the answer
        changes here comes first."""
        if answer.withdrawn or answer.restored or self._store.withdrawn.still_here():
            return False
        self._taking.look_ahead(page)
        return True

    def reconcile(self) -> Reconcile:
        """How far this laptop is, for the end of a session."""
        seq, head = self.head()
        files, _size = self._attachments.waiting_counts()
        undelivered = self._attachments.count_undelivered()
        mark = self.latest_mark()
        return Reconcile(
            count=seq,
            seq=seq,
            head=head,
            mark=mark,
            files=files,
            undelivered=undelivered,
            put_right=self._store.ledger.count_superseded(),
        )

    def stands_at(self, asked: Pull) -> bool:
        """Whether pulling would go on from where this request was made."""
        now = self.pull_from()
        return (now.cursor, now.marks[-1:], now.skip_own) == (asked.cursor, asked.marks[-1:], asked.skip_own)

    def latest_mark(self) -> Mark | None:
        """Up to where this laptop has pulled."""
        return self._cursor.latest_mark()

    def learn(self, answer: HelloAnswer, middle_ms: int | None) -> None:
        """Keep what the hub says of colleagues, roster, keys and policy, and how far this laptop's clock is
        off (`middle_ms`: its time when the hub answered, None: it came on a stick)."""
        device, now_ms = self._ledger.identity.device, self._ledger.clock()
        # It may only lack what it refused; reconciling tells.
        self.leaving.hub_lacks = self._store.ledger.receipted_beyond(device, answer.seq)
        with self._store.transaction():
            self._store.after_commit(self._ledger.keep_identity)
            self._store.ledger.offer_kinds_again(sorted(CRISIS_KINDS), now_ms - _OFFERED_AGAIN_MS, now_ms)
            recognise_refusals(self._ledger)
            if middle_ms is None:
                self.parts_again.ask_on_the_stick()
            else:
                self._ledger.set_skew(answer.hub_time_ms - middle_ms)
            keep_duty(self._ledger, answer.roster, answer.supervisors, answer.leave_refused)
            if not answer.same:
                keep_surroundings(self._ledger, answer)
        tell_too_large(self._ledger)
        seal_words(self._ledger)

    def batch(
        self, *, crisis: bool, most_bytes: int = BATCH_BYTES, without: AbstractSet[str] = frozenset()
    ) -> list[LedgerRow]:
        """The next revisions to send, at most `most_bytes`; only crisis packets when `crisis`; `without`
        those that are under way. One that is too large for any hub keeps its place with the reason, and does
        not hold up the others."""
        batch: list[LedgerRow] = []
        too_large: list[LedgerRow] = []
        size = 0
        kinds = sorted(CRISIS_KINDS)
        for row in self._store.ledger.waiting_in_turn(_BATCH_MOST, kinds, only=crisis, without=without):
            if len(row.body) > MAX_REVISION_BYTES:
                too_large.append(row)
                continue
            size += len(row.body)
            if batch and size > most_bytes:
                break
            batch.append(row)
        if too_large:
            self._set_aside(too_large)
            return batch or self.batch(crisis=crisis, most_bytes=most_bytes, without=without)
        return batch

    def push(self, batch: list[LedgerRow]) -> Push:
        """The request that brings it."""
        return push_of(self._store, batch)

    def how_many_wait(self) -> int:
        return self._store.ledger.counts().waiting

    def all_batches(self) -> list[list[LedgerRow]]:
        """Everything that waits, as `batch` would send it one after the other if each were answered."""
        batches: list[list[LedgerRow]] = []
        too_large: list[LedgerRow] = []
        size = 0
        for row in self._store.ledger.waiting(_MOST_AT_ALL, sorted(CRISIS_KINDS)):
            if len(row.body) > MAX_REVISION_BYTES:
                too_large.append(row)
                continue
            size += len(row.body)
            if not batches or size > BATCH_BYTES or len(batches[-1]) == _BATCH_MOST:
                batches.append([])
                size = len(row.body)
            batches[-1].append(row)
        if too_large:
            self._set_aside(too_large)
            return self.all_batches()
        return batches

    def waiting_of(self, answer: PushAnswer) -> list[LedgerRow]:
        """Of the revisions that an answer names those of this device that have no receipt yet."""
        named = [receipt.revision for receipt in answer.receipts]
        named += [refused.revision for refused in answer.refused]
        rows = (self._store.ledger.get(revision) for revision in named)
        return [row for row in rows if row is not None and row.own and row.hub_seq is None]

    def _set_aside(self, rows: list[LedgerRow]) -> None:
        now = self._ledger.clock()
        with self._store.transaction():
            for row in rows:
                self._store.ledger.store_refusal(RefusalRow(row.id, Code.TOO_LARGE, "", now))
        tell_too_large(self._ledger)

    def settle(self, batch: list[LedgerRow], answer: PushAnswer) -> tuple[int, int]:
        """Store receipts that verify, and refusals; whatever got neither stays in the outbox.
        Returns how many of each."""
        asked = {row.id: row for row in batch}
        receipts = Receipts(self._ledger.identity.hub)
        verified = [
            (receipt.revision, receipt.hub_seq, receipt.hub_time_ms, encode(receipt))
            for receipt in answer.receipts
            if (row := asked.get(receipt.revision)) is not None
            and receipt.hash == row.hash
            and receipts.accepts(receipt)
        ]
        sent, refused = len(verified), 0
        with self._store.transaction():
            self._store.ledger.store_receipts(verified, self._ledger.clock())
            for revision, *_ in verified:
                drop_slip(self._ledger, asked[revision])
                forget_told(self._ledger, self._attachments, asked[revision])
            for refusal in answer.refused:
                if refusal.revision in asked and refusal.code not in _PASSING:
                    keep_refusal(self._ledger, asked[refusal.revision], refusal)
                    refused += 1
            offer_said_of(self._ledger, (asked[revision] for revision, *_ in verified))
            if sent and self._store.ledger.refusals():
                # Also what was refused in this very answer, and said anew before anybody knew.
                for revision, *_ in verified:
                    supersede(self._store, asked[revision])
            settle_takings(self._ledger, batch)
        self._ledger.spare_is_behind |= sent > 0
        return sent, refused

    def read(self, answer: PullAnswer) -> Page:
        """What of an answer can be read before the store is there for it; the one thing here that may be done
        on another thread."""
        return self._taking.read(answer.revisions)

    def take(self, answer: PullAnswer, page: Page) -> int:
        """Apply what came, as `read`, and move the cursor together: a cut leaves both or neither."""
        tell_before(self._ledger, (one.row for one in page.readable))
        with without_collector(), self._store.transaction():
            self.leaving.compared = False
            if answer.restored:
                self.giving_back.note()
            with self.to_hear.listening():
                received = self._taking.take(page)
            offer_said_of(self._ledger, (one.row for one in page.readable))
            self._taking.note_late(answer.grace, page)
            for household in answer.withdrawn:
                self._store.withdrawn.add(household)
            self.leaving.erase_settled()
            if answer.restored:
                self._attachments.offer_own_again()
            self._cursor.move(answer)
        return received

    def crisis_waits(self) -> bool:
        """Whether a crisis packet has no receipt yet."""
        return bool(self._store.ledger.waiting(1, sorted(CRISIS_KINDS), only=True))

    def crisis_packets_waiting(self) -> tuple[bytes, ...]:
        """Which these are, by their hashes."""
        return self._store.ledger.hashes_waiting(sorted(CRISIS_KINDS))

    def anything_waits(self) -> bool:
        """Whether any revision has no receipt yet."""
        return bool(self._store.ledger.waiting(1))

    def read_again(self) -> int:
        """Take what an older version of this program could not read. Returns how many were understood now."""
        rows = self._store.arrivals.unread()
        if not rows:
            return 0
        with self._store.transaction():
            for row in rows:
                self._store.arrivals.drop_unread(row.hub_seq)
            delivered = [
                Delivered(Signed(row.body, row.signature), row.hub_seq, row.hub_time_ms) for row in rows
            ]
            return self._taking.take(self._taking.read(delivered))

    def compare(self, answer: ReconcileAnswer, told: Reconcile | None = None) -> bool:
        """`told`: what the hub was asked with over the network just now, None: an answer that came by stick.
        Whether both sides hold the same chain, but for what the hub refused, and what was erased or had to
        be forgotten here before a restored hub had it again. What it lacks goes back into the outbox; if it
        had it once, the hub is older than it was, and pulling begins anew."""
        device, ledger = self._ledger.identity.device, self._store.ledger
        with self._store.transaction():
            held_after_all = offer_what_is_there(self._ledger, told, answer)
            refused = ledger.refused_numbers(device)
            forgotten = ledger.forgotten_numbers(device) if answer.missing else set()
            lost = len(forgotten.intersection(answer.missing) - refused)
            held = Held(answer.count, answer.head, lost, answer.seq)
            self._note_sync(answer.hub_time_ms, held, by_network=told is not None)
            if told is not None:
                self._store.settings.put(_COMPARED, str(answer.hub_time_ms).encode())
                self._store.settings.put(_TOLD, encode(told))
            missing = [seq for seq in answer.missing if seq not in refused | forgotten]
            if ledger.offer_again(device, missing):
                self._attachments.offer_own_again()
                self._cursor.begin_anew()
            offered = self._attachments.offer_again(answer.lacking)
            if not missing:
                # What it lacks and nobody has any more keeps no household here.
                self.leaving.hub_lacks = False
                self.leaving.compared = offered == 0 and not answer.lacks_more
                self.leaving.erase_settled()
        return not (missing or held_after_all) and ledger.hash_at(device, answer.seq) == answer.head

    def standing(self) -> Standing:
        """What the status bar says."""
        return read_standing(self._ledger, self._attachments, self.shelf)
