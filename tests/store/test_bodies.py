"""What was signed comes out of the store as the very bytes that were signed, however they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from db.bodies import kept, kept_all, said
from db.ledger import LedgerRow, whole_ledger
from db.store import Store
from tests.store.test_released_schemas import ROW

LONG = "무릎이 아파 계단을 못 내려가심. ".encode() * 100


def in_its_row(store: Store, revision: str) -> bytes:
    row = store._connection.execute("SELECT body FROM ledger WHERE id = ?", (revision,)).fetchone()
    return bytes(row[0])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "store.db", bytes(32))
    yield store
    store.close()


def named(number: int, body: bytes) -> LedgerRow:
    return replace(ROW, id=f"r{number:04}", device_seq=number, body=body)


@given(
    st.binary(max_size=2_000).map(b"\x8d".__add__) | st.text(max_size=300).map(lambda text: text.encode() * 7)
)
def test_every_body_comes_back(body: bytes) -> None:
    assert said(kept(body)) == body
    assert said(kept_all([body])[0]) == body
    assert len(kept(body)) <= len(body)


@given(st.lists(st.integers(0, 1_000).map(lambda size: LONG[:size])))
def test_many_at_once_are_kept_as_one_by_one(bodies: list[bytes]) -> None:
    assert [said(one) for one in kept_all(bodies)] == bodies
    assert [said(kept(one)) for one in bodies] == bodies


def test_a_long_record_takes_little_room_and_is_read_whole(store: Store) -> None:
    rows = [named(number, LONG + b"%d" % number) for number in range(1, 4)]
    with store.transaction():
        assert store.ledger.append(rows[0])
        assert store.ledger.append_all(rows[1:], whole_ledger(rows[1:])) == [True, True]
    assert [store.ledger.get(row.id) for row in rows] == rows
    assert list(store.ledger.all()) == rows
    assert store.ledger.unsent() == [(row.body, row.signature) for row in rows]
    assert [link.body for some in store.chains.own() for link in some] == [row.body for row in rows]
    assert store.documents.bodies([row.id for row in rows]) == {row.id: row.body for row in rows}
    assert all(len(in_its_row(store, row.id)) < len(row.body) / 10 for row in rows)


def test_a_record_under_another_number_takes_little_room_too(store: Store) -> None:
    with store.transaction():
        store.ledger.append(named(1, LONG))
        store.ledger.number_anew("r0001", 2, (bytes(32), LONG * 2, ROW.signature))
    found = store.ledger.get("r0001")
    assert found is not None
    assert found.body == LONG * 2
    assert len(in_its_row(store, "r0001")) < 1_000


def test_what_was_erased_has_no_body(store: Store) -> None:
    """And what comes back to it is kept as before."""
    with store.transaction():
        store.ledger.append(named(1, LONG))
        store.ledger.erase_household(ROW.household)
    assert in_its_row(store, "r0001") == b""
    with store.transaction():
        assert store.ledger.append(named(1, LONG))
    found = store.ledger.get("r0001")
    assert found is not None
    assert found.body == LONG


def test_a_body_of_an_earlier_version_is_read_as_it_is(store: Store) -> None:
    with store.transaction():
        store.ledger.append(named(1, LONG))
        store._connection.execute("UPDATE ledger SET body = ?", (LONG,))
    found = store.ledger.get("r0001")
    assert found is not None
    assert found.body == LONG


def test_what_cannot_be_unpacked_is_nobodys_word(store: Store) -> None:
    """It is given as it lies there: no revision, and not what anybody signed."""
    with store.transaction():
        store.ledger.append(named(1, LONG))
        store._connection.execute("UPDATE ledger SET body = substr(body, 1, 30)")
    found = store.ledger.get("r0001")
    assert found is not None
    assert found.body == kept(LONG)[:30]
