"""Telling the district that this laptop has erased itself; it has no key any more."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.sync.transport import report_erasure
from app.vault.farewell import Farewell, change_farewell, read_farewell
from app.vault.farewell_disks import Remaining, remaining, uncleared
from app.wire.erasing import Erased
from app.wire.signing import Suite, Verifier


def report(farewell: Farewell, *, hub_url: str | None = None) -> None:
    """Hand in the receipt that was signed before, and of each backup disk whether it is cleared. Raises
    `UnreachableError`, `RefusedError`, `ImpostorError`."""
    hub = Verifier(Suite(farewell.hub_suite), farewell.hub_key)
    left = uncleared(farewell)
    disks = [disk for disk in farewell.disks if disk.cleared is (disk.folder not in left)]
    report_erasure(hub_url or farewell.hub_url, hub, Erased(receipts=[farewell.receipt], disks=disks))


def report_news(folder: Path, *, hub_url: str | None = None) -> Remaining:
    """The same where the hub does not know it yet, or a disk was cleared since. Returns the disks to ask for.
    Raises what `report` raises, OSError."""
    farewell = read_farewell(folder)
    if farewell is not None and not (farewell.reported and farewell.told == uncleared(farewell)):
        report(farewell, hub_url=hub_url)
        told = uncleared(farewell)
        change_farewell(folder, lambda now: msgspec.structs.replace(now, reported=True, told=told))
    return remaining(folder)
