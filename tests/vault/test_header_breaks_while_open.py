"""The header breaks while somebody works: it is put back as the open laptop knows it, or said in words."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk import Desk, unlock
from app.sync.report import Outcome, Trouble
from app.vault.aside import new_place
from app.vault.errors import DamagedVaultError
from app.vault.farewell import is_leaving
from app.vault.farewell_disks import erase
from app.vault.files import write_atomically
from app.vault.vault import Vault
from db.errors import DiskFullError
from tests.field import sync
from tests.prepared import Field
from tests.recovery.test_parting import folder_of, last_session, revoke
from tests.ui.visits import CALM_CALL, visited

FORM = "wellbeing_call"


@pytest.fixture
def vault(field: Field) -> Vault:
    return Vault(folder_of(field))


def cut(vault: Vault) -> None:
    vault.header_path.write_bytes(vault.header_path.read_bytes()[:100])


def remove(vault: Vault) -> None:
    vault.header_path.unlink()


def put_a_folder_there(vault: Vault) -> None:
    vault.header_path.unlink()
    vault.header_path.mkdir()


def put_a_newer_programs_there(vault: Vault) -> None:
    data = vault.header_path.read_bytes()
    vault.header_path.write_bytes(data.replace(b'"version": 2', b'"version": 9', 1))


BREAKS = [cut, remove, put_a_folder_there, put_a_newer_programs_there]


@pytest.mark.parametrize("breaks", BREAKS)
def test_the_next_sync_puts_it_back_and_leaves_nothing_out(
    field: Field, vault: Vault, breaks: Callable[[Vault], None]
) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    visited(desk, {FORM: CALM_CALL})
    lines = len(desk.store.access_log.lines())
    assert lines
    sound = vault.header_path.read_bytes()
    shutil.rmtree(vault.backups, ignore_errors=True)
    breaks(vault)
    outcome = sync(desk)
    assert (outcome.trouble, outcome.sent > 0) == (None, True)
    assert vault.header_path.read_bytes() == sound
    assert desk.books.standing().waiting == 0
    desk.close()
    unlock(vault, field.person("planner").passphrase).close()


def test_without_a_network_locking_puts_it_back(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    sound = vault.header_path.read_bytes()
    shutil.rmtree(vault.backups, ignore_errors=True)
    cut(vault)
    broken = vault.header_path.read_bytes()
    desk.lock("key")
    assert vault.header_path.read_bytes() == sound
    assert [aside.read_bytes() for aside in vault.damaged.glob("*/vault.json")] == [broken]
    unlock(vault, field.person("planner").passphrase).close()


def test_a_disk_without_room_for_it_locks_all_the_same(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    sound = vault.header_path.read_bytes()
    cut(vault)

    def full(*_: object) -> None:
        raise DiskFullError("no room")

    monkeypatch.setattr(Vault, "put_header", full)
    desk.lock("key")
    monkeypatch.undo()
    vault.header_path.write_bytes(sound)
    desk = unlock(vault, field.person("planner").passphrase)
    assert [line.action for line in desk.store.access_log.lines()][-2:] == ["lock", "unlock"]
    desk.close()


@pytest.mark.parametrize("breaks", [cut, remove, put_a_folder_there])
def test_a_full_disk_gives_the_held_room_to_it(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch, breaks: Callable[[Vault], None]
) -> None:
    desk = field.laptop("planner")
    sound = vault.header_path.read_bytes()
    shutil.rmtree(vault.backups, ignore_errors=True)
    breaks(vault)
    the_disk_is_full(vault, monkeypatch)
    desk.lock("key")
    monkeypatch.undo()
    assert vault.header_path.read_bytes() == sound
    unlock(vault, field.person("planner").passphrase).close()


def test_the_last_room_goes_to_the_sound_one_and_not_to_what_broke(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    sound = vault.header_path.read_bytes()
    shutil.rmtree(vault.backups, ignore_errors=True)
    cut(vault)
    monkeypatch.setattr("app.vault.header_place.new_place", no_room)
    desk.lock("key")
    assert vault.header_path.read_bytes() == sound
    assert not vault.damaged.exists()


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def the_disk_is_full(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the room that is held makes way."""
    room = vault.folder / "unsent.room"
    assert room.exists()

    def written(path: Path, data: bytes) -> None:
        if room.exists():
            no_room()
        write_atomically(path, data)

    def placed(damaged: Path, now_ms: int) -> Path:
        if room.exists():
            no_room()
        return new_place(damaged, now_ms)

    monkeypatch.setattr("app.vault.room.write_atomically", written)
    monkeypatch.setattr("app.vault.header_place.new_place", placed)


def test_an_old_one_put_there_is_not_made_the_only_one_by_a_new_code(field: Field, vault: Vault) -> None:
    """A new recovery code is written into the header and beside every backup."""
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    assert desk.backups is not None
    desk.backups.make(desk.clock())
    before = vault.header_path.read_bytes()
    assert desk.rekeying is not None
    desk.rekeying.change(field.person("planner").passphrase, "다른 암호로 바꿉니다")
    vault.header_path.write_bytes(before)
    vault.requests.begin()
    assert sync(desk).trouble is None
    desk.close()
    unlock(vault, "다른 암호로 바꿉니다").close()


def without_a_sound_one(desk: Desk, vault: Vault) -> None:
    assert desk.safe is not None
    desk.safe._known = None
    shutil.rmtree(vault.backups, ignore_errors=True)
    cut(vault)


def test_where_no_sound_one_is_known_it_is_said_and_the_rest_goes_on(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    visited(desk, {FORM: CALM_CALL})
    without_a_sound_one(desk, vault)
    outcome = sync(desk)
    assert outcome.trouble is Trouble.HEADER
    assert desk.books.standing().waiting == 0
    assert desk.books.standing().last_ms is not None
    device = desk.identity.device
    sent = len(desk.store.access_log.lines())
    assert field.hub.devices("demo-planner")[-1].id == device
    assert desk.books.access_lines.batch() is None, f"all {sent} lines are there"


def told(outcome: Outcome) -> tuple[Trouble | None, bool]:
    return outcome.trouble, outcome.left


def test_a_laptop_that_is_switched_off_leaves_all_the_same(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    visited(desk, {FORM: CALM_CALL})
    shutil.rmtree(vault.backups, ignore_errors=True)
    cut(vault)
    revoke(field, desk)
    assert told(last_session(desk)) == (Trouble.REVOKED, True)
    desk.close()
    assert is_leaving(vault.folder)
    erase(vault.folder)
    assert [path.name for path in vault.folder.iterdir()] == ["farewell.json"]


def test_a_switched_off_laptop_without_a_sound_one_says_so(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    revoke(field, desk)
    without_a_sound_one(desk, vault)
    assert told(last_session(desk)) == (Trouble.HEADER, False)
    with pytest.raises(DamagedVaultError):
        vault.header()
