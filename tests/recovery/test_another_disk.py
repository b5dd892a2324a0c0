"""Another stick with the letter of the backup disk, or the empty mount point it left, is not the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.desk import Desk
from app.sync.reporting import report_news
from app.vault.backup_shelf import BackupShelf
from app.vault.backups import Backups
from app.vault.disk_marks import AnotherDiskError, UnmarkableFolderError
from app.vault.farewell_disks import Remaining, erase
from app.wire.erasing import MOST_FOLDER
from db.errors import DiskError
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_erasing import NOTES, second_backup
from tests.recovery.test_parting import folder_of, last_session, revoke
from tests.recovery.test_unreached_disks import LIST, disks_seen
from tests.sync.test_handover import hand_over
from ui.components.tone import Tone
from ui.troubles import in_words
from ui.words_of_backup import second, standing


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    return tmp_path / "E"


def exchanged(disk: Path) -> Path:
    """The disk goes into the drawer, and something else lies at its path."""
    drawer = disk.rename(disk.with_name("drawer"))
    disk.mkdir()
    return drawer


def back(drawer: Path, disk: Path) -> None:
    """The disk is at its path again; what was there meanwhile is pulled out."""
    disk.rename(disk.with_name("another stick"))
    drawer.rename(disk)


def backups_of(desk: Desk) -> Backups:
    assert desk.backups is not None
    return desk.backups


def erased(field: Field) -> list[str]:
    return [one.household for one in field.hub.erasures()]


def test_nothing_is_written_to_it_and_no_erasure_is_signed(field: Field, disk: Path) -> None:
    made = second_backup(field, disk)
    desk, drawer = field.laptop("planner"), exchanged(disk)
    backups, home = backups_of(desk), homes(desk)[0]
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert erased(field) == []
    assert list(disk.iterdir()) == []
    state = backups.state
    assert isinstance(state.second_trouble, AnotherDiskError)
    assert "전에 고른 백업 디스크가 아니에요" in second(state)
    assert "다른 디스크 고르기" in second(state)
    assert standing(state, desk.clock()).tone is Tone.CAUTION
    back(drawer, disk)
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert backups.state.second_trouble is None
    assert len(BackupShelf(disk / made.vault).whole()) == 1


def test_the_place_of_one_that_was_left_counts_for_nothing(field: Field, disk: Path, tmp_path: Path) -> None:
    made, new = second_backup(field, disk), tmp_path / "new"
    new.mkdir()
    desk, drawer = field.laptop("planner"), exchanged(disk)
    backups, home = backups_of(desk), homes(desk)[0]
    backups.use_second(new)
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert disks_seen(field) == [[str(disk)]], "the district is told"
    back(drawer, disk)
    backups.make(desk.clock())
    assert not (disk / made.vault).exists()
    assert list(disk.iterdir()) == [], "no mark either"
    assert sync(desk).trouble is None
    assert disks_seen(field) == []


def test_whoever_chooses_it_has_two_disks_and_each_is_reached(field: Field, disk: Path) -> None:
    """Two sticks that take the same letter in turn."""
    made = second_backup(field, disk)
    desk, drawer = field.laptop("planner"), exchanged(disk)
    backups, home = backups_of(desk), homes(desk)[0]
    backups.use_second(disk)
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert backups.state.second_trouble is None
    assert erased(field) == [home]
    assert disks_seen(field) == [[str(disk)]], "the one in the drawer"
    assert BackupShelf(drawer / made.vault).whole()
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    erase(folder_of(field))
    assert list(disk.iterdir()) == []
    assert told_and_left(field) == ([str(disk)], [disk])
    back(drawer, disk)
    erase(folder_of(field))
    assert list(disk.iterdir()) == []
    assert told_and_left(field) == ([], [])


def told_and_left(field: Field) -> tuple[list[str], list[Path]]:
    """The disks that the district knows as not cleared, and those the last page asks for."""
    left = report_news(folder_of(field), hub_url=field.url)
    return [one.folder for one in field.hub.unreached_disks()], left.folders


def test_a_laptop_that_erased_itself_asks_for_the_true_one(field: Field, disk: Path) -> None:
    made = second_backup(field, disk)
    desk, drawer = field.laptop("planner"), exchanged(disk)
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    erase(folder_of(field))
    assert report_news(folder_of(field), hub_url=field.url) == Remaining([disk], [disk], unknown=False)
    assert [one.folder for one in field.hub.unreached_disks()] == [str(disk)]
    assert BackupShelf(drawer / made.vault).whole()
    back(drawer, disk)
    erase(folder_of(field))
    assert list(disk.iterdir()) == []
    disk.rename(drawer)
    assert told_and_left(field) == ([], []), "it was cleared, wherever it is now"


def test_the_last_page_asks_about_one_that_nobody_can_name(field: Field, disk: Path) -> None:
    second_backup(field, disk, unwitnessed=True)
    for name in (*NOTES, LIST):
        (folder_of(field) / name).write_bytes(bytes(20))
    desk = field.laptop("planner")
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    erase(folder_of(field))
    assert report_news(folder_of(field), hub_url=field.url) == Remaining([], [], unknown=True)


def test_the_same_disk_with_another_letter_is_no_other(field: Field, disk: Path) -> None:
    made = second_backup(field, disk)
    desk, home = field.laptop("planner"), ""
    backups, home = backups_of(desk), homes(desk)[0]
    renamed = disk.rename(disk.with_name("F"))
    backups.use_second(renamed)
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert len(BackupShelf(renamed / made.vault).whole()) == 1
    assert [each.path for each in backups.elsewhere()] == [renamed]
    assert disks_seen(field) == []


@pytest.mark.parametrize("marked", [True, False])
def test_the_same_folder_by_a_second_name_keeps_its_copies(field: Field, disk: Path, marked: bool) -> None:
    made, link = second_backup(field, disk), disk.with_name("link")
    if not marked:
        as_an_earlier_version(field, disk)
    link.symlink_to(disk)
    desk = field.laptop("planner")
    backups = backups_of(desk)
    backups.use_second(link)
    backups.make(desk.clock())
    assert backups.state.second_trouble is None
    assert len(BackupShelf(disk / made.vault).whole()) == 2
    assert [each.path for each in backups.elsewhere()] == [link]


def as_an_earlier_version(field: Field, disk: Path) -> None:
    """No mark there, and none in list and store."""
    for mark in disk.glob("*.mark"):
        mark.unlink()
    (folder_of(field) / LIST).unlink()
    desk = field.laptop("planner")
    desk.store._connection.execute("DELETE FROM setting WHERE key = 'second_folder_mark'")
    desk.close()
    (folder_of(field) / LIST).unlink()


def test_a_disk_of_an_earlier_version_is_marked_when_it_is_seen(field: Field, disk: Path) -> None:
    second_backup(field, disk)
    as_an_earlier_version(field, disk)
    desk = field.laptop("planner")
    backups_of(desk).make(desk.clock())
    assert backups_of(desk).state.second_trouble is None
    assert len(list(disk.glob("*.mark"))) == 1
    desk.close()
    (folder_of(field) / LIST).unlink()
    exchanged(disk)
    field.laptop("planner").close()
    desk = field.laptop("planner")
    backups_of(desk).make(desk.clock())
    assert isinstance(backups_of(desk).state.second_trouble, AnotherDiskError), "the store knows it too"


def test_a_disk_of_an_earlier_version_that_is_another_is_not_taken_for_it(field: Field, disk: Path) -> None:
    second_backup(field, disk)
    as_an_earlier_version(field, disk)
    exchanged(disk)
    desk = field.laptop("planner")
    backups_of(desk).make(desk.clock())
    assert isinstance(backups_of(desk).state.second_trouble, AnotherDiskError)
    assert list(disk.iterdir()) == []
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    erase(folder_of(field))
    assert told_and_left(field) == ([str(disk)], [disk])


def two_disks_of_one_letter(field: Field, disk: Path) -> tuple[str, Path]:
    """An earlier version wrote to whichever of them was there. The vault, and the one in the drawer."""
    made = second_backup(field, disk)
    as_an_earlier_version(field, disk)
    drawer = disk.with_name("drawer")
    shutil.copytree(disk, drawer)
    return made.vault, drawer


def test_two_disks_of_an_earlier_version_with_one_letter_are_both_reached(field: Field, disk: Path) -> None:
    vault, drawer = two_disks_of_one_letter(field, disk)
    desk = field.laptop("planner")
    backups, home = backups_of(desk), homes(desk)[0]
    backups.make(desk.clock())
    assert backups.state.second_trouble is None
    before = len(BackupShelf(drawer / vault).whole())
    first = disk.rename(disk.with_name("first"))
    drawer.rename(disk)
    backups.make(desk.clock())
    assert isinstance(backups.state.second_trouble, AnotherDiskError), "one was known first"
    assert len(BackupShelf(disk / vault).whole()) == before, "nothing is written there"
    second_one = disk.rename(drawer)
    first.rename(disk)
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert disks_seen(field) == [[str(disk)]], "copies lie on the other one"
    disk.rename(first)
    second_one.rename(disk)
    hand_over(field, homes(desk)[0])
    assert sync(desk).trouble is None
    assert not (disk / vault).exists()
    assert list(disk.iterdir()) == []
    assert erased(field) == [home], "the one in use is away"
    assert disks_seen(field) == []


def test_a_write_protected_disk_of_an_earlier_version_is_no_other(
    field: Field, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_backup(field, disk)
    as_an_earlier_version(field, disk)
    desk = field.laptop("planner")

    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(30, "read-only")

    with monkeypatch.context() as protected:
        protected.setattr("app.vault.disk_marks.write_atomically", refuse)
        backups_of(desk).make(desk.clock())
    assert type(backups_of(desk).state.second_trouble) is DiskError
    assert "연결되어 있는지" in second(backups_of(desk).state)


def test_a_mark_tells_a_finder_nothing(field: Field, disk: Path) -> None:
    made = second_backup(field, disk)
    [mark] = disk.glob("*.mark")
    assert len(mark.read_bytes()) == 32
    assert mark.stem not in made.vault.replace("-", "")
    desk = field.laptop("planner")
    [chosen] = backups_of(desk).elsewhere()
    assert chosen.mark != mark.read_bytes(), "who has list or farewell cannot make one"


def test_a_folder_that_takes_no_mark_is_not_taken(
    field: Field, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_backup(field, disk)
    desk, other = field.laptop("planner"), tmp_path / "write-protected"
    other.mkdir()

    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(30, "read-only")

    with monkeypatch.context() as protected:
        protected.setattr("app.vault.disk_marks.write_atomically", refuse)
        with pytest.raises(UnmarkableFolderError) as refused:
            backups_of(desk).use_second(other)
    assert "쓰기 방지를 풀거나" in str(in_words(refused.value))
    assert backups_of(desk).state.second == disk
    backups_of(desk).make(desk.clock())
    assert backups_of(desk).state.second_trouble is None


def test_a_folder_with_an_endless_name_keeps_no_other_from_being_told(
    field: Field, disk: Path, tmp_path: Path
) -> None:
    deep = tmp_path
    while len(str(deep)) <= MOST_FOLDER:
        deep /= "가" * 60
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    backups = backups_of(desk)
    for each in (deep, disk):
        each.mkdir(parents=True)
        with pytest.MonkeyPatch.context() as lenient:
            lenient.setattr("app.vault.backups.refuse_too_deep", lambda _path: None)
            backups.use_second(each)
    backups.use_second(None)
    deep.rename(tmp_path / "away")
    exchanged(disk)
    home = homes(desk)[0]
    hand_over(field, home)
    assert sync(desk).trouble is None
    [told] = disks_seen(field)
    assert set(told) == {str(deep)[:MOST_FOLDER], str(disk)}
