"""확인할 것 on two real windows and a hub: a question is answered on one laptop and is gone on both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.desk import Desk
from app.visits.visiting import ABSENT, Ending
from district.demo.people import PLANNER
from tests.agreeing.test_conflicts import edit
from tests.field import District, sync
from tests.prepared import homes
from tests.someone import Someone
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from ui.screens.questions import QuestionsScreen
from ui.theme import Theme

pytestmark = pytest.mark.xdist_group("windows")


@contextmanager
def at_laptop(theme: Theme, district: District, role: str) -> Iterator[Someone]:
    """This person, before their own laptop, unlocked."""
    someone = Someone(theme, district.folder / f"laptop-{role}")
    try:
        someone.sees("unlock.passphrase")
        someone.write("unlock.passphrase", district.person(role).passphrase)
        someone.press("unlock.open")
        someone.sees("shell")
        yield someone
    finally:
        someone.leave()


def two_numbers(district: District) -> None:
    """Planner and supervisor change the same household without knowing of each other."""
    planner, supervisor = district.laptop("planner"), district.laptop("supervisor")
    home = homes(planner)[0]
    edit(planner, home, phone="010-0000-1111")
    edit(supervisor, home, phone="010-0000-2222")
    for desk in (planner, supervisor, planner):
        assert sync(desk).trouble is None
    planner.close()
    supervisor.close()


def test_one_decides_and_both_are_done(theme: Theme, district: District) -> None:
    two_numbers(district)
    with at_laptop(theme, district, "planner") as planner, at_laptop(theme, district, "supervisor") as other:
        for someone in (planner, other):
            someone.reads("확인할 것 1건")
        planner.press("status.questions")
        planner.sees("questions")
        for said in ("010-0000-1111", "010-0000-2222", "나 ·", "이 값으로"):
            planner.reads(said)
        district.go_offline()
        planner.press("question.choose.1")
        planner.reads("확인할 것이 없어요")
        district.go_online()
        planner.sync()
        other.sync()
        other.until(lambda: not other.widgets("status.questions"), "the question is settled here too")
        other.turn_to_laptop()
        other.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        other.reads("확인할 것이 없어요")


def test_by_keyboard_alone_with_a_value_of_ones_own(theme: Theme, district: District) -> None:
    two_numbers(district)
    with at_laptop(theme, district, "planner") as planner:
        planner.reads("확인할 것 1건")
        planner.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        planner.sees("question.choose.0")
        planner.until(lambda: planner.sees("question.choose.0").hasFocus(), "cursor on the first value")
        for _ in range(2):
            planner.key(Qt.Key.Key_Tab)
        planner.until(lambda: planner.sees("question.other").hasFocus(), "cursor in the field")
        planner.key(Qt.Key.Key_Return)
        planner.reads("이 칸에 쓸 수 있는 값을 적어 주세요.")
        planner.write("question.other", "010-0000-3333")
        planner.key(Qt.Key.Key_Return)
        planner.reads("확인할 것이 없어요")
        planner.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        planner.until(lambda: not planner.widgets("questions"), "the screen before")


@pytest.fixture
def both(district: District) -> Desk:
    """A new owner's laptop with a conflict and with what the former planner sent late."""
    old, supervisor = district.laptop("planner"), district.laptop("supervisor")
    home, other = homes(old)[:2]
    edit(old, home, phone="010-0000-1111")
    edit(supervisor, home, phone="010-0000-2222")
    sync(supervisor)
    sync(old)
    edit(old, other, phone="010-0000-9999", note="개가 있으니 먼저 전화")
    old.visiting.record_without_visit(other, None, Ending(ABSENT))
    worker = PLANNER.worker
    district.hub.add_worker(type(worker)(id="new", name="한이음", role=worker.role, dongs=worker.dongs))
    district.hub.assign([other], planner="new")
    sync(old)
    sync(supervisor)
    return supervisor


@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("scale", [100, 200])
def test_everything_fits_and_late_writes_are_decided(
    both: Desk, theme: Theme, size: tuple[int, int], scale: int, qtbot: object, tmp_path: Path
) -> None:
    theme.scale_to(scale)
    with working(both, theme) as stage:
        hand = Hand(qtbot, stage, QuestionsScreen(stage.context), size)  # type: ignore[arg-type]
        hand.screen.grab().save(str(tmp_path / f"questions-{size[0]}-{scale}.png"))
        hand.until(lambda: clipped(hand.screen) == [])
        said = hand.words()
        assert "앞 담당자가 늦게 보낸 것 2건" in said
        assert PLANNER.worker.name in said
        for afterwards in ("받아들이면 → 전화: 010-0000-9999", "되돌리면 → 전화: ", "방문 기록은 그대로"):
            assert afterwards in said
        hand.press("late.discard")
        assert "까닭이 있어야 되돌릴 수 있어요." in hand.words()
        hand.press("late.accept")
        hand.settle()
        assert "앞 담당자가 늦게 보낸 것 1건" in hand.words()
        assert both.grace.count() == 1
