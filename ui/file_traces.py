"""Nothing that Qt would note of a file dialog stays anywhere.

Qt keeps the folders of its dialogs in settings that every Qt program of the user shares (`QtProject`), the
system those of its own dialogs in lists of recent files. A folder may bear the name of a resident.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings

_SHARED, _GROUP = "QtProject", "FileDialog"


def keep_nothing() -> None:
    """Once, when the program starts: what an earlier version left goes, and Qt's settings get a place that
    takes nothing. Windows and macOS know no other place than their own; see `forget`."""
    forget()
    lead_nowhere()


def forget() -> None:
    """Remove what Qt noted of file dialogs."""
    settings = QSettings(QSettings.Scope.UserScope, _SHARED)
    settings.setFallbacksEnabled(False)
    if _GROUP in settings.childGroups():
        settings.remove(_GROUP)


def lead_nowhere() -> None:
    """What Qt would note from now on goes nowhere."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
