"""Whose the store in a folder is, written where no passphrase is needed to read it.

A header of another laptop put in the place of this one's opens nothing, and would look like a wrong
passphrase. Beside the store stands which vault opened it last, and how that store begins (its salt, which no
other store has), so that a header and this note that were exchanged together are noticed too; only whoever
opens it writes that. It is no secret, and anybody can edit it: it decides over the words, and which headers
on a disk that several laptops share are not tried here.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from hmac import compare_digest
from pathlib import Path

import msgspec

from app.vault.files import write_atomically
from app.wire.described import described

FILE = "store.id"
_MOST_BYTES = 1_000
_SALT_BYTES = 16


class _StoreId(msgspec.Struct, frozen=True):
    """`check`: a flipped bit must not make a header look like another's. `salt` empty: not known."""

    vault: str
    check: bytes
    salt: bytes = b""


def note_vault(folder: Path, vault: str, store: Path | None = None) -> None:
    """`store` was opened by this vault, or (None) is about to be made."""
    salt = b"" if store is None else _salt_of(store)
    noted = _read(folder)
    if noted is None or (noted.vault, noted.salt) != (vault, salt):
        # Without it a swapped header is told as a wrong passphrase, no more.
        with suppress(OSError):
            new = _StoreId(vault, _check(vault, salt), salt)
            write_atomically(folder / FILE, msgspec.json.encode(new))


def is_of_another_store(folder: Path, store: Path) -> bool:
    """Whether what stands here is of another store than the one in place: one of the two was exchanged. A
    bad first sector reads as the same byte over and over, and is no other store's beginning."""
    noted, salt = _read(folder), _salt_of(store)
    return noted is not None and bool(noted.salt) and len(set(salt)) > 1 and noted.salt != salt


def is_of_another(folder: Path, vault: str) -> bool:
    """Whether a header of `vault` is not the one of the store here."""
    known = vault_of_store(folder)
    return known is not None and known != vault


def vault_of_store(folder: Path) -> str | None:
    """None: nothing is known of it."""
    noted = _read(folder)
    return None if noted is None else noted.vault


def _read(folder: Path) -> _StoreId | None:
    path = folder / FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        noted = msgspec.json.decode(path.read_bytes(), type=described(_StoreId))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return noted if compare_digest(noted.check, _check(noted.vault, noted.salt)) else None


def _salt_of(store: Path) -> bytes:
    """Empty: it cannot be read."""
    try:
        with store.open("rb") as file:
            return file.read(_SALT_BYTES)
    except OSError:
        return b""


def _check(vault: str, salt: bytes) -> bytes:
    return hashlib.sha256(b"store of " + vault.encode() + (b"\0" + salt if salt else b"")).digest()
