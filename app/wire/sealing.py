"""Sealing to a public key (HPKE, RFC 9180) by suite: what is sealed, only the key's holder opens.

Suite 1: X25519 + ML-KEM-768 hybrid with AES-256-GCM, private key as the 64-byte ML-KEM seed and the
32-byte X25519 key, public key likewise concatenated. Suite 2: P-256 with AES-256-GCM, keys as DER.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec, mlkem, x25519
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

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
            key = load_der_private_key(secret, password=None)
            if not isinstance(key, ec.EllipticCurvePrivateKey):
                raise ValueError("not an elliptic-curve key")
            self._p256 = key

    @classmethod
    def generate(cls, suite: Suite) -> SealingKey:
        if suite is Suite.MODERN:
            seed = mlkem.MLKEM768PrivateKey.generate().private_bytes_raw()
            return cls(suite, seed + x25519.X25519PrivateKey.generate().private_bytes_raw())
        key = ec.generate_private_key(ec.SECP256R1())
        return cls(suite, key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))

    def secret_bytes(self) -> bytes:
        """The private key, to be kept inside a vault or itself sealed."""
        return self._secret

    def public_bytes(self) -> bytes:
        if self.suite is Suite.MODERN:
            kem, exchange = self._hybrid
            return kem.public_key().public_bytes_raw() + exchange.public_key().public_bytes_raw()
        return self._p256.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

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
    key = load_der_public_key(public)
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("not an elliptic-curve key")
    return _KCMVP_READY.encrypt(plaintext, key, info)
