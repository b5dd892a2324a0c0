"""A print that is given up in the system's own dialog: the reason stands there still, and the log has nothing
that did not go out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.ledger.giving_out import Way
from app.visits.visiting import DONE, Ending
from tests.prepared import homes
from tests.ui.planner import Hand, working
from tests.ui.visits import CALM_CALL, fill
from ui.components.message import Message
from ui.screens.reading import ReadingScreen
from ui.theme import Theme

SAID = "사례회의 자료"
Dialog = TypeVar("Dialog", bound=QDialog)
by_a_hand_alone = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the system's own dialog waits for a hand"
)


@pytest.fixture
def visit(desk: Desk) -> str:
    started = desk.visiting.start(homes(desk)[0], None, [])
    fill(desk, started, "wellbeing_call", CALM_CALL)
    desk.visiting.finish(started, Ending(DONE))
    return started


@pytest.fixture
def hand(qtbot: QtBot, desk: Desk, theme: Theme, visit: str) -> Iterator[Hand]:
    """Who has opened the preview of a visit."""
    with working(desk, theme) as stage:
        opened = Hand(qtbot, stage, ReadingScreen(stage.context, visit))
        opened.press("reading.print")
        opened.type("paper.reason", SAID)
        yield opened


def reason(hand: Hand) -> str:
    field = hand.part("paper.reason")
    assert isinstance(field, QLineEdit)
    return field.text()


def out(hand: Hand) -> list[tuple[Way, str]]:
    """What the print log has."""
    given = hand.stage.tasks.wait_for_store(lambda: hand.stage.desk.giving_out.given(5))
    return [(one.way, one.reason) for one in given]


def says(hand: Hand, begins: str) -> bool:
    return any(told.startswith(begins) for told, _tone in hand.stage.said)


def told_in_preview(hand: Hand, begins: str) -> bool:
    """Seen whole within the preview, where it scrolls too."""
    lines = [each for one in hand.dialogs() for each in one.findChildren(Message)]
    return any(
        each.text.startswith(begins) and each.visibleRegion().boundingRect() == each.rect() for each in lines
    )


def asked(hand: Hand, kind: type[Dialog]) -> Dialog:
    """The dialog over the preview."""
    hand.until(lambda: any(each.isVisible() for each in hand.screen.findChildren(kind)))
    return next(each for each in hand.screen.findChildren(kind) if each.isVisible())


def in_preview(hand: Hand, words: str) -> None:
    preview = next(each for each in hand.dialogs() if each.objectName() == "paper.preview")
    next(each for each in preview.findChildren(type(hand.screen._print)) if each.text() == words).click()


@pytest.mark.parametrize(
    ("words", "kind"),
    [pytest.param("인쇄", QPrintDialog, marks=by_a_hand_alone), ("PDF로 저장", QFileDialog)],
)
def test_whoever_leaves_the_systems_dialog_finds_the_reason_and_the_log_has_nothing(
    hand: Hand, words: str, kind: type[QDialog]
) -> None:
    for _ in range(2):
        in_preview(hand, words)
        asked(hand, kind).reject()
        hand.settle()
        assert reason(hand) == SAID
        assert out(hand) == []
    hand.dialogs()[0].reject()
    hand.settle()
    hand.press("reading.print")
    assert reason(hand) == SAID, "asked again in the same page"


def test_who_gives_no_reason_is_told_in_the_preview_with_the_cursor_where_it_belongs(hand: Hand) -> None:
    field = hand.part("paper.reason")
    assert isinstance(field, QLineEdit)
    field.clear()
    for words in ("인쇄", "PDF로 저장"):
        in_preview(hand, words)
        hand.until(lambda: told_in_preview(hand, "까닭을 적어 주세요"))
        assert hand.dialogs()[0].focusWidget() is field
        assert field.property("wrong")
        hand.type("paper.reason", SAID)
        assert not told_in_preview(hand, "까닭을 적어 주세요")
        field.clear()
    assert out(hand) == []


@by_a_hand_alone
def test_what_was_printed_is_in_the_log_once_and_the_reason_is_asked_anew(hand: Hand, tmp_path: Path) -> None:
    paper = tmp_path / "printed.pdf"
    in_preview(hand, "인쇄")
    asked(hand, QPrintDialog).reject()
    in_preview(hand, "인쇄")
    dialog = asked(hand, QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    dialog.accepted.emit(printer)
    dialog.close()
    hand.until(lambda: says(hand, "인쇄했습니다"))
    assert paper.read_bytes().startswith(b"%PDF-")
    assert out(hand) == [(Way.PRINT, SAID)]
    hand.until(lambda: not hand.dialogs())
    hand.press("reading.print")
    assert reason(hand) == ""


@by_a_hand_alone
@pytest.mark.qt_log_ignore("Returned false", "does not support propagateSizeHints")
def test_a_printer_that_takes_nothing_leaves_the_reason_and_no_line(hand: Hand, tmp_path: Path) -> None:
    """As a printer of files does whose question for a name is left."""
    in_preview(hand, "인쇄")
    dialog = asked(hand, QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    dialog.accepted.emit(printer)
    dialog.close()
    hand.until(lambda: told_in_preview(hand, "프린터가 받지 않아"))
    assert out(hand) == []
    assert reason(hand) == SAID
    assert not says(hand, "인쇄했습니다")


def test_a_folder_that_takes_no_file_leaves_the_reason_and_no_line(hand: Hand, tmp_path: Path) -> None:
    in_preview(hand, "PDF로 저장")
    chooser = asked(hand, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "gone" / "visit.pdf"))
    chooser.close()
    hand.until(lambda: told_in_preview(hand, "그 자리에 저장하지 못했습니다"))
    assert out(hand) == []
    assert reason(hand) == SAID
    in_preview(hand, "PDF로 저장")
    chooser = asked(hand, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "visit.pdf"))
    chooser.close()
    hand.until(lambda: says(hand, "PDF를 저장했습니다"))
    assert out(hand) == [(Way.EXPORT, SAID)]
