"""Medicines that an earlier version recorded with another dose than was typed are looked at again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.health.medicines import Medicine, Medicines
from app.health.torn_medicines import is_torn
from app.health.typed_medicines import from_text
from tests.health.rounds import nurse
from tests.health.test_whose_medicine import living_alone
from tests.prepared import Field
from tests.ui.planner import Hand, working
from ui.crisis_numbers import crisis_lines
from ui.printing.health_paper import health_sheet
from ui.screens.health import HealthScreen
from ui.theme import Theme

MIXED = "용량이 이름과 섞여 적힌 것 같은 약이 있어요"
TYPED = """와파린 5mg 1/2정 저녁
와파린 2mg ½정
레보티록신 50mcg 1 1/2정
비타민B12정 1정
오메가3캡슐 1캡슐 저녁
트윈스타 40/5mg 1정
디곡신 0.25mg 1~2정
란투스 100단위/ml 10단위 저녁
인슐린 10단위 아침, 8단위 저녁
와파린 1 또는 2정
타이레놀 500 1정
코자 50 50mg 1정
메트포르민 1,000mg 아침/저녁에
센시아 반 알 자기 전"""


@pytest.mark.parametrize(
    ("name", "dose"),
    [
        ("와파린 1", "5mg 2정"),
        ("와파린 1", "4정"),
        ("레보티록신 1 1", "50mcg 2정"),
        ("비타민B", "12정 1정"),
        ("오메가", "3캡슐 1캡슐"),
        ("트윈스타 40", "5mg 1정"),
        ("디곡신 1~", "0.25mg 2정"),
        ("란투스 /ml", "100단위 10단위"),
        ("Warfarin 1", "5mg 2 tablet"),
        ("인슐린", "10단위 8단위"),
        ("노보믹스 10-0-", "8단위"),
        ("와파린 1 또는", "2정"),
        ("와파린 반", "1정"),
        ("와파린 , 1/ 하루씩 번갈아", "2mg 1정 2정"),
    ],
)
def test_what_an_earlier_version_tore_apart_is_known(name: str, dose: str) -> None:
    """Each as that version wrote it."""
    assert is_torn(Medicine(name=name, dose=dose))


@pytest.mark.parametrize("line", TYPED.splitlines())
def test_what_is_written_now_is_not_asked_about(line: str) -> None:
    [read] = from_text(line)
    assert not is_torn(read.medicine)


@pytest.mark.parametrize(
    ("name", "dose"),
    [
        *(("와파린", "5mg 1/2정"), ("타이레놀 500", "1정"), ("코자 50", "50mg 1정"), ("오메가-3", "1캡슐")),
        *(("비타민 D", "1000IU"), ("와파린 1", ""), ("센시아", "반 알"), ("노바스크 5", "아침에 2정")),
    ],
)
def test_what_is_typed_by_hand_is_not_asked_about(name: str, dose: str) -> None:
    assert not is_torn(Medicine(name=name, dose=dose))


def test_half_a_tablet_that_became_two_is_asked_about_until_it_is_put_right(
    qtbot: QtBot, theme: Theme, field: Field
) -> None:
    desk = nurse(field)
    home, whom = living_alone(desk)
    listed = Medicines(desk.ledger)
    entries = [Medicine(name="와파린 1", dose="5mg 2정"), Medicine(name="아모디핀", dose="5mg 1정")]
    listed.put(home, whom.id, [("", one) for one in entries])
    torn = next(one for one in listed.of(home, whom.id) if one.medicine.name == "와파린 1")
    with working(desk, theme) as stage:
        screen = HealthScreen(stage.context, home)
        hand = Hand(qtbot, stage, screen)
        assert MIXED in hand.words()
        assert hand.words().count("용량 확인") == 1
        assert paper_of(screen) == ["아모디핀 5mg 1정", "와파린 1 5mg 2정 (얼마나 드실지는 약 봉투를 보세요)"]
        hand.press(f"health.medicine.{torn.id}")
        for part, text in (("medicine.name", "와파린"), ("medicine.dose", "5mg 1/2정")):
            field_ = hand.part(part)
            assert isinstance(field_, QLineEdit)
            field_.setText(text)
        hand.press_words("저장")
        hand.until(lambda: "용량 확인" not in hand.words())
        assert MIXED not in hand.words()
        assert paper_of(screen) == ["아모디핀 5mg 1정", "와파린 5mg 1/2정"]


def paper_of(screen: HealthScreen) -> list[str]:
    """The medicines on the resident's paper."""
    assert screen.sheet is not None
    paper = health_sheet(screen.sheet, "", crisis_lines(), ("김간호", ""))
    [taken] = [section.lines for section in paper.sections if section.heading == "드시는 약"]
    return sorted(str(line) for line in taken)
