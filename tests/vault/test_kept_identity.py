"""The second place of whose laptop this is: always as the store has it, and of no use to anybody else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.desk import unlock
from app.ledger.identity import IDENTITY
from app.vault.backup_shelf import BackupShelf
from app.vault.errors import AwaitedDiskError, ReplacedHeaderError, UnreadBackupError
from app.vault.kept_identity import FILE, Kept, read_kept
from app.vault.vault import Vault
from db.errors import MissingError, WrongKeyError
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_forgotten import NEW
from tests.vault.test_damage import absent, back_up, flip, gone, restored, vault
from tests.vault.test_made_anew import zeros
from ui.troubles import of_opening

__all__ = ["vault"]


def kept(field: Field, vault: Vault) -> Kept:
    there = read_kept(vault.folder, vault.unlock(field.person("planner").passphrase))
    assert there is not None
    return there


def let_laptops_stay_away(field: Field, days: int) -> None:
    field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), expire_days=days))


def test_a_laptop_of_before_keeps_it_from_its_next_opening_on(field: Field, vault: Vault) -> None:
    (vault.folder / FILE).unlink()
    planner = field.laptop("planner")
    assert kept(field, vault).settings[IDENTITY] == planner.store.settings.get(IDENTITY)
    planner.close()
    gone(vault)
    assert restored(field.laptop("planner")).anew


def test_what_the_hub_says_anew_is_kept_with_that_session(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    assert sync(planner).trouble is None
    before = kept(field, vault)
    let_laptops_stay_away(field, 77)
    absent(planner)
    assert sync(planner).trouble is None
    after = kept(field, vault)
    assert after.settings[IDENTITY] == planner.store.settings.get(IDENTITY) != before.settings[IDENTITY]
    assert (after.seq, after.sent) == (1, planner.store.access_log.sent())
    planner.close()
    gone(vault)
    assert field.laptop("planner").identity.policy.expire_days == 77


def test_a_finder_reads_no_name_and_no_key_in_it(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    enrolled, data = planner.identity.enrolled, (vault.folder / FILE).read_bytes()
    names = [each.name for each in (planner.identity.worker, *enrolled.answer.colleagues)]
    secrets = [enrolled.signing_secret, enrolled.sealing_secret, planner.identity.device.encode()]
    for word in (*(name.encode() for name in names if name), *secrets, field.url.encode()):
        assert word not in data
    if os.name == "posix":
        assert (vault.folder / FILE).stat().st_mode & 0o077 == 0
    assert read_kept(vault.folder, bytes(32)) is None


def flipped(vault: Vault) -> None:
    flip(vault.folder / FILE, 0.5)


def another_laptops(vault: Vault) -> None:
    shutil.copy(vault.folder.parent / "laptop-nurse" / FILE, vault.folder / FILE)


def the_unsent_ones(vault: Vault) -> None:
    shutil.copy(vault.folder / "unsent", vault.folder / FILE)


def a_folder(vault: Vault) -> None:
    (vault.folder / FILE).unlink()
    (vault.folder / FILE).mkdir()


def none(vault: Vault) -> None:
    (vault.folder / FILE).unlink()


@pytest.mark.parametrize("harm", [flipped, another_laptops, the_unsent_ones, a_folder, none])
def test_where_it_is_damaged_or_anothers_nothing_is_made_and_nothing_touched(
    field: Field, vault: Vault, harm: Callable[[Vault], None]
) -> None:
    planner = field.laptop("planner")
    absent(planner)
    planner.close()
    zeros(vault)
    harm(vault)
    before = vault.store_path.read_bytes()
    with pytest.raises(WrongKeyError) as told:
        field.laptop("planner")
    assert "암호" not in str(of_opening(told.value))
    assert vault.store_path.read_bytes() == before
    assert not vault.damaged.exists()
    gone(vault)
    with pytest.raises(MissingError):
        field.laptop("planner")
    assert not vault.store_path.exists()


@pytest.mark.parametrize("harm", [flipped, another_laptops, the_unsent_ones, a_folder, none])
def test_beside_a_sound_store_it_is_written_anew(
    field: Field, vault: Vault, harm: Callable[[Vault], None]
) -> None:
    planner = field.laptop("planner")
    absent(planner)
    planner.close()
    harm(vault)
    field.laptop("planner").close()
    assert kept(field, vault).seq == 1


def test_an_older_one_serves_and_the_hub_brings_what_is_new(field: Field, vault: Vault) -> None:
    """Somebody put back a copy from before the last days: no number forks, the policy of today counts."""
    planner = field.laptop("planner")
    old = (vault.folder / FILE).read_bytes()
    let_laptops_stay_away(field, 77)
    sent = [absent(planner, home) for home in range(2)]
    assert sync(planner).trouble is None
    unsent = absent(planner, 2)
    planner.close()
    gone(vault)
    (vault.folder / FILE).write_bytes(old)
    planner = field.laptop("planner")
    assert restored(planner).from_spare == 1
    outcome = sync(planner)
    assert (outcome.trouble, outcome.restored, outcome.sent, outcome.refused) == (None, 2, 1, 0)
    assert all(planner.store.visits.get(visit) is not None for visit in (*sent, unsent))
    assert planner.identity.policy.expire_days == 77


@pytest.mark.parametrize("harm", ["gone", "older"])
def test_that_the_unsent_ones_are_gone_too_or_older_is_told(field: Field, vault: Vault, harm: str) -> None:
    planner = field.laptop("planner")
    absent(planner)
    older = (vault.folder / "unsent").read_bytes()
    absent(planner, 1)
    planner.lock("key")
    gone(vault)
    (vault.folder / "unsent").unlink()
    if harm == "older":
        (vault.folder / "unsent").write_bytes(older)
    assert restored(field.laptop("planner")).from_spare is None


def test_no_header_of_before_a_new_passphrase_opens_the_new_store(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    old_header, old = vault.header_path.read_bytes(), field.person("planner").passphrase
    assert planner.rekeying is not None
    planner.rekeying.change(old, NEW)
    new_header = vault.header_path.read_bytes()
    planner.close()
    gone(vault)
    vault.header_path.write_bytes(old_header)
    with pytest.raises(ReplacedHeaderError):
        unlock(vault, old)
    vault.header_path.write_bytes(new_header)
    unlock(vault, NEW).close()


def test_a_laptop_that_is_switched_off_is_so_with_a_new_store_too(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    assert field.hub.revoke(planner.identity.device)
    sync(planner)
    assert planner.contact.is_revoked()
    planner.lock("key")
    zeros(vault)
    field.go_offline()
    assert field.laptop("planner").contact.is_revoked()


def test_a_disk_with_backups_that_is_away_is_asked_for_first(
    field: Field, vault: Vault, tmp_path: Path
) -> None:
    """It has the visits in progress. Whoever lost it goes on without."""
    disk, away = tmp_path / "disk", tmp_path / "away"
    disk.mkdir()
    planner = field.laptop("planner")
    assert planner.backups is not None
    planner.backups.use_second(disk)
    planner.visiting.start(homes(planner)[0], None, [])
    made = back_up(planner)
    planner.close()
    shutil.rmtree(vault.backups)
    zeros(vault)
    before = vault.store_path.read_bytes()
    disk.rename(away)
    with pytest.raises(AwaitedDiskError) as told:
        field.laptop("planner")
    assert str(disk) in str(of_opening(told.value))
    assert vault.store_path.read_bytes() == before
    shutil.copytree(vault.folder, tmp_path / "without")
    without = unlock(Vault(tmp_path / "without", without_backup=True), field.person("planner").passphrase)
    assert restored(without).anew
    assert without.drafts.unfinished() == []
    without.close()
    away.rename(disk)
    planner = field.laptop("planner")
    assert (restored(planner).anew, restored(planner).backup_ms) == (False, made)
    assert len(planner.drafts.unfinished()) == 1


def test_a_backup_that_the_disk_does_not_give_is_waited_for_until_somebody_goes_on_without(
    field: Field, vault: Vault
) -> None:
    planner = field.laptop("planner")
    visit = absent(planner)
    back_up(planner)
    planner.close()
    [backup] = BackupShelf(vault.backups).whole()
    backup.store.unlink()
    backup.store.mkdir()
    zeros(vault)
    before, passphrase = vault.store_path.read_bytes(), field.person("planner").passphrase
    with pytest.raises(UnreadBackupError) as told:
        field.laptop("planner")
    assert "[백업 없이 열기]" in str(of_opening(told.value))
    assert vault.store_path.read_bytes() == before
    planner = unlock(Vault(vault.folder, without_backup=True), passphrase)
    assert restored(planner).anew
    assert planner.store.visits.get(visit) is not None
    planner.close()
    assert vault.backups.is_dir(), "nothing of the backups went"
