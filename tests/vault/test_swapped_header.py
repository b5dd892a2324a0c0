"""The header of one laptop in the folder of another: the words say so, and nothing is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.desk import unlock
from app.vault.attempts import FREE_ATTEMPTS
from app.vault.errors import (
    MixedFilesError,
    OtherLaptopsHeaderError,
    UncertainHeaderError,
    WrongPassphraseError,
)
from app.vault.store_id import FILE, vault_of_store
from app.vault.vault import Vault
from db.errors import WrongKeyError
from tests.prepared import Field
from tests.vault.test_damage import absent, back_up, vault
from ui.troubles import of_opening

__all__ = ["vault"]

NURSES = "간호사가 새로 정한 긴 암호"


@pytest.fixture
def swapped(field: Field, vault: Vault) -> Vault:
    """The planner's laptop, opened once, with the supervisor's header and no backup."""
    desk = field.laptop("planner")
    absent(desk)
    desk.close()
    shutil.rmtree(vault.backups, ignore_errors=True)
    shutil.copy(Vault(field.folder / "laptop-supervisor").header_path, vault.header_path)
    return vault


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.glob("*") if each.is_file()}


def test_another_laptops_header_is_told_as_that(field: Field, swapped: Vault) -> None:
    passphrase, before = field.person("planner").passphrase, files(swapped.folder)
    for _ in range(FREE_ATTEMPTS + 1):
        with pytest.raises(OtherLaptopsHeaderError) as told:
            unlock(swapped, passphrase)
    assert "다른 노트북의 것" in str(of_opening(told.value))
    with pytest.raises(OtherLaptopsHeaderError):
        swapped.ask_recovery()
    after = files(swapped.folder)
    after.pop("attempts.json")
    assert after == before


def test_where_whose_the_store_is_stands_nowhere_the_words_say_that_it_may_be_another_laptops(
    field: Field, swapped: Vault
) -> None:
    (swapped.folder / FILE).unlink()
    store = swapped.store_path.read_bytes()
    for role, told in (
        ("planner", "다른 노트북의 것일 수 있습니다"),
        ("supervisor", "저장소를 읽을 수 없습니다"),
    ):
        with pytest.raises((UncertainHeaderError, WrongKeyError)) as refused:
            unlock(swapped, field.person(role).passphrase)
        assert told in str(of_opening(refused.value))
    assert swapped.store_path.read_bytes() == store
    assert not (swapped.folder / FILE).exists(), "nobody opened it"


@pytest.mark.parametrize("scoured", [False, True])
def test_exchanged_together_with_the_note_of_whose_it_is_they_are_told_as_no_pair(
    field: Field, vault: Vault, scoured: bool
) -> None:
    """The header and `store.id` of the supervisor's laptop beside the planner's store."""
    others = Vault(field.folder / "laptop-supervisor")
    field.laptop("supervisor").close()
    desk = field.laptop("planner")
    if scoured:
        assert desk.store.scour(), "written anew it begins as before"
    desk.close()
    with pytest.raises(WrongPassphraseError) as wrong:
        unlock(vault, "not the passphrase")
    assert of_opening(wrong.value) is None, "nothing but a wrong passphrase"
    shutil.rmtree(vault.backups, ignore_errors=True)
    own = {name: (vault.folder / name).read_bytes() for name in ("vault.json", FILE)}
    for name in own:
        shutil.copy(others.folder / name, vault.folder / name)
    with pytest.raises(MixedFilesError) as told:
        unlock(vault, field.person("planner").passphrase)
    assert "서로 짝이 아닙니다" in str(of_opening(told.value))
    assert "먼저 암호를 한 번 더" in str(of_opening(told.value)), "it may be damage, and a typing slip"
    assert vault.failures().count == 2, "it counts as any other"
    for name, data in own.items():
        (vault.folder / name).write_bytes(data)
    unlock(vault, field.person("planner").passphrase).close()


def test_a_store_that_was_restored_is_a_pair_with_its_header_again(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    back_up(desk)
    desk.close()
    vault.store_path.write_bytes(b"\0" * 4096)
    unlock(vault, field.person("planner").passphrase).close()
    with pytest.raises(WrongPassphraseError) as wrong:
        unlock(vault, "not the passphrase")
    assert not isinstance(wrong.value, MixedFilesError)


def test_a_typing_slip_at_a_store_with_a_bad_first_sector_is_told_as_one(field: Field, vault: Vault) -> None:
    """The right passphrase restores it by itself; a word about files of another laptop would keep it away."""
    desk = field.laptop("planner")
    back_up(desk)
    desk.close()
    with vault.store_path.open("r+b") as store:
        store.write(bytes(512))
    with pytest.raises(WrongPassphraseError) as wrong:
        unlock(vault, "not the passphrase")
    assert not isinstance(wrong.value, MixedFilesError)
    assert of_opening(wrong.value) is None
    unlock(vault, field.person("planner").passphrase).close()


def test_with_a_backup_its_own_header_opens(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    back_up(desk)
    desk.close()
    own = vault.header()
    shutil.copy(Vault(field.folder / "laptop-supervisor").header_path, vault.header_path)
    unlock(vault, field.person("planner").passphrase).close()
    assert vault.header() == own


@pytest.mark.parametrize("noted", [b"", b"noise", b'{"vault":"another","check":"AAAA"}', b"x" * 5_000])
def test_a_damaged_note_locks_nobody_out_and_is_written_anew(
    field: Field, vault: Vault, noted: bytes
) -> None:
    (vault.folder / FILE).write_bytes(noted)
    with pytest.raises(WrongPassphraseError):
        unlock(vault, "not the passphrase")
    unlock(vault, field.person("planner").passphrase).close()
    assert vault_of_store(vault.folder) == vault.header().vault


def test_a_disk_that_laptops_share_opens_none_of_them_with_a_colleagues_secrets(
    field: Field, vault: Vault, tmp_path: Path
) -> None:
    """The planner's header is broken; the nurse's on the same disk is of a later number."""
    for role in ("nurse", "planner"):
        desk = field.laptop(role)
        assert desk.backups is not None
        assert desk.rekeying is not None
        desk.backups.use_second(tmp_path)
        if role == "nurse":
            desk.rekeying.change(field.person(role).passphrase, NURSES)
        back_up(desk)
        desk.close()
    own, store = vault.header(), vault.store_path.read_bytes()
    shutil.rmtree(vault.backups)
    vault.header_path.unlink()
    with pytest.raises(WrongPassphraseError):
        unlock(vault, NURSES)
    assert vault.store_path.read_bytes() == store
    assert not vault.damaged.exists()
    assert vault.usable_header() == own
    unlock(vault, field.person("planner").passphrase).close()
    assert vault.header() == own
