"""A laptop of one suite at a hub of the other: enrolled, synced, backed up, destroyed and restored."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from app.desk import unlock
from app.enrolling import enrol_device
from app.vault.restored import read_restored
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from app.wire.signing import Suite
from district.demo.furnishing import furnish
from district.demo.people import PLANNER
from district.hub import Hub
from tests.field import QUICK, District, sync
from tests.prepared import chain_is_sound, homes, receipts_verify


@pytest.mark.parametrize(
    ("suite", "hub_suite"), [(Suite.MODERN, Suite.KCMVP_READY), (Suite.KCMVP_READY, Suite.MODERN)]
)
def test_a_laptop_of_either_suite_lives_a_day_at_a_hub_of_the_other(
    tmp_path: Path, suite: Suite, hub_suite: Suite
) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    hub = Hub.create(url, "성북구", hub_suite, key_file=tmp_path / "hub.key")
    furnish(hub, datetime.now().astimezone().date(), 30)
    district = District(hub, "", tmp_path)
    district.go_online()
    vault = Vault(tmp_path / "laptop")
    try:
        code = hub.enrolment_code(PLANNER.worker.id)
        enrol_device(
            vault, district.url, code, PLANNER.passphrase, "laptop", suite=suite, derivation=QUICK[suite]
        ).close()
        assert json.loads(vault.header_path.read_bytes())["suite"] == suite
        desk = unlock(vault, PLANNER.passphrase)
        assert sync(desk).trouble is None
        assert desk.backups is not None
        desk.backups.make(desk.clock())
        visits = [desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT)) for _ in range(2)]
        assert sync(desk).sent == 2
        visits.append(desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT)))
        desk.close()
        vault.store_path.write_bytes(b"damaged")
        desk = unlock(vault, PLANNER.passphrase)
        assert read_restored(desk.store) is not None
        outcome = sync(desk)
        assert (outcome.trouble, outcome.restored, outcome.sent) == (None, 2, 1)
        assert all(desk.store.visits.get(visit) is not None for visit in visits)
        assert chain_is_sound(desk)
        assert receipts_verify(desk)
        desk.close()
    finally:
        district.go_offline()
        hub.close()
