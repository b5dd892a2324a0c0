"""Making backups: a verified copy of the store with the header that opens it, and a sealed manifest.

Runs beside the store's thread on a connection of its own. Nothing is replaced before the new copy has been
opened and read through; a kill at any instant, a full disk or a read-only folder leaves the older ones.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.vault.aside import note_damage
from app.vault.backup_shelf import VERSION, Backup, BackupShelf, Manifest, digest_of
from app.vault.chains import walk
from app.vault.clearing import Clearing, RefusingFilesError, UnclearedError, clear_folder
from app.vault.disk_marks import ChosenFolder, DiskMarks
from app.vault.files import copy_privately, make_way, sync_folder, write_atomically
from app.vault.forgetting import Forgetting
from app.vault.header import write_header
from app.vault.header_beside import header_for_backup, refresh_copies
from app.vault.renamed_copies import remove_renamed, renamed_shelves
from app.vault.second_disks import SecondDisks
from app.vault.second_folder import Note
from app.vault.staying import copies_of, has_of_earlier_day, made_since
from app.vault.vault import Vault
from db.copying import Beside, flush
from db.depth import refuse_too_deep
from db.errors import (
    DamagedError,
    DiskError,
    DiskFullError,
    StoppedEarlyError,
    StoreError,
    environment_errors,
    is_damage,
)
from db.store import Store

LEAST_SECONDS_APART = 60
SHARE_OF_TIME = 0.01
DAY_MS = 24 * 3600 * 1000

_ROOM_LEFT = 64_000_000
_ROOM_WHILE_REPLACING = 4_000_000
_VAULT_LETTERS = 36
_OWED = "owed"


@dataclass(frozen=True, slots=True)
class BackupState:
    """`last_ms`: when the latest whole backup was made, None: never. `trouble`: why the last attempt made
    none, or as `UnclearedError` which older ones it could not remove. `second`: the second folder if one was
    chosen; `second_trouble`: why nothing lies there, or likewise;
    `second_note`: what became of the note that names it; `unknown`: one was in use that nobody can name any
    more, and copies lie there; `left`: copies lie on disks that were given up, which could not be cleared."""

    last_ms: int | None = None
    trouble: StoreError | None = None
    second: Path | None = None
    second_trouble: StoreError | None = None
    second_note: Note = Note.WHOLE
    unknown: bool = False
    left: bool = False

    @property
    def away(self) -> bool:
        """Whether copies lie on a disk that can be named and is not there."""
        return self.left or (self.second is not None and self.second_trouble is not None)


class Backups:
    """Of one unlocked vault. Use it from one thread at a time, except `close`, which any may call; make it
    and choose a folder where the store lives."""

    def __init__(self, vault: Vault, key: bytes, store: Store | None = None) -> None:
        self._vault = vault
        self._key: bytes | None = key
        self._beside = Beside()
        self._turn = threading.Lock()
        self._shelf = BackupShelf(vault.backups)
        # On a disk that takes no change there is no backup, and that is told.
        with suppress(OSError):
            make_way(vault.backups)
        self._second = SecondDisks(vault, self._open_key, store)
        self._owed = vault.backups / _OWED
        self._forgetting = Forgetting(vault.backups)
        self._took_seconds = 0.0
        self._read_through = False
        self.state = self._with_second(BackupState(self._latest_ms()))

    def close(self) -> None:
        """What is under way is given up; the key is forgotten."""
        self._beside.stop()
        self._key = None

    def due(self, now_ms: int) -> bool:
        """Whether the daily backup or one that is owed has not been made, or an erasure has not reached the
        backups."""
        last = self.state.last_ms
        late = last is None or not 0 <= now_ms - last < DAY_MS
        return late or self._forgetting.is_owed() or self._owed.exists()

    def owe(self) -> None:
        """The laptop is locked before a backup that was to be made: the next opening makes it."""
        # On a disk that takes no mark the daily backup comes all the same.
        with suppress(OSError):
            self._vault.backups.mkdir(exist_ok=True, mode=0o700)
            self._owed.touch(mode=0o600)

    def least_wait_ms(self, now_ms: int) -> int:
        """How long to wait so that backups take at most a hundredth of the time."""
        if self.state.last_ms is None or self.state.last_ms > now_ms:
            return 0
        apart = max(LEAST_SECONDS_APART, self._took_seconds / SHARE_OF_TIME)
        return max(0, round(self.state.last_ms + apart * 1000 - now_ms))

    def make(self, now_ms: int) -> Manifest:
        """Make one, which reads every page of the store that holds anything, then rotate. Raises
        `DiskFullError`, `DiskError`, `DamagedError` (of the store, or the copy is not what it should be),
        `StoppedEarlyError`; older backups are untouched then. Raises `UnclearedError`: it is made, and an
        older one would not go."""
        with self._turn, self._told():
            return self._replace(now_ms)

    def forget(self, now_ms: int, *, here: bool = True) -> Manifest:
        """After an erasure: one backup is made of the store as it is now, every older one is removed, and so
        is what was set aside as damaged. Until this returns, the erasure has not reached the backups; cut
        off, it is gone on with at the next `make`. `here` False: it has, but for the second folder, which was
        away. Raises as `make` does; what refuses keeps nothing else from going, on no disk."""
        with self._turn, self._told():
            with environment_errors():
                self._forgetting.begin(here=here)
            return self._replace(now_ms)

    def forget_up_to(self, number: int, now_ms: int) -> Manifest:
        """After an erasure of which those after `number` are free: one is made, all others go, here and in
        the second folder, and what was set aside as damaged; as `forget` without room for that. Raises
        as `make` does. A second folder that is away has one take the place of all when it is back."""
        with self._turn, self._told():
            try:
                return self._replace(now_ms, up_to=number)
            except DiskFullError:
                with environment_errors():
                    self._forgetting.begin(here=True)
                return self._replace(now_ms)

    def last_number(self) -> int:
        """Of the backup made last, or being made; 0: none. Those of a later number are begun after this."""
        return self._shelf.last_number()

    def has_of_earlier_day(self, number: int, now_ms: int) -> bool:
        """As `staying.has_of_earlier_day`, here. Raises the store's errors."""
        with environment_errors():
            return has_of_earlier_day(self._shelf, self._open_key(), number, now_ms)

    def second_is_away(self) -> bool:
        """Whether the second folder cannot be reached now, or nobody knows which it is."""
        with self._turn:
            try:
                with environment_errors():
                    self._second.reach()
            except StoreError:
                return True
            return self.state.second_note is Note.LOST

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except StoppedEarlyError:
            raise
        except StoreError as error:
            self.state = replace(self.state, trouble=error)
            if is_damage(error):
                self.note_damage()
            raise

    def _replace(self, now_ms: int, *, up_to: int | None = None) -> Manifest:
        """After an erasure it takes the place of all others, or of those up to a number; otherwise of the
        oldest."""
        owed, owed_here = self._forgetting.is_owed(), self._forgetting.is_owed_here()
        backup, manifest = self._make(now_ms, only=owed_here)
        erased = owed_here or up_to is not None
        kept = {backup: manifest}
        if up_to is not None and not owed_here:
            kept |= made_since(self._shelf, self._open_key(), up_to)
        clearing = Clearing()
        with clearing.of(self._shelf.folder):
            self._clear(self._shelf, manifest.vault, kept if erased else None)
        with clearing.of(self._vault.damaged):
            if erased:
                clear_folder(self._vault.damaged)
        stores = {each.sha256 for each in kept.values()} if erased else None
        trouble = self._repeat(backup, manifest, now_ms, stores, only=owed)
        if owed or trouble is None or isinstance(trouble, UnclearedError):
            self._second.clear_left(manifest.vault)
        with environment_errors():
            if owed:
                free = not owed_here or not clearing.refused
                # A second folder that is not there today still holds what was erased.
                self._forgetting.reached(here=free, second=trouble is None)
            elif erased and trouble is not None:
                self._forgetting.begin(here=False)
        self._made(manifest, trouble)
        if clearing.refused:
            raise UnclearedError(clearing.refused)
        return manifest

    def _clear(self, shelf: BackupShelf, vault: str, kept: Collection[Backup] | None) -> None:
        """`kept` None: nothing was erased. Raises OSError, of it `RefusingFilesError`."""
        if kept is None:
            shelf.rotate()
            return
        clearing, places = Clearing(), [shelf.folder]
        with clearing.of(shelf.folder):
            shelf.keep_only(*kept)
        with clearing.of(shelf.folder.parent):
            if shelf is not self._shelf:
                places += renamed_shelves(shelf.folder.parent, vault)
        folders = [each.folder for each in kept]
        for place in places:
            with clearing.of(place):
                remove_renamed(place, self._open_key(), vault, folders)
        clearing.end()

    def _made(self, manifest: Manifest, second_trouble: StoreError | None) -> None:
        self._read_through = True
        with suppress(OSError):
            self._owed.unlink(missing_ok=True)
        if not refresh_copies(self._vault, self._open_key()) and second_trouble is None and self.state.second:
            second_trouble = DiskError("a header beside a backup is an old one")
        left = any(self._second.unreached())
        self.state = replace(
            self.state, last_ms=manifest.made_ms, trouble=None, second_trouble=second_trouble, left=left
        )

    def _make(self, now_ms: int, *, only: bool) -> tuple[Backup, Manifest]:
        begun = time.monotonic()
        with environment_errors():
            backup = _begin(self._shelf, now_ms, self._vault.store_path.stat().st_size, only=only)
        with _removed_unless_whole(backup):
            manifest = self._fill(backup, now_ms, self._open_key())
        self._took_seconds = time.monotonic() - begun
        return backup, manifest

    def _fill(self, backup: Backup, now_ms: int, key: bytes) -> Manifest:
        self._beside.copy(self._vault.store_path, key, backup.store)
        found = self._beside.look(backup.store, key, walk)
        with environment_errors():
            header = header_for_backup(self._vault, key)
            write_atomically(backup.header, write_header(header))
            manifest = Manifest(
                version=VERSION,
                vault=header.vault,
                made_ms=now_ms,
                seq=found.seq,
                head=found.head,
                recorded=found.recorded,
                waiting=found.waiting,
                drafts=found.drafts,
                households=found.households,
                size=backup.store.stat().st_size,
                sha256=digest_of(backup.store),
            )
            backup.write_manifest(key, manifest)
            sync_folder(backup.folder.parent)
        return manifest

    def _repeat(
        self, made: Backup, manifest: Manifest, now_ms: int, kept: Collection[bytes] | None, *, only: bool
    ) -> StoreError | None:
        """The same backup in the second folder, if one was chosen. That it is not there today is told, not
        raised. `only`: it takes the place of all others; `kept`: of those of other stores."""
        try:
            with environment_errors():
                second = self._second.reach()
                if second is None:
                    return None
                shelf = BackupShelf(second / manifest.vault)
                backup = _begin(shelf, now_ms, manifest.size, only=only)
                with _removed_unless_whole(backup):
                    for source, target in ((made.store, backup.store), (made.header, backup.header)):
                        copy_privately(source, target)
                        flush(target)
                    if digest_of(backup.store) != manifest.sha256:
                        raise DamagedError("the second folder gave back something else")
                    backup.write_manifest(self._open_key(), manifest)
                clearing = Clearing()
                with clearing.of(shelf.folder):
                    stay = [backup]
                    if kept is not None and not only:
                        stay += copies_of(shelf, self._open_key(), kept)
                    self._clear(shelf, manifest.vault, stay if only or kept is not None else None)
                if clearing.refused:
                    raise UnclearedError(clearing.refused)
        except StoppedEarlyError:
            raise
        except StoreError as error:
            return error
        return None

    def _with_second(self, state: BackupState) -> BackupState:
        disks = self._second
        second = None if disks.used is None else disks.used.path
        left = any(disks.unreached())
        return replace(state, second=second, second_note=disks.note, unknown=disks.unknown, left=left)

    def use_second(self, folder: Path | None) -> None:
        """Take a second folder into use from the next backup on, or none; with that backup the copies in the
        one before go, as no erasure would reach them. One that nobody can name any more stays `unknown`
        until a folder is chosen in which its backups lie. Raises `DiskFullError`, `DiskError`, of it
        `TooDeepError`: no backup there could be opened; then it is not taken."""
        if folder is not None:
            refuse_too_deep(BackupShelf(folder / ("0" * _VAULT_LETTERS)).farthest())
        with environment_errors():
            self._second.use(folder)
        self.state = self._with_second(BackupState(self.state.last_ms, self.state.trouble))

    def unreached(self) -> list[str]:
        """As `SecondDisks.unreached`."""
        return self._second.unreached()

    def elsewhere(self) -> list[ChosenFolder]:
        """As `SecondDisks.all`."""
        return self._second.all()

    def mark_secret(self) -> bytes:
        """What the marks of the folders `elsewhere` are known by once the key is gone."""
        return DiskMarks.secret_of(self._open_key())

    def check_store(self) -> None:
        """Look through every page of the store in use and walk its chains, unless a backup was made since the
        opening. Raises `DamagedError`, `DiskError`, `StoppedEarlyError`."""
        with self._turn:
            if self._read_through:
                return
            try:
                self._beside.check_live(self._vault.store_path, self._open_key(), walk)
            except DamagedError:
                self.note_damage()
                raise
            self._read_through = True

    def note_damage(self) -> None:
        """The store in use was found damaged: the next opening looks it through and restores it."""
        # On a disk that does not take the mark it is found again, by the next backup.
        with suppress(DiskFullError, DiskError):
            note_damage(self._vault.suspect)

    def _open_key(self) -> bytes:
        if self._key is None:
            raise StoppedEarlyError("locked")
        return self._key

    def _latest_ms(self) -> int | None:
        key = self._open_key()
        manifests = (backup.read_manifest(key) for backup in self._shelf.whole())
        return next((manifest.made_ms for manifest in manifests if manifest is not None), None)


def _begin(shelf: BackupShelf, now_ms: int, size: int, *, only: bool) -> Backup:
    """An empty place on the shelf, where there is room for it: a backup never takes the room that the next
    answers need. One that takes the place of all others (`only`) gives it back at once, and the older ones
    that go anyway make room for it. Raises `DiskFullError`, `TooDeepError`, OSError."""
    shelf.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # What nobody can remove keeps no backup from being made; an erasure tells of it.
    with suppress(RefusingFilesError):
        shelf.sweep()
    if only and not _has_room(shelf, 2 * size + _ROOM_LEFT):
        with suppress(RefusingFilesError):
            shelf.keep_only(*shelf.whole()[:1])
    if not _has_room(shelf, size + _ROOM_WHILE_REPLACING if only else 2 * size + _ROOM_LEFT):
        raise DiskFullError("too little room for a backup")
    backup = shelf.next(now_ms)
    refuse_too_deep(backup.store)
    backup.folder.mkdir(mode=0o700)
    return backup


def _has_room(shelf: BackupShelf, needed: int) -> bool:
    return shutil.disk_usage(shelf.folder).free >= needed


@contextmanager
def _removed_unless_whole(backup: Backup) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(backup.folder, ignore_errors=True)
        raise
