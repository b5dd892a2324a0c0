"""Two stores of one device: somebody copied the whole disk to a second laptop, and both are worked on."""

from __future__ import annotations

import shutil
from collections import Counter

from app.desk import Desk, unlock
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, receipts_verify


def absent(desk: Desk, note: str) -> str:
    return desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT, note=note))


def test_what_either_of_them_recorded_is_at_the_district_once(field: Field) -> None:
    folder = field.folder / "laptop-planner"
    shutil.copytree(folder, field.folder / "laptop-copied")
    first = field.laptop("planner")
    second = unlock(
        Vault(field.folder / "laptop-copied"), field.person("planner").passphrase, hub_url=field.url
    )
    try:
        made = []
        for day in range(3):
            made += [absent(desk, f"{day}") for desk in (first, second)]
            assert {sync(desk).trouble for desk in (first, second)} == {None}
        for desk in (first, second, first):
            outcome = sync(desk)
            assert (outcome.trouble, outcome.refused) == (None, 0)
        for desk in (first, second):
            assert desk.store.ledger.counts().waiting == 0
            assert desk.store.ledger.refusals() == []
            assert {row.id for row in desk.store.visits.of_household(homes(desk)[0])} >= set(made)
            assert chain_is_sound(desk)
            assert receipts_verify(desk)
        supervisor = field.laptop("supervisor")
        sync(supervisor)
        queued = Counter(row.id for row in supervisor.reviewing.queue())
        assert [queued[visit] for visit in made] == [1] * len(made)
    finally:
        second.close()
