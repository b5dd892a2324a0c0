"""A laptop without store and backups, at the window: it opens, shows what was not sent, and tells."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.desk import unlock
from app.vault.backup_shelf import VERSION, BackupShelf, Manifest
from app.vault.report import read_report
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.recovery.test_forgotten import NEW
from tests.someone import Someone
from tests.ui.clipping import clipped
from tests.ui.conftest import Copied
from ui.components.text import Text
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]


@pytest.fixture
def destroyed(field: Field) -> Vault:
    """A visit was sent, one was not; then the disk wrote zeros over the store and took the backups."""
    vault = Vault(field.folder / "laptop-planner")
    desk = unlock(vault, field.person("planner").passphrase, hub_url=field.url)
    desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT))
    assert sync(desk).trouble is None
    desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT))
    desk.lock("key")
    shutil.rmtree(vault.backups, ignore_errors=True)
    vault.store_path.write_bytes(bytes(vault.store_path.stat().st_size))
    return vault


@pytest.mark.parametrize("scale", [100, 200])
def test_a_laptop_without_store_and_backup_tells_what_came_back(
    qtbot: QtBot, theme: Theme, field: Field, destroyed: Vault, scale: int
) -> None:
    theme.scale_to(scale)
    someone = Someone(theme, destroyed.folder)
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.sees("restored")
    for words in (
        "이 노트북의 등록 정보로 저장소를 다시 만들었습니다",
        "아직 보내지 않은 기록 1건을 되찾았습니다",
        "없어진 것이 아닙니다",
        "보내지 않은 사진은 없을 수 있습니다",
        str(destroyed.damaged),
    ):
        someone.reads(words)
    someone.until(lambda: clipped(someone.sees("restored")) == [], "words in whole")
    someone.press_words("확인했습니다")
    someone.until(lambda: not someone.widgets("restored"), "end of the report")
    someone.leave()


def test_a_disk_that_does_not_give_the_backup_is_no_dead_end(
    qtbot: QtBot, theme: Theme, field: Field, destroyed: Vault
) -> None:
    key = destroyed.unlock(field.person("planner").passphrase)
    backup = BackupShelf(destroyed.backups).next(0)
    backup.store.mkdir(parents=True)
    manifest = Manifest(
        version=VERSION, vault=destroyed.header().vault, made_ms=0, seq=0, head=b"", recorded=0, waiting=0,
        drafts=0, households=0, size=0, sha256=b"",
    )  # fmt: skip
    backup.write_manifest(key, manifest)
    someone = Someone(theme, destroyed.folder)
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.reads("디스크가 백업도 지금 읽지 못합니다")
    someone.press("unlock.without_backup")
    someone.sees("restored")
    someone.reads("아직 보내지 않은 기록 1건을 되찾았습니다")
    someone.press_words("확인했습니다")
    someone.leave()


def test_the_disk_is_named_and_whoever_lost_it_opens_without(
    qtbot: QtBot, theme: Theme, field: Field, destroyed: Vault, tmp_path: Path
) -> None:
    disk = tmp_path / "backup disk"
    desk_note = json.dumps({"folder": str(disk)})
    (destroyed.folder / "second_folder.json").write_text(desk_note, "utf-8")
    someone = Someone(theme, destroyed.folder)
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.reads(f"백업을 두던 디스크({disk})를 연결하고")
    someone.until(lambda: clipped(someone.sees("unlock")) == [], "words in whole")
    assert destroyed.store_path.read_bytes().strip(b"\0") == b""
    someone.press("unlock.without_backup")
    someone.sees("restored")
    someone.reads("아직 보내지 않은 기록 1건을 되찾았습니다")
    someone.press_words("확인했습니다")
    someone.leave()


def test_whoever_forgot_the_passphrase_too_opens_without_the_disk_by_a_code(
    qtbot: QtBot, theme: Theme, field: Field, destroyed: Vault, tmp_path: Path
) -> None:
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    note = json.dumps({"folder": str(tmp_path / "backup disk")})
    (destroyed.folder / "second_folder.json").write_text(note, "utf-8")
    someone = Someone(theme, destroyed.folder)
    someone.press("unlock.forgotten")
    request = someone.sees("recovery.request")
    assert isinstance(request, Text)
    [asking] = supervisor.answering.who_asks(request.text())
    code = supervisor.answering.reveal(asking, "암호를 잊음")
    someone.write("recovery.code", code)
    someone.write("recovery.passphrase", NEW)
    someone.write("recovery.again", NEW)
    someone.press("recovery.open")
    someone.reads("백업을 두던 디스크")
    someone.press("recovery.without_backup")
    someone.sees("restored")
    someone.reads("아직 보내지 않은 기록 1건을 되찾았습니다")
    someone.press_words("확인했습니다")
    someone.leave()
    unlock(destroyed, NEW).close()


def test_offline_first_and_whole_again_after_the_next_session(
    qtbot: QtBot, theme: Theme, district: Copied
) -> None:
    """At the window from the opening without a network to the session that brings everything back."""
    demo = district.demo_of_the_enrolled()
    person = next(person for person in demo.file.people if person.role == "planner")
    vault = Vault(demo.laptop(person))
    desk = unlock(vault, person.passphrase, hub_url=district.url)
    home = homes(desk)[0]
    known = desk.store.homes.household(home)
    assert known is not None
    desk.visiting.record_without_visit(home, None, Ending(ABSENT))
    assert sync(desk).trouble is None
    desk.lock("key")
    shutil.rmtree(vault.backups, ignore_errors=True)
    vault.store_path.unlink()

    district.go_offline()
    someone = Someone(theme, district.folder, demo)
    someone.press("chooser.planner")
    someone.write("unlock.passphrase", person.passphrase)
    someone.press("unlock.open")
    someone.sees("restored")
    someone.reads("저장소 파일이 없어졌고 쓸 수 있는 백업도 없어")
    someone.press_words("확인했습니다")
    someone.until(lambda: not someone.widgets("restored"), "end of the first report")
    district.go_online()
    shell = someone.window.shell
    assert shell is not None
    # It comes while a dialog is open, whose next Enter is not for it.
    someone.press("status.standing")
    someone.press("courier.send")
    someone.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "the system's dialog")
    chooser = QApplication.activeModalWidget()
    assert isinstance(chooser, QFileDialog)
    someone.until(lambda: _is_told_of_the_end(someone, shell), "a session that ends well")
    assert not someone.widgets("restored")
    assert QApplication.activeModalWidget() is chooser
    chooser.reject()
    someone.sees("restored")
    someone.reads("구청에서 되찾은 기록 1건")
    someone.reads("마친 기록 가운데 빠진 것은 없습니다")
    someone.press_words("확인했습니다")
    someone.until(lambda: not someone.widgets("restored"), "end of the report")
    someone.leave()
    desk = unlock(vault, person.passphrase, hub_url=district.url)
    assert desk.store.homes.household(home) == known
    desk.close()


def _is_told_of_the_end(someone: Someone, shell: Shell) -> bool:
    """Whether the store knows that the district was asked, and the page had time to hear of it."""
    shell.syncing.now()
    someone.until(lambda: not shell.syncing.running, "end of the session")
    report = shell.context.tasks.wait_for_store(lambda: read_report(shell.context.desk.store))
    QApplication.processEvents()
    return report is not None and report.final
