"""The only way to a file dialog: none of what was looked at or chosen stays anywhere (ui/file_traces.py)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui.components.lent_page import is_lent, may_come_up, went
from ui.file_traces import forget, lead_nowhere
from ui.language import tr

_FINGER = 44
_WIDTH, _HEIGHT = 800, 560


class _FileDialog(QFileDialog):
    """Over the page of a resident one that was asked for before waits (`LentPage`); one that the page itself
    asks for never comes up: it leads to all that lies on the laptop."""

    def setVisible(self, visible: bool) -> None:
        if not visible:
            went(self)
        elif not may_come_up(self):
            return
        elif is_lent(self):
            self.reject()
            return
        super().setVisible(visible)


def file_to_open(parent: QWidget, title: str, name_filter: str = "") -> QFileDialog:
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if name_filter:
        dialog.setNameFilter(name_filter)
    return dialog


def file_to_write(parent: QWidget, title: str, proposed: str, name_filter: str) -> QFileDialog:
    """`proposed`: a name that names nobody; its suffix is the default."""
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("저장"))
    dialog.setNameFilter(name_filter)
    dialog.setDefaultSuffix(proposed.rpartition(".")[2])
    dialog.selectFile(proposed)
    return dialog


def folder(parent: QWidget, title: str) -> QFileDialog:
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    lead_nowhere()
    dialog = _FileDialog(parent, title)
    # The system's own dialog puts what was chosen into the system's list of recent files.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    # Columns would leave the names little room in large text.
    dialog.setViewMode(QFileDialog.ViewMode.List)
    label = QFileDialog.DialogLabel
    dialog.setLabelText(label.LookIn, tr("보고 있는 곳"))
    dialog.setLabelText(label.FileName, tr("파일 이름"))
    dialog.setLabelText(label.FileType, tr("파일 종류"))
    dialog.setLabelText(label.Accept, tr("고르기"))
    dialog.setLabelText(label.Reject, tr("취소"))
    _make_room_for_fingers(dialog)
    _choose_what_is_typed(dialog)
    dialog.setSidebarUrls(_places())
    dialog.finished.connect(dialog.deleteLater)
    # Qt notes the folders while the dialog is taken down.
    dialog.destroyed.connect(forget)
    return dialog


def _make_room_for_fingers(dialog: QFileDialog) -> None:
    for part in (*dialog.findChildren(QPushButton), *dialog.findChildren(QComboBox)):
        part.setMinimumHeight(_FINGER)
    for button in dialog.findChildren(QToolButton):
        button.setMinimumSize(_FINGER, _FINGER)
    for view in dialog.findChildren(QAbstractItemView):
        view.setStyleSheet(f"QAbstractItemView::item {{ min-height: {_FINGER}px; }}")
    dialog.resize(_WIDTH, _HEIGHT)


def _choose_what_is_typed(dialog: QFileDialog) -> None:
    """Whoever types a whole path names each folder on the way first. Qt marks these in its list and leaves
    some of them marked; Enter would lead into such a folder instead of choosing the file."""
    field, listed = dialog.findChild(QLineEdit, "fileNameEdit"), dialog.findChild(QListView, "listView")
    if field is not None and listed is not None:
        # Heard before Qt marks what is typed now.
        field.textEdited.connect(lambda _typed: listed.clearSelection())


def _places() -> list[QUrl]:
    """Where a worker's files are, and the disks and sticks ("Computer")."""
    where = QStandardPaths.StandardLocation
    kinds = (where.PicturesLocation, where.DocumentsLocation, where.DownloadLocation, where.DesktopLocation)
    paths = dict.fromkeys(QStandardPaths.writableLocation(kind) for kind in kinds)
    return [QUrl("file:"), *(QUrl.fromLocalFile(path) for path in paths if Path(path).is_dir())]
