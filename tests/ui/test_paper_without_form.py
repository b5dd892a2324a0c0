"""A visit, on paper and on screen, whose form is not on this laptop: what is missing is said in words, and no
name that only the form knows stands there as if it were a question."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.steps import ADD, ANSWER
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.visits.test_drafts import begin, do, opened
from ui.language import Language
from ui.printing.paper import FILE_POINTS, document
from ui.printing.visit_paper import visit_sheet
from ui.screens.visit_words import form_card
from ui.theme import FAMILY, Theme

__all__ = ["field", "prepared"]

FORM = """
| settings |
| | form_title | form_id | version | default_language |
| | 복약 | medicine | {version} | 한국어 (ko) |

| survey |
| | type | name | label::한국어 (ko) | label::English (en) | calculation | appearance |
| | text | who | 누가 챙기나요? | Who takes care? | | |
| | select_one where | shop | 약국이 가까운가요? | Is a pharmacy near? | | |
| | text | door | 현관 비밀번호 | Door code | | masked |
| | begin_repeat | drug | 약 | Drug | | |
| | text | title | 약 이름 | Name of the drug | | |
| | end_repeat | | | | | |
| | calculate | total | | | 1 + 1 | |
{more}

| choices |
| | list_name | name | label::한국어 (ko) | label::English (en) |
| | where | near | 걸어서 갑니다 | On foot |
| | where | far | 차를 탑니다 | By car |
"""
ASKED_ONCE = "| | text | pharmacy | 약국 | Pharmacy | | |"


@pytest.fixture
def visit(field: Field) -> str:
    """Recorded with version 2, which alone asks for the pharmacy; the district has version 3 by now."""
    planner, begun = begin(field, FORM.format(version=2, more=ASKED_ONCE))
    form = opened(planner, begun)
    do(planner, form, ANSWER, "/data/who", "딸")
    do(planner, form, ANSWER, "/data/shop", "far")
    do(planner, form, ANSWER, "/data/door", "4321*")
    do(planner, form, ANSWER, "/data/drug[1]/title", "혈압약")
    do(planner, form, ADD, "/data/drug")
    do(planner, form, ANSWER, "/data/drug[2]/title", "당뇨약")
    do(planner, form, ANSWER, "/data/pharmacy", "정릉약국")
    planner.drafts.call_finished(begun, "medicine", finished=True)
    planner.visiting.finish(begun, Ending(DONE))
    field.hub.publish_form("medicine", "md", FORM.format(version=3, more="").encode())
    assert sync(planner).trouble is None
    return begun


def paper(desk: Desk, visit: str, spoken: str = "ko") -> list[str]:
    reading = desk.reader.visit(visit, spoken=spoken)
    assert reading is not None
    return document(visit_sheet(reading, desk.clock()), FAMILY, FILE_POINTS).toPlainText().splitlines()


def screen(desk: Desk, visit: str) -> list[str]:
    reading = desk.reader.visit(visit, spoken="ko")
    assert reading is not None
    card = form_card(next(form for form in reading.forms if form.form_id == "medicine"))
    return [each.text() for each in card.findChildren(QLabel) if each.text()]


def after(told: list[str], start: str) -> list[str]:
    return told[next(at for at, line in enumerate(told) if line.startswith(start)) :]


def test_questions_that_another_version_asks_are_in_its_words(field: Field, theme: Theme, visit: str) -> None:
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    told = after(paper(supervisor, visit), "복약")
    assert told[1].startswith("· 이 방문에서 쓴 판의 서식이 이 노트북에 없습니다. 물음은")
    assert told[2:8] == [
        "· 누가 챙기나요?: 딸",
        "· 약국이 가까운가요?: 차를 탑니다",
        "· 현관 비밀번호: ●●●●●●",
        "· 약 이름 · 1: 혈압약",
        "· 약 이름 · 2: 당뇨약",
        "물음의 글을 모르는 답: 서식이 부르는 물음의 이름과 적힌 값",
    ]
    assert told[8] == "· pharmacy: 정릉약국"
    assert "total" not in "\n".join(told), "nobody was asked for it"


def test_and_in_english_where_that_is_spoken(
    field: Field, theme: Theme, visit: str, language: Language
) -> None:
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    language.use("en")
    told = paper(supervisor, visit, spoken="en")
    assert "· Is a pharmacy near?: By car" in told
    assert any(line.startswith("Answers whose question is not known here") for line in told)


def test_a_form_that_was_never_here_is_named_as_missing_and_its_answers_stand_under_a_heading(
    field: Field, theme: Theme, visit: str
) -> None:
    planner = field.laptop("planner")
    planner.store._connection.execute("DELETE FROM form")
    told = after(paper(planner, visit), "서식 medicine (이 노트북에 없음)")
    assert told[1].startswith("· 이 서식이 이 노트북에 없어 물음의 글을 인쇄하지 못했습니다.")
    assert told[2] == "물음의 글을 모르는 답: 서식이 부르는 물음의 이름과 적힌 값"
    assert told[3:8] == [
        "· who: 딸",
        "· shop: far",
        "· door: ●●●●●●",
        "· drug/title: 혈압약",
        "· drug/title · 2: 당뇨약",
    ]


def test_on_screen_the_answers_stand_as_on_paper(
    qtbot: QtBot, field: Field, theme: Theme, visit: str
) -> None:
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    told = screen(supervisor, visit)
    assert {"누가 챙기나요?", "딸", "차를 탑니다", "●●●●●●", "pharmacy", "정릉약국"} <= {*told}
    assert "4321*" not in "".join(told)
    assert any(line.startswith("이 방문에서 쓴 판의 서식이 이 노트북에 없습니다.") for line in told)
    supervisor.store._connection.execute("DELETE FROM form")
    told = screen(supervisor, visit)
    assert {"who", "딸", "far", "●●●●●●"} <= {*told}
    assert any(line.startswith("물음의 글을 모르는 답") for line in told)
