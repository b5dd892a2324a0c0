"""The headers that lie beside the backups of a vault, in both folders, and which of them still count."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.vault.backup_shelf import Backup, BackupShelf
from app.vault.files import write_atomically
from app.vault.header import (
    UNSEALED,
    Header,
    NewerHeaderError,
    UnreadableHeaderError,
    less_unsealed,
    read_header,
)
from app.vault.second_folder import read_second_folder
from app.vault.store_id import is_of_another
from app.vault.wraps import WORKERS


def all_backups(folder: Path, own: Path) -> list[Backup]:
    """Of the vault in `folder`, whose own shelf is `own`, then of the second folder; of each shelf the newest
    first."""
    found = BackupShelf(own).whole()
    second = read_second_folder(folder)
    if second is not None:
        # It may not be there, or not be readable: then it holds none.
        with suppress(OSError):
            for shelf in sorted(second.glob("*-*-*-*-*")) if second.is_dir() else []:
                found += BackupShelf(shelf).whole()
    return found


def header_copies(folder: Path, own: Path) -> list[Header]:
    """Each readable header beside a backup, once, the newest backup's first."""
    return _headers_of(all_backups(folder, own))


def own_copies(folder: Path, own: Path) -> list[Header]:
    """Less those of other laptops whose backups lie on the same disk: none of their secrets may open anything
    here, nor put their store in the place of this one."""
    near = _headers_of(BackupShelf(own).whole())
    copies = header_copies(folder, own)
    return [copy for copy in copies if copy in near or not is_of_another(folder, copy.vault)]


def _headers_of(backups: list[Backup]) -> list[Header]:
    found: dict[bytes, Header] = {}
    for backup in backups:
        try:
            data = backup.header.read_bytes()
            found.setdefault(data, read_header(data))
        except (OSError, UnreadableHeaderError, NewerHeaderError):
            continue
    return list(found.values())


def sound_copy(folder: Path, own: Path, key: bytes) -> Header | None:
    """The newest of them that a holder of the vault key wrote and a passphrase opens; less what anybody else
    put into it."""
    for copy in newest_first(header_copies(folder, own)):
        kept = less_unsealed(copy, key)
        if copy.version != UNSEALED and kept.wrap(WORKERS) is not None:
            return kept
    return None


def newest_first(headers: list[Header]) -> list[Header]:
    """In the order to try them: anybody can edit the number, so it decides nothing but that."""
    return sorted(headers, key=lambda header: (header.version, header.generation), reverse=True)


def renew_copies(folder: Path, own: Path, vault: str, data: bytes) -> bool:
    """Put the header in use beside every backup of `vault`. False: not every one could be written."""
    shelves = [own]
    second = read_second_folder(folder)
    if second is not None:
        shelves.append(second / vault)
    renewed = [_renewed(backup, data) for shelf in shelves for backup in BackupShelf(shelf).whole()]
    return all(renewed)


def _renewed(backup: Backup, data: bytes) -> bool:
    try:
        if not backup.header.exists() or backup.header.read_bytes() != data:
            write_atomically(backup.header, data)
    except OSError:
        return False
    return True
