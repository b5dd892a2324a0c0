"""Pages as they were written, and a link missing between two: the chains are walked whole."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.ledger import access
from app.sync.own_chain import OwnChain
from app.vault.chains import walk
from app.vault.vault import Vault
from db.errors import DamagedError
from tests.field import sync
from tests.prepared import Field, chain_is_sound
from tests.vault.test_damage import absent, back_up, restored, vault

__all__ = ["vault"]

BREAKS = {
    "a revision is gone": "DELETE FROM ledger WHERE own = 1 AND device_seq = 2",
    "one says something else": (
        "UPDATE ledger SET body = (SELECT body FROM ledger WHERE own = 1 AND device_seq = 3),"
        " hash = (SELECT hash FROM ledger WHERE own = 1 AND device_seq = 3) WHERE own = 1 AND device_seq = 2"
    ),
    "one has another hash": "UPDATE ledger SET hash = zeroblob(32) WHERE own = 1 AND device_seq = 2",
    "one cannot be read": ("UPDATE ledger SET body = substr(body, 1, 40) WHERE own = 1 AND device_seq = 2"),
    "a line of the access log is gone": "DELETE FROM access_log WHERE place = 3",
    "a line of the access log was changed": "UPDATE access_log SET subject = 'household/x' WHERE place = 3",
}


def is_broken(desk: Desk) -> bool:
    try:
        walk(desk.store.chains)
    except DamagedError:
        return True
    return False


def test_every_break_is_found(field: Field) -> None:
    desk = field.laptop("planner")
    for home in range(4):
        absent(desk, home)
    for how, statement in BREAKS.items():
        walk(desk.store.chains)
        desk.store._connection.execute("PRAGMA foreign_keys = OFF")
        desk.store._connection.execute("BEGIN")
        assert desk.store._connection.execute(statement).rowcount == 1
        assert is_broken(desk), how
        desk.store._connection.execute("ROLLBACK")
    desk.close()


def test_a_broken_chain_in_sound_pages_is_found_restored_and_never_backed_up(
    field: Field, vault: Vault
) -> None:
    desk = field.laptop("planner")
    for home in range(4):
        absent(desk, home)
    back_up(desk)
    desk.close()

    desk = field.laptop("planner")
    desk.store._connection.execute("PRAGMA foreign_keys = OFF")
    desk.store._connection.execute(BREAKS["a revision is gone"])
    assert desk.backups is not None
    with pytest.raises(DamagedError):
        desk.backups.check_store()
    with pytest.raises(DamagedError):
        back_up(desk)
    desk.close()

    desk = field.laptop("planner")
    assert restored(desk).aside, "set aside, not overwritten"
    walk(desk.store.chains)
    assert access.is_whole(desk.store)
    assert sync(desk).trouble is None
    assert chain_is_sound(desk)
    desk.close()


def test_what_is_no_break(field: Field) -> None:
    """Erased words leave their hash; what comes back from the hub leaves gaps until it has come."""
    desk = field.laptop("planner")
    first, *_ = (absent(desk, home) for home in range(3))
    assert sync(desk).trouble is None
    visit = desk.store.visits.get(first)
    with desk.store.transaction():
        desk.store.ledger.erase_household(visit.household)
    walk(desk.store.chains)
    latest = desk.store.ledger.head(desk.identity.device)[0]
    row = desk.store.ledger.at(desk.identity.device, latest - 1)
    assert row is not None
    with desk.store.transaction():
        desk.store.ledger.number_anew(row.id, -row.device_seq)
    walk(desk.store.chains)
    OwnChain(desk.ledger).join()
    walk(desk.store.chains)
    desk.close()
