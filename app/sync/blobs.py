"""The stage that sends attachments: piece by piece, resumable at any byte, never in anybody's way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from app.attachments.attachments import Attachments, Waiting
from app.attachments.errors import AttachmentError
from app.ledger.ledger import Ledger
from app.sync.hooks import Hooks
from app.sync.portions import Ceiling
from app.sync.report import Progress, Stage
from app.sync.transport import Carried, RefusedError, Transport, UnreachableError
from app.wire.blobs import (
    BLOBS_PATH,
    CHECKSUM_HEADER,
    LENGTH_HEADER,
    METADATA_HEADER,
    MOST_CHUNK_BYTES,
    OFFSET_HEADER,
    BlobReceipt,
    blob_path,
    blob_receipt_message,
    checksum_of,
    metadata_of,
)
from app.wire.messages import Code, Refusal
from db.attachments import DAMAGED

FIRST_CHUNK_BYTES = 128 * 1024
_SMALLEST_CHUNK_BYTES = 4 * 1024
_GOAL_MS = 1_500
"""How long one request should take: what a cut loses is little, and the next crisis packet is never far."""
_SESSION_MS = 60_000
"""After this the session ends and the next one goes on, so that what others did is not kept waiting."""
_MOST_AT_ONCE = 1_000
_MOST_RESTARTS = 3

_LATER = frozenset({Code.BUSY, Code.RATE, Code.CLOCK, Code.REPLAYED, Code.QUOTA, Code.FULL})
"""The hub takes none now; the next session goes on."""
_WHOLE_DEVICE = frozenset({Code.REVOKED, Code.UNKNOWN_DEVICE, Code.BAD_SIGNATURE})
PASSING = _LATER | _WHOLE_DEVICE
"""Nothing is wrong with the attachment itself."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How many attachments the district has now, how many it refused or could not be read here, why it takes
    none for the moment (empty: nothing stands in the way). `goes_on`: the session's time was up."""

    delivered: int = 0
    refused: int = 0
    code: str = ""
    goes_on: bool = False


class Pace:
    """How large the next piece is, from how long the last one took, and how long the rest will take."""

    def __init__(self) -> None:
        self.chunk = FIRST_CHUNK_BYTES
        self._ceiling = Ceiling(MOST_CHUNK_BYTES)
        self._bytes_per_ms = 0.0

    def took(self, size: int, took_ms: int) -> None:
        took_ms = max(took_ms, 1)
        fresh = size / took_ms
        self._bytes_per_ms = fresh if not self._bytes_per_ms else (3 * self._bytes_per_ms + fresh) / 4
        wanted = int(fresh * _GOAL_MS)
        wanted = min(max(wanted, self.chunk // 4), self.chunk * 2)
        self._ceiling.carried()
        self.chunk = max(self._ceiling.under(wanted), _SMALLEST_CHUNK_BYTES)

    def cut(self) -> None:
        """A piece was cut off on its way: the next one is small enough for a line that breaks often."""
        self._ceiling.cut(self.chunk)
        self.chunk = max(self.chunk // 4, _SMALLEST_CHUNK_BYTES)

    def left_s(self, size: int) -> int | None:
        """Seconds for so many bytes; None: not known yet."""
        return None if not self._bytes_per_ms else round(size / self._bytes_per_ms / 1000)


class BlobStage:
    """One for a laptop; it remembers the pace of the line from session to session. `lying`: by their ids,
    what the last run found whole at the district, which waits for the record that names it."""

    def __init__(self, ledger: Ledger, attachments: Attachments, clock_ms: Callable[[], int]) -> None:
        self._ledger = ledger
        self._attachments = attachments
        self._clock_ms = clock_ms
        self._pace = Pace()
        self.lying: set[str] = set()

    def run(
        self, transport: Transport, hooks: Hooks, between: Callable[[], None], *, leaving: bool = False
    ) -> Sent:
        """Send what waits, the oldest first. `between` is called before every piece: what is more urgent goes
        first. `leaving`: also what belongs to refused records. Raises the transport's errors, `StoppedError`,
        `DiskError`."""
        sent, begun_ms, tried = Sent(), self._clock_ms(), set[str]()
        self.lying.clear()
        while not hooks.stopped() and not sent.code:
            if not leaving and self._clock_ms() - begun_ms >= _SESSION_MS:
                return replace(sent, goes_on=True)
            rows = hooks.on_store(partial(self._attachments.sendable, _MOST_AT_ONCE, refused_too=leaving))
            blob = next((row for row in rows if row.id not in tried), None)
            if blob is None:
                break
            until_ms = None if leaving else begun_ms + _SESSION_MS
            journey = _Journey(self, blob, transport, hooks, between, until_ms)
            sent, ended = journey.travel(sent)
            if ended:
                tried.add(blob.id)
        return sent

    # What a journey asks of the stage

    def piece(self) -> int:
        return self._pace.chunk

    def measured(self, size: int, begun_ms: int) -> None:
        self._pace.took(size, self.now_ms() - begun_ms)

    def cut_off(self) -> None:
        self._pace.cut()

    def now_ms(self) -> int:
        return self._clock_ms()

    def read(self, blob: Waiting, start: int, length: int) -> bytes:
        return self._attachments.read_part(blob.id, start, length)

    def is_intact(self, blob: Waiting) -> bool:
        try:
            self._attachments.read(blob.id)
        except AttachmentError:
            return False
        return True

    def tell(self, hooks: Hooks, offset: int) -> None:
        """Progress in bytes: everything that waits, of which `offset` are at the district."""
        files, size = hooks.on_store(self._attachments.waiting_counts)
        left = self._pace.left_s(size - offset)
        hooks.progress(Progress(Stage.BLOBS, offset, size, files=files, left_s=left))

    def settle(self, blob: Waiting, receipt: BlobReceipt) -> bool:
        """Whether the hub's word is real, and for this content; then the attachment is delivered."""
        hub = self._ledger.identity.hub
        fits = (receipt.sha256, receipt.size) == (blob.sha256, blob.size)
        if not fits or not hub.accepts(receipt.signature, blob_receipt_message(receipt)):
            return False
        self._attachments.set_delivered(blob.id)
        return True

    def refuse(self, blob: Waiting, code: str) -> None:
        """It keeps its place with the reason; the others go on."""
        if code == DAMAGED:
            self._attachments.set_damaged(blob.id)
        else:
            self._attachments.set_refused(blob.id, code)


class _Journey:
    """One attachment on its way."""

    def __init__(
        self,
        stage: BlobStage,
        blob: Waiting,
        transport: Transport,
        hooks: Hooks,
        between: Callable[[], None],
        until_ms: int | None,
    ) -> None:
        self._stage = stage
        self._blob = blob
        self._transport = transport
        self._hooks = hooks
        self._between = between
        self._until_ms = until_ms
        self._restarts = 0
        self._damaged = False

    def travel(self, sent: Sent) -> tuple[Sent, bool]:
        """What was sent by now, and whether this one is through, for good or for this session."""
        answer = self._announce()
        while True:
            verdict = self._judged(answer, sent)
            if verdict is not None:
                return verdict, True
            offset = answer.arrived or 0
            if self._hooks.stopped() or (
                self._until_ms is not None and self._stage.now_ms() > self._until_ms
            ):
                return sent, False
            self._between()
            self._stage.tell(self._hooks, offset)
            try:
                data = self._hooks.on_store(
                    partial(self._stage.read, self._blob, offset, self._stage.piece())
                )
            except AttachmentError:
                return self._refused(sent, DAMAGED), True
            answer = self._append(offset, data)
            if not data and answer.receipt is None and answer.code is None:
                # Whole at the hub, which still waits for the record that names it.
                self._stage.lying.add(self._blob.id)
                return sent, True

    def _announce(self) -> Carried:
        """Begins it, or tells how far it came before."""
        fields = {
            LENGTH_HEADER: str(self._blob.size),
            METADATA_HEADER: metadata_of(self._blob.sha256, self._blob.revision),
        }
        return self._transport.carry("POST", BLOBS_PATH, fields)

    def _append(self, offset: int, data: bytes) -> Carried:
        fields = {OFFSET_HEADER: str(offset), CHECKSUM_HEADER: checksum_of(hashlib.sha256(data).digest())}
        begun_ms = self._stage.now_ms()
        try:
            answer = self._transport.carry("PATCH", blob_path(self._blob.sha256), fields, data)
        except UnreachableError:
            self._stage.cut_off()
            raise
        if data:
            self._stage.measured(len(data), begun_ms)
        if answer.code is Code.OFFSET and self._may_restart():
            return self._transport.carry("HEAD", blob_path(self._blob.sha256), {})
        if answer.code in (Code.CHECKSUM, Code.ABSENT) and self._may_restart():
            # Spoilt on its way, at the hub, or here: which of them, the file itself tells.
            if not self._hooks.on_store(partial(self._stage.is_intact, self._blob)):
                self._damaged = True
                return answer
            return self._announce()
        return answer

    def _may_restart(self) -> bool:
        self._restarts += 1
        return self._restarts <= _MOST_RESTARTS

    def _judged(self, answer: Carried, sent: Sent) -> Sent | None:
        """None: it goes on."""
        if self._damaged:
            return self._refused(sent, DAMAGED)
        if answer.code is not None:
            if answer.code in _WHOLE_DEVICE:
                raise RefusedError(Refusal(code=answer.code, hub_time_ms=answer.hub_time_ms))
            if answer.code in _LATER:
                return replace(sent, code=str(answer.code))
            return self._refused(sent, str(answer.code))
        if answer.receipt is not None:
            if self._hooks.on_store(partial(self._stage.settle, self._blob, answer.receipt)):
                return replace(sent, delivered=sent.delivered + 1)
            return replace(sent, code=str(Code.BAD_SIGNATURE))
        return None

    def _refused(self, sent: Sent, code: str) -> Sent:
        self._hooks.on_store(partial(self._stage.refuse, self._blob, code))
        return replace(sent, refused=sent.refused + 1)
