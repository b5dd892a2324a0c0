"""What stands on a resident's page: questions for the resident alone, and no door to another program."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.forms.loading import load_markdown
from app.forms.session import open_session
from ui.components.button import Button
from ui.components.lent_page import LentPage
from ui.context import Context
from ui.file_dialogs import file_to_open, file_to_write, folder
from ui.forms.files import MemoryFiles
from ui.forms.half import HalfAnswers
from ui.forms.question import Question
from ui.handing.guest_form import GuestForm
from ui.handing.guest_pages import guest_pages
from ui.handing.shutting import Shutting
from ui.other_windows import close_other_windows
from ui.screens import form_whom
from ui.screens.form_opening import OpenedForm

FAMILY = """
| settings |
| | form_title | form_id | version | namespaces |
| | 가족 | family | 1 | bangmun="https://bangmun.example/xforms" |

| survey |
| | type | name | label | appearance | bind::bangmun:observe | bind::bangmun:alert |
| | begin_repeat | child | 자녀 | | | |
| | text | name | 이름 | | | |
| | text | seen | 직원이 본 것 | | yes | |
| | image | photo | 사진 | | | |
| | image | sign | 서명 | signature | | |
| | file | paper | 진단서 | signature | | |
| | audio | voice | 목소리 | draw | | |
| | geopoint | place | 사는 곳 | | | |
| | text | page | 누리집 | url | | |
| | note | grave | 위험해 보입니다 | | | danger |
| | end_repeat | | | | | |
| | begin_repeat | own | 직원이 적는 것 | | | |
| | image | door | 대문 | | | |
| | end_repeat | | | | | |
"""


def nothing(*_told: object) -> None:
    return


def test_a_repeat_shows_the_resident_no_more_than_other_pages_do(qtbot: QtBot) -> None:
    session = open_session(load_markdown(FAMILY))
    session.add_repeat("/data/child")
    assert [page.refs for page in guest_pages(session)] == [("/data/child",)]
    form = GuestForm(
        session,
        on_answer=nothing,
        on_add=nothing,
        on_remove=nothing,
        on_language=nothing,
        on_page=nothing,
        on_end=nothing,
        files=MemoryFiles(),
        resume="",
        half=HalfAnswers(),
    )
    qtbot.addWidget(form)
    form.show()
    asked = {each.ref.rpartition("/")[2]: each for each in form.findChildren(Question)}
    assert set(asked) == {"name", "sign", "page"}
    assert not [each.text() for each in asked["page"].findChildren(Button) if each.isVisibleTo(form)]


def test_no_file_is_looked_for_on_the_residents_screen(qtbot: QtBot) -> None:
    """The folders of the laptop lay open to whoever had the screen."""
    window, behind, own = QWidget(), QWidget(), LentPage()
    qtbot.addWidget(window)
    for page in (behind, own):
        page.setParent(window)
    window.show()
    looked_for = file_to_open(own, "사진 고르기")
    asked_before = folder(behind, "백업을 둘 폴더")
    for dialog in (looked_for, asked_before):
        dialog.open()
        assert not dialog.isVisible()
    own.give_back()
    own.show_waiting()
    assert asked_before.isVisible()
    asked_before.reject()


def test_a_lock_closes_the_dialog_of_a_file_and_what_that_asks(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    (tmp_path / "bangmun.pdf").write_bytes(b"of another")
    dialog, taken = file_to_write(QWidget(window), "PDF로 저장", "bangmun.pdf", "PDF (*.pdf)"), list[str]()
    dialog.setDirectory(str(tmp_path))
    dialog.fileSelected.connect(taken.append)
    dialog.open()
    asked: list[bool] = []

    def lock() -> None:
        asked.append(any(isinstance(each, QMessageBox) for each in QApplication.topLevelWidgets()))
        close_other_windows(window)
        window.close()

    QTimer.singleShot(0, lock)
    # Qt asks whether to write over it, and comes back from that once it is answered.
    dialog.accept()
    assert asked == [True]
    assert taken == []
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_no_other_program_opens_over_the_residents_screen(qapp: QApplication) -> None:
    shutting = Shutting(LentPage())
    for address in ("https://example.org/", "file:///film.mp4", "tel:0212345678"):
        assert QDesktopServices.openUrl(QUrl(address))
    shutting.stop()


def test_who_is_screened_is_not_asked_over_the_residents_screen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(form_whom, "ask_whom", lambda _screen, _context, opened, _named: asked.append(opened))
    lent = [True]
    opened, anything = cast("OpenedForm", SimpleNamespace(carers=())), cast("QWidget", None)
    whom = form_whom.WhomAsked(anything, cast("Context", None), nothing, lambda: lent[0], nothing)
    whom.ask(opened)
    assert asked == []
    lent[0] = False
    whom.handed_back()
    whom.handed_back()
    assert asked == [opened]
