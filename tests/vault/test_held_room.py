"""Room that is held for what is typed on a full disk: as much as was meant, and told when it has served."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.vault.room import HeldRoom
from db.errors import DiskFullError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The room of a vault that is open."""
    HeldRoom(tmp_path).hold()
    return tmp_path / "unsent.room"


@pytest.mark.parametrize("left", [0, 1_000_000])
def test_a_room_that_was_cut_short_is_taken_anew_at_the_next_opening(file: Path, left: int) -> None:
    whole = file.stat().st_size
    file.write_bytes(file.read_bytes()[:left])
    HeldRoom(file.parent).hold()
    assert file.stat().st_size == whole
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_room_that_is_whole_is_left_as_it_is(file: Path) -> None:
    held = file.read_bytes()
    HeldRoom(file.parent).hold()
    assert file.read_bytes() == held


def test_that_it_was_kept_is_told_after_it_was(file: Path) -> None:
    room, order = HeldRoom(file.parent), list[str]()
    room.on_given = lambda: order.append("told")

    def keep() -> None:
        if file.exists():
            raise DiskFullError("full")
        order.append("kept")

    room.used_for(keep)
    assert order == ["kept", "told"]


def test_where_the_room_is_not_enough_nothing_is_called_kept(file: Path) -> None:
    room, told = HeldRoom(file.parent), list[str]()
    room.on_given = lambda: told.append("told")

    def never() -> None:
        raise DiskFullError("full")

    with pytest.raises(DiskFullError):
        room.used_for(never)
    assert told == []
    assert not file.exists()
