"""Opening a store: with another key, damaged, from the future, or twice."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.visits.visiting import ABSENT, Ending
from db.driver import READ_ONCE_KIB, connect_to_read
from db.errors import DamagedError, NewerSchemaError, StoreError, WrongKeyError
from db.pages import NEW_PAGE_BYTES
from db.store import Store
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, own

KEY = bytes(range(32))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with something in it, closed, so that everything is in its one file."""
    path = tmp_path / "store.db"
    store = Store.open(path, KEY)
    with store.transaction():
        for number in range(200):
            store.settings.put(f"setting {number}", bytes(500))
    store.close()
    return path


def test_who_goes_through_a_copy_once_keeps_little_of_it(file: Path) -> None:
    """The daily look through the copy of a large store filled eight megabytes, which stayed the program's."""
    with closing(connect_to_read(file, KEY)) as connection:
        assert connection.execute("PRAGMA cache_size").fetchone() == (-READ_ONCE_KIB,)
    assert READ_ONCE_KIB < 1_000


def test_another_key_opens_nothing_and_harms_nothing(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(WrongKeyError):
        Store.open(file, bytes(32))
    assert file.read_bytes() == before
    Store.open(file, KEY).close()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_told_and_left_alone(file: Path, part: float) -> None:
    whole = file.read_bytes()
    pages = int(len(whole) * part) // NEW_PAGE_BYTES
    file.write_bytes(whole[: pages * NEW_PAGE_BYTES])
    harmed = file.read_bytes()
    with pytest.raises((DamagedError, WrongKeyError)):
        open_and_check(file)
    assert file.read_bytes() == harmed


@pytest.mark.parametrize("part", [0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_flipped_bit_is_found_and_left_alone(file: Path, part: float) -> None:
    content = bytearray(file.read_bytes())
    content[int(len(content) * part)] ^= 1
    file.write_bytes(content)
    with pytest.raises(DamagedError):
        open_and_check(file)
    assert file.read_bytes() == bytes(content)


def test_a_flipped_bit_in_the_first_page_lets_nobody_in(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100] ^= 1
    file.write_bytes(content)
    with pytest.raises(WrongKeyError):
        Store.open(file, KEY)
    assert file.read_bytes() == bytes(content)


def open_and_check(file: Path) -> None:
    store = Store.open(file, KEY)
    try:
        store.check()
    finally:
        store.close()


def test_a_store_of_a_newer_program_is_refused_unchanged(file: Path) -> None:
    store = Store.open(file, KEY)
    with store.transaction():
        store._connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('bangmun', 'later', '')"
        )
    store.close()
    before = file.read_bytes()
    with pytest.raises(NewerSchemaError):
        Store.open(file, KEY)
    assert file.read_bytes() == before


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    file.write_bytes("이것은 저장소가 아닙니다. ".encode() * 500)
    before = file.read_bytes()
    with pytest.raises(StoreError):
        Store.open(file, KEY)
    assert file.read_bytes() == before


def test_two_desks_on_one_store_do_no_harm(field: Field) -> None:
    """Somebody starts the program twice. Both write the same device's chain, one after the other."""
    one, other = field.laptop("planner"), field.laptop("planner")
    home = homes(one)[0]
    for desk in (one, other, other, one):
        desk.visiting.record_without_visit(home, None, Ending(ABSENT))
    assert len(own(one)) == len(own(other)) == 4
    assert chain_is_sound(one)
    assert sync(one).sent == 4
    assert sync(other).trouble is None
    stamps = [(revision.time.wall_ms, revision.time.count) for revision in own(one)]
    assert stamps == sorted(set(stamps))


def test_a_copy_of_a_store_opens_with_its_key_alone(file: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copy(file, tmp_path / "copy.db"))
    store = Store.open(copied, KEY)
    assert store.settings.get("setting 7") == bytes(500)
    store.close()
