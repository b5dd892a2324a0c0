"""A file that says the laptop is leaving erases nothing unless somebody who had it open began that."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.vault.farewell import (
    Farewell,
    is_leaving,
    put_unproven_aside,
    read_farewell,
    write_farewell,
)
from app.vault.farewell_disks import erase
from app.vault.header import parting_proof
from app.vault.second_folder import write_second_folder
from app.vault.vault import Vault
from app.wire.erasing import EraseReceipt
from tests.field import CHEAP

PASS = "한 사람의 암호 길게"
RECEIPT = EraseReceipt(device="d", household="", seq=0, head=b"", at_ms=0, signature=b"")


@pytest.fixture
def laptop(tmp_path: Path) -> tuple[Vault, bytes]:
    vault = Vault(tmp_path / "laptop")
    key = vault.create(PASS, derivation=CHEAP)
    vault.store_path.write_bytes(b"unsent work")
    for shelf in (vault.backups, tmp_path / "stick" / vault.header().vault):
        place = shelf / "000001-20261121T101200Z"
        place.mkdir(parents=True)
        (place / "manifest").write_bytes(b"-")
        (place / "vault.json").write_bytes(vault.header_path.read_bytes())
    write_second_folder(vault.folder, tmp_path / "stick")
    return vault, key


def farewell(vault: str, proof: bytes) -> Farewell:
    return Farewell(
        vault=vault, hub_url="https://x", hub_suite=1, hub_key=b"", district="x", receipt=RECEIPT, proof=proof
    )


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("header", ["in place", "gone", "noise"])
@pytest.mark.parametrize("proof", [b"", bytes(32)])
def test_a_forged_one_erases_nothing_here_or_on_the_other_disk(
    laptop: tuple[Vault, bytes], tmp_path: Path, header: str, proof: bytes
) -> None:
    vault = laptop[0]
    forged = farewell(vault.header().vault, proof)
    if header == "gone":
        vault.header_path.unlink()
    elif header == "noise":
        vault.header_path.write_bytes(b"\x00noise")
    before = everything(tmp_path)
    write_farewell(vault.folder, forged)
    assert not is_leaving(vault.folder)
    with pytest.raises(ValueError, match="not leaving"):
        erase(vault.folder)
    put_unproven_aside(vault.folder)
    after = everything(tmp_path)
    aside = after.pop(vault.folder / "farewell.aside")
    assert after == before
    assert msgspec.json.decode(aside, type=Farewell) == forged


def test_the_true_one_is_gone_through_with_also_after_the_headers_went(
    laptop: tuple[Vault, bytes], tmp_path: Path
) -> None:
    vault, key = laptop
    name = vault.header().vault
    write_farewell(vault.folder, farewell(name, parting_proof(key)))
    put_unproven_aside(vault.folder)
    assert is_leaving(vault.folder)
    vault.header_path.replace(vault.header_path.with_name("vault.json.going"))
    assert is_leaving(vault.folder)
    erase(vault.folder)
    assert [path.name for path in vault.folder.iterdir()] == ["farewell.json"]
    assert not (tmp_path / "stick" / name).exists()


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b'{"vault":"\xff"}', b"[" * 60_000, b" " * 200_000, b'{"vault":"../stick"}']
)
def test_what_is_no_farewell_is_set_aside(laptop: tuple[Vault, bytes], data: bytes) -> None:
    folder = laptop[0].folder
    for _ in range(2):
        (folder / "farewell.json").write_bytes(data)
        assert not is_leaving(folder)
        put_unproven_aside(folder)
        assert not (folder / "farewell.json").exists()
    assert (folder / "farewell.aside-1").read_bytes() == data


def test_a_folder_of_that_name_too(laptop: tuple[Vault, bytes]) -> None:
    folder = laptop[0].folder
    (folder / "farewell.json").mkdir()
    assert not is_leaving(folder)
    put_unproven_aside(folder)
    assert (folder / "farewell.aside").is_dir()


def test_it_clears_no_disk_of_a_vault_that_did_not_begin_it(
    laptop: tuple[Vault, bytes], tmp_path: Path
) -> None:
    """In an emptied folder nothing proves a farewell; a colleague's backups on the shared disk stay."""
    vault, key = laptop
    name = vault.header().vault
    before = everything(tmp_path / "stick")
    emptied = tmp_path / "emptied"
    emptied.mkdir()
    named = msgspec.structs.replace(farewell(name, bytes(32)), folders=[str(tmp_path / "stick"), "\0", ""])
    write_farewell(emptied, named)
    erase(emptied)
    assert everything(tmp_path / "stick") == before
    write_farewell(emptied, msgspec.structs.replace(named, proof=parting_proof(key)))
    erase(emptied)
    assert everything(tmp_path / "stick") == {}


def test_it_names_no_folder_outside(laptop: tuple[Vault, bytes], tmp_path: Path) -> None:
    """Where no header is left nothing proves it, so what it names must be a vault's."""
    vault = laptop[0]
    mine = tmp_path / "mine"
    mine.mkdir()
    vault.header_path.unlink()
    for copy in (*vault.backups.rglob("vault.json"), *(tmp_path / "stick").rglob("vault.json")):
        copy.unlink()
    write_farewell(vault.folder, farewell("../mine", b""))
    assert read_farewell(vault.folder) is None
    assert mine.exists()
