"""Whatever befalls the header and the small files beside it: the laptop opens, or says why in words."""

from __future__ import annotations

import base64
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from app.desk import recover, unlock
from app.vault.attempts import FREE_ATTEMPTS
from app.vault.backup_shelf import BackupShelf
from app.vault.errors import DamagedVaultError, DamagedWrapError, NoVaultError, WrongPassphraseError
from app.vault.header import NewerHeaderError, UnreadableHeaderError, read_header
from app.vault.settling import find_key
from app.vault.suites import Derivation, tuned, within_bounds
from app.vault.vault import Vault
from app.wire.signing import Suite
from db.errors import DiskError, DiskFullError
from tests.field import CHEAP, sync
from tests.prepared import Field
from tests.recovery.test_forgotten import NEW, Pair
from tests.vault.test_damage import absent, back_up, vault
from ui.troubles import of_opening

__all__ = ["vault"]

PASS = "한 사람의 암호"


@pytest.fixture
def small(tmp_path: Path) -> Vault:
    """A vault with a backup's place and the copy of its header there."""
    vault = Vault(tmp_path / "laptop")
    vault.create(PASS, derivation=CHEAP)
    place = vault.backups / "000001-20261121T101200Z"
    place.mkdir(parents=True)
    (place / "manifest").write_bytes(b"-")
    shutil.copyfile(vault.header_path, place / "vault.json")
    return vault


def test_every_flipped_bit_of_a_header_is_read_or_refused_as_damaged(small: Vault) -> None:
    good = small.header_path.read_bytes()
    for place in range(len(good)):
        for bit in range(8):
            data = bytearray(good)
            data[place] ^= 1 << bit
            try:
                header = read_header(bytes(data))
            except (UnreadableHeaderError, NewerHeaderError):
                continue
            assert all(within_bounds(header.suite, wrap.derivation) in (True, False) for wrap in header.wraps)


def test_wherever_a_bit_flips_the_copy_beside_a_backup_opens(small: Vault) -> None:
    good = small.header_path.read_bytes()
    key = small.unlock(PASS)
    for place in range(0, len(good), 11):
        data = bytearray(good)
        data[place] ^= 1 << (place % 8)
        small.header_path.write_bytes(bytes(data))
        (small.folder / "attempts.json").unlink(missing_ok=True)
        assert find_key(small, PASS)[0] == key, place


@pytest.mark.parametrize("bit", [1, 7])
def test_without_a_copy_no_flip_looks_like_a_wrong_passphrase(small: Vault, bit: int) -> None:
    """The right one opens, or the header is told to be damaged: nobody types for ever, with growing waits."""
    shutil.rmtree(small.backups)
    good = small.header_path.read_bytes()
    for place in range(0, len(good), 13):
        data = bytearray(good)
        data[place] ^= 1 << bit
        small.header_path.write_bytes(bytes(data))
        with suppress(DamagedVaultError, NewerHeaderError):
            find_key(small, PASS)
        assert small.failures().count == 0, place


def flipped(vault: Vault, field: str, wrap: int = 0) -> None:
    """One bit of a field of a wrap, as it lies on the disk."""
    header = json.loads(vault.header_path.read_bytes())
    value = bytearray(base64.b64decode(header["wraps"][wrap][field]))
    value[-3] ^= 1
    header["wraps"][wrap][field] = base64.b64encode(value).decode()
    vault.header_path.write_text(json.dumps(header))


def test_a_damaged_wrap_is_told_from_a_wrong_passphrase(small: Vault) -> None:
    key, good = small.unlock(PASS), small.header_path.read_bytes()
    flipped(small, "check")
    assert small.unlock(PASS) == key
    with pytest.raises(WrongPassphraseError):
        small.unlock("not the passphrase")
    small.header_path.write_bytes(good)
    flipped(small, "wrapped")
    with pytest.raises(WrongPassphraseError):
        find_key(small, "not the passphrase")
    assert small.failures().count == 2, "the copy said no: it counts as everywhere"
    assert find_key(small, PASS)[0] == key
    shutil.rmtree(small.backups)
    small.attempts.succeeded()
    for _ in range(FREE_ATTEMPTS + 1):
        with pytest.raises(DamagedWrapError) as told:
            find_key(small, PASS)
    assert "복구 코드로" in str(of_opening(told.value))
    header = json.loads(good)
    header["vault"] = header["vault"].translate(str.maketrans("01", "10"))
    small.header_path.write_text(json.dumps(header))
    with pytest.raises(DamagedWrapError):
        find_key(small, PASS)


def test_a_recovery_code_opens_where_no_passphrase_does_any_more(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    absent(desk)
    waiting = desk.books.standing().waiting
    desk.close()
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    shutil.rmtree(vault.backups, ignore_errors=True)
    flipped(vault, "wrapped")
    with pytest.raises(DamagedWrapError):
        unlock(vault, field.person("planner").passphrase)
    code = Pair(field, vault, supervisor).code()
    one_damaged = vault.header_path.read_bytes()
    flipped(vault, "salt", wrap=1)
    with pytest.raises(DamagedVaultError) as told:
        recover(vault, code, NEW)
    assert "전산 담당자" in str(of_opening(told.value))
    assert vault.failures().count == 0
    vault.header_path.write_bytes(one_damaged)
    desk = recover(vault, code, NEW)
    assert desk.books.standing().waiting == waiting > 0
    desk.close()
    unlock(vault, NEW).close()


@pytest.mark.parametrize("room", [True, False])
def test_a_header_from_before_the_checks_gets_them_and_nothing_is_set_aside(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch, room: bool
) -> None:
    from app.vault import room as room_file

    good, passphrase = vault.header_path.read_bytes(), field.person("planner").passphrase
    header = json.loads(good)
    for wrap in header["wraps"]:
        wrap.pop("check")
    vault.header_path.write_text(json.dumps(header))

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as stuck:
        if not room:
            stuck.setattr(room_file, "write_atomically", full)
        unlock(vault, passphrase).close()
    assert (vault.header_path.read_bytes() == good) is room
    assert not vault.damaged.exists()


def test_a_header_that_is_nothing_but_brackets_is_replaced_by_the_copy(small: Vault) -> None:
    key = small.unlock(PASS)
    small.header_path.write_bytes(b'{"x":' + b"[" * 100_000)
    assert find_key(small, PASS)[0] == key


def test_a_flipped_version_is_not_called_a_newer_program(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    back_up(planner)
    planner.close()
    good = vault.header_path.read_bytes()
    vault.header_path.write_bytes(good.replace(b'"version": 2', b'"version": 3'))
    field.laptop("planner")
    assert vault.header_path.read_bytes() == good


@pytest.mark.parametrize(
    ("suite", "weak"),
    [
        (Suite.MODERN, Derivation(iterations=1, memory_kib=19_456)),
        (Suite.MODERN, Derivation(iterations=2, memory_kib=19_455)),
        (Suite.MODERN, Derivation(iterations=2, memory_kib=65_536, lanes=0)),
        (Suite.KCMVP_READY, Derivation(iterations=599_999)),
    ],
)
def test_weakened_parameters_are_refused(suite: Suite, weak: Derivation) -> None:
    assert not within_bounds(suite, weak)


@pytest.mark.parametrize(
    ("suite", "endless"),
    [
        (Suite.MODERN, Derivation(iterations=2, memory_kib=2**26)),
        (Suite.MODERN, Derivation(iterations=64, memory_kib=2**20)),
        (Suite.MODERN, Derivation(iterations=2**20, memory_kib=19_456)),
        (Suite.MODERN, Derivation(iterations=2, memory_kib=65_536, lanes=10**6)),
        (Suite.KCMVP_READY, Derivation(iterations=2**26)),
    ],
)
def test_a_header_cannot_take_the_memory_or_minutes(suite: Suite, endless: Derivation) -> None:
    """Whoever edits the parameters is refused before anything is derived."""
    assert not within_bounds(suite, endless)


@pytest.mark.parametrize("suite", list(Suite))
def test_what_is_tuned_is_within_the_bounds_on_the_fastest_device(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seconds in (1e-9, 1e9):
        monkeypatch.setattr("app.vault.suites._seconds", lambda _suite, _trial, taken=seconds: taken)
        assert within_bounds(suite, tuned(suite))


def test_a_header_that_is_gone_is_no_laptop_to_enrol(field: Field, vault: Vault) -> None:
    field.laptop("planner").close()
    vault.header_path.unlink()
    with pytest.raises(NoVaultError) as gone:
        vault.unlock(field.person("planner").passphrase)
    assert "vault.json" in str(of_opening(gone.value))


def test_recovery_does_not_take_weakened_parameters_on(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    desk.close()
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    code = Pair(field, vault, supervisor).code()
    header = json.loads(vault.header_path.read_bytes())
    [own] = [wrap for wrap in header["wraps"] if wrap["name"] == "passphrase"]
    own["derivation"] = {"iterations": 1, "memory_kib": 8, "lanes": 1}
    vault.header_path.write_text(json.dumps(header))
    recover(vault, code, NEW).close()
    kept = vault.header()
    assert all(within_bounds(kept.suite, wrap.derivation) for wrap in kept.wraps)


def test_a_recovery_wrap_out_of_bounds_is_damage(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    desk.close()
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    code = Pair(field, vault, supervisor).code()
    header = json.loads(vault.header_path.read_bytes())
    for wrap in header["wraps"]:
        wrap["derivation"]["lanes"] = 0
    vault.header_path.write_text(json.dumps(header))
    with pytest.raises(DamagedVaultError) as damaged:
        recover(vault, code, NEW)
    assert of_opening(damaged.value)


@pytest.mark.parametrize("note", [b'{"folder":"/media/\xf5stick"}', b'{"folder":"a\\u0000b"}', b"\xff", b""])
def test_a_damaged_note_of_the_second_folder_stops_nothing(field: Field, vault: Vault, note: bytes) -> None:
    (vault.folder / "second_folder.json").write_bytes(note)
    desk = field.laptop("planner")
    absent(desk)
    back_up(desk)
    assert desk.safe is not None
    desk.safe.change_passphrase(field.person("planner").passphrase, NEW)
    assert sync(desk).trouble is None
    desk.close()
    unlock(vault, NEW).close()


@pytest.mark.parametrize("number", [28, 30], ids=["full", "write-protected"])
def test_a_second_folder_that_takes_nothing_stops_neither_change_nor_sync_nor_recovery(
    field: Field, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    from app.vault import header_copies

    (tmp_path / "stick").mkdir()
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    assert desk.backups is not None
    assert desk.safe is not None
    desk.backups.use_second(tmp_path / "stick")
    back_up(desk)
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    code = Pair(field, vault, supervisor).code()
    write = header_copies.write_atomically

    def refuses(path: Path, data: bytes) -> None:
        if path.is_relative_to(tmp_path / "stick"):
            raise OSError(number, "no")
        write(path, data)

    monkeypatch.setattr(header_copies, "write_atomically", refuses)
    desk.safe.change_passphrase(field.person("planner").passphrase, "another phrase")
    desk.close()
    recover(vault, code, NEW, hub_url=field.url).close()
    desk = unlock(vault, NEW, hub_url=field.url)
    assert sync(desk).trouble is None
    back_up(desk)
    assert desk.backups is not None
    assert desk.backups.state.second_trouble is not None
    monkeypatch.undo()
    back_up(desk)
    assert desk.backups.state.second_trouble is None
    data = vault.header_path.read_bytes()
    copies = BackupShelf(tmp_path / "stick" / vault.header().vault).whole()
    assert copies
    assert all(copy.header.read_bytes() == data for copy in copies)
    desk.close()


@pytest.mark.parametrize(("number", "kind"), [(28, DiskFullError), (30, DiskError)])
def test_recovery_on_a_disk_that_takes_nothing_says_so_and_uses_nothing_up(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    from app.vault import requests
    from app.vault import room as room_file

    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    desk.close()
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    code = Pair(field, vault, supervisor).code()

    def refuses(_path: Path, _data: bytes) -> None:
        raise OSError(number, "no")

    with monkeypatch.context() as stuck:
        stuck.setattr(room_file, "write_atomically", refuses)
        stuck.setattr(requests, "write_atomically", refuses)
        with pytest.raises(kind) as told:
            vault.ask_recovery()
        assert of_opening(told.value)
        with pytest.raises(kind):
            recover(vault, code, NEW)
    recover(vault, code, NEW).close()


@pytest.mark.parametrize("left", [b"", b"\0" * 60, b"noise"])
def test_an_empty_lock_of_a_power_cut_does_not_keep_the_program_from_starting(
    tmp_path: Path, left: bytes
) -> None:
    from ui.only_one import OnlyOne

    (tmp_path / "open.lock").write_bytes(left)
    os.utime(tmp_path / "open.lock", (0, 0))
    first, second = OnlyOne(tmp_path), OnlyOne(tmp_path)
    assert first.hold()
    assert not second.hold()
