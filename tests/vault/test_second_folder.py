"""The note of where else backups go breaks: backups go on there, or the screen says that they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.desk import Desk
from app.vault import second_folder
from app.vault.backup_shelf import BackupShelf
from app.vault.backups import Backups
from app.vault.farewell_disks import erase
from app.vault.second_folder import Note, read_second_folder
from app.vault.vault import Vault
from db.errors import DiskFullError
from tests.prepared import Field
from tests.recovery.test_parting import last_session, revoke
from tests.vault.test_backups import NOON, backups, key, planner, stick, vault
from ui.components.tone import Tone
from ui.words_of_backup import second, standing

__all__ = ["backups", "key", "planner", "stick", "vault"]

NOTE, AGAIN, LIST = "second_folder.json", "second_folder.json.last", "backups/left"
NOISE = [b"", b"\x00" * 40, b"{", b'{"folder": 7}', b'{"folder": ""}', b"x" * 20_000]


@pytest.mark.parametrize("noise", NOISE)
def test_a_damaged_note_is_put_aside_and_the_last_good_one_counts(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path, noise: bytes
) -> None:
    backups.use_second(stick)
    (vault.folder / NOTE).write_bytes(noise)
    assert read_second_folder(vault.folder) == stick, "for headers and farewell too"
    opened = Backups(vault, key)
    assert (opened.state.second, opened.state.second_note) == (stick, Note.MENDED)
    assert "되살렸어요" in second(opened.state)
    made = opened.make(NOON)
    assert BackupShelf(stick / made.vault).whole()
    assert (vault.folder / f"{NOTE}.damaged").read_bytes() == noise
    assert Backups(vault, key).state.second_note is Note.WHOLE


def test_where_both_are_damaged_it_is_told_until_somebody_chooses(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path
) -> None:
    backups.use_second(stick)
    for name in (NOTE, AGAIN, LIST):
        (vault.folder / name).write_bytes(b"noise")
    for _ in range(2):
        opened = Backups(vault, key)
        assert (opened.state.second, opened.state.second_note) == (None, Note.LOST)
        opened.make(NOON)
        mark = standing(opened.state, NOON)
        assert mark.tone is Tone.CAUTION
        assert "다시 골라 주세요" in mark.text
        assert "손상되었어요" in second(opened.state)
    opened.use_second(stick)
    assert opened.state.second_note is Note.WHOLE
    assert Backups(vault, key).state.second_note is Note.WHOLE


@pytest.mark.parametrize("noise", [None, bytes(20), b'{"folder": "/somewhere"}'])
def test_where_both_are_gone_or_another_the_sealed_list_tells_it(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path, noise: bytes | None
) -> None:
    backups.use_second(stick)
    for name in (NOTE, AGAIN):
        (vault.folder / name).unlink()
        if noise is not None:
            (vault.folder / name).write_bytes(noise)
    opened = Backups(vault, key)
    assert (opened.state.second, opened.state.second_note) == (stick, Note.MENDED)
    assert "되살렸어요" in second(opened.state)
    assert read_second_folder(vault.folder) == stick, "for headers and farewell too"
    assert [each.path for each in opened.elsewhere()] == [stick]
    assert Backups(vault, key).state.second_note is Note.WHOLE


def test_a_disk_whose_notes_were_gone_is_cleared_when_another_is_chosen_and_by_the_farewell(
    field: Field, planner: Desk, backups: Backups, vault: Vault, stick: Path, tmp_path: Path
) -> None:
    backups.use_second(stick)
    made = backups.make(planner.clock())
    planner.close()
    for name in (NOTE, AGAIN):
        (vault.folder / name).unlink()
    desk = field.laptop("planner")
    assert desk.backups is not None
    other = tmp_path / "other disk"
    other.mkdir()
    away = stick.rename(tmp_path / "pulled out")
    desk.backups.use_second(other)
    desk.backups.make(desk.clock())
    assert [each.path for each in desk.backups.elsewhere()] == [other, stick]
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    away.rename(stick)
    erase(vault.folder)
    assert not any((disk / made.vault).exists() for disk in (stick, other))


def test_a_folder_that_could_not_be_noted_is_not_taken(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as full:
        full.setattr(second_folder, "write_atomically", refuse)
        with pytest.raises(DiskFullError):
            backups.use_second(stick)
    assert backups.state.second is None
    assert Backups(vault, key).state.second is None


def test_no_second_folder_any_more_is_no_damage(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path
) -> None:
    backups.use_second(stick)
    (vault.folder / NOTE).write_bytes(b"noise")
    opened = Backups(vault, key)
    opened.use_second(None)
    again = Backups(vault, key).state
    assert (again.second, again.second_note) == (None, Note.WHOLE)


def test_one_note_of_an_earlier_version_gets_its_second(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path
) -> None:
    backups.use_second(stick)
    for name in (AGAIN, LIST):
        (vault.folder / name).unlink()
    assert Backups(vault, key).state.second_note is Note.WHOLE
    (vault.folder / NOTE).unlink()
    assert Backups(vault, key).state.second == stick
    assert (vault.folder / LIST).exists(), "from now on it is in the sealed list too"


def test_a_disk_that_takes_nothing_keeps_nobody_out(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.use_second(stick)
    (vault.folder / NOTE).write_bytes(b"noise")

    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(second_folder, "write_atomically", refuse)
    assert Backups(vault, key).state.second == stick


def test_a_note_that_is_a_folder_is_put_aside(vault: Vault, planner: Desk, key: bytes, field: Field) -> None:
    (vault.folder / NOTE).mkdir()
    opened = Backups(vault, key)
    assert opened.state.second_note is Note.LOST
    opened.use_second(None)
    assert Backups(vault, key).state.second_note is Note.WHOLE
