"""A laptop that erases itself: the keys first, then everything else, then its signed receipt to the district.

The receipt is signed while there is still a key and lies in a file of its own, so that an erasure that was
cut off anywhere goes on at the next start and is reported once it is through.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec

from app.vault.files import write_atomically
from app.vault.header import NewerHeaderError, UnreadableHeaderError, read_header
from app.vault.second_folder import read_second_folder
from app.wire.erasing import EraseReceipt

_FILE = "farewell.json"
_KEY_FILES = ("vault.json", "vault.json.new")
_FILES = (
    "store.db*",
    "unsent*",
    "access_end*",
    "attempts.json*",
    "recovery.json*",
    "damage_found*",
    "second_folder.json*",
)
_FOLDERS = ("backups", "damaged", "blobs")


class Farewell(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the last screen needs; no secret, no name of a resident. `reported`: the hub has the
    receipt."""

    vault: str
    hub_url: str
    hub_suite: int
    hub_key: bytes
    district: str
    receipt: EraseReceipt
    reported: bool = False


def read_farewell(folder: Path) -> Farewell | None:
    """None: this laptop is not leaving, or nobody can read the file."""
    try:
        return msgspec.json.decode((folder / _FILE).read_bytes(), type=Farewell)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def is_leaving(folder: Path) -> bool:
    """Whether an erasure of this very vault was begun here. As long as its header can be read, a farewell
    that cannot, or that is another laptop's, erases nothing."""
    farewell = read_farewell(folder)
    try:
        header = read_header((folder / _KEY_FILES[0]).read_bytes())
    except FileNotFoundError:
        return (folder / _FILE).exists()
    except (UnreadableHeaderError, NewerHeaderError):
        return farewell is not None
    return farewell is not None and farewell.vault == header.vault


def write_farewell(folder: Path, farewell: Farewell) -> None:
    """From here on there is no way back. Raises OSError."""
    write_atomically(folder / _FILE, msgspec.json.encode(farewell))


def erase(folder: Path) -> None:
    """Erase everything of a leaving laptop; the store is closed. May be cut off anywhere and run again.

    Raises OSError when a file will not go (somebody has it open); the keys are gone before that can happen.
    """
    if not is_leaving(folder):
        raise ValueError("not leaving")
    for name in _KEY_FILES:
        _overwrite(folder / name)
    for backups in (*(folder / name for name in _FOLDERS), *_second_shelf(folder)):
        for header in backups.glob("**/vault.json"):
            _overwrite(header)
        if backups.exists():
            shutil.rmtree(backups)
    for pattern in _FILES:
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)


def _second_shelf(folder: Path) -> list[Path]:
    """This vault's backups on another disk, if they are there today. A disk that is not cannot be reached;
    what is on it stays sealed under a key that is gone."""
    second, farewell = read_second_folder(folder), read_farewell(folder)
    if second is None or farewell is None or not farewell.vault:
        return []
    return [second / farewell.vault]


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
