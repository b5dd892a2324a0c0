"""What is copied tells the system in the same breath that it is not for its history or its cloud."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

OURS = "application/x-bangmun-guarded"
"""The format that says which of this program's copies it is."""

_TEXT = "text/plain"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NO = (0).to_bytes(4, "little")
MARKS = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
    "x-kde-passwordManagerHint": b"secret",
    "org.nspasteboard.ConcealedType": b"1",
}
"""How each system is told that this is not for its history, its cloud or its clipboard manager."""

_copies = count(1)


def marked(data: QMimeData) -> QMimeData:
    """The same object with its text alone, and the marks."""
    # Asking for the text has Qt fill in every format; the others would carry it unasked.
    data.text()
    for name in data.formats():
        if name != _TEXT:
            data.removeFormat(name)
    for name, value in MARKS.items():
        data.setData(name, value)
    data.setData(OURS, str(next(_copies)).encode())
    return data


class _Carrier(QPlainTextEdit):
    """Qt itself makes what it carries: the clipboard keeps it longer than Python lives."""

    def createMimeDataFromSelection(self) -> QMimeData:
        return marked(super().createMimeDataFromSelection())


def put_marked(text: str) -> None:
    """Into the clipboard, with the marks from the first instant. Of nothing nothing is put there."""
    carrier = _Carrier()
    carrier.setPlainText(text)
    carrier.selectAll()
    carrier.copy()
