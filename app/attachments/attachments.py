"""Keeping, reading and forgetting attachments. Used from the thread that owns the store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import uuid4

from app.attachments.errors import (
    AbsentAttachmentError,
    DamagedAttachmentError,
    EmptyFileError,
    TooLargeError,
    TooManyError,
)
from app.attachments.folder import SealedFolder
from app.attachments.kinds import (
    MOST_BYTES,
    MOST_PER_FORM,
    MOST_PER_VISIT,
    Offered,
    answer_name,
    kept_name,
)
from app.attachments.sealing import Lock, place, seal, sealed_size, unseal
from db.attachments import DAMAGED, DELIVERED, DRAFT, LOST, RECORDED, REFUSED, AttachmentRow
from db.errors import DiskError
from db.store import Store

_FOLDER = "blobs"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An attachment that the district does not have yet. `sha256` is what the visit's revision names it
    by; `revision` is that revision's id; `size` in bytes."""

    id: str
    sha256: bytes
    size: int
    revision: str
    household: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the district has and this device does not: as the visit's document tells of it. `revision`: one
    that names it."""

    visit: str
    form_id: str
    household: str
    revision: str
    name: str
    given_name: str
    media_type: str
    size: int
    sha256: bytes


class Attachments:
    """The sealed files of one laptop, in the folder `blobs` beside its store."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._table = store.attachments
        self._folder = SealedFolder(store.folder / _FOLDER)
        self._clock = clock

    # While a form is filled in

    def keep(
        self, visit: str, form_id: str, offered: Offered, *, elsewhere: Collection[str] = ()
    ) -> AttachmentRow:
        """Seal a file for a form of a visit in progress; its row's `name` is the answer to give.

        The sealed file is durable before the row is: a cut between the two leaves a file without a key,
        which `tidy` removes. `elsewhere`: names the visit uses for what is on other devices. Raises
        `TooLargeError`, `TooManyError`, `EmptyFileError`, KeyError when the visit is not in progress,
        `DiskFullError`, `DiskError`; then nothing was kept.
        """
        draft = self._store.drafts.visit(visit)
        if draft is None:
            raise KeyError(visit)
        others = self._check(visit, form_id, offered)
        size = len(offered.data)
        lock = Lock.new(uuid4().hex, size)
        row = AttachmentRow(
            id=lock.id,
            visit=visit,
            form_id=form_id,
            household=draft.household,
            name=answer_name(offered, [*(other.name for other in others), *elsewhere]),
            given_name=kept_name(offered.given_name),
            media_type=offered.media_type,
            size=size,
            sha256=hashlib.sha256(offered.data).digest(),
            state=DRAFT,
            revision="",
            added_ms=self._clock(),
            key=lock.key,
            nonce=lock.nonce,
        )
        self._folder.write(lock.id, seal(lock, offered.data))
        try:
            with self._store.transaction():
                self._table.add(row)
        except BaseException:
            self._folder.remove(lock.id)
            raise
        return row

    def _check(self, visit: str, form_id: str, offered: Offered) -> list[AttachmentRow]:
        if not offered.data:
            raise EmptyFileError("nothing in it")
        if len(offered.data) > MOST_BYTES:
            raise TooLargeError(MOST_BYTES)
        others = self._table.of_visit(visit)
        if sum(other.form_id == form_id for other in others) >= MOST_PER_FORM:
            raise TooManyError(MOST_PER_FORM)
        if len(others) >= MOST_PER_VISIT:
            raise TooManyError(MOST_PER_VISIT)
        return others

    def keep_only(self, visit: str, form_id: str, names: Collection[str]) -> None:
        """Forget what was attached to a form in progress and is no answer any more: replaced, taken out."""
        self._forget(
            [
                row
                for row in self._table.of_visit(visit)
                if row.form_id == form_id and not row.revision and row.name not in names
            ]
        )

    def forget_drafts(self, visit: str, form_id: str | None = None) -> None:
        """A visit in progress, or one form of it, is thrown away; what was recorded before stays."""
        self._forget(
            [
                row
                for row in self._table.of_visit(visit)
                if not row.revision and form_id in (None, row.form_id)
            ]
        )

    # Once the visit is recorded

    def named(self, visit: str, name: str) -> AttachmentRow | None:
        """What stands behind an answer; None: it is not on this device."""
        return self._table.named(visit, name)

    def with_hash(self, visit: str, sha256: bytes) -> AttachmentRow | None:
        """What a recorded visit names by its content; None: it is not on this device."""
        return self._table.with_hash(visit, sha256)

    def keep_sealed(self, source: AttachmentRow, sealed: bytes, revision: str) -> None:
        """Keep what was sealed from an attachment to somebody else, as that revision's own: it waits for the
        district. In the caller's transaction. Raises `DiskFullError`, `DiskError`."""
        lock = Lock.new(uuid4().hex, len(sealed))
        row = replace(
            source,
            id=lock.id,
            name=f"sealed-{lock.id}",
            given_name="",
            media_type="application/octet-stream",
            size=len(sealed),
            sha256=hashlib.sha256(sealed).digest(),
            state=RECORDED,
            revision=revision,
            added_ms=self._clock(),
            key=lock.key,
            nonce=lock.nonce,
        )
        self._folder.write(lock.id, seal(lock, sealed))
        self._table.add(row)

    def forget_of_revisions(self, revisions: Collection[str]) -> None:
        """No attachment that these revisions brought can be read again."""
        with self._store.transaction():
            self._forget([row for row in self._table.all() if row.revision in revisions])

    def record(self, visit: str, names: Collection[str], revision: str) -> None:
        """A revision names these: they wait for the district now. Other drafts of the visit, such as those
        of questions that turned out not to be asked, are forgotten. In the caller's transaction."""
        for row in self._table.of_visit(visit):
            if row.name in names:
                self._table.set_recorded(row.id, revision)
        self.forget_drafts(visit)

    def read(self, attachment: str) -> bytes:
        """The whole of one. Raises `AbsentAttachmentError`, `DamagedAttachmentError`, `DiskError`."""
        row = self._present(attachment)
        data = self._part(row, 0, row.size)
        if hashlib.sha256(data).digest() != row.sha256:
            raise DamagedAttachmentError("another content")
        return data

    # For the district

    def waiting(self, limit: int = 100) -> list[Waiting]:
        """What the district does not have yet, the oldest first."""
        return [_waiting(row) for row in self._table.in_state(RECORDED, limit)]

    def sendable(self, limit: int, *, refused_too: bool = False) -> list[Waiting]:
        """Of those, the ones whose record the district has, so that it can say what they belong to;
        `refused_too`: or whose record it refused."""
        return [_waiting(row) for row in self._table.sendable(limit, refused_too=refused_too)]

    def troubled(self) -> list[AttachmentRow]:
        """What the district does not take (`code`: why), and what cannot be opened here."""
        return self._table.troubled()

    def waiting_counts(self) -> tuple[int, int]:
        """How many wait, and their bytes."""
        return self._table.waiting()

    def waiting_for(self, household: str) -> int:
        """How many of a household the district lacks: they wait, or it refused them."""
        return self._table.owed(household)

    def delivered_from_here(self, household: str) -> bool:
        """Whether the district signed for any of a household that this device sent."""
        return self._table.delivered_from_here(household)

    def read_part(self, attachment: str, start: int, length: int) -> bytes:
        """At most `length` bytes from `start`, empty behind the end; opens only the segments it needs.
        Raises what `read` raises."""
        row = self._present(attachment)
        length = max(0, min(length, row.size - start))
        return self._part(row, start, length) if length else b""

    def set_delivered(self, attachment: str) -> None:
        """The district has it for good. It stays readable here."""
        with self._store.transaction():
            self._table.set_delivered(attachment)

    def set_refused(self, attachment: str, code: str) -> None:
        """The district does not take it: it stays, with the reason, until it is offered again."""
        with self._store.transaction():
            self._table.set_refused(attachment, code)

    def set_damaged(self, attachment: str) -> None:
        """Its sealed file cannot be opened: nobody can send it."""
        with self._store.transaction():
            self._table.set_lost(attachment, DAMAGED)

    def offer_own_again(self) -> None:
        """The hub is older than it was: what it had from here, it is asked about once more."""
        with self._store.transaction():
            self._table.offer_own_again()

    def count_undelivered(self) -> int:
        """How many contents the district lacks of visits it has recorded, as far as is known here."""
        return self._table.undelivered()

    def offer_again(self, hashes: Collection[bytes]) -> int:
        """The hub says that it lacks these: what was delivered of them waits once more. Returns how many."""
        with self._store.transaction():
            return self._table.offer_again(hashes)

    # From the district

    def take_in(self, fetched: Fetched, data: bytes) -> AttachmentRow:
        """Keep a copy of what lies at the district, sealed like one of this device's own. Raises
        `DamagedAttachmentError`: another content than its visit names; `DiskFullError`, `DiskError`."""
        if len(data) != fetched.size or hashlib.sha256(data).digest() != fetched.sha256:
            raise DamagedAttachmentError("another content")
        before = self._table.with_hash(fetched.visit, fetched.sha256)
        if before is not None and before.state != LOST:
            return before
        lock = Lock.new(uuid4().hex, fetched.size)
        row = AttachmentRow(
            id=lock.id,
            visit=fetched.visit,
            form_id=fetched.form_id,
            household=fetched.household,
            # A colleague's name for it may be one that this device uses for another content of the visit.
            name=f"{fetched.sha256.hex()}/{fetched.name}",
            given_name=fetched.given_name,
            media_type=fetched.media_type,
            size=fetched.size,
            sha256=fetched.sha256,
            state=DELIVERED,
            revision=fetched.revision,
            added_ms=self._clock(),
            key=lock.key,
            nonce=lock.nonce,
        )
        self._folder.write(lock.id, seal(lock, data))
        try:
            with self._store.transaction():
                self._table.add(row)
        except BaseException:
            self._folder.remove(lock.id)
            raise
        return row

    # Erasing

    def erase_household(self, household: str) -> None:
        """No attachment of this household can be read again: the keys go with the rows, in the caller's
        transaction if there is one; the files once that is durable."""
        with self._store.transaction():
            self._forget(self._table.of_household(household))

    def undelivered(self, visit: str) -> bool:
        """Whether the district lacks something that this visit shows."""
        return any(row.state in (RECORDED, REFUSED) for row in self._table.of_visit(visit))

    def erase_visit(self, visit: str) -> None:
        """The same for one visit."""
        with self._store.transaction():
            self._forget(self._table.of_visit(visit))

    def erase_all(self) -> None:
        """The same for everything on this laptop, files of unknown origin included."""
        with self._store.transaction():
            self._table.drop(self._table.ids())
            self._store.after_commit(self._remove_strangers)

    def tidy(self, *, keep_strangers: bool = False) -> int:
        """Bring folder and table together, as after a cut: a file without a row is removed, a row without
        its whole file is `lost`, unless the district has it; a draft without its visit is forgotten. Returns
        how many are newly lost. Called when the laptop is unlocked. `keep_strangers`: leave files without a
        row, as while a damaged store that may have their keys is set aside."""
        newly_lost = 0
        with self._store.transaction():
            self._forget(self._table.drafts_without_visit())
            for row in self._table.all():
                whole = self._folder.size(row.id) == sealed_size(row.size)
                if whole and row.state == LOST:
                    self._table.set_found(row.id)
                elif not whole and row.state == DELIVERED:
                    self._forget([row])
                elif not whole and row.state != LOST:
                    self._table.set_lost(row.id)
                    newly_lost += 1
            if not keep_strangers:
                self._store.after_commit(self._remove_strangers)
        return newly_lost

    def _remove_strangers(self) -> None:
        # Whoever called has done what was asked; what cannot be removed now is removed the next time.
        with suppress(DiskError):
            for name in self._folder.names() - self._table.ids():
                self._folder.remove(name)

    def _present(self, attachment: str) -> AttachmentRow:
        row = self._table.get(attachment)
        if row is None:
            raise AbsentAttachmentError("not on this device")
        if row.state == LOST:
            raise DamagedAttachmentError("lost")
        return row

    def _part(self, row: AttachmentRow, start: int, length: int) -> bytes:
        lock = Lock(row.id, row.key, row.nonce, row.size)
        offset, sealed_length = place(start, length)
        return unseal(lock, self._folder.read(row.id, offset, sealed_length), start, length)

    def _forget(self, rows: Collection[AttachmentRow]) -> None:
        """The rows now; the files once no transaction can bring the rows back."""
        if not rows:
            return
        ids = [row.id for row in rows]
        with self._store.transaction():
            self._table.drop(ids)
            self._store.after_commit(lambda: self._remove_files(ids))

    def _remove_files(self, ids: list[str]) -> None:
        for one in ids:
            if self._table.get(one) is None:
                self._folder.remove(one)


def _waiting(row: AttachmentRow) -> Waiting:
    return Waiting(row.id, row.sha256, row.size, row.revision, row.household)
