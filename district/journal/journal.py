"""The journal: one sealed file a decision, in a folder that is not restored with the database.

A file is written when its decision is committed, never changed, and opened by nobody without the key file.
At the start, files that the database does not know are decisions a restore took away: they are carried out
again, in their order. Whatever the database knows and the folder lacks is written anew.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import zstandard
from sqlalchemy import Connection, insert, select, update

from app.wire.encoding import Malformed, decode, encode
from app.wire.erasing import Leftover
from app.wire.revisions import Sealed, Signed
from district.blobs.objects import NoRoom, ObjectFolder, new_name
from district.identity import Identity
from district.journal.applying import apply
from district.journal.decisions import LeftBehind, Page, Revoked, TakenBack, Wrote, note
from district.keys import WrongKeyFile, key_file_for
from district.lost_histories import chains_beside
from district.store.bulk import among, in_portions
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import DECISION, DEVICE, LEFTOVER, REVISION

LOG = logging.getLogger("bangmun.hub")

_MOST_BYTES = 256 * 1024 * 1024
_AT_ONCE = 500
_NOTED = select(DECISION.c.id)
_HANDED_IN = select(LEFTOVER.c.device, LEFTOVER.c.revision)
_ID = 36
_NOT_ONE = ".new"


class Kept(msgspec.Struct, frozen=True):
    """What keeping the journal came to. `again`: decisions carried out again; `unreadable`: files that are
    damaged or of another key file, left where they are; `unwritten`: how many still have no file;
    `found`: how many files there were at the start."""

    again: int = 0
    unreadable: int = 0
    unwritten: int = 0
    found: int = 0


class Journal:
    """The decisions of one hub beside its database. Any number of processes may keep it together."""

    def __init__(self, store: Store, identity: Identity, folder: Path) -> None:
        self._store = store
        self._identity = identity
        self._objects = ObjectFolder(folder)
        self._lock = threading.Lock()
        self._there: set[str] = set()
        self.unwritten = 0
        """How many decisions have no file, as far as this process knows: a restore would lose them."""

    @property
    def folder(self) -> Path:
        return self._objects.folder

    @property
    def trouble(self) -> str:
        """Why the last decision got no file, as the system names it; empty: it has one."""
        return self._objects.trouble

    def try_out(self) -> str:
        """See whether a file could be written now. Returns what is in the way."""
        return self._objects.try_out()

    def take_up(self, now_ms: int) -> Kept:
        """At the start: carry out what the database has forgotten, then write what the folder lacks."""
        with self._lock:
            files = self._files()
            with self._store.reading() as connection:
                known = set(connection.execute(select(DECISION.c.id)).scalars())
            again = unreadable = 0
            if files.keys() - known:
                again, unreadable = self._carry_out(files, now_ms)
            with self._store.reading() as connection:
                forgotten = _unnoted(connection, self._identity)
            if forgotten:
                with self._store.writing() as connection:
                    locked_numbers(connection)
                    for decision in _unnoted(connection, self._identity):
                        note(connection, decision)
            self._there = set(files)
            return Kept(again, unreadable, self._write_missing(), found=len(files))

    def keep(self) -> Kept:
        """After a decision: write what has no file yet. A full disk leaves it to the next time."""
        with self._lock:
            return Kept(unwritten=self._write_missing())

    def sweep(self) -> None:
        """Take out of what laptops handed in what was removed since, here and in the folder: the files go
        first, so that one which a cut leaves behind is none that the database calls swept."""
        with self._lock:
            with self._store.reading() as connection:
                stale = set(_swept(connection))
            if not stale:
                return
            for name in self._objects.names(-1):
                if name[:_ID] in stale:
                    self._objects.remove(name)
            # One that somebody reads just now (Windows) is swept the next time.
            stale -= {name[:_ID] for name in self._objects.names(-1)}
            self._there -= stale
            with self._store.writing() as connection:
                if connection.dialect.name == "sqlite":
                    connection.exec_driver_sql("PRAGMA secure_delete = ON")
                for id_, page in _swept(connection).items():
                    here = DECISION.c.id == id_
                    if id_ in stale:
                        connection.execute(update(DECISION).where(here).values(content=encode(page)))
            self._write_missing()
        self._store.empty_log()

    def keep_what_is_owed(self) -> None:
        """Try again what a full disk did not take."""
        if self.unwritten:
            self.keep()

    def _files(self) -> dict[str, str]:
        """The decisions that have a file, by id."""
        names = self._objects.names(-1)
        return {name[:_ID]: name for name in names if not name.endswith(_NOT_ONE)}

    def _carry_out(self, files: dict[str, str], now_ms: int) -> tuple[int, int]:
        again = unreadable = 0
        with self._store.writing() as connection:
            numbers = locked_numbers(connection)
            # Another process may just have done it.
            known = set(connection.execute(select(DECISION.c.id)).scalars())
            # Each later than the one before: which leaving an erase receipt tells of is seen by that.
            for at_ms, name in enumerate(sorted(files.keys() - known), now_ms):
                page = self._read(files[name], name)
                if page is None:
                    unreadable += 1
                    continue
                apply(connection, numbers, self._identity, page.decision, at_ms)
                row = {"id": name, "content": encode(_bare(page))}
                connection.execute(insert(DECISION).values(row))
                again += 1
            numbers.save(connection)
        return again, unreadable

    def _read(self, name: str, id_: str) -> Page | None:
        """None: damaged, or sealed by another key file."""
        try:
            sealed = self._objects.read(name, 0, _MOST_BYTES)
            packed = self._identity.keyring.open(sealed, self._seal_name(id_))
            plain = zstandard.ZstdDecompressor().decompress(packed, max_output_size=_MOST_BYTES)
            return decode(plain, Page)
        except (WrongKeyFile, Malformed, zstandard.ZstdError, ValueError):
            return None

    def _write_missing(self) -> int:
        before, self.unwritten = self.unwritten, self._write()
        if self.unwritten and not before:
            fields = {"unwritten": self.unwritten, "error": self.trouble}
            LOG.error("journal cannot be written", extra={"fields": fields})
        elif before and not self.unwritten:
            LOG.info("journal is written again")
        return self.unwritten

    def _write(self) -> int:
        with self._store.reading() as connection:
            lacking = set(connection.execute(_NOTED).scalars()) - self._there
            pages = list(self._pages(connection, sorted(lacking)))
        for number, (id_, page) in enumerate(pages):
            packed = zstandard.ZstdCompressor().compress(encode(page))
            sealed = self._identity.keyring.seal(packed, self._seal_name(id_))
            try:
                # A name of its own each time: two processes may write the same decision at once.
                self._objects.put(f"{id_}.{new_name()[:12]}", [sealed])
            except (NoRoom, OSError):
                return len(pages) - number
            self._there.add(id_)
        return 0

    def _pages(self, connection: Connection, ids: Iterable[str]) -> Iterable[tuple[str, Page]]:
        for id_ in ids:
            content = connection.execute(select(DECISION.c.content).where(DECISION.c.id == id_)).scalar_one()
            page = decode(content, Page)
            if isinstance(page.decision, Wrote):
                page = Page(_whole(connection, self._identity, page.decision))
            elif isinstance(page.decision, TakenBack):
                page = Page(_whole_words(connection, page.decision))
            yield id_, page

    def _seal_name(self, id_: str) -> str:
        return f"decision {self._identity.hub_id} {id_}"


def folder_for(store: Store, identity: Identity, key_file: Path | None, chosen: Path | None) -> Path:
    """In the chosen directory, beside an SQLite database, or for PostgreSQL beside the key file."""
    if chosen is not None:
        return chosen / identity.hub_id
    of_key = key_file or key_file_for(store.url, identity.hub_id)
    beside = Path(str(store.url.database)) if store.dialect == "sqlite" else of_key
    return beside.parent / "journal" / identity.hub_id


def _bare(page: Page) -> Page:
    if isinstance(page.decision, Wrote):
        return Page(Wrote(page.decision.first, page.decision.last))
    if isinstance(page.decision, TakenBack):
        return Page(TakenBack(page.decision.revisions))
    return page


def _swept(connection: Connection) -> dict[str, Page]:
    """By id, what laptops handed in without what is not here any more, where that is less than it says."""
    here = {(row.device, row.revision) for row in connection.execute(_HANDED_IN)}
    found = {}
    for id_, content in connection.execute(select(DECISION.c.id, DECISION.c.content)).all():
        told = decode(content, Page).decision
        if isinstance(told, LeftBehind):
            kept = [each for each in told.leftovers if (told.device, each.revision) in here]
            if len(kept) < len(told.leftovers):
                found[id_] = Page(msgspec.structs.replace(told, leftovers=kept))
    return found


def _whole(connection: Connection, identity: Identity, wrote: Wrote) -> Wrote:
    """What was forgotten has lost its words; it is not written down again."""
    here = (REVISION.c.device == identity.device) & REVISION.c.device_seq.between(wrote.first, wrote.last)
    columns = select(REVISION.c.body, REVISION.c.signature).where(here, REVISION.c.body != b"")
    rows = connection.execute(columns.order_by(REVISION.c.device_seq))
    return Wrote(wrote.first, wrote.last, [Signed(row.body, row.signature) for row in rows])


def _whole_words(connection: Connection, back: TakenBack) -> TakenBack:
    """As `_whole`."""
    columns = select(REVISION.c.body, REVISION.c.signature).where(REVISION.c.body != b"")
    signed = [
        Signed(row.body, row.signature)
        for some in in_portions(back.revisions, _AT_ONCE)
        for row in connection.execute(columns.where(among(connection, REVISION.c.id, some)))
    ]
    return TakenBack(back.revisions, signed)


def _unnoted(connection: Connection, identity: Identity) -> list[Revoked | LeftBehind | Wrote | TakenBack]:
    """What an earlier version decided or took without writing it down: revocations, what laptops handed in,
    the district's own chain, and what was brought back of one that was lost."""
    pages = [decode(row, Page) for row in connection.execute(select(DECISION.c.content)).scalars()]
    gone = {page.decision.device for page in pages if isinstance(page.decision, Revoked)}
    revoked = select(DEVICE.c.id, DEVICE.c.revoked_ms).where(DEVICE.c.revoked_ms.is_not(None))
    found: list[Revoked | LeftBehind | Wrote | TakenBack] = [
        Revoked(row.id, row.revoked_ms) for row in connection.execute(revoked) if row.id not in gone
    ]
    noted = max((page.decision.last for page in pages if isinstance(page.decision, Wrote)), default=0)
    top = connection.execute(select(DEVICE.c.top_seq).where(DEVICE.c.id == identity.device)).scalar_one()
    begins = range(noted + 1, top + 1, _AT_ONCE)
    found += _unnoted_leftovers(connection, pages)
    found += _unnoted_words(connection, identity, pages)
    return [*found, *(Wrote(first, min(first + _AT_ONCE - 1, top)) for first in begins)]


def _unnoted_words(connection: Connection, identity: Identity, pages: Iterable[Page]) -> Iterator[TakenBack]:
    noted = {
        each for page in pages if isinstance(page.decision, TakenBack) for each in page.decision.revisions
    }
    beside = REVISION.c.device.in_(chains_beside(identity))
    brought = connection.execute(select(REVISION.c.id).where(beside).order_by(REVISION.c.hub_seq)).scalars()
    for some in in_portions((each for each in brought if each not in noted), _AT_ONCE):
        yield TakenBack(some)


def _unnoted_leftovers(connection: Connection, pages: Iterable[Page]) -> Iterator[LeftBehind]:
    behind = (page.decision for page in pages if isinstance(page.decision, LeftBehind))
    noted = {(each.device, leftover.revision) for each in behind for leftover in each.leftovers}
    for row in connection.execute(select(LEFTOVER).order_by(LEFTOVER.c.hub_time_ms)).all():
        if (row.device, row.revision) not in noted:
            leftover = Leftover(revision=row.revision, code=row.code, sealed=decode(row.sealed, Sealed))
            yield LeftBehind(row.device, [leftover], row.hub_time_ms)
