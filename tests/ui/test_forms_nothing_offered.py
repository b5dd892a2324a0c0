"""A question with nothing to choose says why, and what to do; it never sends anyone to a question before it
that leads nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.forms_desk import Desk, sit_down

pytestmark = pytest.mark.usefixtures("theme")


def _homes(kind: str, choice_filter: str, *, appearance: str = "", required: str = "") -> str:
    return (
        "| survey |\n| | type | name | label | appearance | choice_filter | required |\n"
        "| | select_one town | town | 어느 동이에요? | | | |\n"
        f"| | {kind} home | home | 어느 집이에요? | {appearance} | {choice_filter} | {required} |\n"
        "| choices |\n| | list_name | name | label | of |\n"
        "| | town | a | 정릉 | |\n| | town | b | 길음 | |\n| | home | h | 빌라 | a |\n"
    )


def _says(desk: Desk) -> str:
    labels = desk.question("/data/home").findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


@pytest.mark.parametrize(
    ("kind", "appearance"),
    [
        ("select_one", ""),
        ("select_one", "minimal"),
        ("select_multiple", ""),
        ("rank", ""),
        ("select_one", "likert"),
    ],
)
def test_it_waits_for_the_question_before_and_then_says_that_none_fits(
    qtbot: QtBot, kind: str, appearance: str
) -> None:
    desk = sit_down(qtbot, _homes(kind, "of = ${town}", appearance=appearance))
    assert "앞의 질문에 답하시면 고를 것이 나와요." in _says(desk)
    desk.session.answer("/data/town", "b")
    qtbot.waitUntil(lambda: "지금까지의 답으로는 고를 것이 없어요." in _says(desk))
    assert "앞의 질문에" not in _says(desk)
    desk.session.answer("/data/town", "a")
    qtbot.waitUntil(lambda: "고를 것이" not in _says(desk))


@pytest.mark.parametrize(
    ("kind", "appearance"), [("select_one", ""), ("select_one", "minimal"), ("rank", "")]
)
def test_where_no_question_leads_it_sends_nobody_back(qtbot: QtBot, kind: str, appearance: str) -> None:
    desk = sit_down(qtbot, _homes(kind, "name = 'zz'", appearance=appearance))
    assert "비워 두고 넘어가셔도 돼요." in _says(desk)
    assert "앞의" not in _says(desk)


def test_one_that_must_be_answered_says_who_can_help(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, _homes("select_one", "name = 'zz'", required="yes"))
    assert "비워 두고 끝내셔도 돼요." in _says(desk)
    assert "담당자에게 알려 주세요." in _says(desk)


@pytest.mark.parametrize("kind", ["select_one", "select_multiple", "rank"])
def test_one_that_must_be_answered_keeps_nobody_from_the_end(qtbot: QtBot, kind: str) -> None:
    """It is called required again as soon as there is something to choose."""
    desk = sit_down(qtbot, _homes(kind, "of = ${town}", required="yes"))
    assert "답할 수 없으면 비워 두고 끝내셔도 돼요." in _says(desk)
    desk.session.answer("/data/town", "b")
    qtbot.waitUntil(lambda: "맞으면 비워 두고 끝내셔도 돼요." in _says(desk))
    question = desk.question("/data/home")
    question.reveal()
    assert "아직 답하지 않았어요." not in _says(desk)
    assert question.accessibleName() == "어느 집이에요?"
    assert desk.view.missing() == ()
    desk.session.answer("/data/town", "a")
    qtbot.waitUntil(lambda: question.accessibleName() == "어느 집이에요?, 필수")
    assert "아직 답하지 않았어요." in _says(desk)
    assert desk.view.missing() == ("/data/home",)
