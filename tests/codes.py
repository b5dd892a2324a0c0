"""Recovery codes as laptops make them."""

from __future__ import annotations

from app.wire.recovery_series import LENGTH, new_series


def new_code(vault: str) -> str:
    """A fresh one for this vault that nobody wraps anything under."""
    return new_series(vault, LENGTH).code(LENGTH)
