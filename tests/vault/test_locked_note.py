"""What lies beside the vault for a locked laptop: bounded, known to an erasure, harmless whatever it is."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from app.vault.farewell import _FILES
from app.vault.locked_note import LockedNote, forget_note, keep_note, read_note
from app.wire.locked_push import MOST_PARCEL_BYTES, MOST_PARCELS
from app.wire.signing import Signer, Suite

NOTE = LockedNote(
    kept_ms=1_795_000_000_000,
    url="https://hub.example",
    suite=int(Suite.MODERN),
    hub=Signer.generate(Suite.MODERN).public_bytes(),
    call_by_ms=(1_795_000_900_000,),
    parcel=b"sealed",
    unsent=True,
    rest=True,
    further=(b"sealed too", b"and this"),
)


def kept(folder: Path) -> Path:
    return folder / "locked.json"


def test_what_is_kept_is_read_again_and_goes(tmp_path: Path) -> None:
    assert read_note(tmp_path) is None
    keep_note(tmp_path, NOTE)
    assert read_note(tmp_path) == NOTE
    assert kept(tmp_path).stat().st_mode & 0o077 == 0 or os.name != "posix"
    keep_note(tmp_path, msgspec.structs.replace(NOTE, call_by_ms=(), parcel=b"", unsent=False))
    assert not kept(tmp_path).exists()
    forget_note(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 500,
        b"[" * 100_000,
        b'{"kept_ms": 1}',
        b"x" * (2 * MOST_PARCELS * MOST_PARCEL_BYTES),
        *(
            msgspec.json.encode(msgspec.structs.replace(NOTE, **wrong))
            for wrong in (
                {"suite": 99},
                {"hub": b"no key"},
                {"kept_ms": -1},
                {"call_by_ms": (2**60,)},
                {"call_by_ms": (1,) * 1_000},
                {"sent_ms": 2**60},
                {"parcel": bytes(MOST_PARCEL_BYTES + 1)},
                {"url": "h" * 5_000},
                {"further": (b"one too many",) * MOST_PARCELS},
                {"further": (bytes(MOST_PARCEL_BYTES + 1),)},
                {"bell": b"short"},
            )
        ),
    ],
)
def test_what_this_program_did_not_write_is_none(tmp_path: Path, data: bytes) -> None:
    kept(tmp_path).write_bytes(data)
    assert read_note(tmp_path) is None
    keep_note(tmp_path, NOTE)
    assert read_note(tmp_path) == NOTE


def test_a_folder_in_its_place_gives_way(tmp_path: Path) -> None:
    kept(tmp_path).mkdir()
    assert read_note(tmp_path) is None
    forget_note(tmp_path)
    keep_note(tmp_path, NOTE)
    assert read_note(tmp_path) == NOTE


def test_of_too_many_times_the_first_are_kept(tmp_path: Path) -> None:
    times = tuple(range(5_000, 0, -1))
    keep_note(tmp_path, msgspec.structs.replace(NOTE, call_by_ms=times))
    note = read_note(tmp_path)
    assert note is not None
    assert note.call_by_ms == tuple(range(1, 101))


def test_an_erasure_knows_it() -> None:
    assert "locked.json*" in _FILES
