"""What somebody looked at or chose in a file dialog stays nowhere, neither by Qt nor by the system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui
from ui.file_dialogs import file_to_open

# In a process of its own: where settings lie is decided once, and what is noted is noted at the very end.
_CHOOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from ui import file_dialogs, file_traces

settings = Path(sys.argv[3])
file_traces.keep_nothing()
as_left = settings.stat()
application, taken = QApplication([]), []
parent = QWidget()
for dialog in (
    file_dialogs.file_to_open(parent, "t"),
    file_dialogs.folder(parent, "t"),
    file_dialogs.file_to_write(parent, "t", "paper.pdf", "PDF (*.pdf)"),
):
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(taken.append)
    dialog.setDirectory(sys.argv[1])
    if dialog.fileMode() is QFileDialog.FileMode.ExistingFile:
        dialog.selectFile(sys.argv[2])
    dialog.open()
    dialog.accept()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
assert not parent.findChildren(QFileDialog)
assert settings.stat() == as_left, "not even for a moment"
print(len(taken))
"""


def test_no_folder_of_a_dialog_is_kept(tmp_path: Path) -> None:
    photos, home = tmp_path / "kim_malsun_wound", tmp_path / "home"
    photos.mkdir()
    (photos / "left.jpg").write_bytes(b"x")
    before = home / ".config" / "QtProject.conf"
    before.parent.mkdir(parents=True)
    before.write_text(f"[FileDialog]\nhistory=file://{photos}\n\n[other]\nkept=1\n")
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(before.parent)}
    ended = subprocess.run(
        [sys.executable, "-c", _CHOOSE, str(photos), str(photos / "left.jpg"), str(before)],
        env=environment,
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert ended.stdout.strip() == b"3"
    noted = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert noted
    assert not [data for data in noted if b"malsun" in data or b"FileDialog" in data]
    assert b"kept=1" in before.read_bytes(), "what other programs keep is theirs"


def test_there_is_no_other_way_to_a_dialog() -> None:
    sources = Path(ui.__file__).parent.rglob("*.py")
    users = [path.name for path in sources if "QFileDialog" in path.read_text(encoding="utf-8")]
    assert users == ["file_dialogs.py"]


@pytest.mark.parametrize("begins_in", ["p", "."])
@pytest.mark.parametrize("typed", ["p/wound.jpg", "photos/wound.jpg"])
@pytest.mark.parametrize("deep", ["", "q", "q/r"])
def test_a_whole_path_that_is_typed_is_chosen(
    qtbot: QtBot, tmp_path: Path, begins_in: str, typed: str, deep: str
) -> None:
    """Each folder on the way stood in the field for a moment: the dialog went into one of them at Enter, and
    chose nothing."""
    disk = tmp_path / deep
    for name in ("p", "photos"):
        (disk / name).mkdir(parents=True)
        (disk / name / "wound.jpg").write_bytes(b"x")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = file_to_open(parent, "사진 고르기")
    dialog.setDirectory(str(disk / begins_in))
    taken: list[str] = []
    dialog.fileSelected.connect(taken.append)
    dialog.open()

    def ready() -> bool:
        # What is asked of a window that is just appearing is lost.
        dialog.activateWindow()
        return dialog.isActiveWindow() and dialog.focusWidget() is not None

    qtbot.waitUntil(ready)
    QTest.keyClicks(dialog.focusWidget(), str(disk / typed))
    QTest.keyClick(QApplication.activePopupWidget() or dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(taken))
    assert [Path(each) for each in taken] == [disk / typed]
