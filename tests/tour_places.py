"""What the day does not pass: a health check, a mind assessment and its 접수, 부재, high contrast."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.field import District
from tests.someone import Someone
from tests.visit_day import Look, sit_down
from ui.entrance.demo import Demo
from ui.theme import Theme
from ui.tokens import Appearance


def other_places(theme: Theme, district: District, look: Look) -> None:
    demo = district.demo()
    nurse_measures(theme, district, demo, look)
    someone = planner_assesses(theme, district, demo, look)
    duty_officer_takes(theme, district, demo, look)
    someone.leave()


def nurse_measures(theme: Theme, district: District, demo: Demo, look: Look) -> None:
    """A health check with a blood pressure that needs a doctor, and nobody at the next door."""
    nurse = sit_down(theme, district, demo, "nurse", look)
    nurse.choose_row("today.homes", "만 ")
    look("nurse_today", nurse)
    nurse.press("today.absent")
    nurse.sees("absent")
    look("absent", nurse)
    nurse.key(Qt.Key.Key_Escape)
    nurse.until(lambda: not nurse.widgets("absent"), "end of the dialog")
    nurse.press("today.start")
    nurse.sees("start")
    nurse.press_words("방문 시작")
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


def planner_assesses(theme: Theme, district: District, demo: Demo, look: Look) -> Someone:
    """마음건강평가 inside a visit, as far as its first pages."""
    planner = Someone(theme, district.folder, demo)
    person = next(person for person in demo.file.people if person.role == "planner")
    planner.press("chooser.planner")
    planner.write("unlock.passphrase", person.passphrase)
    planner.press("unlock.open")
    planner.reads("방문 시작 (S)")
    planner.choose_row("today.homes", "최영자")
    planner.press("today.start")
    planner.sees("start")
    planner.press_words("방문 시작")
    planner.press("visit.assess")
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
    planner.form().next()
    look("mind_danger", planner)
    return planner


def duty_officer_takes(theme: Theme, district: District, demo: Demo, look: Look) -> None:
    officer = sit_down(theme, district, demo, "duty_officer", look)
    look("inbox", officer)
    officer.press("status.standing")
    officer.reads("보낼 것")
    look("sync_details", officer)
    officer.leave()
