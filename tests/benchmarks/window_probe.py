"""A window in a process of its own, measured from inside: `python -m tests.benchmarks.window_probe WHAT …`.

Prints one JSON object. Moments are `time.perf_counter()`, which all processes of a machine share.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def say(**values: float) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def bare_window() -> None:
    """The least a PySide6 program can do."""
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Painted(QWidget):
        def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
            super().showEvent(event)
            _tell_when_painted(self)

    application = QApplication(["bare"])
    window = Painted()
    window.resize(1366, 768)
    window.show()
    application.exec()


def first_window(folder: str) -> None:
    """The program itself, on a laptop that is locked, until its window has been painted."""
    from PySide6.QtGui import QShowEvent

    import ui.main
    from ui.window import ProgramWindow

    class Painted(ProgramWindow):
        def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
            super().showEvent(event)
            _tell_when_painted(self)

    ui.main.ProgramWindow = Painted  # type: ignore[misc]  # the same window, telling when it was painted
    ui.main.main(["--data", folder])


def _tell_when_painted(window: QWidget) -> None:
    """The window's system side is asked to paint and does so before it returns to the loop."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() in (QEvent.Type.Expose, QEvent.Type.Paint):
                watched.removeEventFilter(self)
                QTimer.singleShot(0, _painted)
            return super().eventFilter(watched, event)

    window.windowHandle().installEventFilter(Watch(window))


def _painted() -> None:
    from PySide6.QtWidgets import QApplication

    say(painted=time.perf_counter())
    QApplication.closeAllWindows()
    QApplication.exit(0)


def unlock(folder: str, passphrase: str, stay_ms: str = "500") -> None:
    """From pressing 열기 to a list with rows on the screen; then how much memory the process holds when
    somebody has stayed there for so long."""
    from pathlib import Path

    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QListView

    from tests.benchmarks.resident import resident_bytes
    from ui.language import Language
    from ui.tasks import Tasks
    from ui.theme import Theme
    from ui.window import ProgramWindow

    application = QApplication(["bangmun"])
    Language(application).use("ko")
    window = ProgramWindow(Theme(application), Tasks.start(), Path(folder))
    window.show()
    QTest.qWaitForWindowExposed(window)
    field = window.findChild(QLineEdit, "unlock.passphrase")
    if field is None:
        raise LookupError("unlock.passphrase")
    # Somebody types the passphrase; the window is quiet until Enter.
    for letter in passphrase:
        QTest.keyClicks(field, letter)
        _live(100)
    begun = time.perf_counter()
    QTest.keyClick(field, Qt.Key.Key_Return)

    def rows() -> int:
        found = window.findChild(QListView, "today.homes")
        return found.model().rowCount() if found is not None and found.isVisible() else 0

    while not rows():
        QApplication.processEvents()
        time.sleep(0.001)
    window.grab()
    listed = time.perf_counter() - begun
    _live(int(stay_ms))
    shown, resident = rows(), resident_bytes()
    locked = _locking_ms(window, Path(folder))
    say(listed=listed * 1000, rows=shown, resident=resident, locked=locked)
    window.close()


def _locking_ms(window: QWidget, folder: Path) -> float:
    """From Ctrl+L until the painted window asks for the passphrase and the store is closed, which takes its
    log away."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    log = folder / "store.db-wal"
    if not log.exists():
        raise FileNotFoundError("an open store without its log")
    begun = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def asked() -> bool:
        field = window.findChild(QLineEdit, "unlock.passphrase")
        return field is not None and field.isVisible()

    while not asked() or log.exists():
        QApplication.processEvents()
        time.sleep(0.001)
    window.grab()
    return (time.perf_counter() - begun) * 1000


def _live(milliseconds: int) -> None:
    """Let the window and the threads live, as the program's own loop does (QTest's waiting keeps the
    interpreter to itself)."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def bare_list(count: str) -> None:
    """A window with nothing but a list of so many rows."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QListView

    from tests.benchmarks.resident import resident_bytes

    application = QApplication(["bare"])
    view = QListView()
    model = QStringListModel([f"정릉로{n}길 {n % 90 + 1}, 김민수" for n in range(int(count))])
    view.setModel(model)
    view.resize(1366, 768)
    view.show()
    QTest.qWaitForWindowExposed(view)
    view.grab()
    say(resident=resident_bytes())
    application.quit()


def form_screens(small: str) -> None:
    """Pages of forms."""
    from tests.benchmarks.form_probe import measure

    say(**measure(small))


PROBES = {
    "form_screens": form_screens,
    "bare_window": bare_window,
    "first_window": first_window,
    "unlock": unlock,
    "bare_list": bare_list,
}

if __name__ == "__main__":
    PROBES[sys.argv[1]](*sys.argv[2:])
