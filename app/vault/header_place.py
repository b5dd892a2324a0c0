"""Putting a sound header in the place of one that is damaged, edited or gone."""

from __future__ import annotations

import os
from contextlib import suppress

from app.vault.aside import new_place
from app.vault.header import Header
from app.vault.room import HeldRoom
from app.vault.vault import Vault
from db.errors import environment_errors

BEFORE = "vault.json.before"
"""What lay there, until it is set aside: a second name takes no room."""


def put_back(vault: Vault, sound: Header, now_ms: int, room: HeldRoom) -> None:
    """The sound one first, in the held `room` where there is no other: on a full disk the last of it is for
    what opens the laptop. What lay there is set aside as soon as there is room. Raises `DiskFullError`,
    `DiskError`: then it lies there still."""
    path, before = vault.header_path, vault.folder / BEFORE

    def put() -> None:
        if os.path.lexists(path) and not path.is_file():
            with environment_errors():
                path.rename(new_place(vault.damaged, now_ms) / path.name)
        vault.put_header(sound)

    if path.is_file():
        # A file system without second names: then it gives way.
        with suppress(OSError):
            os.link(path, before)
    room.used_for(put)
    set_aside(vault, now_ms)


def set_aside(vault: Vault, now_ms: int) -> None:
    """What lay there, where it was not set aside yet; without room for that the next opening does it."""
    before = vault.folder / BEFORE
    with suppress(OSError):
        if before.exists():
            before.rename(new_place(vault.damaged, now_ms) / vault.header_path.name)
