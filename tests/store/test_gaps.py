"""Many rows at once, some of which are here already: none is missed, none stands there twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from db.homes import HomeRows, HouseholdRow, PersonRow
from db.store import Store
from tests.store.test_released_schemas import ROW

MANY = 80


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "store.db", bytes(range(32)))
    yield store
    store.close()


def home(number: int, head: str) -> HomeRows:
    row = HouseholdRow(f"h{number:04}", "", 1, 1, "길", "1", 1, "", "", "", "", "", head, "")
    return HomeRows(row, [PersonRow(head, row.id, head, "", "", "본인", "", "")], [])


@pytest.mark.parametrize("here", [[], [0], [MANY - 1], [40, 41], [MANY]])
def test_households_that_were_here_are_written_anew_with_their_people(store: Store, here: list[int]) -> None:
    store.homes.replace_all([home(number, "먼저") for number in here])
    store.search.replace_all({f"h{number:04}": {"": ["a먼저"]} for number in here})
    store.homes.replace_all([home(number, "나중") for number in range(MANY)])
    store.search.replace_all({f"h{number:04}": {"": ["a나중"]} for number in range(MANY)})
    outside = [number for number in here if number == MANY]
    assert store.homes.count() == MANY + len(outside)
    assert {one.name for number in range(MANY) for one in store.homes.people(f"h{number:04}")} == {"나중"}
    assert len(store.search.beginning_with("a먼저", 1_000)) == len(outside)
    assert len(store.search.beginning_with("a나중", 1_000)) == MANY


@pytest.mark.parametrize("here", [[], [1], [MANY], [40, 41], [MANY + 1]])
def test_revisions_that_were_here_are_not_added_again(store: Store, here: list[int]) -> None:
    every = [replace(ROW, id=f"r{number:04}", device_seq=number) for number in range(1, MANY + 2)]
    store.ledger.append_all([every[number - 1] for number in here])
    came = every[:MANY]
    added = store.ledger.append_all(came)
    assert added == [number not in here for number in range(1, MANY + 1)]
    assert sorted(row.device_seq for row in store.ledger.all()) == sorted({*range(1, MANY + 1), *here})


@pytest.mark.parametrize("here", [[], [1], [MANY], [40, 41]])
def test_another_revision_at_a_place_that_is_taken_is_kept_beside(store: Store, here: list[int]) -> None:
    """As after a hub was restored and gave numbers out a second time."""
    theirs = replace(ROW, own=False)
    store.ledger.append_all([replace(theirs, id=f"a{number:04}", device_seq=number) for number in here])
    came = [replace(theirs, id=f"r{number:04}", device_seq=number) for number in range(1, MANY + 1)]
    assert store.ledger.append_all(came) == [True] * MANY
    beside = [row.id for row in store.ledger.all() if row.device != ROW.device]
    assert beside == [f"r{number:04}" for number in here]
