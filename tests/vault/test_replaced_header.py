"""A passphrase that was changed and a code that was used open nothing, whichever old header turns up."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.desk import recover, unlock
from app.vault.errors import ReplacedHeaderError, VaultError
from app.vault.header import NewerHeaderError
from app.vault.vault import Vault
from tests.field import sync
from tests.prepared import Field
from tests.recovery.test_forgotten import NEW, Pair
from tests.vault.test_damage import absent, back_up, vault
from ui.troubles import of_opening

__all__ = ["vault"]


def pair(field: Field, vault: Vault) -> Pair:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    back_up(desk)
    desk.close()
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    return Pair(field, vault, supervisor)


def test_a_stick_that_was_away_brings_neither_passphrase_nor_code_back(
    field: Field, vault: Vault, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    two = pair(field, vault)
    old = field.person("planner").passphrase
    desk = field.laptop("planner")
    assert desk.backups is not None
    desk.backups.use_second(stick)
    back_up(desk)
    desk.close()
    stick.rename(away)
    code = two.code()
    recover(vault, code, NEW).close()
    away.rename(stick)
    with pytest.raises(ReplacedHeaderError):
        unlock(vault, old)
    assert vault.failures().count == 1
    vault.requests.begin()
    with pytest.raises(VaultError):
        recover(vault, code, "yet another phrase")
    unlock(vault, NEW).close()


@pytest.mark.parametrize("left", ["the old one in its place", "no other"])
def test_an_old_header_put_back_is_refused_by_the_store(field: Field, vault: Vault, left: str) -> None:
    desk = field.laptop("planner")
    absent(desk)
    back_up(desk)
    old_header, old = vault.header_path.read_bytes(), field.person("planner").passphrase
    assert desk.safe is not None
    desk.safe.change_passphrase(field.person("planner").passphrase, NEW)
    new_header = vault.header_path.read_bytes()
    desk.lock("key")
    vault.header_path.write_bytes(old_header)
    if left == "no other":
        shutil.rmtree(vault.backups)
    with pytest.raises(ReplacedHeaderError) as refused:
        unlock(vault, old)
    assert of_opening(refused.value)
    assert vault.header_path.read_bytes() == old_header
    if left == "no other":
        vault.header_path.write_bytes(new_header)
    unlock(vault, NEW).close()
    assert vault.header_path.read_bytes() == new_header


@pytest.mark.parametrize("how", ["gone", "cut", "noise"])
def test_a_forgotten_passphrase_and_a_damaged_header_together(field: Field, vault: Vault, how: str) -> None:
    two = pair(field, vault)
    good = vault.header_path.read_bytes()
    if how == "gone":
        vault.header_path.unlink()
    else:
        vault.header_path.write_bytes(good[:200] if how == "cut" else good[:45] + b"\xff\xff" + good[47:])
    recover(vault, two.code(), NEW).close()
    unlock(vault, NEW).close()


def test_no_older_copy_takes_the_place_of_a_newer_programs_header(field: Field, vault: Vault) -> None:
    """A newer version has worked here, and gave the header another shape; the backup is of before."""
    desk = field.laptop("planner")
    back_up(desk)
    desk.close()
    with closing(field.laptop("planner")) as newer, newer.store.transaction():
        newer.store.settings.put("header_version", b"3")
    vault.header_path.write_bytes(b'{"version": 3, "ways": {}}')
    before = vault.header_path.read_bytes()
    with pytest.raises(NewerHeaderError) as told:
        field.laptop("planner")
    assert "프로그램을 새 판으로" in str(of_opening(told.value))
    assert vault.header_path.read_bytes() == before
