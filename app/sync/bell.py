"""What the laptop of an officer or a supervisor asks the district with before anybody has unlocked it.

It lies in the store while that is open, and in the small file beside the vault for a program that is started
at the locked page (`app/vault/locked_note.py`): random bytes by which the district says whether anything
waits, and neither what nor how many (`app/wire/listening.py`).
"""

from __future__ import annotations

from app.wire.listening import TICKET_BYTES, bell_of
from app.wire.people import Role
from db.store import Store

LISTENERS = frozenset({Role.DUTY_OFFICER, Role.SUPERVISOR})
"""Who is called because somebody else's risk waits."""
# Who visits homes is called because a household that came to them has one. That is asked with the ticket
# alone: nothing of it lies on their disk.

_BELL = "bell"


def keep_bell(store: Store, ticket: bytes) -> None:
    """Of the ticket that the district gave just now. Raises the store's errors."""
    with store.transaction():
        store.settings.put(_BELL, bell_of(ticket))


def kept_bell(store: Store) -> bytes:
    """Empty: the district has given none yet."""
    bell = store.settings.get(_BELL) or b""
    return bell if len(bell) == TICKET_BYTES else b""
