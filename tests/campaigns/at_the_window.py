"""Someone at the real window in a process of its own: `python -m tests.campaigns.at_the_window FOLDER`.

Reads the steps as one JSON line from standard input (so that nothing entered lies on a disk) and calls
out what was done, typed and acknowledged, each with the moment, for whoever is going to end the process.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from tests.campaigns.aiming import aim
from tests.campaigns.memory import let_look
from tests.campaigns.processor import waited_for_processor
from tests.campaigns.steps import Call, Do, Step
from tests.someone import Someone, type_text
from ui import breaks
from ui.components.chip import Chip
from ui.faults import watch
from ui.forms.editors.upload import UploadEditor
from ui.forms.question import Question
from ui.language import Language
from ui.no_dumps import forbid_dumps
from ui.screens.journal import Journal
from ui.shell import Shell
from ui.starting_anew import stand_as_before, start_anew
from ui.theme import Theme

_AGAIN = 1_000
_SHOWN_MS = 300
_SAVED = "이 노트북에 저장됨"
Dialog = TypeVar("Dialog", bound=QDialog)


def call_out(call: Call, *words: object) -> None:
    line = " ".join([call, *(str(word) for word in words), f"{time.monotonic():.6f}"])
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Worker:
    """Does the steps with the keys and the mouse, and waits for what the screen shows."""

    def __init__(self, someone: Someone, folder: Path) -> None:
        self._someone = someone
        self._folder = folder
        self._at = 0
        self._handed_over = (-1, 0)
        self._said_saved = (-1, 0)
        self._heard: set[int] = set()
        self._deeds: dict[Do, Callable[[Step], None]] = {
            Do.UNLOCK: self._unlock,
            Do.HOUSEHOLD: lambda step: self._shell().household(step.name),
            Do.VISIT: lambda step: self._shell().visit(step.name),
            Do.FORM: self._form,
            Do.CHOOSE: self._choose,
            Do.TYPE: self._type,
            Do.ATTACH: self._attach,
            Do.CHOOSE_FILE: self._choose_file,
            Do.PRINT: self._print,
            Do.FINISH_FORM: lambda _step: someone.form().finish(),
            Do.PRESS: lambda step: someone.press(step.name),
            Do.PRESS_WORDS: lambda step: someone.press_words(step.text),
            Do.WRITE: lambda step: someone.write(step.name, step.text),
            Do.SEE: lambda step: _none(someone.sees(step.name)),
            Do.READ: lambda step: someone.reads(step.text),
            Do.GONE: lambda step: someone.until(lambda: not someone.widgets(step.name), "end of it"),
            Do.OPEN_ROW: lambda step: someone.open_row(step.name, step.text),
            Do.SYNC: lambda _step: someone.sync(),
            Do.SYNC_BEGINS: self._sync_begins,
            Do.LOCK: self._lock,
            Do.START_ANEW: self._start_anew,
            Do.REKEY: self._rekey,
            Do.BACK_UP: self._back_up,
            Do.AIM: lambda step: aim(folder, int(step.name), step.pause_ms / 1000),
            Do.LET_LOOK: lambda _step: let_look(),
            Do.REST: lambda step: QTest.qWait(step.pause_ms),
            Do.TELL: lambda step: call_out(Call.TOLD, step.name),
            Do.CLOSE: lambda _step: someone.leave(),
        }

    def do(self, number: int, step: Step) -> None:
        self._at = number
        call_out(Call.BEGUN, number)
        self._deeds[step.do](step)
        call_out(Call.DONE, number)

    def _shell(self) -> Shell:
        shell = self._someone.window.shell
        if shell is None:
            raise LookupError("locked")
        return shell

    def _unlock(self, step: Step) -> None:
        self._someone.write("unlock.passphrase", step.text)
        self._someone.press("unlock.open")
        self._someone.sees("shell")

    def _form(self, step: Step) -> None:
        visit, _, form_id = step.name.partition("/")
        self._shell().form(visit, form_id)
        self._someone.until(lambda: self._form_shown(form_id), "the form")
        for journal in self._someone.window.findChildren(Journal):
            if id(journal) not in self._heard:
                self._heard.add(id(journal))
                journal.saved.connect(self._look)

    def _form_shown(self, form_id: str) -> bool:
        screen = self._shell().screen_shown
        return getattr(screen, "form_id", "") == form_id and getattr(screen, "view", None) is not None

    def _look(self) -> None:
        """What the footer says of everything that was given until now: read wherever it may have changed, so
        that it is held to its word also where it speaks too soon."""
        said = (each.text() for each in self._someone.window.findChildren(Chip) if each.isVisible())
        if any(words.startswith(_SAVED) for words in said) and self._handed_over != self._said_saved:
            self._said_saved = self._handed_over
            call_out(Call.SAVED, *self._handed_over)

    def _choose(self, step: Step) -> None:
        self._someone.answer(step.name, step.text)
        self._handed_over = (self._at, 0)
        self._look()

    def _type(self, step: Step) -> None:
        view = self._someone.form()
        view.go_to(step.name)
        self._someone.until(lambda: self._someone._asked() == step.name, "the question")
        for count, letter in enumerate(step.text, 1):
            type_text(self._someone._focused(), letter)
            self._handed_over = (self._at, count)
            self._look()
            call_out(Call.TYPED, self._at, count, f"{waited_for_processor(os.getpid()):.6f}")
            QTest.qWait(step.pause_ms)

    def _attach(self, step: Step) -> None:
        view = self._someone.form()
        view.go_to(step.name)
        self._someone.until(lambda: self._someone._asked() == step.name, "the question")
        editor = next(each for each in view.findChildren(Question) if each.ref == step.name).editor
        if not isinstance(editor, UploadEditor):
            raise TypeError(step.name)
        editor.take_path(step.text)
        self._someone.until(lambda: bool(editor.value) and not editor.busy, "the attachment")

    def _choose_file(self, step: Step) -> None:
        """Look where it lies, type its path, Enter."""
        dialog = self._dialog(QFileDialog)
        dialog.setDirectory(str(Path(step.text).parent))
        _write_into(dialog, "fileNameEdit", step.text)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        self._someone.until(lambda: QApplication.activeModalWidget() is not dialog, "end of the dialog")

    def _print(self, step: Step) -> None:
        """Where there is no printer, the dialog offers to print into a file."""
        dialog = self._dialog(QPrintDialog)
        _write_into(dialog, "filename", step.text)
        dialog.accept()

    def _dialog(self, kind: type[Dialog]) -> Dialog:
        self._someone.until(lambda: isinstance(QApplication.activeModalWidget(), kind), kind.__name__)
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            raise TypeError(kind.__name__)
        return dialog

    def _sync_begins(self, _step: Step) -> None:
        shell = self._shell()
        before = shell.syncing.sessions
        self._someone.press("status.sync")
        self._someone.until(lambda: shell.syncing.running or shell.syncing.sessions > before, "syncing")

    def _rekey(self, step: Step) -> None:
        """Change the passphrase again and again: `text`, then what a number after it makes of it."""
        context = self._shell().context
        rekeying = context.desk.rekeying
        if rekeying is None:
            raise LookupError("no vault key")
        before = step.text
        for count in range(1, _AGAIN):
            changed = f"{step.text} {count}"
            context.tasks.wait_for_store(lambda old=before, new=changed: rekeying.change(old, new))
            before = changed
            call_out(Call.REKEYED, count)
            QTest.qWait(step.pause_ms)

    def _back_up(self, step: Step) -> None:
        """From here on backups are made one after the other, beside whatever is done."""
        context = self._shell().context
        backups, clock = context.desk.backups, context.desk.clock
        if backups is None:
            raise LookupError("no backups")

        def again(count: int) -> None:
            def made(_made: object) -> None:
                call_out(Call.BACKED_UP, count)
                QTimer.singleShot(step.pause_ms, lambda: again(count + 1))

            # Past the last one whatever the clock says: each backup has a moment of its own.
            context.tasks.network(lambda: backups.make(clock() + count), made)

        again(1)

    def _start_anew(self, _step: Step) -> None:
        """Nobody touches the locked laptop: until this program is another process."""
        window = self._someone.window
        window.starts_anew(lambda: start_anew(window, window.vigil))
        self._someone.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self._someone.sees("unlock")
        self._someone.until(lambda: False, "the new process")

    def _lock(self, _step: Step) -> None:
        self._someone.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self._someone.sees("unlock")


def _write_into(dialog: QDialog, name: str, text: str) -> None:
    [field] = dialog.findChildren(QLineEdit, name)
    field.setFocus()
    field.selectAll()
    type_text(field, text)


def _none(_widget: object) -> None:
    return


def main() -> int:
    folder = Path(sys.argv[1])
    watch(folder / "faults.log")
    breaks.watch(folder / breaks.FILE, folder / "faults.log")
    forbid_dumps()
    application = QApplication(["bangmun"])
    application.setApplicationName("bangmun")
    Language(application).use("ko")
    someone = Someone(Theme(application), folder)
    if stand_as_before(someone.window, someone.window.keep_watch):
        # Its window is shown, and the other process told of it, when the events have their turn.
        QTest.qWait(_SHOWN_MS)
        call_out(Call.TOLD, "anew", os.getpid())
    worker = Worker(someone, folder)
    while line := sys.stdin.buffer.readline():
        for number, step in enumerate(msgspec.json.decode(line, type=list[Step])):
            try:
                worker.do(number, step)
            except Exception as error:
                call_out(Call.FAILED, number, type(error).__name__)
                sys.stderr.write(f"step {number}, {step.do} {step.name}: {error}\n")
                raise
        call_out(Call.TOLD, "end")
    return 0


if __name__ == "__main__":
    sys.exit(main())
