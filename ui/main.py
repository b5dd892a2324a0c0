"""The program: `bangmun`, or `python -m ui`."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui import breaks, file_traces
from ui.collecting import set_program_aside
from ui.faults import watch
from ui.language import Language, tr
from ui.look import FILE, LANGUAGES, Look
from ui.no_dumps import forbid_dumps
from ui.only_one import OnlyOne
from ui.resources import RESOURCES
from ui.starting_anew import Successor, stand_as_before, start_anew
from ui.tasks import Tasks
from ui.theme import Theme, begin_application
from ui.window import ProgramWindow

_NAME = "bangmun"
ALREADY_OPEN = 3
_FREE = 4
_LOOK_S = 1.0


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=_NAME, description="방문수첩: 찾아가는 동주민센터의 방문 기록")
    parser.add_argument("--data", type=Path, help="저장소가 있는 폴더 (보통은 정하지 않습니다)")
    parser.add_argument("--demo", type=Path, help="시연용 파일 (./dev run 이 만듭니다)")
    parser.add_argument("--language", choices=LANGUAGES, help="화면의 말 (보통은 설정에서 정합니다)")
    return parser.parse_args(argv)


def data_folder(given: Path | None) -> Path:
    """Where this laptop's vault lies."""
    if given is not None:
        return given
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False) / "laptop"


def main(argv: list[str] | None = None) -> int:
    """Run until the window is closed."""
    arguments = _arguments(sys.argv[1:] if argv is None else argv)
    folder = data_folder(arguments.data)
    place = folder if arguments.demo is None else arguments.demo.parent
    log = folder / "faults.log"
    watch(log)
    breaks.watch(place / breaks.FILE, log)
    forbid_dumps()
    file_traces.keep_nothing()
    application = begin_application(_NAME)
    application.setApplicationName(_NAME)
    application.setWindowIcon(QIcon(str(RESOURCES / "theme" / "bangmun.svg")))
    language = Language(application)
    language.begin()
    theme = Theme(application)
    look = Look(theme, language, place / FILE)
    look.restore()
    if arguments.language is not None:
        language.use(arguments.language)
    only_one = OnlyOne(place, application)
    if not only_one.hold() and not _becomes_free(application, only_one):
        return ALREADY_OPEN
    demo = None
    if arguments.demo is not None:
        from ui.entrance.demo import read_demo

        demo = read_demo(arguments.demo)
    tasks = Tasks.start()
    window = ProgramWindow(theme, tasks, folder, demo, look)
    window.on_program_read = set_program_aside
    stand_as_before(window, window.keep_watch, window.lent.hold_again)
    if demo is None:
        # In the demonstration the chooser would forget whose laptop it is.
        window.starts_anew(lambda: _start_anew(window, only_one), lambda: _stay(window, only_one))
    window.show()
    only_one.listen(lambda: _to_the_front(window))
    _let_python_hear_signals(application, lambda: _end(window))
    ended = application.exec()
    file_traces.forget()
    _end_writing(tasks, only_one)
    return ended


def _end_writing(tasks: Tasks, only_one: OnlyOne) -> None:
    """There is no window any more, and the store may still be written: until it is, nobody else opens it, nor
    is told that a window was shown. What the network's threads still wait for keeps nobody out."""
    only_one.hear_no_more()
    while not tasks.store_ended(_LOOK_S):
        pass
    only_one.let_go()


def _start_anew(window: ProgramWindow, only_one: OnlyOne) -> Successor | None:
    only_one.let_go()
    successor = start_anew(window, window.vigil, window.is_untouched, lent=window.lent.held)
    if successor is None:
        _stay(window, only_one)
    return successor


def _stay(window: ProgramWindow, only_one: OnlyOne) -> None:
    """It goes on as it was, and the next lock tries again; unless a third one was begun meanwhile."""
    if only_one.hold():
        only_one.listen(lambda: _to_the_front(window))
    else:
        _end(window)
        window.close()


def _end(window: ProgramWindow) -> None:
    """The system ends the program, in whoever's hands it is."""
    window.lock_for("session")
    window.lent.let_go()


def _to_the_front(window: ProgramWindow) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def _becomes_free(application: QApplication, only_one: OnlyOne) -> bool:
    """The first window comes to the front; where there is none that hears, a message tells, and this program
    takes the other's place once that has ended."""
    if only_one.knock():
        if sys.stdout is not None:
            # A Windows program without a console has none.
            sys.stdout.write(tr("방문수첩이 이미 열려 있습니다. 그 창을 앞으로 가져왔습니다.") + "\n")
        return False
    from ui.entrance.already_open import AlreadyOpen

    page = AlreadyOpen(application.quit, is_free=only_one.hold, on_free=lambda: application.exit(_FREE))
    page.show()
    _let_python_hear_signals(application)
    free = application.exec() == _FREE
    page.hide()
    page.deleteLater()
    return free


def _let_python_hear_signals(application: QApplication, first: Callable[[], None] = lambda: None) -> None:
    """Ctrl+C and a polite kill close the window after `first`; Qt runs no Python code unless woken."""

    def end(*_told: object) -> None:
        first()
        application.closeAllWindows()

    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), end)
    waker = QTimer(application)
    waker.timeout.connect(lambda: None)
    waker.start(200)


if __name__ == "__main__":
    sys.exit(main())
