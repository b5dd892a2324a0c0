"""인수인계 at the supervisor's window, 새로 맡은 가구 at the new planner's, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.wire.people import Role, Worker
from district.demo.people import PLANNER
from district.hub import wall_clock_ms
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.someone import type_text
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import DESPAIR, visited
from ui.components.tagged_rows import TaggedList
from ui.context import Changed
from ui.screens.handover import HandoverScreen
from ui.screens.household import HouseholdScreen
from ui.screens.new_homes import NewHomesScreen
from ui.screens.review import ReviewScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

NEW = "demo-planner-2"


@pytest.fixture
def supervisor(field: Field) -> Desk:
    other = PLANNER.worker
    field.hub.add_worker(
        Worker(id=NEW, name="새사람", role=other.role, dongs=other.dongs, phone="010-0000-7777")
    )
    desk = field.laptop("supervisor")
    sync(desk)
    return desk


@pytest.fixture
def stage(supervisor: Desk, theme: Theme) -> Iterator[Stage]:
    with working(supervisor, theme) as stage:
        yield stage


def screen(qtbot: QtBot, stage: Stage, size: tuple[int, int] = WIDE) -> Hand:
    assigning, following = stage.desk.assigning, stage.desk.following
    assert assigning is not None
    assert following is not None
    return Hand(qtbot, stage, HandoverScreen(stage.context, assigning, following), size)


def rows(hand: Hand, name: str) -> str:
    """Everything a list says."""
    listed = hand.part(name)
    assert isinstance(listed, TaggedList)
    model = listed.model()
    return "\n".join(
        str(model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(model.rowCount())
    )


def choose(hand: Hand, name: str, words: str) -> None:
    """Go to a list and type until it says these words."""
    box = hand.part(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    for _ in range(box.count()):
        if words in box.currentText():
            return
        hand.qtbot.keyClick(box, Qt.Key.Key_Down)
    for _ in range(box.count()):
        if words in box.currentText():
            return
        hand.qtbot.keyClick(box, Qt.Key.Key_Up)
    raise AssertionError(words)


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_a_desk_is_handed_over_and_followed(
    qtbot: QtBot, stage: Stage, field: Field, size: tuple[int, int]
) -> None:
    hand = screen(qtbot, stage, size)
    choose(hand, "giving.from", "한지원")
    choose(hand, "giving.to", "새사람")
    hand.press("giving.give")
    assert "넘길 통을 하나 이상" in hand.words()
    all_of_them = hand.part("giving.all")
    all_of_them.setFocus()
    qtbot.keyClick(all_of_them, Qt.Key.Key_Space)
    count = hand.part("giving.count")
    assert isinstance(count, QLabel)
    assert count.text() == "4가구: 한지원 → 새사람"
    hand.press("giving.give")
    assert "까닭을 적어 주세요" in hand.words()
    type_text(hand.part("giving.reason"), "인사이동")
    qtbot.keyClick(hand.part("giving.reason"), Qt.Key.Key_Return)
    assert "4가구를 넘길까요?" in hand.words()
    hand.until(lambda: clipped(hand.screen) == [])
    answered = Event()
    stage.tasks.store(answered.wait)
    qtbot.keyClick(hand.dialogs()[0].focusWidget(), Qt.Key.Key_Return)
    hand.until(lambda: not hand.dialogs())
    reason = hand.part("giving.reason")
    assert isinstance(reason, QLineEdit)
    type_text(reason, "과 휴직")
    written = reason.text()
    answered.set()
    hand.settle()
    assert written == "인사이동", "it holds still until it is recorded"
    assert stage.said[-1][0].startswith("4가구를 넘겼어요")
    assert sync(stage.desk).trouble is None
    stage.tell(HandoverScreen.hears)
    hand.settle()
    said = rows(hand, "handover.list")
    assert "한지원 → 새사람 · 4가구" in said
    assert "보냄 대기" in said
    sync(field.laptop("planner"))
    sync(stage.desk)
    stage.tell(HandoverScreen.hears)
    hand.settle()
    assert "보냄 됨, 새 담당 받음 대기, 옛 노트북에서 지움 됨" in rows(hand, "handover.list")
    hand.until(lambda: clipped(hand.screen) == [])


def test_the_desk_of_who_works_at_another_post_now_is_nobodys(
    qtbot: QtBot, stage: Stage, field: Field
) -> None:
    """Nobody handed it over before; the supervisor learns of it here and does."""
    field.hub.add_worker(replace(PLANNER.worker, role=Role.DUTY_OFFICER, dongs=[]))
    assert sync(stage.desk).trouble is None
    hand = screen(qtbot, stage)
    said = rows(hand, "handover.list")
    assert "한지원 → 담당 없음 · 4가구" in said
    assert "부터 담당 없음" in said
    assert "새 담당을 정해 넘겨 주세요" in said
    choose(hand, "giving.from", "한지원 · 4가구 · 지금은 담당 아님")
    choose(hand, "giving.to", "새사람")
    hand.press("giving.all")
    type_text(hand.part("giving.reason"), "인사이동")
    hand.press("giving.give")
    qtbot.keyClick(hand.dialogs()[0].focusWidget(), Qt.Key.Key_Return)
    hand.settle()
    assert sync(stage.desk).trouble is None
    stage.tell(HandoverScreen.hears)
    hand.settle()
    assert "한지원 → 새사람 · 4가구" in rows(hand, "handover.list")


def offered(hand: Hand, name: str) -> list[str]:
    box = hand.part(name)
    assert isinstance(box, QComboBox)
    return [box.itemText(at) for at in range(box.count())]


def test_nobody_is_offered_their_own_households(qtbot: QtBot, stage: Stage, field: Field) -> None:
    first, *_ = field.laptop("planner").store.homes.ids()
    field.hub.assign([first], planner=NEW)
    assert sync(stage.desk).trouble is None
    hand = screen(qtbot, stage)
    choose(hand, "giving.from", "한지원")
    assert offered(hand, "giving.to") == ["새사람"]
    choose(hand, "giving.from", "새사람")
    assert offered(hand, "giving.to") == ["한지원"]


def test_a_lonely_worker_cannot_be_relieved(qtbot: QtBot, stage: Stage) -> None:
    """And the screen says so before anything is chosen, instead of offering the same person."""
    hand = screen(qtbot, stage)
    hand.press("giving.role.nurse")
    assert offered(hand, "giving.to") == []
    assert "같은 일을 하는 다른 직원이 이 동에 없어요" in hand.words()
    hand.press("giving.all")
    type_text(hand.part("giving.reason"), "휴직")
    hand.press("giving.give")
    assert not hand.dialogs()
    assert "같은 일을 하는 다른 직원이 이 동에 없어요" in hand.words()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_handover_is_followed_to_its_end_and_says_who_is_late(
    qtbot: QtBot, stage: Stage, field: Field, theme: Theme, percent: int
) -> None:
    """By keys: the cursor stands on the first choice, and Tab leads to the list."""
    theme.scale_to(percent)
    old = field.laptop("planner")
    home = old.store.homes.ids()[0]
    field.hub.assign([home], planner=NEW)
    assert sync(stage.desk).trouble is None
    four_days = 4 * 24 * 3_600_000
    stage.desk.clock = lambda: now_ms() + four_days
    hand = screen(qtbot, stage)
    assert hand.screen.focusWidget() is hand.part("giving.role.planner")
    assert "늦음 1" in hand.words()
    said = rows(hand, "handover.list")
    assert "한지원 → 새사람 · 1가구" in said
    assert f"전화해서 동기화를 부탁하세요: 한지원 {PLANNER.worker.phone}" in said
    assert "새사람 010-0000-7777" in said
    for _ in range(30):
        if hand.part("handover.list").hasFocus():
            break
        hand.key(Qt.Key.Key_Tab)
    assert hand.part("handover.list").hasFocus()
    hand.until(lambda: clipped(hand.screen) == [])
    stage.desk.clock = now_ms
    sync(old)
    field.enrolled(NEW, field.hub.enrolment_code(NEW))
    assert sync(stage.desk).trouble is None
    stage.tell(HandoverScreen.hears)
    hand.settle()
    said = rows(hand, "handover.list")
    assert "보냄 됨, 새 담당 받음 됨, 옛 노트북에서 지움 됨" in said
    assert "끝남" in said
    assert not hand.shows("handover.late")


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_who_has_not_synced_since_when(
    qtbot: QtBot, stage: Stage, field: Field, size: tuple[int, int]
) -> None:
    """Over what is to be reviewed, with the way to the list that says whom to call."""
    field.hub.now_ms = lambda: wall_clock_ms() + 5 * 24 * 3_600_000
    assert sync(stage.desk).trouble is None
    stage.desk.clock = field.hub.now_ms
    review = Hand(qtbot, stage, ReviewScreen(stage.context), size)
    assert "사흘 넘게 동기화하지 않은 노트북이 2대 있어요" in review.words()
    review.press("silent.show")
    assert stage.places.gone[-1] == ("handover",)
    hand = screen(qtbot, stage, size)
    said = rows(hand, "silent.list")
    assert "한지원" in said
    assert PLANNER.worker.phone in said
    assert "5일 전" in said
    hand.until(lambda: clipped(hand.screen) == [])
    stage.desk.clock = now_ms
    for role in ("planner", "nurse"):
        assert sync(field.laptop(role)).trouble is None
    assert sync(stage.desk).trouble is None
    stage.tell(Changed.SYNC)
    hand.settle()
    assert "하루 넘게 동기화하지 않은 노트북이 없어요" in hand.words()
    assert not review.shows("silent")


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_the_new_planner_opens_what_came(
    qtbot: QtBot, supervisor: Desk, field: Field, theme: Theme, size: tuple[int, int]
) -> None:
    old = field.laptop("planner")
    visited(old, {"mind_assessment": DESPAIR})
    sync(old)
    field.hub.assign(old.store.homes.ids(), planner=NEW)
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    with working(new, theme) as stage:
        today = Hand(qtbot, stage, TodayScreen(stage.context), size)
        assert "새로 맡은 가구 4" in today.words()
        today.press("today.new_homes")
        assert stage.places.gone[-1] == ("handover",)
        hand = Hand(qtbot, stage, NewHomesScreen(stage.context), size)
        assert "열어 볼 것 4" in hand.words()
        said = rows(hand, "new_homes.list")
        assert "주의: 담당자에게 문의" in said
        assert "한지원 님에게서" in said
        qtbot.keyClick(hand.part("new_homes.list"), Qt.Key.Key_Return)
        kind, household = stage.places.gone[-1]
        assert kind == "household"
        new.household(household)
        stage.tell(NewHomesScreen.hears)
        hand.settle()
        assert "열어 볼 것 3" in hand.words()
        hand.until(lambda: clipped(hand.screen) == [])


def test_one_household_from_its_page(qtbot: QtBot, stage: Stage, field: Field) -> None:
    home = field.laptop("planner").store.homes.ids()[0]
    page = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
    page.press("household.assign")
    assert stage.places.gone[-1] == ("handover", home)
    assigning, following = stage.desk.assigning, stage.desk.following
    assert assigning is not None
    assert following is not None
    hand = Hand(qtbot, stage, HandoverScreen(stage.context, assigning, following, home))
    choose(hand, "giving.to", "새사람")
    hand.press("giving.all")
    type_text(hand.part("giving.reason"), "업무 조정")
    hand.press("giving.give")
    qtbot.keyClick(hand.dialogs()[0].focusWidget(), Qt.Key.Key_Return)
    hand.settle()
    row = stage.desk.store.homes.household(home)
    assert row is not None
    assert row.planner == NEW
    assert stage.desk.books.standing().waiting == 1
