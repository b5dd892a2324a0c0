"""A first morning that goes wrong: what is told, that the code is not lost, and the way on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.vault.unfinished import note_begun
from app.vault.vault import Vault
from db.store import Store
from tests.field import CHEAP
from tests.someone import Someone
from tests.ui.conftest import Copied
from ui.theme import Theme

PASSPHRASE = "정릉골 느티나무"


def begun(theme: Theme, district: Copied, folder: Path, code: str) -> Someone:
    """Address, code and passphrase are typed, and the button is pressed."""
    someone = Someone(theme, folder)
    someone.write("enrol.address", district.url)
    someone.write("enrol.code", code)
    for field in ("enrol.passphrase", "enrol.again"):
        someone.press(f"{field}.show")
        someone.write(field, PASSPHRASE)
    someone.press("enrol.start")
    return someone


@pytest.fixture
def code(district: Copied) -> str:
    return district.hub.enrolment_code(district.person("planner").worker.id)


def test_a_folder_that_cannot_be_made_costs_no_code(
    qtbot: QtBot, theme: Theme, district: Copied, tmp_path: Path, code: str
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_bytes(b"")
    someone = begun(theme, district, in_the_way / "laptop", code)
    someone.reads("저장할 폴더에 쓸 수 없어 등록하지 못했습니다. 등록 번호는 다시 쓸 수 있습니다")
    someone.leave()
    in_the_way.unlink()
    # A program that was begun anew has other keys: the code was not spent on those of before.
    another = begun(theme, district, in_the_way / "laptop", code)
    another.sees("unlock")
    another.leave()


def test_a_full_disk_costs_no_code(
    qtbot: QtBot,
    theme: Theme,
    district: Copied,
    tmp_path: Path,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("app.vault.unfinished.os.fsync", full)
        someone = begun(theme, district, tmp_path / "laptop", code)
        someone.reads("저장 공간이 없어 등록하지 못했습니다. 등록 번호는 다시 쓸 수 있습니다")
    assert list((tmp_path / "laptop").iterdir()) == []
    someone.press("enrol.start")
    someone.sees("unlock")
    someone.leave()


def test_a_fault_while_enrolling_is_told_and_leaves_the_button(
    qtbot: QtBot,
    theme: Theme,
    district: Copied,
    tmp_path: Path,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched, qtbot.captureExceptions() as faults:
        patched.setattr("app.enrolling.enrol_device", faulty)
        someone = begun(theme, district, tmp_path / "laptop", code)
        someone.reads("프로그램에 문제가 생겨 등록하지 못했습니다")
    assert [kind for kind, *_ in faults] == [RuntimeError]
    someone.press("enrol.start")
    someone.sees("unlock")
    someone.leave()


def no_identity(vault: Vault, key: bytes) -> None:
    Store.open(vault.store_path, key).close()


def nothing_in_it(vault: Vault, _key: bytes) -> None:
    vault.store_path.write_bytes(b"")


def no_store(_vault: Vault, _key: bytes) -> None:
    """The header came first."""


@pytest.mark.parametrize("left", [no_identity, nothing_in_it, no_store])
def test_an_enrolment_that_was_cut_off_can_be_begun_again(
    qtbot: QtBot, theme: Theme, tmp_path: Path, left: Callable[[Vault, bytes], None]
) -> None:
    vault = Vault(tmp_path / "laptop")
    for _ in range(2):
        note_begun(vault)
        left(vault, vault.create(PASSPHRASE, derivation=CHEAP))
        someone = Someone(theme, vault.folder)
        someone.press("unlock.passphrase.show")
        someone.write("unlock.passphrase", PASSPHRASE)
        someone.press("unlock.open")
        someone.sees("enrol")
        someone.reads("끝나기 전에 꺼졌습니다")
        assert not vault.is_begun()
        someone.leave()
