"""A sign among the answers: the assessment is offered at once, and the visit does not end without a word."""

from __future__ import annotations

import os
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.lines import read_lines
from app.risk.screening import own_copy
from app.visits.content import SIGNS
from app.visits.reading import FormReading
from app.visits.sealed_forms import TOLD_BEFORE
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Kind
from tests.someone import type_text
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_crisis import begun
from tests.ui.visits import WORRIED_CALL, fill, refs_of
from ui.components.choice_card import CheckCard
from ui.resources import RESOURCES
from ui.screens.form import FormScreen
from ui.screens.safety_paper import safety_sheet
from ui.screens.visit import VisitScreen
from ui.theme import Theme

CALL = "wellbeing_call"
DEATH_WISH = {**WORRIED_CALL, "death_wish": "yes"}


def look(hand: Hand, name: str) -> None:
    """A picture of what is on the screen, where one is wanted."""
    if folder := os.environ.get("BANGMUN_PICTURES"):
        for at, part in enumerate((hand.screen, *hand.dialogs())):
            part.grab().save(f"{folder}/{name}-{at}.png")


def why_sealed(desk: Desk, visit: str) -> str | None:
    """Why nobody was assessed, as the author's own copy says it."""
    (risk,) = [row.id for row in desk.store.visits.risks(9) if row.visit == visit]
    kept = own_copy(desk.ledger, risk, Kind.RISK_SCREENED)
    return kept.not_assessed if kept is not None else None


def test_an_answer_that_is_a_sign_offers_the_assessment_at_once(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = begun(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, CALL))
        screen = hand.screen
        assert isinstance(screen, FormScreen)
        session = screen._session
        assert session is not None
        refs = refs_of(session)
        for name, value in DEATH_WISH.items():
            session.answer(refs[name], str(value))
            screen._answered(refs[name], str(value))
            hand.settle()
        look(hand, "sheet")
        assert "징후가 보여요. 마음건강평가를 지금 할까요?" in hand.words()
        hand.key(Qt.Key.Key_Escape)
        assert hand.dialogs() == []
        screen._finish()
        hand.settle()
        assert "그대로 넘어가기" in hand.words(), "asked again where the page ends"
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone == [("form", visit, "mind_assessment")]


def test_each_sign_that_is_ticked_during_a_form_stays_until_it_is_taken_out(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    """The form stays open behind the assessment, and a second sign is seen later."""
    visit = begun(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, "elder_universal"))
        hand.press("form.assess")
        hand.press("signs.attempted")
        hand.press("form.assess")
        assert ticked(hand) == {"attempted"}
        hand.press("signs.depressed")
        hand.settle()
        assert desk.drafts.summary(visit).draft.signs == ["depressed", "attempted"]
        assert stage.places.gone == [("form", visit, "mind_assessment")] * 2
        hand.press("form.assess")
        assert ticked(hand) == {"depressed", "attempted"}
        hand.press("signs.attempted")
        hand.press_words("닫기")
        hand.press("form.assess")
        hand.press("signs.depressed")
        hand.settle()
        assert desk.drafts.summary(visit).draft.signs == []
        assert desk.visiting.signs_taken_back(visit), "the assessment was opened for them: a reason is asked"
        assert desk.visiting.owes_assessment(visit)


def ticked(hand: Hand) -> set[str]:
    parts = {sign: hand.part(f"signs.{sign}") for sign in SIGNS}
    return {sign for sign, card in parts.items() if isinstance(card, CheckCard) and card.isChecked()}


def test_a_visit_with_a_sign_ends_with_a_reason(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begun(desk)
    fill(desk, visit, CALL, DEATH_WISH)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit), TALL)
        hand.press("visit.finish")
        look(hand, "finish")
        hand.until(lambda: clipped(hand.screen) == [])
        assert not hand.part("finish.record").isEnabled()
        why = hand.part("finish.not_assessed")
        assert isinstance(why, QPlainTextEdit)
        type_text(why, "내일 다시 여쭙기로 함")
        hand.settle()
        hand.press("finish.record")
    assert why_sealed(desk, visit) == "내일 다시 여쭙기로 함"


def test_signs_of_a_visit_that_is_put_right_may_be_called_told(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = begun(desk)
    fill(desk, visit, CALL, DEATH_WISH)
    desk.visiting.finish(visit, Ending(DONE, not_assessed="내일 다시 여쭙기로 함"))
    desk.visiting.amend(visit)
    fill(desk, visit, CALL, DEATH_WISH)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit), TALL)
        hand.press("visit.finish")
        hand.until(lambda: clipped(hand.screen) == [])
        assert not hand.part("finish.record").isEnabled()
        hand.press("finish.told_before")
        hand.press("finish.record")
    assert why_sealed(desk, visit) == TOLD_BEFORE


def test_numbers_older_than_a_year_say_so_on_paper_and_have_english_names() -> None:
    plan = FormReading("safety_plan", "", (), ())
    lines = read_lines(RESOURCES / "crisis_lines.toml", english=True)
    assert "Suicide prevention line" in {line.name for line in lines.lines}
    worker = ("한지원", "010-0000-0001")
    fresh = safety_sheet(plan, lines, lines.as_of, worker)
    old = safety_sheet(plan, lines, lines.as_of, worker, today=lines.as_of + timedelta(days=366))
    assert "1년이 넘은" not in fresh.foot
    assert "1년이 넘은" in old.foot


def test_a_sign_that_is_put_right_asks_why_at_the_end_with_one_press(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = begun(desk)
    with working(desk, theme) as stage:
        form = Hand(qtbot, stage, FormScreen(stage.context, visit, CALL))
        screen = form.screen
        assert isinstance(screen, FormScreen)
        session = screen._session
        assert session is not None
        refs = refs_of(session)
        for said in ("yes", "no"):
            for name, value in {**DEATH_WISH, "death_wish": said}.items():
                session.answer(refs[name], str(value))
                screen._answered(refs[name], str(value))
            screen._turned(screen.view.place if screen.view is not None else "")
            form.settle()
            if form.dialogs():
                form.key(Qt.Key.Key_Escape)
        screen._finish_now()
        form.settle()
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit), TALL)
        hand.press("visit.finish")
        look(hand, "taken-back")
        assert "표시했던 징후가 지워졌어요. 까닭을 남겨 주세요." in hand.words()
        assert not hand.part("finish.record").isEnabled()
        hand.press("finish.gone.1")
        hand.until(lambda: hand.part("finish.record").isEnabled())
        hand.press("finish.record")
        hand.until(lambda: desk.store.drafts.visit(visit) is None)
        assert why_sealed(desk, visit) == "잘못 눌렀음"
        assert desk.store.visits.risks_to_take() == []
