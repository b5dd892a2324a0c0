"""A session ends while a finger is on the glass: what it brought never gets the press of what stood there."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from app.wire.people import Role, Worker
from tests.field import District, sync
from tests.finger import rests, touch
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.test_planner_today import desk
from tests.ui.visits import CALM_CALL, visited
from ui.components.finger import let_fingers_scroll
from ui.screens.review import ReviewScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme
from ui.window import the_application

__all__ = ["desk"]

AGAIN = "누르는 사이에 화면이 새로 바뀌어 아무것도 하지 않았습니다. 다시 한번 눌러 주세요."
SIZES = pytest.mark.parametrize("size", [WIDE, TALL], ids=["wide", "tall"])


def goes_to_a_colleague(district: District, desk: Desk, home: str) -> None:
    mine = desk.identity.worker
    new = Worker(id="planner-9", name="한마음", role=Role.PLANNER, dongs=mine.dongs, phone="02-000-0010")
    district.hub.add_worker(new)
    district.hub.assign([home], planner=new.id)


def home_of(desk: Desk, plan: str) -> str:
    return next(one.household.id for one in desk.homes_due() if one.plan.id == plan)


def in_front(hand: Hand) -> None:
    let_fingers_scroll(the_application())
    hand.screen.activateWindow()
    hand.until(hand.screen.isActiveWindow)


@SIZES
def test_the_home_that_was_touched_is_chosen_though_the_one_above_went(
    qtbot: QtBot, theme: Theme, district: District, desk: Desk, size: tuple[int, int]
) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen, size)
        in_front(hand)
        above, touched = (screen.homes.row_at(at).key for at in range(2))
        at = screen.homes.visualRect(screen.homes.model().index(1, 0)).center()
        with rests(screen.homes.viewport(), at):
            goes_to_a_colleague(district, desk, home_of(desk, above))
            stage.sync_now()
            hand.until(lambda: screen.homes.row_at(0).key == touched)
        hand.settle()
        assert screen.homes.chosen() == touched
        assert (stage.said, stage.places.gone) == ([], [])


@SIZES
def test_nobody_is_called_absent_in_place_of_a_home_that_went(
    qtbot: QtBot, theme: Theme, district: District, desk: Desk, size: tuple[int, int]
) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen, size)
        in_front(hand)
        gone = screen.homes.chosen()
        assert gone is not None
        button = hand.part("today.absent")
        with rests(button, button.rect().center()):
            goes_to_a_colleague(district, desk, home_of(desk, gone))
            stage.sync_now()
            hand.until(lambda: screen.homes.chosen() not in (gone, None))
        hand.until(lambda: stage.said != [])
        assert [told for told, _tone in stage.said] == [AGAIN]
        touch(hand.part("today.absent"))
        hand.until(lambda: len(stage.said) == 2)
        assert stage.said[1][0].startswith("부재(")
        hand.settle()


def test_a_version_that_nobody_has_read_is_not_approved(
    qtbot: QtBot, theme: Theme, district: District, desk: Desk
) -> None:
    visit = visited(desk, {"wellbeing_call": CALM_CALL}, Ending(DONE, "손녀가 주말마다 옴"))
    sync(desk)
    supervisor = district.laptop("supervisor")
    sync(supervisor)
    with working(supervisor, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context))
        in_front(hand)
        hand.until(lambda: hand.part("review.approve").isEnabled())
        button = hand.part("review.approve")
        with rests(button, button.rect().center()):
            desk.visiting.amend(visit)
            desk.visiting.finish(visit, Ending(DONE, "이웃이 함께 돌봄"))
            sync(desk)
            stage.sync_now()
            hand.until(lambda: "이웃이 함께 돌봄" in hand.words())
            hand.settle()
        hand.until(lambda: stage.said != [])
        assert [told for told, _tone in stage.said] == [AGAIN]
        hand.settle()
        row = supervisor.store.visits.get(visit)
        assert row is not None
        assert row.state == "submitted"
