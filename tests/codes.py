"""Codes: those of recovery as laptops make them, and one of enrolment that somebody mistyped."""

from __future__ import annotations

from app.wire.messages import EnrolRequest
from app.wire.recovery_series import LENGTH, new_series
from app.wire.sealing import SealingKey
from app.wire.signing import Signer, Suite


def new_code(vault: str) -> str:
    """A fresh one for this vault that nobody wraps anything under."""
    return new_series(vault, LENGTH).code(LENGTH)


def mistyped() -> EnrolRequest:
    """With a code that no hub has given out."""
    return EnrolRequest(
        code="2222-2222",
        suite=Suite.MODERN.value,
        signing_key=Signer.generate(Suite.MODERN).public_bytes(),
        sealing_key=SealingKey.generate(Suite.MODERN).public_bytes(),
        device_name="",
        app_version="",
    )
