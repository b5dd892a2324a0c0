"""What a supervisor writes to a visit is in no draft, and all the same there after a kill or a lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.visits.left_off import LeftOff
from app.visits.visiting import DONE, Ending
from tests.field import District, sync
from tests.someone import Someone
from tests.ui.visits import CALM_CALL, visited
from ui.context import Changed
from ui.theme import Theme

pytestmark = pytest.mark.xdist_group("windows")

QUESTION = "병원 예약은 잡혔나요?"


def unlock(someone: Someone, district: District) -> None:
    someone.write("unlock.passphrase", district.person("supervisor").passphrase)
    someone.press("unlock.open")
    someone.sees("shell")


def supervisor_with_two_visits(theme: Theme, district: District) -> Someone:
    planner, supervisor = district.laptop("planner"), district.laptop("supervisor")
    for _ in range(2):
        visited(planner, {"wellbeing_call": CALM_CALL}, Ending(DONE))
    sync(planner)
    sync(supervisor)
    planner.close()
    supervisor.close()
    return Someone(theme, district.folder / "laptop-supervisor")


def write_a_question(someone: Someone, district: District) -> None:
    someone.sees("unlock.passphrase")
    unlock(someone, district)
    someone.sees("review.return")
    someone.key(Qt.Key.Key_J)
    someone.press("review.return")
    someone.write("review.comment", QUESTION)


def kept(someone: Someone) -> LeftOff:
    """What the next opening would find."""
    shell = someone.window.shell
    assert shell is not None
    return shell.context.tasks.wait_for_store(shell.context.desk.leaving_off.read)


def test_a_question_that_was_begun_is_there_again_until_it_is_sent(theme: Theme, district: District) -> None:
    someone = supervisor_with_two_visits(theme, district)
    try:
        write_a_question(someone, district)
        someone.until(lambda: [each.text for each in kept(someone).typed] == [QUESTION], "safe from a kill")
        about = kept(someone).asked
        someone.window.lock()
        someone.sees("unlock")
        unlock(someone, district)
        comment = someone.sees("review.comment")
        assert isinstance(comment, QPlainTextEdit)
        someone.until(lambda: comment.toPlainText() == QUESTION, "the question, open")
        someone.until(lambda: kept(someone).asked == about, "at the same visit")
        someone.press("review.send")
        someone.reads("반려했습니다")
        someone.until(lambda: kept(someone) == LeftOff(), "nothing is being written")
    finally:
        someone.leave()


def test_words_that_wait_for_somewhere_else_are_told_of_once(theme: Theme, district: District) -> None:
    """With each unlocking it was said anew, also of a visit that somebody else had decided."""
    someone = supervisor_with_two_visits(theme, district)
    try:
        write_a_question(someone, district)
        someone.key(Qt.Key.Key_Escape)
        someone.key(Qt.Key.Key_K)
        someone.until(lambda: [each.text for each in kept(someone).typed] == [QUESTION], "safe from a kill")
        for told in (True, False):
            someone.window.lock()
            someone.sees("unlock")
            unlock(someone, district)
            someone.until(lambda: [each.text for each in kept(someone).typed] == [QUESTION], "they wait")
            assert ("적던 말은 그대로 있습니다" in someone.words()) is told
        # Somebody else decides, and this laptop hears of it.
        shell = someone.window.shell
        assert shell is not None
        desk = shell.context.desk
        visit = kept(someone).typed[0].about.removeprefix("visit/")

        def approve() -> None:
            row = desk.store.visits.get(visit)
            assert row is not None
            desk.reviewing.approve(visit, row.latest)

        shell.context.tasks.wait_for_store(approve)
        shell.tell(Changed.VISIT)
        someone.reads(f"적던 말: {QUESTION}")
        someone.until(lambda: kept(someone) == LeftOff(), "nothing waits any more")
    finally:
        someone.leave()
