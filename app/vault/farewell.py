"""A laptop that erases itself: the keys first, then everything else, then its signed receipt to the district.

The receipt is signed while there is still a key and lies in a file of its own, so that an erasure that was
cut off anywhere goes on at the next start and is reported once it is through.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import msgspec

from app.vault.clearing import Clearing, clear_folder
from app.vault.disk_marks import ChosenFolder
from app.vault.files import write_atomically
from app.vault.header import Header, NewerHeaderError, UnreadableHeaderError, is_parting, read_header
from app.vault.header_copies import header_copies
from app.wire.described import described
from app.wire.erasing import BackupDisk, EraseReceipt

_FILE = "farewell.json"
_ASIDE = "farewell.aside"
_MOST_BYTES = 100_000
_MOST_ASIDE = 100
_HEADER, _BACKUPS = "vault.json", "backups"
_GOING = ".going"
_KEY_FILES = (_HEADER, "vault.json.new", "vault.json.before", _HEADER + _GOING)
_FILES = (
    "store.db*",
    "store.id*",
    "unsent*",
    "identity*",
    "backups.*",
    "damaged.*",
    "access_end*",
    "attempts.json*",
    "recovery.json*",
    "damage_found*",
    "locked.json*",
    "farewell.aside*",
    "faults.log*",
    "break.log*",
    "look.json*",
)
_NOTES = ("second_folder.json*",)
"""They name the disks, and go when those are cleared."""
_CHANGING = threading.Lock()
_FOLDERS = (_BACKUPS, "damaged", "blobs")


class BackupPlace(ChosenFolder, frozen=True):
    """`cleared`: nothing of this vault is there any more; seen once, it counts, wherever the disk is then."""

    cleared: bool = False


class Farewell(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the last screen needs; no secret, no name of a resident. `proof`: that a holder of the vault
    key began it; the header has its digest. `folders`: on other disks, where backups of this vault lie or
    once lay, as an earlier version wrote them, `places`: as this one does; the marks there are known by
    `mark_secret`, which is not the vault's key. `reported`: the hub has the receipt. `disks`: of each of them
    the signed word that it is cleared and the one that it is not, of one that nobody can name the latter;
    `told`: the folders that the hub knows as not cleared."""

    vault: str
    hub_url: str
    hub_suite: int
    hub_key: bytes
    district: str
    receipt: EraseReceipt
    proof: bytes = b""
    folders: list[str] = []
    reported: bool = False
    disks: list[BackupDisk] = []
    told: list[str] = []
    places: list[BackupPlace] = []
    mark_secret: bytes = b""


def read_farewell(folder: Path) -> Farewell | None:
    """None: this laptop is not leaving, or nobody can read the file."""
    path = folder / _FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        farewell = msgspec.json.decode(path.read_bytes(), type=described(Farewell))
        # It names a folder on another disk.
        return farewell if str(UUID(farewell.vault)) == farewell.vault else None
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return None


def is_leaving(folder: Path) -> bool:
    """Whether an erasure of this very vault was begun here, by somebody who had it open. As long as a header
    is here that opens it, in use or beside a backup, the proof has to be its own; where none is left, nothing
    can be opened any more and what lies about may go."""
    farewell = read_farewell(folder)
    if farewell is None:
        return False
    headers = _headers(folder, farewell)
    return headers is not None and all(
        header.vault == farewell.vault and is_parting(header, farewell.proof) for header in headers
    )


def _headers(folder: Path, farewell: Farewell) -> list[Header] | None:
    """The one in use, or where it is gone those beside the backups that would go with it. None: one is in
    place and nobody can read it."""
    try:
        return [read_header((folder / _HEADER).read_bytes())]
    except FileNotFoundError:
        copies = header_copies(folder, folder / _BACKUPS)
        return [copy for copy in copies if copy.vault == farewell.vault]
    except (OSError, UnreadableHeaderError, NewerHeaderError):
        return None


def put_unproven_aside(folder: Path) -> None:
    """A farewell that erases nothing makes room for the entrance; what it was can still be looked at."""
    path = folder / _FILE
    if not os.path.lexists(path) or is_leaving(folder):
        return
    names = (f"{_ASIDE}-{number}" if number else _ASIDE for number in range(_MOST_ASIDE))
    place = next((folder / name for name in names if not os.path.lexists(folder / name)), None)
    # Where it cannot be moved, it goes on erasing nothing.
    with suppress(OSError):
        if place is not None:
            path.rename(place)


def write_farewell(folder: Path, farewell: Farewell) -> None:
    """From here on there is no way back. Raises OSError."""
    write_atomically(folder / _FILE, msgspec.json.encode(farewell))


def change_farewell(folder: Path, change: Callable[[Farewell], Farewell]) -> None:
    """What one thread notes in it is not lost to another's. Raises OSError."""
    with _CHANGING:
        farewell = read_farewell(folder)
        changed = None if farewell is None else change(farewell)
        if changed is not None and changed != farewell:
            write_farewell(folder, changed)


def erase_here(folder: Path) -> None:
    """Everything of a leaving laptop but what lies on other disks, the keys first. May be cut off anywhere
    and run again. Raises OSError when a file will not go (somebody has it open); all others are gone."""
    if not is_leaving(folder):
        raise ValueError("not leaving")
    clearing = Clearing()
    with clearing.of(folder / _HEADER):
        _erase_header(folder / _HEADER)
    for name in _KEY_FILES:
        with clearing.of(folder / name):
            _overwrite(folder / name)
    for name in _FOLDERS:
        with clearing.of(folder / name):
            erase_backups(folder / name)
    with clearing.of(folder):
        _erase_files(folder, _FILES)
    clearing.end()


def forget_notes(folder: Path) -> None:
    """What names the disks goes once they are cleared. Raises OSError."""
    _erase_files(folder, _NOTES)


def erase_backups(backups: Path) -> None:
    """Whatever opens one first. Raises OSError; all that lets itself be removed is gone."""
    clearing = Clearing()
    for header in backups.glob(f"**/{_HEADER}"):
        with clearing.of(header):
            _erase_header(header)
    if backups.exists():
        with clearing.of(backups):
            clear_folder(backups)
    clearing.end()


def _erase_files(folder: Path, patterns: tuple[str, ...]) -> None:
    clearing = Clearing()
    for path in [path for pattern in patterns for path in folder.glob(pattern)]:
        with clearing.of(path):
            if path.is_dir() and not path.is_symlink():
                clear_folder(path)
            else:
                path.unlink()
    clearing.end()


def _erase_header(header: Path) -> None:
    """Out of its place first: cut off while it is overwritten, it is not taken for a damaged one."""
    going = header.with_name(header.name + _GOING)
    with suppress(FileNotFoundError):
        header.replace(going)
    _overwrite(going)


def _overwrite(path: Path) -> None:
    """Put random bytes over what opens the vault before the file goes. Where the disk writes elsewhere
    (flash), what was there is still only a wrap."""
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)


def forget_farewell(folder: Path) -> None:
    """The laptop is to be enrolled anew."""
    (folder / _FILE).unlink(missing_ok=True)
