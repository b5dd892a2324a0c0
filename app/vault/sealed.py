"""Small files beside the store that only the vault key opens."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12


class NotOursError(ValueError):
    """Damaged, or sealed under another key or for another purpose."""


def seal_bytes(key: bytes, purpose: str, plain: bytes) -> bytes:
    """AES-256-GCM under a key derived for `purpose` alone (HKDF-SHA256)."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + _cipher(key, purpose).encrypt(nonce, plain, purpose.encode())


def open_bytes(key: bytes, purpose: str, sealed: bytes) -> bytes:
    """Raises `NotOursError`."""
    try:
        nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return _cipher(key, purpose).decrypt(nonce, content, purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise NotOursError(purpose) from error


def derived(key: bytes, purpose: str) -> bytes:
    """A key for `purpose` alone (HKDF-SHA256); nothing of `key` can be told from it."""
    info = f"bangmun {purpose} 1".encode()
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(key)


def _cipher(key: bytes, purpose: str) -> AESGCM:
    return AESGCM(derived(key, purpose))
