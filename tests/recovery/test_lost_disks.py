"""A worker says that a backup disk is lost: the supervisor reads it at once, and no erasure waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from app.desk import Desk
from app.handover.lost_disks import LostDisks
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_ended_disks import following_of, told, waiting
from tests.recovery.test_erasing import second_backup
from tests.sync.test_handover import hand_over


def losing(desk: Desk) -> LostDisks:
    assert desk.backups is not None
    return LostDisks(desk.ledger, desk.backups)


def lost_in_the_tram(field: Field, tmp_path: Path) -> Path:
    """The disk of the planner's laptop, of which the next sync tells."""
    disk = tmp_path / "disk"
    second_backup(field, disk)
    disk.rename(tmp_path / "somewhere")
    desk = field.laptop("planner")
    assert losing(desk).listed() == [str(disk)]
    with pytest.raises(ValueError, match="reason"):
        losing(desk).lose(str(disk), "  ")
    losing(desk).lose(str(disk), "전차에 두고 내림")
    assert desk.backups is not None
    assert desk.backups.state.second is None
    assert desk.backups.state.away, "copies lie there all the same"
    assert sync(desk).trouble is None
    desk.close()
    return disk


def test_the_supervisor_reads_it_with_when_and_why_and_ends_the_waiting(field: Field, tmp_path: Path) -> None:
    disk = lost_in_the_tram(field, tmp_path)
    assert waiting(field) == [str(disk)], "though nothing was erased yet"
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    [lost] = following_of(supervisor).lost()
    assert (lost.disk.folder, lost.reason) == (str(disk), "전차에 두고 내림")
    assert lost.disk in following_of(supervisor).disks()
    following_of(supervisor).ended_disks.end(lost.disk, "분실 신고함")
    assert sync(supervisor).trouble is None
    assert waiting(field) == []
    assert following_of(supervisor).lost() == []


def test_no_erasure_waits_for_it_and_where_it_is_found_its_backups_go(field: Field, tmp_path: Path) -> None:
    disk = lost_in_the_tram(field, tmp_path)
    desk = field.laptop("planner")
    home = homes(desk)[0]
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert [one.household for one in field.hub.erasures()] == [home]
    (tmp_path / "somewhere").rename(disk)
    assert desk.backups is not None
    desk.backups.make(desk.clock())
    assert not any(disk.glob("*/*/store.db"))
    assert not desk.backups.state.away
    assert sync(desk).trouble is None
    assert waiting(field) == []


def test_the_word_is_about_that_laptops_own_disk_alone(field: Field, tmp_path: Path) -> None:
    """A disk of the same name elsewhere is another, and so is one whose name begins alike."""
    disk = lost_in_the_tram(field, tmp_path)
    told(field, field.laptop("nurse"), 1, str(disk))
    told(field, field.laptop("planner"), 1, f"{disk} 2")
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    [lost] = following_of(supervisor).lost()
    assert lost.disk.device == field.laptop("planner").identity.device
    assert lost.disk.folder == str(disk)


def test_only_the_lines_of_laptops_with_a_waiting_disk_are_read(field: Field, tmp_path: Path) -> None:
    """Everybody's access log of two years is not gone through each time that a supervisor asks."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "ORDER BY access_line.at_ms DESC" in statement:
            asked.append(statement)

    lost_in_the_tram(field, tmp_path)
    supervisor = field.laptop("supervisor")
    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert sync(supervisor).trouble is None
        [named] = following_of(supervisor).lost()
        assert asked
        assert all("access_line.device IN" in one for one in asked)
        following_of(supervisor).ended_disks.end(named.disk, "분실 신고함")
        asked.clear()
        assert sync(supervisor).trouble is None
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert following_of(supervisor).lost() == []
    assert asked == [], "nothing is waited for"
