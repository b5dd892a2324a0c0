"""The disk is full, or lets nothing be written: the answer is refused visibly, and the store stays sound."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.desk import Desk, unlock
from app.enrolling import enrol_device
from app.ledger.access import is_unbroken
from app.sync.report import Trouble
from app.sync.transport import UnreachableError
from app.vault.vault import Vault
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending
from app.wire.messages import EnrolAnswer, EnrolRequest
from db.depth import is_too_deep
from db.errors import DiskError, DiskFullError, TooDeepError
from tests.field import sync
from tests.long_words import LONG
from tests.prepared import Field, chain_is_sound, homes, own, receipts_verify
from tests.ui.visits import CALM_CALL, fill, visited
from ui.enrol_troubles import in_words as enrol_words
from ui.troubles import of_opening

FORM = "wellbeing_call"


@contextmanager
def no_room(desk: Desk) -> Iterator[None]:
    """SQLite's own limit on the file, which fails exactly as a full disk does (SQLITE_FULL)."""
    connection = desk.store._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        connection.execute("PRAGMA max_page_count = 1000000000")


def test_an_answer_that_finds_no_room_is_refused_and_the_others_stay(field: Field) -> None:
    planner = field.laptop("planner")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    fill(planner, visit, FORM, CALM_CALL)
    before = planner.drafts.open(visit, FORM, now_ms=0).session.draft_xml()
    with no_room(planner), pytest.raises(DiskFullError):
        planner.drafts.note(visit, FORM, ANSWER, "/data/call/memo", LONG)
    planner.store.check()
    assert planner.drafts.open(visit, FORM, now_ms=0).session.draft_xml() == before
    planner.close()

    again = field.laptop("planner")
    assert again.drafts.open(visit, FORM, now_ms=0).session.draft_xml() == before
    again.visiting.finish(visit, Ending(DONE))
    assert sync(again).trouble is None


def test_a_visit_that_finds_no_room_stays_in_progress(field: Field) -> None:
    planner = field.laptop("planner")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    fill(planner, visit, FORM, CALM_CALL)
    stamp, lines = planner.ledger._latest, planner.store.access_log.lines()
    with no_room(planner), pytest.raises(DiskFullError):
        planner.visiting.finish(visit, Ending(DONE, note=LONG))
    planner.store.check()
    assert own(planner) == []
    assert [draft.visit for draft in planner.drafts.unfinished()] == [visit]
    assert (planner.ledger._latest, planner.store.access_log.lines()) == (stamp, lines)
    planner.visiting.finish(visit, Ending(DONE, note=LONG))
    assert chain_is_sound(planner)
    assert is_unbroken(planner.store.access_log.lines())


def test_a_sync_that_finds_no_room_is_gone_on_with(field: Field) -> None:
    """What came is not half kept: the cursor has not moved past it."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visits = [visit_with_words(planner) for _ in range(3)]
    sync(planner)
    with no_room(supervisor):
        assert sync(supervisor).trouble is Trouble.DISK_FULL
    supervisor.store.check()
    assert [visit for visit in visits if supervisor.store.visits.get(visit)] == []
    assert sync(supervisor).trouble is None
    assert {row.id for row in supervisor.reviewing.queue()} == set(visits)
    assert receipts_verify(planner)


def visit_with_words(desk: Desk) -> str:
    visit = desk.visiting.start(homes(desk)[0], None, [])
    desk.visiting.finish(visit, Ending(DONE, note=LONG))
    return visit


def test_every_step_of_a_visit_may_find_no_room(field: Field) -> None:
    """From no room at all to just enough: each time all of the visit is there, or nothing."""
    planner = field.laptop("planner")
    connection = planner.store._connection
    visit = planner.visiting.start(homes(planner)[0], None, [])
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    refused = 0
    for room in range(0, 450, 6):
        connection.execute(f"PRAGMA max_page_count = {pages + room}")
        try:
            planner.visiting.finish(visit, Ending(DONE, note=LONG))
        except DiskFullError:
            refused += 1
            assert own(planner) == []
            assert planner.drafts.unfinished() != []
        else:
            break
    assert refused > 3
    assert len(own(planner)) == 1
    assert planner.drafts.unfinished() == []
    planner.store.check()


def test_a_store_that_became_read_only_refuses_and_stays(field: Field) -> None:
    planner = field.laptop("planner")
    visited(planner, {FORM: CALM_CALL})
    planner.store._connection.execute("PRAGMA query_only = ON")
    home = homes(planner)[0]
    with pytest.raises(DiskError):
        planner.visiting.start(home, None, [])
    planner.store._connection.execute("PRAGMA query_only = OFF")
    planner.visiting.start(home, None, [])
    planner.store.check()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes where nobody may")
def test_a_folder_that_may_not_be_written(field: Field) -> None:
    planner = field.laptop("planner")
    planner.close()
    vault = Vault(field.folder / "laptop-planner")
    vault.store_path.chmod(0o400)
    vault.folder.chmod(0o500)
    try:
        with pytest.raises(DiskError):
            field.laptop("planner")
    finally:
        vault.folder.chmod(0o700)
        vault.store_path.chmod(0o600)
    assert sync(field.laptop("planner")).trouble is not Trouble.REFUSED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on what a process may write")
def test_no_room_at_the_opening_is_told_as_that_and_opens_once_there_is_some(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first that opening needs is room for the index of the log: SQLite calls it a fault of the disk."""
    import resource

    vault = Vault(field.folder / "laptop-planner")
    passphrase = field.person("planner").passphrase
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(DiskError):
            unlock(vault, passphrase)
        monkeypatch.setattr("db.store.shutil.disk_usage", lambda _folder: SimpleNamespace(free=4_096))
        with pytest.raises(DiskFullError):
            unlock(vault, passphrase)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    unlock(vault, passphrase).close()


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """A folder that the system takes and SQLite does not."""
    folder = tmp_path
    while not is_too_deep(folder / "store.db"):
        folder /= "가" * 20
    folder.mkdir(parents=True)
    return folder


def test_a_folder_that_lies_too_deep_is_told_as_that_before_a_code_is_spent(field: Field, deep: Path) -> None:
    asked: list[str] = []

    def ask(url: str, _request: EnrolRequest) -> EnrolAnswer:
        asked.append(url)
        raise UnreachableError("no network")

    # Shallow enough for the store, not for its backups.
    name = "a"
    while not is_too_deep(deep.parent / f"{name}a" / "laptop" / "store.db"):
        name += "a"
    shallower = deep.parent / name
    for folder in (deep, shallower):
        with pytest.raises(TooDeepError) as told:
            enrol_device(Vault(folder / "laptop"), field.url, "code", "경로가 긴 노트북", "laptop", ask=ask)
    assert "경로가 더 짧은 폴더" in str(enrol_words(told.value))
    assert asked == []
    assert not (deep / "laptop").exists()


def test_a_store_that_was_moved_too_deep_opens_once_it_is_back(field: Field, deep: Path) -> None:
    planner = field.laptop("planner")
    vault = Vault(planner.store.folder)
    assert planner.backups is not None
    with pytest.raises(TooDeepError):
        planner.backups.use_second(deep)
    assert planner.backups.state.second is None
    planner.close()
    shutil.copytree(vault.folder, deep / "laptop")
    moved = {file.name: file.read_bytes() for file in (deep / "laptop").iterdir() if file.is_file()}
    passphrase = field.person("planner").passphrase
    with pytest.raises(TooDeepError) as told:
        unlock(Vault(deep / "laptop"), passphrase)
    assert "경로가 더 짧은 폴더" in str(of_opening(told.value))
    assert {file.name: file.read_bytes() for file in (deep / "laptop").iterdir() if file.is_file()} == moved
    shutil.rmtree(vault.folder)
    (deep / "laptop").rename(vault.folder)
    unlock(vault, passphrase).close()
