"""A household goes, comes back and goes again: an erase receipt speaks of one leaving alone."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest

from app.sync.report import Trouble
from app.sync.transport import Transport, UnreachableError
from app.visits.visiting import ABSENT, Ending
from district.demo.people import PLANNER
from tests.courier.trips import at_district, new_stick, round_trip, send
from tests.field import sync
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, homes

T = TypeVar("T")


def erased(field: Field, household: str) -> bool:
    """Whether the supervisor sees that it has left the former worker's laptop."""
    told = [home for one in field.hub.all_handovers() for home in one.homes if home.household == household]
    return any(home.erased for home in told)


def test_a_receipt_that_came_late_says_nothing_of_the_next_leaving(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line breaks whenever a receipt is handed in, until the household has come back and goes again."""
    newcomer(field)
    planner = field.laptop("planner")
    home, post = homes(planner)[0], Transport.post

    def cut(self: Transport, path: str, request: object, kind: type[T]) -> T:
        if path == "/v1/erased":
            raise UnreachableError("cut")
        return post(self, path, request, kind)

    monkeypatch.setattr(Transport, "post", cut)
    field.hub.assign([home], planner=NEW)
    assert sync(planner).trouble is Trouble.UNREACHABLE
    assert home not in planner.store.homes.ids()
    field.hub.assign([home], planner=PLANNER.worker.id)
    sync(planner)
    assert home in planner.store.homes.ids()
    monkeypatch.undo()
    visit = planner.visiting.start(home, None, [])
    field.hub.assign([home], planner=NEW)
    assert sync(planner).trouble is None
    assert home in planner.store.homes.ids(), "a visit in progress keeps it here"
    assert not erased(field, home)
    planner.visiting.abandon(visit)
    assert sync(planner).trouble is None
    assert home not in planner.store.homes.ids()
    assert erased(field, home)


def test_the_restored_hub_knows_which_leaving_a_receipt_told_of(field: Field, tmp_path: Path) -> None:
    newcomer(field)
    planner = field.laptop("planner")
    home, other = homes(planner)[:2]
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    field.hub.assign([home, other], planner=NEW)
    sync(planner)
    field.hub.assign([home], planner=PLANNER.worker.id)
    sync(planner)
    visit = planner.visiting.start(home, None, [])
    field.hub.assign([home], planner=NEW)
    sync(planner)
    assert (erased(field, home), erased(field, other)) == (False, True)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert (erased(field, home), erased(field, other)) == (False, True)
    assert sync(planner).trouble is None
    assert (erased(field, home), erased(field, other)) == (False, True)
    planner.visiting.abandon(visit)
    assert sync(planner).trouble is None
    assert erased(field, home)


def test_what_came_and_went_before_the_laptop_saw_it_has_a_receipt_of_its_own(field: Field) -> None:
    """Given back and taken away again while the former worker was out: they never saw it."""
    newcomer(field)
    planner = field.laptop("planner")
    home = homes(planner)[0]
    field.hub.assign([home], planner=NEW)
    assert sync(planner).trouble is None
    assert erased(field, home)
    field.hub.assign([home], planner=PLANNER.worker.id)
    field.hub.assign([home], planner=NEW)
    assert not erased(field, home)
    assert sync(planner).trouble is None
    assert home not in planner.store.homes.ids()
    assert erased(field, home)


def test_a_receipt_on_a_stick_says_nothing_of_the_next_leaving(field: Field, tmp_path: Path) -> None:
    """The stick lies in a drawer while the household comes back over the network and goes again."""
    newcomer(field)
    planner = field.laptop("planner")
    home, other = homes(planner)[:2]
    field.hub.assign([home, other], planner=NEW)
    round_trip(field, planner, new_stick(tmp_path, "first"))
    assert home not in planner.store.homes.ids()
    drawer = new_stick(tmp_path, "drawer")
    send(planner, drawer)
    field.hub.assign([home], planner=PLANNER.worker.id)
    sync(planner)
    visit = planner.visiting.start(home, None, [])
    field.hub.assign([home], planner=NEW)
    sync(planner)
    assert at_district(field, drawer) == 0
    assert (erased(field, home), erased(field, other)) == (False, True)
    field.replace_hub()
    assert not erased(field, home)
    planner.visiting.abandon(visit)
    assert sync(planner).trouble is None
    assert erased(field, home)


def test_a_receipt_on_a_stick_tells_of_its_own_leaving(field: Field, tmp_path: Path) -> None:
    """Taken in twice, and after other things came, it is the same."""
    newcomer(field)
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = homes(planner)[0]
    field.hub.assign([home], planner=NEW)
    field.go_offline()
    round_trip(field, planner, new_stick(tmp_path, "first"))
    second = new_stick(tmp_path, "second")
    send(planner, second)
    field.go_online()
    nurse.visiting.record_without_visit(homes(nurse)[0], None, Ending(ABSENT))
    sync(nurse)
    for _ in range(2):
        assert at_district(field, second) == 0
        assert erased(field, home)
