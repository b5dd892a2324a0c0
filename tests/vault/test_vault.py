"""A laptop is opened by its worker's passphrase, and by nothing else."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest

from app.vault import attempts
from app.vault.errors import (
    DamagedVaultError,
    DamagedWrapError,
    NoVaultError,
    TooSoonError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from app.vault.header import NewerHeaderError
from app.vault.suites import Derivation, tuned
from app.vault.vault import Vault
from app.wire.signing import Suite
from db.errors import DiskError, WrongKeyError
from db.store import Store

CHEAP = {
    Suite.MODERN: Derivation(iterations=2, memory_kib=19_456, lanes=1),
    Suite.KCMVP_READY: Derivation(iterations=600_000),
}
PASSPHRASE = "정릉골 느티나무 아래"


@pytest.fixture(params=list(Suite), ids=lambda suite: suite.name)
def suite(request: pytest.FixtureRequest) -> Suite:
    return request.param


@pytest.fixture
def vault(tmp_path: Path, suite: Suite) -> Vault:
    vault = Vault(tmp_path / "laptop")
    vault.create(PASSPHRASE, suite=suite, derivation=CHEAP[suite])
    return vault


def test_the_passphrase_opens_the_store_that_was_made_with_it(tmp_path: Path, suite: Suite) -> None:
    vault = Vault(tmp_path / "laptop")
    key = vault.create(PASSPHRASE, suite=suite, derivation=CHEAP[suite])
    Store.open(vault.store_path, key).close()
    store = Store.open(vault.store_path, vault.unlock(PASSPHRASE))
    store.check()
    store.close()


def test_a_passphrase_typed_on_a_mac_is_the_same_passphrase(vault: Vault) -> None:
    decomposed = unicodedata.normalize("NFD", PASSPHRASE)
    assert decomposed != PASSPHRASE
    assert vault.unlock(decomposed) == vault.unlock(PASSPHRASE)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("느티나무 1234 길", "느티나무 １２３４ 길"),
        ("느티나무 １２３４ 길", "느티나무 1234 길"),
        ("느티나무 아래 길", " 느티나무 아래 길  "),
        ("느티나무 아래 길\u3000", "느티나무　아래 길"),
        ("ㅋㅋㅋㅋ 느티나무", "\u110f\u110f\u110f\u110f 느티나무"),
    ],
)
def test_what_nobody_sees_of_how_it_was_typed_is_no_other_passphrase(
    tmp_path: Path, kept: str, typed: str
) -> None:
    """Full width, spaces around it, single jamo: an input method was set otherwise that day."""
    vault = Vault(tmp_path)
    key = vault.create(kept, derivation=CHEAP[Suite.MODERN])
    assert vault.unlock(typed) == vault.unlock(kept) == key
    vault.change_passphrase(key, typed, "다른 느티나무 길")
    with pytest.raises(WrongPassphraseError):
        vault.unlock(kept)


def test_a_passphrase_that_an_earlier_version_kept_as_it_was_typed_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, typed = Vault(tmp_path), "  느티나무 １２３４"
    with monkeypatch.context() as earlier:
        earlier.setattr("app.vault.vault.folded", str)
        key = vault.create(typed, derivation=CHEAP[Suite.MODERN])
    assert vault.unlock(typed) == key
    vault.change_passphrase(key, typed, typed)
    assert vault.unlock("느티나무 1234") == key


def test_eight_spaces_are_no_passphrase(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphraseError):
        Vault(tmp_path).create(" 비밀번호     ", derivation=CHEAP[Suite.MODERN])


def test_four_syllables_are_too_short_however_they_are_typed(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        with pytest.raises(WeakPassphraseError):
            Vault(tmp_path / form).create(
                unicodedata.normalize(form, "비밀번호"), derivation=CHEAP[Suite.MODERN]
            )


def test_wrong_passphrases_wait_longer_and_a_restart_does_not_help(vault: Vault) -> None:
    waits = []
    for _ in range(attempts.FREE_ATTEMPTS):
        with pytest.raises(WrongPassphraseError) as wrong:
            vault.unlock("틀린 암호입니다")
        waits.append(wrong.value.wait)
    assert waits == [0.0, 0.0, 5.0]
    with pytest.raises(TooSoonError):
        Vault(vault.folder).unlock(PASSPHRASE)


def test_the_wait_grows_to_a_quarter_of_an_hour_and_no_further() -> None:
    waits = [attempts.delay_after(failures) for failures in range(30)]
    assert waits == sorted(waits)
    assert waits[-1] == 900.0


@pytest.mark.parametrize(
    "noted",
    [
        b"\xff{",
        b"null",
        b'{"failures": 4, "last": 4102444800.0}',
        b'{"failures": 999999999, "last": 1e308}',
        b'{"failures": 4, "last": -1e18}',
        b'{"failures": 18446744073709551616, "last": 1.0}',
        b'{"x":' + b"[" * 5_000,
    ],
    ids=["noise", "nothing", "a clock that was ahead", "for ever", "before all clocks", "countless", "deep"],
)
def test_a_wait_that_nobody_can_know_is_waited_once_and_not_for_ever(
    vault: Vault, noted: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault.folder / "attempts.json").write_bytes(noted)
    with pytest.raises(TooSoonError) as early:
        vault.unlock(PASSPHRASE)
    then = time.time() + early.value.wait
    monkeypatch.setattr("app.vault.attempts.time.time", lambda: then - 1)
    with pytest.raises(TooSoonError):
        vault.unlock(PASSPHRASE)
    monkeypatch.setattr("app.vault.attempts.time.time", lambda: then + 1)
    assert vault.unlock(PASSPHRASE)


def test_what_lies_in_the_place_of_the_count_locks_nobody_out(vault: Vault) -> None:
    (vault.folder / "attempts.json").mkdir()
    assert vault.unlock(PASSPHRASE)
    (vault.folder / "attempts.json").rmdir()
    (vault.folder / "attempts.json").write_bytes(b"noise")
    (vault.folder / "attempts.json.new").mkdir()
    assert vault.unlock(PASSPHRASE), "where nothing can be written a wait would never end"


def test_after_the_right_passphrase_mistakes_are_forgotten(vault: Vault) -> None:
    for _ in range(2):
        with pytest.raises(WrongPassphraseError):
            vault.unlock("틀린 암호입니다")
    vault.unlock(PASSPHRASE)
    with pytest.raises(WrongPassphraseError) as wrong:
        vault.unlock("틀린 암호입니다")
    assert wrong.value.wait == 0.0


@pytest.mark.parametrize("field", ["iterations", "memory_kib"])
def test_a_header_with_weakened_parameters_does_not_open(vault: Vault, field: str) -> None:
    path = vault.folder / "vault.json"
    header = json.loads(path.read_text())
    header["wraps"][0]["derivation"][field] += 1
    path.write_text(json.dumps(header))
    with pytest.raises(DamagedWrapError):
        vault.unlock(PASSPHRASE)


def test_a_damaged_header_is_told_and_left_alone(vault: Vault) -> None:
    path = vault.folder / "vault.json"
    damaged = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(damaged)
    with pytest.raises(DamagedVaultError):
        vault.unlock(PASSPHRASE)
    assert path.read_bytes() == damaged


def test_a_header_of_a_newer_program_is_told_apart(vault: Vault) -> None:
    path = vault.folder / "vault.json"
    header = json.loads(path.read_text())
    path.write_text(json.dumps(header | {"version": 99}))
    with pytest.raises(NewerHeaderError):
        vault.unlock(PASSPHRASE)
    path.write_text(json.dumps({"version": 99, "ways": {"passphrase": 1}}))
    with pytest.raises(NewerHeaderError):
        vault.unlock(PASSPHRASE)


def test_an_empty_folder_has_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVaultError):
        Vault(tmp_path).unlock(PASSPHRASE)


def test_a_vault_is_never_made_over_another(vault: Vault) -> None:
    with pytest.raises(FileExistsError):
        vault.create(PASSPHRASE)


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphraseError):
        Vault(tmp_path / "laptop").create("짧은것", derivation=CHEAP[Suite.MODERN])


def test_changing_the_passphrase_keeps_the_store(vault: Vault) -> None:
    key = vault.unlock(PASSPHRASE)
    vault.change_passphrase(key, PASSPHRASE, "북한산 둘레길 아침")
    assert vault.unlock("북한산 둘레길 아침") == key
    with pytest.raises(WrongPassphraseError):
        vault.unlock(PASSPHRASE)


def test_the_store_of_another_laptop_does_not_open(tmp_path: Path, vault: Vault) -> None:
    Store.open(vault.store_path, vault.unlock(PASSPHRASE)).close()
    other = Vault(tmp_path / "other")
    key = other.create(PASSPHRASE, derivation=CHEAP[Suite.MODERN])
    before = vault.store_path.read_bytes()
    with pytest.raises(WrongKeyError):
        Store.open(vault.store_path, key)
    assert vault.store_path.read_bytes() == before


def test_parameters_in_force_are_real_ones() -> None:
    modern = tuned(Suite.MODERN)
    assert modern.memory_kib >= 19 * 1024
    assert modern.iterations >= 2
    assert tuned(Suite.KCMVP_READY).iterations >= 600_000


@pytest.mark.parametrize(
    ("suite", "trial_takes", "iterations"),
    [
        (Suite.MODERN, 0.02, 25),
        (Suite.MODERN, 0.1, 5),
        (Suite.MODERN, 1.0, 2),
        (Suite.KCMVP_READY, 0.005, 5_000_000),
        (Suite.KCMVP_READY, 0.02, 1_250_000),
        (Suite.KCMVP_READY, 1.0, 600_000),
    ],
)
def test_a_new_laptop_is_guarded_for_half_a_second_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suite: Suite, trial_takes: float, iterations: int
) -> None:
    """The quicker a laptop derives, the more it is asked for, written where the next opening reads it; a slow
    one gets no less than the accepted minimum."""
    monkeypatch.setattr("app.vault.suites._seconds", lambda _suite, _trial: trial_takes)
    monkeypatch.setattr("app.vault.vault.derive", lambda *_asked: bytes(32))
    vault = Vault(tmp_path / "new")
    vault.create(PASSPHRASE, suite=suite)
    kept = vault.passphrase_wrap(vault.header())
    assert kept.derivation.iterations == iterations
    assert kept.derivation.memory_kib == (65_536 if suite is Suite.MODERN else 0)


def test_a_count_that_somebody_wrote_locks_nobody_out(vault: Vault) -> None:
    (vault.folder / "attempts.json").write_text('{"failures": 999999999, "last": 0.0}')
    assert vault.unlock(PASSPHRASE)


def test_a_folder_that_takes_no_count_is_told_in_words(vault: Vault) -> None:
    (vault.folder / "attempts.json.new").mkdir()
    with pytest.raises(DiskError):
        vault.unlock("틀린 암호입니다")
    assert vault.unlock(PASSPHRASE)


def test_a_header_that_cannot_be_read_is_no_damage(vault: Vault) -> None:
    good = vault.header_path.read_bytes()
    vault.header_path.unlink()
    vault.header_path.mkdir()
    with pytest.raises(DiskError):
        vault.unlock(PASSPHRASE)
    vault.header_path.rmdir()
    vault.header_path.write_bytes(b" " * 2_000_000)
    with pytest.raises(DamagedVaultError):
        vault.unlock(PASSPHRASE)
    vault.header_path.write_bytes(good)
    assert vault.unlock(PASSPHRASE)
