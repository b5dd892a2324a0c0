"""What comes out of the printer is what the preview showed: page for page, line for line."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.ledger import giving_out
from app.ledger.giving_out import Permit, Way
from app.visits.content import Alarm
from app.visits.reading import Answer, FormReading, VisitReading
from tests.ui.planner import Hand, working
from ui.language import read_in
from ui.printing.pages import A4, Pages, pdf_of
from ui.printing.paper import FILE_POINTS, LARGE_POINTS, Paper, Part, Section, Sheet, document
from ui.printing.preview import show_paper
from ui.printing.printer import print_on
from ui.printing.visit_paper import _lines
from ui.screens.today import TodayScreen
from ui.theme import FAMILY, Theme
from ui.words_of_reading import in_brief

_PAGE = re.compile(rb"/Type\s*/Page\b")
MEMO = "메모: 아드님 전화 010-0000-0011\n약은 두 번\n  - 아침\n  - 저녁"


def visit_record(forms: int) -> Sheet:
    """As long as a visit gets on which several forms were filled in."""
    asked = tuple(f"{number}번 문항: 정릉시장 옆 골목 안쪽 집에서 여쭈었습니다" for number in range(20))
    sections = tuple(Section(f"양식 {number}", (*asked, MEMO)) for number in range(forms))
    return Sheet("김민수님 댁 방문 기록", "정릉동 1-1", sections, foot="다 쓰면 파쇄해 주세요.")


def noted() -> Permit:
    """That it is printed stands in the access log."""
    return Permit(Way.PRINT, "visit/x", "사례회의 자료", giving_out._PERMITTING)


@pytest.mark.parametrize("points", [FILE_POINTS, LARGE_POINTS])
def test_the_preview_the_pdf_and_the_printer_have_the_same_pages(
    theme: Theme, tmp_path: Path, points: int
) -> None:
    sheet = visit_record(6)
    shown = len(Pages(document(sheet, FAMILY, points)))
    assert shown > 1
    assert len(_PAGE.findall(pdf_of(document(sheet, FAMILY, points)))) == shown
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    # As the dialog of the last one who printed left it.
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    print_on(printer, Paper(sheet, FAMILY, points), noted)
    assert len(_PAGE.findall((tmp_path / "printed.pdf").read_bytes())) == shown


def test_pages_that_are_chosen_in_the_printers_dialog_come_out_alone(theme: Theme, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    print_on(printer, Paper(visit_record(12), FAMILY), noted)
    assert len(_PAGE.findall((tmp_path / "printed.pdf").read_bytes())) == 2


def test_loose_pages_say_which_of_how_many_they_are(theme: Theme) -> None:
    assert QFontInfo(document(visit_record(1), FAMILY).defaultFont()).family() == FAMILY
    single = Pages(document(Sheet("나의 건강 기록", "", ()), FAMILY)).images()
    many = Pages(document(visit_record(6), FAMILY)).images()
    assert len(single) == 1
    assert not inked_in_the_foot(single[0])
    assert all(inked_in_the_foot(page) for page in many)


def test_what_was_written_on_lines_stands_on_lines(theme: Theme) -> None:
    told = document(visit_record(1), FAMILY).toPlainText().splitlines()
    at = next(number for number, line in enumerate(told) if "아드님 전화" in line)
    assert told[at + 1 : at + 4] == ["약은 두 번", "  - 아침", "  - 저녁"]


def test_each_member_of_a_household_stands_under_a_heading(theme: Theme) -> None:
    """The form's own title stands above already."""
    answers = (
        Answer("가족", "", heading=True),
        Answer("가구원 1", "", heading=True),
        Answer("이름", "김민수"),
        Answer("가구원 2", "", heading=True),
        Answer("이름", "이영희"),
    )
    kept = (Answer("옛 문항", "옛 답"),)
    lines = _lines(FormReading("family", "가족", answers, (), kept_aside=kept))
    assert lines == (
        *(Part("가구원 1"), "이름: 김민수", Part("가구원 2"), "이름: 이영희"),
        *(Part("따로 보관한 답"), "옛 문항: 옛 답"),
    )
    sheet = Sheet("방문 기록", "", (Section("가족", lines),))
    told = document(sheet, FAMILY).toPlainText().splitlines()
    assert told.index("가구원 2") < told.index("· 이름: 이영희")


@pytest.mark.parametrize("forms", [1, 16])
def test_a_preview_tells_how_many_pages_it_does_not_show(
    qtbot: QtBot, desk: Desk, theme: Theme, forms: int
) -> None:
    paper = Paper(visit_record(forms), FAMILY, FILE_POINTS)
    count = len(Pages(paper.document()))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, TodayScreen(stage.context))
        dialog = show_paper(hand.screen, stage.context, paper, "visit/x", "사례회의 자료")
        places = dialog.findChildren(QLabel)
        hand.until(lambda: any(not place.pixmap().isNull() for place in places))
        rest = dialog.findChild(QLabel, "paper.rest")
        shown = sum(not place.pixmap().isNull() for place in dialog.findChildren(QLabel))
        assert shown == min(count, 6)
        if count > shown:
            assert isinstance(rest, QLabel)
            assert rest.text().startswith(f"그 밖에 {count - shown}쪽이 더 있습니다.")
        else:
            assert rest is None
        dialog.close()


def inked_in_the_foot(page: QImage) -> bool:
    foot = range(page.height() - 60, page.height() - 20)
    return any(
        page.pixelColor(x, y).lightness() < 128 for y in foot for x in range(page.width() - 200, page.width())
    )


@pytest.mark.parametrize("points", [FILE_POINTS, LARGE_POINTS])
def test_no_heading_stands_alone_at_the_end_of_a_page(theme: Theme, points: int) -> None:
    """However many lines stand above it."""
    for lines in range(12, 60):
        above = Section("몸 상태", tuple(f"{number}번째 답" for number in range(lines)))
        below = Section("가족", (Part("가구원 1"), "이름: 김민수", Part("가구원 2"), "이름: 이영희"))
        paper = document(Sheet("방문 기록", "정릉동 1-1", (above, below), numbered=False), FAMILY, points)
        sheet = Pages(paper)
        at = {}
        block = paper.begin()
        while block.isValid():
            top = paper.documentLayout().blockBoundingRect(block).top()
            at[block.text()] = int((top + block.layout().lineAt(0).y()) // A4.height())
            block = block.next()
        assert at["가족"] == at["가구원 1"] == at["· 이름: 김민수"], lines
        assert at["가구원 2"] == at["· 이름: 이영희"], lines
        assert len(sheet) <= 1 + max(at.values())


@pytest.mark.parametrize("spoken", ["ko", "en"])
def test_all_that_a_page_can_say_of_its_record_stands_above_it_in_full(theme: Theme, spoken: str) -> None:
    """On every page, also where it takes a second line."""
    alarm = Alarm(rule="bp", said="215/130", at_ms=0)
    form = FormReading("family", "가족", (), (), unfinished=True, unreckoned=True)
    record = SimpleNamespace(earlier=True, alarms=(alarm,), refused="damaged", here_only=True, clock_off_ms=9)
    record.forms = (form,)
    with read_in(spoken):
        said = in_brief(cast("VisitReading", record))
    sheet = Sheet("방문 기록", "", visit_record(6).sections, running=said)
    pages = Pages(document(sheet, FAMILY, FILE_POINTS), said)
    font = QFont(FAMILY, weight=QFont.Weight.Bold)
    font.setPixelSize(round(4 * A4.width() / 210))
    room = QRectF(0, 0, 174 * A4.width() / 210, 15 * A4.width() / 210).toRect()
    needed = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, said)
    assert room.contains(needed.translated(-needed.topLeft()))
    for page in pages.images():
        assert any(page.pixelColor(x, y).lightness() < 128 for y in range(15, 66) for x in range(70, 200))
