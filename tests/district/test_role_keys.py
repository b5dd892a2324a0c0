"""The health division's key is another one as soon as somebody who had it may have it no more."""

from __future__ import annotations

from app.wire.people import Role, Worker
from district.hub import Hub, wall_clock_ms
from tests.district.conftest import Crew

SECOND = Worker(id="officer-2", name="문지기", role=Role.DUTY_OFFICER, phone="02-000-0002")


def test_a_role_key_is_changed_when_an_officers_laptop_is_revoked(crew: Crew, hub: Hub) -> None:
    lost, kept = crew.another("officer"), crew["officer"]
    before = [key.key_id for key in kept.hello().role_keys if key.role == "health_division"]
    hub.revoke(lost.device)
    keys = [key for key in kept.hello().role_keys if key.role == "health_division"]
    assert [key.key_id for key in keys][:1] == before
    assert len(keys) == 2
    for key in keys:
        assert kept.sealing.open(key.secret, f"role-key/{key.key_id}"), "both can be opened"
    assert lost.hello().role_keys == [], "the revoked one gets neither"
    hub.revoke(lost.device)
    hub.revoke(crew["planner"].device)
    assert len([one for one in kept.hello().role_keys if one.role == "health_division"]) == 2


def test_a_role_key_is_changed_when_an_officer_is_given_another_post(crew: Crew, hub: Hub) -> None:
    """In the new post the same laptop is sent what is sealed of its households: it must not open that."""
    hub.add_worker(SECOND)
    moving, kept = crew[SECOND.id], crew["officer"]
    (held,) = [key for key in moving.hello().role_keys if key.role == "health_division"]
    assert moving.sealing.open(held.secret, f"role-key/{held.key_id}")
    hub.add_worker(Worker(id=SECOND.id, name=SECOND.name, role=Role.DUTY_OFFICER, phone="02-000-0009"))
    assert len([one for one in kept.hello().role_keys if one.role == "health_division"]) == 1, "the same post"
    hub.add_worker(Worker(id=SECOND.id, name=SECOND.name, role=Role.SUPERVISOR, dongs=["정릉1동"]))
    keys = [key for key in kept.hello().role_keys if key.role == "health_division"]
    assert [key.key_id for key in keys][:1] == [held.key_id]
    assert len(keys) == 2
    assert all(kept.sealing.open(key.secret, f"role-key/{key.key_id}") for key in keys)
    now = [key for key in moving.hello().role_keys if key.role == "health_division"]
    assert [key.secret for key in now] == [b"", b""]


def test_the_latest_key_is_the_last_one_whatever_the_hubs_clock_says(crew: Crew, hub: Hub) -> None:
    """Put back by a year between two keys: what is sealed to the former, the lost laptop could read on."""
    lost, planner = crew.another("officer"), crew["planner"]
    (former,) = [key.key_id for key in planner.hello().role_keys if key.role == "health_division"]
    hub.now_ms = lambda: wall_clock_ms() - 365 * 24 * 3600 * 1000
    hub.revoke(lost.device)
    hub.now_ms = wall_clock_ms
    keys = [key.key_id for key in planner.hello().role_keys if key.role == "health_division"]
    assert keys[0] == former
    assert len(keys) == 2
