"""A printed visit says of itself what the banners say on screen: who holds the sheet does not see them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.health.alarms import Alarms, critical
from app.visits.reading import VisitReading
from app.visits.visiting import DONE, REFUSED, Ending
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.ui.planner import Hand, working
from tests.ui.visits import CALM_CALL, RAISED_PRESSURE, answer_form, fill
from ui.health.catalogue import catalogue
from ui.printing import visit_paper
from ui.printing.paper import FILE_POINTS, document
from ui.screens.reading import ReadingScreen
from ui.theme import FAMILY, Theme

__all__ = ["field", "prepared"]

EARLIER = "이전에 낸 기록입니다. 지금 기록은 따로 있습니다."
HERE_ONLY = "이 노트북에만 있습니다."
UNFINISHED = "다 채우기 전에 방문이 끝났어요."
CANNOT_WAIT = {**RAISED_PRESSURE, "bp1_sys": 215, "bp1_dia": 130, "bp2_sys": 212, "bp2_dia": 128}


def printed(desk: Desk, reading: VisitReading | None) -> str:
    assert reading is not None
    sheet = visit_paper.visit_sheet(reading, desk.clock())
    return document(sheet, FAMILY, FILE_POINTS).toPlainText()


def test_an_earlier_unfinished_record_says_so_on_paper(
    qtbot: QtBot, theme: Theme, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse = field.laptop("nurse")
    visit = nurse.visiting.start(homes(nurse)[0], None, [])
    answer_form(nurse, visit, "wellbeing_call", {"reached": "met"})
    nurse.visiting.finish(visit, Ending(REFUSED, note="도중에 나가 달라고 하심"))
    nurse.visiting.amend(visit)
    fill(nurse, visit, "wellbeing_call", CALM_CALL)
    nurse.visiting.finish(visit, Ending(DONE))
    read: list[VisitReading] = []
    monkeypatch.setattr("ui.screens.reading.print_visit", lambda _parent, _context, one: read.append(one))
    with working(nurse, theme) as stage:
        hand = Hand(qtbot, stage, ReadingScreen(stage.context, visit))
        hand.press("reading.print")
        hand.press("visit_words.version.1")
        hand.until(lambda: UNFINISHED in hand.words())
        hand.press("reading.print")
    now, before = (printed(nurse, one) for one in read)
    assert [visit_paper.visit_sheet(one, nurse.clock()).running for one in read if one] == [
        "구청에 보내기 전",
        f"{EARLIER} · 구청에 보내기 전 · 다 채우지 않은 양식 있음",
    ]
    assert HERE_ONLY in now
    assert EARLIER not in now
    assert UNFINISHED not in now
    assert EARLIER in before
    assert UNFINISHED in before
    assert before.index(EARLIER) < before.index("도중에 나가 달라고 하심")


def test_a_value_that_cannot_wait_and_what_the_supervisor_asked_and_was_told_are_on_paper(
    theme: Theme, field: Field
) -> None:
    nurse, supervisor = field.laptop("nurse"), field.laptop("supervisor")
    visit = nurse.visiting.start(homes(nurse)[0], None, [])
    fill(nurse, visit, "health_check", CANNOT_WAIT)
    form = nurse.drafts.open(visit, "health_check", now_ms=nurse.clock()).session
    Alarms(nurse.ledger).raise_(visit, critical(form, catalogue()))
    nurse.visiting.finish(visit, Ending(DONE))
    sync(nurse)
    sync(supervisor)
    row = supervisor.store.visits.get(visit)
    assert row is not None
    supervisor.reviewing.send_back(visit, row.latest, "혈압을 다시 재어 주세요")
    sync(supervisor)
    sync(nurse)
    nurse.visiting.amend(visit)
    nurse.visiting.finish(visit, Ending(DONE, answer="다시 재니 128/82"))
    told = printed(nurse, nurse.reader.visit(visit))
    urgent = next(line for line in told.splitlines() if "급한 수치: " in line)
    assert "알린 곳이 적혀 있지 않음" in urgent
    assert "· 반려됨 · 혈압을 다시 재어 주세요" in told
    assert "님의 답: 다시 재니 128/82" in told
    sync(nurse)
    sync(supervisor)
    row = supervisor.store.visits.get(visit)
    assert row is not None
    supervisor.reviewing.approve(visit, row.latest)
    told = printed(supervisor, supervisor.reader.visit(visit))
    review = next(line for line in told.splitlines() if "검토: " in line)
    assert review.endswith(" · 승인됨")
    assert HERE_ONLY not in told
