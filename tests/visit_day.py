"""One day, from unlocking to approval: told once, lived by the tests and photographed by the tour."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.field import District
from tests.someone import Someone
from ui.entrance.demo import Demo
from ui.theme import Theme

Look = Callable[[str, Someone], None]

HOME = "정릉로10길 37"


def no_look(_name: str, _someone: Someone) -> None:
    """Live the day without taking pictures."""


@contextmanager
def unhurried() -> Iterator[None]:
    """Everybody reads before they press: no press is the second half of the one before it, however fast this
    is told."""
    interval = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)
    try:
        yield
    finally:
        QApplication.setDoubleClickInterval(interval)


def sit_down(theme: Theme, district: District, demo: Demo, role: str, look: Look) -> Someone:
    """Choose oneself, be enrolled, unlock, and wait for what the district has."""
    person = next(person for person in demo.file.people if person.role == role)
    someone = Someone(theme, district.folder, demo)
    someone.sees("chooser")
    look("chooser", someone)
    someone.press(f"chooser.{role}")
    someone.until(lambda: (demo.laptop(person) / "vault.json").exists(), "enrolment")
    someone.reads(f"시연용 암호: {person.passphrase}")
    someone.until(lambda: "등록하고 있습니다" not in someone.words(), "end of enrolment")
    someone.write("unlock.passphrase", "not this passphrase" if role == "planner" else person.passphrase)
    if role == "planner":
        someone.press("unlock.open")
        someone.reads("암호가 맞지 않습니다")
        look("unlock_wrong", someone)
        someone.write("unlock.passphrase", person.passphrase)
    someone.press("unlock.open")
    someone.sees("shell")
    someone.reads("구청과 맞음")
    return someone


def sync(someone: Someone) -> None:
    """Press 지금 동기화 and wait until both sides agree."""
    someone.sync()
    someone.reads("구청과 맞음")


def morning(planner: Someone, look: Look) -> None:
    """오늘, finding by initial consonants, the household, 사전안내."""
    planner.reads("65세 도래")
    look("today", planner)
    planner.write("today.search", "ㄱㅁㅅ")
    planner.sees("today.results")
    planner.reads(HOME)
    look("search", planner)
    planner.open_row("today.results", HOME)
    planner.sees("household")
    planner.reads("김민수")
    look("household", planner)
    planner.press("household.notice")
    planner.reads("사전안내(전화)를 기록했습니다")
    planner.reads("사전안내 고치기")
    planner.press("household.notice")
    planner.sees("notice")
    look("notice", planner)
    planner.press("notice.phone")
    planner.press_words("사전안내 기록")
    planner.reads("사전안내")
    planner.until(lambda: not planner.widgets("notice"), "end of the notice")


def visit_without_network(planner: Someone, district: District, look: Look) -> None:
    """No network in the semi-basement: begin, fill in a form, finish; the record is here, not there."""
    district.go_offline()
    planner.press("household.start")
    planner.sees("start")
    planner.press("companions.warden")
    look("start", planner)
    planner.press_words("방문 시작")
    planner.sees("visit")
    planner.sees("visit.add.wellbeing_call")
    look("visit", planner)
    planner.press("visit.add.wellbeing_call")
    fill_wellbeing(planner, look)
    planner.sees("visit.form.wellbeing_call")
    look("visit_with_form", planner)
    planner.press("visit.finish")
    planner.sees("finish.record")
    planner.press("finish.done")
    look("finish", planner)
    planner.press("finish.record")
    planner.until(lambda: not planner.widgets("finish.record"), "end of the visit")
    planner.reads("대기")
    planner.sync()
    planner.reads("네트워크 없음")
    look("offline", planner)


def fill_wellbeing(planner: Someone, look: Look) -> None:
    """Three taps."""
    planner.answer("/data/call/reached", "1")
    planner.answer("/data/call/condition", "1")
    planner.answer("/data/call/next_step", "1")
    look("form", planner)
    planner.form().finish()


def network_returns(planner: Someone, district: District, look: Look) -> None:
    """The district has it, and says when."""
    district.go_online()
    sync(planner)
    planner.press("nav.home")
    planner.write("today.search", "ㄱㅁㅅ")
    planner.open_row("today.results", HOME)
    planner.sees("household.timeline")
    planner.open_row("household.timeline", "방문함")
    planner.sees("reading")
    planner.until(lambda: bool(re.search(r"구청 접수 \d\d:\d\d", planner.words())), "구청 접수")
    look("reading_received", planner)


def supervisor_returns(supervisor: Someone, look: Look, comment: str) -> None:
    """Reads, and asks."""
    sync(supervisor)
    supervisor.reads("김민수")
    look("review", supervisor)
    supervisor.sees("review.queue").setFocus()
    supervisor.key(Qt.Key.Key_R)
    supervisor.sees("review.comment")
    supervisor.write("review.comment", comment)
    look("review_return", supervisor)
    supervisor.sees("review.comment").setFocus()
    supervisor.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    supervisor.reads("반려했습니다")
    sync(supervisor)


def planner_answers(planner: Someone, look: Look, comment: str) -> None:
    """Sees the question, puts the visit right, and hands it in again."""
    sync(planner)
    planner.press("nav.home")
    planner.reads("반려")
    look("today_returned", planner)
    planner.open_row("today.troubles", "김민수")
    planner.sees("reading")
    planner.reads(comment)
    look("reading_returned", planner)
    planner.press("reading.amend")
    planner.sees("visit.form.wellbeing_call")
    planner.press("visit.form.wellbeing_call")
    planner.answer("/data/call/condition", "2")
    look("form_amended", planner)
    planner.form().finish()
    planner.press("visit.finish")
    planner.write("finish.answer", "다시 전화로 확인했고 건강하십니다.")
    look("finish_amended", planner)
    planner.press("finish.record")
    planner.until(lambda: not planner.widgets("finish.record"), "end of amending")
    sync(planner)


def supervisor_approves(supervisor: Someone, look: Look) -> None:
    """Reads the answer and approves."""
    sync(supervisor)
    supervisor.reads("다시 전화로 확인했고 건강하십니다.")
    look("review_amended", supervisor)
    supervisor.sees("review.queue").setFocus()
    supervisor.key(Qt.Key.Key_A)
    supervisor.reads("승인했습니다")
    sync(supervisor)


def planner_sees_approval(planner: Someone, look: Look) -> None:
    sync(planner)
    planner.press("nav.home")
    planner.write("today.search", "ㄱㅁㅅ")
    planner.open_row("today.results", HOME)
    planner.open_row("household.timeline", "방문함")
    planner.reads("승인")
    look("reading_approved", planner)


def whole_day(theme: Theme, district: District, look: Look = no_look) -> None:
    """Item by item, on two laptops and a real hub."""
    demo = district.demo()
    question = "통장님과 언제 만나셨나요?"
    with unhurried():
        planner = sit_down(theme, district, demo, "planner", look)
        morning(planner, look)
        visit_without_network(planner, district, look)
        network_returns(planner, district, look)
        supervisor = sit_down(theme, district, demo, "supervisor", look)
        supervisor_returns(supervisor, look, question)
        planner_answers(planner, look, question)
        supervisor_approves(supervisor, look)
        planner_sees_approval(planner, look)
        planner.leave()
        supervisor.leave()
