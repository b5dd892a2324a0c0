"""A laptop that was switched off while its backup disk lay in a drawer: the last page asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.vault.backup_shelf import BackupShelf
from app.vault.farewell import read_farewell
from app.vault.farewell_disks import Remaining, remaining
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.test_recovery import folder_of, open_again
from tests.visit_day import no_look, sit_down, sync
from ui.components.banner import Banner
from ui.entrance.demo import Demo
from ui.entrance.farewell import FarewellPage
from ui.entrance.phase import Phase
from ui.theme import Theme


@pytest.fixture
def demo(district: Copied) -> Demo:
    return district.demo_of_the_enrolled()


@pytest.fixture
def leaving() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def drawer(tmp_path: Path) -> Path:
    return tmp_path / "drawer"


@pytest.fixture
def planner(
    qtbot: QtBot, theme: Theme, district: Copied, demo: Demo, leaving: ExitStack, drawer: Path
) -> Someone:
    """At the last page; the disk lies in the drawer, with a backup."""
    planner = sit_down(theme, district, demo, "planner", no_look)
    leaving.callback(planner.leave)
    sync(planner)
    desk = planner.window.shell.context.desk
    disk = drawer.with_name("disk")
    disk.mkdir()
    assert desk.backups is not None
    backups = desk.backups
    planner.window._tasks.wait_for_store(lambda: backups.use_second(disk))
    planner.window._tasks.wait_for_store(lambda: backups.make(desk.clock()))
    assert district.hub.revoke(desk.identity.device)
    disk.rename(drawer)
    planner.window._tasks.wait_for_store(lambda: desk.contact.heard(revoked=True))
    planner.window.lock_for("key")
    open_again(planner, demo)
    planner.reads(f"거기서는 지우지 못했습니다: {disk}")
    return planner


def shelves(disk: Path) -> list[BackupShelf]:
    return [BackupShelf(each) for each in disk.iterdir() if BackupShelf(each).whole()]


def test_the_last_page_names_the_disk_and_clears_it_when_it_is_connected(
    planner: Someone, district: Copied, demo: Demo, drawer: Path
) -> None:
    folder = folder_of(district, demo, "planner")
    assert "반납해도" not in planner.words()
    planner.press("farewell.connected")
    planner.reads("거기서는 지우지 못했습니다")
    disk = drawer.rename(drawer.with_name("disk"))
    assert shelves(disk)
    planner.press("farewell.connected")
    planner.reads("노트북을 반납해도 됩니다")
    assert not planner.widgets("farewell.connected")
    assert shelves(disk) == []
    assert remaining(folder).folders == []
    planner.press("farewell.enrol")
    planner.until(lambda: not planner.widgets("farewell"), "another page, without a question")


def test_another_disk_in_its_place_is_told_and_left_alone(planner: Someone, drawer: Path) -> None:
    another = drawer.with_name("disk")
    another.mkdir()
    (another / "사진.jpg").write_bytes(b"somebody's")
    planner.press("farewell.connected")
    planner.reads("백업하던 디스크가 아니어서 그대로 두었습니다")
    assert [each.name for each in another.iterdir()] == ["사진.jpg"]
    assert shelves(drawer)
    another.rename(drawer.with_name("another"))
    disk = drawer.rename(another)
    planner.press("farewell.connected")
    planner.reads("노트북을 반납해도 됩니다")
    assert list(disk.iterdir()) == []


def test_a_disk_that_nobody_can_name_is_asked_about(qtbot: QtBot, theme: Theme) -> None:
    page = FarewellPage(lambda: None, lambda: None, lambda: None)
    qtbot.addWidget(page)
    page.show()
    page.show_phase(Phase.DONE)
    said = page.findChild(Banner, "farewell.state")
    assert said is not None
    assert "반납해도 됩니다" in said.text
    page.ask_for_disks(Remaining([], [], unknown=True), lambda: None)
    assert "반납해도 됩니다" not in said.text
    assert "어느 것인지 알 수 없어" in said.text
    assert "건네 주세요" in said.text


def test_a_disk_is_given_up_only_after_a_question(
    planner: Someone, district: Copied, demo: Demo, drawer: Path
) -> None:
    folder = folder_of(district, demo, "planner")
    planner.press("farewell.enrol")
    planner.reads("더 지우지 않습니다")
    planner.press_words("디스크를 먼저 연결하기")
    planner.until(lambda: "더 지우지 않습니다" not in planner.words(), "no question any more")
    assert read_farewell(folder) is not None
    assert planner.widgets("farewell.connected")
    planner.press("farewell.enrol")
    planner.press_words("지우지 않고 새로 등록하기")
    planner.until(lambda: not planner.widgets("farewell"), "another page")
    assert read_farewell(folder) is None
