"""Households that come many at a time have a part of the search index to themselves; whoever types does not
notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import schema_search
from db.search import search_rows
from db.store import Store

Keys = dict[str, dict[str, set[str]]]
TYPED = ("", "n", "n김", "n김민수7", "i", "d0", "d01", "a")


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """One that takes households by the page, one that takes each by itself."""
    paged, single = (Store.open(tmp_path / f"{name}.db", bytes(32)) for name in ("paged", "single"))
    yield paged, single
    paged.close()
    single.close()


def page(number: int, size: int = 100) -> Keys:
    return {
        f"h{number:02}{at:03}": {
            "": {f"a정릉로{at % 7}", f"d01{at:03}"},
            f"p{at}": {f"n김민수{at % 10}", "iㄱㅁㅅ", f"d01{at:03}"},
        }
        for at in range(size)
    }


def take(store: Store, keys: Keys) -> None:
    with store.transaction():
        assert store.search.take_in(search_rows(keys, store.search.first_free()))


def take_each(store: Store, keys: Keys) -> None:
    with store.transaction():
        for household, of in keys.items():
            store.search.replace(household, of)


def parts(store: Store) -> int:
    return int(store._connection.execute("SELECT count(DISTINCT part) FROM search_entry").fetchone()[0])


def all_found(store: Store) -> dict[str, list[tuple[str, str]]]:
    return {typed: store.search.beginning_with(typed, 10_000) for typed in TYPED}


def test_what_came_by_the_page_is_found_in_the_same_order(stores: tuple[Store, Store]) -> None:
    paged, single = stores
    for number in range(3):
        take(paged, page(number))
        take_each(single, page(number))
    assert (parts(paged), parts(single)) == (3, 1)
    assert all_found(paged) == all_found(single)
    assert len(all_found(paged)["i"]) == 300
    for typed in TYPED:
        assert paged.search.beginning_with(typed, 20) == single.search.beginning_with(typed, 20)


def test_a_household_leaves_or_changes_wherever_its_keys_lie(stores: tuple[Store, Store]) -> None:
    paged, single = stores
    for number in range(2):
        take(paged, page(number))
        take_each(single, page(number))
    moved: Keys = {"h00007": {"": {"a보국문로1"}, "p7": {"n강미숙"}}, "h01099": {"": set(), "p": {"n강"}}}
    for store in stores:
        with store.transaction():
            store.search.replace_all(moved)
            for household in ("h00000", "h01000", "h01099"):
                store.search.erase(household)
    assert all_found(paged) == all_found(single)
    assert paged.search.beginning_with("n강", 50) == [("h00007", "p7")]
    assert not {"h00000", "h01000", "h01099"} & {found for found, _ in paged.search.beginning_with("", 999)}


def test_a_part_is_gone_with_the_last_of_its_households(stores: tuple[Store, Store]) -> None:
    """And the numbers of those who left may be given again."""
    paged, _ = stores
    for number in range(2):
        take(paged, page(number))
    with paged.transaction():
        for household in page(1):
            paged.search.erase(household)
    assert parts(paged) == 1
    take(paged, page(2))
    assert {home for home, _ in paged.search.beginning_with("", 999)} == {*page(0), *page(2)}


def test_there_are_never_many_parts(stores: tuple[Store, Store]) -> None:
    paged, single = stores
    for number in range(20):
        take(paged, page(number))
        take_each(single, page(number))
    assert parts(paged) == 17, "sixteen of their own, and the one that all others share"
    found, as_singles = all_found(paged), all_found(single)
    assert {typed: sorted(hits) for typed, hits in found.items()} == {
        typed: sorted(hits) for typed, hits in as_singles.items()
    }


def test_an_index_of_an_earlier_version_finds_what_it_found(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db", bytes(32))
    before = page(0, 3)
    take_each(store, before)
    found = all_found(store)
    with store.transaction():
        entries = store._connection.execute("SELECT key, targets FROM search_entry").fetchall()
        for statement in ("DROP VIEW search_key", "DROP TABLE search_entry", *schema_search.ONCE[4:]):
            store._connection.execute(statement)
        store._connection.executemany("INSERT INTO search_entry (key, targets) VALUES (?, ?)", entries)
        for statement in schema_search.IN_PARTS:
            store._connection.execute(statement)
    assert all_found(store) == found
    take(store, page(1))
    assert {home for home, _ in store.search.beginning_with("", 999)} == {*before, *page(1)}
    store.close()
