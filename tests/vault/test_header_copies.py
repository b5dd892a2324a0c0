"""A header that breaks, and the copies of it beside the backups."""

from __future__ import annotations

import json
import shutil

import pytest

from app.vault.backup_shelf import BackupShelf
from app.vault.errors import DamagedVaultError, NoVaultError, WrongPassphraseError
from app.vault.vault import Vault
from db.errors import DamagedError
from tests.prepared import Field
from tests.vault.test_damage import absent, back_up, vault
from tests.vault.test_header_breaks_while_open import no_room, the_disk_is_full

__all__ = ["vault"]


def test_a_header_that_breaks_while_it_is_open_spoils_no_copy(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    back_up(planner)
    whole = vault.header_path.read_bytes()
    kept = json.loads(whole)
    sealed = kept["wraps"][0]["wrapped"]
    kept["wraps"][0]["wrapped"] = ("B" if sealed[0] == "A" else "A") + sealed[1:]
    vault.header_path.write_text(json.dumps(kept))
    back_up(planner)
    backups = BackupShelf(vault.backups).whole()
    assert len(backups) == 2
    assert {backup.header.read_bytes() for backup in backups} == {whole}
    planner.close()
    assert field.laptop("planner").store.homes.ids(), "a copy took its place"
    assert vault.header_path.read_bytes() == whole


def test_no_backup_is_made_that_nothing_would_open(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    vault.header_path.write_bytes(b"{}")
    assert planner.backups is not None
    with pytest.raises(DamagedError):
        planner.backups.make(planner.clock())
    assert BackupShelf(vault.backups).whole() == []


def damage_header(vault: Vault, how: str) -> None:
    path = vault.header_path
    header = json.loads(path.read_bytes())
    if how == "gone":
        path.unlink()
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:100])
    elif how == "noise":
        path.write_bytes(bytes(range(256)))
    elif how == "another's":
        shutil.copy(vault.folder.parent / "laptop-nurse" / "vault.json", path)
    elif how == "huge memory":
        header["wraps"][0]["derivation"]["memory_kib"] = 2**31
        path.write_text(json.dumps(header))
    else:
        salt = header["wraps"][0]["salt"]
        header["wraps"][0]["salt"] = ("B" if salt[0] == "A" else "A") + salt[1:]
        path.write_text(json.dumps(header))


@pytest.mark.parametrize("how", ["gone", "cut", "noise", "another's", "huge memory", "a flipped bit"])
def test_a_damaged_header_is_replaced_by_the_copy_beside_a_backup(
    field: Field, vault: Vault, how: str
) -> None:
    planner = field.laptop("planner")
    visit = absent(planner)
    back_up(planner)
    planner.close()
    good = vault.header_path.read_bytes()
    damage_header(vault, how)
    harmed = vault.header_path.read_bytes() if vault.header_path.exists() else None
    with pytest.raises((DamagedVaultError, WrongPassphraseError, NoVaultError)):
        vault.unlock(field.person("planner").passphrase)
    planner = field.laptop("planner")
    assert planner.store.visits.get(visit) is not None
    assert vault.header_path.read_bytes() == good
    if harmed is not None:
        [aside] = vault.damaged.iterdir()
        assert (aside / "vault.json").read_bytes() == harmed


def test_a_wrong_passphrase_stays_wrong_and_counts_once(field: Field, vault: Vault) -> None:
    from app.desk import unlock

    planner = field.laptop("planner")
    back_up(planner)
    planner.close()
    damage_header(vault, "another's")
    for wait in (0.0, 0.0, 5.0):
        with pytest.raises(WrongPassphraseError) as wrong:
            unlock(vault, "틀린 암호입니다")
        assert wrong.value.wait == wait
    assert not vault.damaged.exists()


def test_on_a_full_disk_the_whole_one_comes_first_and_what_broke_stays(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another laptop's, which may be the only one it has: it is set aside once there is room."""
    planner = field.laptop("planner")
    back_up(planner)
    planner.close()
    good = vault.header_path.read_bytes()
    damage_header(vault, "another's")
    harmed = vault.header_path.read_bytes()
    with monkeypatch.context() as full:
        the_disk_is_full(vault, full)
        full.setattr("app.vault.header_place.new_place", no_room)
        field.laptop("planner").close()
    assert vault.header_path.read_bytes() == good
    assert not vault.damaged.exists()
    field.laptop("planner").close()
    [aside] = vault.damaged.iterdir()
    assert (aside / "vault.json").read_bytes() == harmed
