"""How attachments are sealed at rest: AES-256-GCM, each object under a random key of its own, which lies in
the database under the hub's key file.

A whole attachment is sealed in segments, so that a part can be opened without the rest. Its key is used for
nothing else, so a counter numbers the nonces (NIST SP 800-38D §8.2.1). Pieces of an upload share a key and
may be sent twice, so their nonces are random.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from district.blobs.objects import ObjectGone

SEGMENT_BYTES = 256 * 1024
KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def seal_piece(key: bytes, data: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, bound_to.encode())


def open_piece(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    """Raises `ObjectGone`: damaged."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise ObjectGone("damaged piece") from error


def sealed_segments(key: bytes, pieces: Iterable[bytes], bound_to: str) -> Iterator[bytes]:
    """The sealed form of a content that comes in pieces of any length."""
    cipher = AESGCM(key)
    gathered, number = bytearray(), 0
    for piece in pieces:
        gathered += piece
        while len(gathered) >= SEGMENT_BYTES:
            yield _segment(cipher, number, bytes(gathered[:SEGMENT_BYTES]), bound_to)
            del gathered[:SEGMENT_BYTES]
            number += 1
    if gathered:
        yield _segment(cipher, number, bytes(gathered), bound_to)


def sealed_size(size: int) -> int:
    return size + -(-size // SEGMENT_BYTES) * _TAG_BYTES


def place_of(start: int, length: int) -> tuple[int, int]:
    """Where in the sealed form the segments stand that hold this part: offset and length to read."""
    first, last = start // SEGMENT_BYTES, (start + length - 1) // SEGMENT_BYTES
    step = SEGMENT_BYTES + _TAG_BYTES
    return first * step, (last - first + 1) * step


def open_segments(key: bytes, sealed: bytes, bound_to: str, start: int, length: int) -> bytes:
    """The part from `start`; `sealed` is what stands at `place_of(start, length)`. Raises `ObjectGone`:
    damaged."""
    cipher = AESGCM(key)
    first, step = start // SEGMENT_BYTES, SEGMENT_BYTES + _TAG_BYTES
    plain = bytearray()
    try:
        for number, at in enumerate(range(0, len(sealed), step), first):
            plain += cipher.decrypt(_nonce(number), sealed[at : at + step], _bound(bound_to, number))
    except (InvalidTag, ValueError) as error:
        raise ObjectGone("damaged segment") from error
    skipped = start - first * SEGMENT_BYTES
    part = bytes(plain[skipped : skipped + length])
    if len(part) != length:
        raise ObjectGone("shorter than it was")
    return part


def _segment(cipher: AESGCM, number: int, plain: bytes, bound_to: str) -> bytes:
    return cipher.encrypt(_nonce(number), plain, _bound(bound_to, number))


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE_BYTES, "big")


def _bound(bound_to: str, number: int) -> bytes:
    return f"bangmun blob 1\0{bound_to}\0{number}".encode()
