"""Signatures and key agreement by suite, on `cryptography` alone.

A suite id goes with every key, so that a validated module can take a suite's place later.
Suite 1: Ed25519, HPKE X25519 + ML-KEM-768. Suite 2 (algorithms on the KCMVP list): ECDSA P-256 with
SHA-256, HPKE P-256. Keys travel as raw bytes (Ed25519) or DER (P-256, HPKE).
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from app.wire import p256


class Suite(IntEnum):
    MODERN = 1
    KCMVP_READY = 2


class Signer:
    """A private signing key of one suite."""

    def __init__(self, suite: Suite, secret: bytes) -> None:
        self.suite = suite
        self._secret = secret
        if suite is Suite.MODERN:
            self._ed25519 = ed25519.Ed25519PrivateKey.from_private_bytes(secret)
        else:
            self._ecdsa = p256.private_key(secret)

    @classmethod
    def generate(cls, suite: Suite) -> Signer:
        if suite is Suite.MODERN:
            return cls(suite, ed25519.Ed25519PrivateKey.generate().private_bytes_raw())
        return cls(suite, p256.new_secret())

    def secret_bytes(self) -> bytes:
        """The private key, to be kept inside a vault only."""
        return self._secret

    def public_bytes(self) -> bytes:
        if self.suite is Suite.MODERN:
            return self._ed25519.public_key().public_bytes_raw()
        return p256.public_half(self._ecdsa)

    def sign(self, message: bytes) -> bytes:
        if self.suite is Suite.MODERN:
            return self._ed25519.sign(message)
        return self._ecdsa.sign(message, ec.ECDSA(hashes.SHA256()))


@lru_cache(maxsize=4_096)
def _ed25519(public: bytes) -> ed25519.Ed25519PublicKey:
    """Unpacked once: a hub meets the same few keys in every request, and it takes a quarter of a check."""
    return ed25519.Ed25519PublicKey.from_public_bytes(public)


class Verifier:
    """A public signing key of one suite. Raises ValueError for bytes that are no such key."""

    def __init__(self, suite: Suite, public: bytes) -> None:
        self.suite = suite
        if suite is Suite.MODERN:
            self._ed25519 = _ed25519(public)
        else:
            self._ecdsa = p256.public_key(public)

    def accepts(self, signature: bytes, message: bytes) -> bool:
        try:
            if self.suite is Suite.MODERN:
                self._ed25519.verify(signature, message)
            else:
                self._ecdsa.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True
