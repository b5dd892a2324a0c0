"""What the program writes belongs to its owner alone, on a computer that others use too."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.vault.vault import Vault
from tests.field import CHEAP
from tests.prepared import Field, homes
from tests.vault.test_damage import absent, back_up, flip, restored
from ui.only_one import OnlyOne

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows the user's profile keeps others out")


@pytest.fixture
def everybody_reads() -> Iterator[None]:
    """What systems set for a new user."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    every = [folder, *folder.rglob("*")]
    return [each.name for each in every if stat.S_IMODE(each.stat().st_mode) & 0o077]


@pytest.mark.usefixtures("everybody_reads")
def test_store_backups_and_what_is_set_aside_are_their_owners_alone(field: Field) -> None:
    """Also a store that an earlier version made for everybody's eyes."""
    vault = Vault(field.folder / "laptop-planner")
    vault.store_path.chmod(0o644)
    planner = field.laptop("planner")
    absent(planner)
    assert planner.backups is not None
    back_up(planner)
    planner.visiting.start(homes(planner)[0], None, [])
    assert open_to_others(vault.folder) == []
    planner.close()
    flip(vault.store_path, 0)
    planner = field.laptop("planner")
    assert restored(planner)
    assert open_to_others(vault.folder) == []


@pytest.mark.usefixtures("everybody_reads")
def test_the_folder_is_its_owners_alone_whoever_made_it(qapp: QApplication, tmp_path: Path) -> None:
    """The program takes hold of it before anybody is enrolled; an earlier version let everybody look in."""
    only_one = OnlyOne(tmp_path / "new", qapp)
    assert only_one.hold()
    only_one.let_go()
    assert open_to_others(tmp_path / "new") == []
    (tmp_path / "old").mkdir(mode=0o755)
    Vault(tmp_path / "old").create("a laptop of a story", derivation=CHEAP)
    assert open_to_others(tmp_path / "old") == []
