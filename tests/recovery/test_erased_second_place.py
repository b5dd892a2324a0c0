"""What was replaced before the district ever took it leaves with its household too."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.vault.spare import SPARE_FILE, Spare
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Signed
from db.ledger import RefusalRow
from db.ledger_row import SUPERSEDED
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_erasing import FORM, NOTE, everything, key_of, where
from tests.sync.test_handover import hand_over
from tests.ui.visits import CALM_CALL, visited


def replaced(field: Field) -> tuple[Desk, str]:
    """A visit that the district refused and that a later record replaced: it is never sent."""
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    home = homes(desk)[0]
    visited(desk, {FORM: CALM_CALL}, Ending(DONE, note=NOTE))
    [row] = desk.store.ledger.waiting(9)
    with desk.store.transaction():
        desk.store.ledger.store_refusal(RefusalRow(row.id, SUPERSEDED, "", desk.clock()))
    assert SPARE_FILE in where(field, key_of(desk), [NOTE]), "the scan can read what is there"
    return desk, home


def test_after_the_receipt_no_file_has_what_was_replaced(field: Field) -> None:
    desk, home = replaced(field)
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert len(field.hub.erasures(desk.identity.device)) == 1
    assert SPARE_FILE in everything(field, key_of(desk))
    assert where(field, key_of(desk), [NOTE]) == set()


def test_while_the_second_place_cannot_be_written_no_receipt_is_given(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, home = replaced(field)
    hand_over(field, home)

    def no_room(_spare: Spare, _revisions: list[Signed], _seq: int) -> None:
        raise OSError("no room")

    monkeypatch.setattr(Spare, "write", no_room)
    assert sync(desk).trouble is None
    assert field.hub.erasures(desk.identity.device) == []
    assert SPARE_FILE in where(field, key_of(desk), [NOTE])
    monkeypatch.undo()
    assert sync(desk).trouble is None
    assert len(field.hub.erasures(desk.identity.device)) == 1
    assert where(field, key_of(desk), [NOTE]) == set()
