"""What the district did not accept, and a home nobody is due at."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from app.wire.revisions import MAX_REVISION_BYTES, Kind, Value
from tests.field import District, sync
from tests.ui.planner import Hand, working
from tests.ui.visits import DESPAIR, fill
from ui.screens.household import HouseholdScreen
from ui.screens.reading import ReadingScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme


def test_a_record_the_district_refused_stays_and_says_why(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0]
    far_too_long: dict[str, Value] = {"outcome_note": "가" * (MAX_REVISION_BYTES // 3), "version": 2}
    visit = desk.visiting.record_without_visit(home.household.id, home.plan.id, Ending("absent"))
    with desk.ledger.action("test", f"visit/{visit}"):
        # Of an earlier version of the program; this one says so before it records.
        desk.ledger.record(
            Kind.VISIT_AMENDED,
            f"visit/{visit}",
            home.household.id,
            far_too_long,
            most_bytes=4 * MAX_REVISION_BYTES,
        )
    sync(desk)
    assert desk.books.standing().refused == 1
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        assert "구청이 받지 않은 기록 1건" in hand.words()
        row = str(screen.troubles.model().index(0, 0).data())
        assert "기록이 너무 커서" in row
        screen.troubles.setFocus()
        screen.troubles.choose_at(0)
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone == [("reading", visit)]
        reading = Hand(qtbot, stage, ReadingScreen(stage.context, visit))
        assert "긴 메모를 줄여 고쳐" in reading.words()


def test_today_without_homes_points_to_the_week(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    for home in desk.homes_due():
        desk.visiting.record_without_visit(
            home.household.id, home.plan.id, Ending("refused", "괜찮다고 하심")
        )
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        if not desk.homes_due():
            assert "오늘 갈 집이 없습니다" in hand.words()
        hand.press("today.view.week")
        assert screen.homes.count() >= len(desk.homes_due())


def test_somebody_elses_screening_is_only_hinted_at(
    qtbot: QtBot, district: District, desk: Desk, theme: Theme
) -> None:
    nurse = district.laptop("nurse")
    shared = {row.id for row in nurse.store.homes.page(500, 0)}
    home = next(
        home for home in desk.homes_due(desk.today() + timedelta(days=365)) if home.household.id in shared
    )
    visit = nurse.visiting.start(home.household.id, None, [])
    fill(nurse, visit, "mind_assessment", DESPAIR)
    nurse.visiting.finish(visit, Ending(DONE))
    sync(nurse)
    sync(desk)
    with working(desk, theme) as stage:
        words = Hand(qtbot, stage, HouseholdScreen(stage.context, home.household.id)).words()
        assert "담당자에게 문의" in words
        assert "위험 이력" not in words
