"""`bangmun-forms-preview FILE`: a form in a window, as a worker will see it. Nothing is saved."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.forms.files import load_file
from app.forms.interface import FormError, Problem
from app.forms.session import open_session
from ui.components.banner import Banner
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.forms.view import FormView
from ui.language import Language, tr
from ui.theme import Theme
from ui.tokens import Appearance

_SIZE = (1_180, 800)


class Preview(QWidget):
    """One form file: its pages, or all that keeps it from opening. F5 reads the file again."""

    def __init__(self, file: Path, *, english: bool = False) -> None:
        super().__init__()
        self.setObjectName("page")
        self.view: FormView | None = None
        self._file = file
        self._english = english
        self._shown: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        QShortcut(QKeySequence(Qt.Key.Key_F5), self).activated.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the file as it is now and begin a new response."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        self.view = None
        self.setWindowTitle(tr("{name} 미리보기").format(name=self._file.name))
        try:
            session = open_session(load_file(self._file))
        except FormError as error:
            self._put(self._problems(error.problems), stretch=1)
            return
        notes = session.definition.notes
        if notes:
            self._put(self._framed(Banner(self._told(notes), Tone.CAUTION)))
        self.view = FormView(session, on_answer=lambda _ref, _value: None, on_finish=self._finished)
        self._put(self.view, stretch=1)
        self.view.say_status(tr("미리보기: 아무것도 저장하지 않아요"))
        self.view.setFocus()

    def _put(self, widget: QWidget, *, stretch: int = 0) -> None:
        self._column.addWidget(widget, stretch)
        self._shown.append(widget)

    def _finished(self) -> None:
        if self.view is not None:
            self.view.say_status(tr("빠진 답 없이 끝까지 왔어요. 미리보기라 저장하지 않았어요"), Tone.SUCCESS)

    def _told(self, notes: Sequence[Problem]) -> str:
        """The first note, and how many more there are."""
        first = self._words(notes[0])
        if len(notes) == 1:
            return first
        more = tr("이 밖에 {count}가지가 더 있어요. bangmun-forms check가 모두 알려 줍니다.")
        return f"{first}\n{more.format(count=len(notes) - 1)}"

    def _words(self, problem: Problem) -> str:
        return problem.english if self._english else problem.korean

    def _problems(self, problems: Sequence[Problem]) -> QWidget:
        """All faults, each with its expression, on a page that scrolls."""
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.M)
        column.addWidget(Text(tr("이 양식은 열 수 없어요"), Role.HEADING))
        column.addWidget(Text(tr("아래를 고쳐 저장한 뒤 F5를 누르면 다시 읽어요."), Role.QUIET))
        for problem in problems:
            words = self._words(problem)
            if problem.expression is not None:
                words += f"\n{problem.expression}"
            column.addWidget(Banner(words, Tone.DANGER if problem.fatal else Tone.CAUTION))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    @staticmethod
    def _framed(banner: Banner) -> QWidget:
        frame = QWidget()
        around = QVBoxLayout(frame)
        around.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.S)
        around.addWidget(banner)
        return frame


def main(arguments: Sequence[str] | None = None) -> int:
    """Shows one form until its window is closed."""
    parser = argparse.ArgumentParser(prog="bangmun-forms-preview", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", choices=["ko", "en"], default="ko", help="the program's own words")
    parser.add_argument("--contrast", action="store_true", help="high contrast")
    options = parser.parse_args(arguments)
    application = QApplication([parser.prog])
    language = Language(application)
    language.use(options.language)
    Theme(application, appearance=Appearance.HIGH_CONTRAST if options.contrast else Appearance.LIGHT)
    window = Preview(options.file, english=options.language == "en")
    window.resize(*_SIZE)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
