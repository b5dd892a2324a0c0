"""Somebody with the folder edits the numbers of the header: no old secret opens, and nobody is locked out."""

from __future__ import annotations

import json
import shutil

import pytest

from app.desk import Desk, recover, unlock
from app.vault.errors import DamagedVaultError, ReplacedHeaderError, VaultError
from app.vault.header import UNSEALED, VERSION
from app.vault.vault import Vault
from tests.field import sync
from tests.prepared import Field
from tests.recovery.test_forgotten import NEW, Pair
from tests.vault.test_damage import absent, back_up, vault

__all__ = ["vault"]
_HIGHEST = 1_000_000


def edit(vault: Vault, data: bytes, **numbers: int) -> None:
    vault.header_path.write_text(json.dumps({**json.loads(data), **numbers}))


def put_unsealed(vault: Vault, **numbers: int) -> bytes:
    """A header as the program before the seals wrote it; returns it."""
    header = json.loads(vault.header_path.read_bytes())
    header.pop("parting")
    for wrap in header["wraps"]:
        wrap.pop("seal")
    vault.header_path.write_text(json.dumps({**header, "version": UNSEALED, **numbers}))
    return vault.header_path.read_bytes()


def changed(desk: Desk, old: str) -> None:
    assert desk.rekeying is not None
    desk.rekeying.change(old, NEW)


def test_an_old_header_with_its_number_edited_opens_nothing(field: Field, vault: Vault) -> None:
    desk, old = field.laptop("planner"), field.person("planner").passphrase
    absent(desk)
    back_up(desk)
    before = vault.header_path.read_bytes()
    changed(desk, old)
    good = vault.header_path.read_bytes()
    desk.lock("key")
    edit(vault, before, generation=vault.header().generation)
    with pytest.raises(DamagedVaultError):
        unlock(vault, old)
    unlock(vault, NEW).close()
    assert vault.header_path.read_bytes() == good, "the copy beside the backup is back in its place"


@pytest.mark.parametrize("copies", [True, False])
@pytest.mark.parametrize("generation", [0, 2, _HIGHEST])
def test_an_edited_number_locks_nobody_out(field: Field, vault: Vault, generation: int, copies: bool) -> None:
    desk, old = field.laptop("planner"), field.person("planner").passphrase
    absent(desk)
    back_up(desk)
    changed(desk, old)
    good = vault.header_path.read_bytes()
    desk.lock("key")
    edit(vault, good, generation=generation)
    if not copies:
        shutil.rmtree(vault.backups)
    desk = unlock(vault, NEW)
    assert vault.header_path.read_bytes() == good
    edit(vault, good, generation=generation)
    changed(desk, NEW)
    assert vault.header().generation == 2, "counted on from the one that the open laptop knew"
    desk.lock("key")
    unlock(vault, NEW).close()


def test_a_used_code_opens_nothing_with_an_edited_header_and_a_good_one_once(
    field: Field, vault: Vault
) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    back_up(desk)
    desk.lock("key")
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    before = vault.header_path.read_bytes()
    edit(vault, before, generation=_HIGHEST)
    code = Pair(field, vault, supervisor).code()
    recover(vault, code, NEW).close()
    assert vault.header().generation == 1
    good = vault.header_path.read_bytes()
    edit(vault, before, generation=1)
    vault.requests.begin()
    with pytest.raises(VaultError):
        recover(vault, code, "a third phrase of mine")
    moved = json.loads(good)
    moved["wraps"] += [wrap for wrap in json.loads(before)["wraps"] if wrap["name"].startswith("recovery")]
    vault.header_path.write_text(json.dumps(moved))
    vault.requests.begin()
    with pytest.raises(VaultError):
        recover(vault, code, "a third phrase of mine")
    unlock(vault, NEW).close()
    assert vault.header_path.read_bytes() == good


def test_a_header_from_before_the_seals_is_sealed_at_the_next_opening_and_then_refused(
    field: Field, vault: Vault
) -> None:
    old = field.person("planner").passphrase
    desk = field.laptop("planner")
    with desk.store.transaction():
        desk.store.settings.put("header_version", b"0")
    desk.close()
    before = put_unsealed(vault, generation=_HIGHEST)
    desk = unlock(vault, old)
    header = vault.header()
    assert (header.version, header.generation) == (VERSION, 1)
    changed(desk, old)
    desk.lock("key")
    vault.header_path.write_bytes(before)
    with pytest.raises(ReplacedHeaderError):
        unlock(vault, old)
