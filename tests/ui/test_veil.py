"""What lies behind a question is darkened, and only while the question stands."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.components.button import Kind
from ui.components.dialog import Action, Dialog, ask
from ui.components.pages import Pages
from ui.components.veil import Veil


def _window(qtbot: QtBot) -> tuple[QWidget, QWidget]:
    """A window with a bar over the screens, and the screen that is seen."""
    window, screen, pages = QWidget(), QWidget(), Pages()
    qtbot.addWidget(window)
    pages.addWidget(screen)
    column = QVBoxLayout(window)
    column.addWidget(QWidget())
    column.addWidget(pages)
    window.resize(900, 700)
    window.show()
    return window, screen


def _veils(window: QWidget) -> list[Veil]:
    return [veil for veil in window.findChildren(Veil) if veil.isVisible()]


def _ask(over: QWidget) -> Dialog:
    return ask(over, "버릴까요?", "", Action("버리기", Kind.DANGER))


def test_the_page_of_a_question_is_dark_and_the_bars_of_the_window_are_not(qtbot: QtBot) -> None:
    window, screen = _window(qtbot)
    part = QWidget(screen)
    part.show()
    dialog = _ask(part)
    (veil,) = _veils(window)
    assert veil.parentWidget() is screen
    window.resize(1100, 800)
    qtbot.waitUntil(lambda: screen.width() > 900)
    assert veil.geometry().contains(screen.rect())
    dialog.reject()
    qtbot.waitUntil(lambda: not _veils(window))


def test_a_question_that_goes_with_a_lock_leaves_no_dark_page(qtbot: QtBot) -> None:
    window, screen = _window(qtbot)
    for leave in (Dialog.close, Dialog.hide, Dialog.deleteLater):
        dialog = _ask(screen)
        assert len(_veils(window)) == 1
        leave(dialog)
        qtbot.waitUntil(lambda: not _veils(window))


def test_a_question_over_a_question_darkens_the_one_below(qtbot: QtBot) -> None:
    window, screen = _window(qtbot)
    below = _ask(screen)
    above = _ask(below)
    assert [veil.parentWidget() for veil in _veils(below)] == [below]
    above.reject()
    qtbot.waitUntil(lambda: not _veils(below))
    assert [veil.parentWidget() for veil in _veils(window)] == [screen]
    below.reject()
