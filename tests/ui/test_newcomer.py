"""Somebody who has read nothing: reads what is on the screen, touches it, types; or has the keys alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtWidgets import QApplication

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from district.demo import DEMO_PEOPLE
from tests.field import sync
from tests.newcomer import Newcomer, choose_file
from tests.newcomer_keys import KeyboardNewcomer
from tests.prepared import Field, field, prepared
from tests.ui.visits import CALM_CALL, fill
from tests.wound import photograph
from ui.theme import Theme

__all__ = ["field", "prepared"]
pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture(autouse=True)
def _unhurried() -> Iterator[None]:
    """A newcomer looks before each touch: none is the second half of the one before, however fast this is."""
    interval = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(1)
    yield
    QApplication.setDoubleClickInterval(interval)


ROAD, KIM = "정릉로10길", "정릉로10길 37"
CHOI = "보국문로8길 24-3"


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody works: with which hands, at what text size in percent, on a screen of what size."""

    newcomer: type[Newcomer]
    percent: int
    size: tuple[int, int]


FINGER = pytest.param(Way(Newcomer, 100, (800, 800)), id="finger")
FINGER_LARGE = pytest.param(Way(Newcomer, 200, (800, 1280)), id="finger-large")
KEYS_LARGE = pytest.param(Way(KeyboardNewcomer, 200, (800, 1280)), id="keys-large")


def open_up(way: Way, theme: Theme, field: Field, name: str) -> Newcomer:
    """Say who one is; the passphrase stands on the screen."""
    theme.scale_to(way.percent)
    demo = field.demo()
    roles = {person.worker.id: person.worker.role for person in DEMO_PEOPLE}
    people = [structs.replace(each, folder=f"laptop-{roles[each.id]}") for each in demo.file.people]
    demo = replace(demo, file=structs.replace(demo.file, people=people))
    newcomer = way.newcomer(theme, field.folder, demo)
    newcomer.window.resize(*way.size)
    newcomer.touch_ending(name)
    newcomer.touch_field("암호")
    newcomer.types(re.findall("시연용 암호: (.+)", newcomer.words())[0])
    newcomer.touch("열기")
    newcomer.reads("지금 동기화")
    return newcomer


def home_of_kim(desk: Desk) -> str:
    return next(each.id for home in desk.homes_due(desk.today()) if (each := home.household).road == ROAD)


@pytest.mark.parametrize("way", [FINGER, FINGER_LARGE, KEYS_LARGE])
def test_kim_minsu_is_found_by_initial_consonants_and_nobody_opens(
    way: Way, theme: Theme, field: Field
) -> None:
    planner = open_up(way, theme, field, "한지원")
    planner.touch_field("찾기")
    planner.types("ㄱㅁㅅ")
    planner.until(lambda: CHOI not in planner.words(), "only those who are called so")
    planner.touch_row(KIM)
    planner.opens()
    planner.reads("김민수 님 댁")
    planner.touch("부재")
    planner.reads("를 기록했습니다. 까닭이 다르면 한 번 더 누르세요.")
    planner.leave()
    desk = field.laptop("planner")
    visits = desk.store.visits.of_household(home_of_kim(desk))
    assert [visit.outcome for visit in visits][:1] == ["absent"]


@pytest.mark.parametrize("way", [FINGER_LARGE, KEYS_LARGE])
def test_a_health_check_with_a_photograph(way: Way, theme: Theme, field: Field, tmp_path: Path) -> None:
    wound = tmp_path / "wound.jpg"
    wound.write_bytes(photograph())
    nurse = open_up(way, theme, field, "오은정")
    nurse.touch_row(CHOI)
    nurse.touch("방문 시작")
    nurse.touch("방문 건강체크")
    measure(nurse)
    nurse.touch_below("상처나 부은 곳 사진", "사진 고르기")
    choose_file(nurse, str(wound))
    nurse.reads("다른 사진 고르기")
    nurse.touch("다음")
    nurse.touch_below("오늘 무엇을 했나요?", "생활 안내")
    nurse.touch("끝내기")
    nurse.touch("마치기")
    nurse.touch("기록 남기기")
    nurse.reads("구청에는 아직 보내지 않았습니다")
    nurse.touch("지금 동기화")
    nurse.reads("구청 접수 1건")
    nurse.reads("구청과 맞음")
    nurse.leave()
    supervisor = open_up(way, theme, field, "문정호")
    supervisor.touch("지금 동기화")
    supervisor.touch_row(CHOI)
    supervisor.opens()
    supervisor.reads("상처나 부은 곳 사진")
    supervisor.touch_beginning("사진·파일 1개 내려받기")
    supervisor.until(lambda: bool(supervisor.widgets("attached.picture")), "the photograph")
    supervisor.leave()


def measure(nurse: Newcomer) -> None:
    """The pressure once, whoever has a finger by the keys on the screen alone; nothing else."""
    nurse.touch_below("혈압을 재겠습니다", "잽니다")
    nurse.touch("왼팔")
    nurse.touch("다음")
    nurse.touch_field("위 혈압")
    nurse.writes_number("128")
    nurse.writes_number("82")
    nurse.touch_below("한 번 더 재겠습니다", "기계 문제")
    nurse.touch("다음")
    nurse.reads("혈압은 128 / 82")
    nurse.touch("다음")
    nurse.reads("1분 동안의 맥박")
    nurse.touch("다음")
    nurse.touch_below("혈당을 재겠습니다", "재지 않음")
    nurse.touch("다음")
    nurse.reads("몸무게와 키")
    nurse.touch("다음")


@pytest.mark.parametrize("way", [FINGER, FINGER_LARGE, KEYS_LARGE])
def test_a_visit_is_returned_with_a_question(way: Way, theme: Theme, field: Field) -> None:
    desk = field.laptop("planner")
    visit = desk.visiting.start(home_of_kim(desk), None, [])
    fill(desk, visit, "wellbeing_call", CALM_CALL)
    desk.visiting.finish(visit, Ending(DONE))
    assert sync(desk).trouble is None
    supervisor = open_up(way, theme, field, "문정호")
    supervisor.touch("지금 동기화")
    supervisor.touch_row("김민수")
    supervisor.opens()
    supervisor.touch("반려하고 묻기")
    supervisor.types("통장님과 언제 만나셨나요?")
    supervisor.touch("반려 보내기")
    supervisor.reads("반려했습니다")
    supervisor.touch("지금 동기화")
    supervisor.reads("구청 접수 1건")
    supervisor.leave()
    assert sync(desk).trouble is None
    returned = desk.store.visits.get(visit)
    assert returned is not None
    assert returned.state == "returned"
