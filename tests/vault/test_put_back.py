"""A store that is older than what the laptop recorded: its log was deleted, or an old file was put back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from app.desk import Desk
from app.vault.report import RestoreReport
from app.vault.restored import Harm, read_restored
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from db.errors import DamagedError
from district.store.schema import ACCESS_LINE
from tests.attachments.story import PAPER, attach, begin, finish, nurse, paper
from tests.earlier import keeps_every_letter
from tests.field import sync
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, chain_is_sound, homes, own
from tests.vault.test_damage import absent, back_up, flip, numbers_at_the_hub, restored, vault
from ui.words_of_backup import report

__all__ = ["vault"]


def cut_off(field: Field, desk: Desk) -> None:
    """The power goes: what lies on the disk stays as it is now, the program writes nothing more."""
    folder = desk.store.folder
    image = field.folder / "image"
    shutil.copytree(folder, image)
    desk.close()
    shutil.rmtree(folder)
    image.rename(folder)


def log_of(vault: Vault) -> Path:
    return vault.store_path.with_name("store.db-wal")


def deleted(log: Path) -> None:
    log.unlink()


def emptied(log: Path) -> None:
    log.write_bytes(b"")


def halved(log: Path) -> None:
    data = log.read_bytes()
    log.write_bytes(data[: len(data) // 2])


def header_only(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:32])


@pytest.mark.parametrize("harm", [deleted, emptied, halved, header_only], ids=lambda harm: harm.__name__)
def test_visits_come_back_when_the_log_they_were_in_is_lost(
    field: Field, vault: Vault, harm: Callable[[Path], None]
) -> None:
    planner = field.laptop("planner")
    back_up(planner)
    planner.close()
    planner = field.laptop("planner")
    sent = absent(planner)
    assert sync(planner).trouble is None
    unsent = [absent(planner, home) for home in range(1, 4)]
    before = {revision.id for revision in own(planner)}
    cut_off(field, planner)
    harm(log_of(vault))

    planner = field.laptop("planner")
    told = restored(planner)
    assert told.harm in (Harm.BEHIND, Harm.LOG_CUT)
    assert told.from_spare
    assert (Path(told.aside) / "store.db").exists()
    assert (Path(told.aside) / "unsent").exists()
    assert all(planner.store.visits.get(visit) is not None for visit in unsent)
    assert sync(planner).trouble is None
    assert planner.store.visits.get(sent) is not None
    assert {revision.id for revision in own(planner)} == before
    assert numbers_at_the_hub(field, planner) == [1, 2, 3, 4]
    assert chain_is_sound(planner)
    planner.close()
    assert restored(field.laptop("planner")).at_ms == told.at_ms


def test_an_older_store_put_in_its_place_is_noticed_though_everything_was_sent(
    field: Field, vault: Vault
) -> None:
    planner = field.laptop("planner")
    planner.close()
    old = vault.store_path.read_bytes()
    planner = field.laptop("planner")
    visit = absent(planner)
    assert sync(planner).sent == 1
    planner.close()
    vault.store_path.write_bytes(old)

    planner = field.laptop("planner")
    assert restored(planner).harm is Harm.BEHIND
    assert sync(planner).restored == 1
    assert planner.store.visits.get(visit) is not None
    planner.close()
    assert restored(field.laptop("planner")).asked_hub


def test_a_backup_that_knows_more_takes_the_place_of_an_older_store(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    planner.close()
    old = vault.store_path.read_bytes()
    planner = field.laptop("planner")
    visits = [absent(planner)]
    made = back_up(planner)
    visits.append(absent(planner, 1))
    planner.close()
    vault.store_path.write_bytes(old)

    planner = field.laptop("planner")
    told = restored(planner)
    assert (told.harm, told.backup_ms, told.from_spare) == (Harm.BEHIND, made, 1)
    assert (Path(told.aside) / "store.db").read_bytes() == old
    assert all(planner.store.visits.get(visit) is not None for visit in visits)
    absent(planner, 2)
    assert sync(planner).trouble is None
    assert numbers_at_the_hub(field, planner) == [1, 2, 3]


def test_a_number_given_out_a_second_time_costs_nobodys_visit(field: Field, vault: Vault) -> None:
    """The second place was away while an older store recorded on; then it is there again."""
    spare = vault.folder / "unsent"
    planner = field.laptop("planner")
    planner.close()
    old = vault.store_path.read_bytes()
    planner = field.laptop("planner")
    first = absent(planner)
    planner.close()
    kept = spare.read_bytes()
    vault.store_path.write_bytes(old)
    spare.unlink()
    planner = field.laptop("planner")
    second = absent(planner, 1)
    planner.close()
    spare.write_bytes(kept)

    planner = field.laptop("planner")
    assert planner.store.visits.get(first) is not None
    assert planner.store.visits.get(second) is not None
    assert sync(planner).trouble is None
    assert numbers_at_the_hub(field, planner) == [1, 2]
    assert chain_is_sound(planner)


def test_a_place_that_was_refused_is_kept_though_the_words_after_it_went_to_a_colleague(
    field: Field, vault: Vault
) -> None:
    """An old image of the whole disk knows neither record. The hub has the second alone, and its words no
    more for this laptop: its chain stayed broken, and the handover never ended."""
    planner = field.laptop("planner")
    planner.close()
    image = shutil.copytree(vault.folder, field.folder / "image")
    planner = field.laptop("planner")
    with keeps_every_letter():
        planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT, note="부재\0"))
    absent(planner, 1)
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused) == (1, 1)
    given = homes(planner)[1]
    planner.close()
    shutil.rmtree(vault.folder)
    image.rename(vault.folder)
    newcomer(field)
    assert field.hub.assign([given], planner=NEW) == 1

    planner = field.laptop("planner")
    for _ in range(2):
        assert sync(planner).trouble is None
    assert given not in homes(planner)
    assert chain_is_sound(planner)
    absent(planner)
    assert sync(planner).sent == 1
    assert numbers_at_the_hub(field, planner) == [2, 3]


def test_the_sealed_files_of_a_lost_visit_are_left_alone(field: Field) -> None:
    desk = nurse(field)
    back_up(desk)
    desk.close()
    vault = Vault(field.folder / "laptop-nurse")
    old = vault.store_path.read_bytes()
    desk = field.laptop("nurse")
    visit = begin(desk)
    attach(desk, visit, PAPER, paper(b"%PDF the only copy" * 40))
    finish(desk, visit)
    desk.close()
    sealed = sorted((vault.folder / "blobs").rglob("*"))
    assert sealed
    vault.store_path.write_bytes(old)
    desk = field.laptop("nurse")
    assert restored(desk).harm is Harm.BEHIND
    assert sorted((vault.folder / "blobs").rglob("*")) == sealed


def test_a_laptop_that_closed_in_order_tells_nothing(field: Field) -> None:
    planner = field.laptop("planner")
    absent(planner)
    sync(planner)
    absent(planner, 1)
    planner.close()
    assert read_restored(field.laptop("planner").store) is None


def test_damage_that_a_backup_met_is_restored_at_the_next_opening(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    made = back_up(planner)
    planner.close()
    flip(vault.store_path, 0.5)
    planner = field.laptop("planner")
    with pytest.raises(DamagedError):
        back_up(planner)
    planner.close()
    planner = field.laptop("planner")
    assert restored(planner).backup_ms == made
    planner.store.check()


def test_a_store_that_is_sound_after_all_is_not_restored(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    back_up(planner)
    assert planner.backups is not None
    planner.backups.note_damage()
    planner.close()
    assert read_restored(field.laptop("planner").store) is None
    assert not vault.suspect.exists()


def test_lines_of_the_access_log_that_were_deleted_are_missed(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    planner.close()
    planner = field.laptop("planner")
    for home in homes(planner)[:4]:
        planner.household(home)
    had = planner.store.access_log.newest().place
    cut_off(field, planner)
    deleted(log_of(vault))
    planner = field.laptop("planner")
    told = read_restored(planner.store)
    assert told is not None
    lost = told.lines_lost
    assert (told.harm, lost >= 4) == (Harm.BEHIND, True)
    assert any(f"접속 기록 {lost}줄" in part for part in report(RestoreReport(told, [], []), planner.clock()))
    [line] = [line for line in planner.store.access_log.lines() if line.action == "access.lost"]
    assert (line.reason, line.place) == (str(lost), had - lost + 1)
    assert sync(planner).trouble is None
    with field.hub.store.reading() as connection:
        assert "access.lost" in connection.execute(select(ACCESS_LINE.c.action)).scalars().all()
    planner.close()
    planner = field.laptop("planner")
    assert [line.action for line in planner.store.access_log.lines()].count("access.lost") == 1, "told once"


@pytest.mark.parametrize("how", ["gone", "noise", "another laptop's"])
def test_a_note_of_the_logs_end_that_goes_is_missed_too(field: Field, vault: Vault, how: str) -> None:
    field.laptop("planner").close()
    note = vault.folder / "access_end"
    if how == "gone":
        note.unlink()
    elif how == "noise":
        note.write_bytes(b"noise" * 20)
    else:
        field.laptop("nurse").close()
        shutil.copy(field.folder / "laptop-nurse" / "access_end", note)
    planner = field.laptop("planner")
    actions = [line.action for line in planner.store.access_log.lines()]
    assert actions[-2:] == ["access.unnoted", "unlock"]
    assert read_restored(planner.store) is None
    planner.close()
    actions = [line.action for line in field.laptop("planner").store.access_log.lines()]
    assert actions.count("access.unnoted") == 1


def test_power_that_goes_before_the_note_is_written_raises_no_alarm(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    note = (vault.folder / "access_end").read_bytes()
    for home in homes(planner)[:4]:
        planner.household(home)
    cut_off(field, planner)
    (vault.folder / "access_end").write_bytes(note)
    planner = field.laptop("planner")
    actions = [line.action for line in planner.store.access_log.lines()]
    assert {"access.lost", "access.unnoted"}.isdisjoint(actions)
