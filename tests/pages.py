"""A store's pages as SQLCipher 4 writes them, decrypted with the vault key: what is left in a page although
no table shows it. Layout: https://www.zetetic.net/sqlcipher/design/ — AES-256-CBC, each page ends with its
initialisation vector (16 bytes) and an HMAC-SHA512 (64); the first begins with the salt (16)."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from db.pages import FRAME_HEADER, LOG_HEADER
from db.pages import NEW_PAGE_BYTES as PAGE

RESERVED, SALT, VECTOR = 80, 16, 16


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page of a database file, or of every frame of a write-ahead log, one after the other."""
    data = path.read_bytes()
    if path.name.endswith("-wal"):
        frames = range(LOG_HEADER, len(data) - PAGE, FRAME_HEADER + PAGE)
        pages = [data[at + FRAME_HEADER : at + FRAME_HEADER + PAGE] for at in frames]
    else:
        pages = [data[at : at + PAGE] for at in range(0, len(data) - PAGE + 1, PAGE)]
    return b"".join(_page(page, key) for page in pages)


def _page(page: bytes, key: bytes) -> bytes:
    vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
    opened = []
    for start in (0, SALT):
        # The first page, in the file or in the log, begins with the salt; the others are encrypted whole.
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        opened.append(decryptor.update(page[start : PAGE - RESERVED]) + decryptor.finalize())
    return b"".join(opened)


def holds(data: bytes, word: str) -> bool:
    """Whether a word stands there in any encoding SQLite or Python may have left it in."""
    return any(word.encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
