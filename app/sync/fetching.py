"""Attachments that lie at the district and not here, brought when somebody asks to see them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from app.attachments.attachments import Attachments, Fetched
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.sync.blobs import Pace
from app.sync.hooks import OnStore
from app.sync.transport import Transport, UnreachableError
from app.visits.attached import entries_in
from app.wire.blobs import MOST_BLOB_BYTES, BlobPart, BlobPartAnswer
from app.wire.encoding import decode, encode

_WANTED = "wanted_by_stick"
_MOST_WANTED = 50


class NextStickError(UnreachableError):
    """Nobody answered; what was asked for is asked for again with the next courier file."""


class _Wanted(msgspec.Struct, frozen=True):
    """Visits whose attachments somebody asked for in vain; of an earlier version with its revision, behind a
    slash."""

    visits: list[str]


class Fetching:
    """`absent` and what `fetch` hands to `on_store` run where the store lives."""

    def __init__(self, ledger: Ledger, attachments: Attachments, clock_ms: Callable[[], int]) -> None:
        self._ledger = ledger
        self._attachments = attachments
        self._clock_ms = clock_ms
        self._pace = Pace()
        self._begun: tuple[bytes, bytearray] | None = None

    def absent(self, visit: str, version: str | None = None) -> list[Fetched]:
        """What the visit shows, as it stands or as it stood with revision `version`, and this device does not
        have; not what its device lost."""
        row = self._ledger.store.visits.get(visit)
        found: dict[bytes, Fetched] = {}
        subject, projector = f"visit/{visit}", self._ledger.projector
        document = (
            projector.document(subject) if version is None else projector.document_until(subject, version)
        )
        for path, held in document.items():
            if row is None or not path.startswith(FORM_FIELD):
                continue
            for entry in entries_in(held.value).values():
                sha256 = bytes.fromhex(entry.sha256)
                here = self._attachments.with_hash(visit, sha256) is not None
                if not entry.lost and not here and 0 < entry.size <= MOST_BLOB_BYTES:
                    found[sha256] = Fetched(
                        visit=visit,
                        form_id=path.removeprefix(FORM_FIELD),
                        household=row.household,
                        revision=held.revision,
                        name=entry.name,
                        given_name=entry.given,
                        media_type=entry.type,
                        size=entry.size,
                        sha256=sha256,
                    )
        return list(found.values())

    def wanted(self) -> list[Fetched]:
        """What somebody asked for without a network, and is still not here."""
        found = [one for asked in self._wanted_visits() for one in self._absent_of(asked)]
        return list({(one.visit, one.sha256): one for one in found}.values())

    def want(self, visit: str, version: str = "") -> bool:
        """Ask for a visit's attachments by courier, as it stands or as it stood with revision `version`.
        False: it has none that could come that way."""
        asked = f"{visit}/{version}" if version else visit
        if not self._absent_of(asked):
            return False
        kept = [one for one in self._wanted_visits() if one != asked and self._absent_of(one)]
        with self._ledger.store.transaction():
            visits = [*kept, asked][-_MOST_WANTED:]
            self._ledger.store.settings.put(_WANTED, encode(_Wanted(visits)))
        return True

    def _want(self, one: Fetched) -> bool:
        """What the visit shows no more is asked for by the version that does."""
        is_shown = any(each.sha256 == one.sha256 for each in self.absent(one.visit))
        return self.want(one.visit, "" if is_shown else one.revision)

    def _absent_of(self, asked: str) -> list[Fetched]:
        visit, _, version = asked.partition("/")
        return self.absent(visit, version or None)

    def _wanted_visits(self) -> list[str]:
        kept = self._ledger.store.settings.get(_WANTED)
        return [] if kept is None else decode(kept, _Wanted).visits

    def note(self, visit: str) -> None:
        """That it is done, by whom and when, in the access log."""
        with self._ledger.action("visit.fetch", f"visit/{visit}"):
            pass

    def fetch(
        self,
        transport: Transport,
        wanted: list[Fetched],
        on_store: OnStore,
        progress: Callable[[int], None],
        stopped: Callable[[], bool],
    ) -> int:
        """Bring these; `progress` hears of the bytes so far. Returns how many came. What was cut off or
        stopped goes on at the same byte when it is asked for again, until the laptop is locked; where nobody
        answers, the next courier file asks for it (`NextStickError`). Raises the transport's errors
        (`RefusedError` with `ABSENT`: its author's laptop has not sent it yet), `DamagedAttachmentError`,
        `DiskFullError`, `DiskError`: those that came before are kept."""
        on_store(partial(self.note, wanted[0].visit))
        try:
            return self._fetch(transport, wanted, on_store, progress, stopped)
        except UnreachableError as error:
            if on_store(partial(self._want, wanted[0])):
                raise NextStickError(*error.args) from error
            raise

    def _fetch(
        self,
        transport: Transport,
        wanted: list[Fetched],
        on_store: OnStore,
        progress: Callable[[int], None],
        stopped: Callable[[], bool],
    ) -> int:
        brought, before = 0, 0
        for one in wanted:
            data = self._so_far(one)
            while len(data) < one.size:
                if stopped():
                    return brought
                data += self._part(transport, one, len(data))
                progress(before + len(data))
            self._begun = None
            on_store(partial(self._attachments.take_in, one, bytes(data)))
            before += one.size
            brought += 1
        return brought

    def _so_far(self, one: Fetched) -> bytearray:
        if self._begun is None or self._begun[0] != one.sha256:
            self._begun = one.sha256, bytearray()
        return self._begun[1]

    def _part(self, transport: Transport, one: Fetched, start: int) -> bytes:
        begun_ms = self._clock_ms()
        part = BlobPart(revision=one.revision, sha256=one.sha256, start=start, length=self._pace.chunk)
        try:
            came = transport.post("/v1/blob-part", part, BlobPartAnswer).data
        except UnreachableError:
            self._pace.cut()
            raise
        if not came or start + len(came) > one.size:
            raise UnreachableError("another length than the visit names")
        self._pace.took(len(came), self._clock_ms() - begun_ms)
        return came
