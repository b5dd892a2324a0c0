"""Paper and PDF: shown first, never without a reason, nothing sealed or hidden, nothing left about."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.households.editing import NewPlan
from app.visits.reading import DOTS, Answer, FormReading
from app.visits.visiting import DONE, Ending
from tests.prepared import Field, field, homes, prepared
from tests.ui.planner import Hand, working
from tests.ui.visits import DESPAIR, RAISED_PRESSURE, fill
from ui import words, words_of_reading
from ui.crisis_numbers import crisis_lines
from ui.language import Language
from ui.printing.health_paper import health_sheet, next_visit
from ui.printing.pages import Pages, pdf_of
from ui.printing.paper import FILE_POINTS, LARGE_POINTS, Paper, document
from ui.printing.preview import _pictures
from ui.printing.visit_paper import _lines, visit_sheet
from ui.screens.health import HealthScreen, read_health
from ui.screens.reading import ReadingScreen
from ui.theme import FAMILY, Theme

__all__ = ["field", "prepared"]


def look(paper: QTextDocument, name: str) -> None:
    folder = os.environ.get("BANGMUN_PICTURES")
    if folder:
        Pages(paper).images(1)[0].save(str(Path(folder) / f"{name}.png"))


def test_what_is_on_paper_and_what_is_not(qtbot: QtBot, theme: Theme, field: Field) -> None:
    nurse = field.laptop("nurse")
    home = homes(nurse)[0]
    visit = nurse.visiting.start(home, None, [])
    fill(nurse, visit, "health_check", RAISED_PRESSURE)
    fill(nurse, visit, "mind_assessment", DESPAIR)
    nurse.visiting.finish(visit, Ending(DONE, note="다음에는 아드님과 함께"))
    reading = nurse.reader.visit(visit)
    assert reading is not None
    paper = document(visit_sheet(reading, nurse.clock()), FAMILY, FILE_POINTS)
    look(paper, "paper_visit")
    told = paper.toPlainText()
    assert "152" in told
    assert "다음에는 아드님과 함께" in told
    sealed = next(form for form in reading.forms if form.sealed)
    assert "봉인된 평가입니다" in told
    assert [alert.text for alert in sealed.alerts if alert.text in told] == []
    form = FormReading("x", "x", (Answer("비밀번호", DOTS, behind="1234"),), ())
    assert _lines(form) == (f"비밀번호: {DOTS}",)
    person = nurse.store.homes.people(home)[0]
    sheet = read_health(nurse, home, person.id)
    assert sheet is not None
    large = document(
        health_sheet(sheet, next_visit(nurse, home, person.id), crisis_lines(), ("한지원", "02-000-0000")),
        FAMILY,
        LARGE_POINTS,
    )
    look(large, "paper_health")
    told = large.toPlainText()
    assert "148/92" in told or "150/93" in told
    assert "119" in told
    assert person.name not in told
    assert nurse.today().isoformat() in told
    assert pdf_of(large).startswith(b"%PDF-")


def test_a_visit_becomes_a_pdf_where_one_chooses_with_the_reason_noted(
    qtbot: QtBot, theme: Theme, field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers: set[threading.Thread] = set()

    def made(paper: Paper) -> QTextDocument:
        makers.add(threading.current_thread())
        return document(paper.sheet, paper.family, paper.points)

    monkeypatch.setattr(Paper, "document", made)
    nurse = field.laptop("nurse")
    visit = nurse.visiting.start(homes(nurse)[0], None, [])
    fill(nurse, visit, "health_check", RAISED_PRESSURE)
    nurse.visiting.finish(visit, Ending(DONE))
    folder = tmp_path / "chosen"
    folder.mkdir()
    with working(nurse, theme) as stage:
        hand = Hand(qtbot, stage, ReadingScreen(stage.context, visit))
        hand.press("reading.print")
        if os.environ.get("BANGMUN_PICTURES"):
            hand.dialogs()[0].grab().save(str(Path(os.environ["BANGMUN_PICTURES"]) / "paper_preview.png"))
        save = next(
            each for each in hand.dialogs()[0].findChildren(type(hand.screen._print)) if "PDF" in each.text()
        )
        save.click()
        assert not stage.said, "what lies under the preview is not seen"
        hand.type("paper.reason", "사례회의 자료")
        save = next(
            each for each in hand.dialogs()[0].findChildren(type(hand.screen._print)) if "PDF" in each.text()
        )
        save.click()
        chooser = hand.screen.findChildren(QFileDialog)[0]
        chooser.fileSelected.emit(str(folder / "visit.pdf"))
        chooser.close()
        hand.settle()
        assert "PDF를 저장했습니다" in stage.said[-1][0]
        assert makers, "pages and file were made"
        assert threading.main_thread() not in makers, "nobody who types waits for them"
        assert [each.name for each in folder.iterdir()] == ["visit.pdf"]
        given = stage.tasks.wait_for_store(lambda: nurse.giving_out.given(5))
        assert [(one.way, one.subject, one.reason) for one in given] == [
            ("export", f"visit/{visit}", "사례회의 자료")
        ]
        health = Hand(qtbot, stage, HealthScreen(stage.context, homes(nurse)[0]))
        health.until(lambda: health.shows("health.print") or health.screen.sheet is not None)
    assert (folder / "visit.pdf").read_bytes().startswith(b"%PDF-")


def test_the_sheet_given_at_the_door_says_when_this_resident_is_visited_next(
    theme: Theme, field: Field
) -> None:
    """While today's visit is in progress, and though another resident of the home is due before."""
    nurse = field.laptop("nurse")
    home, people = next(
        (each, who) for each in homes(nurse) if len(who := nurse.store.homes.people(each)) > 1
    )
    mine, others = people[0].id, people[1].id
    for plan in nurse.store.homes.plans(home):
        if plan.open:
            nurse.editing.cancel_visit(home, plan.id)
    assert next_visit(nurse, home, mine) == ""
    day = nurse.today()
    for person, after in ((mine, 0), (others, 3), (mine, 14), (mine, 30)):
        nurse.editing.plan_visit(home, NewPlan(person, "follow_up", day + timedelta(days=after), "", ""))
    today = next(one.id for one in nurse.store.homes.plans(home) if one.open and one.due == day.isoformat())
    fill(nurse, nurse.visiting.start(home, today, []), "health_check", RAISED_PRESSURE)
    sheet = read_health(nurse, home, mine)
    assert sheet is not None
    paper = health_sheet(sheet, next_visit(nurse, home, mine), crisis_lines(), ("한지원", "02-000-0000"))
    [told] = [part.lines for part in paper.sections if part.heading == "다음 방문"]
    assert told == (words.day(day + timedelta(days=14), day),)
    assert next_visit(nurse, home, others) == (day + timedelta(days=3)).isoformat()


def test_the_health_sheet_is_in_the_residents_language_and_not_in_the_workers(
    qtbot: QtBot, theme: Theme, field: Field, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr("ui.printing.preview.ask_printer", lambda _parent, chosen: chosen(None))
    monkeypatch.setattr(
        "ui.printing.preview.print_on",
        lambda _printer, paper, permit: printed.append(paper.document().toPlainText()),
    )
    nurse = field.laptop("nurse")
    home = homes(nurse)[0]
    person = nurse.store.homes.people(home)[0].id
    visit = nurse.visiting.start(home, None, [])
    nurse.visiting.set_person(visit, person)
    fill(nurse, visit, "health_check", RAISED_PRESSURE)
    nurse.visiting.finish(visit, Ending(DONE))
    language.use("en")
    with working(nurse, theme) as stage:
        hand = Hand(qtbot, stage, HealthScreen(stage.context, home, person))
        for chosen in ("", "paper.language.1"):
            hand.press("health.print")
            hand.until(lambda: hand.dialogs() != [])
            if chosen:
                hand.key(Qt.Key.Key_Space, on=chosen)
            hand.accept()
            hand.until(lambda: hand.dialogs() == [])
    korean, english = printed
    assert "나의 건강 기록" in korean
    assert "혈압" in korean
    assert "blood" not in korean.lower()
    assert "My health" in english
    assert "Blood pressure" in english


def test_an_earlier_record_says_so_on_every_page(theme: Theme, field: Field) -> None:
    nurse = field.laptop("nurse")
    visit = nurse.visiting.start(homes(nurse)[0], None, [])
    fill(nurse, visit, "health_check", RAISED_PRESSURE)
    nurse.visiting.finish(visit, Ending(DONE, note="\n".join(["혈압약을 새로 받으심"] * 40)))
    nurse.visiting.amend(visit)
    nurse.visiting.finish(visit, Ending(DONE))
    latest = nurse.reader.visit(visit)
    assert latest is not None
    earlier = nurse.reader.visit(visit, latest.versions[0])
    assert earlier is not None
    paper = Paper(visit_sheet(earlier, nurse.clock()), FAMILY, LARGE_POINTS)
    pages, _count = _pictures(paper)
    assert len(pages) > 1
    assert all(inked_above(page) for page in pages)
    assert words_of_reading.earlier() in paper.sheet.running
    assert words_of_reading.earlier() not in visit_sheet(latest, nurse.clock()).running


def inked_above(page: QImage) -> bool:
    """Within the upper margin, 18 of 297 mm."""
    return any(
        page.pixelColor(x, y).lightness() < 128
        for y in range(page.height() * 17 // 297)
        for x in range(page.width())
    )
