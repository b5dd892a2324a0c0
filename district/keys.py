"""The hub's secrets, and the key file without which its database gives none of them away.

The database (and every backup of it) holds the hub's signing key and the roles' private keys only
sealed with AES-256-GCM by a key that lies in a file of its own. Whoever copies the database alone can
neither sign as the hub, nor open a risk screening, nor try enrolment codes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from platformdirs import user_data_path
from sqlalchemy.engine import URL

_KEY_BYTES = 32
_NONCE_BYTES = 12


class KeyFileMissing(Exception):
    """The key file is not where it should be; without it the hub cannot start."""


class WrongKeyFile(Exception):
    """The key file belongs to another hub, or is damaged."""


class Keyring:
    """Seals and opens the hub's secrets."""

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)
        self._code_key = hmac.digest(key, b"bangmun enrolment codes 1", "sha256")

    def seal(self, secret: bytes, name: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, secret, name.encode())

    def open(self, sealed: bytes, name: str) -> bytes:
        """Raises `WrongKeyFile`."""
        try:
            return self._aead.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
        except InvalidTag as error:
            raise WrongKeyFile("the key file does not fit this database") from error

    def code_hash(self, code: str) -> bytes:
        """An enrolment code at rest. Keyed, because a code is short enough to be tried out."""
        return hmac.digest(self._code_key, code.encode(), hashlib.sha256)


def key_file_for(url: URL, hub_id: str) -> Path:
    """Beside an SQLite database; for PostgreSQL in the user's data folder, named by the hub."""
    if url.get_backend_name() == "sqlite":
        return Path(f"{url.database}.key")
    return user_data_path("bangmun-hub", appauthor=False) / f"{hub_id}.key"


def new_key_file(path: Path) -> Keyring:
    """Make a key file that only its owner can read. FileExistsError: there is one already."""
    key = os.urandom(_KEY_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return Keyring(key)


def read_key_file(path: Path) -> Keyring:
    """Raises `KeyFileMissing`, `WrongKeyFile`."""
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError as error:
        raise KeyFileMissing(f"no key file at {path}") from error
    except ValueError as error:
        raise WrongKeyFile(f"{path} is no key file") from error
    if len(key) != _KEY_BYTES:
        raise WrongKeyFile(f"{path} is no key file")
    return Keyring(key)
