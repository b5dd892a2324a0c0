"""A request that came late, or twice, brings back no codes that their laptop has forgotten."""

from __future__ import annotations

from contextlib import closing

from app.desk import Desk, unlock
from app.vault.vault import Vault
from app.wire.recovery import Deposit, Deposited
from app.wire.recovery_series import LENGTH
from tests.field import sync
from tests.recovery.test_forgotten import NEW, Pair, pair

__all__ = ["pair"]


def posted(desk: Desk, deposit: Deposit) -> Deposited:
    with closing(desk.transport()) as transport:
        return transport.post("/v1/recovery", deposit, Deposited)


def held(pair: Pair) -> int:
    [device] = pair.field.hub.devices("demo-planner")
    with pair.field.hub.store.reading() as connection:
        from district.recovery import number_held

        return number_held(connection, device.id)


def test_what_was_held_up_on_the_line_sets_the_district_back_to_nothing(pair: Pair) -> None:
    desk = pair.field.laptop("planner")
    assert desk.safe is not None
    caught: list[Deposit] = []
    for _ in range(2):
        pair.vault.ask_recovery()
        renewing = desk._upkeep().renewing
        assert renewing is not None
        number = renewing.next_number(held(pair))
        assert number is not None
        prepared = renewing.prepare(number)
        renewing.keep(prepared)
        caught.append(prepared.deposit)
        renewing.confirmed(prepared, posted(desk, prepared.deposit).number)
    early, late = caught
    assert late.number == early.number + LENGTH
    assert posted(desk, early) == Deposited(number=late.number), "it says which one it has"
    assert held(pair) == late.number
    assert posted(desk, late) == Deposited(number=late.number)
    desk.close()
    assert sync(pair.supervisor).trouble is None
    pair.recovered(pair.code()).close()


def test_a_laptop_that_was_set_back_leaves_one_beyond_the_districts(pair: Pair) -> None:
    """An old header in an old store: the district has a series of which this laptop knows nothing."""
    vault: Vault = pair.vault
    desk = pair.field.laptop("planner")
    before, store = vault.header_path.read_bytes(), desk.store.settings.get("recovery_number")
    assert store is not None
    for _ in range(2):
        vault.requests.begin()
        assert sync(desk).trouble is None
    assert held(pair) == int(store) + 2 * LENGTH
    desk.close()
    vault.header_path.write_bytes(before)
    desk = unlock(vault, pair.field.person("planner").passphrase, hub_url=pair.field.url)
    with desk.store.transaction():
        desk.store.settings.put("recovery_number", store)
    with closing(desk.transport()):
        pair.field.hub.show_recovery_code(desk.identity.device, "admin", "잃은 노트북")
    assert held(pair) == 0, "it does not say which number it has"
    assert sync(desk).trouble is None
    assert held(pair) == int(store) + 3 * LENGTH
    assert vault.recovery_numbers() == [held(pair)]
    desk.close()
    assert sync(pair.supervisor).trouble is None
    pair.recovered(pair.code()).close()
    unlock(vault, NEW).close()
