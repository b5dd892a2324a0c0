"""The 안전계획 on paper: for the resident to act on alone, so without the worker's own notes."""

from __future__ import annotations

from datetime import date, timedelta

from app.desk import Desk
from app.risk.screening import own_copy
from app.visits.reading import FormReading
from app.wire.revisions import Kind
from tests.ui.test_crisis import MODERATE, screened
from tests.ui.visits import answer_form
from ui import words
from ui.crisis_numbers import crisis_lines
from ui.printing.pages import Pages
from ui.printing.paper import LARGE_POINTS, Sheet, document
from ui.screens.safety_paper import safety_sheet
from ui.screens.safety_printing import plan_in_words
from ui.theme import Theme

WRITTEN = {
    "signs": "잠을 못 잠\n말이 없어짐\n밥을 거름",
    "alone": "라디오 듣기\n마당 쓸기",
    "places": "경로당\n정릉시장 국밥집",
    "helpers": "딸 010-0000-0011\n옆집 정 씨 010-0000-0012",
    "professionals": "정릉내과\n성북구정신건강복지센터",
    "means": "농약: 아들이 내일 가져감\n약: 딸이 하루치씩 줌",
    "means_done": "no",
    "means_open": "장독대 옆 농약, 본인이 거부",
    "reasons": "손주 졸업식\n마당의 감나무",
}


def written(desk: Desk) -> FormReading:
    """A filled 안전계획, with a contact agreed on for tomorrow."""
    visit, risk = screened(desk, dict(MODERATE))
    tomorrow = (desk.today() + timedelta(days=1)).isoformat()
    answer_form(desk, visit, "safety_plan", {**WRITTEN, "next_contact": tomorrow})
    desk.visiting.finish_form(visit, "safety_plan")
    kept = own_copy(desk.ledger, risk, Kind.RISK_PLANNED)
    assert kept is not None
    plan = plan_in_words(desk, kept)
    assert plan is not None
    return plan


def sheet_of(desk: Desk, plan: FormReading, days_later: int = 0, due: date | None = None) -> Sheet:
    made = desk.today()
    worker = ("한지원", "010-0000-0001")
    today = made + timedelta(days=days_later)
    return safety_sheet(plan, crisis_lines(), made, worker, today=today, due=due)


def test_the_workers_own_notes_are_on_no_sheet_for_the_resident(desk: Desk, theme: Theme) -> None:
    plan = written(desk)
    assert "장독대" in " ".join(answer.text for answer in plan.answers), "whoever reads it here needs it"
    text = document(sheet_of(desk, plan), "Pretendard GOV").toPlainText()
    for note in ("장독대", "치우지 못한", "오늘 치웠나요", "아니요", "언제 다시 연락할까요"):
        assert note not in text
    for own in ("1. 마음이 위험해질 때", "6. 멀리 둘 것과", "7. 나에게 가장 소중한 것"):
        assert own in text, "numbered without holes"
    assert "8. " not in text
    tomorrow = desk.today() + timedelta(days=1)
    promise = f"{words.day(tomorrow, desk.today())}({words.weekday(tomorrow)})에 다시 연락드릴게요."
    assert text.index("마당의 감나무") < text.index(promise)
    assert "다시 연락드릴게요" not in sheet_of(desk, plan, days_later=2).closing, "a day gone by"
    earlier = sheet_of(desk, plan, due=desk.today()).closing
    assert earlier.startswith(words.day(desk.today(), desk.today())), "the rule's day is earlier"


def test_the_numbers_to_call_are_at_the_top_of_a_full_sheet(desk: Desk, theme: Theme) -> None:
    paper = document(sheet_of(desk, written(desk)), "Pretendard GOV")
    assert paper.defaultFont().pointSize() == LARGE_POINTS
    assert len(Pages(paper)) > 1, "what stands at the end is on another page"
    text = paper.toPlainText()
    numbers = [text.index(number) for number in ("010-0000-0001", "109", "1577-0199", "119", "112")]
    assert text.index("바로 아래 전화로") < min(numbers)
    assert max(numbers) == numbers[0], "under 'at any time' whoever answers at night comes first"
    assert "동주민센터, 근무 시간" in text
    assert max(numbers) < text.index("1. 마음이 위험해질 때")
