"""Telling the district that this laptop has erased itself; it has no key any more."""

from __future__ import annotations

from app.sync.transport import report_erasure
from app.vault.farewell import Farewell
from app.wire.signing import Suite, Verifier


def report(farewell: Farewell, *, hub_url: str | None = None) -> None:
    """Hand in the receipt that was signed before. Raises `UnreachableError`, `RefusedError`,
    `ImpostorError`."""
    hub = Verifier(Suite(farewell.hub_suite), farewell.hub_key)
    report_erasure(hub_url or farewell.hub_url, hub, farewell.receipt)
