"""The keys of both suites as docs/protocol.md tells of them: signing, checking, sealing, opening."""

from __future__ import annotations

from typing import Protocol

from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

_ECDSA = ec.ECDSA(hashes.SHA256())
_FIRST = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_SECOND = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_KEM_BYTES = 1_184


class Signing(Protocol):
    public: bytes

    def sign(self, data: bytes) -> bytes: ...


class Checking(Protocol):
    def verify(self, signature: bytes, data: bytes) -> None: ...


class Opening(Protocol):
    public: bytes

    def open(self, sealed: bytes, info: bytes) -> bytes: ...


class _Ed25519:
    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.generate()
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data)


class _Ecdsa:
    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.public = _der(self._key)

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data, _ECDSA)


class _CheckingEcdsa:
    def __init__(self, public: bytes) -> None:
        self._key = _p256(public)

    def verify(self, signature: bytes, data: bytes) -> None:
        self._key.verify(signature, data, _ECDSA)


class _Hybrid:
    def __init__(self) -> None:
        kem, exchange = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
        self._key = hpke.MLKEM768X25519PrivateKey(kem, exchange)
        self.public = kem.public_key().public_bytes_raw() + exchange.public_key().public_bytes_raw()

    def open(self, sealed: bytes, info: bytes) -> bytes:
        return _FIRST.decrypt(sealed, self._key, info)


class _P256:
    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.public = _der(self._key)

    def open(self, sealed: bytes, info: bytes) -> bytes:
        return _SECOND.decrypt(sealed, self._key, info)


def signing_key(suite: int) -> Signing:
    return _Ed25519() if suite == 1 else _Ecdsa()


def checking_key(suite: int, public: bytes) -> Checking:
    return Ed25519PublicKey.from_public_bytes(public) if suite == 1 else _CheckingEcdsa(public)


def sealing_key(suite: int) -> Opening:
    return _Hybrid() if suite == 1 else _P256()


def sealed_to(suite: int, public: bytes, plain: bytes, purpose: str) -> bytes:
    if suite == 2:
        return _SECOND.encrypt(plain, _p256(public), purpose.encode())
    kem = MLKEM768PublicKey.from_public_bytes(public[:_KEM_BYTES])
    exchange = X25519PublicKey.from_public_bytes(public[_KEM_BYTES:])
    return _FIRST.encrypt(plain, hpke.MLKEM768X25519PublicKey(kem, exchange), purpose.encode())


def _der(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _p256(public: bytes) -> ec.EllipticCurvePublicKey:
    key = load_der_public_key(public)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    return key
