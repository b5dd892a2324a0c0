"""`bangmun-forms-preview FILE`: a form in a window, as a worker will see it. Nothing is saved."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.forms.files import load_file
from app.forms.interface import FormError, Problem
from app.forms.session import Session, open_session
from ui.components.banner import Banner
from ui.components.finger import let_fingers_scroll
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.forms.markup import shortened
from ui.forms.view import FormView
from ui.language import Language, tr
from ui.theme import Theme
from ui.tokens import Appearance

_SIZE = (1_180, 800)
_SETTLED_MS = 150
_Stamp = tuple[int, int]
_FAULT = Problem(
    "program-fault",
    "프로그램의 잘못으로 이 파일을 보여 주지 못했습니다. 파일은 그대로입니다. "
    "방금 고친 곳을 되돌려 저장해 보고, 담당자에게 이 파일을 보내 주세요.",
    "A fault of the program: this file could not be shown. It is as you saved it. Take back what you changed "
    "last, and send the file to whoever looks after the program.",
)


class Preview(QWidget):
    """One form file: its pages, or all that keeps it from opening. When the file is saved it is read again,
    with the answers given so far and at the same place; F5 reads it again and begins anew. Answers that came
    to the end are the next response's `last-saved`."""

    def __init__(self, file: Path, *, english: bool = False) -> None:
        super().__init__()
        self.setObjectName("page")
        self.view: FormView | None = None
        self._session: Session | None = None
        self._file = file
        self._english = english
        self._shown: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        QShortcut(QKeySequence(Qt.Key.Key_F5), self).activated.connect(self.reload)
        for keys in QKeySequence.keyBindings(QKeySequence.StandardKey.Close):
            QShortcut(keys, self).activated.connect(self.close)
        self._draft: str | None = None
        self._place = ""
        self._last_saved: str | None = None
        self._seen: _Stamp | None = None
        # Excel saves several times within a moment, the last one by putting a new file in place of the old.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED_MS)
        self._soon.timeout.connect(self._read_changed)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._soon.start)
        self._watcher.fileChanged.connect(self._soon.start)
        self._watch()
        self.reload()

    def _watch(self) -> None:
        """Watch the folder for a file put in the other's place, and the file for one written into."""
        paths = [str(path) for path in (self._file.parent, self._file) if path.exists()]
        missing = set(paths) - {*self._watcher.files(), *self._watcher.directories()}
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _read_changed(self) -> None:
        self._watch()
        if _stamp(self._file) != self._seen:
            self._read(keep=True)

    def reload(self) -> None:
        """Read the file as it is now and begin a new response."""
        self._read(keep=False)

    def _read(self, *, keep: bool) -> None:
        if self.view is not None:
            self.view.flush()
            self._place = self.view.place
        self._draft = (self._session.draft_xml() if self._session else self._draft) if keep else None
        self._seen = _stamp(self._file)
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        self.view = None
        self._session = None
        self.setWindowTitle(tr("{name} 미리보기").format(name=self._file.name))
        told = False
        try:
            self._open(keep=keep)
            told = True
        except FormError as error:
            self._put_problems(error.problems)
            told = True
        finally:
            if not told:
                # A fault of the program goes its own way, but leaves no empty window behind.
                self._put_problems((_FAULT,))

    def _open(self, *, keep: bool) -> None:
        """Shows the form. Raises FormError."""
        definition = load_file(self._file)
        session = open_session(definition, draft_xml=self._draft, last_saved=self._last_saved)
        self._session = session
        place = self._place if keep and session.state(self._place) is not None else ""
        notes = session.definition.notes
        if notes:
            self._put(self._framed(Banner(self._told(notes), Tone.CAUTION)))
        self.view = FormView(
            session, on_answer=lambda _ref, _value: None, on_finish=self._finished, resume=place
        )
        self._put(self.view, stretch=1)
        session.subscribe(lambda _changes: self._tell_unreckoned())
        self._tell_unreckoned()
        self.view.setFocus()
        if place:
            self.view.go_to(place)

    def _put_problems(self, problems: Sequence[Problem]) -> None:
        """They are read by keyboard too: the cursor is where the page scrolls."""
        page = self._problems(problems)
        self._put(page, stretch=1)
        # What is not shown yet takes no cursor.
        page.show()
        page.setFocus()

    def _put(self, widget: QWidget, *, stretch: int = 0) -> None:
        self._column.addWidget(widget, stretch)
        self._shown.append(widget)

    def _tell_unreckoned(self) -> None:
        """Below the page, what the form has no answer for now; the author can mend it."""
        if self.view is None or self._session is None:
            return
        problems = self._session.problems()
        if problems:
            self.view.say_status(shortened(self._words(problems[0])), Tone.CAUTION)
        else:
            self.view.say_status(tr("미리보기: 아무것도 저장하지 않아요"))

    def _finished(self) -> None:
        if self._session is not None:
            self._last_saved = self._session.submission_xml()
        if self.view is not None:
            self.view.say_status(tr("빠진 답 없이 끝까지 왔어요. 미리보기라 저장하지 않았어요"), Tone.SUCCESS)

    def _told(self, notes: Sequence[Problem]) -> str:
        """The first note, and how many more there are."""
        first = shortened(self._words(notes[0]))
        if len(notes) == 1:
            return first
        more = tr("이 밖에 {count}가지가 더 있어요. bangmun-forms check가 모두 알려 줍니다.")
        return f"{first}\n{more.format(count=len(notes) - 1)}"

    def _words(self, problem: Problem) -> str:
        return problem.english if self._english else problem.korean

    def _problems(self, problems: Sequence[Problem]) -> QScrollArea:
        """All faults, each with its expression, on a page that scrolls."""
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.M)
        column.addWidget(Text(tr("이 양식은 열 수 없어요"), Role.HEADING))
        column.addWidget(
            Text(tr("아래를 고쳐 저장하면 바로 다시 읽어요. 지금까지 고른 답은 남아 있어요."), Role.QUIET)
        )
        for problem in problems:
            words = self._words(problem)
            if problem.expression is not None:
                words += f"\n{_marked(problem.expression, problem.caret)}"
            column.addWidget(Banner(words, Tone.DANGER if problem.fatal else Tone.CAUTION))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(tr("이 양식은 열 수 없어요"))
        return area

    @staticmethod
    def _framed(banner: Banner) -> QWidget:
        frame = QWidget()
        around = QVBoxLayout(frame)
        around.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.S)
        around.addWidget(banner)
        return frame


def _marked(expression: str, caret: int | None) -> str:
    """The expression with a mark before the fault: letters of different widths have no column to point at."""
    return expression if caret is None else f"{expression[:caret]}▸{expression[caret:]}"


def _stamp(file: Path) -> _Stamp | None:
    """What tells one saved state of a file from another; None while it is away."""
    try:
        now = file.stat()
    except OSError:
        return None
    return now.st_mtime_ns, now.st_size


def main(arguments: Sequence[str] | None = None) -> int:
    """Shows one form until its window is closed."""
    parser = argparse.ArgumentParser(prog="bangmun-forms-preview", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", choices=["ko", "en"], default="ko", help="the program's own words")
    parser.add_argument("--contrast", action="store_true", help="high contrast")
    options = parser.parse_args(arguments)
    application = QApplication([parser.prog])
    let_fingers_scroll(application)
    language = Language(application)
    language.use(options.language)
    language.begin()
    Theme(application, appearance=Appearance.HIGH_CONTRAST if options.contrast else Appearance.LIGHT)
    window = Preview(options.file, english=options.language == "en")
    window.resize(*_SIZE)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
