"""Visits are kept long enough day after day: they leave store and backups, and two good backups stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.ledger.ledger import now_ms
from app.vault.backup_shelf import BackupShelf, digest_of
from app.vault.backups import DAY_MS, Backups
from app.vault.restored import read_restored
from app.visits.visiting import ABSENT, Ending
from db.errors import DiskFullError
from tests.field import sync
from tests.pages import holds
from tests.prepared import Field, homes
from tests.recovery.test_erasing import everything, key_of
from tests.sync.test_handover import hand_over

TERM = 3


class Days:
    """A planner's laptop in a district that keeps visits for `TERM` days, one day after the other."""

    def __init__(self, field: Field) -> None:
        field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), keep_days=TERM))
        self.field = field
        self.first_ms = self.now_ms = now_ms()
        field.hub.now_ms = lambda: self.now_ms
        self.desk = field.laptop("planner")
        self.desk.ledger.clock = lambda: self.now_ms
        self.key, self.folder = key_of(self.desk), field.folder / "laptop-planner"
        assert sync(self.desk).trouble is None

    @property
    def backups(self) -> Backups:
        assert self.desk.backups is not None
        return self.desk.backups

    def turn_to(self, day: int) -> None:
        self.now_ms = self.first_ms + day * DAY_MS

    def passes(self, day: int, *, backup: bool = True) -> None:
        """Somebody is visited, the laptop syncs, and makes its backup."""
        self.turn_to(day)
        ending = Ending(ABSENT, note=said_on(day))
        self.desk.visiting.record_without_visit(homes(self.desk)[0], None, ending)
        assert sync(self.desk).trouble is None
        if backup:
            self.backups.make(self.now_ms)

    def where(self, day: int) -> set[str]:
        """The files that hold a page with what was said on that day."""
        found = everything(self.field, self.key).items()
        return {name for name, pages in found if holds(pages, said_on(day))}

    def days_of(self, folder: Path | None = None) -> list[str]:
        """Of the backups that are what they were when they were made, each day once."""
        whole = BackupShelf(folder or self.folder / "backups").whole()
        read = {each: each.read_manifest(self.key) for each in whole}
        return sorted(
            {each.day for each, said in read.items() if said and digest_of(each.store) == said.sha256}
        )


def said_on(day: int) -> str:
    return f"평상에서 {day}번째 날에 들은 이야기"


@pytest.fixture
def days(field: Field) -> Days:
    return Days(field)


def until_retired(days: Days, last: int = TERM + 2) -> None:
    """The first visit is out of the store, and still in backups."""
    for day in range(last):
        days.passes(day)
    assert "store.db" not in days.where(0)
    assert any(name.startswith("backups") for name in days.where(0)), "or nothing is shown here"


def test_every_day_two_good_backups_stay_and_nothing_older_than_its_term(days: Days) -> None:
    for day in range(11):
        days.passes(day)
        assert len(days.days_of()) >= min(day + 1, 2), f"day {day}"
        for old in range(day + 1):
            left = days.where(old)
            if day <= old + TERM - 1:
                assert left, "not before its term"
            if day > old + TERM + 2:
                assert left == set(), f"of day {old} on day {day}"


def test_a_store_that_broke_then_goes_back_to_the_other_of_the_two(days: Days, field: Field) -> None:
    until_retired(days)
    days.passes(TERM + 2)
    days.desk.close()
    whole = BackupShelf(days.folder / "backups").whole()
    for backup in whole:
        if backup.day == whole[0].day:
            backup.store.write_bytes(bytes(backup.store.stat().st_size))
    with (days.folder / "store.db").open("r+b") as store:
        store.write(bytes(8192))
    for log in ("store.db-wal", "store.db-shm"):
        (days.folder / log).unlink(missing_ok=True)
    told = read_restored(field.laptop("planner").store)
    assert told is not None
    assert told.backup_ms == days.first_ms + (TERM + 1) * DAY_MS


def test_without_one_of_an_earlier_day_they_wait_two_days_and_no_longer(days: Days) -> None:
    """The laptop was locked before it made its backup, and its clock is no way to keep them."""
    for day in range(TERM + 2):
        days.passes(day, backup=day == 0)
    days.turn_to(TERM + 2)
    assert sync(days.desk).trouble is None
    assert days.where(0), "nothing else there is free of it"
    days.turn_to(TERM + 3)
    assert sync(days.desk).trouble is None
    assert days.where(0) == set()
    assert len(days.days_of()) == 1


def test_a_household_that_leaves_meanwhile_clears_every_backup_at_once(days: Days, field: Field) -> None:
    until_retired(days)
    home = homes(days.desk)[1]
    hand_over(field, home)
    assert sync(days.desk).trouble is None
    assert days.where(0) == set()
    assert [one.household for one in field.hub.erasures()] == [home]
    assert len(BackupShelf(days.folder / "backups").whole()) == 1


def test_on_another_disk_two_stay_too_and_one_that_was_away_is_cleared_when_it_is_back(
    days: Days, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    days.backups.use_second(disk)
    until_retired(days)
    [there] = [each for each in disk.iterdir() if each.is_dir()]
    days.passes(TERM + 2)
    assert len(days.days_of(there)) >= 2
    before = {each.store.read_bytes() for each in BackupShelf(there).whole()}
    assert before <= {each.store.read_bytes() for each in BackupShelf(days.folder / "backups").whole()}

    away = disk.rename(tmp_path / "pulled out")
    for day in range(TERM + 3, TERM + 6):
        days.passes(day)
        assert len(days.days_of()) >= 2, "here nothing waits for it"
    away.rename(disk)
    days.passes(TERM + 6)
    kept = {each.store.read_bytes() for each in BackupShelf(there).whole()}
    assert kept
    assert not kept & before


@pytest.mark.parametrize("place", ["app.vault.backups.made_since", "app.sync.retiring.Retiring.cleared"])
def test_cut_off_in_between_it_is_done_by_the_next_session(
    days: Days, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    until_retired(days)
    days.turn_to(TERM + 2)
    with monkeypatch.context() as cut:
        cut.setattr(place, cut_off)
        with pytest.raises(KeyboardInterrupt):
            sync(days.desk)
    assert sync(days.desk).trouble is None
    assert days.where(0) == set()
    assert len(days.days_of()) >= 2


def cut_off(*_: object) -> None:
    raise KeyboardInterrupt


def test_without_room_for_two_one_takes_the_place_of_all(days: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    until_retired(days)
    days.turn_to(TERM + 2)
    making: Callable[..., object] = Backups._make

    def full(self: Backups, now_ms: int, *, only: bool) -> object:
        if not only:
            raise DiskFullError("too little room for a backup")
        return making(self, now_ms, only=only)

    monkeypatch.setattr(Backups, "_make", full)
    assert sync(days.desk).trouble is None
    assert days.where(0) == set()
    assert len(days.days_of()) == 1
