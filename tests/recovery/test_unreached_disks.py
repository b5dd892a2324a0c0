"""Backup disks that an erasure did not reach: the laptop knows them, and the district reads it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.desk import Desk
from app.sync.reporting import report_news
from app.vault.backup_shelf import BackupShelf
from app.vault.farewell_disks import erase
from app.vault.second_folder import Note
from app.wire.erasing import MOST_FOLDER, BackupDisk, Erased, disk_message
from app.wire.handing import LaptopNews
from district.command import main
from district.demo.people import PLANNER
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_erasing import DAY_MS, NOTES, second_backup
from tests.recovery.test_parting import folder_of, last_session, revoke
from tests.sync.test_handover import hand_over
from tests.ui.visits import CALM_CALL, visited

LIST = "backups/left"


def seen_by(field: Field, role: str) -> list[LaptopNews]:
    desk = field.laptop(role)
    assert sync(desk).trouble is None
    found = desk.following.laptops() if desk.following is not None else []
    desk.close()
    return found


def disks_seen(field: Field) -> list[list[str]]:
    return [one.disks for one in seen_by(field, "supervisor")]


def test_where_every_file_that_names_it_is_deleted_the_store_does(field: Field, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    made = second_backup(field, disk)
    for name in (*NOTES, LIST):
        (folder_of(field) / name).unlink()
    desk = field.laptop("planner")
    assert desk.backups is not None
    assert (desk.backups.state.second, desk.backups.state.second_note) == (disk, Note.MENDED)
    away, home = disk.rename(tmp_path / "pulled out"), homes(desk)[0]
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert field.hub.erasures() == [], "the disk is not there"
    away.rename(disk)
    assert sync(desk).trouble is None
    assert [one.household for one in field.hub.erasures()] == [home]
    assert len(BackupShelf(disk / made.vault).whole()) == 1
    assert disks_seen(field) == []


@pytest.mark.parametrize("other", [True, False])
def test_a_disk_that_nobody_can_name_is_told_until_it_is_chosen_again(
    field: Field, tmp_path: Path, other: bool
) -> None:
    disk, new = tmp_path / "disk", tmp_path / "new"
    new.mkdir()
    second_backup(field, disk, unwitnessed=True)
    for name in (*NOTES, LIST):
        (folder_of(field) / name).write_bytes(bytes(20))
    desk = field.laptop("planner")
    assert desk.backups is not None
    assert desk.backups.state.second_note is Note.LOST
    desk.backups.use_second(new if other else None)
    assert desk.backups.state.unknown
    home = homes(desk)[0]
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert [one.household for one in field.hub.erasures()] == [home]
    desk.close()
    [news] = seen_by(field, "supervisor")
    assert (news.disks, news.left) == ([""], 0)
    desk = field.laptop("planner")
    assert desk.backups is not None
    assert desk.backups.state.unknown
    desk.backups.use_second(disk)
    assert not desk.backups.state.unknown
    assert sync(desk).trouble is None
    assert disks_seen(field) == []


def test_a_disk_that_was_left_and_is_away_is_told_with_the_receipt(field: Field, tmp_path: Path) -> None:
    disk, new = tmp_path / "disk", tmp_path / "new"
    new.mkdir()
    second_backup(field, disk)
    desk = field.laptop("planner")
    assert desk.backups is not None
    away, home = disk.rename(tmp_path / "pulled out"), homes(desk)[0]
    desk.backups.use_second(new)
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert [one.household for one in field.hub.erasures()] == [home]
    assert disks_seen(field) == [[str(disk)]]
    away.rename(disk)
    desk.backups.make(desk.clock())
    assert sync(desk).trouble is None
    assert disks_seen(field) == []


def test_visits_that_were_kept_long_enough_tell_of_it_too(field: Field, tmp_path: Path) -> None:
    """They give no receipt, and lie on the disk as any household does."""
    disk, new = tmp_path / "disk", tmp_path / "new"
    new.mkdir()
    desk = field.laptop("planner")
    visit = visited(desk, {"wellbeing_call": CALM_CALL})
    desk.close()
    second_backup(field, disk)
    desk = field.laptop("planner")
    assert desk.backups is not None
    disk.rename(tmp_path / "pulled out")
    desk.backups.use_second(new)
    field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), keep_days=30))
    now = desk.clock()
    desk.ledger.clock = lambda: now + 31 * DAY_MS
    assert sync(desk).trouble is None
    assert field.hub.unreached_disks() == [], "nothing is erased yet"
    field.hub.now_ms = desk.ledger.clock
    for _ in range(2):
        assert sync(desk).trouble is None
    assert desk.reader.visit(visit) is None
    desk.ledger.clock = lambda: now + 33 * DAY_MS
    assert sync(desk).trouble is None
    assert [one.folder for one in field.hub.unreached_disks()] == [str(disk)]


def given_up(field: Field, tmp_path: Path) -> tuple[Path, Path]:
    """A laptop that erased itself while its disk was away; the disk, and where it lies meanwhile."""
    disk = tmp_path / "disk"
    second_backup(field, disk)
    away = disk.rename(tmp_path / "pulled out")
    desk = field.laptop("planner")
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    erase(folder_of(field))
    assert report_news(folder_of(field), hub_url=field.url).folders == [disk]
    return disk, away


def test_a_laptop_that_erased_itself_says_which_disk_it_did_not_reach(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    field.back_up_hub(tmp_path / "hub.backup")
    disk, away = given_up(field, tmp_path)
    assert [one.household for one in field.hub.erasures()] == [""]
    assert disks_seen(field) == [[str(disk)]]
    assert seen_by(field, "nurse") == seen_by(field, "duty_officer") == []
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["status", *database]) == 0
    assert str(disk) in capsys.readouterr().out
    field.replace_hub(tmp_path / "hub.backup")
    assert [one.folder for one in field.hub.unreached_disks()] == [str(disk)], "a restored hub knows it too"
    away.rename(disk)
    erase(folder_of(field))
    assert report_news(folder_of(field), hub_url=field.url).folders == []
    assert field.hub.unreached_disks() == []
    report_news(folder_of(field), hub_url=field.url)
    assert field.hub.unreached_disks() == []


def test_one_that_was_destroyed_is_ended_with_a_reason(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the supervisor's word: who ended it and why stands in the log, and a restored hub knows it too."""
    field.back_up_hub(tmp_path / "hub.backup")
    disk, _away = given_up(field, tmp_path)
    [laptop] = seen_by(field, "supervisor")
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    command = ["end-disk", laptop.device, *database, "--reason"]
    assert main([*command, " "]) == 1
    assert main(["end-disk", "another", *database, "--reason", "파쇄함"]) == 1
    assert disks_seen(field) == [[str(disk)]]
    capsys.readouterr()
    assert main([*command, "팀장이 확인하고 파쇄함"]) == 0
    assert "폐기해 주세요" in capsys.readouterr().out
    assert disks_seen(field) == []
    assert main([*command, "또"]) == 1
    field.replace_hub(tmp_path / "hub.backup")
    assert field.hub.unreached_disks() == []
    [ended] = field.hub.ended_disks()
    assert ended.device == laptop.device
    assert f"{disk} · 팀장이 확인하고 파쇄함" in ended.why
    capsys.readouterr()
    assert main(["status", *database]) == 0
    assert "팀장이 확인하고 파쇄함" in capsys.readouterr().out


def test_of_several_one_is_ended_by_its_folder(field: Field, tmp_path: Path) -> None:
    """Also the one that nobody can name; what is told of again later is waited for again."""
    desk = field.laptop("planner")
    device, signer = desk.identity.device, desk.identity.signer

    def told(folder: str, at_ms: int) -> None:
        bare = BackupDisk(device=device, folder=folder, at_ms=at_ms, cleared=False)
        disk = msgspec.structs.replace(bare, signature=signer.sign(disk_message(bare)))
        assert field.hub.erased(Erased(receipts=[], disks=[disk])).disks == 1

    told("E:", 1)
    told("", 1)
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    command = ["end-disk", device, *database, "--reason", "찾을 수 없음"]
    assert main(command) == 1, "which of them?"
    assert main([*command, "--folder", ""]) == 0
    assert [one.folder for one in field.hub.unreached_disks()] == ["E:"]
    told("", 1)
    assert [one.folder for one in field.hub.unreached_disks()] == ["E:"], "the same word is no news"
    told("", 2)
    assert {one.folder for one in field.hub.unreached_disks()} == {"E:", ""}


def test_an_endless_name_of_an_earlier_version_keeps_no_other_from_being_told(field: Field) -> None:
    """It told them as they were; the hub believed none from there on."""
    desk = field.laptop("planner")
    endless = "E:/" + "가" * 2_000

    def signed(folder: str, at_ms: int, *, cleared: bool = False) -> BackupDisk:
        bare = BackupDisk(device=desk.identity.device, folder=folder, at_ms=at_ms, cleared=cleared)
        return msgspec.structs.replace(bare, signature=desk.identity.signer.sign(disk_message(bare)))

    words = [signed(endless + "1", 1), signed(endless + "2", 1), signed("F:", 1)]
    assert field.hub.erased(Erased(receipts=[], disks=words)).disks == 3
    told = [one.folder for one in field.hub.unreached_disks()]
    assert len(told) == len(set(told)) == 3
    assert max(map(len, told)) == MOST_FOLDER
    assert field.hub.erased(Erased(receipts=[], disks=[signed(endless + "1", 2, cleared=True)])).disks == 1
    assert len(field.hub.unreached_disks()) == 2
    assert field.hub.erased(Erased(receipts=[], disks=[signed("G" * 50_000, 3)])).disks == 0


def test_a_supervisor_hears_of_the_laptops_of_the_own_dong_alone(field: Field, tmp_path: Path) -> None:
    disk, _away = given_up(field, tmp_path)
    assert disks_seen(field) == [[str(disk)]]
    field.hub.add_worker(msgspec.structs.replace(PLANNER.worker, dongs=["먼동"]))
    assert disks_seen(field) == []


def test_what_no_laptop_signed_is_not_taken(field: Field, tmp_path: Path) -> None:
    from app.vault.farewell import read_farewell

    given_up(field, tmp_path)
    farewell = read_farewell(folder_of(field))
    assert farewell is not None
    uncleared, cleared = farewell.disks
    assert (uncleared.cleared, cleared.cleared) == (False, True)
    forged = msgspec.structs.replace(uncleared, cleared=True)
    elsewhere = msgspec.structs.replace(cleared, folder="/elsewhere")
    before = field.hub.unreached_disks()
    for disk in (forged, elsewhere):
        assert field.hub.erased(Erased(receipts=[], disks=[disk])).disks == 0
    assert field.hub.unreached_disks() == before
    assert field.hub.erased(Erased(receipts=[], disks=[cleared, uncleared])).disks == 2
    assert field.hub.unreached_disks() == [], "the same moment: cleared counts, whichever comes last"


def test_the_desk_of_another_post_asks_for_no_laptops(field: Field) -> None:
    planner: Desk = field.laptop("planner")
    assert planner.following is None
