"""확인할 것: each button of what came late says what is in force after it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.agreeing.late import goes_over, newcomer
from tests.agreeing.test_conflicts import edit, phone
from tests.earlier import keeps_every_letter
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.ui.planner import TALL, Hand, working
from ui.screens.questions import QuestionsScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

pytestmark = pytest.mark.xdist_group("windows")


def test_a_card_tells_anew_what_its_buttons_do_once_another_was_pressed(
    field: Field, theme: Theme, qtbot: QtBot
) -> None:
    """Of two late numbers the first is taken back: what was before the second is now what was before both."""
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    was = phone(old, home)
    for number in ("010-0000-1111", "010-0000-2222"):
        edit(old, home, phone=number)
    goes_over(field, old, new, home)
    with working(new, theme) as stage:
        hand = Hand(qtbot, stage, QuestionsScreen(stage.context), TALL)
        hand.until(lambda: "되돌리면 → 전화: 010-0000-1111" in hand.words())
        hand.type("late.reason", "모르는 번호")
        hand.press("late.discard")
        hand.settle()
        hand.until(lambda: f"되돌리면 → 전화: {was}" in hand.words())
        assert f"전화: {was} → 010-0000-2222" in hand.words()


def test_what_is_in_force_stands_beside_each_of_two_decisions(
    field: Field, theme: Theme, qtbot: QtBot
) -> None:
    new, old, supervisor = newcomer(field), field.laptop("planner"), field.laptop("supervisor")
    home = homes(old)[0]
    was = phone(old, home)
    late = edit(old, home, phone="010-0000-9999")
    goes_over(field, old, new, home)
    sync(supervisor)
    new.grace.accept(late)
    supervisor.grace.discard(late, "옛 번호")
    for desk in (supervisor, new):
        assert sync(desk).trouble is None
    with working(new, theme) as stage:
        hand = Hand(qtbot, stage, QuestionsScreen(stage.context), TALL)
        hand.until(lambda: "고르면 → 전화: 010-0000-9999" in hand.words())
        assert f"고르면 → 전화: {was}" in hand.words()
        hand.press("question.choose.1")
        hand.settle()
        hand.until(lambda: "확인할 것이 없어요" in hand.words())
        assert phone(new, home) == was


def test_what_cannot_be_taken_back_says_what_to_do(field: Field, theme: Theme, qtbot: QtBot) -> None:
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    with keeps_every_letter():
        edit(old, home, caution__dog="\0")
    sync(old)
    edit(old, home, caution__dog=True)
    goes_over(field, old, new, home)
    with working(new, theme) as stage:
        hand = Hand(qtbot, stage, QuestionsScreen(stage.context), TALL)
        hand.type("late.reason", "개가 없음")
        hand.press("late.discard")
        hand.settle()
        hand.until(lambda: any("되돌리지 않았어요" in said for said, _ in stage.said))
        assert new.grace.count() == 1
