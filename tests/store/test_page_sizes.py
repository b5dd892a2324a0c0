"""Stores with the pages of an earlier version beside new ones: opened, copied and salvaged alike."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db import driver, pages
from db.copying import Beside
from db.driver import connect, connect_to_read
from db.errors import WrongKeyError
from db.pages import NEW_PAGE_BYTES, PAGE_SIZES, log_of
from db.store import Store
from db.wal import commits_left
from db.wreck import Wreck
from db.wreck_image import make_image
from db.wreck_rows import half_typed

EARLIER = PAGE_SIZES[-1]
WORDS = {f"home{number}": bytes([number]) * 3_000 for number in range(30)}


@contextmanager
def as_an_earlier_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(driver, "sizes_to_try", lambda _path: (EARLIER,))
        yield


def written(path: Path, key: bytes, words: dict[str, bytes] = WORDS) -> Store:
    store = Store.open(path, key)
    for home, typed in words.items():
        store.half_typed.put(home, typed)
    return store


def cut_off(store: Store, folder: Path) -> Path:
    """The files as a power cut leaves them: all that was written stands in the log."""
    folder.mkdir()
    for file in store.folder.glob("store.db*"):
        if not file.name.endswith("-shm"):
            shutil.copyfile(file, folder / file.name)
    store.close()
    assert commits_left(folder / "store.db")
    return folder / "store.db"


def page_bytes(path: Path, key: bytes) -> int:
    with closing(connect_to_read(path, key)) as connection:
        return int(connection.execute("PRAGMA page_size").fetchone()[0])


def typed(store: Store) -> dict[str, bytes | None]:
    return {home: store.half_typed.get(home) for home in WORDS}


@pytest.fixture
def earlier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, bytes]:
    """An earlier version's store that a power cut ended, with its log."""
    key = os.urandom(32)
    (tmp_path / "laptop").mkdir()
    with as_an_earlier_version(monkeypatch):
        store = written(tmp_path / "laptop" / "store.db", key)
    return cut_off(store, tmp_path / "cut"), key


def test_a_store_of_an_earlier_version_opens_with_all_that_stood_in_its_log(
    earlier: tuple[Path, bytes],
) -> None:
    path, key = earlier
    with closing(Store.open(path, key, on_log_cut=pytest.fail)) as store:
        assert typed(store) == WORDS
        assert store.ended_unclean
    with closing(Store.open(path, key)) as store:
        assert typed(store) == WORDS
    assert page_bytes(path, key) == EARLIER


def test_opening_with_a_wrong_key_is_told_for_stores_of_either_size(
    earlier: tuple[Path, bytes], tmp_path: Path
) -> None:
    path, key = earlier
    Store.open(path, key).close()
    written(tmp_path / "new.db", key).close()
    assert page_bytes(tmp_path / "new.db", key) == NEW_PAGE_BYTES
    for one in (path, tmp_path / "new.db"):
        with pytest.raises(WrongKeyError):
            Store.open(one, os.urandom(32))


def test_copies_made_at_once_of_stores_of_either_size_can_be_read(
    earlier: tuple[Path, bytes], tmp_path: Path
) -> None:
    path, key = earlier
    stores = [Store.open(path, key), written(tmp_path / "new.db", key)]
    sources = [path, tmp_path / "new.db"]
    copies = [tmp_path / f"copy{number}.db" for number in range(8)]
    copying = [
        threading.Thread(target=Beside().copy, args=(sources[number % 2], key, copy))
        for number, copy in enumerate(copies)
    ]
    for thread in copying:
        thread.start()
    for thread in copying:
        thread.join()
    for number, copy in enumerate(copies):
        assert page_bytes(copy, key) == (EARLIER, NEW_PAGE_BYTES)[number % 2]
        Beside().look(copy, key, lambda _chains, _pause: None)
        with closing(Store.open(copy, key)) as copied:
            assert typed(copied) == WORDS
    for store in stores:
        store.close()


@pytest.mark.parametrize(
    "told",
    [EARLIER, 0xFFFFFFFF, pages.NEW_PAGE_BYTES],
    ids=["whole", "size unreadable", "the size of new stores"],
)
def test_a_damaged_store_of_an_earlier_version_is_read_as_far_as_its_log_was_written(
    earlier: tuple[Path, bytes], tmp_path: Path, told: int
) -> None:
    path, key = earlier
    log = bytearray(log_of(path).read_bytes())
    log[8:12] = told.to_bytes(4)
    log_of(path).write_bytes(log)
    make_image(path, tmp_path / "image.db")
    with closing(Wreck(tmp_path / "image.db", key)) as wreck:
        assert half_typed(wreck) == (WORDS, True)


def test_of_a_log_that_tells_nothing_no_size_is_believed(tmp_path: Path) -> None:
    log = tmp_path / "store.db-wal"
    assert pages.page_bytes_in(log) is None
    for content in (b"", b"\0" * 20, b"\1" * 32, b"\2" * 60):
        log.write_bytes(content)
        assert pages.page_bytes_in(log) is None
    assert tuple(pages.sizes_to_try(tmp_path / "store.db")) == PAGE_SIZES


@pytest.mark.parametrize("size", PAGE_SIZES)
def test_of_a_log_with_one_frame_its_length_tells(earlier: tuple[Path, bytes], size: int) -> None:
    """Two bits of its header that flip name the other size, with which the sound store would be none."""
    path, key = earlier
    log = bytearray(log_of(path).read_bytes())[: pages.LOG_HEADER + pages.FRAME_HEADER + EARLIER]
    log[8:12] = size.to_bytes(4)
    log_of(path).write_bytes(log)
    assert pages.page_bytes_in(log_of(path)) == EARLIER
    connect_to_read(path, key).close()


def test_a_log_that_names_the_other_size_costs_no_store(earlier: tuple[Path, bytes]) -> None:
    """The log is taken by nobody then, and is set aside before it goes."""
    path, key = earlier
    log = bytearray(log_of(path).read_bytes())
    log[8:12] = NEW_PAGE_BYTES.to_bytes(4)
    log_of(path).write_bytes(log)
    kept: list[bytes] = []
    with closing(Store.open(path, key, on_log_cut=lambda: kept.append(log_of(path).read_bytes()))) as store:
        store.check()
    assert kept == [bytes(log)]


def test_trying_another_size_leaves_the_log_where_it_is(
    earlier: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens a store and closes it again empties its log; the size is known before."""
    path, key = earlier
    tried: list[int] = []
    unlock = driver._unlock

    def noted(connection: driver.Connection, key: bytes, page_bytes: int, *, sound: bool) -> None:
        tried.append(page_bytes)
        unlock(connection, key, page_bytes, sound=sound)

    monkeypatch.setattr(driver, "_unlock", noted)
    connect(path, key).close()
    assert tried == [EARLIER]
