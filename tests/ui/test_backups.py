"""Backups as somebody at the window sees them, and a laptop that was damaged overnight."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk import unlock
from app.vault.backup_shelf import BackupShelf
from app.vault.vault import Vault
from tests.campaigns import field_form
from tests.patience import PATIENCE_S
from tests.prepared import Field, field, homes, prepared
from tests.someone import Someone
from tests.ui.clipping import clipped
from tests.ui.conftest import Copied
from tests.visit_day import no_look, sit_down
from ui.components.button import Button
from ui.entrance.already_open import AlreadyOpen
from ui.language import Language
from ui.main import ALREADY_OPEN
from ui.only_one import OnlyOne
from ui.theme import Theme

__all__ = ["field", "prepared"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def vault(field: Field) -> Vault:
    """The planner's laptop; its hub is where the test's is."""
    return Vault(field.folder / "laptop-planner")


def open_laptop(qtbot: QtBot, theme: Theme, field: Field, vault: Vault) -> Someone:
    someone = Someone(theme, vault.folder)
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.sees("shell")
    return someone


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, field: Field, vault: Vault) -> Iterator[Someone]:
    someone = open_laptop(qtbot, theme, field, vault)
    yield someone
    someone.leave()


def test_a_backup_is_made_when_asked_and_the_page_says_when(planner: Someone, vault: Vault) -> None:
    planner.press("status.standing")
    planner.reads("아직 백업이 없어요")
    planner.press("backup.now")
    planner.reads("마지막 백업 오늘")
    assert len(BackupShelf(vault.backups).whole()) == 1


def test_a_sync_that_brought_something_is_followed_by_a_backup(
    qtbot: QtBot, theme: Theme, district: Copied
) -> None:
    district.hub.publish_form(field_form.FORM_ID, "md", field_form.markdown().encode())
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    shell = someone.window.shell
    assert shell is not None
    someone.until(lambda: shell.backing_up.state.last_ms is not None, "a backup")
    someone.leave()


def test_why_there_is_no_backup_is_told(
    planner: Someone, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.vault import backups

    monkeypatch.setattr(backups, "_ROOM_LEFT", 10**18)
    planner.press("status.standing")
    planner.press("backup.now")
    planner.reads("저장 공간이 없어 백업하지 못했어요")
    planner.reads("기록은 저장소에 그대로 있어요")


def test_locking_during_a_backup_harms_nothing(planner: Someone, vault: Vault) -> None:
    planner.press("status.standing")
    planner.press("backup.now")
    planner.press("nav.lock")
    planner.sees("unlock")
    assert len(BackupShelf(vault.backups).whole()) <= 1


@pytest.fixture
def damaged(field: Field, vault: Vault) -> Vault:
    """Backed up; a visit afterwards was sent, the place of unsent ones is gone with the store."""
    desk = unlock(vault, field.person("planner").passphrase, hub_url=field.url)
    assert desk.backups is not None
    desk.backups.make(desk.clock())
    desk.visiting.start(homes(desk)[1], None, [])
    desk.backups.make(desk.clock())
    desk.close()
    vault.store_path.write_bytes(b"")
    (vault.folder / "unsent").write_bytes(b"damaged too")
    return vault


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(1366, 768), (800, 1280)])
def test_a_restored_laptop_tells_what_happened(
    qtbot: QtBot, theme: Theme, field: Field, damaged: Vault, scale: int, size: tuple[int, int]
) -> None:
    theme.scale_to(scale)
    someone = Someone(theme, damaged.folder)
    someone.window.resize(*size)
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.sees("restored")
    told = ("저장소 파일이 없어져", "없을 수 있습니다", "쓰던 양식은", str(damaged.damaged))
    for words in told:
        someone.reads(words)
    someone.until(lambda: clipped(someone.sees("restored")) == [], "words in whole")
    someone.press_words("확인했습니다")
    someone.until(lambda: not someone.widgets("restored"), "end of the report")
    someone.press("status.standing")
    for words in told:
        someone.reads(words)
    someone.until(lambda: clipped(someone.sees("sync")) == [], "words in whole")
    if os.environ.get("PICTURES"):
        someone.picture().save(f"{os.environ['PICTURES']}/details-{scale}-{size[0]}.png")
    someone.leave()


def test_a_store_that_cannot_be_restored_is_left_and_told(
    qtbot: QtBot, theme: Theme, field: Field, vault: Vault
) -> None:
    vault.store_path.unlink()
    (vault.folder / "identity").unlink()
    someone = Someone(theme, vault.folder)
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.reads("되살릴 백업도 없습니다")
    assert not vault.store_path.exists()
    someone.leave()


def test_a_fault_while_opening_is_told_and_leaves_the_button(
    qtbot: QtBot, theme: Theme, field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app import desk

    def faulty(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr(desk, "unlock", faulty)
    someone = Someone(theme, vault.folder)
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    with qtbot.captureExceptions() as faults:
        someone.press("unlock.open")
        someone.reads("프로그램에 문제가 생겨 열지 못했습니다")
    assert [kind for kind, *_ in faults] == [RuntimeError]
    [button] = someone.widgets("unlock.open")
    assert button.isEnabled()
    someone.leave()


# Two processes


@contextmanager
def program(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`bangmun` on a folder, ended as `kill -9` does."""
    started = subprocess.Popen(
        [sys.executable, "-m", "ui", "--data", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def test_a_second_start_leaves_the_first_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with program(tmp_path) as first:
        qtbot.waitUntil(lambda: OnlyOne(tmp_path).knock())
        with program(tmp_path) as second:
            assert second.wait(PATIENCE_S) == ALREADY_OPEN
        assert first.poll() is None
        assert not OnlyOne(tmp_path).hold()
    assert OnlyOne(tmp_path).hold(), "after a kill the lock is nobody's"


def test_a_lock_that_came_with_a_folder_from_another_laptop_keeps_nobody_out(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """It was copied while the program was open there."""
    lock = tmp_path / "open.lock"
    with program(tmp_path):
        qtbot.waitUntil(lambda: OnlyOne(tmp_path).knock())
        process, program_name, *_ = lock.read_text().splitlines()
        assert not OnlyOne(tmp_path).hold(), "one that is held is not taken away"
    lock.write_text(f"{process}\n{program_name}\nanother-laptop\n{'0' * 32}\n{'0' * 32}\n")
    os.utime(lock, (0, 0))
    assert OnlyOne(tmp_path).hold()


def test_of_two_starts_at_one_instant_one_goes_on(tmp_path: Path) -> None:
    """The first has made its lock and does not hold it yet: the second must not take it away."""
    lock = tmp_path / "open.lock"
    lock.touch()
    assert not OnlyOne(tmp_path).hold()
    assert lock.exists()
    os.utime(lock, (0, 0))
    assert OnlyOne(tmp_path).hold(), "what a power cut left"


_A_START_S = 1.5
_CLOSED_WHILE_WRITING = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
import ui.main, ui.saving_last
folder = Path(sys.argv[1])
ui.saving_last._AT_ONCE_S = 0

def write():
    while not (folder / "written").exists():
        time.sleep(0.01)

class Closed(ui.main.ProgramWindow):
    def showEvent(self, event):
        super().showEvent(event)
        self.look = QTimer(self, interval=20)
        self.look.timeout.connect(self.put_away)
        self.look.start()

    def put_away(self):
        if not (folder / "close").exists():
            return
        self.look.stop()
        self._tasks.store(write)
        self.close()
        self._last._leave()

ui.main.ProgramWindow = Closed
ui.main.file_traces.forget = (folder / "closed").touch
sys.exit(ui.main.main(["--data", str(folder)]))
"""


def test_a_start_after_a_closed_window_that_still_writes_opens_once_it_has_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """It said that the window had come to the front, of which there was none, and ended."""
    first = subprocess.Popen(
        [sys.executable, "-c", _CLOSED_WHILE_WRITING, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        qtbot.waitUntil(lambda: OnlyOne(tmp_path).knock())
        (tmp_path / "close").touch()
        qtbot.waitUntil((tmp_path / "closed").exists)
        assert not OnlyOne(tmp_path).hold(), "it still writes"
        with program(tmp_path) as second:
            with suppress(subprocess.TimeoutExpired):
                second.wait(_A_START_S)
            assert second.poll() is None, "it waits"
            (tmp_path / "written").touch()
            assert first.wait(PATIENCE_S) == 0
            qtbot.waitUntil(lambda: OnlyOne(tmp_path).knock())
            assert second.poll() is None
    finally:
        first.kill()
        first.wait()


def test_a_second_start_that_cannot_reach_the_first_says_so(
    qtbot: QtBot, theme: Theme, language: Language
) -> None:
    closed: list[bool] = []
    page = AlreadyOpen(lambda: closed.append(True))
    qtbot.addWidget(page)
    page.show()
    theme.scale_to(200)
    qtbot.waitUntil(lambda: clipped(page) == [])
    button = page.findChild(Button, "already_open.close")
    assert button is not None
    assert button.hasFocus() or page.focusWidget() is button
    button.click()
    assert closed == [True]
    gone: list[bool] = []
    waiting = AlreadyOpen(lambda: None, is_free=lambda: bool(closed), on_free=lambda: gone.append(True))
    qtbot.addWidget(waiting)
    qtbot.waitUntil(lambda: gone == [True])
