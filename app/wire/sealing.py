"""Sealing to a public key (HPKE, RFC 9180) by suite: what is sealed, only the key's holder opens.

Suite 1: X25519 + ML-KEM-768 hybrid with AES-256-GCM, private key as the 64-byte ML-KEM seed and the
32-byte X25519 key, public key likewise concatenated. Suite 2: P-256 with AES-256-GCM, keys as DER.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519

from app.wire import p256
from app.wire.signing import Suite

_MODERN = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_KCMVP_READY = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_MLKEM_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184


class NotForUs(ValueError):
    """Sealed to another key, for another purpose, or damaged."""


class SealingKey:
    """A private key that opens what was sealed to its public half."""

    def __init__(self, suite: Suite, secret: bytes) -> None:
        self.suite = suite
        self._secret = secret
        if suite is Suite.MODERN:
            seed, scalar = secret[:_MLKEM_SEED_BYTES], secret[_MLKEM_SEED_BYTES:]
            self._hybrid = (
                mlkem.MLKEM768PrivateKey.from_seed_bytes(seed),
                x25519.X25519PrivateKey.from_private_bytes(scalar),
            )
        else:
            self._p256 = p256.private_key(secret)

    @classmethod
    def generate(cls, suite: Suite) -> SealingKey:
        if suite is Suite.MODERN:
            seed = mlkem.MLKEM768PrivateKey.generate().private_bytes_raw()
            return cls(suite, seed + x25519.X25519PrivateKey.generate().private_bytes_raw())
        return cls(suite, p256.new_secret())

    def secret_bytes(self) -> bytes:
        """The private key, to be kept inside a vault or itself sealed."""
        return self._secret

    def public_bytes(self) -> bytes:
        if self.suite is Suite.MODERN:
            kem, exchange = self._hybrid
            return kem.public_key().public_bytes_raw() + exchange.public_key().public_bytes_raw()
        return p256.public_half(self._p256)

    def open(self, ciphertext: bytes, purpose: str) -> bytes:
        """Raises `NotForUs`."""
        info = purpose.encode()
        try:
            if self.suite is Suite.MODERN:
                key = hpke.MLKEM768X25519PrivateKey(*self._hybrid)
                return _MODERN.decrypt(ciphertext, key, info)
            return _KCMVP_READY.decrypt(ciphertext, self._p256, info)
        except (InvalidTag, ValueError) as error:
            raise NotForUs("cannot be opened with this key") from error


def seal(suite: Suite, public: bytes, plaintext: bytes, purpose: str) -> bytes:
    """Seal `plaintext` so that only the holder of `public`'s private half opens it, and only for the
    same `purpose` (a text both sides know, such as the revision's id). ValueError: no such key."""
    info = purpose.encode()
    if suite is Suite.MODERN:
        kem = mlkem.MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES])
        exchange = x25519.X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:])
        return _MODERN.encrypt(plaintext, hpke.MLKEM768X25519PublicKey(kem, exchange), info)
    return _KCMVP_READY.encrypt(plaintext, p256.public_key(public), info)
