"""How an attachment is sealed: AES-256-GCM in segments, so that a part can be read without the whole.

Each file has a random key of its own, so a counter may number the nonces (NIST SP 800-38D §8.2.1:
a fixed field and an invocation field). Every segment is authenticated together with the file's id,
its length and its own place: segments cannot be swapped, left out or carried to another file.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.attachments.errors import DamagedAttachmentError

SEGMENT_BYTES = 256 * 1024
KEY_BYTES = 32
NONCE_BYTES = 8
"""The fixed field; four bytes of counter follow it."""
_TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class Lock:
    """What opens one sealed file. `size`: of the plaintext."""

    id: str
    key: bytes
    nonce: bytes
    size: int

    @classmethod
    def new(cls, identifier: str, size: int) -> Lock:
        return cls(identifier, os.urandom(KEY_BYTES), os.urandom(NONCE_BYTES), size)

    def nonce_of(self, segment: int) -> bytes:
        return self.nonce + segment.to_bytes(4, "big")

    def bound_to(self, segment: int) -> bytes:
        return f"bangmun attachment 1\0{self.id}\0{self.size}\0{segment}".encode()


def seal(lock: Lock, data: bytes) -> bytes:
    """The sealed form of `data`, whose length is the lock's."""
    cipher = AESGCM(lock.key)
    parts = [
        cipher.encrypt(
            lock.nonce_of(number),
            data[number * SEGMENT_BYTES : (number + 1) * SEGMENT_BYTES],
            lock.bound_to(number),
        )
        for number in range(_segments(lock.size))
    ]
    return b"".join(parts)


def sealed_size(size: int) -> int:
    """How long the sealed form of that many bytes is."""
    return size + _segments(size) * _TAG_BYTES


def place(start: int, length: int) -> tuple[int, int]:
    """Where in the sealed file the segments stand that hold this part: offset and length to read."""
    first, last = start // SEGMENT_BYTES, (start + length - 1) // SEGMENT_BYTES
    step = SEGMENT_BYTES + _TAG_BYTES
    return first * step, (last - first + 1) * step


def unseal(lock: Lock, sealed: bytes, start: int, length: int) -> bytes:
    """The part of the plaintext from `start`; `sealed` is what stands at `place(start, length)`. Raises
    `DamagedAttachmentError`."""
    cipher = AESGCM(lock.key)
    first = start // SEGMENT_BYTES
    step = SEGMENT_BYTES + _TAG_BYTES
    plain = bytearray()
    try:
        for number, at in enumerate(range(0, len(sealed), step), first):
            plain += cipher.decrypt(lock.nonce_of(number), sealed[at : at + step], lock.bound_to(number))
    except (InvalidTag, ValueError) as error:
        raise DamagedAttachmentError("a segment cannot be opened") from error
    skipped = start - first * SEGMENT_BYTES
    part = bytes(plain[skipped : skipped + length])
    if len(part) != length:
        raise DamagedAttachmentError("shorter than it was")
    return part


def _segments(size: int) -> int:
    return -(-size // SEGMENT_BYTES)
