"""The last session of a laptop that was switched off, where something is in its way."""

from __future__ import annotations

import errno
import faulthandler
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.sync.books import Books
from app.vault import farewell_disks
from app.vault.errors import DamagedVaultError
from app.visits.left_off import LeavingOff, LeftOff
from db.errors import DiskError, DiskFullError
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.test_recovery import ctrl_l, folder_of, open_again
from tests.visit_day import HOME, no_look, sit_down, sync
from ui import breaks
from ui.entrance.demo import Demo
from ui.theme import Theme

SAID = "목요일 오후 2시에 가기로 함"


@contextmanager
def sign_in_page(url: str) -> Iterator[list[str]]:
    """A Wi-Fi that answers everything with its own page, at the hub's address; what it was asked."""
    asked: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(200)
            self.send_header("Content-Length", "9")
            self.end_headers()
            self.wfile.write(b"<p>log in")

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", int(url.rsplit(":", 1)[1])), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield asked
        finally:
            server.shutdown()
            thread.join()


def switched_off(theme: Theme, district: Copied, demo: Demo, leaving: ExitStack) -> Someone:
    """A planner whose laptop heard that it is switched off, and was locked before anything else."""
    planner = sit_down(theme, district, demo, "planner", no_look)
    leaving.callback(planner.leave)
    sync(planner)
    desk = planner.window.shell.context.desk
    assert district.hub.revoke(desk.identity.device)
    district.go_offline()
    planner.window._tasks.wait_for_store(lambda: desk.contact.heard(revoked=True))
    ctrl_l(planner)
    planner.sees("unlock.passphrase")
    return planner


def goes_on_at_the_press_of_a_button(planner: Someone) -> None:
    planner.press("farewell.again")
    planner.reads("노트북을 반납해도 됩니다")


def test_a_sign_in_page_instead_of_the_district_is_named_and_asked_once(
    qtbot: QtBot, theme: Theme, district: Copied, demo: Demo, leaving: ExitStack
) -> None:
    planner = switched_off(theme, district, demo, leaving)
    with sign_in_page(district.url) as asked:
        open_again(planner, demo)
        planner.reads("대답한 곳이 우리 구청 서버가 아니어서 아무것도 보내지 않았습니다")
        assert "다른 와이파이" in planner.words()
        assert planner.window._custody._timer.remainingTime() > 0, "it goes on by itself, after a pause"
        assert asked == ["/v1/hello"]
    district.go_online()
    goes_on_at_the_press_of_a_button(planner)


def test_what_the_program_noted_of_its_faults_goes_too(
    qtbot: QtBot,
    theme: Theme,
    district: Copied,
    demo: Demo,
    leaving: ExitStack,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planner = switched_off(theme, district, demo, leaving)
    folder = folder_of(district, demo, "planner")
    (folder / "faults.log").write_text("ValueError\n", "utf-8")
    held = (folder / breaks.FILE).open("ab")
    monkeypatch.setattr(breaks, "_held", [held])
    monkeypatch.setattr(faulthandler, "disable", lambda: True)
    district.go_online()
    open_again(planner, demo)
    planner.reads("노트북을 반납해도 됩니다")
    assert held.closed, "Windows removes no file that is open"
    assert [each.name for each in folder.iterdir()] == ["farewell.json"]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (DiskFullError("SQLITE_FULL"), "파일을 지워 공간을 만들어 주세요"),
        (DiskError("SQLITE_IOERR"), "노트북의 디스크에 쓸 수 없어 멈췄습니다"),
        (DamagedVaultError("unreadable header"), "여는 데 쓰는 파일(vault.json)이 상해서"),
    ],
)
def test_what_is_in_the_way_is_named(
    qtbot: QtBot,
    theme: Theme,
    district: Copied,
    demo: Demo,
    leaving: ExitStack,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Exception,
    words: str,
) -> None:
    planner = switched_off(theme, district, demo, leaving)
    heard: list[object] = []

    def full(_books: Books, answer: object, _at_ms: int) -> None:
        heard.append(answer)
        raise trouble

    monkeypatch.setattr(Books, "learn", full)
    district.go_online()
    open_again(planner, demo)
    planner.reads(words)
    assert planner.window._custody._timer.remainingTime() > 0
    assert len(heard) == 1
    monkeypatch.undo()
    goes_on_at_the_press_of_a_button(planner)


def typing_a_notice(planner: Someone, words: str) -> str:
    """The dialog is open and nothing of it was kept yet; whose laptop it is."""
    sync(planner)
    planner.write("today.search", "ㄱㅁㅅ")
    planner.open_row("today.results", HOME)
    planner.press("household.notice")
    planner.reads("사전안내 고치기")
    planner.press("household.notice")
    planner.press("notice.phone")
    planner.write("notice.note", words)
    return str(planner.window.shell.context.desk.identity.device)


def test_words_of_the_last_moment_go_along(
    qtbot: QtBot, theme: Theme, district: Copied, demo: Demo, leaving: ExitStack
) -> None:
    planner = sit_down(theme, district, demo, "planner", no_look)
    leaving.callback(planner.leave)
    device = typing_a_notice(planner, SAID)
    assert district.hub.revoke(device)
    planner.window._part()
    planner.reads("노트북을 반납해도 됩니다")
    left = district.hub.leftovers(device, "admin", "이어 쓰려고")
    assert [SAID in str(each.content) for each in left] == [True]


@pytest.mark.parametrize("held", [True, False])
def test_words_of_the_last_moment_go_along_from_a_full_disk(
    qtbot: QtBot,
    theme: Theme,
    district: Copied,
    demo: Demo,
    leaving: ExitStack,
    monkeypatch: pytest.MonkeyPatch,
    held: bool,
) -> None:
    """In the room that is held, or where there is none once somebody has made some."""
    planner = sit_down(theme, district, demo, "planner", no_look)
    leaving.callback(planner.leave)
    device = typing_a_notice(planner, SAID)
    desk, on_store = planner.window.shell.context.desk, planner.window._tasks.wait_for_store
    room, kept = desk.store.folder / "unsent.room", LeavingOff.keep
    assert room.exists()
    if not held:
        room.unlink()
    full = [True]

    def keep(off: LeavingOff, left: LeftOff) -> None:
        if full and (room.exists() or not held):
            raise DiskFullError("no room")
        kept(off, left)

    on_store(lambda: None)
    monkeypatch.setattr(LeavingOff, "keep", keep)
    assert district.hub.revoke(device)
    planner.window._part()
    if not held:
        planner.reads("파일을 지워 공간을 만들어 주세요")
        assert district.hub.leftover_counts() == {}, "nothing is handed in without them"
        full.clear()
        planner.press("farewell.again")
    planner.reads("노트북을 반납해도 됩니다")
    left = district.hub.leftovers(device, "admin", "이어 쓰려고")
    assert [SAID in str(each.content) for each in left] == [True]


def test_a_disk_that_takes_no_deletion_is_named_and_stops_nothing_else(
    qtbot: QtBot,
    theme: Theme,
    district: Copied,
    demo: Demo,
    leaving: ExitStack,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planner = sit_down(theme, district, demo, "planner", no_look)
    leaving.callback(planner.leave)
    sync(planner)
    desk = planner.window.shell.context.desk
    folder, disk = folder_of(district, demo, "planner"), tmp_path / "stick"
    disk.mkdir()

    def back_up() -> None:
        desk.backups.use_second(disk)
        desk.backups.make(desk.clock())

    planner.window._tasks.wait_for_store(back_up)
    erase_backups = farewell_disks.erase_backups

    def protected(shelf: Path) -> None:
        if disk in shelf.parents:
            raise OSError(errno.EROFS, "read-only")
        erase_backups(shelf)

    monkeypatch.setattr(farewell_disks, "erase_backups", protected)
    assert district.hub.revoke(desk.identity.device)
    planner.press("status.sync")
    planner.reads(f"{disk}.")
    assert "쓰기 방지를 풀어 주세요" in planner.words()
    kept = {path.name for path in folder.iterdir()} - {"farewell.json"}
    assert all(name.startswith("second_folder.json") for name in kept), "what names the disk alone"
    qtbot.waitUntil(lambda: [one.folder for one in district.hub.unreached_disks()] == [str(disk)])
    device = desk.identity.device
    assert [one.household for one in district.hub.erasures(device)] == [""], "that waits for no disk"
    monkeypatch.undo()
    goes_on_at_the_press_of_a_button(planner)
    assert district.hub.unreached_disks() == []
    assert list(disk.iterdir()) == []
    assert [path.name for path in folder.iterdir()] == ["farewell.json"]
