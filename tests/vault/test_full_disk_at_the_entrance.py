"""A disk that ran full while the laptop was locked keeps nobody out: the held room serves there too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.desk import recover, unlock
from app.vault.errors import TooSoonError, WrongPassphraseError
from app.vault.vault import Vault
from db.errors import DiskFullError
from tests.field import sync
from tests.prepared import Field

ROOM = "unsent.room"
ROOM_AND_PLENTY = 110_000_000
ANOTHER = "another passphrase"


def fill(folder: Path) -> None:
    """To the last byte."""
    step = 1 << 20
    with (folder / "filler").open("wb", buffering=0) as file:
        while step:
            try:
                if file.write(bytes(step)) < step:
                    step //= 2
            except OSError:
                step //= 2


@pytest.fixture
def locked(field: Field) -> Iterator[Vault]:
    """A laptop on a disk of its own, which is full."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk of its own takes root on Linux")
    folder, copy = field.folder / "laptop-planner", field.folder / "copy"
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    desk.close()
    shutil.copytree(folder, copy)
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={ROOM_AND_PLENTY}", "tmpfs", str(folder)]
    if subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        shutil.copytree(copy, folder, dirs_exist_ok=True)
        (folder / ROOM).unlink(missing_ok=True)
        field.laptop("planner").close()
        assert (folder / ROOM).exists()
        fill(folder)
        yield Vault(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_the_right_passphrase_opens_it(field: Field, locked: Vault) -> None:
    desk = unlock(locked, field.person("planner").passphrase)
    assert desk.store.homes.ids()
    desk.close()
    assert not (locked.folder / ROOM).exists(), "it served"


def test_a_wrong_one_is_called_wrong_and_counted(locked: Vault) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphraseError):
            unlock(locked, ANOTHER)
    assert locked.failures().count == 3
    with pytest.raises(TooSoonError):
        unlock(locked, ANOTHER)


def test_without_the_room_too_it_is_called_wrong(field: Field, locked: Vault) -> None:
    """Nobody looks for room on the disk because of a slip."""
    (locked.folder / ROOM).rename(locked.folder / "somebody else's")
    for _ in range(5):
        with pytest.raises(WrongPassphraseError):
            unlock(locked, ANOTHER)
    with suppress(DiskFullError):
        unlock(locked, field.person("planner").passphrase).close()


def test_a_forgotten_one_is_telephoned_for(field: Field, locked: Vault) -> None:
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    answering = supervisor.answering
    assert answering is not None
    [asking] = answering.who_asks(locked.ask_recovery())
    code = answering.reveal(asking, "암호를 잊음")
    recover(locked, code, "새로 정한 긴 암호").close()
    unlock(locked, "새로 정한 긴 암호").close()
