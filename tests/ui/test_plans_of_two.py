"""Planner and nurse both write a 안전계획 with the resident: nobody hands out an old one as if it stood."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, PLAN, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
from tests.ui.planner import Hand, working
from tests.ui.test_colleague_reads import shared_home
from tests.ui.visits import answer_form
from ui import words
from ui.language import Language
from ui.printing.paper import Paper
from ui.screens.crisis import CrisisScreen
from ui.screens.form import FormScreen
from ui.screens.household import HouseholdScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

EARLIER = "이전 안전계획입니다. 새로 쓴 계획이 따로 있습니다."
ANEW = "새로 쓴 안전계획입니다. 전에 받은 것이 있으면 떼어 주세요."
PRINTED = "ui.screens.safety_printing.show_paper"


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went on to the preview, in words; first what every page says."""
    found: list[str] = []

    def show(_parent: object, _context: object, paper: Paper, *_others: object) -> None:
        found.append("\n".join((paper.sheet.running, paper.document().toPlainText())))

    monkeypatch.setattr(PRINTED, show)
    return found


def planned(desk: Desk, home: str, means: str) -> str:
    """A 안전계획 written with the resident; returns its risk."""
    visit = desk.visiting.start(home, None, [])
    return screen(desk, visit, dict(PLAN, means=means), "safety_plan")


def screened(desk: Desk, home: str) -> str:
    """Assessed and planned in one visit."""
    visit = desk.visiting.start(home, None, [])
    risk = screen(desk, visit, dict(MODERATE))
    assert screen(desk, visit, dict(PLAN, means="농약은 이장님께"), "safety_plan") == risk
    return risk


def day_of(desk: Desk) -> str:
    """Of now, as a sheet says when it was written."""
    return words.local(desk.clock()).date().isoformat()


def test_an_earlier_plan_is_not_handed_out_as_the_one_in_force(
    qtbot: QtBot, field: Field, theme: Theme, papers: list[str]
) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = shared_home(planner, nurse)
    risk, first = screened(planner, home), day_of(planner)
    sync(planner)
    sync(nurse)
    later(nurse, 3 * 24 * 60)
    later(planner, 3 * 24 * 60)
    assert planned(nurse, home, "약은 딸이") == risk
    sync(nurse)
    sync(planner)
    who = nurse.identity.worker
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        said = hand.words()
        assert f"{who.name} 님이 새로 썼어요" in said
        assert f"{who.name} {who.phone}" in said, "who has the newer one, and how to reach them"
        hand.press("crisis.print")
        assert papers == [], "it is said first that it is an earlier one"
        hand.accept()
        assert papers == [], "an Enter too many prints nothing"
        hand.press("crisis.print")
        hand.press_words("이전 계획 인쇄")
    (paper,) = papers
    assert "농약은 이장님께" in paper
    assert first in paper, "its own date"
    assert paper.startswith(EARLIER), "whoever finds the sheet later does not see the question"
    assert day_of(planner) not in paper, "and not the newer one's"
    with working(nurse, theme) as stage:
        Hand(qtbot, stage, CrisisScreen(stage.context, risk)).press("crisis.print")
    assert papers[-1].startswith(ANEW), "the earlier sheet may hang there"
    assert "약은 딸이" in papers[-1]


def test_the_plan_in_force_is_printed_at_once_by_whoever_wrote_it(
    qtbot: QtBot, field: Field, theme: Theme, papers: list[str]
) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = shared_home(planner, nurse)
    sync(nurse)
    risk = screened(planner, home)
    sync(planner)
    with working(planner, theme) as stage:
        Hand(qtbot, stage, CrisisScreen(stage.context, risk)).press("crisis.print")
    (paper,) = papers
    assert "농약은 이장님께" in paper
    assert paper.startswith("\n"), "of one plan nothing more is said"


def test_a_plan_of_a_risk_that_is_over_says_that_the_same_resident_has_a_newer_one(
    qtbot: QtBot, field: Field, theme: Theme, papers: list[str]
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home = planner.homes_due(planner.today() + timedelta(days=365))[0].household.id
    [whom, *_] = planner.store.homes.people(home)
    risks: list[str] = []
    for means in ("농약은 이장님께", "약은 딸이"):
        visit = planner.visiting.start(home, None, [])
        planner.visiting.set_person(visit, whom.id)
        risk = screen(planner, visit, dict(MODERATE))
        assert screen(planner, visit, dict(PLAN, means=means), "safety_plan") == risk
        planner.visiting.finish(visit, Ending(DONE))
        both_ways(planner, officer)
        take(officer, risk)
        both_ways(officer, planner)
        if not risks:
            assert end(planner, risk, "settled", "한 달 동안 전화드렸고 괜찮다고 하심")
        later(planner, 24 * 60)
        risks.append(risk)
    earlier, newer = risks
    assert earlier != newer
    with working(planner, theme) as stage:
        for risk in risks:
            Hand(qtbot, stage, CrisisScreen(stage.context, risk)).press("crisis.print")
    old, new = papers
    assert old.startswith(EARLIER)
    assert new.startswith(ANEW)


def test_of_two_plans_made_at_once_each_author_hears_of_the_other(
    qtbot: QtBot, field: Field, theme: Theme, papers: list[str]
) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = shared_home(planner, nurse)
    visit = planner.visiting.start(home, None, [])
    risk = screen(planner, visit, dict(MODERATE))
    sync(planner)
    sync(nurse)
    assert screen(planner, visit, dict(PLAN, means="농약은 이장님께"), "safety_plan") == risk
    assert planned(nurse, home, "약은 딸이") == risk
    for desk in (nurse, planner):
        sync(desk)
    who = nurse.identity.worker
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        assert f"그것을 모른 채 {who.name} 님도 썼어요" in hand.words()
        hand.press("crisis.print")
        assert "안전계획이 하나 더 있어요" in hand.words()
        hand.press_words("이 계획 인쇄")
    (paper,) = papers
    assert "농약은 이장님께" in paper
    assert paper.startswith(f"따로 쓴 안전계획이 더 있습니다({day_of(nurse)} {who.name}). 어느 것을 쓸지")


def test_whoever_wrote_it_without_knowing_the_level_prints_it_at_the_door(
    qtbot: QtBot, field: Field, theme: Theme, papers: list[str]
) -> None:
    """And again later, from the household's page; nothing else of the risk is theirs to read."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = shared_home(planner, nurse)
    risk = screen(planner, planner.visiting.start(home, None, []), dict(MODERATE))
    both_ways(planner, nurse)
    visit = nurse.visiting.start(home, None, [])
    answer_form(nurse, visit, "safety_plan", dict(PLAN, means="약은 딸이"))
    with working(nurse, theme) as stage:
        page = HouseholdScreen(stage.context, home)
        assert "함께 쓴 안전계획" not in Hand(qtbot, stage, page).words()
        form = Hand(qtbot, stage, FormScreen(stage.context, visit, "safety_plan"))
        assert isinstance(form.screen, FormScreen)
        form.screen._finish()
        form.settle()
        assert stage.places.gone == [("back",), ("crisis", risk)]
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        said = hand.words()
        assert "이 노트북에 없는 기록" not in said, "it is here"
        assert "담당자가 알고 있으니 문의해 주세요" in said
        assert "중간" not in said, "the level is not theirs to see"
        for part in ("crisis.take", "crisis.called", "crisis.plan", "crisis.change", "crisis.level"):
            assert not hand.shows(part), part
        hand.until(lambda: hand.screen.focusWidget() is hand.part("crisis.print"))
        hand.key(Qt.Key.Key_Return)
        assert "약은 딸이" in papers[-1]
        nurse.visiting.finish(visit, Ending(DONE))
        page.refresh()
        again = Hand(qtbot, stage, page)
        again.until(lambda: "함께 쓴 안전계획" in again.words())
        again.press("household.crisis")
        assert stage.places.gone[-1] == ("crisis", risk)
    with working(planner, theme) as stage:
        assert "함께 쓴 안전계획" not in Hand(qtbot, stage, HouseholdScreen(stage.context, home)).words()


def test_the_sheet_is_in_the_residents_language_and_not_in_the_workers(
    qtbot: QtBot, field: Field, theme: Theme, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr("ui.printing.preview.ask_printer", lambda _parent, chosen: chosen(None))
    monkeypatch.setattr(
        "ui.printing.preview.print_on",
        lambda _printer, paper, permit: printed.append(paper.document().toPlainText()),
    )
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    risk = screened(planner, shared_home(planner, nurse))
    language.use("en")
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        for chosen in ("", "paper.language.1"):
            hand.press("crisis.print")
            hand.until(lambda: hand.dialogs() != [])
            if chosen:
                hand.key(Qt.Key.Key_Space, on=chosen)
            hand.accept()
            hand.until(lambda: hand.dialogs() == [])
    korean, english = printed
    assert "나의 안전계획" in korean
    assert "멀리 둘 것과 맡아 줄 사람" in korean
    assert "together" not in korean.lower()
    assert "My safety plan" in english
    assert "What to put out of reach" in english
    for sheet in printed:
        assert "농약은 이장님께" in sheet, "the resident's own words"
