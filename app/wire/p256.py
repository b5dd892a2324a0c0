"""Keys of suite 2 as they travel and are kept: curve P-256 (FIPS 186-5), as DER.

PKCS #8 without a passphrase for the private half, which is only ever kept inside a vault or itself
sealed; SubjectPublicKeyInfo for the public one.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)


def new_secret() -> bytes:
    """A new private key."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """ValueError: no such key."""
    key = load_der_private_key(secret, password=None)
    if not (isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1)):
        raise ValueError("not a key of P-256")
    return key


def public_key(der: bytes) -> ec.EllipticCurvePublicKey:
    """ValueError: no such key."""
    key = load_der_public_key(der)
    if not (isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)):
        raise ValueError("not a key of P-256")
    return key


def public_half(key: ec.EllipticCurvePrivateKey) -> bytes:
    """What others may know of it."""
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
