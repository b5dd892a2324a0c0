"""Opening a vault as far as it is worked with: damage on the way leads to the restoring too.

A broken page is met by whatever reads it first, often long after the store itself has opened. Then the store
is marked as suspect and opened once more: what is marked is looked through, set aside and restored. A store
that turns out to be sound is not restored, and what failed fails again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.vault.aside import note_damage
from app.vault.opening import is_replaceable, open_store
from app.vault.restoring import DAMAGE
from app.vault.room import HeldRoom
from app.vault.vault import Vault
from app.wire.encoding import Malformed
from db.driver import DatabaseError
from db.errors import DamagedError, environment_errors, is_damage
from db.store import Store

T = TypeVar("T")

_SUSPICIOUS = (*DAMAGE, DatabaseError, ValueError)
"""Keys and values that are cut off, or end in zeros, are refused as values where they are used."""


def open_whole(vault: Vault, key: bytes, clock: Callable[[], int], work: Callable[[Store], T]) -> T:
    """What `work` makes of the open store, which is its own then. It is called again where it meets damage,
    and with the held room where the disk is full: whoever reads needs a little of it too.

    Raises what `open_store` and `work` raise, `DamagedError` for damage that no backup mends."""
    try:
        return _opened(vault, key, clock(), work)
    except _SUSPICIOUS as error:
        if not is_replaceable(vault, key):
            raise _told(error) from error
    note_damage(vault.suspect)
    try:
        return _opened(vault, key, clock(), work)
    except _SUSPICIOUS as error:
        raise _told(error) from error


def _opened(vault: Vault, key: bytes, now_ms: int, work: Callable[[Store], T]) -> T:
    return HeldRoom(vault.folder).used_for(lambda: _opened_once(vault, key, now_ms, work))


def _opened_once(vault: Vault, key: bytes, now_ms: int, work: Callable[[Store], T]) -> T:
    with environment_errors():
        store = open_store(vault, key, now_ms)
        try:
            return work(store)
        except BaseException:
            store.close()
            raise


def _told(error: Exception) -> Exception:
    """As the worker is told of it: damage that was met while reading has no words of its own."""
    met = is_damage(error) and not isinstance(error, DAMAGE)
    return DamagedError("met while opening") if met or isinstance(error, Malformed) else error
