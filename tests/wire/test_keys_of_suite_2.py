"""The second suite is P-256 and nothing near it: a key of another curve is none, on either side."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from app.wire.signing import Signer, Suite, Verifier


@pytest.mark.parametrize(
    "curve", [ec.SECP192R1, ec.SECP224R1, ec.SECP256K1, ec.BrainpoolP256R1, ec.SECP384R1, ec.SECP521R1]
)
def test_a_key_of_another_curve_is_no_key(curve: type[ec.EllipticCurve]) -> None:
    key = ec.generate_private_key(curve())
    with pytest.raises(ValueError, match="P-256"):
        Signer(Suite.KCMVP_READY, key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(ValueError, match="P-256"):
        Verifier(Suite.KCMVP_READY, public)


def test_its_own_keys_are_keys() -> None:
    signer = Signer.generate(Suite.KCMVP_READY)
    again = Signer(Suite.KCMVP_READY, signer.secret_bytes())
    assert Verifier(Suite.KCMVP_READY, signer.public_bytes()).accepts(again.sign(b"visit"), b"visit")
