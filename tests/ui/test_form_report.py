"""What the worker sees when a form opens otherwise than it was left, with the keyboard alone."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending
from app.wire.messages import FormFile
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.test_planner_visit import begin
from tests.visits.test_drafts import do, opened
from tests.visits.test_form_versions import NEW, OLD
from ui.screens.form import FormScreen
from ui.screens.reading import ReadingScreen
from ui.theme import Theme


def receive(desk: Desk, source: str, sha256: bytes) -> None:
    with desk.store.transaction():
        assert desk.shelf.receive(
            FormFile(form_id="medicine", sha256=sha256, format="md", content=source.encode()), 9
        )


def half_done(desk: Desk) -> str:
    receive(desk, OLD, b"1" * 32)
    visit = begin(desk)
    form = opened(desk, visit)
    for ref, value in (("/data/who", "딸"), ("/data/shop", "far"), ("/data/pulse/rate", "72")):
        do(desk, form, ANSWER, ref, value)
    return visit


def picture(hand: Hand, name: str) -> None:
    """For whoever wants to look: `PICTURES=folder`."""
    if folder := os.environ.get("PICTURES"):
        (hand.dialogs() or [hand.screen])[0].grab().save(str(Path(folder) / f"{name}.png"))


def test_taking_a_form_over_into_the_new_version_says_what_became_of_each_answer(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = half_done(desk)
    receive(desk, NEW, b"2" * 32)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, "medicine")
        hand = Hand(qtbot, stage, screen)
        assert "구청이 이 양식을 고쳤어요(2판)" in hand.words()
        picture(hand, "newer")
        renew = hand.part("form.report.renew")
        assert renew.focusPolicy() & Qt.FocusPolicy.TabFocus
        renew.setFocus()
        hand.key(Qt.Key.Key_Return)
        hand.key(Qt.Key.Key_Return)
        said = hand.words()
        assert "1판으로 시작한 양식을 2판으로 열었어요" in said
        assert "답 1개는 새 자리로 옮겼어요" in said
        assert "답 1개는 물을 자리가 없어 따로 보관했어요" in said
        assert not hand.shows("form.report.renew")
        for size in (WIDE, TALL):
            screen.resize(*size)
            hand.settle()
            hand.until(lambda: clipped(screen) == [])
        picture(hand, "renewed")
        hand.part("form.report.details").setFocus()
        hand.key(Qt.Key.Key_Space)
        (dialog,) = hand.dialogs()
        told = hand.words()
        assert "약국이 가까운가요?" in told
        assert "차를 탑니다" in told
        picture(hand, "details")
        assert dialog.findChildren(QPushButton)
        hand.key(Qt.Key.Key_Escape)
        assert hand.dialogs() == []
    desk.drafts.call_finished(visit, "medicine", finished=True)
    desk.visiting.finish(visit, Ending(DONE))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, ReadingScreen(stage.context, visit))
        assert "따로 보관한 답" in hand.words()
        assert "차를 탑니다" in hand.words()
        picture(hand, "reading")


def test_a_damaged_form_names_the_questions_to_ask_again(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = half_done(desk)
    whole = opened(desk, visit).session.draft_xml()
    with desk.store.transaction():
        cut = whole[: whole.index("<pulse>") + 7]
        desk.store._connection.execute("UPDATE draft_form SET snapshot = ?", (cut,))
        desk.store._connection.execute("DELETE FROM draft_step")
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, "medicine"))
        said = hand.words()
        assert "읽히는 데까지 열었어요" in said
        assert "읽지 못한 문항 2개" in said
        hand.press("form.report.details")
        assert "1분에 몇 번?" in hand.words()
        picture(hand, "damaged")
