"""An officer who reads in English: what was sealed in Korean words of the program and its forms is English
too, and a seal of before, without its English, stays readable."""

from __future__ import annotations

import re

import msgspec
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.risk.disclosing import RESCUED, UNASSESSED
from app.risk.marked import MARKED
from app.risk.outliving import LEARNED
from app.risk.parts import Part
from app.risk.reopening import SAID
from app.risk.sealed_answers import Screening
from app.visits.sealed_forms import TOLD_BEFORE
from app.visits.visiting import DONE, Ending
from tests.field import District, sync
from tests.ui.planner import Hand, working
from tests.ui.visits import DESPAIR, answer_form, fill
from ui.components.card import Card
from ui.language import Language, tr
from ui.screens.risk_causes import causes
from ui.screens.screening import ScreeningScreen
from ui.screens.unsealing import Unsealing
from ui.theme import Theme

MIND = "mind_assessment"


def opened(qtbot: QtBot, district: District, theme: Theme, signs: list[str]) -> str:
    """What the officer reads under “why”, of a visit with a grave assessment, and with signs that were told
    while it went on."""
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    home = planner.homes_due(planner.today())[0].household.id
    visit = planner.visiting.start(home, None, [])
    fill(planner, visit, MIND, DESPAIR)
    if signs:
        planner.visiting.note_signs(visit, signs)
        answer_form(planner, visit, MIND, {"danger_seen": "act"})
        planner.visiting.finish_form(visit, MIND)
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    sync(officer)
    risk = officer.store.visits.risks(1)[0].id
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
        asking = hand.part("unsealing")
        assert isinstance(asking, Unsealing)
        asking.asked.emit("to act on it")
        why = tr("이 단계로 본 까닭")
        hand.until(lambda: why in hand.words())
        cards = [one for one in hand.screen.findChildren(Card) if why in _read(one)]
        return _read(cards[-1])


def _read(card: Card) -> str:
    return "\n".join(one.text() for one in card.findChildren(QLabel))


def test_why_the_level_stands_in_the_programs_language(
    qtbot: QtBot, district: District, theme: Theme, language: Language
) -> None:
    language.use("en")
    said = opened(qtbot, district, theme, [])
    assert "Thinks of suicide now (ASQ question 5)." in said
    assert "ASQ question 1, wish to be dead: yes." in said
    assert re.search("[가-힣]", said.replace("한지원", "")) is None, said


def test_in_korean_it_stays_as_it_was_sealed(qtbot: QtBot, district: District, theme: Theme) -> None:
    said = opened(qtbot, district, theme, ["attempted"])
    assert "지금 자살을 생각함 (ASQ 5번)." in said
    assert "방금 해치려 했거나 흔적이 있음." in said


def test_what_the_program_itself_said_is_english(language: Language) -> None:
    language.use("en")
    told = Screening(
        form_id="",
        version="",
        xml="",
        reasons="표시했다가 지움: 희망이 없다고 말함 시작한 방문을 끝내지 않음",
        assessed=False,
        not_assessed="시작한 방문을 끝내지 않음",
    )
    lines = [one.text() for one in causes([Part("1", "한지원", 0, True, told)], 0)]
    assert lines == [
        "Ticked and taken back: Speaks of hopelessness",
        "Why nobody was assessed: The visit was begun and not ended",
    ]


def test_so_is_why_somebody_is_called_without_an_assessment(language: Language) -> None:
    language.use("en")
    for said in (UNASSESSED, f"{LEARNED}: {RESCUED}", MARKED, TOLD_BEFORE, f"{SAID}: she called again"):
        told = Screening(form_id="", version="", xml="", reasons=said, assessed=False, news=(RESCUED,))
        lines = [one.text() for one in causes([Part("1", "", 0, True, told)], 0)]
        assert lines != []
        assert re.search("[가-힣]", "".join(lines)) is None, lines


def test_a_seal_of_before_is_read_as_it_stands(language: Language) -> None:
    """Without the English of its reasons, from a laptop that was not brought up to date."""
    language.use("en")
    before = {"form_id": MIND, "version": "1", "xml": "", "reasons": "지금 자살을 생각함 (ASQ 5번)."}
    told = msgspec.msgpack.decode(msgspec.msgpack.encode(before), type=Screening)
    lines = [one.text() for one in causes([Part("1", "", 0, True, told)], 0)]
    assert lines == ["지금 자살을 생각함 (ASQ 5번)."]
