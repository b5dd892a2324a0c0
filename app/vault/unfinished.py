"""Before an enrolment, and one that was cut off: a vault in which nobody has recorded anything."""

from __future__ import annotations

import os
from contextlib import suppress

from app.vault.access_end import FILE as ACCESS_END
from app.vault.aside import files_of, new_place
from app.vault.files import make_folder, write_atomically
from app.vault.kept_identity import FILE as IDENTITY_FILE
from app.vault.spare import SPARE_FILE
from app.vault.vault import Vault
from db.errors import environment_errors

_TRIAL, _BEGUN = "trial", "enrolling"
_ROOM = 2_000_000
"""Bytes that a new vault takes with its log, and as much again."""


def refuse_unfit(vault: Vault) -> None:
    """Write as much as a new vault takes into its folder and take it away again: a folder that takes none is
    told before a one-time code is spent. Raises `DiskFullError`, `DiskError`."""
    trial = vault.folder / _TRIAL
    with environment_errors():
        make_folder(vault.folder)
        try:
            with trial.open("wb") as file:
                file.write(os.urandom(_ROOM))
                file.flush()
                os.fsync(file.fileno())
        finally:
            trial.unlink(missing_ok=True)


def note_begun(vault: Vault) -> None:
    """A vault is being made, until `note_done`. Raises `DiskFullError`, `DiskError`."""
    with environment_errors():
        make_folder(vault.folder)
        write_atomically(vault.folder / _BEGUN, b"")


def note_done(vault: Vault) -> None:
    """It is whole, or there is none."""
    # What is opened once leaves more than this note.
    with suppress(OSError):
        (vault.folder / _BEGUN).unlink(missing_ok=True)


def is_unfinished(vault: Vault) -> bool:
    """Of a vault without a store: whether it was cut off before there was one."""
    left = (vault.backups, *(vault.folder / name for name in (ACCESS_END, IDENTITY_FILE, SPARE_FILE)))
    return (vault.folder / _BEGUN).exists() and not any(path.exists() for path in left)


def put_unfinished_aside(vault: Vault, now_ms: int) -> None:
    """An enrolment that was cut off left a vault in which nobody has recorded anything: out of the way, so
    that the laptop can be enrolled. Raises `DiskFullError`, `DiskError`."""
    with environment_errors():
        aside = new_place(vault.damaged, now_ms)
        for file in (*files_of(vault.store_path), vault.header_path):
            if file.exists():
                file.replace(aside / file.name)
