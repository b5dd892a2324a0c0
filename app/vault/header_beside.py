"""The header that goes beside a backup: only as a holder of the vault key wrote it."""

from __future__ import annotations

from app.vault.errors import VaultError
from app.vault.header import Header, NewerHeaderError, write_header
from app.vault.header_copies import renew_copies, sound_copy
from app.vault.vault import Vault
from db.errors import DamagedError, StoreError


def header_for_backup(vault: Vault, key: bytes) -> Header:
    """The header in use, or where it is damaged, edited or gone, the newest whole copy. Raises `DamagedError`
    where there is none, so that nothing would open the backup; `DiskError`."""
    try:
        return vault.own_header(key)
    except (VaultError, NewerHeaderError) as error:
        copy = sound_copy(vault.folder, vault.backups, key)
        if copy is None:
            raise DamagedError("the header is not as it was written") from error
        return copy


def refresh_copies(vault: Vault, key: bytes) -> bool:
    """An old passphrase must not go on opening the vault through the header beside a backup. False: not every
    copy could be written, as a disk may be full, write-protected or not there; or the header in use is not as
    it was written: then it takes the place of no good copy."""
    try:
        header = vault.own_header(key)
    except (VaultError, NewerHeaderError, StoreError):
        return False
    return renew_copies(vault.folder, vault.backups, header.vault, write_header(header))
