"""What an older program could not read of a household goes with the household."""

from __future__ import annotations

import pytest

from app.sync import reading
from app.visits.visiting import ABSENT, Ending
from app.wire.encoding import Malformed, decode
from app.wire.revisions import Revision
from tests.field import sync
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, homes


@pytest.mark.parametrize("names_its_household", [True, False])
def test_a_household_leaves_nothing_that_could_not_be_read(
    field: Field, monkeypatch: pytest.MonkeyPatch, names_its_household: bool
) -> None:
    """The hub was updated first. A newer colleague's words are kept unread, until their household goes."""
    newcomer(field)
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    going, staying = [home for home in homes(planner) if home in homes(nurse)][:2]
    for home in (going, staying):
        nurse.visiting.record_without_visit(home, None, Ending(ABSENT, note="아들이 오후에 온다고 함"))
    sync(nurse)

    def older(data: bytes, kind: type[object]) -> object:
        found = decode(data, kind)
        if isinstance(found, Revision) and found.device == nurse.identity.device:
            raise Malformed("a kind nobody knew")
        return found

    def wholly(_data: bytes, _kind: type[object]) -> object:
        raise Malformed("a shape nobody knew")

    monkeypatch.setattr(reading, "decode", older)
    if not names_its_household:
        monkeypatch.setattr("app.sync.taking.decode", wholly)
    sync(planner)
    assert len(planner.store.arrivals.unread()) >= 2
    field.hub.assign([going], planner=NEW)
    assert sync(planner).trouble is None
    assert going not in planner.store.homes.ids()
    kept = [row.body for row in planner.store.arrivals.unread()]
    assert not any(going.encode() in body for body in kept)
    assert any(staying.encode() in body for body in kept), "what is said of others waits for the update"
