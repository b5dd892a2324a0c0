"""Medicines as they are typed from a prescription: what is written of a dose stands on the resident's paper
as it was written, half a tablet as half a tablet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.health.medicines import (
    LONGEST,
    MOST,
    MOST_EVER,
    ListFullError,
    Medicine,
    Medicines,
    Room,
    room_beside,
)
from app.health.typed_medicines import from_text
from app.wire.revisions import Kind, Value
from tests.health.rounds import nurse
from tests.health.test_whose_medicine import living_alone
from tests.prepared import Field
from tests.ui.planner import Hand, working
from ui.crisis_numbers import crisis_lines
from ui.printing.health_paper import health_sheet
from ui.screens.health import HealthScreen
from ui.theme import Theme


@pytest.mark.parametrize(
    ("line", "name", "dose", "times"),
    [
        ("- 아모디핀정 5mg 1정 아침", "아모디핀정", "5mg 1정", ["morning"]),
        ("센시아 반 알 자기 전", "센시아", "반 알", ["bedtime"]),
        ("타이레놀 500mg 필요시", "타이레놀", "500mg", ["needed"]),
        ("메트포르민 1,000mg 아침/저녁에", "메트포르민", "1,000mg", ["morning", "evening"]),
        ("와파린 5mg 1/2정 저녁", "와파린", "5mg 1/2정", ["evening"]),
        ("와파린 2mg ½정", "와파린", "2mg ½정", []),
        ("프레드니솔론 5 mg 반 정 아침", "프레드니솔론", "5 mg 반 정", ["morning"]),
        ("레보티록신 50mcg 1 1/2정", "레보티록신", "50mcg 1 1/2정", []),
        ("비타민B12정 1정", "비타민B12정", "1정", []),
        ("오메가3캡슐 1캡슐 저녁", "오메가3캡슐", "1캡슐", ["evening"]),
        ("트윈스타 40/5mg 1정", "트윈스타", "40/5mg 1정", []),
        ("디곡신 0.25mg 1~2정", "디곡신", "0.25mg 1~2정", []),
        ("란투스 100단위/ml 10단위 저녁", "란투스", "100단위/ml 10단위", ["evening"]),
        ("Warfarin 5mg 1/2 tablet evening", "Warfarin", "5mg 1/2 tablet", ["evening"]),
    ],
)
def test_a_name_a_dose_and_times_are_told_apart(line: str, name: str, dose: str, times: list[str]) -> None:
    [read] = from_text(line)
    assert (read.medicine.name, read.medicine.dose, read.medicine.times) == (name, dose, times)
    assert not read.whole


@pytest.mark.parametrize(
    "line",
    [
        "인슐린 10단위 아침, 8단위 저녁",
        "와파린 1 1/2정 저녁",
        "와파린 1 또는 2정",
        "와파린 1정 반 저녁",
        "와파린 5mg 1/2 저녁",
        "아모디핀 5mg 1정 아침 식후 30분",
        "와파린 2mg 1정, 1/2정 하루씩 번갈아",
        "5mg 1정",
    ],
)
def test_a_line_that_can_be_read_in_two_ways_stays_as_it_was_typed(line: str) -> None:
    [read] = from_text(line)
    assert read.whole
    assert (read.medicine.name, read.medicine.dose, read.medicine.times) == (line, "", [])


def test_the_residents_paper_says_what_was_typed_and_the_dialog_how_it_was_read(
    qtbot: QtBot, theme: Theme, field: Field
) -> None:
    desk = nurse(field)
    home, _ = living_alone(desk)
    with working(desk, theme) as stage:
        screen = HealthScreen(stage.context, home)
        hand = Hand(qtbot, stage, screen)
        hand.press("health.medicine.import")
        typed = hand.part("medicine.text")
        assert isinstance(typed, QPlainTextEdit)
        typed.setPlainText("와파린 5mg 1/2정 저녁")
        assert "와파린 · 5mg 1/2정 · 저녁" in hand.words()
        assert "적은 그대로" not in hand.words()
        typed.setPlainText("와파린 5mg 1/2정 저녁\n인슐린 10단위 아침, 8단위 저녁")
        assert "인슐린 10단위 아침, 8단위 저녁 (적은 그대로)" in hand.words()
        assert "나눌 수 없는 줄은 적은 그대로 둡니다" in hand.words()
        hand.press_words("모두 더하기")
        hand.until(lambda: "드시는 약 2가지" in hand.words())
        assert screen.sheet is not None
        paper = health_sheet(screen.sheet, "", crisis_lines(), ("김간호", ""))
        [taken] = [section.lines for section in paper.sections if section.heading == "드시는 약"]
        assert sorted(taken) == ["와파린 5mg 1/2정 · 저녁", "인슐린 10단위 아침, 8단위 저녁"]


def test_no_line_is_left_out_without_a_word(qtbot: QtBot, theme: Theme, field: Field) -> None:
    desk = nurse(field)
    home, whom = living_alone(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HealthScreen(stage.context, home))
        hand.press("health.medicine.import")
        typed = hand.part("medicine.text")
        assert isinstance(typed, QPlainTextEdit)
        lines = [f"약{n} 1정 아침" for n in range(MOST + 5)]
        typed.setPlainText("\n".join(lines))
        hand.press_words("모두 더하기")
        assert "60가지까지 적습니다. 지금은 60줄까지 더할 수 있습니다." in hand.words()
        typed.setPlainText("가" * (LONGEST + 1))
        hand.press_words("모두 더하기")
        assert "너무 깁니다" in hand.words()
        typed.setPlainText("\n".join(lines[:MOST]))
        hand.press_words("모두 더하기")
        hand.until(lambda: "드시는 약 60가지" in hand.words())
        hand.press("health.medicine.add")
        assert hand.dialogs() == [], "nothing is typed that cannot be kept"
        told, _tone = stage.said[-1]
        assert told.startswith("드시는 약 60가지가 다 찼습니다. 적혀 있는 것은 그대로입니다.")
        page = hand.screen
        assert isinstance(page, HealthScreen)
        page._put(whom.id, [("", Medicine(name="하나 더"))])
        hand.settle()
        assert [words for words, _tone in stage.said][-2:] == [told, told], "as from another window"
        listed = Medicines(desk.ledger)
        assert len(listed.of(home, whom.id)) == MOST
        stopped = [(one.id, replace(one.medicine, stopped="2026-11-01")) for one in listed.of(home, whom.id)]
        listed.put(home, whom.id, stopped[:12])
        page.refresh()
        hand.until(lambda: "드시는 약 48가지" in hand.words())
        last = f"health.medicine.{listed.of(home, whom.id)[-1].id}"
        assert not hand.shows(last), "the latest ten that were stopped are enough"
        hand.part("health.medicine.more").setFocus()
        hand.key(Qt.Key.Key_Return)
        assert hand.shows(last)
        hand.press("health.medicine.add")
        name = hand.part("medicine.name")
        assert isinstance(name, QLineEdit)
        name.setText("하나 더")
        hand.press_words("저장")
        hand.until(lambda: "드시는 약 49가지" in hand.words())


def test_a_list_that_two_laptops_filled_over_can_be_put_right(field: Field) -> None:
    """Nothing more goes on to it, and what was stopped stays."""
    desk = nurse(field)
    home, whom = living_alone(desk)
    listed = Medicines(desk.ledger)
    every = [("", Medicine(name=f"약{n:03}", stopped="2020-01-01")) for n in range(MOST_EVER - MOST)]
    listed.put(home, whom.id, every + [("", Medicine(name=f"약{n}")) for n in range(MOST)])
    too_many: dict[str, Value] = {
        f"people.{whom.id}.medicines.theirs-{n}": {"name": f"다른 약{n}"} for n in range(3)
    }
    with desk.ledger.action("medicine.edit", f"household/{home}"):
        desk.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, too_many)
    before = listed.of(home, whom.id)
    assert len(before) == MOST_EVER + 3
    assert room_beside(one.medicine for one in before) == Room(0, ever=False)
    listed.put(home, whom.id, [(before[0].id, replace(before[0].medicine, stopped="2026-11-01"))])
    with pytest.raises(ListFullError):
        listed.put(home, whom.id, [("", Medicine(name="하나 더"))])
    assert len(listed.of(home, whom.id)) == MOST_EVER + 3
