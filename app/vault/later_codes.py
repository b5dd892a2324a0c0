"""What the recovery codes after the present one are made of, in the header beside its wrap.

It lies there and not in the store, so that a store restored from an older backup takes none of it away.
"""

from __future__ import annotations

from app.vault.header import Wrap
from app.vault.sealed import NotOursError, open_bytes, seal_bytes
from app.vault.wraps import number_of
from app.wire.recovery_series import Series, first_of


def seal_series(key: bytes, series: Series) -> bytes:
    """For the holder of the vault key alone."""
    return seal_bytes(key, _purpose(series.vault, series.first), series.seed)


def kept_series(key: bytes, vault: str, wrap: Wrap) -> Series | None:
    """None where there is none, or what is there is not whole: then the code is the last one, and the next
    sync brings a new series."""
    first = first_of(number_of(wrap))
    try:
        return Series(vault, first, open_bytes(key, _purpose(vault, first), wrap.series))
    except NotOursError:
        return None


def _purpose(vault: str, first: int) -> str:
    return f"recovery series/{vault}/{first}"
