"""Whose risk it is, at the screens: asked where nobody said so, told apart in one visit, called by name."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.households.editing import new_id
from app.visits.visiting import DONE, Ending
from db.homes import PersonRow
from tests.field import District, sync
from tests.someone import type_text
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_duty_inbox import rows
from tests.ui.visits import DESPAIR, answer_form
from ui.screens.crisis import CrisisScreen
from ui.screens.form import FormScreen
from ui.screens.inbox import InboxScreen
from ui.screens.screening import ScreeningScreen
from ui.screens.visit import VisitScreen
from ui.theme import Theme

MIND = "mind_assessment"


def couple(desk: Desk) -> tuple[str, list[PersonRow]]:
    """A household of several who have numbers of their own."""
    homes = (one.household.id for one in desk.homes_due(desk.today() + timedelta(days=365)))
    several = ((home, desk.store.homes.people(home)) for home in homes)
    return next((home, people) for home, people in several if len(people) > 1 and people[1].phone)


def test_two_of_a_household_by_keyboard(qtbot: QtBot, district: District, theme: Theme) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    home, people = couple(planner)
    head, wife = people[0], people[1]
    visit = planner.visiting.start(home, None, [])
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, MIND), TALL)
        hand.until(lambda: hand.dialogs() != [])
        hand.key(Qt.Key.Key_Space, on=f"person.{wife.id}")
        hand.accept()
        hand.until(lambda: stage.tasks.is_idle and planner.drafts.screened_of(visit) == wife.id)
        assert planner.drafts.person_of(visit) == "", "whose the visit is nobody said"
        hand.until(lambda: wife.name in hand.words())
    answer_form(planner, visit, MIND, dict(DESPAIR))
    hers = planner.visiting.finish_form(visit, MIND)
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit), TALL)
        hand.key(Qt.Key.Key_Space, on="visit.person")
        hand.until(lambda: hand.dialogs() != [])
        hand.key(Qt.Key.Key_Space, on=f"person.{head.id}")
        hand.accept()
        hand.until(lambda: any(one.objectName() == "visit.whose.dialog" for one in hand.dialogs()))
        hand.key(Qt.Key.Key_Space, on="visit.whose.anew")
        hand.accept()
        hand.until(lambda: stage.tasks.is_idle and planner.drafts.person_of(visit) == head.id)
        assert planner.drafts.summary(visit).forms == ()
    sync(planner)
    sync(officer)
    assert hers is not None
    with working(officer, theme) as stage:
        (row,) = rows(Hand(qtbot, stage, InboxScreen(stage.context), TALL))
        assert row.title == f"{wife.name} · {head.name} 님 댁"
        words = Hand(qtbot, stage, ScreeningScreen(stage.context, hers), TALL).words()
        assert words.index(wife.phone) < words.index(head.phone), "whose risk it is, before the household"
        assert "본인이 받았는지 먼저 확인하세요" in words


def test_a_babys_visit_asks_whose_the_assessment_is_by_keyboard(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home, (mother, baby, *_) = couple(desk)
    born = {"birth": (desk.today() - timedelta(days=24)).isoformat()}
    grown = {"birth": "1994-03-02", "sex": "F"}
    typed = {(mother.id, name): value for name, value in grown.items()}
    typed |= {(baby.id, name): value for name, value in born.items()}
    desk.editing.save(home, {f"people.{one}.{name}": value for (one, name), value in typed.items()}, {})
    visit = desk.visiting.start(home, None, [])
    desk.visiting.set_person(visit, baby.id)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, MIND), TALL)
        hand.until(lambda: hand.dialogs() != [])
        assert f"방문은 {baby.name} 님의 것으로 남습니다" in hand.words()
        assert hand.dialogs()[0].findChild(QWidget, f"person.{baby.id}") is None
        hand.key(Qt.Key.Key_Space, on=f"person.{mother.id}")
        hand.accept()
        hand.until(lambda: stage.tasks.is_idle and mother.name in hand.words())
        screen = hand.screen
        assert isinstance(screen, FormScreen)
        assert screen.view is not None
        session = desk.drafts.open(visit, MIND, now_ms=desk.clock()).session
        assert "<age_group>adult" in session.draft_xml(), "as old as she is"
        hand.key(Qt.Key.Key_Space, on="form.whom")
        hand.until(lambda: hand.dialogs() != [])
    assert (desk.drafts.person_of(visit), desk.drafts.screened_of(visit)) == (baby.id, mother.id)


def test_why_the_former_was_not_assessed_does_not_stand_there_for_the_next(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home, people = couple(desk)
    visit = desk.visiting.start(home, None, [])
    desk.visiting.set_person(visit, people[0].id)
    desk.visiting.note_signs(visit, ["hopeless"])
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit), TALL)
        hand.press("visit.finish")
        why = hand.part("finish.not_assessed")
        assert isinstance(why, QPlainTextEdit)
        type_text(why, "남편분이 옆에 계심")
        hand.press("finish.back")
        hand.key(Qt.Key.Key_Space, on="visit.person")
        hand.until(lambda: hand.dialogs() != [])
        hand.key(Qt.Key.Key_Space, on=f"person.{people[1].id}")
        hand.accept()
        hand.until(lambda: any(one.objectName() == "visit.whose.dialog" for one in hand.dialogs()))
        hand.key(Qt.Key.Key_Space, on="visit.whose.anew")
        hand.accept()
        hand.until(lambda: why.toPlainText() == "")


def test_a_half_written_plan_is_asked_about_by_its_name(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home, people = couple(desk)
    visit = desk.visiting.start(home, None, [])
    desk.visiting.set_person(visit, people[0].id)
    answer_form(desk, visit, "safety_plan", {"signs": "잠을 못 잔다"})
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit), TALL)
        hand.key(Qt.Key.Key_Space, on="visit.person")
        hand.until(lambda: hand.dialogs() != [])
        hand.key(Qt.Key.Key_Space, on=f"person.{people[1].id}")
        hand.accept()
        hand.until(lambda: any(one.objectName() == "visit.whose.dialog" for one in hand.dialogs()))
        assert "이 방문에서 쓴 안전계획이 있어요" in hand.words()


def test_the_officer_calls_who_left_the_household_by_their_own_number(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    home, people = couple(planner)
    head, wife = people[0], people[1]
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, wife.id)
    answer_form(planner, visit, MIND, dict(DESPAIR))
    risk = planner.visiting.finish_form(visit, MIND)
    assert risk is not None
    planner.editing.left(home, wife.id, planner.today().isoformat())
    sync(planner)
    sync(officer)
    with working(officer, theme) as stage:
        words = Hand(qtbot, stage, ScreeningScreen(stage.context, risk), TALL).words()
    assert "이 집에 살지 않음" in words, "and since when"
    assert "누구의 위험인지 모름" not in words
    assert wife.name in words
    assert words.index(wife.phone) < words.index(head.phone)
    assert "어디로 갔는지 물어보세요" in words, "whoever answers at the household she left"


def test_whoever_screened_reads_that_a_colleague_put_the_visit_right(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    planner, nurse = district.laptop("planner"), district.laptop("nurse")
    home, people = couple(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[0].id)
    answer_form(planner, visit, MIND, dict(DESPAIR))
    risk = planner.visiting.finish_form(visit, MIND)
    assert risk is not None
    planner.visiting.finish(visit, Ending(DONE))
    for desk in (planner, nurse):
        sync(desk)
    nurse.visiting.amend(visit)
    nurse.visiting.set_person(visit, people[1].id)
    nurse.visiting.finish(visit, Ending(DONE))
    for desk in (nurse, planner):
        sync(desk)
    with working(planner, theme) as stage:
        words = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL).words()
    assert f"{nurse.identity.worker.name} 님이 방문 기록의 대상을 {people[1].name} 님으로 고쳐서" in words


def test_whose_signs_they_are_is_asked_at_the_end_of_a_childs_visit(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    planner = district.laptop("planner")
    home, (mother, baby, *_) = couple(planner)
    father = new_id()
    typed = {f"people.{father}.name": "김아빠", f"people.{father}.birth": "1990-01-01"}
    typed |= {f"people.{mother.id}.birth": "1994-03-02", f"people.{mother.id}.sex": "F"}
    typed |= {f"people.{baby.id}.birth": (planner.today() - timedelta(days=24)).isoformat()}
    planner.editing.save(home, typed, {})
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, baby.id)
    planner.visiting.note_signs(visit, ["hopeless"])
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit), TALL)
        hand.press("visit.finish")
        why = hand.part("finish.not_assessed")
        assert isinstance(why, QPlainTextEdit)
        type_text(why, "아기가 울어 여쭙지 못함")
        assert hand.part("finish.record").isEnabled(), "nobody is held up"
        hand.key(Qt.Key.Key_Space, on=f"person.{mother.id}")
        hand.until(lambda: stage.tasks.is_idle and planner.drafts.screened_of(visit) == mother.id)
        assert planner.drafts.person_of(visit) == baby.id
