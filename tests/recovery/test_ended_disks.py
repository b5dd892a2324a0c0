"""A supervisor ends the waiting for a lost backup disk: of a laptop of the 동, never of the own one."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.desk import Desk
from app.handover.following import Following
from app.wire.erasing import BackupDisk, Erased, disk_message
from app.wire.handing import DiskEnding, Handovers, WaitingDisk
from app.wire.people import Role, Worker
from app.wire.signing import Verifier
from district.caller import Caller
from district.demo.people import PLANNER, SUPERVISOR
from tests.field import sync
from tests.prepared import Field
from tests.recovery.test_unreached_disks import given_up


def following_of(desk: Desk) -> Following:
    assert desk.following is not None
    return desk.following


def synced(field: Field) -> Desk:
    desk = field.laptop("supervisor")
    assert sync(desk).trouble is None
    return desk


def waiting(field: Field) -> list[str]:
    return [one.folder for one in field.hub.unreached_disks()]


def asking(desk: Desk, worker: Worker) -> Caller:
    verifier = Verifier(desk.identity.signer.suite, desk.identity.signer.public_bytes())
    return Caller(device=desk.identity.device, worker=worker, revoked=False, verifier=verifier, nonce="n")


def told(field: Field, desk: Desk, at_ms: int, folder: str = "E:") -> None:
    """This laptop's own word that an erasure did not reach its disk."""
    bare = BackupDisk(device=desk.identity.device, folder=folder, at_ms=at_ms, cleared=False)
    disk = msgspec.structs.replace(bare, signature=desk.identity.signer.sign(disk_message(bare)))
    assert field.hub.erased(Erased(receipts=[], disks=[disk])).disks == 1


def test_the_next_sync_tells_the_district_and_a_restored_hub_knows_it(field: Field, tmp_path: Path) -> None:
    field.back_up_hub(tmp_path / "hub.backup")
    disk, _away = given_up(field, tmp_path)
    desk = synced(field)
    following = following_of(desk)
    [one] = following.disks()
    with pytest.raises(ValueError, match="reason"):
        following.ended_disks.end(one, "  ")
    following.ended_disks.end(one, "파쇄함")
    assert following.disks() == []
    assert waiting(field) == [str(disk)], "the district has not heard it"
    assert sync(desk).trouble is None
    assert waiting(field) == []
    assert following.laptops() == []
    assert following.ended_disks.unheard() == []
    field.replace_hub(tmp_path / "hub.backup")
    assert waiting(field) == []
    [ended] = field.hub.ended_disks()
    assert ended.why.endswith("파쇄함")


def test_one_that_is_told_of_again_meanwhile_is_waited_for(field: Field) -> None:
    planner = field.laptop("planner")
    told(field, planner, 1)
    desk = synced(field)
    following = following_of(desk)
    [one] = following.disks()
    following.ended_disks.end(one, "찾을 수 없음")
    now = field.hub.now_ms()
    field.hub.now_ms = lambda: now + 1_000
    told(field, planner, 2)
    assert sync(desk).trouble is None
    assert waiting(field) == ["E:"]
    assert [disk.folder for disk in following.disks()] == ["E:"], "and may be ended anew"
    assert following.ended_disks.unheard() == []


def test_of_another_dong_or_as_another_post_it_ends_nothing(field: Field) -> None:
    planner = field.laptop("planner")
    told(field, planner, 1)
    [one] = field.hub.unreached_disks()
    word = Handovers(ended=[DiskEnding(WaitingDisk(one.device, one.folder, one.since_ms), "까닭")])

    def said_by(role: Role, dongs: list[str]) -> None:
        worker = msgspec.structs.replace(SUPERVISOR.worker, role=role, dongs=dongs)
        assert field.hub.handovers(asking(planner, worker), word).disks == []

    said_by(Role.SUPERVISOR, ["먼동"])
    for role in (Role.PLANNER, Role.NURSE, Role.DUTY_OFFICER):
        said_by(role, PLANNER.worker.dongs)
    assert waiting(field) == ["E:"]
    assert field.hub.ended_disks() == []


def test_a_supervisor_ends_nothing_of_the_own_laptop(field: Field) -> None:
    """An erasure that did not reach a disk is hidden by nobody alone."""
    desk = field.laptop("supervisor")
    told(field, desk, 1)
    assert sync(desk).trouble is None
    following = following_of(desk)
    assert [one.disks for one in following.laptops()] == [["E:"]], "told all the same"
    assert following.disks() == []
    [one] = field.hub.unreached_disks()
    following.ended_disks.end(WaitingDisk(one.device, one.folder, one.since_ms), "내 것")
    assert sync(desk).trouble is None
    assert waiting(field) == ["E:"]


def test_without_a_reason_the_district_ends_nothing(field: Field) -> None:
    planner = field.laptop("planner")
    told(field, planner, 1)
    [one] = field.hub.unreached_disks()
    word = Handovers(ended=[DiskEnding(WaitingDisk(one.device, one.folder, one.since_ms), " ")])
    answer = field.hub.handovers(asking(planner, SUPERVISOR.worker), word)
    assert [each.folder for each in answer.disks] == ["E:"]
