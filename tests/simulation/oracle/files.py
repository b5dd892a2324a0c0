"""What must be true of photographs at the hub."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import select

from district.blobs import sealing
from district.blobs.objects import ObjectGone
from district.hub import Hub
from district.store.schema import BLOB, BLOB_HOLDER
from tests.simulation.oracle.facts import Facts
from tests.simulation.world import World


def file_complaints(world: World, facts: Facts) -> list[str]:
    """Each that a revision names is there, whole, and held for its device. Who puts an old disk back, or
    whose store was ruined, may have lost some before they were sent."""
    named = [(held.revision.device, digest) for held in facts.held for digest in held.revision.blobs]
    if not named:
        return []
    back = {laptop.device for laptop in world.laptops if laptop.went_back}
    hub = world.hub.hub
    with hub.store.reading() as connection:
        blobs = {row.sha256: row for row in connection.execute(select(BLOB)).all()}
        holders = {
            (row.device, row.sha256)
            for row in connection.execute(select(BLOB_HOLDER).where(BLOB_HOLDER.c.named)).all()
        }
    found = []
    for device, digest in named:
        if device in back:
            continue
        if digest not in blobs or (device, digest) not in holders:
            found.append("a photograph is not at the hub")
        elif not _is_whole(hub, blobs[digest]):
            found.append("a photograph at the hub is not what was taken")
    return found


def _is_whole(hub: Hub, row: Any) -> bool:
    key = hub.identity.keyring.open(row.sealed_key, f"blob {row.name}")
    offset, length = sealing.place_of(0, row.size)
    try:
        sealed = hub._objects.read(row.name, offset, length)
        content = sealing.open_segments(key, sealed, row.name, 0, row.size)
    except ObjectGone:
        return False
    return hashlib.sha256(content).digest() == bytes(row.sha256)
