"""Whose the store in a folder is, written where no passphrase is needed to read it.

A header of another laptop put in the place of this one's opens nothing, and would look like a wrong
passphrase. Beside the store stands which vault opened it last; only whoever opens it writes that. It is no
secret, and anybody can edit it: it decides over the words, and which headers on a disk that several laptops
share are not tried here.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from hmac import compare_digest
from pathlib import Path

import msgspec

from app.vault.files import write_atomically

FILE = "store.id"
_MOST_BYTES = 1_000


class _StoreId(msgspec.Struct, frozen=True):
    """`check`: a flipped bit must not make a header look like another's."""

    vault: str
    check: bytes


def note_vault(folder: Path, vault: str) -> None:
    """The store was made, or opened, by this vault."""
    if vault_of_store(folder) != vault:
        # Without it a swapped header is told as a wrong passphrase, no more.
        with suppress(OSError):
            write_atomically(folder / FILE, msgspec.json.encode(_StoreId(vault, _check(vault))))


def is_of_another(folder: Path, vault: str) -> bool:
    """Whether a header of `vault` is not the one of the store here."""
    known = vault_of_store(folder)
    return known is not None and known != vault


def vault_of_store(folder: Path) -> str | None:
    """None: nothing is known of it."""
    path = folder / FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        noted = msgspec.json.decode(path.read_bytes(), type=_StoreId)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return noted.vault if compare_digest(noted.check, _check(noted.vault)) else None


def _check(vault: str) -> bytes:
    return hashlib.sha256(b"store of " + vault.encode()).digest()
