"""What the day does not pass: a health check, a mind assessment and its 접수, 부재, high contrast."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.field import District
from tests.someone import Someone
from tests.visit_day import Look, sit_down, sync
from ui.entrance.demo import Demo
from ui.theme import Theme
from ui.tokens import Appearance


def other_places(theme: Theme, district: District, look: Look) -> None:
    demo = district.demo()
    nurse_measures(theme, district, demo, look)
    crisis(theme, district, demo, look)


def nurse_measures(theme: Theme, district: District, demo: Demo, look: Look) -> None:
    """A health check with a blood pressure that needs a doctor, and nobody at the next door."""
    nurse = sit_down(theme, district, demo, "nurse", look)
    nurse.choose_row("today.homes", "만 ")
    look("nurse_today", nurse)
    nurse.press("today.absent")
    nurse.reads("부재(대답 없음)를 기록했습니다")
    look("absent", nurse)
    nurse.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    nurse.reads("되돌렸습니다")
    nurse.press("today.start")
    nurse.press("visit.add.health_check")
    nurse.sees("form.view")
    for ref, keys in (
        ("/data/prepare/bp_done", "1"),
        ("/data/bp1/bp1_sys", "186"),
        ("/data/bp1/bp1_dia", "112"),
        ("/data/second/bp2_done", "1"),
        ("/data/bp2/bp2_sys", "182"),
        ("/data/bp2/bp2_dia", "110"),
    ):
        nurse.answer(ref, keys)
    look("health_second_reading", nurse)
    nurse.form().next()
    look("health_alert", nurse)
    theme.use(Appearance.HIGH_CONTRAST)
    look("health_alert_high_contrast", nurse)
    theme.use(Appearance.LIGHT)
    nurse.press("nav.home")
    look("nurse_today_begun", nurse)
    nurse.leave()


def crisis(theme: Theme, district: District, demo: Demo, look: Look) -> None:
    """마음건강평가 in a visit, at the duty officer's, taken by name, and back on the planner's screen."""
    planner = sit_down_again(theme, district, demo, "planner")
    planner.choose_row("today.homes", "최영자")
    planner.press("today.start")
    assess(planner, look)
    plan_for_safety(planner, look)
    planner.sees("visit.form.mind_assessment")
    planner.press("visit.finish")
    planner.press("finish.record")
    planner.until(lambda: not planner.widgets("finish.record"), "end of the visit")
    sync(planner)
    officer = sit_down(theme, district, demo, "duty_officer", look)
    officer_takes(officer, look)
    sync(planner)
    planner.press("nav.home")
    planner.write("today.search", "최영자")
    planner.open_row("today.results", "보국문로8길 24-3")
    planner.sees("household.risk")
    planner.reads(officer.window.shell.context.desk.identity.worker.name if officer.window.shell else "")
    look("household_risk", planner)
    lists(planner, look)
    planner.leave()
    officer.leave()


def lists(planner: Someone, look: Look) -> None:
    """The week, all one's households, what is to be decided."""
    planner.press("nav.home")
    planner.press("today.view.week")
    planner.sees("week.day.0")
    look("week", planner)
    planner.press("nav.my_homes")
    planner.sees("my_homes.list")
    look("my_homes", planner)
    planner.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    planner.sees("questions")
    look("questions", planner)


def sit_down_again(theme: Theme, district: District, demo: Demo, role: str) -> Someone:
    """The next morning on a laptop that is enrolled."""
    someone = Someone(theme, district.folder, demo)
    person = next(person for person in demo.file.people if person.role == role)
    someone.press(f"chooser.{role}")
    someone.until(lambda: (demo.laptop(person) / "vault.json").exists(), "enrolment")
    someone.until(lambda: "등록하고 있습니다" not in someone.words(), "end of enrolment")
    someone.write("unlock.passphrase", person.passphrase)
    someone.press("unlock.open")
    someone.sees("shell")
    someone.reads("구청과 맞음")
    return someone


def assess(planner: Someone, look: Look) -> None:
    """Thoughts of suicide, right now."""
    planner.press("visit.assess")
    planner.sees("signs.dialog")
    planner.press_words("마음건강평가 하기")
    planner.sees("form.view")
    look("mind_first", planner)
    for ref, keys in (
        ("/data/opening/age_group", "2"),
        ("/data/opening/willing", "1"),
        ("/data/asq/asq_1", "1"),
        ("/data/asq/asq_2", "2"),
        ("/data/asq/asq_3", "1"),
        ("/data/asq/asq_4", "2"),
        ("/data/asq_now/asq_5", "1"),
    ):
        planner.answer(ref, keys)
    look("mind_asq", planner)
    planner.answer_the_rest()
    look("mind_result", planner)
    planner.form().finish()


def plan_for_safety(planner: Someone, look: Look) -> None:
    """What to do now, and the plan that is written together."""
    planner.sees("crisis.waiting")
    look("crisis_now", planner)
    planner.press("crisis.plan")
    planner.sees("form.view")
    planner.answer("/data/together/signs", "잠을 못 자고 밥맛이 없어진다")
    look("safety_plan", planner)
    planner.answer_the_rest()
    planner.form().finish()
    planner.sees("crisis.print")
    look("crisis_planned", planner)
    planner.press("crisis.back")


def officer_takes(officer: Someone, look: Look) -> None:
    """Sees it, gives a reason, reads, takes it."""
    officer.reads("최영자")
    look("inbox", officer)
    officer.open_row("inbox.list", "최영자")
    officer.sees("screening.open")
    look("screening_sealed", officer)
    officer.press("screening.reason.0")
    officer.press("screening.open")
    officer.until(lambda: not officer.widgets("screening.open"), "the answers")
    look("screening_open", officer)
    officer.press("screening.acknowledge")
    officer.sees("screening.taken")
    look("screening_taken", officer)
    sync(officer)
    officer.press("status.standing")
    officer.reads("보낼 것")
    look("sync_details", officer)
